/// Text from a policy, a room or a file's name, made fit for a machine's format.
package enum PlainText {
  /// On one line: each control character, and what turns text around, written as `<U+0007>`.
  package static func visible(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) { shown += scalar.escape } else { shown.unicodeScalars.append(scalar) }
    }
    return shown
  }

  /// As XML 1.0 takes it, in an attribute or between tags: what XML has no place for is written as `<U+0007>`.
  package static func xml(_ text: String) -> String {
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
          shown += xml(scalar.escape)
        } else {
          shown.unicodeScalars.append(scalar)
        }
      }
    }
    return shown
  }

  /// As a description of the Test Anything Protocol: on one line, `#` and `\` escaped.
  package static func tap(_ text: String) -> String {
    var shown = ""
    for character in visible(text) {
      if character == "#" || character == "\\" { shown += "\\" }
      shown.append(character)
    }
    return shown
  }

  /// In double quotes, as JSON has it and YAML with it.
  package static func quoted(_ text: String) -> String {
    var shown = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": shown += "\\\""
      case "\\": shown += "\\\\"
      case "\n": shown += "\\n"
      case "\t": shown += "\\t"
      default:
        if isHidden(scalar) { shown += scalar.escape } else { shown.unicodeScalars.append(scalar) }
      }
    }
    return shown + "\""
  }

  /// With punctuation that Markdown gives a meaning behind backslashes.
  package static func markdown(_ text: String) -> String {
    var shown = ""
    for character in visible(text) {
      if "\\`*_{}[]<>#|~&!$".contains(character) { shown.append("\\") }
      shown.append(character)
    }
    return shown
  }

  /// A field of CSV (RFC 4180).
  package static func csv(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else { return text }
    var quoted = "\""
    for character in text { quoted += character == "\"" ? "\"\"" : String(character) }
    return quoted + "\""
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF,
      0xFFFE, 0xFFFF:
      true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}
