import PolicyCompiler
import RoomModel

/// What becomes of each of a policy's own rules among all rules of its operations.
struct RuleFates {
  enum Fate {
    /// Its condition holds for no request.
    case neverFires
    /// Whatever it decides, these rules decide likewise.
    case decidedBy([Int])
    /// It is an allow, and forbids of these rules stop all that it allows.
    case overriddenBy([Int])
    /// It is a forbid, and nothing that it forbids is allowed.
    case meetsNoAllow
  }

  /// By place in the policy's rules.
  private(set) var fates: [Int: Fate] = [:]

  init(_ context: LintContext) {
    if context.ownRules.isEmpty { return }
    var verdicts: [Int: RuleVerdicts] = [:]
    for rule in context.ownRules { verdicts[rule] = RuleVerdicts() }
    for group in RuleFates.groups(context) {
      OperationRules(context, group)?.judge(&verdicts)
    }
    for rule in context.ownRules { fates[rule] = verdicts[rule]?.fate }
  }

  /// Operations in one group have the same rules and the same world; each group has an own rule.
  private static func groups(_ context: LintContext) -> [OperationGroupOfRules] {
    let governed = context.policy.rules.map(context.governed)
    var own = OperationSet()
    for rule in context.ownRules { own.bits |= governed[rule].bits }
    struct Key: Hashable {
      var stand: Operation
      var rules: [Int]
    }
    var places: [Key: Int] = [:]
    var groups: [OperationGroupOfRules] = []
    for operation in own.members {
      let rules = context.policy.rules.indices.filter { governed[$0].contains(operation) }
      let key = Key(stand: LintContext.standIn(operation), rules: rules)
      if places[key] == nil {
        places[key] = groups.count
        groups.append(OperationGroupOfRules(operation: operation, rules: rules))
      }
    }
    return groups
  }
}

/// Rules that govern the same operations, of which one stands for all.
struct OperationGroupOfRules {
  var operation: Operation
  /// Places in the policy's rules, ascending.
  var rules: [Int]
}

/// What one rule came to in each of the groups that it governs; it is told only where all agree.
struct RuleVerdicts {
  private var groups = 0
  private var never = 0
  private var decided = 0
  private var deciding: [Int] = []
  private var overridden = 0
  private var overriding: [Int] = []
  private var idle = 0

  mutating func enterGroup() { groups += 1 }
  mutating func enterNever() { never += 1 }
  mutating func enterDecided(by rules: [Int]) {
    decided += 1
    if deciding.isEmpty { deciding = rules }
  }
  mutating func enterOverridden(by rules: [Int]) {
    overridden += 1
    if overriding.isEmpty { overriding = rules }
  }
  mutating func enterIdle() { idle += 1 }

  var fate: RuleFates.Fate? {
    if groups == 0 { return nil }
    if never == groups { return .neverFires }
    if never + decided == groups { return .decidedBy(deciding) }
    if never + overridden == groups { return .overriddenBy(overriding) }
    if never + idle == groups { return .meetsNoAllow }
    return nil
  }
}
