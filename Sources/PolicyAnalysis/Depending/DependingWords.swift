import PolicyCompiler
import PolicyMachine
import RoomModel

/// Says on what an answer hangs as a condition of the language: by facts that the policy's rules ask for, and by those
/// of single variables.
struct DependingWords {
  private let known: KnownFacts
  /// The unknown facts that rules ask for, and their opposites.
  private let asked: [Literal]

  private var space: FactSpace { known.space }
  private var diagrams: DecisionDiagrams { known.space.diagrams }

  /// A fact or its opposite.
  private struct Literal {
    let words: String
    let diagram: Diagram
    /// Whether `words` are a condition of the language.
    var isCondition = true
  }

  init(_ known: KnownFacts, _ operation: Operation) throws(DiagramMistake) {
    self.known = known
    var facts: [CheckedFact] = []
    var seen = Set<CheckedFact>()
    for rule in known.space.policy.rules where rule.governs(operation) {
      rule.condition(for: operation).eachFact { fact in
        if seen.insert(fact).inserted { facts.append(fact) }
      }
    }
    var asked: [Literal] = []
    for fact in facts where known.isUnknown(fact) {
      for isNegated in [false, true] { asked.append(try Self.literal(fact, isNegated: isNegated, known)) }
    }
    self.asked = asked
  }

  private static func literal(
    _ fact: CheckedFact, isNegated: Bool, _ known: KnownFacts
  ) throws(DiagramMistake) -> Literal {
    let diagram = try known.diagram(fact)
    return Literal(
      words: fact.words(known.space.policy, negated: isNegated),
      diagram: isNegated ? try known.space.diagrams.not(diagram) : diagram)
  }

  /// The smallest condition found that separates the one set from the other, and whether it can stand in a rule.
  func condition(
    allowed: Diagram, denied: Diagram
  ) throws(DiagramMistake) -> (words: String, isCondition: Bool) {
    let (allowed, denied) = try apart(allowed, denied)
    let one = try sum(allowed, denied)
    // Why: what is denied in one case is said shorter by that one.
    let other = try sum(denied, allowed)
    let opposite = "not (\(other.words))"
    if opposite.utf8.count < one.words.utf8.count && (other.isCondition || !one.isCondition) {
      return (opposite, other.isCondition)
    }
    return (one.words, one.isCondition)
  }

  /// The two sets without the variables that need not be known to keep them apart: what follows from others goes first.
  private func apart(
    _ one: Diagram, _ other: Diagram
  ) throws(DiagramMistake) -> (Diagram, Diagram) {
    var (one, other) = (one, other)
    let levels = Set(diagrams.support(one) + diagrams.support(other)).sorted(by: >)
    for level in levels.filter({ !known.isSaid($0) }) + levels.filter(known.isSaid) {
      let less = (try diagrams.exists([level], one), try diagrams.exists([level], other))
      if try diagrams.and(less.0, less.1) == .never { (one, other) = less }
    }
    return (one, other)
  }

  /// Conditions joined by `or`.
  private struct Sum {
    var words: String
    var isCondition: Bool
  }

  /// `wanted` in words, so that nothing of `other` is among it.
  private func sum(_ wanted: Diagram, _ other: Diagram) throws(DiagramMistake) -> Sum {
    let most = try diagrams.not(other)
    // Invariant: a cover without a bound on its cubes is found, or the bounds of diagrams are exceeded.
    let cubes = try RegionCover.cubes(wanted, most, in: diagrams, limit: .max) ?? []
    var terms: [[Literal]] = []
    for cube in try diagrams.shortest(cubes, wanted, most) { terms.append(try term(cube, wanted, other)) }
    terms.sort { $0.count < $1.count }
    let words = terms.map { term in
      let words = term.map(\.words).joined(separator: " and ")
      return term.count > 1 && terms.count > 1 ? "(\(words))" : words
    }
    return Sum(
      words: words.joined(separator: " or "),
      isCondition: terms.allSatisfy { $0.allSatisfy(\.isCondition) })
  }

  /// The facts that hold in all that is wanted of a cube: as few as keep `other` out.
  private func term(_ cube: Cube, _ wanted: Diagram, _ other: Diagram) throws(DiagramMistake) -> [Literal] {
    let meant = try diagrams.and(try diagrams.diagram(cube), wanted)
    let levels = Set(cube.parts.map(\.level))
    var literals = asked.filter { levels.isSuperset(of: diagrams.support($0.diagram)) }
    for part in cube.parts {
      for (fact, isNegated) in facts(part) {
        literals.append(try Self.literal(fact, isNegated: isNegated, known))
      }
    }
    var seen = Set<String>()
    var holding: [Literal] = []
    for literal in literals where seen.insert(literal.words).inserted {
      if try diagrams.and(meant, not: literal.diagram) == .never { holding.append(literal) }
    }
    literals = holding
    if try diagrams.and(try diagrams.all(literals.map(\.diagram)), other) != .never {
      for part in cube.parts { literals.append(try plain(part)) }
    }
    // Why: what says most, and then what is longest, is tried first to be left out.
    literals.sort { one, other in
      if one.isCondition != other.isCondition { return !one.isCondition }
      return one.words.utf8.count > other.words.utf8.count
    }
    var kept = literals
    for literal in literals {
      let fewer = kept.filter { $0.words != literal.words }
      let left = try diagrams.all(fewer.map(\.diagram))
      if try diagrams.and(left, other) == .never { kept = fewer }
    }
    return kept
  }

  // MARK: One variable

  /// The values of one variable in other words, where no fact has them.
  private func plain(_ part: Cube.Part) throws(DiagramMistake) -> Literal {
    let parts = RegionWords(space: space, operation: .sendMessage).parts(Cube(parts: [part]))
    return Literal(
      words: parts.actor + (parts.target.map { " " + $0 } ?? "") + parts.suffix,
      diagram: try diagrams.diagram(Cube(parts: [part])), isCondition: false)
  }

  /// Facts that may say the values of one variable, or their opposites.
  private func facts(_ part: Cube.Part) -> [(CheckedFact, isNegated: Bool)] {
    let values = Set(part.values.flatMap { Array($0) })
    func single(_ fact: Fact, of person: Party = .actor, _ change: (inout CheckedFact) -> Void = { _ in })
      -> [(CheckedFact, isNegated: Bool)]
    {
      var checked = CheckedFact(fact)
      checked.person = person
      change(&checked)
      return [(checked, values != [1])]
    }
    switch space.variable(part.level) {
    case .role(let person): return roles(values, .isRole, .isOneOf, person)
    case .newRole: return roles(values, .newRoleIs, .newRoleIsOneOf, .actor)
    case .member(let person, let name):
      let isGroup = space.policy.names[name].kind == .group
      return single(isGroup ? .isInGroup : .isInWorkgroup, of: person) { $0.name = name }
    case .right(let person, let right): return single(.holdsRight, of: person) { $0.right = right }
    case .relation(let person, let relation):
      return single(person == .actor ? .actorIsRelation : .targetIsRelation, of: person) {
        $0.relation = relation
      }
    case .bit(let bit):
      guard let fact = Fact.allCases.first(where: { $0.bit == bit.ofActor }) else { return [] }
      return single(fact, of: bit.isTargets ? .target : .actor)
    case .number(let number): return self.number(number, part.values)
    case .roleCount(let role, let isActive):
      guard let classes = space.countClasses(space.variable(part.level)), part.values.count == 1,
        let run = part.values.first
      else { return [] }
      func holds(_ least: UInt64) -> CheckedFact {
        var fact = CheckedFact(
          !isActive ? .roomHasAtLeast : least == 1 ? .roomHasActive : .roomHasAtLeastActive)
        (fact.roles, fact.number) = (RoleSet(role), least)
        return fact
      }
      return (run.lowerBound > 0 ? [(holds(classes.least(run.lowerBound)), false)] : [])
        + (run.upperBound < classes.given ? [(holds(classes.least(run.upperBound)), true)] : [])
    case .namedRight, .linkSigner, .identity: return []
    }
  }

  /// Some roles as one fact: those that are meant, or those that are not.
  private func roles(
    _ values: Set<Int>, _ one: Fact, _ several: Fact, _ person: Party
  ) -> [(CheckedFact, isNegated: Bool)] {
    let all = Set(space.policy.roles.roles.indices)
    return [(values, false), (all.subtracting(values), true)].compactMap { named, isNegated in
      let ranks = named.intersection(all)
      if ranks.isEmpty { return nil }
      var fact = CheckedFact(ranks.count == 1 ? one : several)
      fact.person = person
      for rank in ranks { fact.roles = fact.roles.union(RoleSet(RoleNumber(rank))) }
      return (fact, isNegated)
    }
  }

  /// A run of a number as facts about its ends.
  private func number(
    _ number: FactNumber, _ values: [Range<Int>]
  ) -> [(CheckedFact, isNegated: Bool)] {
    let classes = space.classes(number)
    guard values.count == 1, let run = values.first else { return [] }
    var facts: [(CheckedFact, isNegated: Bool)] = []
    func hold(_ bound: UInt64, isBelow: Bool) {
      for fact in Fact.allCases {
        guard case .number(number, let comparison) = fact.carrier else { continue }
        var checked = CheckedFact(fact)
        let saysBelow: Bool
        switch comparison {
        case .below: (checked.number, saysBelow) = (bound, true)
        case .atMost: (checked.number, saysBelow) = (bound - 1, true)
        case .above: (checked.number, saysBelow) = (bound - 1, false)
        case .atLeast: (checked.number, saysBelow) = (bound, false)
        }
        facts.append((checked, saysBelow != isBelow))
      }
    }
    if run.lowerBound > 0 && run.lowerBound < classes.given {
      hold(classes.least(run.lowerBound), isBelow: false)
    }
    if run.upperBound < classes.given { hold(classes.least(run.upperBound), isBelow: true) }
    return facts
  }
}
