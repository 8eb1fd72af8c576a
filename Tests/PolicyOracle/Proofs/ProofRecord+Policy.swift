import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText

extension ProofRecord {
  /// A policy: its names and needs, its rules as conditions, the plans of its prechecks, and what it compiles to; and
  /// each fact that there is, as it is lowered under this policy.
  public static func policy(_ name: String, _ policy: CheckedPolicy, _ program: Program) -> ProofRecord {
    var record = ProofRecord("policy", name.replacing(" ", with: "_"))
    var random = OracleRandom(seed: program.code.count)
    let writer = ConditionWriter(policy)
    record.put(program.names) { $0.put($1.standing.contains(.tested)) }
    record.putTables(program)
    record.putSettings(policy)
    record.put(
      Operation.allCases.map {
        OperationGroup.membership.contains($0) ? 0 : OperationGroup.message.contains($0) ? 1 : 2
      })
    record.put(policy.rules) { record, rule in
      record.put(rule.effect)
      record.put(rule.variants) { record, variant in record.put(variant, of: rule, writer) }
    }
    let low = LoweredRules(policy)
    record.putPlans(low)
    let facts = Fact.allCases.flatMap { fact in
      [Party.actor, .target].map { writer.sample(fact, of: $0, &random) }
    }
    record.put(facts) { writer.put(.fact($1), into: &$0) }
    record.answer()
    for rule in program.rules { record.put(rule.effect) }
    for rule in low.rules { record.put(rule.tree) }
    for entry in program.entries { record.put(entry) }
    record.put(program.code) { $0.put($1) }
    record.putBounds(program)
    for fact in facts {
      for isNegated in [false, true] {
        for isSure in [true, false] {
          record.put(writer.lowering.lower(.fact(fact), surely: isSure, negated: isNegated))
        }
      }
    }
    return record
  }

  /// What the program's tables say that facts need to be ever true.
  private mutating func putTables(_ program: Program) {
    put(program.names) { record, name in
      for one in [ProgramName.Standing.owningSystem, .system, .logger, .namedBot] {
        record.put(name.standing.contains(one))
      }
    }
    put(program.names.contains { $0.kind == .systemForDomain })
    put(!program.preauthorizations.isEmpty)
    put(program.preauthorizations.contains(where: \.isByUser))
    put(program.measures.hasParent)
    put(program.measures.hasJoinLinks)
    put(Bound.allCases.filter { program.measures.bounds[$0] != nil }.map { Int($0.rawValue) })
    put(program.roles.contains { $0.maximum != nil || $0.activeMaximum != nil })
    put(program.roles.contains { $0.minimum > 0 || $0.activeMinimum > 0 })
    put(program.rights.contains { $0.granters.bits != 0 })
  }

  private mutating func put(
    _ variant: (operations: OperationSet, condition: CheckedCondition), of rule: CheckedRule,
    _ writer: ConditionWriter
  ) {
    for group in [OperationGroup.any, .membership, .message] {
      put(rule.isUniform && rule.groups.contains(group))
    }
    let own = rule.isUniform ? rule.operations : variant.operations
    put(own.members.map { Int($0.rawValue) })
    writer.put(variant.condition, into: &self)
    put(variant.operations.members) { writer.put(rule.condition(for: $1), into: &$0) }
  }

  /// The plan for the forbid rules of each piece of code, by the places of these among all rules that are left.
  private mutating func putPlans(_ low: LoweredRules) {
    let lists = Set(low.lists.map { list in list.filter { low.rules[$0].effect == .forbid } })
    put(lists.filter { !$0.isEmpty }.sorted { $0.lexicographicallyPrecedes($1) }) { record, list in
      record.put(list)
      record.put(ForbidPlan(list.map { low.rules[$0].candidate }))
    }
  }

  private mutating func putBounds(_ program: Program) {
    guard let proved = try? program.verify() else { return say("refused") }
    for (steps, collecting) in zip(proved.steps, proved.collectingSteps) {
      put(steps)
      put(collecting)
    }
  }
}

/// The variants of a policy's rules of which something is left, and those of each piece of code.
private struct LoweredRules {
  var rules: [LoweredRule] = []
  /// Of each operation and each group.
  var lists: [[Int]]

  init(_ policy: CheckedPolicy) {
    let lowering = FactLowering(policy)
    let groups = [OperationGroup.any, .membership, .message]
    lists = [[Int]](repeating: [], count: groups.count + Operation.allCases.count)
    var number: UInt32 = 0
    for rule in policy.rules {
      let before = rules.count
      for variant in rule.variants {
        let tree = lowering.lower(variant.condition, surely: rule.effect == .allow)
        if tree == .constant(false) { continue }
        for (place, group) in groups.enumerated() where rule.isUniform && rule.groups.contains(group) {
          lists[place].append(rules.count)
        }
        let own = rule.isUniform ? rule.operations : variant.operations
        for operation in own.members { lists[groups.count + Int(operation.rawValue)].append(rules.count) }
        rules.append(LoweredRule(rule.effect, number: number, tree: tree))
      }
      if rules.count > before { number += 1 }
    }
  }
}

extension ProofRecord {
  /// A random policy; nil where it does not compile.
  public static func policy(seed: Int) -> ProofRecord? {
    var generator = PolicyGenerator(seed: seed)
    let compiled = compile(Source(name: "\(seed)", bytes: Array(generator.policy().text.utf8)))
    guard let policy = compiled.policy, let program = compiled.program else { return nil }
    return ProofRecord.policy("\(seed)", policy, program)
  }
}
