import PolicyCompiler
import RoomModel

/// Somebody on the room's list, or with a client in the group, as the counts see them.
struct Resident {
  var name: String?
  var role: Int
  var clients: Int
  var isBot: Bool
}

/// How a list of residents counts.
struct Census {
  var clients = 0
  var persons = 0
  var owners = 0
  var activeModerators = 0
  var activeOccupants = 0
  var byRole: [Int]
  var activeByRole: [Int]
}

extension Reference {
  func census(_ residents: [Resident]) -> Census {
    let roles = policy.roles.names
    let none = [Int](repeating: 0, count: roles.count)
    var census = Census(byRole: none, activeByRole: none)
    for one in residents {
      let isOccupant = one.role > 1
      let isActive = one.clients > 0
      census.clients += one.clients
      census.byRole[one.role] += 1
      if isActive { census.activeByRole[one.role] += 1 }
      if isOccupant && !one.isBot { census.persons += 1 }
      if roles[one.role] == "owner" { census.owners += 1 }
      if isActive && isOccupant { census.activeOccupants += 1 }
      if isActive && ["owner", "admin"].contains(roles[one.role]) { census.activeModerators += 1 }
    }
    return census
  }

  /// The counts before an operation and after it, once for each way in which what is unknown may turn out.
  func outcomes(_ view: ReferenceView) -> [(before: Census, after: Census, isSecondClient: Bool)] {
    let request = view.question.request
    var named: [Int?] = [request.newRole.map { Int($0.rank) }]
    if view.isUnknown(.newRole) { named = [nil] + policy.roles.names.indices.map { $0 } }
    let accepted = view.acceptsLink.map { [$0] } ?? [true, false]
    return named.flatMap { role in
      accepted.map { link in
        var list = residents
        let subject = view.concerned
        var place = list.firstIndex { $0.name == subject.name } ?? list.count
        if place == list.count {
          list.append(
            Resident(name: subject.name, role: subject.role, clients: subject.clients, isBot: subject.isBot))
        }
        let before = list
        apply(view, to: &list, &place, named: role, link)
        let isSecond =
          before[place].clients > 0 && !list.isEmpty && list[place].clients > before[place].clients
        return (census(before), census(list), isSecond)
      }
    }
  }

  /// What an operation does to the list. Clients that would become pending removals count as gone.
  private func apply(
    _ view: ReferenceView, to list: inout [Resident], _ place: inout Int, named: Int?, _ link: Bool
  ) {
    let isOccupant = list[place].role > 1
    func listIn() {
      if !isOccupant { list[place].role = named ?? entryRole(view.concerned, link) }
    }
    func setRole(_ role: Int) {
      list[place].role = role
      if role < 2 { list[place].clients = 0 }
    }
    let ownRoles = policy.profile == .roles
    switch view.question.operation.commitForm {
    case .join, .useJoinLink, .fetchGroupInfo, .createGroup, .commitAdd:
      list[place].clients += 1
      listIn()
    case .acceptInvite, .invite, .acceptKnock: listIn()
    case .leave, .destroyGroup: list[place].clients = max(0, list[place].clients - 1)
    case .leaveRoom: setRole(1)
    case .kick: list[place].clients = 0
    case .ban: setRole(0)
    case .unban: if list[place].role == 0 { list[place].role = named ?? 1 }
    case .changeRole, .changeOwnRole:
      // With roles of its own a policy counts the clients of who becomes banned.
      if let named, named == 0 && ownRoles { list[place].role = 0 } else if let named { setRole(named) }
    case .commitRemove:
      if !isOccupant {
        list[place].clients = 0
      } else if view.isSame || (isOnlySystem(view.actor) && !ownRoles)
        || policy.settings.holds(.fixedMembership)
      {
        list[place].clients = max(0, list[place].clients - 1)
      } else {
        setRole(1)
      }
    case .destroyRoom: list = []
    default: break
    }
  }

  /// A system that is no owner or admin itself.
  private func isOnlySystem(_ actor: ReferencePerson) -> Bool {
    let isModerator = policy.profile != .roles && ["owner", "admin"].contains(policy.roles.names[actor.role])
    return actor.standing.contains(.system) && !isModerator
  }

  /// The role in which somebody enters when none is named.
  func entryRole(_ person: ReferencePerson, _ link: Bool) -> Int {
    if let role = person.botRole { return role }
    if let entry = person.preauthorization { return Int(entry.role.rank) }
    if link, let role = policy.settings.joinLinks?.role { return Int(role.rank) }
    if policy.profile == .roles { return person.role }
    return policy.roles.names.firstIndex(of: policy.settings.holds(.moderated) ? "visitor" : "member") ?? 1
  }
}
