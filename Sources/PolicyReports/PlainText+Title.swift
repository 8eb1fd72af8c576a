import RoomModel
import SourceText

extension PlainText {
  /// What messages and compiled policies call a file: its name, with what is not printable as numbers.
  package static func title(_ name: String) -> String {
    if name == "-" { return "standard input" }
    if UTF8Check.isPrintable(Array(name.utf8)[...]) { return name }
    return name.unicodeScalars.map { scalar in
      UTF8Check.isPrintable(Array(String(scalar).utf8)[...])
        ? String(scalar) : "<U+" + String(scalar.value, radix: 16, uppercase: true) + ">"
    }.joined()
  }
}
