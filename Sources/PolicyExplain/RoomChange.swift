import PolicyCompiler
import RoomPolicy
import RoomModel

/// A change of who is in the room and how.
public enum RoomChange: Sendable {
  /// The user holds the role, none for nil, with so many clients in place of as many as before; an open invite or
  /// knock is gone.
  case role(User, [UInt8]?, clients: Int, before: Int)
  case clients(User, Int)
  /// The user, who is active, has a second client (true) or only one (false).
  case anotherClient(User, Bool)
  case participation(User, Participation?)
  case voice(User, Bool)
  /// The user joined so many seconds ago.
  case joined(User, UInt64)
  /// The user holds the right, or does not.
  case right(User, [UInt8], Bool)
  /// The first user stands in the relation to the second, or does not.
  case relation([UInt8], User, User, Bool)
  case workgroup(User, User)
  case group(User, User)
  case isNoBot(User)
  case usesLongTermName(User)
  case consent(from: User, to: User)
  case unblocked(from: User, to: User)
  case inParent(User)
  /// Others, new to the room, hold the role, each with a client.
  case others([User], [UInt8])
  /// The user is not in the room.
  case gone(User)
  /// Nobody has a client in the group.
  case noClients
  /// The bare actor, or the bare target, holds another role.
  case bareActor([UInt8])
  case bareTarget([UInt8])

  /// What would be, after `if`.
  public var words: String {
    func name(_ user: User) -> String { String(decoding: user.name, as: UTF8.self) }
    func role(_ role: [UInt8]?) -> String { String(decoding: role ?? Array("none".utf8), as: UTF8.self) }
    switch self {
    case .role(let user, let new, let clients, let before):
      let activity =
        clients > 0 && before == 0 ? " and active" : clients == 0 && before > 0 ? " and not active" : ""
      return "\(name(user)) were \(role(new))\(activity)"
    case .clients(let user, let count):
      return count == 0 ? "\(name(user)) had no client in the group" : "\(name(user)) were active"
    case .anotherClient(let user, let has):
      return "\(name(user)) had \(has ? "another" : "no other") client in the group"
    case .participation(let user, let participation):
      return participation.map { "\(name(user)) were \($0.word)" }
        ?? "\(name(user)) were neither invited nor knocking"
    case .voice(let user, let has): return "\(name(user)) had \(has ? "" : "no ")voice"
    case .joined(let user, let seconds):
      return "\(name(user)) had joined \(CheckedPolicy.measure(seconds, .seconds)) ago"
    case .right(let user, let right, let holds):
      return "\(name(user)) \(holds ? "held" : "did not hold") \(String(decoding: right, as: UTF8.self))"
    case .relation(let relation, let first, let second, let holds):
      let relation = String(decoding: relation, as: UTF8.self)
      return "\(name(first)) were \(holds ? "" : "not ")\(relation) of \(name(second))"
    case .workgroup(let user, let group): return "\(name(user)) were in workgroup \(name(group))"
    case .group(let user, let group): return "\(name(user)) were in group \(name(group))"
    case .isNoBot(let user): return "\(name(user)) were no bot"
    case .usesLongTermName(let user): return "\(name(user)) used no pseudonym"
    case .consent(let from, let to): return "\(name(from)) consented to \(name(to))"
    case .unblocked(let from, let to): return "\(name(from)) did not block \(name(to))"
    case .inParent(let user): return "\(name(user)) were an occupant of the parent room"
    case .others(let users, let new):
      return users.count == 1
        ? "another \(role(new)) were active in the room"
        : "\(users.count) more \(role(new)) were active in the room"
    case .gone(let user): return "\(name(user)) were not in the room"
    case .noClients: return "nobody had a client in the group"
    case .bareActor(let new): return "the actor were \(role(new))"
    case .bareTarget(let new): return "the target were \(role(new))"
    }
  }
}

extension Room {
  /// Makes a change; one of a bare role is none of the room's.
  public mutating func make(_ change: RoomChange) {
    switch change {
    case .role(let user, let role, let clients, _):
      edit(user) {
        $0.role = role
        $0.clients = clients
        $0.participation = nil
        $0.voice = nil
      }
    case .clients(let user, let count): edit(user) { $0.clients = count }
    case .anotherClient(let user, let has): edit(user) { $0.clients = has ? 2 : 1 }
    case .participation(let user, let participation): edit(user) { $0.participation = participation }
    case .voice(let user, let has): edit(user) { $0.voice = has }
    case .joined(let user, let seconds): edit(user) { $0.joined = seconds }
    case .right(let user, let right, let holds):
      edit(user) { user in
        user.rights.removeAll { $0 == right }
        if holds { user.rights.append(right) }
      }
    case .relation(let name, let first, let second, let holds):
      relations.removeAll {
        $0.name == name && $0.first.key == first.key && $0.second.key == second.key
      }
      if holds { relations.append((name, first, second)) }
    case .workgroup(let user, let group): edit(user) { $0.affiliations.workgroups.append(group) }
    case .group(let user, let group): edit(user) { $0.affiliations.groups.append(group) }
    case .isNoBot(let user): edit(user) { $0.isBot = false }
    case .usesLongTermName(let user): edit(user) { $0.usesPseudonym = false }
    case .consent(let from, let to): consents.append((from, to))
    case .unblocked(let from, let to):
      blocks.removeAll { $0.from.key == from.key && $0.to.key == to.key }
    case .inParent(let user): parent = (parent ?? []) + [user]
    case .others(let others, let role):
      for user in others {
        edit(user) {
          $0.role = role
          $0.clients = 1
        }
      }
    case .gone(let user): users.removeAll { $0.user.key == user.key }
    case .noClients: for index in users.indices { users[index].clients = 0 }
    case .bareActor, .bareTarget: break
    }
  }

  /// Edits a user's entry, which is made where there is none.
  private mutating func edit(_ user: User, _ body: (inout RoomUser) -> Void) {
    if let index = users.firstIndex(where: { $0.user.key == user.key }) {
      body(&users[index])
      return
    }
    var entry = RoomUser(user: user)
    if let index = known.firstIndex(where: { $0.user.key == user.key }) {
      entry.affiliations = known[index].affiliations
      known.remove(at: index)
    }
    body(&entry)
    users.append(entry)
  }
}
