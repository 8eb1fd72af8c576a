import PolicyCompiler
import RoomModel

/// A policy that is to take the place of another: what it changes, whom it shuts out, and where it does not fit the
/// room.
///
///     let change = PolicyChange(from: policy, to: newPolicy, in: room)
///     question.put(change)
public struct PolicyChange: Sendable {
  /// All that differs, as the values of `changes=` name it.
  public let changes: PolicyChanges
  /// Whether an owner without a client, who could join alone under the old policy, no longer could.
  public let shutsOutOwner: Bool
  /// Where the new policy does not fit the room, by position; empty where it fits.
  public let unfit: [Unfit]

  /// Compares two policies, in a room's state where there is one; nil where either came compiled.
  ///
  /// The state fits `old`. Assertions of `new` count by what its program records of them.
  public init?(from old: Policy, to new: Policy, in state: Room?) {
    guard let before = old.checked, let after = new.checked else { return nil }
    self.init(from: old, to: new, changing: PolicyChanges.between(before, after), in: state)
  }

  /// As above, where what differs is known.
  package init?(from old: Policy, to new: Policy, changing changes: PolicyChanges, in state: Room?) {
    guard let before = old.checked, let after = new.checked else { return nil }
    self.changes = changes
    let rooms = state.map { (old: BoundRoom(old.machine, $0), new: BoundRoom(new.machine, $0), state: $0) }
    shutsOutOwner = rooms.map { Self.shutsOutOwner($0.old, $0.new, $0.state) } ?? false
    var check = FitCheck(old, before, new, after)
    if let rooms { check.check(rooms.old, rooms.new, rooms.state) }
    check.checkClaims()
    unfit = check.found.sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
  }

  private static func shutsOutOwner(_ old: BoundRoom, _ new: BoundRoom, _ state: Room) -> Bool {
    state.users.contains { user in
      let person = old.person(user.user)
      return old.isOwner(person) && person.clients == 0 && old.canJoin(person)
        && !new.canJoin(new.person(user.user))
    }
  }
}

/// A line of a new policy that does not fit the room which it is to govern.
public struct Unfit: Hashable, Sendable {
  /// The source file's name.
  public let file: String
  /// Both from 1; columns count UTF-8 bytes. What is a default that no line says stands at the file's start.
  public let line: Int
  /// From 1, in UTF-8 bytes.
  public let column: Int
  /// The setting, clause or assertion on one line.
  public let text: String
  /// What of the room does not fit, in a half sentence.
  public let because: String
}

extension Question {
  /// Makes this a question of putting a new policy in place.
  public mutating func put(_ change: PolicyChange) {
    request.changes = change.changes
    request.shutsOutOwner = change.shutsOutOwner
    unfit = change.unfit
    putsPolicy = true
  }
}

extension BoundRoom {
  /// Whether somebody can join with whatever a request may bring: a link, the password, a role that is named.
  package func canJoin(_ person: Person) -> Bool {
    let roles = machine.program.roles.indices.map { RoleNumber($0) }
    let signers: [Request.LinkSigner?] = [nil, .system] + roles.map { .role($0) }
    var request = Request()
    for newRole in [nil] + roles.map(Optional.some) {
      request.newRole = newRole
      for signer in signers {
        request.hasValidLink = signer != nil
        request.linkSigner = signer
        for password in [false, true] {
          request.hasCorrectPassword = password
          let facts = facts(.join, actor: person, target: nil, request)
          if machine.decide(.join, facts).isAllowed { return true }
        }
      }
    }
    return false
  }
}
