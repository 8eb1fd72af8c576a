import PolicyCompiler
import RoomModel

/// The rules of one operation under one policy, joined by the memberships that they ask for.
///
/// Why: rules about many groups, joined all at once, would grow past every bound; a rule is held first against
/// those that ask for no other memberships than its own.
final class DecidingRules {
  private let space: FactSpace
  private let world: FactWorld
  private let allows: Set<Diagram>
  private let forbids: Set<Diagram>
  private var families: [Effect: [(memberships: Set<Level>, rules: Diagram)]] = [:]

  private var diagrams: DecisionDiagrams { space.diagrams }

  init(_ space: FactSpace, _ world: FactWorld, _ rules: some Sequence<(Effect, Diagram)>) {
    self.space = space
    self.world = world
    var allows: Set<Diagram> = []
    var forbids: Set<Diagram> = []
    for (effect, condition) in rules {
      if effect == .allow { allows.insert(condition) } else { forbids.insert(condition) }
    }
    self.allows = allows
    self.forbids = forbids
  }

  /// Whether some request is allowed by these rules and denied by `other`.
  ///
  /// Then an allow that the other has not allows it, or a forbid that these have not denies it.
  func decidesMore(than other: DecidingRules) throws(DiagramMistake) -> Bool {
    for allow in allows.subtracting(other.allows).sorted() {
      let rest = try other.rest(of: allow, without: .allow)
      if rest != .never, try self.rest(of: rest, without: .forbid) != .never { return true }
    }
    for forbid in other.forbids.subtracting(forbids).sorted() {
      let rest = try rest(of: forbid, without: .forbid)
      if rest == .never { continue }
      for (_, rules) in try joined(.allow) where try world.canHold(try diagrams.and(rest, rules)) {
        return true
      }
    }
    return false
  }

  /// Where `condition` holds and no rule of `effect` does; `never` where no request is such.
  private func rest(of condition: Diagram, without effect: Effect) throws(DiagramMistake) -> Diagram {
    let asked = Set(diagrams.support(condition))
    let families = try joined(effect)
    var rest = condition
    for (memberships, rules) in families where memberships.isSubset(of: asked) {
      rest = try diagrams.and(rest, not: rules)
    }
    if try !world.canHold(rest) { return .never }
    for (memberships, rules) in families where !memberships.isSubset(of: asked) {
      rest = try diagrams.and(rest, not: rules)
    }
    return try world.canHold(rest) ? rest : .never
  }

  /// The rules of one effect, those that ask for the same memberships as one function; made once.
  private func joined(
    _ effect: Effect
  ) throws(DiagramMistake) -> [(memberships: Set<Level>, rules: Diagram)] {
    if let known = families[effect] { return known }
    var order: [Set<Level>] = []
    var parts: [Set<Level>: [Diagram]] = [:]
    for rule in (effect == .allow ? allows : forbids).sorted() {
      let memberships = Set(
        diagrams.support(rule).filter {
          if case .member = space.variable($0) { true } else { false }
        })
      if parts[memberships] == nil { order.append(memberships) }
      parts[memberships, default: []].append(rule)
    }
    var made: [(memberships: Set<Level>, rules: Diagram)] = []
    for memberships in order { made.append((memberships, try diagrams.any(parts[memberships] ?? []))) }
    families[effect] = made
    return made
  }
}
