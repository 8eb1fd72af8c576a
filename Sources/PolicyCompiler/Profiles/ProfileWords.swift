import PolicySyntax
import RoomModel

/// How the rules of the standard profile are written, found rule by rule: an explanation needs few of them, and parsing
/// and checking all takes longer than all else of it.
struct ProfileWords: Sendable {
  private let profile: CheckedProfile?
  /// One that has checked the profile's definitions, which stand before its rules.
  private let checker: Checker

  init(_ profile: CheckedProfile?) {
    self.profile = profile
    var checker = Checker(Resolution())
    checker.checkRoles()
    if let profile, let first = profile.rules.first {
      let tree = parse(lex(profile.source, id: 0, in: 0..<Int(first.span.start)))
      checker.trees = [tree]
      checker.policy.sources = [profile.source]
      checker.checkDefinitions(tree.statements.lazy.map { (tree: 0, statement: $0) })
    }
    self.checker = checker
  }

  /// What is written behind `if` or `unless` of the profile's rule of that index; nil for a rule without a condition.
  func condition(of rule: Int) -> WrittenCondition? {
    guard let profile else { return nil }
    var checker = checker
    let tree = parse(lex(profile.source, id: 0, in: profile.rules[rule].span.range))
    checker.trees = [tree]
    for case .rule(let statement) in tree.statements {
      checker.checkRule(statement, without: OperationSet(), isOfProfile: true)
    }
    return checker.policy.rules.first?.written
  }
}
