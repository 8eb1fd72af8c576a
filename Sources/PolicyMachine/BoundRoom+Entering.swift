import RoomModel

extension BoundRoom {
  /// The role in which somebody who is no occupant is listed by entering (`operations.md`, "Effects"): the one
  /// that the request names, or else the bot's, the preauthorized, the link's or the room's usual one.
  public func roleOnEntering(_ person: Person, _ request: Request) -> RoleNumber {
    request.newRole ?? entryRole(of: person, link: acceptsLink(of: request) == true)
  }

  /// The same policy with another state of the room.
  public func with(_ room: Room) -> BoundRoom { BoundRoom(machine, room, index: index) }
}
