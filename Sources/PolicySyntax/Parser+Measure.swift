import RoomModel
import SourceText

// Durations and sizes, with their units.
extension Parser {
  /// `a` or `an` before a unit, reported and understood as 1; nil for anything else.
  private mutating func acceptArticle(before units: [(word: String, worth: UInt64)]) -> UInt64? {
    guard let current, current.kind == .word, ["a", "an"].contains(text(current.word)), position + 1 < end,
      tokens[position + 1].kind == .word
    else { return nil }
    let unit = text(tokens[position + 1].word)
    guard units.contains(where: { $0.word == unit }) else { return nil }
    position += 1
    report(
      .expected, last, "expected a number before `\(unit)`, and found `\(tokenText(current))`",
      help: "write numbers in digits", fix: FixIt(writing: "1", on: last))
    return 1
  }

  /// duration = number ( "second" | "seconds" | "minute" | "minutes" | "hour" | "hours" | "day" | "days"
  ///   | "week" | "weeks" )
  ///
  /// In seconds.
  mutating func parseDuration() throws(Abandonment) -> UInt64 {
    try parseMeasure(
      "a duration such as `7 days`", Unit.durations.map { ($0.word, $0.seconds) },
      "`seconds`, `minutes`, `hours`, `days` or `weeks`")
  }

  /// size = number ( "B" | "kB" | "KB" | "MB" | "GB" | "TB" )
  ///
  /// In bytes.
  mutating func parseSize() throws(Abandonment) -> UInt64 {
    try parseMeasure(
      "a size such as `25 MB`", Unit.sizes.map { ($0.word, $0.bytes) }, "`B`, `kB`, `MB`, `GB` or `TB`")
  }

  private mutating func parseMeasure(
    _ expected: String, _ units: [(word: String, worth: UInt64)], _ choices: String
  ) throws(Abandonment) -> UInt64 {
    if let joined = parseJoinedMeasure(units) { return joined }
    if let short = parseShortMeasure(units) { return short }
    let number: UInt64
    if let one = acceptArticle(before: units) { number = one } else { number = try parseNumber(expected) }
    let numberSpan = last
    let isFollowed = position + 1 < end && followsMeasure(tokens[position + 1])
    guard let current,
      current.kind == .damaged || current.kind == .word && (!followsMeasure(current) || isFollowed)
    else {
      let unit = unitBehindNext(units)
      throw abandon(
        .unitMissing, numberSpan, "expected \(expected), and `\(number)` has no unit",
        help: unit.map { "the unit `\($0)` stands behind the number" } ?? "add \(choices)")
    }
    if current.kind == .damaged { throw missing(choices) }
    let unit = text(current.word)
    guard let worth = units.first(where: { $0.word == unit })?.worth else {
      throw abandon(
        .unitMissing, span(current),
        "expected \(choices) after `\(number)`, and found `\(tokenText(current))`",
        help: UnitHelp.words(unit, number) ?? suggestion(unit, units.map(\.word))
          ?? "the units are \(choices)")
    }
    position += 1
    let (value, overflows) = number.multipliedReportingOverflow(by: worth)
    if overflows || value > 1 << 62 {
      throw abandon(
        .badNumber, numberSpan.joined(to: last), "`\(number) \(unit)` is larger than can be measured",
        help: "write a smaller number")
    }
    return value
  }

  /// Whether a keyword goes on with a statement behind a duration or size, which then lacks its unit.
  private func followsMeasure(_ token: Token) -> Bool {
    switch keyword(token.word) {
    case .to, .default, .and, .or, .because, .unless, .if, .multiUse, .as, .by, .automatically, .forever: true
    default: false
    }
  }

  /// The unit that stands a word too late: `1 to hour`.
  private func unitBehindNext(_ units: [(word: String, worth: UInt64)]) -> String? {
    guard position + 1 < end, tokens[position + 1].kind == .word else { return nil }
    let word = text(tokens[position + 1].word)
    return units.contains { $0.word == word } ? word : nil
  }

  /// Units in other spellings, as the language writes them; what `m` means depends on what is measured.
  private static let shortUnits = [
    "s": "seconds", "sec": "seconds", "secs": "seconds", "min": "minutes", "mins": "minutes", "h": "hours",
    "hr": "hours", "hrs": "hours", "d": "days", "w": "weeks", "wk": "weeks", "wks": "weeks", "b": "B",
    "bytes": "B",
    "byte": "B", "k": "kB", "kb": "kB", "mb": "MB", "g": "GB", "gb": "GB",
    "t": "TB", "tb": "TB",
  ]

  /// `7d` and `7 d`, whose unit is spelled otherwise, reported and understood; nil for anything else.
  private mutating func parseShortMeasure(_ units: [(word: String, worth: UInt64)]) -> UInt64? {
    guard let first = current, first.kind == .word else { return nil }
    let digits = bytes(first.word).prefix { (0x30...0x39).contains($0) }
    guard (1...12).contains(digits.count) else { return nil }
    var unit = String(decoding: bytes(first.word).dropFirst(digits.count), as: UTF8.self)
    var length = 1
    if unit.isEmpty, position + 1 < end, tokens[position + 1].kind == .word {
      unit = text(tokens[position + 1].word)
      length = 2
    }
    let isMinutes = unit == "m" && units.contains { $0.word == "minutes" }
    let spelled =
      unit == "m" || unit == "M" ? isMinutes ? "minutes" : "MB" : Self.shortUnits[unit.lowercased()]
    let binary = units.contains { $0.word == "B" } ? UnitHelp.binary[unit.lowercased()] : nil
    guard !units.contains(where: { $0.word == unit }), let meant = binary == nil ? spelled : "B",
      let worth = binary ?? units.first(where: { $0.word == meant })?.worth
    else { return nil }
    let number = digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1 - 0x30) }
    let (value, overflows) = number.multipliedReportingOverflow(by: worth)
    if overflows || value > 1 << 62 { return nil }
    let shown = binary == nil ? number : value
    let written = "\(shown) \(number == 1 && meant.hasSuffix("s") ? String(meant.dropLast()) : meant)"
    position += length
    let whole = span(from: first)
    let fix = isPlain(whole) ? FixIt(writing: written, on: whole) : nil
    // Why: `7m` may be seven months.
    report(
      .unitMissing, whole, "`\(tree.phrase(whole))` has no unit of the language", help: "write `\(written)`",
      fix: isMinutes ? nil : fix, guess: isMinutes ? fix : nil)
    return value
  }

  /// `25MB`, a number and its unit in one word, reported and understood; nil for anything else.
  private mutating func parseJoinedMeasure(_ units: [(word: String, worth: UInt64)]) -> UInt64? {
    guard let current, current.kind == .word else { return nil }
    let digits = bytes(current.word).prefix { (0x30...0x39).contains($0) }
    let rest = bytes(current.word).dropFirst(digits.count)
    guard (1...12).contains(digits.count),
      let unit = units.first(where: { $0.word.utf8.elementsEqual(rest) }),
      case let number = digits.reduce(UInt64(0), { $0 * 10 + UInt64($1 - 0x30) }),
      case let (value, overflows) = number.multipliedReportingOverflow(by: unit.worth),
      !overflows && value <= 1 << 62
    else { return nil }
    position += 1
    report(
      .unitMissing, span(current),
      "the unit is a word of its own, and `\(tokenText(current))` is one word",
      help: "write `\(String(decoding: digits, as: UTF8.self)) \(unit.word)`",
      fix: FixIt(
        title: "put a blank before the unit", edits: [insertion(" ", Int(current.start) + digits.count)]))
    return value
  }
}
