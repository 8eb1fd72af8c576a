extension Mutant {
  /// From checked conditions to instructions.
  static let lowering: [Mutant] =
    inFile(
      "PolicyCompiler/Settings.swift",
      [
        (
          "set(.flexibleMembership, choice != .fixedMembership)",
          "set(.flexibleMembership, choice == .membersOnly)",
          "an open room counts as fixed"
        ),
        (
          "where other.setting == choice.setting { set(other, other == choice) }",
          "where other == choice { set(other, true) }",
          "what is usual holds beside what is said"
        ),
      ])
    + inFile(
      "PolicyCompiler/Lowering/TestTree.swift",
      [
        (
          "case (.some, .some) where isSingle(one.operand) && isSingle(other.operand): .all",
          "case (.some, .some) where isSingle(one.operand): .all",
          "one of several bits is asked to be all of them"
        ),
        (
          "case (.zero, .zero) where isSingle(one.operand) && isSingle(other.operand): .lacks",
          "case (.zero, .zero) where isSingle(one.operand): .lacks",
          "none of several bits becomes not all of them"
        ),
        (
          "if kept.isEmpty { return .constant(neutral) }", "if kept.isEmpty { return .constant(!neutral) }",
          "a whole without parts is turned round"
        ),
        ("case .all: other.opcode = .lacks", "case .all: other.opcode = .zero", "not all is none"),
        (
          "case .possibly: .surelyNot", "case .possibly: .possiblyNot",
          "what is unknown is on both sides of a test"
        ),
      ])
    + inFile(
      "PolicyCompiler/Lowering/Precheck.swift",
      [
        ("answers.append(!value)", "answers.append(true)", "a precheck passes by a rule that always matches"),
        (
          "test.operand & ~masks[word] == 0", "test.operand & masks[word] != 0",
          "a precheck passes by a rule of which it asks for some bits"
        ),
        (
          "isAll ? parts.contains(true) : !parts.contains(false)",
          "isAll ? parts.contains(true) : parts.contains(true)",
          "a precheck passes by what one of two parts needs"
        ),
      ])
    + inFile(
      "PolicyCompiler/Lowering/Emitter+Rules.swift",
      [
        (
          "run.allSatisfy({ precheck.isNeeded(by: $0.tree) })",
          "run.contains(where: { precheck.isNeeded(by: $0.tree) })",
          "a precheck passes by rules of which one needs it"
        ),
        (
          "append(last.complement, to: &after)", "append(last, to: &after)",
          "a precheck passes by what it should run"
        ),
        (
          "append(Instruction(.allow, operand: UInt64(rule.number)), to: &end)",
          "append(Instruction(.allow, operand: UInt64(rule.number) ^ 1), to: &end)",
          "an allow rule names another",
        ),
      ])
    + inFile(
      "PolicyCompiler/Lowering/Emitter.swift",
      [
        (
          "append(value ? test.complement : test, to: &labels[number])",
          "append(value ? test : test.complement, to: &labels[number])",
          "a test leaves the other way"
        ),
        (
          "case .any(let any) where value: parts = any", "case .any(let any): parts = any",
          "none of a row of tests is enough to leave"
        ),
        (
          "let earlier = code[Int(use)].target", "let earlier = UInt32.max",
          "of what leads to a position, the last jump alone does"
        ),
        (
          "Step.branch($0, when: decider, to: skip)",
          "Step.branch($0, when: !decider, to: skip)",
          "a part decides the contrary"
        ),
      ])
    + inFile(
      "PolicyCompiler/Lowering/Lower.swift",
      [
        (
          "surely: rule.effect == .allow)", "surely: rule.effect != .allow || rule.effect == .allow)",
          "a forbid rule waits for what is sure"
        )
      ])
    + inFile(
      "PolicyCompiler/Lowering/FactLowering.swift",
      [
        (
          "bit(.relationsMayHold, .relationsMayFail, relation.mask(of: fact.person), sense)",
          "bit(.relationsMayHold, .relationsMayFail, relation.mask(of: .actor), sense)",
          "a relation of the target to the actor is asked the other way round"
        ),
        (
          "case .all(let all): (parts, isAll) = (all, !negated)",
          "case .all(let all): (parts, isAll) = (all, true)",
          "not (a and b) of facts becomes not a and not b"
        ),
        (
          "case .all(let parts): open(parts, isAll: !negated, negated, &steps)",
          "case .all(let parts): open(parts, isAll: true, negated, &steps)",
          "not (a and b) of conditions becomes not a and not b"
        ),
        (
          "negated ? (surely ? .surelyNot : .possiblyNot)", "negated ? (surely ? .surelyNot : .surelyNot)",
          "a forbid rule waits for what surely is not"
        ),
        (
          "self.number(.below, number, fact.number + 1, sense)",
          "self.number(.below, number, fact.number, sense)",
          "at most is below"
        ),
        (
          "case .surely: test(.zero, mayFail, mask)",
          "case .surely: test(.some, mayHold, mask)",
          "what may be counts as sure"
        ),
        (
          "case .possibly: test(.some, mayHold, mask)",
          "case .possibly: test(.zero, mayFail, mask)",
          "what may be is waited for"
        ),
        (
          "case .surely: test(.zero, word, ~roles.bits)", "case .surely: test(.some, word, roles.bits)",
          "a role that may be counts as sure"
        ),
        (
          "sense == .surely || sense == .possibly ? .allOf([one, other])",
          "sense == .surely ? .allOf([one, other])",
          "one of two facts is enough to forbid"
        ),
        (
          ".constant(value == (sense == .surely || sense == .possibly))", ".constant(value)",
          "not a settled fact is the fact"
        ),
      ])
}
