import RoomModel
import SourceText

/// Reads JSON values as what a document expects at their position, and collects diagnostics.
///
/// A malformed value has been reported by the JSON reader and is skipped.
struct InputChecker {
  var reports = ReportList<Diagnostic>()

  mutating func report(_ diagnostic: Diagnostic) { reports.append(diagnostic) }

  /// Reports a value that is not `expected`; `what` is its key or position.
  mutating func reportType(of value: JSONValue, _ what: String, expected: String) {
    let found: String
    switch value.kind {
    case .broken: return
    case .null: found = "`null`"
    case .bool, .number: found = "`\(quoted(value.text))`"
    case .string: found = "a string"
    case .array: found = "an array"
    case .object: found = "an object"
    }
    let place = value.kind == .array || value.kind == .object ? value.openingSpan : value.span
    report(
      InputMistake.wrongType.at(
        place, "\(what) takes \(expected), and \(found) was found", label: "\(expected) is expected"))
  }

  mutating func object(_ value: JSONValue, _ what: String) -> JSONValue.Members? {
    if value.kind == .object { return value.members }
    reportType(of: value, what, expected: "an object")
    return nil
  }

  mutating func array(_ value: JSONValue, _ what: String, of elements: String) -> JSONValue.Elements? {
    if value.kind == .array { return value.elements }
    reportType(of: value, what, expected: "a list of \(elements)")
    return nil
  }

  mutating func bool(_ value: JSONValue, _ what: String) -> Bool? {
    if case .bool(let result) = value.kind { return result }
    reportType(of: value, what, expected: "`true` or `false`")
    return nil
  }

  mutating func string(_ value: JSONValue, _ what: String, expected: String) -> ArraySlice<UInt8>? {
    if value.kind == .string { return value.text }
    reportType(of: value, what, expected: expected)
    return nil
  }

  /// A count from 0 to `limit`, written as an integer.
  mutating func count(_ value: JSONValue, _ what: String, limit: Int) -> Int? {
    guard value.kind == .number else {
      reportType(of: value, what, expected: "a count")
      return nil
    }
    if let count = value.integer, count >= 0, count <= limit { return count }
    report(
      InputMistake.notACount.at(
        value.span, "\(what) takes a count from 0 to \(limit), and `\(quoted(value.text))` was found",
        label: "a count is expected"))
    return nil
  }

  /// A duration as policies write it, `10 minutes`, in seconds.
  mutating func duration(_ value: JSONValue, _ what: String) -> UInt64? {
    guard let text = string(value, what, expected: "a duration such as `10 minutes`") else { return nil }
    let parts = text.split(separator: 0x20)
    if parts.count == 2, parts[0].count < 17, parts[0].allSatisfy({ (0x30...0x39).contains($0) }),
      let amount = UInt64(String(decoding: parts[0], as: UTF8.self)),
      let unit = Unit.durations.first(where: { parts[1].elementsEqual($0.word.utf8) })
    {
      let (seconds, overflows) = amount.multipliedReportingOverflow(by: unit.seconds)
      if !overflows { return seconds }
    }
    report(
      InputMistake.notADuration.at(
        value.span, "\(what) takes a duration such as `10 minutes`, and `\(quoted(text))` was found",
        label: "a number and a unit are expected",
        help: "the units are " + Unit.durations.map(\.word).joined(separator: ", ")))
    return nil
  }

  /// One of the words of `Word`.
  mutating func word<Word: InputWord>(_ value: JSONValue, _ what: String, _ type: Word.Type) -> Word? {
    if value.kind == .string, let word = Word.named(value.text) { return word }
    let choices = Word.allCases.map { "`\($0.word)`" }.joined(separator: ", ")
    guard let text = string(value, what, expected: "one of \(choices)") else { return nil }
    report(
      InputMistake.wrongWord.at(
        value.span, "\(what) is one of \(choices), and `\(quoted(text))` was found",
        help: suggestion(for: text, among: Word.allCases.map(\.word))))
    return nil
  }

  /// The key that `member` has among those of `Key`; any other is reported.
  mutating func key<Key: InputWord>(_ member: JSONValue.Member, in place: String, _ type: Key.Type) -> Key? {
    if let key = Key.named(member.key.text) { return key }
    reportUnknownKey(member, in: place, among: Key.allCases.map(\.word))
    return nil
  }

  /// The same, where many are looked for among the same words.
  mutating func key<Key: InputWord>(
    _ member: JSONValue.Member, in place: String, among keys: InputWords<Key>
  ) -> Key? {
    if let key = keys.find(member.key.text) { return key }
    reportUnknownKey(member, in: place, among: Key.allCases.map(\.word))
    return nil
  }

  private mutating func reportUnknownKey(
    _ member: JSONValue.Member, in place: String, among words: [String]
  ) {
    if member.key.kind == .broken { return }
    let text = member.key.text
    report(
      InputMistake.unknownKey.at(
        member.key.span, "\(place) has no key `\(quoted(text))`",
        help: suggestion(for: text, among: words)
          ?? "the keys are " + words.map { "`\($0)`" }.joined(separator: ", ")))
  }

  func suggestion(for text: ArraySlice<UInt8>, among words: [String]) -> String? {
    nearest(String(decoding: text.prefix(65), as: UTF8.self), among: words).map { "did you mean `\($0)`?" }
  }

  mutating func reportMissing(_ key: String, in value: JSONValue, _ what: String) {
    report(
      InputMistake.missingKey.at(
        value.openingSpan, "\(what) needs the key `\(key)`, which is missing", label: "it begins here"))
  }
}

extension JSONValue {
  /// The first byte: enough of an array or object to point at.
  var openingSpan: Span { Span(source: Int(span.source), start: Int(span.start), end: Int(span.start) + 1) }
}

/// A closed set of words that a document uses as keys or values.
protocol InputWord: CaseIterable, Sendable {
  var word: String { get }
}

extension InputWord {
  static func named(_ text: ArraySlice<UInt8>) -> Self? {
    allCases.first { $0.word.utf8.count == text.count && $0.word.utf8.elementsEqual(text) }
  }
}

/// The words of a type as bytes, to find many among them.
struct InputWords<Word: InputWord> {
  private let words = Word.allCases.map { (word: $0, text: Array($0.word.utf8)) }

  /// The word of that text; nil where it is none of them.
  func find(_ text: ArraySlice<UInt8>) -> Word? {
    for index in words.indices
    where words[index].text.count == text.count && text.elementsEqual(words[index].text) {
      return words[index].word
    }
    return nil
  }
}

extension InputWord where Self: RawRepresentable, RawValue == String {
  var word: String { rawValue }
}

extension Participation: InputWord {}
