/// Text from a policy, a room or a file's name, made fit for a machine's format.
enum PlainText {
  /// On one line: each control character, and what turns text around, written as `<U+0007>`.
  static func visible(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) { shown += escape(scalar) } else { shown.unicodeScalars.append(scalar) }
    }
    return shown
  }

  /// As XML 1.0 takes it, in an attribute or between tags: what XML has no place for is written as `<U+0007>`.
  static func xml(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": shown += "&amp;"
      case "<": shown += "&lt;"
      case ">": shown += "&gt;"
      case "\"": shown += "&quot;"
      case "\n": shown += "&#10;"
      case "\t": shown += "&#9;"
      default:
        if isHidden(scalar) {
          shown += xml(escape(scalar))
        } else {
          shown.unicodeScalars.append(scalar)
        }
      }
    }
    return shown
  }

  /// As a description of the Test Anything Protocol: on one line, `#` and `\` escaped.
  static func tap(_ text: String) -> String {
    var shown = ""
    for character in visible(text) {
      if character == "#" || character == "\\" { shown += "\\" }
      shown.append(character)
    }
    return shown
  }

  /// In double quotes, as JSON has it and YAML with it.
  static func quoted(_ text: String) -> String {
    var shown = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": shown += "\\\""
      case "\\": shown += "\\\\"
      case "\n": shown += "\\n"
      case "\t": shown += "\\t"
      default:
        if isHidden(scalar) { shown += escape(scalar) } else { shown.unicodeScalars.append(scalar) }
      }
    }
    return shown + "\""
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF,
      0xFFFE, 0xFFFF:
      true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }
}
