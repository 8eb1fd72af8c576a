import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

/// What the rules of lint share: the policy's statements as written, its functions and worlds, each made once.
final class LintContext {
  let policy: CheckedPolicy
  let space: FactSpace
  /// The trees of the policy's own files, by `Span.source`.
  let trees: [SyntaxTree]
  /// The policy's own rules, as indexes in `policy.rules`.
  let ownRules: [Int]
  /// The first thing that the analysis could not decide, with the rule concerned.
  private(set) var tooLarge: (mistake: DiagramMistake, span: Span)?

  private var conditions: [Diagram?] = []
  private var isConditionMade: [Bool]
  private let worlds: FactWorlds
  private var membershipsByRule: [Int: [Level]] = [:]
  /// The rules as they were written, by their positions.
  private(set) var rules: [Span: RuleStatement] = [:]
  lazy var fates = RuleFates(self)
  lazy var constants = findConstants()
  lazy var shadowed = findShadowed()
  lazy var claims = findClaims()
  lazy var references = countReferences()
  /// The facts that some rule asks for, the profile's rules too.
  lazy var asked = findAsked()

  init(_ policy: CheckedPolicy, limits: FactSpace.Limits) {
    self.policy = policy
    space = FactSpace(policy, limits: limits)
    worlds = FactWorlds(space)
    let hasProfileText = policy.profile != .empty
    let own = hasProfileText ? policy.sources.dropLast() : policy.sources[...]
    trees = own.enumerated().map { parse(lex($1, id: $0)) }
    ownRules = policy.rules.indices.filter { !policy.rules[$0].isOfProfile }
    conditions = [Diagram?](repeating: nil, count: policy.rules.count)
    isConditionMade = [Bool](repeating: false, count: policy.rules.count)
    for tree in trees {
      for case .rule(let rule) in tree.statements { rules[rule.ruleSpan] = rule }
    }
  }

  /// All statements of the policy's own files.
  var statements: some Sequence<(tree: Int, statement: Statement)> {
    trees.indices.lazy.flatMap { [trees] number in
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

  /// Runs `work`; where it goes beyond a bound, notes it and gives nil.
  func bounded<Result>(
    _ span: Span, _ work: () throws(DiagramMistake) -> Result
  ) -> Result? {
    do throws(DiagramMistake) {
      return try work()
    } catch {
      if tooLarge == nil { tooLarge = (error, span) }
      return nil
    }
  }

  /// A rule's condition; nil where it goes beyond a bound.
  func condition(_ rule: Int) -> Diagram? {
    if isConditionMade[rule] { return conditions[rule] }
    isConditionMade[rule] = true
    let made = bounded(policy.rules[rule].span) { () throws(DiagramMistake) in
      try space.diagram(policy.rules[rule].condition)
    }
    conditions[rule] = made
    return made
  }

  func world(_ operation: Operation) throws(DiagramMistake) -> FactWorld { try worlds.world(operation) }

  /// Where some forbid rule of an operation holds.
  func forbids(_ operation: Operation) throws(DiagramMistake) -> Diagram { try worlds.forbids(operation) }

  /// The memberships that a rule asks for.
  func memberships(_ rule: Int, _ condition: Diagram) -> [Level] {
    if let known = membershipsByRule[rule] { return known }
    let found = space.diagrams.support(condition).filter {
      if case .member = space.variable($0) { true } else { false }
    }
    membershipsByRule[rule] = found
    return found
  }

  /// The operations that a rule governs, one for each world.
  func standIns(of rule: Int) -> [Operation] {
    var seen = OperationSet()
    var all: [Operation] = []
    for operation in LintContext.governed(policy.rules[rule]).members {
      let stand = operation.standIn
      if !seen.contains(stand) {
        seen.insert(stand)
        all.append(operation)
      }
    }
    return all
  }

  /// The operations that a rule governs, those of its groups with them.
  static func governed(_ rule: CheckedRule) -> OperationSet {
    var set = rule.operations
    for group in rule.groups { set.bits |= LintContext.members[Int(group.rawValue)].bits }
    return set
  }

  private static let members: [OperationSet] = OperationGroup.allCases.map { group in
    OperationSet(Operation.allCases.filter(group.contains))
  }
}
