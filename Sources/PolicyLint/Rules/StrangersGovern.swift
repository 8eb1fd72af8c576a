import PolicyAnalysis
import PolicyCompiler
import RoomModel

extension LintRule {
  static let strangersGovern = LintRule(
    .strangersGovern, .warning, "a preauthorization that makes strangers owners or admins",
    summary: "Finds `preauth-owner` or `preauth-admin` for anyone, and `preauth-owner` for a whole domain.",
    avoid: "preauth-owner domain example.net",
    prefer: "preauth-owner user alice@example.net",
    why: "Whoever is preauthorized may take that role on entering; an owner can destroy the room.",
    find: { context in
      if context.policy.profile == .roles { return [] }
      return context.policy.preauthorizations.compactMap { entry in
        let isOwner = entry.role == StandardRole.owner.number
        let isAdmin = entry.role == StandardRole.admin.number
        guard entry.kind == .anyone && (isOwner || isAdmin) || entry.kind == .domain && isOwner else {
          return nil
        }
        let role = isOwner ? "owner" : "admin"
        return Finding(
          .strangersGovern, entry.span,
          entry.kind == .anyone
            ? "anyone at all may enter as \(role)" : "everybody of the domain may enter as \(role)",
          label: "gives the room away", help: "name the user or the workgroup that is meant")
      }
    })
}
