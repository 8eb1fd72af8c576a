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
  private(set) var clear = Lead(0)
  /// Where it goes on if one is.
  private(set) var set = Lead(0)

  /// Where a decision goes on: the index of an instruction, or the end that stands there.
  ///
  /// Why: most tests lead to a rule that ends all, and going there would be a step of its own.
  struct Lead: Equatable {
    enum Kind: UInt32 { case place, finish, deny, allow }

    private let word: UInt32
    private static let range: UInt32 = 1 << 30

    init(_ place: UInt32) { word = place }

    /// Nil for a rule of a greater number than fits.
    init?(_ kind: Kind, _ rule: UInt64 = 0) {
      guard rule < Self.range else { return nil }
      word = kind.rawValue << 30 | UInt32(rule)
    }

    @inline(__always) var isPlace: Bool { word < Self.range }
    @inline(__always) var place: Int { Int(word) }
    @inline(__always) func ends(_ kind: Kind) -> Bool { word >> 30 == kind.rawValue }
    @inline(__always) var rule: RuleNumber { RuleNumber(word & (Self.range - 1)) }
  }

  /// The words, which a decision keeps in registers.
  struct Words {
    let requestMayHold: UInt64
    let peopleMayHold: UInt64
    let peopleMayFail: UInt64
    let actorRole: UInt64
    let targetRole: UInt64

    @inline(__always) init(_ facts: borrowing Facts) {
      requestMayHold = facts.words.requestMayHold
      peopleMayHold = facts.words.peopleMayHold
      peopleMayFail = facts.words.peopleMayFail
      actorRole = facts.words.actorRole
      targetRole = facts.words.targetRole
    }
  }

  /// Whether none of the bits is set.
  @inline(__always) func isClear(_ words: Words) -> Bool {
    words.requestMayHold & requestMayHold | words.peopleMayHold & peopleMayHold
      | words.peopleMayFail & peopleMayFail | words.actorRole & actorRole | words.targetRole & targetRole == 0
  }

  /// By instruction, the run of tests that starts there.
  static func runs(_ code: [Instruction]) -> [BitTest] {
    var tests = none(code.count)
    var leads = code.indices.map { Lead(UInt32($0)) }
    // Why from the end: the run that starts at the next instruction is whole then.
    for index in code.indices.reversed() {
      let step = code[index]
      // Why: code that is not verified may lead beyond its end, and is run there instruction by instruction.
      let staysInside = index + 1 < code.count && Int(step.target) < code.count
      switch step.opcode {
      case .finish: leads[index] = Lead(.finish) ?? leads[index]
      case .deny: leads[index] = Lead(.deny, step.operand) ?? leads[index]
      case .jump: if staysInside { leads[index] = leads[Int(step.target)] }
      case .allow:
        if staysInside && leads[Int(step.target)] == Lead(.finish) {
          leads[index] = Lead(.allow, step.operand) ?? leads[index]
        }
      case .zero, .some:
        guard staysInside, var test = BitTest(step) else { continue }
        let (holds, fails) = (leads[index + 1], leads[Int(step.target)])
        (test.clear, test.set) = step.opcode == .zero ? (holds, fails) : (fails, holds)
        if test.clear.isPlace, case let next = tests[test.clear.place], next.isTest, next.set == test.set {
          test.join(next)
        }
        tests[index] = test
      case .all, .lacks, .below, .above, .named: break
      }
    }
    return tests
  }

  /// Whether the instruction is such a test.
  @inline(__always) var isTest: Bool { clear != Lead(0) }

  /// For a machine that runs each test by itself.
  static func none(_ count: Int) -> [BitTest] { [BitTest](repeating: BitTest(), count: count) }

  private init() {}

  /// Nil for a test of another word.
  private init?(_ step: Instruction) {
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
