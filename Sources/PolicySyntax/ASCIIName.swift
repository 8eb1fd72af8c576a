/// Names beyond ASCII as the language writes them: domains as A-labels (RFC 5890), local parts percent-encoded.
enum ASCIIName {
  /// A domain, or a user with its domain, in ASCII; nil for what is neither, or uncertain.
  static func of(_ word: String) -> String? {
    guard let at = word.lastIndex(of: "@") else { return word.contains(".") ? domain(word[...]) : nil }
    guard let domain = domain(word[word.index(after: at)...]), at > word.startIndex else { return nil }
    var local = ""
    for byte in word[..<at].utf8 {
      if byte < 0x80 {
        local.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        local += "%" + String(byte, radix: 16, uppercase: true)
      }
    }
    return local + "@" + domain
  }

  private static func domain(_ text: Substring) -> String? {
    var labels: [String] = []
    for label in text.split(separator: ".", omittingEmptySubsequences: false) {
      let small = label.lowercased()
      if label.utf8.allSatisfy({ $0 < 0x80 }) {
        labels.append(String(label))
        continue
      }
      // Why: an accent of its own may be one letter with the one before, and which is meant is for tables to say.
      guard small.unicodeScalars.allSatisfy({ $0.properties.canonicalCombiningClass == .notReordered }),
        small.unicodeScalars.allSatisfy({ $0.value < 0x80 || $0.properties.isAlphabetic })
      else { return nil }
      labels.append("xn--" + punycode(small.unicodeScalars.map(\.value)))
    }
    return labels.joined(separator: ".")
  }

  /// RFC 3492, section 6.3.
  static func punycode(_ scalars: [UInt32]) -> String {
    var output = String(
      String.UnicodeScalarView(scalars.filter { $0 < 0x80 }.compactMap(Unicode.Scalar.init)))
    let basic = output.utf8.count
    if basic > 0 { output += "-" }
    var (next, delta, bias, handled) = (UInt32(0x80), UInt32(0), UInt32(72), UInt32(basic))
    while handled < UInt32(scalars.count) {
      guard let least = scalars.filter({ $0 >= next }).min() else { break }
      delta += (least - next) * (handled + 1)
      next = least
      for scalar in scalars {
        if scalar < next { delta += 1 }
        if scalar != next { continue }
        var rest = delta
        var position: UInt32 = 36
        while true {
          let threshold = position <= bias ? 1 : min(position - bias, 26)
          if rest < threshold { break }
          output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
          rest = (rest - threshold) / (36 - threshold)
          position += 36
        }
        output.append(digit(rest))
        bias = adapted(delta, handled + 1, isFirst: handled == UInt32(basic))
        delta = 0
        handled += 1
      }
      delta += 1
      next += 1
    }
    return output
  }

  private static func digit(_ value: UInt32) -> Character {
    Character(Unicode.Scalar(UInt8(value < 26 ? 0x61 + value : 0x30 + value - 26)))
  }

  private static func adapted(_ delta: UInt32, _ count: UInt32, isFirst: Bool) -> UInt32 {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var steps: UInt32 = 0
    while delta > 455 {
      delta /= 35
      steps += 36
    }
    return steps + 36 * delta / (delta + 38)
  }
}
