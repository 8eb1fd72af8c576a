import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let capabilitySpelling = LintRule(
    .capabilitySpelling, .note, "a capability that the registry spells otherwise",
    summary: """
      Finds a registry name in which the case of letters differs: the draft's own text writes `canUnban` for `canUnBan`.
      """,
    avoid: """
      profile roles
      role chair
        can canUnban
        may change banned to chair
      """,
    prefer: """
      profile roles
      role chair
        can canUnBan
        may change banned to chair
      """,
    why: "Both mean the same here. What reads the registry's names alone knows one of them.",
    find: { context in
      if context.policy.profile != .roles { return [] }
      return context.capabilityWords.compactMap { word in
        let written = context.text(word.span)
        let registered = word.capability.registryName
        if written == registered || written.lowercased() != registered.lowercased() { return nil }
        return Finding(
          .capabilitySpelling, word.span, "the registry spells it `\(registered)`",
          label: "in other cases of its letters", help: "write `\(registered)`",
          proof: .impossibility("the registry has one name for it"))
      }
    })
}
