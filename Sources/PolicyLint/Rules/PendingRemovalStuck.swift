import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText

extension LintRule {
  static let pendingRemovalStuck = LintRule(
    .pendingRemovalStuck, .warning, "a pending removal that nobody may carry out",
    summary: "Finds rules under which a client of somebody who left or was banned can be removed by nobody.",
    avoid: "forbid commit with Remove unless target is occupant because \"who left is gone\"",
    prefer: "forbid commit with Remove if actor is visitor and target is occupant because \"visitors watch\"",
    why: """
      Until such a client is removed no other commit is let through: nobody can be added, nothing renewed, and the \
      policy not changed. The room is stuck for good.
      """,
    exceptions: "Policies in which no rule asks whether a pending removal is omitted.",
    find: { context in
      guard context.asked.asks(.omitsPendingRemoval) else { return [] }
      let own = context.ownRules.first {
        context.policy.rules[$0].effect == .forbid && context.policy.rules[$0].governs(.commitRemove)
      }
      guard
        let span = own.map({ context.policy.rules[$0].span })
          ?? context.redefinition(of: .commitRemove)?.span,
        let found = context.bounded(
          span, { () throws(DiagramMistake) in try context.stuckTarget() }),
        let target = found
      else { return [] }
      let room = StuckRoom(context, target)
      return [
        Finding(
          .pendingRemovalStuck, span,
          "nobody may remove the clients of `\(room.target)`, who is \(room.role)",
          label: "stops every commit",
          help: "let somebody remove whoever is active and no occupant, as the profile does",
          proof: .impossibility("in the room `\(room.json)` every `remove \(room.target)` is denied"))
      ]
    })
}

extension LintContext {
  /// Somebody with a client who is no occupant, and whom no actor may remove, whatever the request.
  fileprivate func stuckTarget() throws(DiagramMistake) -> Witness? {
    let world = try world(.commitRemove)
    let diagrams = space.diagrams
    var allows: [Diagram] = []
    for rule in allowing(.commitRemove) {
      allows.append(try space.diagram(policy.rules[rule].condition(for: .commitRemove)))
    }
    let pending = try diagrams.and(try world.pending(.target), not: try space.bit(.sameUser))
    let allowed = try diagrams.and(try diagrams.any(allows), not: try forbids(.commitRemove))
    let removable = try world.possible(try diagrams.and(allowed, pending))
    let others = space.variables.indices.map(Level.init).filter { !space.variable($0).isOfTarget }
    let stuck = try diagrams.and(pending, not: try diagrams.exists(others, removable))
    return try world.witness(stuck)
  }
}

extension FactVariable {
  /// Whether it says something of the target alone.
  fileprivate var isOfTarget: Bool {
    switch self {
    case .role(let person), .identity(let person), .member(let person, _), .right(let person, _):
      person == .target
    case .bit(let bit): FactVariable.ofPersons.contains { $0.ofTarget == bit }
    case .number(let number): number.party == .target
    case .relation, .roleCount, .newRole, .namedRight, .linkSigner: false
    }
  }
}

/// A room in which the target of a witness has a client, and an owner is there to remove it.
private struct StuckRoom {
  let target: String
  let role: String
  let json: String

  init(_ context: LintContext, _ witness: Witness) {
    let space = context.space
    let policy = context.policy
    func value(_ variable: FactVariable) -> Int { witness.values[space.level(variable).index] }
    let rank = value(.role(.target))
    role = policy.roles.roles[rank].name
    target = space.identities.example(value(.identity(.target)))
    var fields = ["\"clients\": 1"]
    if rank != Int(RoleNumber.none.rank) { fields.insert("\"role\": \"\(role)\"", at: 0) }
    if value(.bit(.targetBot)) == 1 { fields.append("\"kind\": \"bot\"") }
    if value(.bit(.targetPseudonym)) == 1 { fields.append("\"pseudonym\": true") }
    for (kind, word) in [(NameKind.workgroup, "workgroups"), (.group, "groups")] {
      let names = policy.names.names.indices.filter { number in
        let variable = FactVariable.member(.target, NameNumber(UInt32(number)))
        return policy.names.names[number].kind == kind && space.hasVariable(variable) && value(variable) == 1
      }.map { "\"\(String(decoding: policy.names.names[$0].key, as: UTF8.self))\"" }
      if !names.isEmpty { fields.append("\"\(word)\": [\(names.joined(separator: ", "))]") }
    }
    let top = policy.roles.roles.last?.name ?? "owner"
    let owner = target == "owner@example.com" ? "owner@example.org" : "owner@example.com"
    json =
      "{\"users\": {\"\(owner)\": {\"role\": \"\(top)\", \"clients\": 1}, "
      + "\"\(target)\": {\(fields.joined(separator: ", "))}}}"
  }
}
