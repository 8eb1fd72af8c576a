import Expectations
import RoomFormats
import RoomPolicy
import Testing

/// An effect of an operation on the room: a policy's settings, steps, and what is then true.
struct EffectCase: Sendable, CustomTestStringConvertible {
  let name: String
  var policy = ""
  let steps: [String]
  var testDescription: String { name }

  init(_ name: String, policy: String = "", _ steps: String...) {
    (self.name, self.policy, self.steps) = (name, policy, steps)
  }
}

struct EffectsTests {
  /// Alice owns the room, Adam is an admin, Bob a member with two clients, Vic a visitor; Ivo is invited and Kit
  /// knocks, Eve is banned, Gone has a client that waits for its removal.
  static let room = """
    {"users": {
      "alice@a.example": {"role": "owner", "clients": 1},
      "adam@a.example": {"role": "admin", "clients": 1},
      "bob@a.example": {"role": "member", "clients": 2},
      "vic@a.example": {"role": "visitor", "clients": 1},
      "ivo@a.example": {"participation": "invited"},
      "kit@a.example": {"participation": "knocking"},
      "eve@a.example": {"role": "outcast"},
      "gone@a.example": {"clients": 2, "participation": "left"},
      "tick@a.example": {"kind": "bot"}
    }, "known": {"wes@a.example": {"workgroups": ["w@a.example"]}}}
    """

  static let anything = "profile empty\nallow any operation\n"

  static let cases: [EffectCase] = [
    EffectCase(
      "join gives one client and lists in as member", "zoe@a.example does join",
      "then zoe@a.example is member",
      "then zoe@a.example is active", "zoe@a.example does leave", "then zoe@a.example is not active"),
    EffectCase(
      "use join link enters likewise, in the link's role", policy: "join-links as visitor\n",
      "zoe@a.example does use-join-link with link, link-signed-by=owner", "then zoe@a.example is visitor",
      "then zoe@a.example is active"),
    EffectCase("add enters likewise", "bob@a.example does add zoe@a.example", "then zoe@a.example is member"),
    EffectCase(
      "entering gives the role that is named first of all", policy: "moderated\npreauth-admin anyone\n",
      "zoe@a.example does join with new-role=owner", "then zoe@a.example is owner"),
    EffectCase(
      "else the bot's", policy: "bot tick@a.example as visitor\npreauth-admin anyone\n",
      "tick@a.example does join", "then tick@a.example is visitor"),
    EffectCase(
      "else the preauthorized one", policy: "join-links as visitor\npreauth-admin workgroup w@a.example\n",
      "wes@a.example does join with link, link-signed-by=owner", "then wes@a.example is admin",
      "then wes@a.example is in workgroup w@a.example"),
    EffectCase(
      "else visitor in a moderated room", policy: "moderated\n", "zoe@a.example does join",
      "then zoe@a.example is visitor"),
    EffectCase(
      "an occupant who joins keeps the role", "bob@a.example does join", "then bob@a.example is member"),
    EffectCase(
      "accept invite lists in without a client and consents to owners and admins",
      "ivo@a.example does accept-invite", "then ivo@a.example is member", "then ivo@a.example is not active",
      "then ivo@a.example is not invited", "then ivo@a.example consents to alice@a.example",
      "then ivo@a.example consents to adam@a.example", "then not ivo@a.example consents to bob@a.example"),
    EffectCase(
      "accept knock invites", "alice@a.example does accept-knock kit@a.example",
      "then kit@a.example is invited",
      "then kit@a.example is not knocking", "then kit@a.example is none"),
    EffectCase(
      "create group gives one client and lists in", "zoe@a.example does create",
      "then zoe@a.example is active",
      "then zoe@a.example is member"),
    EffectCase("rejoin changes nothing", "bob@a.example does rejoin", "then bob@a.example is member"),
    EffectCase(
      "change role sets the role", "alice@a.example does change-role bob@a.example with new-role=admin",
      "then bob@a.example is admin", "then bob@a.example is active"),
    EffectCase(
      "change own role sets the role", "alice@a.example does change-own-role with new-role=visitor",
      "then alice@a.example is visitor"),
    EffectCase(
      "whatever lists a user in ends the invite", "ivo@a.example does join",
      "then ivo@a.example is not invited"),
    EffectCase(
      "a role from none ends the knock",
      "alice@a.example does change-role kit@a.example with new-role=member",
      "then kit@a.example is not knocking", "then kit@a.example is not active"),
    EffectCase(
      "a ban ends invite and knock", "alice@a.example does ban ivo@a.example",
      "then ivo@a.example is not invited",
      "alice@a.example does ban kit@a.example", "then kit@a.example is not knocking",
      "then kit@a.example is outcast"),
    EffectCase(
      "knock knocks and consents to owners and admins", "zoe@a.example does knock",
      "then zoe@a.example is knocking",
      "then zoe@a.example consents to adam@a.example", "then not zoe@a.example consents to vic@a.example"),
    EffectCase(
      "remove by an admin takes all clients and the listing", "adam@a.example does remove bob@a.example",
      "then bob@a.example is none", "then bob@a.example is not active"),
    EffectCase(
      "remove of oneself takes one client", "bob@a.example does remove self", "then bob@a.example is member",
      "then bob@a.example is active", "bob@a.example does remove self", "then bob@a.example is not active",
      "then bob@a.example is member"),
    EffectCase(
      "remove by a system takes one client", policy: "system hub@a.example for a.example\n",
      "hub@a.example does remove bob@a.example", "then bob@a.example is member",
      "then bob@a.example is active"),
    EffectCase(
      "remove of a pending removal takes all", "bob@a.example does remove gone@a.example",
      "then gone@a.example is not active", "then gone@a.example is none"),
    EffectCase(
      "leave takes one client", "bob@a.example does leave", "then bob@a.example is active",
      "bob@a.example does leave", "then bob@a.example is not active", "then bob@a.example is member"),
    EffectCase(
      "leave room takes the listing and leaves the clients", "bob@a.example does leave-room",
      "then bob@a.example is none", "then bob@a.example is active"),
    EffectCase(
      "kick takes all clients and keeps the listing", "alice@a.example does kick bob@a.example",
      "then bob@a.example is member", "then bob@a.example is not active"),
    EffectCase(
      "ban sets outcast and leaves clients as pending removals", "alice@a.example does ban bob@a.example",
      "then bob@a.example is outcast", "then bob@a.example is active"),
    EffectCase(
      "unban sets none", "alice@a.example does unban eve@a.example", "then eve@a.example is none"),
    EffectCase(
      "change role to none is leaving the room",
      "alice@a.example does change-role bob@a.example with new-role=none", "then bob@a.example is none",
      "then bob@a.example is active"),
    EffectCase(
      "destroy group takes a client", "alice@a.example does destroy", "then alice@a.example is not active",
      "then alice@a.example is owner"),
    EffectCase(
      "destroy room takes everything", "alice@a.example does destroy-room", "then alice@a.example is none",
      "then bob@a.example is not active", "then ivo@a.example is not invited"),
    EffectCase(
      "voice is granted and revoked", "alice@a.example does grant-voice vic@a.example",
      "then vic@a.example has voice", "alice@a.example does revoke-voice vic@a.example",
      "then not vic@a.example has voice"),
    EffectCase(
      "a revoked voice outlives leaving", "alice@a.example does revoke-voice bob@a.example",
      "bob@a.example does leave-room", "bob@a.example does join", "then bob@a.example is member",
      "then not bob@a.example has voice"),
    EffectCase(
      "a granted voice does not", "alice@a.example does grant-voice vic@a.example",
      "vic@a.example does leave-room",
      "vic@a.example does join with new-role=visitor", "then not vic@a.example has voice"),
    EffectCase(
      "invite invites, and withdraw and decline end it", "alice@a.example does invite zoe@a.example",
      "then zoe@a.example is invited", "alice@a.example does withdraw-invite zoe@a.example",
      "then zoe@a.example is not invited", "ivo@a.example does decline-invite",
      "then ivo@a.example is not invited"),
    EffectCase(
      "a knock is withdrawn or declined", "kit@a.example does withdraw-knock",
      "then kit@a.example is not knocking",
      "zoe@a.example does knock", "alice@a.example does decline-knock zoe@a.example",
      "then zoe@a.example is not knocking"),
    EffectCase(
      "consent is granted and revoked", "bob@a.example does grant-consent zoe@a.example",
      "then bob@a.example consents to zoe@a.example", "bob@a.example does revoke-consent zoe@a.example",
      "then not bob@a.example consents to zoe@a.example"),
    EffectCase(
      "everything else changes nothing", "bob@a.example does send",
      "bob@a.example does propose-remove alice@a.example",
      "bob@a.example does update", "then alice@a.example is active", "then bob@a.example is member"),
  ]

  @Test(arguments: cases) func eachSentenceOfTheContractHolds(_ effect: EffectCase) throws {
    let outcome = try TestText.run(
      policy: Self.anything + effect.policy, room: Self.room, effect.steps.joined(separator: "\n  "))
    expect(outcome, equals: [])
  }

  @Test func rolesOfOnesOwnAreBannedAndUnbannedByName() throws {
    let policy = """
      profile roles
      role guest = 2
      role chair = 3
      allow any operation

      """
    let room = """
      {"users": {"c@a.example": {"role": "chair", "clients": 1}, "g@a.example": {"role": "guest", "clients": 1}}}
      """
    let outcome = try TestText.run(
      policy: policy, room: room,
      """
      c@a.example does ban g@a.example
        then g@a.example is banned
        c@a.example does unban g@a.example with new-role=guest
        then g@a.example is guest
        z@a.example does join
        then z@a.example is none
        then z@a.example is active
      """)
    expect(outcome, equals: [])
  }

  /// A room with a parent: two owners, a member, an outcast; all are in the parent.
  private func family() throws -> Room {
    var room = Room()
    for (name, role) in [("ann", "owner"), ("eve", "outcast"), ("bob", "member"), ("cat", "owner")] {
      var user = RoomUser(user: try User(name + "@a.example"))
      user.role = Array(role.utf8)
      user.clients = 1
      room.users.append(user)
    }
    room.parent = room.users.map(\.user)
    return room
  }

  private func role(_ name: String, _ room: Room) throws -> String? {
    let key = try User(name + "@a.example").key
    return room.users.first { $0.user.key == key }?.role.map { String(decoding: $0, as: UTF8.self) }
  }

  private func leaving(_ name: String, _ room: Room, _ settings: String) throws -> Room {
    let text = "roompolicy 1\n\(settings)\n"
    let policy = try require(Policy.load(Array(text.utf8), name: "room").policy)
    var bound = BoundRoom(policy.machine, room)
    bound.leaveParent(try User(name + "@a.example"))
    return bound.state
  }

  @Test func whoeverLeavesTheParentLeavesItsDependents() throws {
    let parent = "parent-room im:mimi=%23top@a.example"
    let after = try leaving("bob", try family(), parent)
    expect(after.parent?.count, equals: 3)
    expect(try role("bob", after), equals: nil)
    expect(after.users[2].clients, equals: 1, "a pending removal")
  }

  @Test func whoLeavesTheParentLiftsNoBanAndTakesNoLastOwner() throws {
    let parent = "parent-room im:mimi=%23top@a.example"
    expect(try role("eve", leaving("eve", family(), parent)), equals: "outcast")
    let one = try leaving("cat", family(), parent)
    expect(try role("cat", one), equals: nil)
    let two = try leaving("ann", one, parent)
    expect(try role("ann", two), equals: "owner")
    expect(two.parent?.contains { $0.name.starts(with: "ann".utf8) }, equals: false)
  }

  @Test func whoeverIsListedInAFixedRoomStays() throws {
    let fixed = "fixed-membership\nparent-room im:mimi=%23top@a.example"
    expect(try role("bob", leaving("bob", family(), fixed)), equals: "member")
    expect(try role("bob", leaving("bob", family(), "open")), equals: "member", "no parent is needed")
  }
}
