import PolicyAnalysis
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
    /// It is a forbid that changes no answer, in different cases for different reasons.
    case needless
  }

  /// By index in the policy's rules.
  private(set) var fates: [Int: Fate] = [:]

  init(_ context: LintContext) {
    if context.ownRules.isEmpty { return }
    var verdicts: [Int: RuleVerdicts] = [:]
    for rule in context.ownRules { verdicts[rule] = RuleVerdicts() }
    for group in RuleFates.groups(context) {
      if group.rules.allSatisfy({ verdicts[$0]?.isSettled ?? true }) { continue }
      if let rules = OperationRules(context, group) {
        rules.judge(&verdicts)
      } else {
        for rule in group.rules {
          verdicts[rule]?.enter(
            isDead: false, isDecided: false, isOverridden: false, isIdle: false, isNeedless: false)
        }
      }
    }
    for rule in context.ownRules { fates[rule] = verdicts[rule]?.fate }
  }

  /// Operations in one group have the same rules and the same world; each group has an own rule.
  private static func groups(_ context: LintContext) -> [OperationGroupOfRules] {
    let governed = context.policy.rules.map(\.governed)
    var own = OperationSet()
    for rule in context.ownRules { own.formUnion(governed[rule]) }
    struct Key: Hashable {
      var stand: Operation
      var rules: [Int]
      /// Which of its conditions each rule has.
      var variants: [Int]
    }
    var places: [Key: Int] = [:]
    var groups: [OperationGroupOfRules] = []
    for operation in own.members {
      let rules = context.policy.rules.indices.filter { governed[$0].contains(operation) }
      let key = Key(
        stand: operation.standIn, rules: rules,
        variants: rules.map { context.policy.rules[$0].variant(for: operation) })
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
  /// Indexes in the policy's rules, ascending.
  var rules: [Int]
}

/// What one rule can still turn out to be, group after group; only what all agree on is reported.
struct RuleVerdicts {
  private var isSeen = false
  private var mayBeDead = true
  private(set) var mayBeDecided = true
  private(set) var mayBeOverridden = true
  private(set) var mayBeIdle = true
  private(set) var mayBeNeedless = true
  /// The rules named as those that decide, or override, where it was found first.
  var deciding: [Int] = []
  var overriding: [Int] = []

  /// Nothing is left to be found out.
  var isSettled: Bool {
    !mayBeDead && !mayBeDecided && !mayBeOverridden && !mayBeIdle && !mayBeNeedless
  }

  /// Enters that the rule can hold in a group, and what else is true of it there; that it cannot needs no entry,
  /// as a rule that never holds there is decided, overridden and idle too.
  mutating func enter(
    isDead: Bool, isDecided: Bool, isOverridden: Bool, isIdle: Bool, isNeedless: Bool
  ) {
    isSeen = true
    if isDead { return }
    mayBeDead = false
    mayBeDecided = mayBeDecided && isDecided
    mayBeOverridden = mayBeOverridden && isOverridden
    mayBeIdle = mayBeIdle && isIdle
    mayBeNeedless = mayBeNeedless && isNeedless
  }

  var fate: RuleFates.Fate? {
    if !isSeen { return nil }
    if mayBeDead { return .neverFires }
    if mayBeDecided { return .decidedBy(deciding) }
    if mayBeOverridden { return .overriddenBy(overriding) }
    return mayBeIdle ? .meetsNoAllow : mayBeNeedless ? .needless : nil
  }
}
