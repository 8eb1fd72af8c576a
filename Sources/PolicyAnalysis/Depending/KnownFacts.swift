import PolicyCompiler
import PolicyMachine
import RoomModel

/// The facts of one request as functions of what is unknown of it.
struct KnownFacts {
  let space: FactSpace
  private let facts: Facts
  private let forgotten: Set<FactBit>
  private let judge: FactJudge
  /// The values that each variable may still have.
  private let open: [[Int]]

  private var diagrams: DecisionDiagrams { space.diagrams }

  init(_ space: FactSpace, _ facts: Facts, forgotten: Set<FactBit>) {
    self.space = space
    self.facts = facts
    self.forgotten = forgotten
    judge = LoweredFacts(space.policy).judge(facts)
    open = space.variables.map { Self.values($0, facts, space) }
  }

  /// The values that facts leave a variable; all of them where no value suits what is known.
  private static func values(_ variable: FactVariable, _ facts: Facts, _ space: FactSpace) -> [Int] {
    let domain = Array(0..<space.diagrams.domain(of: space.level(variable)))
    let roles = space.policy.roles.roles.count
    func among(_ word: FactWord) -> [Int] {
      let held = RoleSet(bits: facts[word])
      return domain.filter {
        $0 < roles ? held.contains(RoleNumber($0)) : held.bits & RoleSet.absent.bits != 0
      }
    }
    func only(_ value: Bool?) -> [Int] { value.map { [$0 ? 1 : 0] } ?? domain }
    let values: [Int]
    switch variable {
    case .role(let person): values = among(person == .actor ? .actorRole : .targetRole)
    case .newRole: values = among(.newRole)
    case .linkSigner:
      let held = facts[.linkSigner]
      values = domain.filter { value in
        if value < roles { return held & RoleSet(RoleNumber(value)).bits != 0 }
        return held & (value == roles ? RoleSet.system : RoleSet.absent).bits != 0
      }
    case .namedRight:
      let rights = space.policy.rights.count
      let held = facts[.namedRight]
      values = domain.filter { held & ($0 < rights ? RightNumber($0).bit : RoleSet.absent.bits) != 0 }
    case .right(let person, let right): values = only(facts.holds(right, person))
    case .relation(let person, let relation): values = only(facts.holds(relation, person))
    case .member(let person, let name):
      let unknown = person == .actor ? facts.actorUnknownNames : facts.targetUnknownNames
      let held = person == .actor ? facts.actorNames : facts.targetNames
      values = unknown.contains(name) ? domain : [held.contains(name) ? 1 : 0]
    case .identity(let person):
      let unknown = person == .actor ? facts.actorUnknownNames : facts.targetUnknownNames
      let held = person == .actor ? facts.actorNames : facts.targetNames
      values = domain.filter { place in
        space.policy.names.names.enumerated().allSatisfy { index, name in
          switch name.kind {
          case .user, .domain, .domainsBelow:
            let number = NameNumber(UInt32(index))
            return unknown.contains(number)
              || held.contains(number) == space.identities.range(of: name).contains(place)
          case .workgroup, .group, .systemForDomain: return true
          }
        }
      }
    case .number(let number):
      let classes = space.classes(number)
      let mask: UInt64 = 1 << UInt64(number.rawValue)
      if facts.numbersUnknown & mask != 0 {
        // Why: a number that nobody knows is some number; but a message of unknown expiry may have none.
        values = number == .expiry ? domain : Array(0..<classes.given)
      } else if facts.numbersGiven & mask != 0 {
        values = [classes.place(of: facts.numbers[number])]
      } else {
        values = Array(classes.given..<domain.count)
      }
    case .roleCount(let role, let isActive):
      let counts = space.policy.counts.enumerated().filter { $1.role == role && $1.isActive == isActive }
      values = domain.filter { place in
        let least = space.countClasses(variable)?.least(place) ?? 0
        return counts.allSatisfy { number, count in
          facts.holdsCount(number).map { $0 == (least >= count.least) } ?? true
        }
      }
    case .bit(let bit): values = only(facts.value(bit))
    }
    return values.isEmpty ? domain : values
  }

  // MARK: Functions

  /// A condition, of which what is known is in place.
  func diagram(_ condition: CheckedCondition) throws(DiagramMistake) -> Diagram {
    try space.diagram(condition) { fact throws(DiagramMistake) in try diagram(fact) }
  }

  /// Whether it is unknown whether a fact holds.
  func isUnknown(_ fact: CheckedFact) -> Bool { judge.value(fact) == nil }

  func diagram(_ fact: CheckedFact) throws(DiagramMistake) -> Diagram {
    if let value = judge.value(fact) { return value ? .always : .never }
    let whole = try space.diagram(fact)
    let left = try settled(whole)
    // Why: the asker does not know it, though who is meant, or another fact, would say it.
    return left == .always || left == .never ? whole : left
  }

  /// A function with what is known in place.
  private func settled(_ diagram: Diagram) throws(DiagramMistake) -> Diagram {
    var result = diagram
    for level in diagrams.support(diagram) where open[level.index].count == 1 {
      result = try diagrams.restrict(result, level, to: open[level.index][0])
    }
    return result
  }

  /// What of the unknown can be, as far as it matters to `levels`.
  func possible(
    _ operation: Operation, asking levels: [Level]
  ) throws(DiagramMistake) -> Diagram {
    let world = try FactWorld(space, operation.standIn)
    var links: [(diagram: Diagram, support: [Level])] = []
    for constraint in world.constraints {
      let left = try settled(constraint.diagram)
      if left == .always || left == .never { continue }
      let support = diagrams.support(left)
      if support.count == 1 && constraint.support.count > 1 && isSaid(support[0]) { continue }
      links.append((left, support))
    }
    var asked = Set(levels)
    var result = Diagram.always
    var isDone = [Bool](repeating: false, count: links.count)
    while let next = links.indices.first(where: { place in
      !isDone[place] && links[place].support.contains(where: asked.contains)
    }) {
      isDone[next] = true
      asked.formUnion(links[next].support)
      result = try diagrams.and(result, links[next].diagram)
    }
    // Why: what is known may contradict itself where the asker forgets a part of it; then everything can be.
    var ranges = Diagram.always
    for level in asked.sorted(by: >) {
      let values = open[level.index]
      if values.count == 1 || values.count == diagrams.domain(of: level) { continue }
      ranges = try diagrams.and(
        ranges, try diagrams.test(level, isIn: values.map { $0..<$0 + 1 }))
    }
    let both = try diagrams.and(ranges, result)
    return both == .never ? ranges : both
  }

  /// Whether a variable is one that the asker says nobody knows, and none that follows from such.
  func isSaid(_ level: Level) -> Bool {
    guard case .bit(let bit) = space.variable(level) else { return true }
    if forgotten.contains(bit) { return true }
    switch bit.origin {
    case .person, .people, .given: return true
    case .standing, .derived, .measured, .outcome, .step, .change: return false
    }
  }
}
