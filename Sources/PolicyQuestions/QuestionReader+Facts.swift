import RoomModel
import RoomPolicy

extension QuestionReader {
  /// `[with FACT, …] [unknown FACT, …]`
  mutating func readFacts(_ words: ArraySlice<QueryToken>, into question: inout Question)
    throws(QuestionMistake)
  {
    var isUnknown = false
    var place = words.startIndex
    var isExpected = false
    while place < words.endIndex {
      let word = words[place]
      if Self.startsFacts(word.bytes) {
        isUnknown = word.bytes.elementsEqual("unknown".utf8)
        isExpected = true
        place += 1
        continue
      }
      if word.isComma || (!isExpected && place == words.startIndex) {
        throw QuestionMistake(
          "`with` or `unknown` is expected before `\(QuestionMistake.text(word.bytes))`",
          help: "write `with FACT, …`")
      }
      var end = place
      while end < words.endIndex, !words[end].isComma, !Self.startsFacts(words[end].bytes) { end += 1 }
      let fact = ArraySlice(words[place..<end].map(\.bytes).joined(separator: [0x20]))
      if isUnknown { try forget(fact, in: &question) } else { try give(fact, to: &question) }
      isExpected = false
      place = end
      if place < words.endIndex, words[place].isComma {
        place += 1
        isExpected = true
      }
    }
    if isExpected { throw QuestionMistake("a fact is expected at the end") }
  }

  /// Gives a fact to a question: `new-role=admin`, `password`.
  public mutating func give(_ fact: ArraySlice<UInt8>, to question: inout Question) throws(QuestionMistake) {
    let equals = fact.firstIndex(of: 0x3D)
    let name = fact[..<(equals ?? fact.endIndex)]
    let value = equals.map { fact[($0 + 1)...] }
    guard let key = RequestKey.allCases.first(where: { name.elementsEqual($0.row.word.utf8) }) else {
      throw QuestionMistake(
        "`\(QuestionMistake.text(name))` is nothing that a request gives",
        help: nearest(QuestionMistake.text(name), among: RequestKey.allCases.map(\.row.word)).map {
          "did you mean `\($0)`?"
        }
          ?? "a request gives " + RequestKey.allCases.map(\.row.word).joined(separator: ", "))
    }
    try require(key, question.operation)
    try note(key, in: &question)
    if (key.row.value != nil) != (value != nil) {
      throw QuestionMistake(
        key.row.value.map { "`\(key.row.word)` needs a value" + ": `\(key.row.word)=\($0)`" }
          ?? "`\(key.row.word)` takes no value")
    }
    try give(key, value ?? [], to: &question)
  }

  private func require(_ key: RequestKey, _ operation: Operation) throws(QuestionMistake) {
    let isStandard = room.machine.program.profile != .roles
    if !key.row.scope.contains(operation) || (key == .newRole && operation == .unban && isStandard) {
      throw QuestionMistake(
        "`\(operation.row.phrase)` does not have `\(key.row.word)`",
        help: "it exists for \(key.row.scope.words)")
    }
  }

  private mutating func give(
    _ key: RequestKey, _ value: ArraySlice<UInt8>, to question: inout Question
  ) throws(QuestionMistake) {
    switch key.row.kind {
    case .flag(let bit): question.request[bit] = true
    case .word(let word, let bit):
      guard value.elementsEqual(word.utf8) else {
        throw QuestionMistake(
          "`\(key.row.word)` is `\(word)` or not given, and `\(QuestionMistake.text(value))` is given")
      }
      question.request[bit] = true
    case .role: question.request.newRole = try role(value)
    case .right: question.request.right = try right(value)
    case .signer:
      let signer = try person(value, in: question.operation, asTarget: false)
      question.request.linkSigner = signer.isSystem ? .system : .role(signer.role)
    case .number(let number): question.request[number] = try Measure.number(value, in: number.row.measure)
    case .parts:
      var changes = PolicyChanges()
      for part in value.split(separator: 0x2C, omittingEmptySubsequences: false) {
        let word = QuestionMistake.text(part).trimmingBlanks
        guard let index = PolicyChanges.values.firstIndex(where: { $0.word == word }) else {
          let words = PolicyChanges.values.map(\.word)
          throw QuestionMistake(
            "`\(word)` is no part that a policy change touches",
            help: nearest(word, among: words).map { "did you mean `\($0)`?" }
              ?? "the parts are " + words.joined(separator: ", "))
        }
        changes.insert(PolicyChanges(rawValue: 1 << UInt16(index)))
      }
      question.request.changes = changes
    }
  }

  /// Says that nobody knows a fact: a part of the request (`link`), or a fact by its phrase (`actor is active`).
  public mutating func forget(_ fact: ArraySlice<UInt8>, in question: inout Question) throws(QuestionMistake)
  {
    if let key = RequestKey.allCases.first(where: { fact.elementsEqual($0.row.word.utf8) }) {
      try require(key, question.operation)
      try note(key, in: &question)
      question.request.unknown.insert(key.input)
      return
    }
    let phrase = Array(fact.split(separator: 0x20).joined(separator: [0x20]))
    if question.phrases.contains(phrase) { throw Self.saidTwice(QuestionMistake.text(fact)) }
    question.phrases.append(phrase)
    try FactPhrase(String(decoding: fact, as: UTF8.self), reader: self).forget(in: &question)
  }

  /// One question says of each part of its request one thing: given, or unknown.
  private func note(_ key: RequestKey, in question: inout Question) throws(QuestionMistake) {
    if question.given.contains(key.input) { throw Self.saidTwice(key.row.word) }
    question.given.insert(key.input)
  }

  private static func saidTwice(_ words: String) -> QuestionMistake {
    QuestionMistake(
      "one question says `\(words)` twice", help: "say it once: with a value, or that nobody knows it")
  }
}

extension String {
  package var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

/// Reads numbers with their units.
package enum Measure {
  package static func number(
    _ text: ArraySlice<UInt8>, in measure: Bound.Unit
  ) throws(QuestionMistake) -> UInt64 {
    switch measure {
    case .count: try count(text)
    case .seconds: try duration(text)
    case .bytes: try size(text)
    }
  }

  static func count(_ text: ArraySlice<UInt8>) throws(QuestionMistake) -> UInt64 {
    guard let value = number(text) else {
      throw QuestionMistake("a whole number is expected, and `\(QuestionMistake.text(text))` is given")
    }
    return value
  }

  static func duration(_ text: ArraySlice<UInt8>) throws(QuestionMistake) -> UInt64 {
    // Why: what never was, is longer ago than any bound.
    if text.elementsEqual("forever".utf8) { return longest }
    return try measure(
      text, Unit.durations.map { ($0.word, $0.seconds) }, "a duration such as \"2 days\", or `forever`,")
  }

  private static let longest: UInt64 = 1 << 62

  static func size(_ text: ArraySlice<UInt8>) throws(QuestionMistake) -> UInt64 {
    try measure(text, Unit.sizes.map { ($0.word, $0.bytes) }, "a size such as \"3 MB\"")
  }

  private static func measure(
    _ text: ArraySlice<UInt8>, _ units: [(String, UInt64)], _ expected: String
  ) throws(QuestionMistake) -> UInt64 {
    let parts = text.split(separator: 0x20)
    if parts.count == 2, let value = number(parts[0]),
      let worth = units.first(where: { parts[1].elementsEqual($0.0.utf8) })?.1
    {
      let (product, overflows) = value.multipliedReportingOverflow(by: worth)
      if !overflows && product <= longest { return product }
    }
    throw QuestionMistake(
      "\(expected) is expected, and `\(QuestionMistake.text(text))` is given",
      help: "the units are " + units.map(\.0).joined(separator: ", "))
  }

  private static func number(_ text: ArraySlice<UInt8>) -> UInt64? {
    if text.isEmpty || text.count > 16 { return nil }
    var value: UInt64 = 0
    for byte in text {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + UInt64(byte - 0x30)
    }
    return value <= 1 << 53 ? value : nil
  }
}
