import PolicySyntax
import RoomModel
import SourceText

/// The rules of a profile as they are in every policy that has it.
struct CheckedProfile: Sendable {
  /// The profile's text.
  let source: Source
  /// The profile's rules, each with every operation that it governs; their spans are in source 0.
  let rules: [CheckedRule]
  /// The few rules, by index, of which a fact holds of roles that the policy's settings name.
  let rulesOfSettings: [Int]
  /// How many facts their conditions have, definitions written out.
  let factCount: Int

  /// Checks the text of the standard profile; nil where it has a mistake, or names somebody.
  static func checking(_ tree: SyntaxTree) -> CheckedProfile? {
    var checker = Checker(Resolution())
    checker.checkRoles()
    checker.addProfileRules(tree, without: OperationSet())
    guard checker.reports.isEmpty, checker.policy.names.names.isEmpty else { return nil }
    let rulesOfSettings = checker.policy.rules.indices.filter { index in
      var isOfSettings = false
      checker.policy.rules[index].condition.eachFact {
        if $0.fact.carrier.isOfSettings { isOfSettings = true }
      }
      return isOfSettings
    }
    return CheckedProfile(
      source: checker.policy.sources[0], rules: checker.policy.rules, rulesOfSettings: rulesOfSettings,
      factCount: checker.factCount)
  }
}
