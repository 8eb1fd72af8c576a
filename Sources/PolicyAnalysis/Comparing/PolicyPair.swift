import PolicyCompiler
import PolicyMachine
import RoomModel

/// Two policies with the same settings and roles, their rules as functions over one space of facts.
final class PolicyPair {
  private let old: CheckedPolicy
  private let new: CheckedPolicy
  private let space: FactSpace
  private let worlds: FactWorlds

  private var diagrams: DecisionDiagrams { space.diagrams }

  /// A rule by what it decides.
  private struct Meaning: Hashable {
    var effect: Effect
    var operations: OperationSet
    var condition: Diagram
  }

  init(_ old: CheckedPolicy, _ new: CheckedPolicy, limits: FactSpace.Limits) {
    var joined = old
    let numbers = new.names.names.map { joined.names.enter($0.kind, $0.key) }
    let renumbered = new.renumbered(numbers, in: joined.names)
    self.old = joined
    self.new = renumbered
    space = FactSpace(joined, also: renumbered.rules.flatMap { $0.variants.map(\.condition) }, limits: limits)
    worlds = FactWorlds(space)
  }

  func decideAlike() throws(DiagramMistake) -> Bool {
    if try !preauthorizeAlike() { return false }
    let before = try meanings(old)
    let after = try meanings(new)
    var open = OperationSet()
    for rule in before.symmetricDifference(after) { open.formUnion(rule.operations) }
    // Why: which roles are undue depends on who may change a role, so a world is only the same for both after that.
    let operations = open.contains(.changeRole) ? [.changeRole] + open.members : open.members
    for operation in operations {
      let world = try worlds.world(operation)
      let left = DecidingRules(
        space, world,
        before.lazy.filter { $0.operations.contains(operation) }.map {
          ($0.effect, $0.condition)
        })
      let right = DecidingRules(
        space, world,
        after.lazy.filter { $0.operations.contains(operation) }.map {
          ($0.effect, $0.condition)
        })
      if try left.decidesMore(than: right) { return false }
      if try right.decidesMore(than: left) { return false }
    }
    return true
  }

  private func meanings(_ policy: CheckedPolicy) throws(DiagramMistake) -> Set<Meaning> {
    var all: Set<Meaning> = []
    for rule in policy.rules {
      for (operations, condition) in rule.variants {
        all.insert(
          Meaning(
            effect: rule.effect, operations: operations, condition: try space.diagram(condition)))
      }
    }
    return all
  }

  /// Whether the first match gives everybody the same role, and by name where it did before or none asks.
  private func preauthorizeAlike() throws(DiagramMistake) -> Bool {
    let entries = Preauthorizations(new)
    let isSame =
      old.preauthorizations.count == new.preauthorizations.count
      && zip(old.preauthorizations, new.preauthorizations).allSatisfy {
        $0.name == $1.name && $0.role == $1.role && $0.kind == $1.kind
      }
    if isSame { return true }
    for rank in old.roles.roles.indices {
      if try !matchAlike(entries, { $0.role == RoleNumber(rank) }) { return false }
    }
    if try matchAlike(entries, { $0.kind == .user && $0.role != .barred }) { return true }
    if try turnOnPreauthorizationByUser(old) { return false }
    return try !turnOnPreauthorizationByUser(new)
  }

  private func matchAlike(
    _ entries: Preauthorizations, _ counts: (CheckedPreauthorization) -> Bool
  ) throws(DiagramMistake) -> Bool {
    let before = try space.firstPreauthorization(of: .actor, counts)
    return try before == space.firstPreauthorization(of: .actor, among: entries, counts)
  }

  /// Whether some rule's condition depends on an entry's being for a user by name.
  private func turnOnPreauthorizationByUser(_ policy: CheckedPolicy) throws(DiagramMistake) -> Bool {
    for condition in policy.rules.flatMap({ $0.variants.map(\.condition) }) {
      var asks = false
      condition.eachFact { if $0.fact == .isPreauthorizedByUser { asks = true } }
      if !asks { continue }
      var meanings: Set<Diagram> = []
      for actors in [false, true] {
        for targets in [false, true] {
          let settled = condition.settling { fact in
            fact.fact == .isPreauthorizedByUser ? fact.person == .actor ? actors : targets : nil
          }
          meanings.insert(try space.diagram(settled))
        }
      }
      if meanings.count > 1 { return true }
    }
    return false
  }
}

extension CheckedCondition {
  /// The same with the facts settled for which `value` gives one.
  func settling(_ value: (CheckedFact) -> Bool?) -> CheckedCondition {
    replacingFacts { fact in value(fact).map { .constant($0) } ?? .fact(fact) }
  }
}
