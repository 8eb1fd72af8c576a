import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let capabilitySpelling = LintRule(
    .capabilitySpelling, .note, "a capability that the registry spells otherwise",
    summary: "Finds a capability in a spelling of the draft's text that is not the registry's.",
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
        let written = context.policy.text(word.span)
        let registered = word.capability.registryName
        if !written.starts(with: Array("can".utf8)) || written == Array(registered.utf8) { return nil }
        return Finding(
          .capabilitySpelling, word.span, "the registry spells it `\(registered)`",
          label: "the draft's other spelling", help: "write `\(registered)`",
          proof: .impossibility("the registry has one name for it"))
      }
    })
}
