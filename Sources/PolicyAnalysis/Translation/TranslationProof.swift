import PolicyCompiler
import PolicyMachine
import RoomModel

/// That a program decides every request as the checked policy from which it was made, whatever facts are unknown.
///
///     let proof = try TranslationProof(policy, program)
///     print(proof.cells)
///
/// For each operation, the code reaches each rule exactly where the rule's condition surely holds (of an allow) or
/// possibly does (of a forbid), and no allow passes a forbid by. Both sides are diagrams over the words that the
/// machine reads, so that nothing of lowering is taken on trust but what the policy's text settles.
public struct TranslationProof {
  /// How many cells were proved: an operation, with one value for each thing that its rules ask for. `UInt64.max`
  /// stands for as many and more.
  public let cells: UInt64

  /// Why a program is not proved.
  public enum Failure: Error, Hashable, Sendable {
    /// The code for an operation does not reach a rule of the program exactly where its condition holds.
    case differs(Operation, rule: String)
    /// The code for an operation lets an allow rule pass a forbid rule by.
    case passesForbid(Operation)
    /// The proof goes beyond its bounds.
    case tooLarge(DiagramMistake)

    /// What is wrong, in a half sentence.
    public var words: String {
      switch self {
      case .differs(let operation, let rule):
        "its code for `\(operation.row.phrase)` does not follow the rule at \(rule)"
      case .passesForbid(let operation):
        "its code for `\(operation.row.phrase)` passes a forbid rule by"
      case .tooLarge(let mistake): "its proof is too large: \(mistake.words)"
      }
    }
  }

  /// Throws where the program does not decide as the policy, or where that is too large to prove.
  public init(
    _ policy: CheckedPolicy, _ program: Program, limits: FactSpace.Limits = FactSpace.Limits()
  ) throws(Failure) {
    var proof = Proof(policy, program, limits)
    cells = try proof.run()
  }
}

/// One run of the proof.
private struct Proof {
  let policy: CheckedPolicy
  let program: Program
  let words: WordSpace
  /// By position in the sources: the rules of the policy, and the numbers of those of the program.
  private var numbers: [Int: Int] = [:]
  private var conditions: [CheckedCondition: (surely: Diagram, surelyNot: Diagram)] = [:]
  /// By where the code of an operation starts: where each rule is reached.
  private var reached: [UInt32: [Int: Diagram]] = [:]
  /// Whether some allow there passes a forbid by.
  private var passing: [UInt32: Bool] = [:]
  private var tests: [Instruction: Diagram] = [:]
  /// By operation, the indexes of the rules that govern it, in order.
  private let governing: [[Int]]

  private struct Place: Hashable {
    let file: UInt16
    let line: UInt32
    let column: UInt32
  }

  init(_ policy: CheckedPolicy, _ program: Program, _ limits: FactSpace.Limits) {
    self.policy = policy
    self.program = program
    words = WordSpace(policy, program, limits)
    governing = policy.rulesByOperation
    var places: [Place: Int] = [:]
    for (number, rule) in program.rules.enumerated() {
      places[Place(file: rule.file, line: rule.line, column: rule.column)] = number
    }
    for (index, rule) in policy.rules.enumerated() {
      let position = policy.sources[Int(rule.span.source)].position(at: Int(rule.span.start))
      numbers[index] =
        places[
          Place(
            file: UInt16(clamping: rule.span.source), line: UInt32(position.line),
            column: UInt32(position.column))]
    }
  }

  mutating func run() throws(TranslationProof.Failure) -> UInt64 {
    var cells: UInt64 = 0
    for operation in Operation.allCases {
      let found: (failure: String?, isPassing: Bool, cells: UInt64)
      do throws(DiagramMistake) {
        found = try check(operation)
      } catch {
        throw .tooLarge(error)
      }
      if found.isPassing { throw .passesForbid(operation) }
      if let rule = found.failure { throw .differs(operation, rule: rule) }
      let (sum, isOver) = cells.addingReportingOverflow(found.cells)
      cells = isOver ? .max : sum
    }
    return cells
  }

  /// Holds the code of one operation to the rules that govern it: the first rule that it does not follow.
  private mutating func check(
    _ operation: Operation
  ) throws(DiagramMistake) -> (failure: String?, isPassing: Bool, cells: UInt64) {
    let entry = program.entries[Int(operation.rawValue)]
    if reached[entry] == nil { try reach(entry) }
    var reached = reached[entry] ?? [:]
    var asked: Set<Level> = []
    for index in governing[Int(operation.rawValue)] {
      let rule = policy.rules[index]
      let condition = try condition(rule.condition(for: operation))
      let expected =
        rule.effect == .allow ? condition.surely : try words.diagrams.not(condition.surelyNot)
      asked.formUnion(words.diagrams.support(expected))
      let number = numbers[index]
      let found = number.flatMap { reached.removeValue(forKey: $0) } ?? .never
      if found != expected || number.map({ program.rules[$0].effect != rule.effect }) ?? false {
        return (place(rule), false, 0)
      }
    }
    // Why: a rule that does not govern the operation must not answer it.
    if let (number, _) = reached.first(where: { $0.value != .never }) {
      let rule = program.rules[number]
      return (
        "\(String(decoding: program.files[Int(rule.file)], as: UTF8.self)):\(rule.line)", false, 0
      )
    }
    return (nil, passing[entry] ?? false, words.cells(asked))
  }

  private func place(_ rule: CheckedRule) -> String {
    let source = policy.sources[Int(rule.span.source)]
    return "\(source.name):\(source.position(at: Int(rule.span.start)).line)"
  }

  /// Where a condition surely holds, and where it surely does not, in three-valued logic.
  private mutating func condition(
    _ condition: CheckedCondition
  ) throws(DiagramMistake) -> (surely: Diagram, surelyNot: Diagram) {
    if let known = conditions[condition] { return known }
    let diagrams = words.diagrams
    let made: (surely: Diagram, surelyNot: Diagram)
    switch condition {
    case .constant(let value): made = value ? (.always, .never) : (.never, .always)
    case .fact(let fact):
      let found = try words.fact(fact)
      made = (found.holds, found.fails)
    case .not(let inner):
      let found = try self.condition(inner)
      made = (found.surelyNot, found.surely)
    case .all(let parts), .any(let parts):
      var holds: [Diagram] = []
      var fails: [Diagram] = []
      for part in parts {
        let found = try self.condition(part)
        holds.append(found.surely)
        fails.append(found.surelyNot)
      }
      if case .all = condition {
        made = (try diagrams.all(holds), try diagrams.any(fails))
      } else {
        made = (try diagrams.any(holds), try diagrams.all(fails))
      }
    }
    conditions[condition] = made
    return made
  }

  /// Follows the code from an entry as the machine does when it collects rules: to the next instruction behind an
  /// allow or a deny. Jumps lead forward only, so each place is looked at once.
  private mutating func reach(_ entry: UInt32) throws(DiagramMistake) {
    let diagrams = words.diagrams
    var open: [Int: Diagram] = [Int(entry): .always]
    var found: [Int: Diagram] = [:]
    var isPassing = false
    var place = Int(entry)
    func add(_ place: Int, _ part: Diagram) throws(DiagramMistake) {
      if part == .never { return }
      open[place] = try diagrams.or(open[place] ?? .never, part)
    }
    while !open.isEmpty {
      guard place < program.code.count else { break }
      let step = program.code[place]
      guard let here = open.removeValue(forKey: place) else {
        place = open.keys.min() ?? program.code.count
        continue
      }
      switch step.opcode {
      case .finish: break
      case .jump: try add(Int(step.target), here)
      case .allow, .deny:
        let rule = Int(step.operand)
        found[rule] = try diagrams.or(found[rule] ?? .never, here)
        if step.opcode == .allow && passes(from: place + 1, to: Int(step.target)) { isPassing = true }
        try add(place + 1, here)
      case .zero, .some, .all, .lacks, .below, .above, .named:
        let test = try test(step)
        try add(place + 1, try diagrams.and(here, test))
        try add(Int(step.target), try diagrams.and(here, not: test))
      }
      place += 1
    }
    reached[entry] = found
    passing[entry] = isPassing
  }

  /// A test's diagram, made once.
  private mutating func test(_ step: Instruction) throws(DiagramMistake) -> Diagram {
    var key = step
    key.target = 0
    if let known = tests[key] { return known }
    let made = try words.test(key)
    tests[key] = made
    return made
  }

  /// Whether a decision that goes on behind an allow may miss a forbid, or an end, that collecting would meet.
  private func passes(from start: Int, to end: Int) -> Bool {
    guard start <= end else { return true }
    return program.code[start..<end].contains { step in
      switch step.opcode {
      case .deny, .finish, .jump: true
      case .allow, .zero, .some, .all, .lacks, .below, .above, .named: Int(step.target) > end
      }
    }
  }
}

extension ProgramProof {
  /// What can be found out of a program and the policy from which it was made: that it decides alike, and what it means.
  /// A meaning beyond the bounds is left out.
  public init(
    of policy: CheckedPolicy, _ program: Program, limits: FactSpace.Limits = FactSpace.Limits()
  ) throws(TranslationProof.Failure) {
    self.init()
    cells = try TranslationProof(policy, program, limits: limits).cells
    do throws(DiagramMistake) {
      meaning = Array(try PolicyMeaning(policy, limits: limits).hash.utf8)
    } catch {
      meaning = []
    }
  }
}
