import PolicyCompiler
import RoomModel
import SourceText

/// The rules of one operation held against each other.
///
/// Rules that ask for memberships are held only against rules that ask for no others: this keeps what is
/// built small however many groups a policy names, and misses no rule that another one decides by itself.
struct OperationRules {
  private let context: LintContext
  private let world: FactWorld
  private let rules: [Entry]
  private let own: Set<Int>

  struct Entry {
    var rule: Int
    var effect: Effect
    var condition: Diagram
    /// The memberships that it asks for; none where the operation's rules ask for few in all.
    var family: [Level]
  }

  private var diagrams: DecisionDiagrams { context.space.diagrams }
  private static let familyLimit = 16

  init?(_ context: LintContext, _ group: OperationGroupOfRules) {
    self.context = context
    own = Set(group.rules.filter { !context.policy.rules[$0].isOfProfile })
    guard let first = group.rules.first(where: own.contains),
      let world = context.bounded(
        context.policy.rules[first].span,
        { () throws(DiagramMistake) in try context.world(group.operation) })
    else { return nil }
    self.world = world
    var entries: [Entry] = []
    var all: Set<Level> = []
    for rule in group.rules {
      guard let condition = context.condition(rule) else { continue }
      let family = context.space.diagrams.support(condition).filter {
        if case .member = context.space.variable($0) { true } else { false }
      }
      all.formUnion(family)
      entries.append(
        Entry(rule: rule, effect: context.policy.rules[rule].effect, condition: condition, family: family))
    }
    if all.count <= OperationRules.familyLimit {
      for place in entries.indices { entries[place].family = [] }
    }
    rules = entries
  }

  func judge(_ verdicts: inout [Int: RuleVerdicts]) {
    var living: [Entry] = []
    for entry in rules {
      verdicts[entry.rule]?.enterGroup()
      let can = context.bounded(span(entry)) { () throws(DiagramMistake) in
        try world.canHold(entry.condition)
      }
      if can ?? true { living.append(entry) } else { verdicts[entry.rule]?.enterNever() }
    }
    let allows = living.filter { $0.effect == .allow }
    let forbids = living.filter { $0.effect == .forbid }
    judge(allows, &verdicts)
    judge(forbids, &verdicts)
    let forbidding = Families(context, forbids)
    let allowing = Families(context, allows)
    for entry in allows where own.contains(entry.rule) {
      guard let stopped = isCovered(entry, by: forbidding), stopped else { continue }
      verdicts[entry.rule]?.enterOverridden(by: deciding(entry, among: forbids))
    }
    for entry in forbids where own.contains(entry.rule) {
      let meets = context.bounded(span(entry)) { () throws(DiagramMistake) in
        try allowing.meets(entry.condition, in: world)
      }
      if meets == false { verdicts[entry.rule]?.enterIdle() }
    }
  }

  private func span(_ entry: Entry) -> Span { context.policy.rules[entry.rule].span }

  private func isCovered(_ entry: Entry, by families: Families) -> Bool? {
    context.bounded(span(entry)) { () throws(DiagramMistake) in
      try families.covers(entry, in: world)
    }
  }

  /// Enters which of the rules, all of one effect, others decide already.
  ///
  /// Profile rules come first, then rules that are alone in some case, then in source order the rest: a rule
  /// is told only against such as are kept.
  private func judge(_ entries: [Entry], _ verdicts: inout [Int: RuleVerdicts]) {
    var kept = Families(context, entries.filter { !own.contains($0.rule) })
    var firstAlike: [Diagram: Int] = [:]
    for entry in entries where !own.contains(entry.rule) { firstAlike[entry.condition] = entry.rule }
    var distinct: [Entry] = []
    for entry in entries where own.contains(entry.rule) {
      if let first = firstAlike[entry.condition] {
        verdicts[entry.rule]?.enterDecided(by: [first])
      } else {
        firstAlike[entry.condition] = entry.rule
        distinct.append(entry)
      }
    }
    let shared = Families(context, entries.filter { !own.contains($0.rule) } + distinct)
    var candidates: [Entry] = []
    for entry in distinct {
      let isShared = context.bounded(span(entry)) { () throws(DiagramMistake) in
        try shared.othersCover(entry, in: world)
      }
      if isShared ?? false { candidates.append(entry) } else { kept.add(entry) }
    }
    kept.settle()
    for entry in candidates {
      if isCovered(entry, by: kept) ?? false {
        let others = entries.filter { $0.rule != entry.rule }
        verdicts[entry.rule]?.enterDecided(by: deciding(entry, among: others))
      } else {
        kept.add(entry)
        kept.settle()
      }
    }
  }

  /// The rule that decides every case of `entry`, or else the first few that share cases with it.
  private func deciding(_ entry: Entry, among others: [Entry]) -> [Int] {
    var sharing: [Int] = []
    for other in others.prefix(200) {
      let overlap = context.bounded(span(entry)) { () throws(DiagramMistake) -> (Bool, Bool) in
        (
          try world.implies(entry.condition, other.condition),
          try world.canHold(try diagrams.and(entry.condition, other.condition))
        )
      }
      if overlap?.0 ?? false { return [other.rule] }
      if overlap?.1 ?? false { sharing.append(other.rule) }
    }
    return Array(sharing.prefix(4))
  }
}
