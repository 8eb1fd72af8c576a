/// What to write for units that the language does not have.
enum UnitHelp {
  /// Bytes of the units that count by 1,024.
  static let binary: [String: UInt64] = [
    "kib": 1 << 10, "kibibyte": 1 << 10, "mib": 1 << 20, "mebibyte": 1 << 20, "gib": 1 << 30,
    "gibibyte": 1 << 30, "tib": 1 << 40, "tebibyte": 1 << 40,
  ]
  private static let decimal = [
    "byte": "B", "kilobyte": "kB", "megabyte": "MB", "gigabyte": "GB", "terabyte": "TB",
  ]
  private static let days: [String: UInt64] = [
    "month": 30, "mo": 30, "quarter": 90, "year": 365, "yr": 365, "y": 365, "fortnight": 14,
  ]

  /// The same measure in a unit of the language; nil for a unit that is no other language's either.
  static func words(_ unit: String, _ number: UInt64) -> String? {
    var word = unit.lowercased()
    if word.count > 3 && word.hasSuffix("s") { word.removeLast() }
    if let worth = binary[word] {
      let (bytes, overflows) = number.multipliedReportingOverflow(by: worth)
      return overflows ? nil : "write `\(bytes) B`; `kB`, `MB` and `GB` count by 1,000"
    }
    if let short = decimal[word] { return "write `\(number) \(short)`" }
    guard let worth = days[word] else { return nil }
    let (all, overflows) = number.multipliedReportingOverflow(by: worth)
    return overflows ? nil : "write it in days, such as `\(all) days`"
  }
}
