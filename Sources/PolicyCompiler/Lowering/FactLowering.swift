import PolicyMachine
import RoomModel

/// Turns facts into tests. What a policy settles by itself becomes a constant.
// Why a class: each judge of facts holds it, and a copy of a policy costs more than a test.
package final class FactLowering: Sendable {
  let policy: CheckedPolicy
  /// What the standing of any name makes possible: a policy without loggers has no `is logger`.
  private let standing: ProgramName.Standing
  private let hasSystemForDomain: Bool

  /// Lowering under what a policy settles.
  package init(_ policy: CheckedPolicy) {
    self.policy = policy
    standing = policy.names.names.reduce(into: []) { $0.formUnion($1.standing) }
    hasSystemForDomain = policy.names.names.contains { $0.kind == .systemForDomain }
  }

  /// What is to be done next of a condition.
  private enum Step {
    case lower(CheckedCondition, negated: Bool)
    /// Take as many of the last trees, join them.
    case join(Int, isAll: Bool)
  }

  /// The condition in negation normal form, read as *surely true* or as *not surely false*.
  // Why without recursion: see `ConditionSyntax+Walk.swift`.
  package func lower(_ condition: CheckedCondition, surely: Bool, negated: Bool = false) -> TestTree {
    if let tree = leaf(condition, surely: surely, negated) ?? row(condition, surely: surely, negated) {
      return tree
    }
    var steps = [Step.lower(condition, negated: negated)]
    var trees: [TestTree] = []
    while let step = steps.popLast() {
      switch step {
      case .lower(let part, let negated):
        if let tree = leaf(part, surely: surely, negated) {
          trees.append(tree)
        } else {
          open(part, negated, &steps)
        }
      case .join(let count, let isAll):
        let parts = Array(trees[(trees.count - count)...])
        trees.removeLast(count)
        trees.append(isAll ? .allOf(parts) : .anyOf(parts))
      }
    }
    return trees[0]
  }

  /// What is to be done for the parts of a condition.
  private func open(_ condition: CheckedCondition, _ negated: Bool, _ steps: inout [Step]) {
    switch condition {
    case .constant, .fact: break
    case .not(let inner): steps.append(.lower(inner, negated: !negated))
    case .all(let parts): open(parts, isAll: !negated, negated, &steps)
    case .any(let parts): open(parts, isAll: negated, negated, &steps)
    }
  }

  private func open(_ parts: [CheckedCondition], isAll: Bool, _ negated: Bool, _ steps: inout [Step]) {
    steps.append(.join(parts.count, isAll: isAll))
    for part in parts.reversed() { steps.append(.lower(part, negated: negated)) }
  }

  /// The tests of a row of facts; nil for any other condition.
  private func row(_ condition: CheckedCondition, surely: Bool, _ negated: Bool) -> TestTree? {
    let parts: [CheckedCondition]
    let isAll: Bool
    switch condition {
    case .all(let all): (parts, isAll) = (all, !negated)
    case .any(let any): (parts, isAll) = (any, negated)
    case .constant, .fact, .not: return nil
    }
    var trees: [TestTree] = []
    trees.reserveCapacity(parts.count)
    for part in parts {
      guard let tree = leaf(part, surely: surely, negated) else { return nil }
      trees.append(tree)
    }
    return isAll ? .allOf(trees) : .anyOf(trees)
  }

  /// The tests of a condition that has no conditions in it; nil for any other.
  private func leaf(_ condition: CheckedCondition, surely: Bool, _ negated: Bool) -> TestTree? {
    switch condition {
    case .constant(let value): return .constant(value != negated)
    case .fact(let fact):
      return lower(fact, negated ? (surely ? .surelyNot : .possiblyNot) : (surely ? .surely : .possibly))
    case .not, .all, .any: return nil
    }
  }

  /// The tests of one fact, two at most, in one of the four senses.
  func lower(_ fact: CheckedFact, _ sense: Instruction.Sense) -> TestTree {
    if let value = settled(fact) { return constant(value, sense) }
    let isActor = fact.person == .actor
    switch fact.fact.carrier {
    case .bit(let bit): return bit.isOfParty ? person(bit, isActor, sense) : self.bit(bit, sense)
    case .voice:
      return policy.profile == .roles
        ? roles(isActor ? .actorRole : .targetRole, fact.roles, sense) : person(.actorVoice, isActor, sense)
    case .role: return roles(isActor ? .actorRole : .targetRole, fact.roles, sense)
    case .bitOfRoles(let bit): return both(self.bit(bit, sense), roles(.actorRole, fact.roles, sense), sense)
    case .roleOfActor: return roles(.actorRole, fact.roles, sense)
    case .activeRole:
      return both(
        person(.actorActive, isActor, sense), roles(isActor ? .actorRole : .targetRole, fact.roles, sense),
        sense)
    case .preauthorization: return roles(preauthorization(isActor), fact.roles, sense)
    case .anyPreauthorization:
      return roles(preauthorization(isActor), RoleSet(bits: ~RoleSet.absent.bits), sense)
    case .newRole: return roles(.newRole, fact.roles, sense)
    case .right:
      guard let right = fact.right else { return constant(false, sense) }
      return bit(.rightsMayHold, .rightsMayFail, right.mask(of: fact.person), sense)
    case .relation:
      guard let relation = fact.relation else { return constant(false, sense) }
      return bit(.relationsMayHold, .relationsMayFail, relation.mask(of: fact.person), sense)
    case .namedRight:
      return roles(.namedRight, RoleSet(bits: fact.right?.bit ?? 0), sense)
    case .signedLink:
      return both(bit(.hasValidLink, sense), roles(.linkSigner, fact.roles, sense), sense)
    case .roleCount:
      // Invariant: at least none is settled above, and each other question is in the table.
      guard let number = fact.roleCount.flatMap(policy.counts.firstIndex) else {
        return constant(false, sense)
      }
      return bit(.countsMayHold, .countsMayFail, 1 << UInt64(number), sense)
    case .name:
      return .test(
        Instruction(.named, index: isActor ? 0 : 1, sense: sense, operand: UInt64(fact.name?.index ?? 0)))
    case .sinceJoining: return number(.below, .joined(fact.person), fact.number, sense)
    case .number(let number, .below): return self.number(.below, number, fact.number, sense)
    case .number(let number, .atMost): return self.number(.below, number, fact.number + 1, sense)
    case .number(let number, .above): return self.number(.above, number, fact.number, sense)
    // Invariant: at least none is settled above.
    case .number(let number, .atLeast): return self.number(.above, number, fact.number - 1, sense)
    case .setting(let setting): return constant(policy.settings.holds(setting, fact), sense)
    }
  }

  /// The value of a fact that the policy's text settles; nil for what can vary.
  package func settled(_ fact: CheckedFact) -> Bool? {
    let carrier = fact.fact.carrier
    if case .setting(let setting) = carrier { return policy.settings.holds(setting, fact) }
    // Why: no number is below 0, known or not, and every number is at least 0.
    if fact.number == 0, case .roleCount = carrier { return true }
    if fact.number == 0, case .sinceJoining = carrier { return false }
    if fact.number == 0, case .number(_, let comparison) = carrier {
      switch comparison {
      case .below: return false
      case .atLeast: return true
      case .atMost, .above: return nil
      }
    }
    return carrier.need.map(meets) ?? true ? nil : false
  }

  /// Whether the policy says what a fact needs to be ever true.
  private func meets(_ need: FactNeed) -> Bool {
    let settings = policy.settings
    return switch need {
    case .owningSystem: standing.contains(.owningSystem)
    case .system: standing.contains(.system)
    case .logger: standing.contains(.logger)
    case .namedBot: standing.contains(.namedBot)
    case .systemForDomain: hasSystemForDomain
    case .preauthorization: !policy.preauthorizations.isEmpty
    case .preauthorizedUser: policy.preauthorizations.contains { $0.kind == .user }
    case .parent: settings.parent != nil
    case .joinLinks: settings.joinLinks != nil
    case .bound(let bound): settings.bounds[bound] != nil
    case .grantedRight: policy.rights.contains { $0.granters.bits != 0 }
    case .roleMaximum:
      policy.roles.roles.contains { $0.maximum != nil || $0.activeMaximum != nil }
    case .roleMinimum: policy.roles.roles.contains { $0.minimum > 0 || $0.activeMinimum > 0 }
    }
  }

  private func constant(_ value: Bool, _ sense: Instruction.Sense) -> TestTree {
    .constant(value == (sense == .surely || sense == .possibly))
  }

  private func preauthorization(_ isActor: Bool) -> FactWord {
    isActor ? .actorPreauthorization : .targetPreauthorization
  }

  private func person(_ bit: FactBit, _ isActor: Bool, _ sense: Instruction.Sense) -> TestTree {
    let own = isActor ? bit : bit.ofTarget
    return self.bit(own, sense)
  }

  private func bit(_ bit: FactBit, _ sense: Instruction.Sense) -> TestTree {
    self.bit(bit.mayHold, bit.mayFail, bit.mask, sense)
  }

  /// A bit of one of the pairs of words (`FactWord.pairs`).
  private func bit(
    _ mayHold: FactWord, _ mayFail: FactWord, _ mask: UInt64, _ sense: Instruction.Sense
  ) -> TestTree {
    switch sense {
    case .surely: test(.zero, mayFail, mask)
    case .possibly: test(.some, mayHold, mask)
    case .surelyNot: test(.zero, mayHold, mask)
    case .possiblyNot: test(.some, mayFail, mask)
    }
  }

  private func roles(_ word: FactWord, _ roles: RoleSet, _ sense: Instruction.Sense) -> TestTree {
    if roles.bits == 0 { return .constant(sense == .surelyNot || sense == .possiblyNot) }
    return switch sense {
    case .surely: test(.zero, word, ~roles.bits)
    case .possibly: test(.some, word, roles.bits)
    case .surelyNot: test(.zero, word, roles.bits)
    case .possiblyNot: test(.some, word, ~roles.bits)
    }
  }

  private func test(_ opcode: Instruction.Opcode, _ word: FactWord, _ mask: UInt64) -> TestTree {
    if mask == 0 { return .constant(opcode == .zero) }
    return .test(Instruction(opcode, index: word.rawValue, operand: mask))
  }

  private func number(
    _ opcode: Instruction.Opcode, _ number: FactNumber, _ bound: UInt64, _ sense: Instruction.Sense
  ) -> TestTree {
    .test(Instruction(opcode, index: number.rawValue, sense: sense, operand: bound))
  }

  /// Two tests joined by `and`; if `sense` negates the whole, their opposites joined by `or`.
  private func both(_ one: TestTree, _ other: TestTree, _ sense: Instruction.Sense) -> TestTree {
    sense == .surely || sense == .possibly ? .allOf([one, other]) : .anyOf([one, other])
  }
}

extension Settings {
  /// Whether the text of the policy makes a fact about a setting true.
  fileprivate func holds(_ setting: FactSetting, _ fact: CheckedFact) -> Bool {
    switch setting {
    case .choice: fact.choice.map(holds) ?? false
    case .parent: parent != nil
    case .neededParent: parent != nil && !parentSuffices
    case .joinLinks: joinLinks != nil
    case .linksToKnock: joinLinks?.isToKnock ?? false
    case .history: history != nil
    case .logging: logging == fact.optionality
    case .expiry: expiry.optionality == fact.optionality
    case .optionality(let setting): self[setting] == fact.optionality
    }
  }
}
