import RoomModel

/// Whether none of some bits is set in the words that most tests read: what `zero` and `some` ask of one word, and a run
/// of them that leave for the same instruction asks of several.
///
/// Why: most of a decision is to find that nothing forbids. As one step that is one branch where it was five, and no step
/// has to find out which word it reads. More words than these are more than registers hold, and cost more than they save
/// (`Grammar/changes/0021-what-a-caller-pays.md`).
struct BitTest: Sendable {
  private var requestMayHold: UInt64 = 0
  private var peopleMayHold: UInt64 = 0
  private var peopleMayFail: UInt64 = 0
  private var actorRole: UInt64 = 0
  private var targetRole: UInt64 = 0
  /// Where a decision goes on if none is set; 0, where no instruction leads, for an instruction that asks something else.
  private(set) var clear: UInt32 = 0
  /// Where it goes on if one is.
  private(set) var set: UInt32 = 0

  /// Whether none of the bits is set.
  @inline(__always) func isClear(_ words: borrowing FactWords) -> Bool {
    words.requestMayHold & requestMayHold | words.peopleMayHold & peopleMayHold
      | words.peopleMayFail & peopleMayFail | words.actorRole & actorRole | words.targetRole & targetRole == 0
  }

  /// By instruction, the run of tests that starts there.
  static func runs(_ code: [Instruction]) -> [BitTest] {
    var tests = none(code.count)
    // Why from the end: the run that starts at the next instruction is whole then.
    for index in code.indices.reversed() {
      guard var test = BitTest(code[index], next: UInt32(index + 1)) else { continue }
      let next = tests[Int(test.clear)]
      if next.clear != 0 && next.set == test.set { test.join(next) }
      tests[index] = test
    }
    return tests
  }

  /// For a machine that runs each test by itself.
  static func none(_ count: Int) -> [BitTest] { [BitTest](repeating: BitTest(), count: count) }

  private init() {}

  /// Nil for an instruction that is no such test of one of the words.
  private init?(_ step: Instruction, next: UInt32) {
    switch step.opcode {
    case .zero: (clear, set) = (next, step.target)
    case .some: (clear, set) = (step.target, next)
    case .finish, .allow, .deny, .jump, .all, .lacks, .below, .above, .named: return nil
    }
    switch FactWord(rawValue: step.index) {
    case .requestMayHold: requestMayHold = step.operand
    case .peopleMayHold: peopleMayHold = step.operand
    case .peopleMayFail: peopleMayFail = step.operand
    case .actorRole: actorRole = step.operand
    case .targetRole: targetRole = step.operand
    case .requestMayFail, .actorPreauthorization, .targetPreauthorization, .newRole, .linkSigner,
      .rightsMayHold, .rightsMayFail, .namedRight, .countsMayHold, .countsMayFail, .relationsMayHold,
      .relationsMayFail, nil:
      return nil
    }
  }

  private mutating func join(_ next: BitTest) {
    requestMayHold |= next.requestMayHold
    peopleMayHold |= next.peopleMayHold
    peopleMayFail |= next.peopleMayFail
    actorRole |= next.actorRole
    targetRole |= next.targetRole
    clear = next.clear
  }
}
