import RoomModel

/// Runs a program's code over resolved facts.
///
///     let verdict = Machine(program).decide(.commitAdd, facts)
///
/// A decision allocates nothing, loops only forward and cannot trap: the program was built by the compiler or
/// passed `verify`.
public struct Machine: Sendable {
  private let parts: Parts
  /// Where each operation starts.
  private let entries: [UInt32]
  /// What is run: the program's code, with marks where chains of tests of names are long.
  private let code: [Instruction]
  /// These chains; nil where the code has none.
  private let chains: NameChains?
  /// By instruction, the tests of bits that start there, as one.
  private let tests: [BitTest]

  /// What a decision rarely looks at.
  ///
  /// Why a class: a room has its machine in its value, and long values are copied where they are read.
  private final class Parts: Sendable {
    let program: Program
    let reads: [FactReads]
    let limits: [SetLimit]

    init(_ program: Program) {
      self.program = program
      var reached = [Bool](repeating: false, count: program.code.count)
      reads = Operation.allCases.prefix(program.entries.count).map {
        FactReads($0, program.code.span, from: Int(program.entries[Int($0.rawValue)]), reached: &reached)
      }
      limits = SetLimit.all(program.measures)
    }
  }

  /// The program that the machine runs.
  public var program: Program { parts.program }

  /// By operation, which facts its code reads.
  package var reads: [FactReads] { parts.reads }

  /// The limits of a request's numbers that the policy sets.
  var limitCount: Int { parts.limits.count }
  /// One of them.
  func limit(_ index: Int) -> SetLimit { parts.limits[index] }

  /// Whether the code has a long chain.
  package var findsNames: Bool { chains != nil }

  /// Creates a machine for a verified program.
  public init(_ program: VerifiedProgram) { self.init(program.program) }

  /// Creates a machine for a program that the compiler of this package built.
  package init(_ program: Program) { self.init(program, NameChains(program)) }

  /// A machine that runs every instruction in turn: the twin that `init` is held to.
  package static func stepByStep(_ program: Program) -> Machine {
    Machine(program, nil, BitTest.none(program.code.count))
  }

  private init(_ program: Program, _ chains: NameChains?, _ tests: [BitTest]? = nil) {
    parts = Parts(program)
    entries = program.entries
    self.chains = chains
    code = chains?.code ?? program.code
    self.tests = tests ?? BitTest.runs(code)
  }

  /// The verdict and the one rule that carried it.
  @_effects(readonly)
  public func decide(_ operation: Operation, _ facts: borrowing Facts) -> Verdict { run(operation, facts) }

  /// The same where it is called.
  ///
  /// Why: facts that the caller has just entered are read where they are; a call copies them first.
  @inline(__always) func run(_ operation: Operation, _ facts: borrowing Facts) -> Verdict {
    let code = self.code.span
    let tests = self.tests.span
    let words = BitTest.Words(facts)
    var place = Int(entries[Int(operation.rawValue)])
    var patience: Int?
    var allowing: RuleNumber?
    while true {
      if tests[place].isTest {
        let next = tests[place].isClear(words) ? tests[place].clear : tests[place].set
        if next.isPlace {
          place = next.place
          continue
        }
        if next.ends(.deny) { return Verdict(isAllowed: false, rule: next.rule) }
        if allowing == nil && next.ends(.allow) { allowing = next.rule }
        return Verdict(isAllowed: allowing != nil, rule: allowing)
      }
      let step = code[place]
      switch step.opcode {
      case .deny:
        return Verdict(isAllowed: false, rule: RuleNumber(UInt32(truncatingIfNeeded: step.operand)))
      case .allow:
        if allowing == nil { allowing = RuleNumber(UInt32(truncatingIfNeeded: step.operand)) }
        place = Int(step.target)
      case .finish:
        return Verdict(isAllowed: allowing != nil, rule: allowing)
      case .jump:
        place = Int(step.target)
      case .named where step.index == NameChains.mark:
        place = follow(step, at: place, facts, &patience)
      case .zero, .some, .all, .lacks, .below, .above, .named:
        place = Self.holds(step, facts) ? place + 1 : Int(step.target)
      }
    }
  }

  /// The verdict, and in `rules` every rule that carried it, in program order: all that forbid, or else all
  /// that allow. Nothing is allocated while `rules` has room.
  public func decide(
    _ operation: Operation, _ facts: borrowing Facts, into rules: inout [RuleNumber]
  ) -> Verdict {
    rules.removeAll(keepingCapacity: true)
    let code = self.code.span
    var place = Int(entries[Int(operation.rawValue)])
    var patience: Int?
    var isForbidden = false
    while true {
      let step = code[place]
      switch step.opcode {
      case .deny:
        if !isForbidden { rules.removeAll(keepingCapacity: true) }
        isForbidden = true
        rules.append(RuleNumber(UInt32(truncatingIfNeeded: step.operand)))
        place += 1
      case .allow:
        if !isForbidden { rules.append(RuleNumber(UInt32(truncatingIfNeeded: step.operand))) }
        place += 1
      case .finish:
        return Verdict(isAllowed: !isForbidden && !rules.isEmpty, rule: rules.first)
      case .jump:
        place = Int(step.target)
      case .named where step.index == NameChains.mark:
        place = follow(step, at: place, facts, &patience)
      case .zero, .some, .all, .lacks, .below, .above, .named:
        place = Self.holds(step, facts) ? place + 1 : Int(step.target)
      }
    }
  }

  /// Where a decision goes on from a link of a long chain.
  ///
  /// As many links as people have names are run before these are looked up: so that whoever has many, and meets one at
  /// every other test, pays at most a look-up more for each test.
  @inline(never) private func follow(
    _ mark: Instruction, at place: Int, _ facts: borrowing Facts, _ patience: inout Int?
  ) -> Int {
    guard let chains else { return Int(mark.target) }
    var place = place
    let left = patience ?? chains.patience(facts)
    patience = left - 1
    if left == 0 {
      place = chains.next(mark, facts)
      patience = nil
      if place == Int(mark.target) { return place }
    }
    let step = parts.program.code[place]
    return Self.holds(step, facts) ? place + 1 : Int(step.target)
  }

  /// The word that a test reads; a verified program names no other.
  @inline(__always) private static func word(_ index: UInt8, _ facts: borrowing Facts) -> UInt64 {
    if index == FactWord.requestMayHold.rawValue { return facts.words.requestMayHold }
    if index == FactWord.peopleMayHold.rawValue { return facts.words.peopleMayHold }
    if index == FactWord.peopleMayFail.rawValue { return facts.words.peopleMayFail }
    if index == FactWord.actorRole.rawValue { return facts.words.actorRole }
    if index == FactWord.targetRole.rawValue { return facts.words.targetRole }
    return seldomRead(index, facts)
  }

  /// A word that few tests read.
  // Why not in place: the places of all words would be worked out before each decision.
  @inline(never) private static func seldomRead(_ index: UInt8, _ facts: borrowing Facts) -> UInt64 {
    FactWord(rawValue: index).map { facts.words[$0] } ?? 0
  }

  /// Whether a test holds.
  @inline(never) package static func holds(_ step: Instruction, _ facts: borrowing Facts) -> Bool {
    switch step.opcode {
    case .zero: return word(step.index, facts) & step.operand == 0
    case .some: return word(step.index, facts) & step.operand != 0
    case .all: return word(step.index, facts) & step.operand == step.operand
    case .lacks: return word(step.index, facts) & step.operand != step.operand
    case .below, .above:
      let bit: UInt64 = 1 << UInt64(step.index)
      let value = FactNumber(rawValue: step.index).map { facts.numbers[$0] } ?? 0
      let holds =
        facts.numbersGiven & bit != 0
        && (step.opcode == .below ? value < step.operand : value > step.operand)
      return weigh(holds, isUnknown: facts.numbersUnknown & bit != 0, step.sense)
    case .named:
      let name = NameNumber(UInt32(truncatingIfNeeded: step.operand))
      let person = step.index == 0 ? Party.actor : .target
      return weigh(facts.holds(name, of: person), isUnknown: facts.isUnknown(name, of: person), step.sense)
    case .finish, .allow, .deny, .jump: return true
    }
  }

  private static func weigh(_ holds: Bool, isUnknown: Bool, _ sense: Instruction.Sense) -> Bool {
    switch sense {
    case .surely: holds && !isUnknown
    case .possibly: holds || isUnknown
    case .surelyNot: !holds && !isUnknown
    case .possiblyNot: !holds || isUnknown
    }
  }
}

/// A limit of a number of the request, as the policy sets it.
struct SetLimit: Sendable {
  let limit: RequestLimit
  /// The fact that says whether it is broken.
  let bit: FactBit
  let bound: UInt64

  static func all(_ measures: borrowing Measures) -> [SetLimit] {
    var limits: [SetLimit] = []
    for (limit, bit) in RequestLimit.bits {
      if let bound = measures.bound(limit) { limits.append(SetLimit(limit: limit, bit: bit, bound: bound)) }
    }
    return limits
  }
}
