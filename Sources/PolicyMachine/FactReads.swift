import RoomModel

/// Which facts the code of an operation reads: no others need be derived to decide it (`Grammar/proofs/Reads.v`,
/// `reads_suffice`).
package struct FactReads: Sendable {
  /// The yes-or-no facts of people and the room, by their bits.
  package private(set) var people: UInt64 = 0
  /// Those of the request.
  package private(set) var request: UInt64 = 0
  /// What else is read, by how it is derived.
  package private(set) var parts: Parts = []
  /// What the operation's row says of it; here, because a decision asks for it before each part.
  private(set) var kinds: Kinds = []

  struct Kinds: OptionSet, Sendable {
    let rawValue: UInt8
    static let changesCounts = Kinds(rawValue: 1)
    static let changesPolicy = Kinds(rawValue: 1 << 1)
    static let isCommit = Kinds(rawValue: 1 << 2)

    fileprivate init(_ operation: Operation) {
      var kinds: Kinds = []
      if operation.changesCounts { kinds.insert(.changesCounts) }
      if operation.changesPolicy { kinds.insert(.changesPolicy) }
      if operation.isCommit { kinds.insert(.isCommit) }
      self = kinds
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }
  }

  /// Facts that are derived together.
  package struct Parts: OptionSet, Sendable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }
    /// Names that hold of the actor or the target.
    package static let names = Parts(rawValue: 1)
    /// Which rights the two hold.
    package static let rights = Parts(rawValue: 1 << 1)
    /// The right that the request names, and whether the actor may grant it.
    package static let namedRight = Parts(rawValue: 1 << 2)
    /// What the request itself gives, including the new role and the signer of a link.
    package static let given = Parts(rawValue: 1 << 3)
    /// Numbers of the request, the room and its people, and the limits that settings set to them.
    package static let measures = Parts(rawValue: 1 << 4)
    /// What the operation does to clients, roles and the list.
    static let counts = Parts(rawValue: 1 << 5)
    /// Whose role changes to which, in `profile roles`.
    static let roleChange = Parts(rawValue: 1 << 6)
    /// What a new policy changes.
    static let changes = Parts(rawValue: 1 << 7)
    /// What else the operation would do.
    static let steps = Parts(rawValue: 1 << 8)
    /// What holds between two people, or of the room.
    static let people = Parts(rawValue: 1 << 9)
    /// How many hold roles.
    package static let roleCounts = Parts(rawValue: 1 << 10)
    /// In which relations the two stand.
    package static let relations = Parts(rawValue: 1 << 11)
    /// Everything.
    static let all = Parts(rawValue: .max)
  }

  /// Every fact of an operation.
  static func all(of operation: Operation) -> FactReads {
    var reads = FactReads(operation)
    reads.people = .max
    reads.request = .max
    reads.parts = .all
    return reads
  }

  /// Whether a fact is read that is found by names: those that hold, who shares a domain, who is a system for whom.
  var needNames: Bool {
    parts.contains(.names) || contains(.shareDomain) || contains(.actorSystemForTarget)
  }

  private init(_ operation: Operation) { kinds = Kinds(operation) }

  /// Whether a fact is read.
  @inline(__always) package func contains(_ bit: FactBit) -> Bool {
    (bit.isOfRequest ? request : people) & bit.mask != 0
  }

  /// What the code of an operation, which starts at `entry`, reads. Code that does not verify may reach outside; that is
  /// left out.
  init(_ operation: Operation, _ code: borrowing Span<Instruction>, from entry: Int, reached: inout [Bool]) {
    self.init(operation)
    // Invariant: jumps lead forward only, so one pass meets each step after all that lead to it.
    var last = entry
    var place = entry
    while place <= last && place < code.count {
      if place == entry || reached[place] {
        reached[place] = false
        let step = code[place]
        note(step)
        if step.opcode.operands.hasTarget { last = Self.reach(Int(step.target), &reached, last) }
        if step.opcode.fallsThrough { last = Self.reach(place + 1, &reached, last) }
      }
      place += 1
    }
    note(people, of: 0)
    note(request, of: 64)
  }

  /// Records from what the facts of a word are derived. The word's first fact has the raw value `first`.
  private mutating func note(_ bits: UInt64, of first: Int) {
    var rest = bits
    while rest != 0 {
      parts.formUnion(Self.partsOfBits[first + rest.trailingZeroBitCount])
      rest &= rest &- 1
    }
  }

  /// By the raw value of a bit, with what it is derived.
  private static let partsOfBits: [Parts] = (0..<128).map { FactBit(rawValue: UInt8($0))?.origin.parts ?? [] }

  private static func reach(_ place: Int, _ reached: inout [Bool], _ last: Int) -> Int {
    if place >= reached.count { return last }
    reached[place] = true
    return max(last, place)
  }

  private mutating func note(_ step: Instruction) {
    switch step.opcode.operands.index {
    case .none: break
    case .person: parts.insert(.names)
    case .number: parts.insert(.measures)
    case .word:
      guard let word = FactWord(rawValue: step.index) else { return }
      switch word {
      case .peopleMayHold, .peopleMayFail: people |= step.operand
      case .requestMayHold, .requestMayFail: request |= step.operand
      case .actorRole, .targetRole, .actorPreauthorization, .targetPreauthorization: break
      case .newRole, .linkSigner: parts.insert(.given)
      case .rightsMayHold, .rightsMayFail: parts.insert(.rights)
      case .namedRight: parts.insert(.namedRight)
      case .countsMayHold, .countsMayFail: parts.insert(.roleCounts)
      case .relationsMayHold, .relationsMayFail: parts.insert(.relations)
      }
    }
  }
}
