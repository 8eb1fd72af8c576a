import PolicyCompiler
import PolicyMachine
import RoomModel

/// The facts that `can` decides by when it is asked about bare roles: those that the machine itself assembles.
///
/// A witness says as a circumstance whatever differs from them, so that a printed query is answered as printed.
struct BareFacts {
  // Why unowned: the space keeps those that were found.
  private unowned let space: FactSpace
  private let facts: Facts
  private let operation: Operation

  /// The facts of a request whose values are known as far as `values` has them; nil where the policy has no program.
  ///
  /// `space` is the world's, or of two policies the other's: both are asked the same question.
  init?(
    _ world: FactWorld, in space: FactSpace, _ operation: Operation, _ values: [Int?],
    _ given: WitnessRequest, usualRank: Int
  ) {
    guard let room = space.bareRoom else { return nil }
    func value(_ variable: FactVariable) -> Int? { values[world.space.level(variable).index] }
    func bare(_ person: Party) -> Person {
      room.bare(
        RoleNumber(value(.role(person)) ?? usualRank), in: operation, asTarget: person == .target)
    }
    let actor = bare(.actor)
    var target: Person?
    if world.hasTarget {
      target = value(.bit(.sameUser)) == 1 ? actor.asTargetOfItself : bare(.target)
    }
    self.space = space
    var facts = room.facts(operation, actor: actor, target: target, given.request)
    // Why: of somebody who is said to have a client it need not be said that it is not the only one.
    for bit in [FactBit.actorAnotherClient, .targetAnotherClient] {
      if let active = value(.bit(bit == .actorAnotherClient ? .actorActive : .targetActive)) {
        facts.set(bit, active == 1 && operation != .destroyGroup)
      }
    }
    if target?.isSelf ?? false, let active = value(.bit(.actorActive)) {
      if operation == .commitRemove { facts.set(.removesItsSender, active == 0) }
      if operation.commitForm == .commitAdd { facts.set(.givesSecondClient, active == 1) }
    }
    self.facts = facts
    self.operation = operation
  }

  /// Whether what holds of bare roles may depend on a variable: one of roles, or of what the request gives.
  static func hang(on variable: FactVariable) -> Bool {
    switch variable {
    case .role, .newRole, .namedRight, .linkSigner, .number: true
    case .bit(let bit):
      bit.given != nil || bit == .sameUser || bit == .actorActive || bit == .targetActive
        || PolicyChanges.values.contains { $0.bit == bit }
    case .identity, .member, .right, .relation, .roleCount: false
    }
  }

  /// The value of a yes-or-no fact; nil where it is unknown.
  func value(_ bit: FactBit) -> Bool? { facts.value(bit) }

  /// Whether the room has any of what `number` counts.
  func hasAny(_ number: FactNumber) -> Bool {
    facts.value(number == .clients ? .roomHasClients : .roomHasUsers) ?? false
  }

  /// Whether somebody holds a role, or holds it and is active; nil where nobody knows.
  func hasAny(_ role: RoleNumber, isActive: Bool) -> Bool? {
    if role < .none && !isActive { return nil }
    return role > .none && !(isActive && operation == .createGroup)
  }

  /// Whether a variable has the value that bare roles give it; of counts of clients and users only whether they are
  /// zero.
  func agrees(_ level: Level, _ value: Int) -> Bool {
    let roles = space.policy.roles.roles.count
    let role = value < roles ? RoleSet(RoleNumber(value)) : RoleSet.absent
    switch space.variable(level) {
    case .role(let person): return facts[person == .actor ? .actorRole : .targetRole] == role.bits
    case .identity: return value == space.identities.elsewhere
    case .member(let person, let name):
      let names = person == .actor ? facts.actorNames : facts.targetNames
      return names.contains(name) == (value == 1)
    case .right(let person, let right): return facts.holds(right, person) == (value == 1)
    case .relation(let person, let relation): return facts.holds(relation, person) == (value == 1)
    case .namedRight:
      let isNamed = value < space.policy.rights.count
      return facts[.namedRight] == (isNamed ? RightNumber(value).bit : RoleSet.absent.bits)
    case .newRole: return facts[.newRole] == role.bits
    case .linkSigner: return facts[.linkSigner] == (value == roles ? RoleSet.system : role).bits
    case .number(let number):
      let classes = space.classes(number)
      if !classes.mayBeMissing { return classes.from(1).contains(value) == hasAny(number) }
      let isGiven = facts.numbersGiven & (1 << UInt64(number.rawValue)) != 0
      return isGiven
        ? value == classes.place(of: facts.numbers[number]) : value >= classes.given
    case .roleCount(let role, let isActive):
      guard let hasAny = hasAny(role, isActive: isActive),
        let classes = space.countClasses(space.variable(level))
      else { return false }
      return classes.from(1).contains(value) == hasAny
    case .bit(let bit): return facts.value(bit) == (value == 1)
    }
  }
}
