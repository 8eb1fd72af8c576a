import RoomModel
import SourceText

extension Parser {
  /// A position reached while matching a fact's phrase.
  struct Match {
    var fact: Fact
    var end: Int
    var isNegated: Bool
    var arguments: [FactSyntax.Argument]
  }

  func startsFact(_ word: Word) -> Bool {
    switch keyword(word) {
    case .actor, .target, .newcomer, .person, .room, .request: true
    default: Vocabulary.shared.startsFact(word)
    }
  }

  /// fact = [ "actor" | "target" | "newcomer" | "person" | "room" | "request" ] phrase
  mutating func parseFactOrName(beforeCan: Bool) throws(Abandonment) -> ConditionSyntax {
    guard let first = current, first.kind == .word, !isConnectiveOrEnd(first) else {
      throw missing("a fact such as `actor is owner`, or a definition's name")
    }
    let subject = subject(first.word)
    let phrase = subject == .itself ? position : position + 1
    let found = try match(
      Vocabulary.shared.facts[Int(subject.rawValue)], node: 0, at: phrase, beforeCan: beforeCan)
    let foundEnd = found?.end ?? -1
    if foundEnd < 0 || !endsPhrase(foundEnd, beforeCan: beforeCan) {
      let phraseEnd = endOfPhrase(phrase, beforeCan: beforeCan)
      if foundEnd < phraseEnd,
        let asked = parseRoleInOtherWords(first, subject, phrase..<phraseEnd)
      {
        return asked
      }
    }
    if let found, !isHalf(found, subject, phrase, beforeCan: beforeCan) {
      position = found.end
      return .fact(fact(found, subject, first, phrase))
    }
    if subject == .itself && !Vocabulary.shared.startsFact(first.word) {
      return parseReference(first, beforeCan: beforeCan)
    }
    return parseUnknownFact(first, subject, phrase, beforeCan: beforeCan)
  }

  @inline(__always) private func subject(_ word: Word) -> FactSyntax.Subject {
    switch keyword(word) {
    case .actor: .actor
    case .target: .target
    case .newcomer: .newcomer
    case .person: .person
    case .room: .room
    case .request: .request
    default: .itself
    }
  }

  @inline(__always) func fact(
    _ match: Match, _ subject: FactSyntax.Subject, _ first: Token, _ phrase: Int, isNegated: Bool = false
  ) -> FactSyntax {
    let whole = span(from: first)
    return FactSyntax(
      fact: match.fact, subject: subject, isNegated: match.isNegated || isNegated, arguments: match.arguments,
      span: whole, phraseSpan: Span(source: id, start: Int(tokens[phrase].start), end: Int(whole.end)))
  }

  @inline(__always) private func isConnectiveOrEnd(_ token: Token) -> Bool {
    guard token.kind == .word else { return true }
    switch keyword(token.word) {
    case .and, .or, .because, .named, .unless, .if: return true
    default: return false
    }
  }

  /// Whether a definition may bear a name: one of this file, or of a file that it uses.
  mutating func mayBeDefined(_ word: Word) -> Bool {
    if suggestionBudget <= 0 { return true }
    suggestionBudget -= tokens.count
    return tokens.indices.dropLast().contains { index in
      guard tokens[index].kind == .word, startsLine(tokens[index]) else { return false }
      return tokens[index].word == Word(.use)
        || tokens[index].word == Word(.define) && tokens[index + 1].word == word
    }
  }

  /// A name that stands alone, which may be a definition's.
  private mutating func parseReference(_ first: Token, beforeCan: Bool) -> ConditionSyntax {
    position += 1
    let reference = ConditionSyntax.reference(Name(word: first.word, span: span(first)))
    guard let next = current, next.kind == .word, !isConnectiveOrEnd(next),
      !startsFact(next.word) || !mayBeDefined(first.word),
      !(beforeCan && next.word == Word(.can)), !(startsLine(next) && startsStatement(next))
    else { return reference }
    if let condition = parseEverydayFact(first, beforeCan: beforeCan) { return condition }
    let near = nearestWord(text(first.word), Candidates.factStarts).flatMap { start in
      let rest = phraseWords(position, endOfPhrase(position, beforeCan: beforeCan))
      return isCondition(([start] + rest).joined(separator: " ")) ? start : nil
    }
    report(
      .unknownFact, span(first), "`\(tokenText(first))` starts no fact",
      help: near.map { "did you mean `\($0)`?" }
        ?? (first.word == Word(.is)
          ? "say of whom: `actor is owner`"
          : "a fact starts with `actor`, `target`, `newcomer`, `room`, `request` or a word of its own"))
    skipOperand(depth: beforeCan ? 0 : 1, beforeCan: beforeCan)
    return .wrong(span(from: first))
  }

  /// Whether `is ROLE` matched what is the start of another phrase: `actor is in`, `actor is form domain …`.
  private mutating func isHalf(
    _ match: Match, _ subject: FactSyntax.Subject, _ phrase: Int, beforeCan: Bool
  ) -> Bool {
    // Why: `room has at least 5 users` gets help that says it of all of them, and no role can bear that name.
    if match.fact == .roomHasAtLeast, case .name(let role)? = match.arguments.last {
      return bytes(role.word).elementsEqual("users".utf8) || bytes(role.word).elementsEqual("clients".utf8)
    }
    guard match.fact == .isRole, case .name(let role)? = match.arguments.first else { return false }
    if match.end < end, tokens[match.end].kind == .word, tokens[match.end].word == Word(.of) { return true }
    let phrases = Vocabulary.shared.facts[Int(subject.rawValue)]
    if let node = phrases.step(0, Word(.is)), phrases.step(node, role.word) != nil,
      !bytes(role.word).elementsEqual("member".utf8)
    {
      return true
    }
    guard match.end < end, tokens[match.end].kind == .word, !isConnectiveOrEnd(tokens[match.end]),
      !(beforeCan && tokens[match.end].word == Word(.can)), !startsFact(tokens[match.end].word),
      !(startsLine(tokens[match.end]) && startsStatement(tokens[match.end]))
    else { return false }
    let words = phraseWords(phrase, endOfPhrase(phrase, beforeCan: beforeCan))
    return nearestFact(words, subject) != nil || meant(words, subject) != nil
  }

  /// phrase = ? the words of a pattern of facts.md, with a value for each word in capitals ?
  ///
  /// The longest from `index` on, a literal word before a value where both would do.
  mutating func match(
    _ phrases: PhraseTree, node: Int, at index: Int, beforeCan: Bool
  ) throws(Abandonment) -> Match? {
    var best: Match?
    if let meaning = phrases.meaning(node), let fact = Fact(rawValue: UInt8(meaning)) {
      best = Match(fact: fact, end: index, isNegated: false, arguments: [])
    }
    guard index < end else { return best }
    let token = tokens[index]
    if toleratesNot && token.kind == .word && token.word == Word(.not) {
      return try match(phrases, node: node, at: index + 1, beforeCan: beforeCan) ?? best
    }
    if token.kind == .word, !(beforeCan && token.word == Word(.can)),
      let next = phrases.step(node, token.word)
    {
      let isNot = token.word == Word(.is) && index + 1 < end && tokens[index + 1].word == Word(.not)
      if var found = try match(phrases, node: next, at: isNot ? index + 2 : index + 1, beforeCan: beforeCan),
        found.end > (best?.end ?? -1)
      {
        found.isNegated = found.isNegated || isNot
        best = found
      }
      if best != nil && best!.end > index { return best }
    }
    if token.kind == .less, index + 1 < end, tokens[index + 1].kind == .equals { return best }
    if token.kind == .less, let next = phrases.step(node, Vocabulary.less) {
      return try match(phrases, node: next, at: index + 1, beforeCan: beforeCan) ?? best
    }
    if token.kind == .rightParenthesis || token.kind == .word && isConnectiveOrEnd(token) { return best }
    if !phrases.takesValue(node) { return best }
    for placeholder in Placeholder.allCases {
      guard let next = phrases.step(node, placeholder) else { continue }
      let saved = position
      position = index
      defer { position = saved }
      guard let argument = try parseArgument(placeholder) else { continue }
      if var found = try match(phrases, node: next, at: position, beforeCan: beforeCan),
        found.end > (best?.end ?? -1)
      {
        found.arguments.insert(argument, at: 0)
        best = found
      }
    }
    return best
  }

  /// value = role-name | right-name | relation-name | roles | names | capability | number | duration | size | choice | optionality
  ///
  /// The one that a placeholder stands for; nil where none is there.
  private mutating func parseArgument(_ placeholder: Placeholder) throws(Abandonment) -> FactSyntax.Argument?
  {
    guard let current else { return nil }
    switch placeholder {
    case .role, .right, .relation:
      guard current.kind == .word, !joinsWords(current.word) else { return nil }
      position += 1
      return .name(Name(word: current.word, span: span(current)))
    case .domain, .name, .user:
      guard current.kind == .word, placeholder == .domain || !joinsWords(current.word) else { return nil }
      position += 1
      let first = Name(word: current.word, span: span(current))
      guard isNext(.comma) else { return .name(first) }
      var names = [first]
      while let next = nextOfList() {
        names.append(Name(word: next.word, span: span(next)))
        position += 2
      }
      return names.count == 1 ? .name(first) : .names(names)
    case .roles: return .names(try parseNames("a role"))
    case .capability:
      if let (capability, length) = matchCapability() {
        position += length
        return .capability(capability)
      }
      throw unknownCapability(current).mistake
    case .count: return .number(try parseNumber("a number"))
    case .duration: return .number(try parseDuration())
    case .size: return .number(try parseSize())
    case .choice:
      guard let choice = Vocabulary.shared.choice(current.word), current.kind == .word else { return nil }
      position += 1
      return .choice(choice)
    case .optionality:
      guard let value = Optionality.allCases.first(where: { $0.word == text(current.word) }) else {
        return nil
      }
      position += 1
      return .optionality(value)
    }
  }

  /// names = domain { "," domain } | workgroup { "," workgroup } | group { "," group } | users
  ///
  /// The name behind a comma that goes on with a list of names; nil where the list ends before it.
  private func nextOfList() -> Token? {
    guard isNext(.comma), position + 1 < end, case let next = tokens[position + 1], next.kind == .word,
      !isConnectiveOrEnd(next), !startsFact(next.word)
    else { return nil }
    return next
  }
}
