/// The words a decision reads: two for each set of yes-or-no facts, one for each role.
///
/// A fact that is unknown has its bit in both of its words. A role word holds every role that its bearer may
/// have: one bit when the role is known; so does the word of the right that the request names.
public enum FactWord: UInt8, CaseIterable, Sendable {
  case peopleMayHold, peopleMayFail, requestMayHold, requestMayFail
  case actorRole, targetRole, actorPreauthorization, targetPreauthorization, newRole, linkSigner
  case rightsMayHold, rightsMayFail, namedRight
  case countsMayHold, countsMayFail
  case relationsMayHold, relationsMayFail

  /// The words of yes-or-no facts, in pairs: where a fact's bit says that it may hold, and that it may fail.
  public static let pairs: [(mayHold: FactWord, mayFail: FactWord)] = [
    (.peopleMayHold, .peopleMayFail), (.requestMayHold, .requestMayFail), (.rightsMayHold, .rightsMayFail),
    (.countsMayHold, .countsMayFail),
    (.relationsMayHold, .relationsMayFail),
  ]
}

/// The words that are sets of roles.
public enum RoleWord: CaseIterable, Sendable {
  case actorRole, targetRole, actorPreauthorization, targetPreauthorization, newRole, linkSigner

  /// The word as a decision reads it.
  @inlinable public var word: FactWord {
    switch self {
    case .actorRole: .actorRole
    case .targetRole: .targetRole
    case .actorPreauthorization: .actorPreauthorization
    case .targetPreauthorization: .targetPreauthorization
    case .newRole: .newRole
    case .linkSigner: .linkSigner
    }
  }
}

/// A name that some condition of a policy mentions: a domain, workgroup, group or user, numbered by policy.
public struct NameNumber: Hashable, Comparable, Sendable {
  /// The name's row in the program's table of names, from 0.
  public let index: UInt32
  /// Numbers a name by its row in the table of names.
  public init(_ index: UInt32) { self.index = index }
  /// Compares two names by their rows.
  public static func < (left: NameNumber, right: NameNumber) -> Bool { left.index < right.index }
}

/// Everything a decision reads, resolved to numbers and bits. A fresh value knows every yes-or-no fact to be
/// false, nobody to have a role, and no number to be given.
///
/// Each way to change a word leaves every fact true, false or unknown, and a role in every set of roles: were a fact
/// neither true nor false, it would meet a test and its contrary alike (`Grammar/proofs/Facts.v`).
public struct Facts: Sendable {
  /// Bits of facts, and sets of roles.
  @inlinable public var words: FactWords { storage }
  @usableFromInline var storage: FactWords
  /// Seconds, bytes or things; 0 where none is given.
  public var numbers: FactNumbers
  /// Bit n: number n is given.
  public var numbersGiven: UInt64
  /// Bit n: number n is unknown, given or not.
  public var numbersUnknown: UInt64
  @usableFromInline var names = FactNames()

  /// Names that hold of the actor, ascending.
  public var actorNames: [NameNumber] {
    get { names[.actor, isUnknown: false] }
    set { names[.actor, isUnknown: false] = newValue }
  }
  /// Names that hold of the target, ascending.
  public var targetNames: [NameNumber] {
    get { names[.target, isUnknown: false] }
    set { names[.target, isUnknown: false] = newValue }
  }
  /// Names of which it is unknown whether they hold of the actor, ascending; usually empty.
  public var actorUnknownNames: [NameNumber] {
    get { names[.actor, isUnknown: true] }
    set { names[.actor, isUnknown: true] = newValue }
  }
  /// Names of which it is unknown whether they hold of the target, ascending; usually empty.
  public var targetUnknownNames: [NameNumber] {
    get { names[.target, isUnknown: true] }
    set { names[.target, isUnknown: true] = newValue }
  }

  /// Whether a name holds of a person; where it is unknown, either answer.
  @inlinable public func holds(_ name: NameNumber, of person: Party) -> Bool { names.contains(name, person) }

  /// Whether it is unknown if a name holds of a person.
  @inlinable public func isUnknown(_ name: NameNumber, of person: Party) -> Bool {
    names.isUnknown(name, person)
  }

  /// Creates facts of which every yes-or-no fact is known to be false.
  @inlinable public init() {
    storage = FactWords()
    storage.peopleMayFail = .max
    storage.requestMayFail = .max
    storage.actorRole = RoleSet(RoleNumber.none).bits
    storage.targetRole = RoleSet(RoleNumber.none).bits
    storage.actorPreauthorization = RoleSet.absent.bits
    storage.targetPreauthorization = RoleSet.absent.bits
    storage.newRole = RoleSet.absent.bits
    storage.linkSigner = RoleSet.absent.bits
    storage.rightsMayFail = .max
    storage.namedRight = RoleSet.absent.bits
    storage.countsMayFail = .max
    storage.relationsMayFail = .max
    numbers = FactNumbers()
    numbersGiven = 0
    numbersUnknown = 0
  }

  /// One word of bits or roles.
  @inlinable public subscript(_ word: FactWord) -> UInt64 { storage[word] }

  /// Sets a fact to true, false, or with nil to unknown.
  @inlinable public mutating func set(_ bit: FactBit, _ value: Bool?) {
    let held = value == false ? 0 : bit.mask
    let failed = value == true ? 0 : bit.mask
    if bit.isOfRequest {
      storage.requestMayHold = storage.requestMayHold & ~bit.mask | held
      storage.requestMayFail = storage.requestMayFail & ~bit.mask | failed
    } else {
      storage.peopleMayHold = storage.peopleMayHold & ~bit.mask | held
      storage.peopleMayFail = storage.peopleMayFail & ~bit.mask | failed
    }
  }

  /// Sets all yes-or-no facts of people and the room by their bits: those of `unknown` to unknown, the others to
  /// whether they are in `held`.
  @inlinable public mutating func setPeople(_ held: UInt64, unknown: UInt64 = 0) {
    storage.peopleMayHold = held | unknown
    storage.peopleMayFail = ~held | unknown
  }

  /// Sets all yes-or-no facts of the request by their bits, likewise.
  @inlinable public mutating func setRequest(_ held: UInt64, unknown: UInt64 = 0) {
    storage.requestMayHold = held | unknown
    storage.requestMayFail = ~held | unknown
  }

  /// Sets facts of the request to true, by their bits.
  @inlinable public mutating func hold(request bits: UInt64) {
    storage.requestMayHold |= bits
    storage.requestMayFail &= ~bits
  }

  /// Sets which rights the actor and the target hold.
  public mutating func setRights(actor: RightSet, target: RightSet) {
    storage.rightsMayHold = UInt64(actor.bits) | UInt64(target.bits) << 32
    storage.rightsMayFail = ~words.rightsMayHold
  }

  /// Sets whether somebody holds a right, with nil to unknown.
  public mutating func set(_ right: RightNumber, of person: Party, _ value: Bool?) {
    Self.set(right.mask(of: person), value, &storage.rightsMayHold, &storage.rightsMayFail)
  }

  /// Whether somebody holds a right; nil when it is unknown.
  public func holds(_ right: RightNumber, _ person: Party) -> Bool? {
    Self.holds(right.mask(of: person), words.rightsMayHold, words.rightsMayFail)
  }

  /// Sets the answers to the policy's questions about how many hold a role, by their bits: those of `unknown` to unknown,
  /// the others to whether they are in `held`.
  public mutating func setCounts(_ held: UInt64, unknown: UInt64 = 0) {
    storage.countsMayHold = held | unknown
    storage.countsMayFail = ~held | unknown
  }

  /// Sets the answer to one of these questions, with nil to unknown.
  public mutating func setCount(_ number: Int, _ value: Bool?) {
    Self.set(1 << UInt64(number), value, &storage.countsMayHold, &storage.countsMayFail)
  }

  /// Whether as many hold a role as the question asks for; nil when it is unknown.
  public func holdsCount(_ number: Int) -> Bool? {
    Self.holds(1 << UInt64(number), words.countsMayHold, words.countsMayFail)
  }

  /// Sets in which relations the actor stands to the target, and the target to the actor, each by the bits of their
  /// numbers.
  public mutating func setRelations(actor: UInt32, target: UInt32) {
    storage.relationsMayHold = UInt64(actor) | UInt64(target) << 32
    storage.relationsMayFail = ~words.relationsMayHold
  }

  /// Sets whether somebody stands in a relation to the other, with nil to unknown.
  public mutating func set(_ relation: RelationNumber, of person: Party, _ value: Bool?) {
    Self.set(relation.mask(of: person), value, &storage.relationsMayHold, &storage.relationsMayFail)
  }

  /// Whether somebody stands in a relation to the other; nil when it is unknown.
  public func holds(_ relation: RelationNumber, _ person: Party) -> Bool? {
    Self.holds(relation.mask(of: person), words.relationsMayHold, words.relationsMayFail)
  }

  /// Sets the bit of a mask in a pair of words to true, false, or with nil to unknown.
  private static func set(_ mask: UInt64, _ value: Bool?, _ mayHold: inout UInt64, _ mayFail: inout UInt64) {
    if value == false { mayHold &= ~mask } else { mayHold |= mask }
    if value == true { mayFail &= ~mask } else { mayFail |= mask }
  }

  /// What a pair of words says of the bit of a mask; nil for unknown.
  private static func holds(_ mask: UInt64, _ mayHold: UInt64, _ mayFail: UInt64) -> Bool? {
    mayHold & mask == 0 ? false : mayFail & mask == 0 ? true : nil
  }

  /// Sets the rights that the request may name: one of them, or else, with `orNone`, none.
  public mutating func setNamedRight(_ rights: RightSet, orNone: Bool) {
    let none = orNone || rights.bits == 0 ? RoleSet.absent.bits : 0
    storage.namedRight = UInt64(rights.bits) | none
  }

  /// Sets the roles that the word's bearer may have: one where it is known. Where none is possible, there is none.
  @inlinable public mutating func set(_ word: RoleWord, _ roles: RoleSet) {
    storage[word.word] = roles.bits == 0 ? RoleSet.absent.bits : roles.bits
  }

  /// Whether every fact is true, false or unknown, every set of roles has one, and names are in the order in which
  /// they are looked up: what the proofs of the machine take for granted.
  public var isSound: Bool {
    FactWord.pairs.allSatisfy { storage[$0.mayHold] | storage[$0.mayFail] == .max } && words.namedRight != 0
      && RoleWord.allCases.allSatisfy { storage[$0.word] != 0 }
      && Self.areAscending(actorNames) && Self.areAscending(targetNames)
      && Self.areAscending(actorUnknownNames) && Self.areAscending(targetUnknownNames)
  }

  private static func areAscending(_ names: [NameNumber]) -> Bool {
    zip(names, names.dropFirst()).allSatisfy { $0 <= $1 }
  }

  /// The value of a fact; nil when it is unknown.
  public func value(_ bit: FactBit) -> Bool? {
    let mayHold = self[bit.mayHold] & bit.mask != 0
    return mayHold && self[bit.mayFail] & bit.mask != 0 ? nil : mayHold
  }

  /// Gives a number, or with nil takes it away.
  public mutating func set(_ number: FactNumber, _ value: UInt64?) {
    let bit: UInt64 = 1 << UInt64(number.rawValue)
    numbers[number] = value ?? 0
    if value == nil { numbersGiven &= ~bit } else { numbersGiven |= bit }
  }
}
