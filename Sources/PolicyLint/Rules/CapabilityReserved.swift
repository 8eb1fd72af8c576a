import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let capabilityReserved = LintRule(
    .capabilityReserved, .note, "a capability that is reserved",
    summary: "Finds a capability that the registry reserves for future use, and that decides nothing today.",
    avoid: """
      profile roles
      role guest
        can receive message, change own name
      """,
    prefer: """
      profile roles
      role guest
        can receive message
      """,
    why: "Whoever reads the role takes it for a right. The draft gives it no meaning yet.",
    exceptions: "A capability for which the policy's own rules ask.",
    find: { context in
      if context.policy.profile != .roles { return [] }
      let asked = context.findAskedOfRoles().capabilities
      return context.capabilityWords.compactMap { word in
        if !word.capability.isReserved || asked.contains(word.capability) { return nil }
        return Finding(
          .capabilityReserved, word.span, "`\(word.capability.phrase)` is reserved, and decides nothing",
          label: "of no effect yet", help: "drop it, or ask for it in a rule of your own",
          proof: .impossibility("no rule of the profile asks for a reserved capability"))
      }
    })
}

extension LintContext {
  /// Each capability as a role says it.
  var capabilityWords: [(role: RoleNumber, capability: Capability, span: Span)] {
    roleStatements.flatMap { role, statement in
      statement.clauses.flatMap { clause -> [(role: RoleNumber, capability: Capability, span: Span)] in
        guard case .can(let capabilities) = clause else { return [] }
        return capabilities.map { (role, $0.0, $0.1) }
      }
    }
  }
}
