// Why fields, and no inline array: Swift's alias analysis, before pull request 88798 of github.com/swiftlang/swift,
// takes an element of an `InlineArray` and the array for different memory, and optimized code may be wrong.

/// The words that a decision reads, by `FactWord`.
public struct FactWords: Hashable, Sendable {
  /// The facts of people and room that may be true.
  public var peopleMayHold: UInt64 = 0
  /// The facts of people and room that may be false.
  public var peopleMayFail: UInt64 = 0
  /// The facts of the request that may be true.
  public var requestMayHold: UInt64 = 0
  /// The facts of the request that may be false.
  public var requestMayFail: UInt64 = 0
  /// The roles that the actor may have.
  public var actorRole: UInt64 = 0
  /// The roles that the target may have.
  public var targetRole: UInt64 = 0
  /// The roles that the actor may be preauthorized for.
  public var actorPreauthorization: UInt64 = 0
  /// The roles that the target may be preauthorized for.
  public var targetPreauthorization: UInt64 = 0
  /// The roles that the request may give.
  public var newRole: UInt64 = 0
  /// The roles that the signer of the join link may have.
  public var linkSigner: UInt64 = 0
  /// The rights that the actor may hold, and above them those of the target.
  public var rightsMayHold: UInt64 = 0
  /// The rights that the actor may not hold, and above them those of the target.
  public var rightsMayFail: UInt64 = 0
  /// The rights that the request may name.
  public var namedRight: UInt64 = 0
  /// One bit for each count of role bearers that the policy asks about: set while the count may be reached.
  public var countsMayHold: UInt64 = 0
  /// Those to which the answer may be no.
  public var countsMayFail: UInt64 = 0
  /// The relations in which the actor may stand to the target, and above them those of the target to the actor.
  public var relationsMayHold: UInt64 = 0
  /// The relations in which the actor may not stand to the target, and above them those of the target to the actor.
  public var relationsMayFail: UInt64 = 0

  /// Creates a value of zeros.
  @inlinable public init() {}

  /// One of them by name.
  @inlinable public subscript(_ word: FactWord) -> UInt64 {
    get {
      switch word {
      case .peopleMayHold: peopleMayHold
      case .peopleMayFail: peopleMayFail
      case .requestMayHold: requestMayHold
      case .requestMayFail: requestMayFail
      case .actorRole: actorRole
      case .targetRole: targetRole
      case .actorPreauthorization: actorPreauthorization
      case .targetPreauthorization: targetPreauthorization
      case .newRole: newRole
      case .linkSigner: linkSigner
      case .rightsMayHold: rightsMayHold
      case .rightsMayFail: rightsMayFail
      case .namedRight: namedRight
      case .countsMayHold: countsMayHold
      case .countsMayFail: countsMayFail
      case .relationsMayHold: relationsMayHold
      case .relationsMayFail: relationsMayFail
      }
    }
    set {
      switch word {
      case .peopleMayHold: peopleMayHold = newValue
      case .peopleMayFail: peopleMayFail = newValue
      case .requestMayHold: requestMayHold = newValue
      case .requestMayFail: requestMayFail = newValue
      case .actorRole: actorRole = newValue
      case .targetRole: targetRole = newValue
      case .actorPreauthorization: actorPreauthorization = newValue
      case .targetPreauthorization: targetPreauthorization = newValue
      case .newRole: newRole = newValue
      case .linkSigner: linkSigner = newValue
      case .rightsMayHold: rightsMayHold = newValue
      case .rightsMayFail: rightsMayFail = newValue
      case .namedRight: namedRight = newValue
      case .countsMayHold: countsMayHold = newValue
      case .countsMayFail: countsMayFail = newValue
      case .relationsMayHold: relationsMayHold = newValue
      case .relationsMayFail: relationsMayFail = newValue
      }
    }
  }
}
