import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

struct CheckResult {
  var policy: CheckedPolicy
  /// By source and position.
  var diagnostics: [Diagnostic]
  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Gives every name its meaning and every condition its type.
///
/// Reads the resolved statements, writes a `CheckedPolicy`. Order: profile, roles, rights, relations, settings and preauthorizations,
/// definitions, rules, assertions; so a name may be used before the line that declares it.
func check(_ resolved: Resolution, profiles: ProfileText.Texts) -> CheckResult {
  var checker = Checker(resolved)
  checker.checkProfile()
  checker.checkRoles()
  checker.checkRights()
  checker.checkRelations()
  checker.checkSettings()
  checker.serveOwningProvider()
  checker.checkPreauthorizations()
  checker.checkDefinitions(resolved.statements(.definition))
  checker.checkRules()
  checker.checkAssertions()
  checker.checkEdition()
  checker.addProfileRules(profiles)
  checker.checkLifts()
  checker.markLinksToKnock()
  return CheckResult(
    policy: checker.policy, diagnostics: onceEachName(checker.reports.finishedInOrder, resolved.sources))
}

// Why some functions are always inlined: a call that does not change `self` is given a copy of it, and a checker is long.
struct Checker {
  var resolved: Resolution
  var trees: [SyntaxTree]
  var policy = CheckedPolicy()
  var reports: ReportList<Diagnostic>
  /// By name; the state of each while its condition is being checked.
  var definitions: [String: Definition] = [:]
  /// By name: where each rule's name is said first.
  var ruleNames: [String: Span] = [:]
  /// The first fact of each that was looked for.
  var offenders: [Offence: FactSyntax] = [:]
  /// Names to suggest where a definition's is unknown; found when first needed.
  var definitionNames: [String]?
  /// How many facts the rules' conditions have, definitions written out.
  var factCount = 0
  /// What all suggestions may cost together (`nearest`).
  var suggestionBudget = 1_000_000
  /// The last fact of the condition: what stands alone behind it may be meant of whom or what it speaks of.
  var factBefore: FactSyntax?
  /// The last name that stands alone behind a `not`.
  var nameBehindNot: Span?
  /// Whether the condition is that of a definition of a person.
  var isInPersonDefinition = false
  /// What the rule governs whose condition is checked.
  var governing: OperationsSyntax?
  /// Roles were declared under a profile that has its own.
  var hasForeignRoles = false
  /// The policy asks for more counts of roles than it may.
  var hasTooManyCounts = false
  /// The policy declares more rights than it may have.
  var hasTooManyRights = false
  /// The policy declares more relations than it may have.
  var hasTooManyRelations = false
  /// The policy declares more roles than it may have.
  var hasTooManyRoles = false

  init(_ resolved: Resolution) {
    self.resolved = resolved
    trees = resolved.trees
    reports = resolved.reports
    (policy.sources, policy.trees) = (resolved.sources, resolved.trees)
  }

  func text(_ name: Name) -> String { trees[Int(name.span.source)].text(name) }
  /// A name as messages quote it.
  func shown(_ name: Name) -> String { shortened(String(decoding: bytes(name).prefix(300), as: UTF8.self)) }
  func bytes(_ name: Name) -> ArraySlice<UInt8> { trees[Int(name.span.source)].bytes(name) }

  mutating func report(
    _ code: CheckCode, _ span: Span, _ message: String, label: String = "",
    others: [Diagnostic.Label] = [], help: String?, fix: FixIt? = nil, guess: FixIt? = nil
  ) {
    var diagnostic = code.at(span, message, label: label, others: others, help: help, fix: fix)
    diagnostic.guess = guess
    report(diagnostic)
  }

  mutating func report(_ diagnostic: Diagnostic) {
    reports.append(diagnostic)
  }

  mutating func nearestWord(_ word: String, _ candidates: [String]) -> String? {
    if suggestionBudget <= 0 { return nil }
    return nearest(word, among: candidates, budget: &suggestionBudget)
  }

  /// The profile that the policy names, or standard.
  mutating func checkProfile() {
    var first: (profile: Profile, span: Span)?
    for case (_, .profile(let statement)) in resolved.statements(.profile) {
      guard let profile = Profile.allCases.first(where: { $0.word == text(statement.name) }) else { continue }
      if let first, first.profile != profile {
        report(
          .profileConflict, statement.span,
          "the policy has `profile \(first.profile.word)` already, and names `profile \(profile.word)` here",
          others: [Diagnostic.Label(span: first.span, text: "named here first")], help: "keep one of them")
      }
      if first == nil { first = (profile, statement.span) }
    }
    // Why: of a profile whose name is mistyped, the roles show which one is meant.
    let unnamed = !resolved.hasKnownProfile && resolved.has(.role) ? Profile.roles : .standard
    policy.profile = first?.profile ?? unnamed
    policy.profileSpan = first?.span
  }

  mutating func checkEdition() {
    let first = resolved.trees[0]
    let hasEdition = first.statements.contains { $0.kind == .edition }
    guard !hasEdition && !first.lexed.tokens.isEmpty else { return }
    let start = first.lexed.source.byteOrderMarkLength
    let top = Span(source: 0, start: start, end: start)
    // Why: an indented first statement would go on with a line put above it.
    let firstEnd = first.lexed.source.bytes.firstIndex(of: 0x0A) ?? 0
    let lineEnd = firstEnd > 0 && first.lexed.source.bytes[firstEnd - 1] == 0x0D ? "\r\n" : "\n"
    let isFirstIndented = first.diagnostics.contains { $0.code == SyntaxCode.indentedStart.code }
    report(
      .editionMissing, top, "the policy does not say its language edition",
      help: "write `roompolicy 1` on the first line",
      fix: isFirstIndented
        ? nil
        : FixIt(
          title: "write it on the first line",
          edits: [FixIt.Edit(span: top, replacement: "roompolicy 1" + lineEnd)]))
  }

  /// Adds the rules of the profile, without the operations that the policy redefines.
  mutating func addProfileRules(_ profiles: ProfileText.Texts) {
    var dropped = OperationSet()
    for case (_, .redefinition(let statement)) in resolved.statements(.redefinition) {
      dropped.insert(statement.operation)
      if let twin = statement.operation.proposalTwin { dropped.insert(twin) }
    }
    if policy.profile == .standard, let checked = profiles.checkedStandard,
      factCount + checked.factCount <= policyFactLimit
    {
      add(checked, without: dropped)
    } else if let tree = profiles.tree(of: policy.profile, id: trees.count) {
      addProfileRules(tree, without: dropped)
    }
  }

  private mutating func add(_ profile: CheckedProfile, without dropped: OperationSet) {
    let number = policy.sources.count
    policy.sources.append(profile.source)
    policy.rules.reserveCapacity(policy.rules.count + profile.rules.count)
    for (index, var rule) in profile.rules.enumerated() {
      var settled: [CheckedFact] = []
      if profile.rulesOfSettings.contains(index) {
        rule.condition = rule.condition.replacingFacts { fact in
          var fact = fact
          if fact.fact.carrier.isOfSettings {
            enterRoles(into: &fact)
            settled.append(fact)
          }
          return .fact(fact)
        }
      }
      rule.words = .ofStandard(index, settled: settled)
      if !dropped.isEmpty && !(rule.name.map(ProfileText.firm.contains) ?? false) {
        rule.operations = rule.operations.subtracting(dropped)
      }
      rule.span.source = Int32(clamping: number)
      if !rule.operations.isEmpty || !rule.groups.isEmpty { policy.rules.append(rule) }
    }
  }

  /// Checks the profile's text as if it were used at the end.
  mutating func addProfileRules(_ tree: SyntaxTree, without dropped: OperationSet) {
    trees.append(tree)
    policy.sources.append(tree.lexed.source)
    reports.append(contentsOf: tree.reports)
    // Why: the profile has definitions of its own, and the policy's lifts are checked behind its rules.
    let own = (definitions, offenders, definitionNames)
    defer { (definitions, offenders, definitionNames) = own }
    (definitions, offenders, definitionNames) = ([:], [:], nil)
    let number = trees.count - 1
    checkDefinitions(tree.statements.lazy.map { (tree: number, statement: $0) })
    for case .rule(let rule) in tree.statements { checkRule(rule, without: dropped, isOfProfile: true) }
  }
}
