import PolicySyntax
import RoomModel
import SourceText

// Names that stand alone where a fact is due. What is meant of whom is certain only where one alone can be meant; where
// the name completes a fact before it, help says that fact again, its subject and its `not` included, and no fix does.
extension Checker {
  mutating func reference(_ name: Name) -> CheckedPart {
    guard let found = definition(name) else { return unknownName(name) }
    guard definitions[text(name)]?.statement.isOfPerson == true else { return found }
    let shown = shown(name)
    report(
      .unknownDefinition, name.span, "`\(shown)` is a definition of a person, and nobody is named here",
      help: ofWhom("is \(shown)"), guess: certain("is \(text(name))", on: name.span))
    return .wrong
  }

  private mutating func unknownName(_ name: Name) -> CheckedPart {
    let word = text(name)
    let message = "`\(shown(name))` is no definition and starts no fact"
    if let help = helpCompleting(name) {
      report(.unknownDefinition, name.span, message, help: help)
      return .wrong
    }
    let isRole = policy.roles.named(word) != nil
    if isRole || Self.bareFacts.contains(word) {
      report(
        .unknownDefinition, name.span, message, help: ofWhom("is \(shown(name))", isRole: isRole),
        guess: certain("is \(word)", on: name.span))
      return .wrong
    }
    if let help = Self.constants[word] ?? helpOfDeclared(name) {
      report(.unknownDefinition, name.span, message, help: help)
      return .wrong
    }
    let near = nearestWord(word, namesToSuggest())
    let known = near.map { "did you mean `\($0)`?" }
    // Why: where a used file is missing, a name that is like no other may well be in it.
    if known == nil && !resolved.isWhole { return .wrong }
    report(
      .unknownDefinition, name.span, message, help: known ?? whole(name) ?? helpDefining(name),
      guess: near.map { FixIt(writing: $0, on: name.span) })
    return .wrong
  }

  private func helpDefining(_ name: Name) -> String {
    let word = shown(name)
    let isTaken = Self.reserved.contains(text(name))
    return (isTaken ? "" : "define it with `define \(word) as …`, or ")
      + "start with `actor`, `target`, `room` or `request`"
  }

  /// What to do with a right or a relation that stands alone.
  private func helpOfDeclared(_ name: Name) -> String? {
    let word = text(name)
    if policy.rights.contains(where: { $0.name == word }) { return ofWhom("holds \(shown(name))") }
    guard policy.relations.contains(where: { $0.name == word }) else { return nil }
    return "a relation is between actor and target: `actor is \(shown(name)) of target`"
  }

  // MARK: Of whom

  /// Whether an operation of the rule, if it is one, has a target.
  var mayMeanTarget: Bool {
    !isInPersonDefinition && (governing?.governed().contains { $0.operation.row.hasTarget } ?? true)
  }

  /// Who may be meant where nobody is named.
  private var meantPersons: [String] {
    if isInPersonDefinition { return ["person"] }
    if let fact = factBefore, fact.fact.row.subject == .party { return ["\(fact.subject)"] }
    return mayMeanTarget ? ["actor", "target"] : ["actor"]
  }

  func ofWhom(_ said: String, isRole: Bool = false) -> String {
    let meant = meantPersons.map { "`\($0) \(said)`" }
    if meant.count > 1 { return "say of whom: " + meant.joined(separator: " or ") }
    return isRole ? "to ask for a role, write \(meant[0])" : "say of whom: \(meant[0])"
  }

  /// The fact that is meant, where nobody else can be meant and no fact before it is gone on with.
  func certain(_ said: String, on span: Span) -> FixIt? {
    let persons = meantPersons
    return persons.count == 1 && factBefore == nil
      ? FixIt(writing: "\(persons[0]) \(said)", on: span) : nil
  }

  // MARK: Completing the fact before

  /// What to do with a name that goes on with the fact before it: `target is one of owner and admin`.
  func helpCompleting(_ name: Name) -> String? {
    guard let fact = factBefore else { return nil }
    let isRole = policy.roles.named(text(name)) != nil
    if isRole, asksForRole(fact) {
      if nameBehindNot == name.span { return "say of whom: `\(subject(of: fact)) is \(shown(name))`" }
      let asked = asked(fact, [name])
      return fact.isNegated
        ? "say what is meant: `not \(asked)`, or a condition on each side"
        : "for one of several roles, write `\(asked)`"
    }
    return completed(fact, by: name).map { "say whole what is asked: `\($0)`" }
  }

  /// The fact with its last value replaced by a name of the same kind; nil where the name is of another kind.
  private func completed(_ fact: FactSyntax, by name: Name) -> String? {
    let said = trees[Int(fact.span.source)].phrase(fact.span)
    guard let argument = fact.arguments.last, let cut = said.lastIndex(of: " ") else { return nil }
    let (word, last) = (text(name), String(said[said.index(after: cut)...]))
    let isOfKind: Bool
    switch argument {
    case .name(let value):
      guard value.span.end == fact.span.end else { return nil }
      switch fact.fact.carrier {
      case .name(let kind): isOfKind = isName(bytes(name), of: kind)
      case .right, .namedRight: isOfKind = policy.rights.contains { $0.name == word }
      case .role(.one): isOfKind = false
      case .role, .newRole, .bit, .voice, .roleOfActor, .bitOfRoles, .activeRole, .preauthorization,
        .anyPreauthorization, .signedLink, .roleCount, .number, .sinceJoining, .relation, .setting:
        isOfKind = policy.roles.named(word) != nil && policy.roles.named(last) != nil
      }
    case .names, .number, .capability: isOfKind = false
    case .choice: isOfKind = Choice.allCases.contains { $0.word == word }
    case .optionality: isOfKind = Optionality.allCases.contains { $0.word == word }
    }
    return isOfKind ? said[...cut] + shown(name) : nil
  }

  private func isName(_ bytes: ArraySlice<UInt8>, of kind: FactName) -> Bool {
    switch kind {
    case .domain: (try? Domain.parse(bytes)) != nil && !Self.isWord(String(decoding: bytes, as: UTF8.self))
    case .workgroup, .group, .user: (try? User(bytes)) != nil
    }
  }

  /// What to do with a word that can be no definition's name: a domain or user whose fact was left out.
  private func whole(_ name: Name) -> String? {
    if Self.isWord(text(name)) { return nil }
    let shown = shown(name)
    let key = bytes(name)
    let subject = ["actor", "target", "room", "request"].first { shown.hasPrefix($0 + ".") }
    if let subject { return "write `\(subject)` as a word of its own, as in `\(subject) is …`" }
    let isNegated = factBefore.map { $0.fact.row.subject == .party && $0.isNegated } ?? false
    let said = "\(meantPersons[0]) is \(isNegated ? "not " : "")"
    if key.contains(0x40) { return "say whole what is asked: `\(said)user \(shown)`" }
    return (try? Domain.parse(key)) != nil
      ? "say whole what is asked: `\(said)from domain \(shown)`"
      : "a condition is a fact, such as `actor is owner`, or a definition's name"
  }

  /// Conditions that other languages have, and what says the same.
  private static let constants: [String: String] = {
    let always = "what has no condition always holds: leave it out"
    let never = "what never holds is left out, the rule with it"
    return [
      "true": always, "always": always, "yes": always, "everyone": always, "anyone": always, "all": always,
      "false": never, "never": never, "no": never, "nobody": never,
    ]
  }()

  /// What a user may be in one word: `moderator`, `invited`.
  private static let bareFacts: Set<String> = Set(
    Fact.allCases.map(\.row).filter { $0.subject == .party }.compactMap { row in
      let parts = row.pattern.split(separator: " ")
      return parts.count == 2 && parts[0] == "is" && parts[1] != "ROLE" ? String(parts[1]) : nil
    })

  private mutating func namesToSuggest() -> [String] {
    if let definitionNames { return definitionNames }
    let names = Array(definitions.keys.sorted().prefix(1000)) + ["actor", "target", "room", "request"]
    definitionNames = names
    return names
  }
}
