import RoomPolicy

/// One step of a sequence, by kinds of people.
struct Step: Hashable {
  let operation: Operation
  /// An index among the requests of the operation.
  let request: Int
  let actor: UInt8
  let target: Aim
  /// Whether the target becomes of another kind, and not the actor.
  let movesTarget: Bool
  let result: Result
  /// Nobody does anything: time passes.
  var isPassingTime = false

  /// That time passes, which makes somebody of another kind.
  static func passing(of kind: UInt8, to older: UInt8) -> Step {
    Step(
      operation: .readMemberList, request: 0, actor: kind, target: .nobody, movesTarget: false,
      result: .kind(older), isPassingTime: true)
  }

  enum Aim: Hashable {
    case nobody, itself, one(UInt8)

    init(number: UInt8) {
      self = number == StepTable.nobody ? .nobody : number == StepTable.itself ? .itself : .one(number)
    }

    /// The kind of who is aimed at, or what stands for nobody and for whoever acts.
    var number: UInt8 {
      switch self {
      case .nobody: StepTable.nobody
      case .itself: StepTable.itself
      case .one(let kind): kind
      }
    }
  }
  enum Result: Hashable {
    case kind(UInt8)
    /// The room is destroyed.
    case end
  }

  /// The kind of whom it moves, before.
  var moved: UInt8 {
    if movesTarget, case .one(let kind) = target { return kind }
    return actor
  }
}

/// What requests of an operation may give, as far as the policy distinguishes it: the least first.
final class StepRequests {
  private let program: Program
  private let reads: [FactReads]
  /// Whether some rule asks who signed a link.
  private let asksForSigners: Bool
  /// By operation; nil where it was not asked for yet.
  private var made = [[Request]?](repeating: nil, count: Operation.allCases.count)
  /// What a request gives by itself and lets more through.
  private let flags: [(bit: FactBit, key: RequestKey)]

  /// Whether somebody inside may be let do more from outside.
  var insideAsksFromOutside: Bool { flags.contains { $0.bit == .isExternal } }

  init(_ policy: Policy) {
    program = policy.program
    reads = policy.machine.reads
    let opening = policy.checked.map { OpeningFacts($0, of: OperationSet(Operation.allCases)).all } ?? []
    let bits = Set(opening.compactMap(\.fact.bit))
    flags = RequestKey.flags.filter { bits.contains($0.bit) && $0.bit != .hasValidLink }
    asksForSigners = program.code.contains {
      $0.opcode.operands.index == .word && $0.index == FactWord.linkSigner.rawValue
    }
  }

  /// The numbers that the decision on an operation asks for, each with a value from each range that it distinguishes.
  private func numbers(_ operation: Operation) -> [(key: RequestKey, values: [UInt64])] {
    let reads = reads[Int(operation.rawValue)]
    // Where a range starts, but for the first.
    var starts: [FactNumber: Set<UInt64>] = [:]
    func start(_ number: FactNumber, _ value: UInt64) { starts[number, default: [0]].insert(value) }
    func after(_ value: UInt64) -> UInt64 { value < .max ? value + 1 : value }
    for step in program.code(of: operation) where step.opcode == .below || step.opcode == .above {
      guard let number = FactNumber(rawValue: step.index) else { continue }
      start(number, step.opcode == .below ? step.operand : after(step.operand))
    }
    for (limit, bit) in RequestLimit.bits where reads.contains(bit) {
      if let bound = program.measures.bound(limit) {
        start(limit.number, limit.isLeast ? bound : after(bound))
      }
    }
    if reads.contains(.breaksExpiry) {
      start(.expiry, program.measures.expiryLeast)
      start(.expiry, after(program.measures.expiryMost))
    }
    return RequestKey.numbers.compactMap { number, key in
      starts[number].map { (key, $0.sorted()) }
    }
  }

  func of(_ operation: Operation) -> [Request] {
    let place = Int(operation.rawValue)
    if let known = made[place] { return known }
    let requests = make(operation)
    made[place] = requests
    return requests
  }

  private func make(_ operation: Operation) -> [Request] {
    var all = [Request()]
    func vary(_ changes: [(inout Request) -> Void]) {
      all =
        all
        + changes.flatMap { change in
          all.map { request in
            var request = request
            change(&request)
            return request
          }
        }
    }
    let ranks = program.roles.indices.map { RoleNumber($0) }
    let reads = reads[Int(operation.rawValue)]
    if FactScope.link.contains(operation) {
      if program.measures.hasJoinLinks {
        let signers = ranks.filter { program.measures.linkSigners.contains($0) }.reversed()
        vary(
          (asksForSigners ? Array(signers) : Array(signers.prefix(1))).map { role in
            { request in
              request.hasValidLink = true
              request.linkSigner = .role(role)
            }
          })
      }
    }
    if FactScope.newRole.contains(operation) && (operation != .unban || program.profile == .roles) {
      vary(ranks.reversed().map { role in { $0.newRole = role } })
    }
    if FactScope.right.contains(operation) {
      vary(program.rights.indices.map { right in { $0.right = RightNumber(right) } })
    }
    if program.profile == .roles && FactScope.outside.contains(operation)
      && (reads.contains(.actsFromOutside) || reads.contains(.isExternal)) && !insideAsksFromOutside
    {
      vary([{ $0.isExternal = true }])
    }
    for (bit, key) in flags where key.row.scope.contains(operation) && reads.contains(bit) {
      vary([{ $0.give(key, 1) }])
    }
    for (key, values) in numbers(operation) where key.row.scope.contains(operation) {
      vary(values.map { value in { $0.give(key, value) } })
    }
    if operation.changesPolicy {
      vary(
        PolicyChanges.values.indices.map { index in
          { $0.changes = PolicyChanges(rawValue: 1 << UInt16(index)) }
        })
    }
    return all
  }
}

extension Request {
  /// What it gives, as a test's sentence writes it.
  func words(_ program: Program) -> [String] {
    func name(_ role: RoleNumber) -> String {
      String(decoding: program.roles[Int(role.rank)].name, as: UTF8.self)
    }
    var words: [String] = []
    if let newRole { words.append("new-role=" + name(newRole)) }
    if let right {
      words.append("right=" + String(decoding: program.rights[Int(right.index)].name, as: UTF8.self))
    }
    if hasValidLink { words.append("link") }
    if case .role(let role) = linkSigner { words.append("link-signed-by=" + name(role)) }
    if hasCorrectPassword { words.append("password") }
    if isExternal { words.append("external") }
    for (number, key) in RequestKey.numbers {
      if let value = self[number] {
        let unit = number.row.measure == .seconds ? " seconds" : number.row.measure == .bytes ? " B" : ""
        words.append("\(key.row.word)=" + (unit.isEmpty ? "\(value)" : "\"\(value)\(unit)\""))
      }
    }
    if let changes {
      let kinds = PolicyChanges.values.indices.filter { changes.contains(index: $0) }
      words.append("changes=" + kinds.map { PolicyChanges.values[$0].word }.joined(separator: ","))
    }
    return words
  }
}
