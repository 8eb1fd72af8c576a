import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

extension LintRule {
  static let redefinitionDropsNothing = LintRule(
    .redefinitionDropsNothing, .warning, "a redefinition that drops nothing",
    summary:
      "Finds `redefine` for an operation for which the profile has no rules, or that is redefined before.",
    avoid: "redefine target message\nallow target message if actor is owner",
    prefer: "allow target message if actor is owner",
    why: "There is nothing to replace. Mostly another operation was meant.",
    each: { context, report in
      let ofProfile = context.operationsOfProfile
      var seen = OperationSet()
      for statement in context.redefinitions {
        let operation = statement.operation
        let isAgain = seen.contains(operation)
        seen.insert(operation)
        if !isAgain && ofProfile.contains(operation) { continue }
        report(
          Finding(
            .redefinitionDropsNothing, statement.span,
            isAgain
              ? "`\(operation.row.phrase)` is redefined already"
              : "`profile \(context.policy.profile.word)` has no rule for `\(operation.row.phrase)`",
            label: "drops nothing", help: "drop it, or name the operation that is meant",
            fix: context.removal(of: statement.span, "drop it")))
      }
    })
}

extension LintContext {
  /// What the profile's rules govern before anything is redefined.
  fileprivate var operationsOfProfile: OperationSet {
    var set = OperationSet()
    guard !redefinitions.isEmpty, let tree = policy.profileTree else { return set }
    for case .rule(let rule) in tree.statements {
      for (operation, _) in rule.operations.governed() { set.insert(operation) }
    }
    return set
  }
}
