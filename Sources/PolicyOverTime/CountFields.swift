import PolicyCompiler
import RoomPolicy

/// The counts of a room that decisions may read, packed into one word, and which of them a decision does read: rooms
/// that agree in these answer it alike.
struct CountFields {
  private let program: Program
  private let machine: Machine
  /// Counts beyond it are alike: no fact of the policy distinguishes them.
  private let limit: Int
  /// The ranks of roles whose bearers are counted.
  private let counted: [Int]
  /// By rank, the index among `counted`.
  private let positions: [Int?]
  /// By operation, the facts that its code reads and that follow from counts.
  private let bits: [[FactBit]]
  /// Whether some rule asks how many clients or users there are.
  private let asksForNumbers: Bool

  /// Where roles are too many to be counted, each room has counts of its own.
  var isPacked: Bool { Self.ofRoles + 2 * counted.count <= 21 }

  private enum Field: Int { case clients, users, owners, moderators, occupants, pending, loggers }
  private static let ofRoles = 7

  init(_ machine: Machine) {
    self.machine = machine
    program = machine.program
    var limit = 1
    var counted: [Int] = []
    for (rank, role) in program.roles.enumerated() {
      let asked = program.counts.filter { Int($0.role.rank) == rank }.map { Int(clamping: $0.least) }
      let bounds = [
        role.minimum, role.activeMinimum, role.maximum ?? 0, role.activeMaximum ?? 0,
      ].map { Int(clamping: $0) }
      let hasBound =
        role.minimum > 0 || role.activeMinimum > 0 || role.maximum != nil || role.activeMaximum != nil
      if !asked.isEmpty || hasBound { counted.append(rank) }
      limit = max(limit, (asked + bounds).max() ?? 0)
    }
    for bound in [program.measures.bounds[.maxClients], program.measures.bounds[.maxUsers]] {
      if let bound { limit = max(limit, Int(clamping: bound)) }
    }
    var asksForNumbers = false
    for step in program.code where step.opcode == .below || step.opcode == .above {
      if let number = FactNumber(rawValue: step.index), [.clients, .users].contains(number) {
        limit = max(limit, Int(clamping: step.operand))
        asksForNumbers = true
      }
    }
    self.limit = min(limit, 6) + 1
    self.counted = counted
    self.asksForNumbers = asksForNumbers
    positions = program.roles.indices.map { counted.firstIndex(of: $0) }
    bits = machine.reads.map { reads in
      FactBit.allCases.filter { reads.contains($0) && $0.followsFromCounts }
    }
  }

  // MARK: Packing

  /// The counts of a room of these people; where there are too many roles to count, `other`.
  func counts(_ people: [Cast.Traits], or other: UInt64) -> UInt64 {
    if !isPacked { return other }
    var all = [Int](repeating: 0, count: Self.ofRoles + 2 * counted.count)
    for one in people {
      all[Field.clients.rawValue] += one.clients
      if one.isCountedUser { all[Field.users.rawValue] += 1 }
      if one.isOwner { all[Field.owners.rawValue] += 1 }
      if one.isModerator { all[Field.moderators.rawValue] += 1 }
      if one.isOccupant && one.clients > 0 { all[Field.occupants.rawValue] += 1 }
      if one.isPending { all[Field.pending.rawValue] += 1 }
      if one.isLogger { all[Field.loggers.rawValue] += 1 }
      guard let position = positions[Int(one.role.rank)] else { continue }
      all[Self.ofRoles + 2 * position] += 1
      if one.clients > 0 { all[Self.ofRoles + 2 * position + 1] += 1 }
    }
    // Why: of users and loggers it matters whether there are any, but for limits.
    if limit <= 2 {
      all[Field.users.rawValue] = min(all[Field.users.rawValue], 1)
      all[Field.loggers.rawValue] = min(all[Field.loggers.rawValue], 1)
    }
    var packed: UInt64 = 0
    for (index, count) in all.enumerated() { packed |= UInt64(min(count, limit)) << UInt64(3 * index) }
    return packed
  }

  // MARK: What is read

  /// The bits of packed counts that the decision on an operation reads, by people of these traits.
  ///
  /// `result` is whom it makes of whoever is moved; nil where it is asked for its answer alone.
  func read(
    by operation: Operation, _ people: [Cast.Traits], _ request: Request, result: Cast.Traits?
  ) -> UInt64 {
    // Why: what a new policy leaves, and what remains of a room that ends, is of everybody.
    if !isPacked || operation.changesPolicy || operation.effect == .endsRoom { return .max }
    var mask: UInt64 = 0
    func add(_ field: Field) { mask |= 7 << UInt64(3 * field.rawValue) }
    func add(bearersOf rank: Int) {
      guard let position = positions[rank] else { return }
      mask |= 0o77 << UInt64(3 * (Self.ofRoles + 2 * position))
    }
    let reads = machine.reads[Int(operation.rawValue)]
    if reads.parts.contains(.measures) && asksForNumbers {
      add(.clients)
      add(.users)
    }
    if reads.parts.contains(.roleCounts) {
      for count in program.counts { add(bearersOf: Int(count.role.rank)) }
    }
    for bit in bits[Int(operation.rawValue)] {
      switch bit.origin {
      case .derived(.hasSome(.clients)): add(.clients)
      case .derived(.hasSome): add(.users)
      case .people: add(.loggers)
      case .outcome(.lastClient), .outcome(.maxClients): add(.clients)
      case .outcome(.maxUsers): add(.users)
      case .outcome(.lastActiveModerator): if people.contains(where: \.isModerator) { add(.moderators) }
      case .outcome(.lastOwner): if people.contains(where: \.isOwner) { add(.owners) }
      case .outcome(.lastActiveOccupant): add(.occupants)
      case .outcome(.roleMinimum): for one in people { add(bearersOf: Int(one.role.rank)) }
      case .outcome(.roleMaximum):
        if operation.effect.entrant != nil || result == nil {
          // Why: which role an entry leads to is said by more than the step that readies it.
          for rank in counted { add(bearersOf: rank) }
        } else {
          for one in people + [result].compactMap(\.self) { add(bearersOf: Int(one.role.rank)) }
          if let role = request.newRole { add(bearersOf: Int(role.rank)) }
        }
      case .step(.pendingRemoval): add(.pending)
      case .step(.undueRole):
        // Why not of change role: it is what the fact asks about, and has it not itself.
        if operation != .changeRole && request.newRole != nil {
          mask |= read(by: .changeRole, people, request, result: nil)
        }
      case .outcome(.secondClient), .outcome(.roleChange), .derived, .person, .standing, .given, .measured,
        .change, .step(.ownLeaf), .step(.ownSender), .step(.fromOutside):
        break
      }
    }
    return mask
  }
}

extension FactBit {
  /// Whether it follows from how many people or clients there are.
  fileprivate var followsFromCounts: Bool {
    switch origin {
    case .outcome(.secondClient), .outcome(.roleChange): false
    case .outcome, .derived(.hasSome), .step(.pendingRemoval), .step(.undueRole): true
    case .step(.ownLeaf), .step(.ownSender), .step(.fromOutside): false
    case .people: self == .roomHasLogger
    case .person, .standing, .derived, .given, .measured, .change: false
    }
  }
}

extension Facts {
  /// Makes unknown what may be otherwise in a larger room than the one of which these are the facts of a request, the
  /// smallest that has both people.
  ///
  /// Who is not the last of some here is not where more are; what exceeds no limit here may do so there.
  mutating func forgetOthers(_ operation: Operation, _ request: Request, _ program: Program) {
    let roles = program.roles
    let hasLimits =
      [program.measures.bounds[.maxUsers], program.measures.bounds[.maxClients]].contains { $0 != nil }
      || roles.contains { $0.maximum != nil || $0.activeMaximum != nil }
    let isEnd = operation.effect == .endsRoom
    let mayDropRoles =
      operation.changesPolicy && program.profile == .roles
      && request.changes.map { $0.contains(index: 0) } ?? true
    for bit in FactBit.allCases where bit.followsFromCounts {
      switch bit.origin {
      case .outcome(.maxClients), .outcome(.maxUsers), .outcome(.roleMaximum):
        set(bit, hasLimits ? nil : false)
      case .outcome: if isEnd || mayDropRoles || value(bit) == true { set(bit, nil) }
      case .derived, .people: if value(bit) == false { set(bit, nil) }
      case .step, .person, .standing, .given, .measured, .change: set(bit, nil)
      }
    }
    setCounts(words.countsMayHold & ~words.countsMayFail, unknown: words.countsMayFail)
    numbersUnknown |=
      1 << UInt64(FactNumber.clients.rawValue) | 1 << UInt64(FactNumber.users.rawValue)
    // Why: a role is undue only where one is named.
    if request.newRole == nil { set(.givesUndueRole, false) }
    // Why: whether owners who are away could come back hangs on how many there are.
    if operation.changesPolicy && request.changes != .metadata { set(.shutsOutOwner, nil) }
  }
}

extension CheckedCondition {
  /// Whether it may hold in one room and not in another of the same two people.
  var asksForCounts: Bool {
    var asks = false
    eachFact { fact in
      if case .number(let number, _) = fact.fact.carrier, [.clients, .users].contains(number) { asks = true }
      if fact.roleCount != nil || fact.fact.bit?.followsFromCounts ?? false { asks = true }
    }
    return asks
  }
}
