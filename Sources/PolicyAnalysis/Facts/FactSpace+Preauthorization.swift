import PolicyCompiler
import PolicyMachine
import RoomModel

extension FactSpace {
  /// True where the first matching preauthorization of somebody is one for which `counts`; banned or not.
  func firstPreauthorization(
    of person: Party, _ counts: (CheckedPreauthorization) -> Bool
  ) throws(DiagramMistake) -> Diagram {
    try firstPreauthorization(of: person, among: entries, counts)
  }

  /// The same among entries of another policy, whose names are numbered as in this one.
  func firstPreauthorization(
    of person: Party, among entries: Preauthorizations,
    _ counts: (CheckedPreauthorization) -> Bool
  ) throws(DiagramMistake) -> Diagram {
    if entries.isEmpty { return .never }
    let isCounted = entries.entries.map(counts)
    if !isCounted.contains(true) { return .never }
    var chains: [Int: Diagram] = [:]
    var runs: [(start: Int, child: Diagram)] = []
    for (start, entry) in entries.firstByIdentity(identities, policy.names) {
      let key = entry ?? -1
      let chain: Diagram
      if let known = chains[key] {
        chain = known
      } else {
        chain = try membershipChain(of: person, among: entries, before: entry, isCounted)
        chains[key] = chain
      }
      runs.append((start, chain))
    }
    return try diagrams.node(level(.identity(person)), runs)
  }

  /// The first match among memberships that come before `entry`, and else `entry`.
  private func membershipChain(
    of person: Party, among entries: Preauthorizations, before entry: Int?, _ isCounted: [Bool]
  ) throws(DiagramMistake) -> Diagram {
    var chain: Diagram = entry.map { isCounted[$0] } ?? false ? .always : .never
    for (index, name) in entries.byMembership.reversed() where index < entry ?? .max {
      let isMember = try diagrams.test(level(.member(person, name)))
      let rest = try diagrams.and(chain, not: isMember)
      chain = isCounted[index] ? try diagrams.or(isMember, rest) : rest
    }
    return chain
  }

  /// True where a preauthorization lets somebody in, and `counts` for it; a banned user matches none.
  package func preauthorized(
    _ person: Party, _ counts: (CheckedPreauthorization) -> Bool
  ) throws(DiagramMistake) -> Diagram {
    let first = try firstPreauthorization(of: person) { $0.role != .barred && counts($0) }
    return try diagrams.and(first, not: try roles(.role(person), in: RoleSet(.barred)))
  }
}
