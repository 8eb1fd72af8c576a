import PolicyMachine
import RoomModel

/// A rule as it is emitted: its number in the program, and when it matches.
package struct LoweredRule {
  /// Whether it allows or forbids.
  package let effect: Effect
  let number: UInt32
  /// Of an allow rule when it surely matches, of a forbid rule when it possibly does.
  package let tree: TestTree
  /// What a forbid rule would best stand behind; none for an allow rule, and where that is no bit of a word.
  // Why a list of one: a precheck has a mask for each word, and most rules have none.
  private let candidates: [Precheck]
  /// The same; nil for none.
  package var candidate: Precheck? { candidates.first }

  /// A rule with a number and a tree.
  package init(_ effect: Effect, number: UInt32, tree: TestTree) {
    (self.effect, self.number, self.tree) = (effect, number, tree)
    candidates = effect == .forbid ? ForbidPlan.candidate(for: tree).map { [$0] } ?? [] : []
  }
}

extension Emitter {
  /// Code of rules, after which it goes on at the next instruction.
  ///
  /// Why: forbid rules stand first, since one that matches spares the rest.
  package mutating func emitRules(_ rules: [LoweredRule]) {
    let forbids = rules.filter { $0.effect == .forbid }
    emitForbids(forbids, ForbidPlan(forbids.map(\.candidate)))
    emitAllows(rules.filter { $0.effect == .allow })
  }

  /// Code of rules whose forbid rules follow a plan.
  package mutating func emitRules(_ rules: [LoweredRule], forbidsAs plan: ForbidPlan) {
    emitForbids(rules.filter { $0.effect == .forbid }, plan)
    emitAllows(rules.filter { $0.effect == .allow })
  }

  private mutating func emitAllows(_ rules: [LoweredRule]) {
    var end = Emitter.Label()
    for rule in rules {
      var next = Emitter.Label()
      branch(rule.tree, when: false, to: &next)
      append(Instruction(.allow, operand: UInt64(rule.number)), to: &end)
      place(next)
    }
    place(end)
  }

  private mutating func emitForbids(_ rules: [LoweredRule], _ plan: ForbidPlan) {
    var rest = rules[...]
    for run in plan.runs {
      emit(rest.prefix(run.count), behind: run.precheck)
      rest = rest.dropFirst(run.count)
    }
    for rule in rest { emitForbid(rule) }
  }

  /// A run of forbid rules, behind a precheck where each of them needs what it asks for.
  private mutating func emit(_ run: ArraySlice<LoweredRule>, behind precheck: Precheck?) {
    let tests = precheck?.tests ?? []
    var after = Emitter.Label()
    if let last = tests.last, let precheck, run.allSatisfy({ precheck.isNeeded(by: $0.tree) }) {
      var into = Emitter.Label()
      for test in tests.dropLast() { append(test, to: &into) }
      append(last.complement, to: &after)
      place(into)
    }
    for rule in run { emitForbid(rule) }
    place(after)
  }

  private mutating func emitForbid(_ rule: LoweredRule) {
    var next = Emitter.Label()
    branch(rule.tree, when: false, to: &next)
    append(Instruction(.deny, operand: UInt64(rule.number)))
    place(next)
  }
}
