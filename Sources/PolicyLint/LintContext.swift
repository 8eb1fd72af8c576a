import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

/// What the rules of lint share: the policy's statements as written, its functions and worlds, each made once.
final class LintContext: PolicyWorlds {
  /// The policy's own rules, as indexes in `policy.rules`.
  let ownRules: [Int]
  private var membershipsByCondition: [Diagram: [Level]] = [:]
  /// The rules as they were written, by their positions.
  private(set) var rules: [Span: RuleStatement] = [:]
  lazy var fates = RuleFates(self)
  lazy var constants = findConstants()
  lazy var shadowed = findShadowed()
  lazy var references = countReferences()
  /// What each own forbid leaves open beside what it stops, by the rule's index.
  private(set) lazy var openDoors = findOpenDoors()
  /// The allow rules of `profile roles` that ask for each capability.
  private(set) lazy var profileRules = findProfileRules()
  /// The names that the policy's own files define.
  private(set) lazy var definitionNames = Set(
    statements.compactMap { _, statement in
      if case .definition(let found) = statement { text(found.name) } else { nil }
    })
  /// The facts that some rule asks for, the profile's rules too.
  lazy var asked = findAsked()

  override init(_ policy: CheckedPolicy, limits: FactSpace.Limits) {
    ownRules = policy.rules.indices.filter { !policy.rules[$0].isOfProfile }
    super.init(policy, limits: limits)
    for tree in trees {
      for case .rule(let rule) in tree.statements { rules[rule.ruleSpan] = rule }
    }
  }

  /// The trees of the policy's own files, by `Span.source`.
  var trees: [SyntaxTree] { policy.trees }

  /// All statements of the policy's own files.
  var statements: some Sequence<(tree: Int, statement: Statement)> {
    trees.indices.lazy.flatMap { [trees = policy.trees] number in
      trees[number].statements.lazy.map { (tree: number, statement: $0) }
    }
  }

  private(set) lazy var redefinitions: [RedefinitionStatement] = statements.compactMap { _, statement in
    if case .redefinition(let found) = statement { found } else { nil }
  }

  /// The settings of the policy that restrict something, of those alike one.
  private(set) lazy var restrictions: [SettingStatement] = {
    var known: [Setting: Set<Set<Fact>>] = [:]
    var found: [SettingStatement] = []
    for case (_, .setting(let setting)) in statements {
      guard let facts = LintRule.enforcing(setting, self) else { continue }
      if known[setting.setting, default: []].insert(facts).inserted { found.append(setting) }
    }
    return found
  }()

  func text(_ name: Name) -> String { trees[Int(name.span.source)].text(name) }
  func text(_ span: Span) -> String { policy.sources[Int(span.source)].text(span) }

  /// How a rule was written.
  func statement(of rule: Int) -> RuleStatement? { rules[policy.rules[rule].span] }

  /// The memberships that a rule's condition asks for.
  func memberships(_ condition: Diagram) -> [Level] {
    if let known = membershipsByCondition[condition] { return known }
    let found = space.diagrams.support(condition).filter {
      if case .member = space.variable($0) { true } else { false }
    }
    membershipsByCondition[condition] = found
    return found
  }

  /// Whether a rule holds for none of its operations, whatever can be true of them.
  func neverHolds(_ rule: Int) -> Bool {
    standIns(of: rule).allSatisfy { condition(rule, $0) == .never }
  }

  /// Operations that stand for all that a rule governs: one for each world and condition.
  func standIns(of rule: Int) -> [Operation] {
    struct Kind: Hashable {
      var stand: Operation
      var variant: Int
    }
    var seen: Set<Kind> = []
    return policy.rules[rule].governed.members.filter { operation in
      seen.insert(Kind(stand: operation.standIn, variant: policy.rules[rule].variant(for: operation)))
        .inserted
    }
  }
}
