import RoomModel
import SourceText

extension Parser {
  /// What is said in place of the `is` between a user and a role.
  private static let roleWords: [[String]] = [
    ["has", "role"], ["has", "the", "role"], ["role", "is"], ["role"], ["is", "role"], ["is", "in", "role"],
    ["is", "a"], ["is", "an"], ["is", "the"], ["is", "="], ["=", "="], ["="],
  ]

  /// `actor has role admin`, reported and understood as `actor is admin`; nil for anything else.
  mutating func parseRoleInOtherWords(
    _ first: Token, _ subject: FactSyntax.Subject, _ phrase: Range<Int>
  ) -> ConditionSyntax? {
    guard subject == .actor || subject == .target, (2...4).contains(phrase.count),
      case let role = tokens[phrase.upperBound - 1], role.kind == .word,
      tokens[phrase.dropLast()].allSatisfy({ $0.kind == .word || $0.kind == .equals })
    else { return nil }
    let words = tokens[phrase.dropLast()].map { $0.kind == .equals ? "=" : text($0.word) }
    guard Parser.roleWords.contains(words), keyword(role.word) == nil || keyword(role.word) == Keyword.none
    else { return nil }
    position = phrase.upperBound
    let whole = span(from: first)
    let said = Span(source: id, start: Int(tokens[phrase.lowerBound].start), end: Int(role.start))
    report(
      .unknownFact, said,
      "`\(isPlain(whole) ? shortened(tree.lexed.source.text(whole)) : tree.phrase(whole))` is no fact",
      help: "did you mean `\(subject) is \(shown(role.word))`?",
      fix: isPlain(said)
        ? FixIt(title: "write `is`", edits: [FixIt.Edit(span: said, replacement: "is ")]) : nil)
    let phrases = Vocabulary.shared.facts[Int(subject.rawValue)]
    let oneWord = phrases.step(0, Word(.is)).flatMap { phrases.step($0, role.word) }.flatMap(phrases.meaning)
    let word = oneWord.flatMap { Fact(rawValue: UInt8($0)) }
    let asked = Match(
      fact: word ?? .isRole, end: phrase.upperBound, isNegated: false,
      arguments: word == nil ? [.name(Name(word: role.word, span: span(role)))] : [])
    return .fact(fact(asked, subject, first, phrase.lowerBound))
  }
}
