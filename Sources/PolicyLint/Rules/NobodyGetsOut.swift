import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let nobodyGetsOut = LintRule(
    .nobodyGetsOut, .warning, "a room that one enters and cannot leave",
    summary: "Finds a policy under which people can enter and nobody can leave.",
    avoid: "profile empty\nallow join if actor is none",
    prefer: """
      profile empty
      allow join if actor is none
      allow leave if actor is active and not request leaves no active moderator
      """,
    why: "Whoever has entered gets every message until somebody else throws them out.",
    find: { context in
      let entering = Operation.ofStandingRooms.filter { $0.effect.arrival != nil }
      let leaving: [Operation] = [.leave, .leaveRoom, .commitRemove, .changeOwnRole]
      guard let span = context.ownPlace(of: entering + leaving) ?? context.rolesPlace else { return [] }
      let going = context.bounded(span) { () throws(DiagramMistake) in
        let same = try context.space.bit(.sameUser)
        let toNone = try context.space.roles(.newRole, in: RoleSet(.none))
        return leaving.map { $0 == .commitRemove ? same : $0 == .changeOwnRole ? toNone : .always }
      }
      guard let going, entering.contains(where: { context.canAnybody($0) == true }),
        zip(leaving, going).allSatisfy({ context.canAnybody($0, $1) == false })
      else { return [] }
      return [
        Finding(
          .nobodyGetsOut, span, "people can enter the room, and nobody can leave it", label: "no way out",
          help: context.policy.profile == .roles
            ? "give a role `remove own client`, or `remove self` with the change of itself to `none`"
            : "allow `leave`, `leave room`, or `commit with Remove if actor is target`",
          proof: .impossibility("every request to leave, or to remove oneself, is denied"))
      ]
    })
}

extension LintContext {
  /// Where a policy says that its roles are its own; nil where it declares none.
  var rolesPlace: Span? {
    if !roleStatements.contains(where: \.role.isOccupantRole) { return nil }
    for case (_, .profile(let profile)) in statements where policy.profile == .roles { return profile.span }
    return nil
  }

  /// The first own rule or redefinition for one of some operations, which are tried in order.
  func ownPlace(of operations: [Operation]) -> Span? {
    for operation in operations {
      if let rule = ownRules.first(where: { policy.rules[$0].governs(operation) }) {
        return policy.rules[rule].span
      }
      if let redefined = redefinition(of: operation) { return redefined.span }
    }
    return nil
  }
}
