import RoomModel
import SourceText

extension Parser {
  /// A place reached while matching a fact's phrase.
  private struct Match {
    var fact: Fact
    var end: Int
    var isNegated: Bool
    var arguments: [FactSyntax.Argument]
  }

  func startsFact(_ word: Word) -> Bool {
    switch keyword(word) {
    case .actor, .target, .room, .request: true
    default: vocabulary.factStarts.contains(word)
    }
  }

  /// fact = [ "actor" | "target" | "room" | "request" ] phrase
  mutating func parseFactOrName(beforeCan: Bool) throws(Abandoned) -> ConditionSyntax {
    guard let first = current, first.kind == .word, !endsCondition(first) else {
      throw missing("a fact such as `actor is owner`, or a definition's name")
    }
    var subject = FactSyntax.Subject.itself
    switch keyword(first.word) {
    case .actor: subject = .actor
    case .target: subject = .target
    case .room: subject = .room
    case .request: subject = .request
    default: break
    }
    let start = position
    if subject != .itself { position += 1 }
    let phraseStart = position
    if let match = try match(
      vocabulary.facts[Int(subject.rawValue)], node: 0, at: position, beforeCan: beforeCan)
    {
      position = match.end
      let whole = span(from: first)
      return .fact(
        FactSyntax(
          fact: match.fact, subject: subject, isNegated: match.isNegated, arguments: match.arguments,
          span: whole,
          phraseSpan: span(tokens[phraseStart]).joined(to: whole)))
    }
    if subject == .itself && !vocabulary.factStarts.contains(first.word) {
      position = start + 1
      return .reference(Name(word: first.word, span: span(first)))
    }
    return unknownFact(first, subject, phraseStart)
  }

  /// Reports words that are no fact, and passes them.
  private mutating func unknownFact(
    _ first: Token, _ subject: FactSyntax.Subject, _ phraseStart: Int
  ) -> ConditionSyntax {
    position = phraseStart
    while let current, !endsCondition(current), current.kind != .comma { position += 1 }
    if position == phraseStart && subject == .itself { position += 1 }
    let whole = span(from: first)
    let found = tree.lexed.source.text(whole)
    var candidates: [String] = []
    for fact in Fact.allCases {
      let row = fact.row
      switch row.subject {
      case .party: candidates.append((subject == .target ? "target " : "actor ") + row.pattern)
      case .actor: candidates.append("actor " + row.pattern)
      case .target: candidates.append("target " + row.pattern)
      case .room: candidates.append("room " + row.pattern)
      case .request: candidates.append("request " + row.pattern)
      case .itself: candidates.append(row.pattern)
      }
    }
    report(
      .unknownFact, whole, "`\(found.prefix(80))` is no fact",
      help: suggestion(found, candidates) ?? "`roompolicy list facts` lists them all")
    return .wrong(whole)
  }

  private func endsCondition(_ token: Token) -> Bool {
    if token.kind == .rightParenthesis { return true }
    guard token.kind == .word else { return false }
    switch keyword(token.word) {
    case .and, .or, .because, .unless, .if: return true
    default: return false
    }
  }

  /// phrase = ? the words of a pattern of facts.md, with a value for each word in capitals ?
  ///
  /// The longest from `index` on, a literal word before a value where both would do.
  private mutating func match(
    _ phrases: PhraseTree, node: Int, at index: Int, beforeCan: Bool
  ) throws(Abandoned) -> Match? {
    var best: Match?
    if let meaning = phrases.meaning(node), let fact = Fact(rawValue: UInt8(meaning)) {
      best = Match(fact: fact, end: index, isNegated: false, arguments: [])
    }
    guard index < end else { return best }
    let token = tokens[index]
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
    if token.kind == .less, let next = phrases.step(node, Vocabulary.less) {
      return try match(phrases, node: next, at: index + 1, beforeCan: beforeCan) ?? best
    }
    if endsCondition(token) { return best }
    for placeholder in Placeholder.allCases {
      guard let next = phrases.step(node, placeholder.word) else { continue }
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

  /// value = role-name | roles | domain | workgroup | group | user | capability | number | duration | size
  ///   | choice | optionality
  ///
  /// The one that a placeholder stands for; nil where none is there.
  private mutating func parseArgument(_ placeholder: Placeholder) throws(Abandoned) -> FactSyntax.Argument? {
    guard let current else { return nil }
    switch placeholder {
    case .role, .domain, .name, .user:
      guard current.kind == .word else { return nil }
      position += 1
      return .name(Name(word: current.word, span: span(current)))
    case .roles: return .names(try parseNames("a role"))
    case .capability:
      if let (meaning, length) = longestMatch(vocabulary.capabilities),
        let capability = Capability(rawValue: UInt16(meaning))
      {
        position += length
        return .capability(capability)
      }
      throw unknownCapability(current)
    case .count: return .number(try parseNumber("a number"))
    case .duration: return .number(try parseDuration())
    case .size: return .number(try parseSize())
    case .choice:
      guard let choice = vocabulary.choices[current.word], current.kind == .word else { return nil }
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

  mutating func unknownCapability(_ first: Token) -> Abandoned {
    var length = 1
    while position + length < end, tokens[position + length].kind == .word,
      !endsCondition(tokens[position + length]),
      ![.may, .at, .can].contains(keyword(tokens[position + length].word))
    {
      length += 1
    }
    let whole = span(first).joined(to: span(tokens[position + length - 1]))
    let found = tree.lexed.source.text(whole)
    return abandon(
      .unknownCapability, whole, "`\(found.prefix(80))` is no capability",
      help: suggestion(found, Capability.allCases.map(\.phrase))
        ?? "`roompolicy list capabilities` lists them all")
  }
}
