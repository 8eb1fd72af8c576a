import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let capabilityReserved = LintRule(
    .capabilityReserved, .note, "a capability that is reserved",
    summary: """
      Finds a capability that the registry reserves for future use, or a number that it leaves to private use: it \
      decides nothing today.
      """,
    avoid: """
      profile roles
      role none
        can open join
        may change none to guest
      role guest
        can receive message, remove own client, change own name
      """,
    prefer: """
      profile roles
      role none
        can open join
        may change none to guest
      role guest
        can receive message, remove own client
      """,
    why: "Whoever reads the role takes it for a right. The draft gives it no meaning yet.",
    exceptions: "A capability for which the policy's own rules ask.",
    find: { context in
      if context.policy.profile != .roles { return [] }
      let asked = context.findAskedOfRoles().capabilities
      return context.givenCapabilities.compactMap { _, given, span in
        let words = context.quoted(span)
        switch given {
        case .registered(let capability):
          if !capability.isReserved || asked.contains(capability) { return nil }
          return Finding(
            .capabilityReserved, span, "`\(capability.phrase)` is reserved, and decides nothing",
            label: "of no effect yet", help: "drop it, or ask for it in a rule of your own",
            proof: .impossibility("no rule of the profile asks for a reserved capability"))
        case .numbered:
          return Finding(
            .capabilityReserved, span, "`\(words)` is for private use, and decides nothing here",
            label: "kept, and of no effect", help: "keep it for what knows it, or drop it",
            proof: .impossibility("no rule can ask for a capability by its number"))
        }
      }
    })
}
