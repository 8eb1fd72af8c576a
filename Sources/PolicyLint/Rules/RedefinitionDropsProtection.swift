import PolicyAnalysis
import PolicyCompiler
import RoomModel
import SourceText

extension LintRule {
  static let redefinitionDropsProtection = LintRule(
    .redefinitionDropsProtection, .warning, "a redefinition that drops a protection",
    summary: """
      Finds `redefine` for an operation of which the profile forbids what would harm loggers, systems, bans or fixed \
      rooms, where the policy allows it then.
      """,
    avoid: """
      logging required by log@example.com
      redefine kick
      allow kick if actor is owner and target is visitor
      """,
    prefer: """
      logging required by log@example.com
      redefine kick
      allow kick if actor is owner and target is visitor and target is not logger
      """,
    why: "Who redefines an operation means its allow rules mostly, and its protections go with them.",
    exceptions: "What the policy still forbids, or allows to nobody.",
    each: { context, report in
      let dropped = context.rulesOfProfile
      for statement in context.redefinitions where statement.span.source == 0 {
        var lost: [(words: String, witness: Witness)] = []
        for rule in dropped where rule.effect == .forbid && rule.governs(statement.operation) {
          for (what, fact) in context.protected(by: rule) where !lost.contains(where: { $0.words == what }) {
            let found = context.bounded(statement.span) { () throws(DiagramMistake) in
              let space = context.space
              let harmed = try space.diagrams.and(
                try space.diagram(rule.condition(for: statement.operation)),
                try space.diagram(fact))
              return try context.allowed(statement.operation, harmed)?.witness
            }
            if let witness = found ?? nil { lost.append((what, witness)) }
          }
        }
        guard let first = lost.first else { continue }
        report(
          Finding(
            .redefinitionDropsProtection, statement.span,
            "redefining `\(statement.operation.row.phrase)` drops what protects \(listed(lost.map(\.words)))",
            label: "drops the profile's rules", help: "forbid it again, or allow less",
            proof: .request(first.witness)))
      }
    })
}

extension LintContext {
  /// The rules of the profile as it is before anything is redefined.
  fileprivate var rulesOfProfile: [CheckedRule] {
    guard !redefinitions.isEmpty, policy.profile == .standard else { return [] }
    return compile(Source(name: "policy", bytes: [])).policy?.rules ?? []
  }

  /// What a forbid of the profile protects, each with the fact by which it does.
  fileprivate func protected(by rule: CheckedRule) -> [(words: String, fact: CheckedFact)] {
    var found: [(words: String, fact: CheckedFact)] = []
    rule.condition.eachFact { fact in if let words = fact.protects { found.append((words, fact)) } }
    return found
  }
}

extension CheckedFact {
  /// Whom or what a forbid protects that asks for the fact; nil for any other.
  fileprivate var protects: String? {
    if person == .target && fact == .isLogger || fact == .loggingIs { return "loggers" }
    if person == .target && (fact == .isSystem || fact == .isOwningSystem) { return "systems" }
    if fact == .roomIs && choice == .fixedMembership { return "fixed rooms" }
    let isRole = [Fact.isRole, .isOneOf, .newRoleIs, .newRoleIsOneOf].contains(fact)
    return isRole && roles.contains(.barred) ? "bans" : nil
  }
}
