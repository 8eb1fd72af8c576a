import RoomModel

extension Room {
  /// The room after an operation that was allowed (`Grammar/changes/0003-tests-of-rooms.md`, "Effects").
  ///
  ///     let after = room.applying(question, under: bound)
  ///
  /// `bound` is this very room seen through its policy: it says in which role a newcomer is listed. A question
  /// about bare roles, and an operation without an effect on the list, the group, voices and consents, changes
  /// nothing. A bare proposal changes nothing either; its commit does.
  public func applying(_ question: Question, under bound: BoundRoom) -> Room {
    if question.actor.isBare || question.target?.isBare ?? false { return self }
    var effects = Effects(room: self, question: question, bound: bound)
    effects.apply()
    return effects.room
  }

  /// The room after `user` has left its parent room. Where the policy needs a parent, an occupant leaves this room
  /// too: off the list, with the clients that are left as pending removals.
  ///
  /// A ban stays, the last owner stays listed, and in a fixed room everybody does. `bound` is this very room seen
  /// through its policy.
  public func leavingParent(_ user: User, under bound: BoundRoom) -> Room {
    var room = self
    room.parent?.removeAll { $0.key == user.key }
    let person = bound.person(user)
    let measures = bound.machine.program.measures
    let isLastOwner = bound.isOwner(person) && bound.ownerCount == 1
    if measures.hasParent && !measures.isFixedMembership && person.role.isOccupantRole && !isLastOwner,
      let place = room.users.firstIndex(where: { $0.user.key == user.key })
    {
      room.users[place].unlist()
    }
    return room
  }
}

extension RoomUser {
  /// Takes the user off the list. Their clients stay in the group as pending removals; a voice that was revoked
  /// stays revoked, one that was granted ends.
  mutating func unlist() {
    role = nil
    participation = nil
    if voice == true { voice = nil }
  }

  /// Takes one client out of the group, if there is one.
  mutating func removeClient() { clients = max(clients - 1, 0) }
}

/// One operation's effects on a room.
private struct Effects {
  var room: Room
  let question: Question
  let bound: BoundRoom

  private var actor: Person { question.actor }

  mutating func apply() {
    switch question.operation {
    case .join, .useJoinLink, .createGroup: enter(actor, clients: 1)
    case .acceptInvite:
      enter(actor, clients: 0)
      consentToModerators()
    case .leave: change(actor) { $0.removeClient() }
    case .leaveRoom: change(actor) { $0.unlist() }
    case .changeOwnRole: setRole(of: actor)
    case .declineInvite: end(.invited, of: actor)
    case .withdrawKnock: end(.knocking, of: actor)
    case .knock:
      open(.knocking, for: actor)
      consentToModerators()
    case .destroyGroup: change(actor) { $0.removeClient() }
    case .destroyRoom:
      room.users = []
      room.consents = []
    default:
      if let target = question.target { apply(to: target) }
    }
  }

  /// The operations with a target.
  private mutating func apply(to target: Person) {
    switch question.operation {
    case .commitAdd: enter(target, clients: 1)
    case .commitRemove: remove(target)
    case .invite, .acceptKnock: open(.invited, for: target)
    case .withdrawInvite: end(.invited, of: target)
    case .declineKnock: end(.knocking, of: target)
    case .kick:
      let isOccupant = target.role.isOccupantRole
      change(target) {
        $0.clients = 0
        if isOccupant { $0.participation = .left }
      }
    case .ban: change(target) { [bound] in $0.bar(under: bound) }
    case .unban:
      // Why: a rule of the policy's own may allow it of somebody who is not banned; there is nothing to lift.
      if target.role != .barred { return }
      if let role = question.request.newRole {
        setRole(of: target, to: role)
      } else {
        change(target) { $0.unlist() }
      }
    case .changeRole: setRole(of: target)
    case .grantVoice: change(target) { $0.voice = true }
    case .revokeVoice: change(target) { $0.voice = false }
    case .grantConsent: consent(to: target)
    case .revokeConsent:
      let (from, to) = (actor.key, target.key)
      room.consents.removeAll { $0.from.key == from && $0.to.key == to }
    default: break
    }
  }

  /// Opens an invite or a knock; whoever is listed, or banned, waits for nothing.
  private mutating func open(_ participation: Participation, for person: Person) {
    change(person) { if $0.role == nil { $0.participation = participation } }
  }

  private mutating func end(_ participation: Participation, of person: Person) {
    change(person) { if $0.participation == participation { $0.participation = nil } }
  }

  private mutating func enter(_ person: Person, clients: Int) {
    let isListed = person.role.isOccupantRole
    let role = bound.roleOnEntering(person, question.request)
    // Why: where each user has one device, a further one takes the place of the one before.
    let isOneOfOne = bound.machine.program.measures.isSingleDevice && !person.mayHaveDevices
    change(person) { [bound] user in
      user.clients += isOneOfOne && user.clients > 0 ? 0 : clients
      if !isListed { user.list(role, under: bound) }
    }
    // Why: an occupant who was kicked is back with the first client.
    if isListed && clients > 0 { change(person) { $0.participation = nil } }
  }

  private mutating func remove(_ target: Person) {
    let isOther = target.key != actor.key
    let isOccupant = target.role.isOccupantRole
    let isBySystem = actor.isSystem && !isModeratorRole(actor.role)
    let isFixed = bound.machine.program.measures.isFixedMembership
    change(target) { user in
      if !isOccupant {
        user.clients = 0
      } else if isOther && !isBySystem && !isFixed {
        user.clients = 0
        user.unlist()
      } else {
        user.removeClient()
      }
    }
  }

  private mutating func setRole(of person: Person) {
    if let role = question.request.newRole { setRole(of: person, to: role) }
  }

  private mutating func setRole(of person: Person, to role: RoleNumber) {
    change(person) { [bound] user in
      if role == .none {
        user.unlist()
      } else if role == .barred {
        user.bar(under: bound)
      } else if person.role.isOccupantRole {
        user.role = bound.name(of: role)
      } else {
        user.list(role, under: bound)
      }
    }
  }

  /// Whoever asks to come in consents to those who could let them in.
  private mutating func consentToModerators() {
    for user in room.users where user.user.key != actor.key {
      let person = bound.person(user.user)
      if isModeratorRole(person.role) { consent(to: person) }
    }
  }

  private mutating func consent(to target: Person) {
    guard let from = user(of: actor), let to = user(of: target) else { return }
    if !room.consents.contains(where: { $0.from.key == from.key && $0.to.key == to.key }) {
      room.consents.append((from, to))
    }
  }

  private func isModeratorRole(_ role: RoleNumber) -> Bool {
    bound.machine.program.profile != .roles && role >= StandardRole.admin.number
  }

  /// Changes what the room says of somebody, who is entered if it said nothing.
  private mutating func change(_ person: Person, _ body: (inout RoomUser) -> Void) {
    if let place = room.users.firstIndex(where: { $0.user.key == person.key }) {
      body(&room.users[place])
      return
    }
    guard let user = user(of: person) else { return }
    var entry = RoomUser(user: user)
    if let place = room.known.firstIndex(where: { $0.user.key == person.key }) {
      entry.affiliations = room.known[place].affiliations
      room.known.remove(at: place)
    }
    body(&entry)
    room.users.append(entry)
  }

  /// The person's name as the room spells it, or for a stranger as it compares.
  private func user(of person: Person) -> User? {
    if let user = room.users.first(where: { $0.user.key == person.key }) { return user.user }
    if let known = room.known.first(where: { $0.user.key == person.key }) { return known.user }
    return User(key: person.key)
  }
}

extension RoomUser {
  /// Lists the user in, which ends an invite or a knock.
  fileprivate mutating func list(_ role: RoleNumber, under bound: BoundRoom) {
    self.role = bound.name(of: role)
    participation = nil
  }

  /// Bans the user; their clients become pending removals.
  fileprivate mutating func bar(under bound: BoundRoom) {
    unlist()
    role = bound.name(of: .barred)
  }
}

extension BoundRoom {
  /// A role's name as a room's state has it: nil for none.
  fileprivate func name(of role: RoleNumber) -> [UInt8]? {
    let roles = machine.program.roles
    return role == .none || Int(role.rank) >= roles.count ? nil : roles[Int(role.rank)].name
  }
}

extension User {
  /// The user who compares by `key`; nil for what is no key.
  init?(key: [UInt8]) {
    guard let at = key.lastIndex(of: 0x40) else { return nil }
    var spelling: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in key[..<at] {
      let isLetter = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
      if isLetter {
        spelling.append(byte)
      } else {
        spelling += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    guard let user = try? User((spelling + key[at...])[...]) else { return nil }
    self = user
  }
}
