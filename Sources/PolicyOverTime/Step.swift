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
struct StepRequests {
  private let program: Program
  private let reads: [FactReads]
  /// Whether some rule asks who signed a link.
  private let asksForSigners: Bool
  private var made: [Operation: [Request]] = [:]
  private let numbers: [RequestKey]

  init(_ machine: Machine) {
    program = machine.program
    reads = machine.reads
    asksForSigners = program.code.contains {
      $0.opcode.operands.index == .word && $0.index == FactWord.linkSigner.rawValue
    }
    var tested: Set<UInt8> = []
    for step in program.code where step.opcode == .below || step.opcode == .above {
      tested.insert(step.index)
    }
    numbers = RequestKey.numbers.filter { tested.contains($0.number.rawValue) }.map(\.key)
  }

  mutating func of(_ operation: Operation) -> [Request] {
    if let known = made[operation] { return known }
    let requests = make(operation)
    made[operation] = requests
    return requests
  }

  /// So large is a number that is given: more than any that a policy asks for.
  private static let large: UInt64 = 1 << 40

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
      if reads.contains(.hasCorrectPassword) { vary([{ $0.hasCorrectPassword = true }]) }
    }
    if FactScope.newRole.contains(operation) && (operation != .unban || program.profile == .roles) {
      vary(ranks.reversed().map { role in { $0.newRole = role } })
    }
    if FactScope.right.contains(operation) {
      vary(program.rights.indices.map { right in { $0.right = RightNumber(right) } })
    }
    if program.profile == .roles && FactScope.outside.contains(operation)
      && (reads.contains(.actsFromOutside) || reads.contains(.isExternal))
    {
      vary([{ $0.isExternal = true }])
    }
    for key in numbers where key.row.scope.contains(operation) { vary([{ $0.give(key, Self.large) }]) }
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
