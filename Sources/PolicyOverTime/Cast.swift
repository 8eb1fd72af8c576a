import PolicyAnalysis
import RoomPolicy

/// Who there is in the rooms that are searched: identities, and the kinds of people that come up, by number.
///
/// Numbers fit a byte, so that a room is eight of them.
final class Cast {
  let policy: Policy
  let identities: [Identity]
  private(set) var kinds: [PersonKind] = []
  private var numbers: [PersonKind: UInt8] = [:]
  /// By kind, somebody who acts and another to whom something is done; one and the same of whom there is one.
  private(set) var people: [(actor: Person, target: Person)] = []
  /// What counts are made of, by kind.
  private(set) var traits: [Traits] = []
  let scale: KindScale
  /// Whether time passes between steps.
  let passesTime: Bool
  private let empty: BoundRoom
  /// By identity, the first that is the same user; nil where it has many.
  private let ones: [Int?]
  /// By identity, users of number 0 to 9; the last two are of people outside.
  let users: [[User]]

  struct Traits {
    let role: RoleNumber
    let clients: Int
    let isOccupant: Bool
    let isModerator: Bool
    let isOwner: Bool
    let isCountedUser: Bool
    let isLogger: Bool
    let isPending: Bool
  }

  /// The most kinds that are numbered.
  static let kindLimit = 240
  /// The most people of one room.
  static let mostPeople = 7
  /// The number of who asks from outside, and of who is asked for from outside.
  static let outsider = 8

  init(_ policy: Policy, _ identities: [Identity], _ scale: KindScale, passesTime: Bool) {
    self.policy = policy
    self.identities = identities
    self.scale = scale
    self.passesTime = passesTime
    empty = BoundRoom(policy.machine, Room())
    let users = identities.map { identity in (0...9).compactMap { identity.user($0) } }
    self.users = users
    ones = identities.indices.map { one in
      identities[one].isOne
        ? identities.indices.first { identities[$0].isOne && users[$0].first?.key == users[one].first?.key }
        : nil
    }
  }

  /// The number of a kind; nil where there are too many.
  func number(_ kind: PersonKind) -> UInt8? {
    if let number = numbers[kind] { return number }
    if kinds.count >= Self.kindLimit { return nil }
    let number = UInt8(kinds.count)
    kinds.append(kind)
    numbers[kind] = number
    let users = users[kind.identity]
    let first = kind.isOutside ? min(Self.outsider, users.count - 1) : 0
    let second = min(first + 1, users.count - 1)
    let room = self.room([(users[first], kind)] + (second > first ? [(users[second], kind)] : []))
    people.append((room.person(users[first]), room.person(users[second])))
    traits.append(makeTraits(kind, people[Int(number)].actor))
    return number
  }

  /// The numbers of kinds; nil where there are too many.
  func numbers(_ kinds: [PersonKind]) -> [UInt8]? {
    let numbers = kinds.compactMap { number($0) }
    return numbers.count == kinds.count ? numbers : nil
  }

  /// The numbers of those who are of some kinds in `old`; nil where there are too many.
  func numbers(like kinds: [UInt8], _ old: Cast) -> [UInt8]? {
    let numbers = kinds.compactMap { number(like: old.kinds[Int($0)], old) }
    return numbers.count == kinds.count ? numbers : nil
  }

  /// The number of somebody who is as in `old`, where another policy may distinguish less of them.
  func number(like kind: PersonKind, _ old: Cast) -> UInt8? {
    let identity = identities[kind.identity]
    let listed = kind.listing(users[kind.identity][0], identity, old.policy.program, old.scale)
    return number(
      kind.isOutside
        ? PersonKind(identity: kind.identity)
        : PersonKind(listed, identity: kind.identity, policy.program, scale))
  }

  /// Those who may come in, in words.
  var newcomers: [String] { identities.map(\.words).filter { !$0.isEmpty } }

  /// Somebody of a kind, as decisions see them.
  func person(of kind: PersonKind) -> Person {
    if let number = numbers[kind] { return people[Int(number)].actor }
    let users = users[kind.identity]
    let user = users[kind.isOutside ? min(Self.outsider, users.count - 1) : 0]
    return room([(user, kind)]).person(user)
  }

  /// Whether two kinds are of one and the same user, so that no room has both.
  func isOneUser(_ one: UInt8, _ other: UInt8) -> Bool {
    isOneUser(identity: kinds[Int(one)].identity, kinds[Int(other)].identity)
  }

  /// The same of two identities: a user may be in a group, or not, and is one all the same.
  func isOneUser(identity one: Int, _ other: Int) -> Bool { ones[one] != nil && ones[one] == ones[other] }

  /// A room that has these kinds of people, for questions about `people`.
  func room(counting kinds: [UInt8]) -> CountedRoom {
    CountedRoom(empty.counting(kinds.map { people[Int($0)].actor }))
  }

  /// The kinds of an active bearer of each role of occupants.
  var occupantKinds: [UInt8] {
    policy.program.roles.indices.dropFirst(2).suffix(6).compactMap { rank in
      var kind = PersonKind(identity: 0)
      kind.role = RoleNumber(rank)
      kind.clients = 1
      return number(kind)
    }
  }

  /// The kind that somebody becomes as time passes; nil where no rule distinguishes it, or time stands still.
  func older(_ number: UInt8) -> PersonKind? { older(kinds[Int(number)]) }

  /// The same of a kind that need not be numbered.
  func older(_ kind: PersonKind) -> PersonKind? {
    var kind = kind
    guard passesTime, let joined = kind.joined, Int(joined) < scale.times.count else { return nil }
    kind.joined = joined + 1
    return kind
  }

  private func makeTraits(_ kind: PersonKind, _ person: Person) -> Traits {
    let isOccupant = person.role.isOccupantRole
    return Traits(
      role: person.role, clients: person.clients, isOccupant: isOccupant,
      isModerator: empty.isModerator(person) && person.clients > 0, isOwner: empty.isOwner(person),
      isCountedUser: isOccupant && !identities[kind.identity].isBot,
      isLogger: person.bits & FactBit.actorLogger.mask != 0 && person.clients > 0,
      isPending: !isOccupant && person.clients > 0)
  }

  /// A room of these people, seen through the policy; of people outside only what is known of them.
  func room(_ people: [(user: User, kind: PersonKind)]) -> BoundRoom {
    var room = Room()
    let program = policy.program
    for (user, kind) in people where !kind.isOutside {
      room.users.append(kind.listing(user, identities[kind.identity], program, scale))
    }
    func know(_ user: User, _ identity: Identity) {
      if identity.affiliations.groups.isEmpty && identity.affiliations.workgroups.isEmpty { return }
      room.known.append(KnownUser(user: user, affiliations: identity.affiliations))
    }
    for (user, kind) in people where kind.isOutside { know(user, identities[kind.identity]) }
    var listed = Set(people.map(\.user.key))
    for (index, identity) in identities.enumerated() {
      for user in users[index].suffix(2) where listed.insert(user.key).inserted { know(user, identity) }
    }
    for (index, identity) in identities.enumerated() where identity.isOne {
      for relation in identity.relations {
        room.relations.append((relation.name, users[index][0], relation.to))
      }
    }
    if program.measures.hasParent {
      room.parent = []
      for (index, identity) in identities.enumerated() where identity.isOfParent {
        var seen: Set<[UInt8]> = []
        for user in users[index] + people.filter({ $0.kind.identity == index }).map(\.user)
        where seen.insert(user.key).inserted {
          room.parent?.append(user)
        }
      }
    }
    return empty.with(room)
  }
}

/// A room for questions about people whom its counts are of.
// Why a class: it is asked many times, and copying what a room holds costs more than an answer.
final class CountedRoom {
  let bound: BoundRoom

  init(_ bound: BoundRoom) { self.bound = bound }

  func allows(_ operation: Operation, _ actor: Person, _ target: Person?, _ request: Request) -> Bool {
    bound.decide(operation, actor: actor, target: target, request).isAllowed
  }
}
