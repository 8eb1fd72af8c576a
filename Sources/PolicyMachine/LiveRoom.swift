import RoomModel

/// A room under a policy that is kept up to date while it is asked.
///
///     let room = LiveRoom(machine, state)
///     let verdict = room.decide(.commitAdd, actor: room.person(alice), target: room.person(bob), Request())
///     room.change(bob) { $0.clients += 1 }
///
/// A change takes time that does not grow with the room, and copying is one reference. Any number of threads may read
/// at once, and do not wait for each other. A change needs the room for itself: hold it in an actor, or behind a lock
/// that readers share. A `Person` is a value: after a change, look them up again.
public final class LiveRoom: @unchecked Sendable {
  package var room: BoundRoom {
    get { held.room }
    _modify {
      fence.touch()
      yield &held.room
    }
  }
  // Why unchecked: looking whether the room is being changed took 100 of the 1,100 instructions of a question about two
  // people. No change runs code of a caller, and `fence` is checked where a caller's code reads.
  @exclusivity(unchecked) private var held: Held
  /// Held while code of a caller reads the room in place, and touched by each change: to change the room from there stops
  /// the program.
  private var fence = Fence()

  private struct Fence: ~Copyable {
    private var changes: UInt8 = 0
    mutating func touch() { changes &+= 1 }
    borrowing func hold<Result>(_ body: () -> Result) -> Result { body() }
  }

  /// The room in place.
  ///
  /// Why not copyable: what can be copied is copied out of a class before each call, with a reference counted for
  /// each of its tables, and threads that read it at once wait for each other's counting.
  private struct Held: ~Copyable {
    var room: BoundRoom

    borrowing func person(_ user: User) -> Person { room.person(user) }

    borrowing func listed(_ user: User) -> RoomUser { room.listed(user) }

    borrowing func decide(
      _ operation: Operation, actor: Person, target: Person?, _ request: Request
    ) -> Verdict { room.decide(operation, actor: actor, target: target, request) }

    borrowing func decide(
      _ operation: Operation, actor: [UInt8], target: [UInt8]?, _ request: Request
    ) throws(NameMistake) -> Verdict { try room.decide(operation, actor: actor, target: target, request) }

    borrowing func facts(
      _ operation: Operation, actor: Person, target: Person?, _ request: Request
    ) -> Facts { room.facts(operation, actor: actor, target: target, request) }

    borrowing func read<Result>(_ body: (borrowing BoundRoom) -> Result) -> Result { body(room) }
  }

  /// The room's state under a policy. A role that the policy does not have counts as none.
  public init(_ machine: Machine, _ state: Room) { held = Held(room: BoundRoom(machine, state)) }

  /// The machine of the policy.
  public var machine: Machine { room.machine }

  /// Reads the room without copying it. Nothing may change the room until `body` returns.
  public func read<Result>(_ body: (borrowing BoundRoom) -> Result) -> Result {
    fence.hold { held.read(body) }
  }

  /// The user as decisions see them now; somebody whom the state does not mention is a stranger.
  public func person(_ user: User) -> Person { held.person(user) }

  /// The facts that a decision reads. Pass the actor as target where the two are one.
  public func facts(_ operation: Operation, actor: Person, target: Person?, _ request: Request) -> Facts {
    held.facts(operation, actor: actor, target: target, request)
  }

  /// Decides one operation. Pass the actor as target where the two are one.
  public func decide(_ operation: Operation, actor: Person, target: Person?, _ request: Request) -> Verdict {
    held.decide(operation, actor: actor, target: target, request)
  }

  /// Decides one operation for users by name, in any of the four spellings (`BoundRoom.decide`).
  public func decide(
    _ operation: Operation, actor: [UInt8], target: [UInt8]?, _ request: Request
  ) throws(NameMistake) -> Verdict { try held.decide(operation, actor: actor, target: target, request) }

  /// Judges a commit: each part for its own sender, the whole for all that its parts do together.
  public func decide(commit: [Proposal], by committer: Person) -> CommitVerdict {
    room.decide(commit: commit, by: committer)
  }

  /// The state as it is now: made anew, in time that grows with the room.
  public var state: Room { room.state }

  /// How many users are listed, bots not among them.
  public var userCount: Int { room.userCount }
  /// How many clients the MLS group has.
  public var clientCount: Int { room.clientCount }

  // MARK: Changes

  /// Changes what the room says of a user, who is listed if nothing was said of them: role, clients, voice, rights,
  /// invite or knock (`participation`), bot or pseudonym.
  public func change(_ user: User, _ body: (inout RoomUser) -> Void) {
    var listed = held.listed(user)
    body(&listed)
    room.list(listed, as: user)
  }

  /// Takes a user out of what the room says of its users; consents and blocks stay.
  public func remove(_ user: User) { room.remove(user) }

  /// Says in which workgroups and groups a user is, who need not be listed.
  public func setAffiliations(_ affiliations: Affiliations, of user: User) {
    room.setAffiliations(affiliations, of: user)
  }

  /// Says whether a user is an occupant of the parent room.
  public func setParent(_ isOfParent: Bool, of user: User) { room.setParent(isOfParent, of: user) }

  /// Says whether a user consents to another, for this room or for all.
  public func setConsent(_ holds: Bool, from: User, to: User) { room.setConsent(holds, from: from, to: to) }

  /// Says whether a user blocks another.
  public func setBlock(_ holds: Bool, from: User, to: User) { room.setBlock(holds, from: from, to: to) }

  /// Says whether a user stands in a relation of the policy to another, in the name of the relation.
  public func setRelation(_ name: [UInt8], _ holds: Bool, of first: User, to second: User) {
    room.setRelation(name, holds, of: first, to: second)
  }

  /// Puts another policy in place: made anew, in time that grows with the room. Rights and relations that it does not declare go.
  public func replacePolicy(by machine: Machine) {
    var state = room.state
    state.takeUndeclared(by: machine.program)
    room = BoundRoom(machine, state)
  }
}
