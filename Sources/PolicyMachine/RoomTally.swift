import RoomModel

/// The users of a room of whom no question asks: they are counted, and not kept.
///
///     var tally = RoomTally(machine, askingAbout: [alice.key, bob.key])
///     for user in room.users where tally.count(user) == false { asked.users.append(user) }
///     let room = tally.room(asked)
///
/// Why: one question about a room of many members reads two of them, and how many others there are of which kind.
public struct RoomTally: Sendable {
  /// The policy through which the room is seen.
  public var machine: Machine { room.machine }
  private let asked: [[UInt8]]
  /// A room of nobody, that knows what the policy says of somebody.
  private let room: BoundRoom
  private var counts: BoundRoom.Counts

  /// Creates a tally of nobody, for questions about the users who compare by these keys.
  public init(_ machine: Machine, askingAbout asked: [[UInt8]]) {
    self.asked = asked
    room = BoundRoom(machine, Room())
    counts = room.counts
  }

  /// Counts a listed user, who must not be counted before; false for one of those who are asked about.
  public mutating func count(_ user: RoomUser) -> Bool {
    if asked.contains(user.user.key) { return false }
    room.count(room.resolvedTraits(user).traits, by: 1, into: &counts)
    return true
  }

  /// The room of those who are asked about, and of the others what was counted. To ask about these stops the program.
  public func room(_ state: Room) -> BoundRoom {
    var few = state
    few.known.removeAll { !asked.contains($0.user.key) }
    few.consents.removeAll { !isAsked($0.from, $0.to) }
    few.blocks.removeAll { !isAsked($0.from, $0.to) }
    few.relations.removeAll { !isAsked($0.first, $0.second) }
    few.parent?.removeAll { !asked.contains($0.key) }
    var result = room.with(few)
    result.add(counts, asked: asked)
    return result
  }

  private func isAsked(_ first: User, _ second: User) -> Bool {
    asked.contains(first.key) && asked.contains(second.key)
  }
}

extension BoundRoom {
  /// Adds users who were counted and are not kept.
  fileprivate mutating func add(_ others: Counts, asked: [[UInt8]]) {
    self.asked = asked
    counts.add(others)
  }

  /// Stops the program where somebody is meant who may have been counted and not been kept.
  ///
  /// Why: they would be taken for a stranger, though they may be barred from the room.
  func requireKept(_ key: ArraySlice<UInt8>) {
    guard let asked else { return }
    precondition(asked.contains { $0[...] == key }, "the room was read for questions about others")
  }

  /// Stops the program where everybody is meant.
  func requireKeptAll() { precondition(asked == nil, "the room was read for questions about some") }
}

extension BoundRoom.Counts {
  fileprivate mutating func add(_ others: Self) {
    clients += others.clients
    users += others.users
    for rank in byRole.indices {
      byRole[rank] += others.byRole[rank]
      activeByRole[rank] += others.activeByRole[rank]
    }
    activeOccupants += others.activeOccupants
    activeModerators += others.activeModerators
    owners += others.owners
    activeOwners += others.activeOwners
    pendingRemovals += others.pendingRemovals
    activeLoggers += others.activeLoggers
  }
}
