import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let joinLinksNobodyMakes = LintRule(
    .joinLinksNobodyMakes, .warning, "join links that nobody can make",
    summary: "Finds `join-links` where nobody may create one that counts, or where none lets anybody in.",
    avoid: "join-links signed by visitor",
    prefer: "join-links signed by owner, admin",
    why: "The room says that links let people in, and no link ever does.",
    exceptions: "Systems may always sign; where the policy names one, signers are not held against makers.",
    find: { context in
      guard let links = context.policy.settings.joinLinks,
        let statement = context.settings(.joinLinks).first, let canMake = context.canAnybody(.createJoinLink)
      else { return [] }
      var message: String?
      // Why: no capability of `profile roles` creates a link, so that it is the provider who does.
      let areMadeHere = context.policy.profile != .roles || canMake
      if !areMadeHere {
        message = nil
      } else if !canMake {
        message = "the room has join links, and nobody can create one"
      } else if context.space.users(.system).isEmpty {
        let signed = context.bounded(statement.span) { () throws(DiagramMistake) in
          try context.space.roles(.role(.actor), in: links.signers)
        }.flatMap { context.canAnybody(.createJoinLink, $0) }
        if signed == false { message = "nobody who may create a join link may sign it" }
      }
      if message == nil, context.opensToNobody(statement.span) {
        let isToKnock = links.isToKnock
        return [
          Finding(
            .joinLinksNobodyMakes, statement.span,
            isToKnock
              ? "the room has links to knock, and the rules let nobody knock by one"
              : "the room has join links, and the rules let nobody in by one",
            label: isToKnock ? "no link lets anybody knock" : "no link lets anybody in",
            help: isToKnock
              ? "add `allow knock if request has accepted link`, or drop `to knock`"
              : "let somebody `join` with a link, or drop `join-links`",
            proof: .impossibility(
              "every request to \(isToKnock ? "knock" : "join") with an accepted link is denied"))
        ]
      }
      return message.map {
        [
          Finding(
            .joinLinksNobodyMakes, statement.span, $0, label: "no link is ever accepted",
            help: "let a signer `create join link`, or name other signers",
            proof: .impossibility("no request to create join link by a signer is allowed"))
        ]
      } ?? []
    })
}

extension LintContext {
  /// Whether nobody who is none enters with a link that counts.
  fileprivate func opensToNobody(_ span: Span) -> Bool {
    let meant = bounded(span) { () throws(DiagramMistake) in
      try space.diagrams.and(
        try space.diagram(CheckedFact(.hasAcceptedLink)),
        try space.roles(.role(.actor), in: RoleSet(RoleNumber.none)))
    }
    // Why: of a fixed room, whose links let nobody in either, another rule speaks.
    guard let meant, !policy.settings.holds(.fixedMembership) else { return false }
    let used: [Operation] = policy.settings.joinLinks?.isToKnock ?? false ? [.knock] : [.join, .useJoinLink]
    return used.allSatisfy { canAnybody($0, meant) == false }
  }
}
