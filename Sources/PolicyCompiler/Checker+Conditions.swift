import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

/// A checked condition, and what the rules that use it must know.
struct CheckedPart {
  var condition: CheckedCondition
  /// The operations for which every fact in it exists.
  var suits = OperationSet.all
  var depth = 1
  /// How many facts it has with its definitions written out.
  var size = 1
  /// A mistake in it has been reported.
  var isWrong = false
  /// Where its words are found.
  var words = ConditionWords.here(nil)

  /// How it is written; nil for what has no words, and for what is wrong.
  var written: WrittenCondition? { words.written(condition) }

  /// Whether it is written as one fact.
  var isFact: Bool { if case .facts(.fact) = words { true } else { false } }

  static let wrong = CheckedPart(condition: .constant(false), isWrong: true)
}

/// The greatest number of facts of one condition, and of those of all rules, definitions written out.
let conditionSizeLimit = 20_000
let policyFactLimit = 4_000_000

extension Checker {
  private mutating func tooLarge(_ span: Span) -> CheckedPart {
    report(
      .conditionTooLarge, span,
      "with its definitions written out the condition has over \(conditionSizeLimit) facts or nests over "
        + "\(nestingLimit) deep",
      help: "use definitions less often inside definitions")
    return .wrong
  }

  /// What is to be done next of a condition.
  private enum Step {
    case check(ConditionSyntax)
    /// Take the last part, negate it.
    case negate(ConditionSyntax)
    /// Take as many of the last parts, join them.
    case join(Int, ConditionSyntax, isAll: Bool, isWrong: Bool)
  }

  // Why without recursion: see `ConditionSyntax+Walk.swift`.
  mutating func check(_ syntax: ConditionSyntax) -> CheckedPart {
    let outer = personBefore
    personBefore = nil
    defer { personBefore = outer }
    if let part = leaf(syntax) ?? row(syntax) { return part }
    var steps = [Step.check(syntax)]
    var parts: [CheckedPart] = []
    while let step = steps.popLast() {
      switch step {
      case .check(let syntax): check(syntax, &steps, &parts)
      case .negate(let syntax): parts.append(negated(parts.removeLast(), syntax))
      case .join(let count, let syntax, let isAll, let isWrong):
        let own = Array(parts[(parts.count - count)...])
        parts.removeLast(count)
        var joined = join(own, syntax, isAll: isAll)
        if isWrong { joined.isWrong = true }
        parts.append(joined)
      }
    }
    return parts[0]
  }

  private mutating func check(_ syntax: ConditionSyntax, _ steps: inout [Step], _ parts: inout [CheckedPart])
  {
    if let part = leaf(syntax) {
      parts.append(part)
      return
    }
    switch syntax {
    case .wrong, .fact, .reference: break
    case .not(let inner, _): steps += [.negate(syntax), .check(inner)]
    case .all(let inner, _):
      steps.append(.join(inner.count, syntax, isAll: true, isWrong: false))
      steps += inner.reversed().map(Step.check)
    case .any(let inner, _):
      let (rest, hasRoles) = takeRolesAfterOr(inner)
      steps.append(.join(rest.count, syntax, isAll: false, isWrong: hasRoles))
      steps += rest.reversed().map(Step.check)
    }
  }

  /// A row of facts and definitions joined by `and`; nil for any other condition.
  private mutating func row(_ syntax: ConditionSyntax) -> CheckedPart? {
    guard case .all(let inner, _) = syntax, inner.allSatisfy(\.isLeaf) else { return nil }
    var parts: [CheckedPart] = []
    parts.reserveCapacity(inner.count)
    for part in inner { parts.append(leaf(part) ?? .wrong) }
    return join(parts, syntax, isAll: true)
  }

  /// A condition that has no conditions in it; nil for any other.
  private mutating func leaf(_ syntax: ConditionSyntax) -> CheckedPart? {
    switch syntax {
    case .wrong: return .wrong
    case .fact(let fact):
      var part = check(fact)
      part.words = .facts(syntax)
      return part
    case .reference(let name):
      var part = reference(name)
      part.words = .here(
        part.written.map {
          WrittenCondition(syntax: syntax, condition: part.condition, kind: .definition(name.span, $0))
        })
      return part
    case .not, .all, .any: return nil
    }
  }

  private mutating func negated(_ inner: CheckedPart, _ syntax: ConditionSyntax) -> CheckedPart {
    var part = inner
    if part.isWrong { return part }
    let written = part.written
    part.condition = .not(part.condition)
    part.depth += 1
    part.words = .here(
      written.map { WrittenCondition(syntax: syntax, condition: part.condition, kind: .not, parts: [$0]) })
    return part.depth > nestingLimit ? tooLarge(syntax.span) : part
  }

  private mutating func join(_ parts: [CheckedPart], _ syntax: ConditionSyntax, isAll: Bool) -> CheckedPart {
    var joined = CheckedPart(condition: .constant(false), size: 0)
    var depth = 0
    // Why by index: a part is copied whole where it is taken out.
    for index in parts.indices {
      joined.suits = joined.suits.intersection(parts[index].suits)
      joined.size = min(joined.size + parts[index].size, conditionSizeLimit + 1)
      joined.isWrong = joined.isWrong || parts[index].isWrong
      depth = max(depth, parts[index].depth)
    }
    // Why: what is wrong is never used, and kept it could nest without bound.
    if joined.isWrong { return joined }
    joined.depth = parts.count == 1 ? depth : depth + 1
    let conditions = parts.map(\.condition)
    joined.condition = parts.count == 1 ? conditions[0] : isAll ? .all(conditions) : .any(conditions)
    if isAll && parts.count > 1 && parts.allSatisfy(\.isFact) {
      joined.words = .facts(syntax)
    } else if parts.count == 1, let only = parts[0].written {
      joined.words = .here(
        WrittenCondition(syntax: syntax, condition: only.condition, kind: only.kind, parts: only.parts))
    } else {
      joined.words = .here(
        WrittenCondition(
          syntax: syntax, condition: joined.condition, kind: isAll ? .all : .any,
          parts: parts.compactMap(\.written)))
    }
    let isTooLarge = joined.size > conditionSizeLimit || joined.depth > nestingLimit
    return isTooLarge ? tooLarge(syntax.span) : joined
  }

  private mutating func reference(_ name: Name) -> CheckedPart {
    guard let found = definition(name) else { return unknownName(name) }
    guard definitions[text(name)]?.statement.isOfPerson == true else { return found }
    let shown = shown(name)
    let person = isInPersonDefinition ? "person" : personBefore == .target ? "target" : "actor"
    report(
      .unknownDefinition, name.span, "`\(shown)` is a definition of a person, and nobody is named here",
      help: "say of whom: `\(person) is \(shown)`",
      guess: FixIt(writing: "\(person) is \(text(name))", on: name.span))
    return .wrong
  }

  private mutating func unknownName(_ name: Name) -> CheckedPart {
    let word = text(name)
    let shown = shown(name)
    let isRole = policy.roles.named(word) != nil
    if !isRole && Self.bareFacts.contains(word) {
      reportBareFact(name.span, word)
      return .wrong
    }
    if let help = Self.constants[word] {
      report(.unknownDefinition, name.span, "`\(shown)` is no definition and starts no fact", help: help)
      return .wrong
    }
    let near = isRole ? nil : nearestWord(word, namesToSuggest())
    let known =
      isRole ? "to ask for a role, write `actor is \(shown)`" : near.map { "did you mean `\($0)`?" }
    // Why: where a used file is missing, a name that is like no other may well be in it.
    if known == nil && !resolved.isWhole { return .wrong }
    let help =
      known ?? whole(name)
      ?? "define it with `define \(shown) as …`, or start with `actor`, `target`, `room` or `request`"
    report(
      .unknownDefinition, name.span, "`\(shown)` is no definition and starts no fact", help: help,
      guess: (isRole ? "actor is \(word)" : near).map { FixIt(writing: $0, on: name.span) })
    return .wrong
  }

  /// What to do with a word that can be no definition's name: a domain or user whose fact was left out.
  private func whole(_ name: Name) -> String? {
    if Self.isWord(text(name)) { return nil }
    let shown = shown(name)
    let key = bytes(name)
    let person = personBefore == .target ? "target" : "actor"
    let subject = ["actor", "target", "room", "request"].first { shown.hasPrefix($0 + ".") }
    if let subject { return "write `\(subject)` as a word of its own, as in `\(subject) is …`" }
    if key.contains(0x40) { return "say whole what is asked: `\(person) is user \(shown)`" }
    return (try? Domain.parse(key)) != nil
      ? "say whole what is asked: `\(person) is from domain \(shown)`"
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

  /// A fact without its subject, which is certain where a rule's operations have no target.
  private mutating func reportBareFact(_ span: Span, _ word: String) {
    let mayMeanTarget = governing?.governed().contains { $0.operation.row.hasTarget } ?? true
    report(
      .unknownDefinition, span, "`\(word)` is no definition and starts no fact",
      help: mayMeanTarget
        ? "say of whom: `actor is \(word)` or `target is \(word)`" : "did you mean `actor is \(word)`?",
      guess: mayMeanTarget ? nil : FixIt(writing: "actor is \(word)", on: span))
  }

  private mutating func namesToSuggest() -> [String] {
    if let definitionNames { return definitionNames }
    let names = Array(definitions.keys.sorted().prefix(1000)) + ["actor", "target", "room", "request"]
    definitionNames = names
    return names
  }

  /// Finds `X is A or B` with roles alone after the `or`, reports each such row once, and returns the other parts.
  private mutating func takeRolesAfterOr(
    _ parts: [ConditionSyntax]
  ) -> (rest: [ConditionSyntax], found: Bool) {
    var rest: [ConditionSyntax] = []
    rest.reserveCapacity(parts.count)
    var index = 0
    var found = false
    while index < parts.count {
      let part = parts[index]
      rest.append(part)
      index += 1
      if let name = loneRole(part), index < parts.count, loneRole(parts[index]) != nil {
        var names = [name]
        while index < parts.count, let next = loneRole(parts[index]) {
          names.append(next)
          index += 1
        }
        rest.removeLast()
        found = true
        reportRoles(names)
        continue
      }
      guard let (fact, isNegated) = roleFact(part) else { continue }
      var names: [Name] = []
      while index < parts.count, let name = loneRole(parts[index]) {
        names.append(name)
        index += 1
      }
      if !names.isEmpty {
        found = true
        reportRolesAfterOr(fact, names, isNegated: isNegated)
      }
    }
    return (rest, found)
  }

  /// The role that a condition of one word is, in place of a fact that asks for it.
  private func loneRole(_ syntax: ConditionSyntax) -> Name? {
    guard case .reference(let name) = syntax, definitions[text(name)] == nil,
      policy.roles.named(text(name)) != nil
    else { return nil }
    return name
  }

  /// Reports `owner or admin` alone.
  private mutating func reportRoles(_ names: [Name]) {
    let whole = names[0].span.joined(to: names[names.count - 1].span)
    let list = names.prefix(12).map(shown).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
    let isPlain = names.count <= 12 && !policy.sources[Int(whole.source)].text(whole).utf8.contains(0x23)
    report(
      .orBetweenRoles, whole, "`or` joins conditions, and `\(shown(names[0]))` alone is a role",
      help: "write `actor is one of \(list)`",
      guess: isPlain ? FixIt(writing: "actor is one of \(list)", on: whole) : nil)
  }

  /// The fact that asks for a role, and whether a `not` is about it; nil for any other condition.
  private func roleFact(_ syntax: ConditionSyntax) -> (FactSyntax, isNegated: Bool)? {
    let (inner, _) = syntax.withoutNots
    guard case .fact(let fact) = inner else { return nil }
    var isNegated = fact.isNegated
    if case .not = syntax { isNegated = true }
    switch fact.fact.carrier {
    case .role(.one), .role(.several), .newRole(.one), .newRole(.several): return (fact, isNegated)
    case .role, .newRole, .bit, .voice, .roleOfActor, .bitOfRoles, .activeRole, .preauthorization,
      .anyPreauthorization, .right, .namedRight, .signedLink, .name, .roleCount, .number, .sinceJoining,
      .relation, .setting:
      return nil
    }
  }

  private mutating func reportRolesAfterOr(_ fact: FactSyntax, _ names: [Name], isNegated: Bool) {
    var roles: [Name] = []
    for argument in fact.arguments {
      switch argument {
      case .name(let name): roles.append(name)
      case .names(let more): roles += more
      case .number, .choice, .optionality, .capability: break
      }
    }
    roles += names
    let list = roles.prefix(12).map(shown).joined(separator: ", ") + (roles.count > 12 ? ", …" : "")
    let subject =
      switch fact.subject {
      case .actor: "actor"
      case .target: "target"
      case .newcomer: "newcomer"
      case .person: "person"
      case .room, .request, .itself: "new role"
      }
    let whole = fact.span.joined(to: names[names.count - 1].span)
    let text = policy.sources[Int(whole.source)].text(whole)
    // Why: a comment between the words would go with them.
    let isPlain =
      !isNegated && roles.count <= 12 && !text.utf8.contains(0x23)
      && roles.allSatisfy { bytes($0).count <= 60 }
    report(
      .orBetweenRoles, whole, "`or` joins conditions, and `\(shown(names[0]))` alone is a role",
      help: isNegated
        ? "say what is meant: `not \(subject) is one of \(list)`, or a condition on each side of `or`"
        : "write `\(subject) is one of \(list)`",
      fix: isPlain
        ? FixIt(
          title: "ask for one of the roles",
          edits: [FixIt.Edit(span: whole, replacement: "\(subject) is one of \(list)")])
        : nil)
  }
}

extension ConditionSyntax {
  /// Whether no conditions are in it.
  fileprivate var isLeaf: Bool {
    switch self {
    case .wrong, .fact, .reference: true
    case .not, .all, .any: false
    }
  }
}
