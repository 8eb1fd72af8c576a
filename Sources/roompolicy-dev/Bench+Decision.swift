import RoomPolicy

extension Bench {
  /// The machine against the same rules written by hand, over the same facts.
  mutating func measureDecision() throws {
    title("decision: the machine's time against the same rules written in Swift")
    for isFull in [false, true] {
      let machine = try Self.compiled(isFull ? Self.fullPolicy : Self.plainPolicy).machine
      for hand in Self.byHand where hand.isFull == isFull {
        let operation = hand.operation
        let all = Self.variedFacts(machine, operation)
        let rules = Self.rules(of: operation, machine.program)
        try Self.compare(machine, operation, all, rules, hand.decide)
        let lending = Lending(all)
        let times = try Self.medians(
          times: 101,
          [
            { Self.sink ^= hand.countAllowed(lending) },
            { Self.sink ^= Self.countAllowed(machine, operation, lending) },
          ])
        report(
          operation.row.verb + (isFull ? ", fuller policy" : ", default settings"), times[1] / times[0],
          unit: "×", limit: 3)
        let each = times.map { Self.number($0 * 1e9 / Double(all.count)) }
        note("\(each[0]) ns by hand, \(each[1]) ns by the machine, \(rules.count) rules")
      }
    }
  }

  /// Holds the rules by hand against the machine, verdict and rule, without measuring.
  ///
  /// Throws a `BenchMistake` where they differ.
  static func checkByHand() throws {
    for hand in byHand {
      let machine = try compiled(hand.isFull ? fullPolicy : plainPolicy).machine
      let rules = rules(of: hand.operation, machine.program)
      try compare(machine, hand.operation, variedFacts(machine, hand.operation), rules, hand.decide)
    }
  }

  nonisolated(unsafe) static var sink = 0

  /// Why: facts in an ordinary array are copied before they are lent, and counting the references of the copy
  /// takes longer than the decision; what cannot be copied is lent where it stands.
  private struct Lent: ~Copyable {
    let facts: Facts
  }

  private final class Lending: Sendable {
    nonisolated(unsafe) private let first: UnsafeMutablePointer<Lent>
    let count: Int

    init(_ all: [Facts]) {
      first = .allocate(capacity: all.count)
      count = all.count
      for (index, facts) in all.enumerated() { (first + index).initialize(to: Lent(facts: facts)) }
    }

    deinit {
      first.deinitialize(count: count)
      first.deallocate()
    }

    /// How many a decision allows.
    @inline(__always) func count(_ decide: (borrowing Facts) -> Verdict) -> Int {
      var allowed = 0
      for index in 0..<count where decide(first[index].facts).isAllowed { allowed += 1 }
      return allowed
    }
  }

  /// One operation by hand: a decision on one thing, and on many, which answers how many are allowed.
  private struct Hand: Sendable {
    let operation: Operation
    let isFull: Bool
    let decide: @Sendable (borrowing Facts) -> Verdict
    let countAllowed: @Sendable (Lending) -> Int
  }

  private static let byHand: [Hand] = [
    Hand(operation: .commitAdd, isFull: false, decide: PlainByHand.add) { $0.count { PlainByHand.add($0) } },
    Hand(operation: .join, isFull: false, decide: PlainByHand.join) { $0.count { PlainByHand.join($0) } },
    Hand(operation: .commitRemove, isFull: false, decide: PlainByHand.remove) {
      $0.count { PlainByHand.remove($0) }
    },
    Hand(operation: .sendMessage, isFull: false, decide: PlainByHand.send) {
      $0.count { PlainByHand.send($0) }
    },
    Hand(operation: .commitAdd, isFull: true, decide: FullByHand.add) { $0.count { FullByHand.add($0) } },
    Hand(operation: .join, isFull: true, decide: FullByHand.join) { $0.count { FullByHand.join($0) } },
    Hand(operation: .commitRemove, isFull: true, decide: FullByHand.remove) {
      $0.count { FullByHand.remove($0) }
    },
    Hand(operation: .sendMessage, isFull: true, decide: FullByHand.send) { $0.count { FullByHand.send($0) } },
  ]

  static let plainPolicy = "roompolicy 1\n"

  static let fullPolicy = """
    roompolicy 1
    open
    moderated
    parent-room im:mimi=%23company@example.com
    password-protected
    single-device
    persistent
    join-links signed by owner, admin expire after 7 days as visitor
    logging required by logger@example.com
    owning-provider example.com
    owning-system hub@example.com
    max-clients 400
    max-users 300
    expiry optional from 1 minute to 1 week
    preauth-admin domain example.com
    preauth-member anyone
    define guest as actor is from domain guests.example
    forbid send message if guest and actor is visitor
    forbid any membership operation if guest and actor is not occupant
    forbid any message operation if actor is from domain muted.example

    """

  @inline(never) private static func countAllowed(
    _ machine: Machine, _ operation: Operation, _ all: Lending
  ) -> Int {
    all.count { decide(machine, operation, $0) }
  }

  /// Why: the compiler sees by itself that the rules by hand write nothing, and lends them facts uncopied.
  @inline(never) @_effects(readonly)
  private static func decide(
    _ machine: Machine, _ operation: Operation, _ facts: borrowing Facts
  ) -> Verdict { machine.decide(operation, facts) }

  private static func compare(
    _ machine: Machine, _ operation: Operation, _ all: [Facts], _ rules: [RuleNumber],
    _ hand: (borrowing Facts) -> Verdict
  ) throws {
    var met = Set<Verdict>()
    for facts in all {
      let verdict = machine.decide(operation, facts)
      let other = hand(facts)
      let rule = other.rule.map { rules[Int($0.index)] }
      if verdict != Verdict(isAllowed: other.isAllowed, rule: rule) {
        throw BenchMistake("\(operation.row.verb): the machine says \(verdict), the rules by hand \(other)")
      }
      met.insert(verdict)
    }
    if met.count < 3 { throw BenchMistake("\(operation.row.verb): the facts do not vary") }
  }

  /// The rules that an operation's code may answer with, ascending.
  static func rules(of operation: Operation, _ program: Program) -> [RuleNumber] {
    var reached: Set<Int> = []
    var open = [Int(program.entries[Int(operation.rawValue)])]
    var rules: Set<UInt32> = []
    while let place = open.popLast() {
      if !reached.insert(place).inserted { continue }
      let step = program.code[place]
      if step.opcode == .allow || step.opcode == .deny { rules.insert(UInt32(step.operand)) }
      if step.opcode.operands.hasTarget { open.append(Int(step.target)) }
      if step.opcode.fallsThrough { open.append(place + 1) }
    }
    return rules.sorted().map { RuleNumber($0) }
  }
}
