import RoomModel
import SourceText

extension Parser {
  /// Reports a phrase that is no fact, at the word where it stops being one, and passes it.
  mutating func parseUnknownFact(
    _ first: Token, _ subject: FactSyntax.Subject, _ phrase: Int, beforeCan: Bool
  ) -> ConditionSyntax {
    let start = position
    if let fixed = parseMisplacedNot(first, subject, phrase, beforeCan: beforeCan) { return fixed }
    if beforeCan, let fixed = parseBareCapability(first, subject, phrase) { return fixed }
    let phraseEnd = endOfPhrase(phrase, beforeCan: beforeCan)
    position = max(phraseEnd, start + 1)
    let whole = span(from: first)
    if tokens[start..<position].contains(where: { $0.kind == .damaged }) {
      mistakes += 1
      return .wrong(whole)
    }
    reportUnknownFact(whole, subject, phrase, phraseEnd)
    resumed = position
    return .wrong(whole)
  }

  private mutating func reportUnknownFact(
    _ whole: Span, _ subject: FactSyntax.Subject, _ phrase: Int, _ phraseEnd: Int
  ) {
    let words = phraseWords(phrase, phraseEnd)
    let found = tree.phrase(whole)
    if let meant = meant(words, subject) {
      report(whole, meant)
      return
    }
    if let help = helpWithRelation(words, subject) {
      report(.unknownFact, whole, "`\(found)` is no fact", help: help)
      return
    }
    let fits = fit(words, subject)
    if fits >= words.count {
      let help = continuation(words, fits, subject) ?? "an example is `actor is owner`"
      report(.unknownFact, whole, "`\(found)` is only the start of a fact", help: help)
      return
    }
    let failing = tokens[phrase + fits]
    let help =
      failing.kind == .leftParenthesis
      ? "parentheses go around conditions; for several roles, write `is one of owner, admin`"
      : helpWith(words, fits, subject)
    report(
      .unknownFact, span(failing), "`\(found)` is no fact",
      help: help ?? "`roompolicy list facts` lists them all")
  }

  /// What to do about a relation of somebody who is neither actor nor target: `newcomer is guardian of target`.
  private func helpWithRelation(_ words: [String], _ subject: FactSyntax.Subject) -> String? {
    let plain = withoutNot(words).words
    guard subject == .newcomer || subject == .person, plain.count > 2, plain[0] == "is", plain[2] == "of"
    else {
      return nil
    }
    return "a relation is between actor and target: `actor is \(plain[1]) of target`"
  }

  /// A fact in other words whose first word starts none, reported; nil for anything else.
  mutating func parseEverydayFact(_ first: Token, beforeCan: Bool) -> ConditionSyntax? {
    let start = position - 1
    let phraseEnd = endOfPhrase(start, beforeCan: beforeCan)
    guard let meant = meant(phraseWords(start, phraseEnd), .itself) else { return nil }
    position = phraseEnd
    let whole = span(from: first)
    report(whole, meant)
    return .wrong(whole)
  }

  /// Reports a fact in other words, with a fix where the fact that is meant decides alike of every request.
  private mutating func report(_ whole: Span, _ meant: EverydayFact.Meant) {
    let condition = meant.condition
    report(
      .unknownFact, whole, "`\(tree.phrase(whole))` is no fact",
      help: meant.bound.map { "nearest is `\(condition)`, which decides otherwise at exactly \($0)" }
        ?? "write `\(condition)`",
      guess: isPlain(whole) && meant.bound == nil ? FixIt(writing: condition, on: whole) : nil)
  }

  /// The condition that is meant by words that say a fact the other way round, if it is one.
  mutating func meant(_ words: [String], _ subject: FactSyntax.Subject) -> EverydayFact.Meant? {
    if suggestionBudget <= 0 { return nil }
    suggestionBudget -= 500
    let said = (subject == .itself ? [] : ["\(subject)"]) + words
    if let fixed = withoutRepetition(said) ?? swapped(said) ?? held(said) {
      return EverydayFact.Meant(condition: fixed)
    }
    if var meant = EverydayFact.meant(said, roles: roleNames) {
      if isCondition(meant.condition) { return meant }
      guard let condition = articled(meant.condition) else { return nil }
      meant.condition = condition
      return meant
    }
    // Why: what is near but for a prefix such as `un` says the opposite, and is asked for with `not`.
    guard let last = words.last, words.count == 2, words[0] == "is",
      let fact = negation(of: last, among: Candidates.factWords), isCondition("\(subject) is not \(fact)")
    else { return nil }
    return EverydayFact.Meant(condition: "\(subject) is not \(fact)")
  }

  /// The roles that a policy has by its profile, and those that this file declares.
  var roleNames: [String] {
    StandardRole.allCases.map(\.name).filter { $0 != "none" } + declared(by: .role)
  }

  /// The names that this file declares by a keyword.
  func declared(by keyword: Keyword) -> [String] {
    zip(tokens, tokens.dropFirst()).compactMap { start, name in
      startsLine(start) && start.word == Word(keyword) && name.kind == .word ? text(name.word) : nil
    }
  }

  /// `actor has pinner`, `actor has the right pinner` of a right that the file declares: `actor holds pinner`.
  private func held(_ words: [String]) -> String? {
    guard words.count > 2, words[1] == "has" || words[1] == "have", let right = words.last,
      words[2..<(words.count - 1)].allSatisfy({ ["the", "a", "right"].contains($0) }),
      declared(by: .right).contains(right)
    else { return nil }
    return "\(words[0]) holds \(right)"
  }

  /// The condition that is left where a word stands only once that stands twice.
  private func withoutRepetition(_ words: [String]) -> String? {
    for index in words.indices.dropFirst() where words[index] == words[index - 1] {
      let once = (words[..<index] + words[(index + 1)...]).joined(separator: " ")
      if isCondition(once) { return once }
    }
    return nil
  }

  /// The condition that two neighbours make in the other order.
  private func swapped(_ words: [String]) -> String? {
    guard words.count <= 12 else { return nil }
    for index in words.indices.dropFirst() {
      var words = words
      words.swapAt(index - 1, index)
      let condition = words.joined(separator: " ")
      if isCondition(condition) { return condition }
    }
    return nil
  }

  /// `room has logger` as `room has a logger`.
  private func articled(_ condition: String) -> String? {
    let words = condition.split(separator: " ").map(String.init)
    guard let place = words.firstIndex(of: "has") else { return nil }
    let meant = (words[...place] + ["a"] + words[(place + 1)...]).joined(separator: " ")
    return isCondition(meant) ? meant : nil
  }

  /// Whether a text is a condition without a mistake that syntax finds.
  func isCondition(_ text: String) -> Bool {
    let source = Source(name: "", bytes: Array("define it as \(text)".utf8))
    // Why: what is tried needs no suggestions of its own, which would try further.
    var parser = Parser(lex(source, id: 0))
    parser.suggestionBudget = 0
    parser.parsePolicy()
    return parser.tree.diagnostics.isEmpty
  }

  /// The nearest fact if it keeps the words that agree, else what may follow them.
  private mutating func helpWith(
    _ words: [String], _ fits: Int, _ subject: FactSyntax.Subject
  ) -> String? {
    let near = nearestFact(words, subject)
    let kept = ((subject == .itself ? [] : ["\(subject)"]) + words.prefix(fits)).joined(separator: " ")
    if let near, near.utf8.starts(with: kept.utf8) { return "did you mean `\(near)`?" }
    return continuation(words, fits, subject) ?? near.map { "did you mean `\($0)`?" }
  }

  /// Where the words that should be one fact's phrase end.
  func endOfPhrase(_ phrase: Int, beforeCan: Bool) -> Int {
    var index = phrase
    // Why: in `actor and target share a domain` the `and` is the phrase's own.
    if index + 2 < end, tokens[index].word == Word(.and), tokens[index + 1].word == Word(.target),
      tokens[index - 1].word == Word(.actor), tokens[index + 2].kind == .word,
      Vocabulary.shared.facts[Int(FactSyntax.Subject.target.rawValue)].step(0, tokens[index + 2].word) == nil
    {
      index += 2
    }
    while !endsPhrase(index, beforeCan: beforeCan) {
      index = tokens[index].kind == .leftParenthesis ? endOfParentheses(index) : index + 1
    }
    return index
  }

  /// Whether no word of a fact's phrase stands at `index`.
  @inline(__always) func endsPhrase(_ index: Int, beforeCan: Bool) -> Bool {
    guard index < end else { return true }
    let token = tokens[index]
    switch token.kind {
    case .leftParenthesis: return false
    case .rightParenthesis: return true
    case .word where token.word == Word(.and) || token.word == Word(.or): return true
    default: return endsCondition(token, depth: beforeCan ? 0 : 1, beforeCan: beforeCan)
    }
  }

  /// The words of a phrase, 24 at most: no fact has more.
  func phraseWords(_ start: Int, _ end: Int) -> [String] {
    tokens[start..<max(start, min(end, start + 24))].map {
      $0.kind == .word && $0.end - $0.start <= 64 ? text($0.word) : tokenText($0)
    }
  }

  /// How many of the words, `not` after `is` among them, agree with some phrase.
  private func fit(_ words: [String], _ subject: FactSyntax.Subject) -> Int {
    let (plain, isNegated) = withoutNot(words)
    let best = Candidates.facts[Int(subject.rawValue)].map { fit(plain, $0) }.max() ?? 0
    return isNegated && best > plain.firstIndex(of: "is") ?? 0 ? best + 1 : best
  }

  private func fit(_ words: [String], _ pattern: [String]) -> Int {
    // Why: any word might be a role, so `is ROLE` agrees with no more than its `is`.
    let pattern = pattern == ["is", "ROLE"] ? ["is"] : pattern
    var index = 0
    for part in pattern {
      guard index < words.count else { return index }
      if let placeholder = Placeholder(rawValue: part) {
        switch placeholder {
        case .choice where !Choice.allCases.contains { $0.word == words[index] }: return index
        case .optionality where !Optionality.allCases.contains { $0.word == words[index] }: return index
        // Why: any word might be a relation; what follows decides.
        case .relation where index + 1 >= words.count || words[index + 1] != "of": return index
        case .duration, .size: index = min(index + 2, words.count)
        default: index += 1
        }
      } else if part == words[index] {
        index += 1
      } else {
        return index
      }
    }
    return index
  }

  private func withoutNot(_ words: [String]) -> (words: [String], isNegated: Bool) {
    guard let place = words.firstIndex(of: "is"), place + 1 < words.count, words[place + 1] == "not" else {
      return (words, false)
    }
    var words = words
    words.remove(at: place + 1)
    return (words, true)
  }

  /// The fact nearest to the words, their own values kept in it.
  mutating func nearestFact(_ words: [String], _ subject: FactSyntax.Subject) -> String? {
    if suggestionBudget <= 0 || words.isEmpty { return nil }
    let (plain, isNegated) = withoutNot(words)
    var candidates: [String] = []
    for pattern in Candidates.facts[Int(subject.rawValue)]
    where pattern != ["is", "ROLE"] && mayBeMeant(pattern, plain) {
      candidates += filled(pattern, with: plain)
    }
    guard var near = nearestWord(plain.joined(separator: " "), candidates) else { return nil }
    // Why: the author's words may stand in places where no such value can.
    if !isCondition(subject == .itself ? near : "\(subject) \(near)") { return nil }
    if isNegated, let place = near.split(separator: " ").firstIndex(of: "is") {
      var parts = near.split(separator: " ").map(String.init)
      parts.insert("not", at: place + 1)
      near = parts.joined(separator: " ")
    }
    return subject == .itself ? near : "\(subject) \(near)"
  }

  /// The words that facts are made of, and kinds of names.
  private static let literals: Set<String> = Set(
    Candidates.facts.joined().joined().filter { Placeholder(rawValue: $0) == nil && $0 != "member" }
      + ["user", "domain", "group", "workgroup", "system"])

  /// Whether what stands last may be the name that a pattern ends in: `member` is no user.
  private func mayBeMeant(_ pattern: [String], _ words: [String]) -> Bool {
    guard let last = words.last, let placeholder = pattern.last.flatMap(Placeholder.init(rawValue:)) else {
      return true
    }
    switch placeholder {
    case .user, .name: return last.contains("@")
    case .domain: return last.contains(".")
    case .role, .roles, .right, .relation: return !last.contains { "@.*\"".contains($0) }
    case .capability, .count, .duration, .size, .choice, .optionality: return true
    }
  }

  /// A pattern with the author's words in the place of its values.
  private func filled(_ pattern: [String], with words: [String]) -> [String] {
    var parts: [String] = []
    var choices: [String]?
    for part in pattern {
      let index = parts.count
      guard let placeholder = Placeholder(rawValue: part) else {
        parts.append(part)
        continue
      }
      let value = index < words.count ? words[index] : ""
      // Why: a word of the language is no name that an author would give.
      if Self.literals.contains(value) { return [] }
      switch placeholder {
      case .choice: choices = Choice.allCases.map(\.word)
      case .optionality: choices = Optionality.allCases.map(\.word)
      case .capability: choices = Candidates.capabilities
      case .duration, .size:
        if index + 1 < words.count { parts.append(words[index]) }
      case .role, .roles, .domain, .name, .user, .count, .right, .relation: break
      }
      parts.append(parts.count < words.count ? words[parts.count] : part)
    }
    guard let choices else { return [parts.joined(separator: " ")] }
    return choices.map { (parts.dropLast() + [$0]).joined(separator: " ") }
  }

  /// What may follow the words that agree.
  private func continuation(_ words: [String], _ fits: Int, _ subject: FactSyntax.Subject) -> String? {
    let start = Array(withoutNot(Array(words.prefix(fits))).words)
    let phrases = Candidates.facts[Int(subject.rawValue)]
    let open = phrases.filter { $0.count > start.count && fit(start, $0) == start.count }
    if start.isEmpty || open.isEmpty || open.count > 6 { return nil }
    let said = ((subject == .itself ? [] : ["\(subject)"]) + words.prefix(fits)).joined(separator: " ")
    let rest = open.map { pattern in
      switch pattern.last.flatMap(Placeholder.init(rawValue:)) {
      case .choice: "a setting of one word, such as `open`"
      case .optionality: "`optional`, `required` or `forbidden`"
      case .role, .roles, .domain, .name, .user, .capability, .count, .duration, .size, .right, .relation,
        nil:
        "`\(pattern.dropFirst(start.count).joined(separator: " "))`"
      }
    }
    return "after `\(said)` comes \(rest.joined(separator: " or "))"
  }

  /// `actor not is owner`, `actor has not voice`: a fact but for a `not` in its midst.
  private mutating func parseMisplacedNot(
    _ first: Token, _ subject: FactSyntax.Subject, _ phrase: Int, beforeCan: Bool
  ) -> ConditionSyntax? {
    let phraseEnd = endOfPhrase(phrase, beforeCan: beforeCan)
    let nots = (phrase..<phraseEnd).filter { tokens[$0].kind == .word && tokens[$0].word == Word(.not) }
    guard nots.count == 1, let place = nots.first else { return nil }
    let kept = (mistakes, isTrial)
    isTrial = true
    toleratesNot = true
    let found = try? match(
      Vocabulary.shared.facts[Int(subject.rawValue)], node: 0, at: phrase, beforeCan: beforeCan)
    toleratesNot = false
    (mistakes, isTrial) = kept
    guard let found, found.end == phraseEnd else { return nil }
    position = found.end
    let not = span(tokens[place])
    let next = place + 1 < end ? Int(tokens[place + 1].start) : Int(tokens[place].end)
    let isBeforeIs = place + 1 < end && tokens[place + 1].word == Word(.is)
    let removal = FixIt.Edit(
      span: Span(source: id, start: Int(tokens[place].start), end: next), replacement: "")
    report(
      .misplacedNot, not, "`not` stands in the midst of a fact",
      help: "put it before the fact, or after its `is`",
      fix: FixIt(
        title: isBeforeIs ? "put it after `is`" : "put it before the fact",
        edits: isBeforeIs
          ? [removal, insertion(" not", Int(tokens[place + 1].end))]
          : [insertion("not ", Int(first.start)), removal]))
    return .fact(fact(found, subject, first, phrase, isNegated: true))
  }

  /// `assert never actor can ban can kick`: the capability needs parentheses there.
  private mutating func parseBareCapability(
    _ first: Token, _ subject: FactSyntax.Subject, _ phrase: Int
  ) -> ConditionSyntax? {
    guard phrase < end, tokens[phrase].word == Word(.can), tokens[phrase].kind == .word else { return nil }
    let kept = (mistakes, isTrial)
    isTrial = true
    let found = try? match(
      Vocabulary.shared.facts[Int(subject.rawValue)], node: 0, at: phrase, beforeCan: false)
    (mistakes, isTrial) = kept
    guard let found, found.end < end, tokens[found.end].kind == .word,
      [.can, .and, .or].contains(keyword(tokens[found.end].word))
    else { return nil }
    position = found.end
    let whole = span(from: first)
    let said = tree.phrase(whole)
    report(
      .expected, whole, "expected parentheses around `\(said)`, whose `can` is not the assertion's",
      help: "write `(\(said))`",
      fix: FixIt(
        title: "put parentheses around it",
        edits: [insertion("(", Int(whole.start)), insertion(")", Int(whole.end))]))
    return .fact(fact(found, subject, first, phrase))
  }
}
