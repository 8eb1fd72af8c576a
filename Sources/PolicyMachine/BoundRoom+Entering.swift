import RoomModel

extension BoundRoom {
  /// The role in which somebody who is no occupant is listed by entering (`Grammar/semantics.md`): the one
  /// that the request names, or else the bot's, the preauthorized, the link's or the room's usual one.
  public func roleOnEntering(_ person: Person, _ request: Request) -> RoleNumber {
    request.newRole ?? entryRole(of: person.traits, link: acceptsLink(of: request) == true)
  }

  /// Whether somebody is an owner; with roles of its own a policy has none.
  public func isOwner(_ person: Person) -> Bool { isOwnerRole(person.role) }

  /// Whether somebody is an owner or admin; with roles of its own a policy has neither.
  public func isModerator(_ person: Person) -> Bool { isModeratorRole(person.role) }

  /// How many owners the room has.
  public var ownerCount: Int { counts.owners }

  /// How many persons are listed as occupants, and how many clients the group has.
  public var userCount: Int { counts.users }
  /// How many clients the group has.
  public var clientCount: Int { counts.clients }

  /// How many users hold a role, and how many of them have a client in the group.
  public func bearers(of role: RoleNumber) -> (all: Int, active: Int) {
    (counts.byRole[Int(role.rank)], counts.activeByRole[Int(role.rank)])
  }

  /// The same policy with another state of the room.
  public func with(_ room: Room) -> BoundRoom { BoundRoom(machine, room, index: index) }
}
