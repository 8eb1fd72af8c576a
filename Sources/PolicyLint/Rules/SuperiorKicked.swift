import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let superiorKicked = LintRule(
    .superiorKicked, .note, "superiors whom a lower role may kick",
    summary: """
      Finds `kick` in a role below others: of a kick the draft says nothing of whom. Whoever is kicked keeps the role, \
      and comes back by `add own client`.
      """,
    avoid: """
      profile roles
      role none
        can open join
        may change none to guard
      role guard
        can kick, send message, add own client, remove own client
      role chair
        can send message, add own client
      """,
    prefer: """
      profile roles
      role none
        can open join
        may change none to guard
      role guard
        can kick, send message, add own client, remove own client
      role chair
        can send message, add own client
      forbid kick if actor is occupant and target outranks actor because "nobody kicks above themself"
      """,
    why: "Whoever is kicked misses what is said until they are back.",
    exceptions: "A superior who cannot come back alone is RP0510's.",
    find: { context in
      context.kicks.compactMap { span, kicked in
        guard !kicked.isForGood else { return nil }
        return Finding(
          .superiorKicked, span,
          "`\(kicked.actor)` may kick `\(kicked.target)`, a higher role",
          label: "of anybody",
          help: "add `forbid kick if actor is occupant and target outranks actor`, and say why",
          proof: .request(kicked.witness))
      }
    })
}

extension LintContext {
  /// A lower role that may kick a higher one.
  struct Kick {
    var actor: String
    var target: String
    /// Whether bearers of the higher role cannot come back by themselves.
    var isForGood: Bool
    var witness: Witness
  }

  /// The words `kick` of roles by which a superior may be kicked; one who cannot come back before one who can.
  var kicks: [(span: Span, kick: Kick)] {
    if policy.profile != .roles { return [] }
    return capabilityWords.compactMap { role, capability, span in
      guard capability == .kick, role.isOccupantRole, mayBeActive(role) else { return nil }
      let above = policy.roles.roles.indices.map { RoleNumber($0) }.filter { role < $0 && mayBeActive($0) }
      func isForGood(_ role: RoleNumber) -> Bool { !policy.roles[role].can(.addOwnClient) }
      for higher in above.filter(isForGood) + above.filter({ !isForGood($0) }) {
        guard let witness = allowed(.kick, role, higher) else { continue }
        let kick = Kick(
          actor: policy.roles[role].name, target: policy.roles[higher].name, isForGood: isForGood(higher),
          witness: witness)
        return (span, kick)
      }
      return nil
    }
  }

  /// A request of a bearer of one role, who is in the room, on one of another that is allowed, if there is one.
  func allowed(
    _ operation: Operation, _ actor: RoleNumber, _ target: RoleNumber, to role: RoleNumber? = nil
  ) -> Witness? {
    let found = bounded(Span(source: 0, start: 0, end: 0)) { () throws(DiagramMistake) -> Witness? in
      var meant = try space.diagrams.and(
        try space.roles(.role(.actor), in: RoleSet(actor)),
        try space.roles(.role(.target), in: RoleSet(target)))
      if let role { meant = try space.diagrams.and(meant, try space.roles(.newRole, in: RoleSet(role))) }
      return try self.allowed(operation, meant)?.witness
    }
    return found ?? nil
  }
}
