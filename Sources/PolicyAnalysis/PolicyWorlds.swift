import PolicyCompiler
import RoomModel
import SourceText

/// A policy's decisions as functions of the facts, and the worlds that its operations are asked in, each made once.
open class PolicyWorlds {
  package let policy: CheckedPolicy
  package let space: FactSpace
  /// The first thing that went beyond the bounds, with the statement concerned.
  package private(set) var tooLarge: (mistake: DiagramMistake, span: Span)?
  /// The assertions about who can do what.
  package lazy var claims = findClaims()
  /// The same by assertion.
  package lazy var claimsByAssertion = Dictionary(grouping: claims, by: \.span)
  /// What is known of assertions, by where they stand.
  var verdicts: [Span: AssertionVerdict] = [:]

  /// The operations of whose rules some asks how many clients or users there are.
  // Why once: it is asked for each request that is looked for, and rules are many.
  private(set) lazy var askingForCounts: OperationSet = policy.rules.reduce(into: OperationSet()) {
    all, rule in
    for variant in rule.variants where variant.condition.asksForCounts {
      all.formUnion(variant.operations)
    }
  }

  /// By operation, its allow rules.
  // Why once: they are asked for at each question, and rules are many.
  private lazy var allowing: [Operation: [Int]] = {
    var all: [Operation: [Int]] = [:]
    for (index, rule) in policy.rules.enumerated() where rule.effect == .allow {
      for operation in Operation.allCases where rule.governs(operation) {
        all[operation, default: []].append(index)
      }
    }
    return all
  }()
  var rulesOfUsers: [Operation: RulesOfUsers] = [:]
  private var surelyAllowed: [Operation: Diagram] = [:]
  private var conditions: [RuleVariant: Diagram?] = [:]
  private let worlds: FactWorlds
  private var surely: [KnowledgeKey<RuleVariant>: Diagram] = [:]
  private var possiblyForbidden: [KnowledgeKey<Operation>: Diagram] = [:]

  /// A rule, and which of its conditions.
  private struct RuleVariant: Hashable {
    let rule: Int
    let variant: Int
  }

  private func variant(_ rule: Int, _ operation: Operation) -> RuleVariant {
    RuleVariant(rule: rule, variant: policy.rules[rule].variant(for: operation))
  }

  private struct KnowledgeKey<Key: Hashable>: Hashable {
    let key: Key
    let knowledge: FactSpace.Knowledge
  }

  package init(_ policy: CheckedPolicy, limits: FactSpace.Limits) {
    self.policy = policy
    space = FactSpace(policy, limits: limits)
    worlds = FactWorlds(space)
  }

  /// Runs `work`; where it goes beyond a bound, notes it and gives nil.
  package func bounded<Result>(
    _ span: Span, _ work: () throws(DiagramMistake) -> Result
  ) -> Result? {
    do throws(DiagramMistake) {
      return try work()
    } catch {
      if tooLarge == nil { tooLarge = (error, span) }
      return nil
    }
  }

  /// A rule's condition for an operation that it governs; nil where it goes beyond a bound.
  package func condition(_ rule: Int, _ operation: Operation) -> Diagram? {
    let key = variant(rule, operation)
    if let known = conditions[key] { return known }
    let made = bounded(policy.rules[rule].span) { () throws(DiagramMistake) in
      try space.diagram(policy.rules[rule].condition(for: operation))
    }
    conditions[key] = made
    return made
  }

  package func world(_ operation: Operation) throws(DiagramMistake) -> FactWorld {
    try worlds.world(operation)
  }

  /// Where some forbid rule of an operation holds.
  package func forbids(_ operation: Operation) throws(DiagramMistake) -> Diagram {
    try worlds.forbids(operation)
  }

  /// Where a rule's condition surely holds for an operation that it governs.
  func surely(
    _ rule: Int, _ operation: Operation, _ knowledge: FactSpace.Knowledge
  ) throws(DiagramMistake) -> Diagram {
    let key = KnowledgeKey(key: variant(rule, operation), knowledge: knowledge)
    if let known = surely[key] { return known }
    let made = try space.diagram(
      policy.rules[rule].condition(for: operation), surely: true, knowledge)
    surely[key] = made
    return made
  }

  /// Where some forbid rule of an operation possibly holds.
  func possiblyForbidden(
    _ operation: Operation, _ knowledge: FactSpace.Knowledge
  ) throws(DiagramMistake) -> Diagram {
    let key = KnowledgeKey(key: operation, knowledge: knowledge)
    if let known = possiblyForbidden[key] { return known }
    var all: [Diagram] = []
    for rule in space.rules(governing: operation) where policy.rules[rule].effect == .forbid {
      let condition = policy.rules[rule].condition(for: operation)
      all.append(try space.diagram(condition, surely: false, knowledge))
    }
    let made = try space.diagrams.any(all)
    possiblyForbidden[key] = made
    return made
  }

  /// The allow rules of an operation, as indexes in the policy's rules; the policy's own come first.
  package func allowing(_ operation: Operation) -> [Int] { allowing[operation] ?? [] }

  /// Where some allow rule of an operation surely holds and no forbid rule possibly does.
  func surelyAllowed(_ operation: Operation) throws(DiagramMistake) -> Diagram {
    if let known = surelyAllowed[operation] { return known }
    var allows: [Diagram] = []
    for rule in allowing(operation) { allows.append(try surely(rule, operation, .all)) }
    let made = try space.diagrams.and(
      try space.diagrams.any(allows), not: try possiblyForbidden(operation, .all))
    surelyAllowed[operation] = made
    return made
  }

  /// Whether somebody can do something; of whom `isMeant`, where that is given.
  package func canAnybody(_ operation: Operation, _ isMeant: Diagram = .always) -> Bool? {
    let known = bounded(Span(source: 0, start: 0, end: 0)) { () throws(DiagramMistake) -> Bool? in
      for rule in allowing(operation) where try isAllowed(operation, by: rule, where: isMeant) {
        return true
      }
      return false
    }
    return known ?? nil
  }

  /// Whether a rule allows some request of an operation for which `isMeant` holds.
  package func isAllowed(
    _ operation: Operation, by rule: Int, where isMeant: Diagram
  ) throws(DiagramMistake) -> Bool {
    let allowed = try surelyAllowed(operation, by: rule, .all)
    return try world(operation).canHold(try space.diagrams.and(isMeant, allowed))
  }
}
