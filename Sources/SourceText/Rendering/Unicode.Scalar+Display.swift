extension Unicode.Scalar {
  /// Whether it would be unseen, move the cursor or turn the text around: shown as its number instead.
  var isHidden: Bool {
    if value < 0x7F { return value < 0x20 }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse, .surrogate,
      .unassigned:
      return true
    default: return properties.isDefaultIgnorableCodePoint
    }
  }

  /// The columns that it takes, about: 0 for a mark on the letter before it, 2 for a wide letter.
  var columns: Int {
    if value < 0x300 { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    if Self.joiningVowels.contains(where: { $0.contains(value) }) { return 0 }
    if Self.flags.contains(value) { return 1 }
    return properties.isEmojiPresentation || Self.wide.contains(where: { $0.contains(value) }) ? 2 : 1
  }

  /// `<U+202E>`.
  var escape: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }

  /// Hangul vowels and finals that join the consonant before them.
  private static let joiningVowels: [ClosedRange<UInt32>] = [0x1160...0x11FF, 0xD7B0...0xD7FF]

  /// The letters of which two make a flag.
  private static let flags: ClosedRange<UInt32> = 0x1F1E6...0x1F1FF

  /// Blocks of East Asian Width W and F (Unicode Standard Annex #11), emoji apart.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
    0x1F200...0x1F2FF, 0x1F300...0x1F5FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]
}
