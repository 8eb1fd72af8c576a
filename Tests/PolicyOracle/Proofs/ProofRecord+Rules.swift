import PolicyCompiler
import PolicyMachine
import RoomModel

extension ProofRecord {
  /// Random rules as trees, a plan for their prechecks, and the code that is written.
  public static func rules(seed: Int) -> ProofRecord {
    var random = OracleRandom(seed: seed)
    var record = ProofRecord("rules", "\(seed)")
    let count = 1 + random.below(13)
    record.put(count)
    var rules: [LoweredRule] = []
    for number in 0..<count {
      let effect: Effect = random.chance(33) ? .allow : .forbid
      record.put(effect)
      let tree = record.tree(&random, depth: random.below(4))
      rules.append(LoweredRule(effect, number: UInt32(number), tree: tree))
    }
    let forbids = rules.filter { $0.effect == .forbid }
    // Why: whatever is planned, the code must decide the same, also where somebody plans badly.
    let plan = random.chance(50) ? ForbidPlan(forbids.map(\.candidate)) : random.plan(for: forbids)
    record.put(plan)
    record.answer()
    var emitter = Emitter()
    emitter.emitRules(rules, forbidsAs: plan)
    emitter.append(Instruction(.finish))
    record.put(emitter.code) { $0.put($1) }
    return record
  }

  /// Puts how a tree is made, and makes it.
  private mutating func tree(_ random: inout OracleRandom, depth: Int) -> TestTree {
    if random.chance(4) {
      let value = random.chance(50)
      put(0)
      put(value)
      return .constant(value)
    }
    if depth == 0 || random.chance(40) {
      let test = random.test(names: 4)
      put(1)
      put(test: test)
      return .test(test)
    }
    let count = random.chance(70) ? 2 + random.below(2) : random.pick([0, 1, 2, 2, 3, 3, 5, 12])
    // Why: most trees are made by merging; some are not, and such a whole may have no part or one.
    let kind = random.pick([4, 4, 4, 5, 5, 5, 2, 3])
    put(kind)
    put(count)
    let parts = (0..<count).map { _ in tree(&random, depth: depth - 1) }
    return switch kind {
    case 2: .all(parts)
    case 3: .any(parts)
    case 4: .allOf(parts)
    default: .anyOf(parts)
    }
  }
}

extension OracleRandom {
  /// Runs of any length behind masks that their rules need, need in part, or do not need.
  fileprivate mutating func plan(for rules: [LoweredRule]) -> ForbidPlan {
    var runs: [ForbidPlan.Run] = []
    var place = 0
    while place < rules.count && chance(80) {
      let count = 1 + below(4)
      var precheck = Precheck()
      for rule in rules[place...].prefix(count) {
        if let candidate = rule.candidate, chance(90) { precheck.join(candidate) }
      }
      for _ in 0..<below(3) { precheck.ask(pick(FactWord.allCases), mask()) }
      runs.append(ForbidPlan.Run(count: count, precheck: chance(80) ? precheck : nil))
      place += count
    }
    return ForbidPlan(runs: runs)
  }
}
