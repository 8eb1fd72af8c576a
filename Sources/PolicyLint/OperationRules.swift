import PolicyAnalysis
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
  /// Every rule's condition is known.
  private let isWhole: Bool

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
      guard let condition = context.condition(rule, group.operation) else { continue }
      let family = context.memberships(condition)
      all.formUnion(family)
      entries.append(
        Entry(rule: rule, effect: context.policy.rules[rule].effect, condition: condition, family: family))
    }
    if all.count <= OperationRules.familyLimit {
      for place in entries.indices { entries[place].family = [] }
    }
    rules = entries
    isWhole = entries.count == group.rules.count
  }

  func judge(_ verdicts: inout [Int: RuleVerdicts]) {
    var living: [Entry] = []
    for entry in rules {
      // Why: a rule whose verdict is settled may stay in the list; it changes no other rule's verdict.
      let isOpen = own.contains(entry.rule) && !(verdicts[entry.rule]?.isSettled ?? true)
      let can =
        !isOpen
        || context.bounded(
          span(entry),
          { () throws(DiagramMistake) in
            try world.canHold(entry.condition)
          }) ?? true
      if can {
        living.append(entry)
      } else {
        verdicts[entry.rule]?.enter(
          isDead: true, isDecided: true, isOverridden: true, isIdle: true, isNeedless: true)
      }
    }
    let allows = living.filter { $0.effect == .allow }
    let forbids = living.filter { $0.effect == .forbid }
    let decided = Set(decided(allows, &verdicts) + decided(forbids, &verdicts))
    let overridden = Set(overridden(allows, by: forbids, &verdicts))
    let idle = Set(idle(forbids, allows, verdicts))
    let needless = needless(
      allows, forbids, known: decided.union(overridden).union(idle), decided, verdicts)
    for entry in living where own.contains(entry.rule) {
      verdicts[entry.rule]?.enter(
        isDead: false, isDecided: decided.contains(entry.rule), isOverridden: overridden.contains(entry.rule),
        isIdle: idle.contains(entry.rule), isNeedless: needless.contains(entry.rule))
    }
  }

  private func span(_ entry: Entry) -> Span { context.policy.rules[entry.rule].span }

  private func isCovered(_ entry: Entry, by families: Families) -> Bool {
    context.bounded(span(entry)) { () throws(DiagramMistake) in
      try families.covers(entry, in: world)
    } ?? false
  }

  private func overridden(
    _ allows: [Entry], by forbids: [Entry], _ verdicts: inout [Int: RuleVerdicts]
  ) -> [Int] {
    let open = allows.filter { own.contains($0.rule) && verdicts[$0.rule]?.mayBeOverridden ?? false }
    if open.isEmpty { return [] }
    let families = Families(context, forbids)
    let ordered = narrowLast(forbids)
    return open.filter { isCovered($0, by: families) }.map { entry in
      if verdicts[entry.rule]?.overriding.isEmpty ?? false {
        verdicts[entry.rule]?.overriding = deciding(entry, among: ordered)
      }
      return entry.rule
    }
  }

  /// At most this many rules of one operation are held against all others at once; of more, none.
  private static let needlessLimit = 64

  /// The forbid rules that can be dropped, one after the other, without changing the answer to any request.
  private func needless(
    _ allows: [Entry], _ forbids: [Entry], known: Set<Int>, _ decided: Set<Int>,
    _ verdicts: [Int: RuleVerdicts]
  ) -> Set<Int> {
    var needless = known
    let open = forbids.filter {
      own.contains($0.rule) && !known.contains($0.rule) && verdicts[$0.rule]?.mayBeNeedless ?? false
    }
    if open.isEmpty || !isWhole || allows.count + forbids.count > Self.needlessLimit { return needless }
    var dropped = decided
    for entry in open {
      let isNeedless = context.bounded(span(entry)) { () throws(DiagramMistake) in
        var alone = entry.condition
        for other in forbids where other.rule != entry.rule && !dropped.contains(other.rule) {
          alone = try diagrams.and(alone, not: other.condition)
        }
        let allowed = try diagrams.any(allows.map(\.condition))
        return try !world.canHold(try diagrams.and(alone, allowed))
      }
      if isNeedless == true {
        needless.insert(entry.rule)
        dropped.insert(entry.rule)
      }
    }
    return needless
  }

  private func idle(_ forbids: [Entry], _ allows: [Entry], _ verdicts: [Int: RuleVerdicts]) -> [Int] {
    let open = forbids.filter { own.contains($0.rule) && verdicts[$0.rule]?.mayBeIdle ?? false }
    if open.isEmpty || !isWhole { return [] }
    let families = Families(context, allows)
    return open.filter { entry in
      context.bounded(span(entry)) { () throws(DiagramMistake) in
        try families.meets(entry.condition, in: world)
      } == false
    }.map(\.rule)
  }

  /// The rules, all of one effect, that others decide already.
  ///
  /// Profile rules come first, then rules that are alone in some case, then in source order the rest: a rule
  /// is reported only against such as are kept.
  private func decided(_ entries: [Entry], _ verdicts: inout [Int: RuleVerdicts]) -> [Int] {
    let open = Set(entries.map(\.rule).filter { own.contains($0) && verdicts[$0]?.mayBeDecided ?? false })
    if open.isEmpty { return [] }
    var decided: [Int] = []
    var firstAlike: [Diagram: Int] = [:]
    for entry in entries where !open.contains(entry.rule) { firstAlike[entry.condition] = entry.rule }
    var distinct: [Entry] = []
    for entry in entries where open.contains(entry.rule) {
      if let first = firstAlike[entry.condition] {
        decided.append(entry.rule)
        verdicts[entry.rule]?.deciding = [first]
      } else {
        firstAlike[entry.condition] = entry.rule
        distinct.append(entry)
      }
    }
    let fixed = entries.filter { !open.contains($0.rule) }
    let shared = Families(context, fixed + distinct, countsTwice: true)
    var candidates: [Entry] = []
    var alone: [Entry] = []
    for entry in distinct {
      let isShared = context.bounded(span(entry)) { () throws(DiagramMistake) in
        try shared.othersCover(entry, in: world)
      }
      if isShared ?? false { candidates.append(entry) } else { alone.append(entry) }
    }
    if candidates.isEmpty { return decided }
    var kept = Families(context, fixed + alone)
    let ordered = narrowLast(entries)
    for entry in candidates {
      if isCovered(entry, by: kept) {
        decided.append(entry.rule)
        if verdicts[entry.rule]?.deciding.isEmpty ?? false {
          verdicts[entry.rule]?.deciding = deciding(entry, among: ordered)
        }
      } else {
        kept.add(entry)
        kept.settle()
      }
    }
    return decided
  }

  /// Rules by how much they ask for: what asks for little covers much.
  private func narrowLast(_ entries: [Entry]) -> [Entry] {
    let asked = entries.map { diagrams.support($0.condition).count }
    return entries.indices.sorted { (asked[$0], $0) < (asked[$1], $1) }.map { entries[$0] }
  }

  /// A rule that decides every request that `entry` matches; else the first few that match some of them.
  private func deciding(_ entry: Entry, among others: [Entry]) -> [Int] {
    let near = others.lazy.filter { $0.rule != entry.rule && Set(entry.family).isSuperset(of: $0.family) }
      .prefix(100)
    var sharing: [Int] = []
    for other in near {
      let isImplied = context.bounded(span(entry)) { () throws(DiagramMistake) in
        try world.implies(entry.condition, other.condition)
      }
      if isImplied ?? false { return [other.rule] }
    }
    for other in near where sharing.count < 4 {
      let isShared = context.bounded(span(entry)) { () throws(DiagramMistake) in
        try world.canHold(try diagrams.and(entry.condition, other.condition))
      }
      if isShared ?? false { sharing.append(other.rule) }
    }
    return sharing
  }
}
