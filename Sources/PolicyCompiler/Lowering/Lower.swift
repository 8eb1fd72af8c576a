import PolicyMachine
import RoomModel
import SourceText

/// Makes a checked policy a program. Reads nothing but the policy; its only diagnostic is that of size.
///
/// The code of an operation is its forbid rules in runs behind prechecks, its allow rules, and the way on to the tail of its group, where
/// the rules for whole groups stand once. A rule whose condition the settings make false leaves nothing behind.
///
/// The code of operations that no decision of those asked for needs has no rules, and denies.
func lower(
  _ policy: CheckedPolicy, for asked: OperationSet = .all
) -> (program: Program?, diagnostics: [Diagnostic]) {
  let deciding = asked == .all ? asked : asked.members.reduce(OperationSet()) { $0.union($1.deciding) }
  var lowering = Lowering(policy, deciding)
  lowering.lowerRules()
  lowering.emit()
  if lowering.emitter.isFull {
    let span = policy.rules.first { !$0.isOfProfile }?.span ?? Span(source: 0, start: 0, end: 0)
    return (
      nil,
      [
        CheckCode.programTooLarge.at(
          span, "the policy compiles to more than \(programSizeLimit) instructions",
          help: "share conditions, or say `any operation` in place of long lists")
      ]
    )
  }
  return (lowering.finished(), [])
}

private struct Lowering {
  let policy: CheckedPolicy
  /// The operations whose rules are lowered.
  let asked: OperationSet
  var program = Program()
  var emitter = Emitter()
  /// What is left of the rules, in the policy's order; of a rule that has several conditions, each.
  var rules: [LoweredRule] = []
  /// The rules that something is left of, by their numbers in the program; their indexes in the policy.
  var numbered: [Int] = []
  /// For each operation, and then for each group, the indexes of its rules in `rules`.
  var byOperation = [[Int]](repeating: [], count: Operation.allCases.count)
  var byGroup = [[Int]](repeating: [], count: OperationGroup.allCases.count)

  init(_ policy: CheckedPolicy, _ asked: OperationSet) { (self.policy, self.asked) = (policy, asked) }

  mutating func lowerRules() {
    let facts = FactLowering(policy)
    rules.reserveCapacity(policy.rules.count)
    numbered.reserveCapacity(policy.rules.count)
    for (place, rule) in policy.rules.enumerated() {
      if rule.governed.intersection(asked).isEmpty { continue }
      let number = UInt32(numbered.count)
      for (operations, condition) in rule.variants(for: asked) {
        let tree = facts.lower(condition, surely: rule.effect == .allow)
        if case .constant(false) = tree { continue }
        let index = rules.count
        if numbered.count == Int(number) { numbered.append(place) }
        rules.append(LoweredRule(rule.effect, number: number, tree: tree))
        let alone = rule.isUniform ? rule.operations : operations
        for operation in alone.intersection(asked).members {
          byOperation[Int(operation.rawValue)].append(index)
        }
        if rule.isUniform { for group in rule.groups { byGroup[Int(group.rawValue)].append(index) } }
      }
    }
  }

  mutating func emit() {
    var anyTail = Emitter.Label()
    var membershipTail = Emitter.Label()
    var messageTail = Emitter.Label()
    let hasAny = !byGroup[Int(OperationGroup.any.rawValue)].isEmpty
    let hasMembership = !byGroup[Int(OperationGroup.membership.rawValue)].isEmpty
    let hasMessage = !byGroup[Int(OperationGroup.message.rawValue)].isEmpty
    // Why: operations with the same rules and the same tail share one piece of code.
    var shared: [(key: SegmentKey, entry: UInt32)] = []
    for operation in Operation.allCases {
      if emitter.isFull { return }
      let tail: Tail? =
        !asked.contains(operation)
        ? nil
        : hasMembership && OperationGroup.membership.contains(operation)
          ? .membership
          : hasMessage && OperationGroup.message.contains(operation) ? .message : hasAny ? .any : nil
      let key = SegmentKey(rules: byOperation[Int(operation.rawValue)], tail: tail)
      if let same = shared.first(where: { $0.key == key }) {
        program.entries.append(same.entry)
        continue
      }
      shared.append((key, UInt32(emitter.code.count)))
      program.entries.append(UInt32(emitter.code.count))
      emitter.emitRules(key.rules.map { rules[$0] })
      switch tail {
      case .membership: emitter.append(Instruction(.jump), to: &membershipTail)
      case .message: emitter.append(Instruction(.jump), to: &messageTail)
      case .any: emitter.append(Instruction(.jump), to: &anyTail)
      case nil: emitter.append(Instruction(.finish))
      }
    }
    if hasMembership { emitTail(.membership, membershipTail, next: &anyTail, goesOn: hasAny) }
    if hasMessage { emitTail(.message, messageTail, next: &anyTail, goesOn: hasAny) }
    var end = Emitter.Label()
    if hasAny { emitTail(.any, anyTail, next: &end, goesOn: false) }
  }

  private struct SegmentKey: Equatable {
    var rules: [Int]
    var tail: Tail?
  }

  /// Code that several operations share, for the rules of a whole group.
  private enum Tail { case membership, message, any }

  private mutating func emitTail(
    _ group: OperationGroup, _ label: Emitter.Label, next: inout Emitter.Label, goesOn: Bool
  ) {
    emitter.place(label)
    emitter.emitRules(byGroup[Int(group.rawValue)].map { rules[$0] })
    if goesOn {
      emitter.append(Instruction(.jump), to: &next)
    } else {
      emitter.append(Instruction(.finish))
    }
  }

  mutating func finished() -> Program {
    program.code = emitter.code
    program.profile = policy.profile
    program.measures = policy.settings.measures
    program.rights = policy.rights.map { ProgramRight(name: Array($0.name.utf8), granters: $0.granters) }
    program.counts = policy.counts
    program.relations = policy.relations.map { Array($0.name.utf8) }
    program.names = policy.names.names
    program.roles = policy.roles.roles.enumerated().map { rank, role in
      var lowered = ProgramRole(name: Array(role.name.utf8), index: role.index, voice: policy.voice(of: rank))
      lowered.minimum = role.minimum
      lowered.maximum = role.maximum
      lowered.activeMinimum = role.activeMinimum
      lowered.activeMaximum = role.activeMaximum
      lowered.changes = role.changes.filter { $0.to.bits != 0 }.sorted { $0.from < $1.from }
        .map { ProgramRole.RoleChange(from: $0.from, to: $0.to) }
      return lowered
    }
    program.preauthorizations = policy.preauthorizations.map {
      ProgramPreauthorization(name: $0.name, role: $0.role, isByUser: $0.kind == .user)
    }
    program.assertions = policy.assertions.map { assertion in
      let span = assertion.span
      let place = policy.sources[Int(span.source)].position(at: Int(span.start))
      return ProgramAssertion(
        claim(assertion), file: UInt16(clamping: span.source), line: UInt32(place.line),
        column: UInt32(place.column), text: policy.text(span))
    }
    program.files = policy.sources.map { Array($0.name.utf8) }
    program.rules = numbered.map { place in
      let rule = policy.rules[place]
      let source = policy.sources[Int(rule.span.source)]
      let start = source.position(at: Int(rule.span.start))
      return ProgramRule(
        effect: rule.effect, file: UInt16(clamping: rule.span.source), line: UInt32(start.line),
        column: UInt32(start.column), text: policy.text(rule.span), name: rule.name.map { Array($0.utf8) },
        because: rule.because)
    }
    return program
  }

  /// What lowering knows of a claim; of whom everybody can or nobody, an analysis says more.
  private func claim(_ assertion: CheckedAssertion) -> ProgramAssertion.Claim {
    switch assertion {
    case .atLeast(let count, let role, _): .atLeast(count, role)
    case .who: .unjudged
    }
  }
}

extension CheckedPolicy {
  /// Whether those who bear the role of a rank may speak.
  package func voice(of rank: Int) -> ProgramRole.Voice {
    if profile == .roles { return roles.roles[rank].can(.sendMessage) ? .always : .never }
    guard let role = StandardRole(rawValue: UInt8(rank)) else { return .never }
    return switch role {
    case .owner, .admin: .always
    case .member: .unlessRevoked
    case .visitor: .ifGranted
    case .none, .outcast: .never
    }
  }
}
