import RoomPolicy
import PolicyCompiler
import RoomModel

/// A fact about a user or between two, as `then` states it: `is member`, `has voice`, `consents to USER`.
enum StateFact {
  case bit(FactBit)
  case roles(RoleSet)
  case moderator
  case right(RightNumber)
  case joined(lessThan: UInt64)
  case preauthorized(RoleSet)
  case domain(key: [UInt8], isWildcard: Bool)
  case workgroup([UInt8])
  case group([UInt8])
  case user([UInt8])
  /// Between the user and another one.
  case between(FactBit, Person)
  /// The user stands in the relation to another one.
  case related(RelationNumber, Person)

  /// Whether the fact holds of `person`, in the room `bound`.
  func holds(_ person: Person, _ bound: BoundRoom) -> Bool {
    switch self {
    case .bit(let bit): return person.bits & bit.mask != 0
    case .roles(let roles): return roles.contains(person.role)
    case .right(let right): return person.rights.contains(right)
    case .joined(let bound): return person.joined.map { $0 < bound } ?? false
    case .moderator:
      return person.clients > 0 && bound.machine.program.profile != .roles
        && person.role >= StandardRole.admin.number
    case .preauthorized(let roles): return person.preauthorization.bits & roles.bits != 0
    case .domain(let key, let isWildcard):
      let domain = User.domain(ofKey: person.key)
      if person.isBare { return false }
      return isWildcard ? domain.count > key.count + 1 && domain.ends(with: [0x2E] + key) : domain == key[...]
    case .workgroup(let key): return bound.affiliations(person).workgroups.contains { $0.key == key }
    case .group(let key): return bound.affiliations(person).groups.contains { $0.key == key }
    case .user(let key): return person.key == key
    case .between(let bit, let other):
      // Why: any operation with a target has the facts between two people.
      let operation = Operation.readsRelations
      let isOfTarget = bit == .targetConsents || bit == .targetBlocks || bit == .targetOutranks
      let facts =
        isOfTarget
        ? bound.facts(operation, actor: other, target: person, Request())
        : bound.facts(operation, actor: person, target: other, Request())
      return facts.value(bit) == true
    case .related(let relation, let other):
      let facts = bound.facts(.readsRelations, actor: person, target: other, Request())
      return facts.holds(relation, .actor) == true
    }
  }
}

extension Operation {
  fileprivate static let readsRelations = Operation.requestConsent
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with suffix: [UInt8]) -> Bool {
    count >= suffix.count && self.suffix(suffix.count).elementsEqual(suffix)
  }
}
