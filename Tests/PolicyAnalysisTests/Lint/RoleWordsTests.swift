import Expectations
import RoomPolicy
import Testing

/// No word of a role is inert in silence, and one mistake has one report.
struct RoleWordsTests {
  /// A policy and all that is reported of it: `CODE role words`.
  struct Case: Sendable {
    let policy: String
    let reports: [String]

    init(_ policy: String, _ reports: String...) {
      self.policy = "roompolicy 1\nprofile roles\n" + policy + "\n"
      self.reports = reports
    }
  }

  /// A room that people enter and leave, and roles that somebody holds.
  private static let base = """
    role guest = 2
      can send message, receive message, add own client, remove own client, remove self
      may change guest to none
    role host = 3 includes guest
      can add participant, change user role
      may change host to none
      may change none to guest
      may change guest to host
      at least 1

    """

  static let cases: [Case] = [
    Case(base),
    // Words that are no capability: nothing that follows from a word most likely meant is reported.
    Case(
      base
        + "role chair = 4\n  can bann, canRemoveParticipent\n  may change guest to banned, none\n  at least 1",
      "RP0209 chair bann", "RP0209 chair canRemoveParticipent"),
    Case(base + "role chair = 4\n  can mute everyone\n  at least 1", "RP0209 chair mute everyone"),
    // Names that are no role.
    Case(
      base + "role chair = 4\n  can ban\n  may change gueest to banned\n  at least 1", "RP0301 chair gueest"),
    Case(
      base + "role chair = 4\n  can ban\n  may change strangers to banned\n  at least 1",
      "RP0301 chair strangers"),
    Case(
      base + "role chair = 4\n  can ban\n  may change guest to banned, strangers\n  at least 1",
      "RP0301 chair strangers"),
    // Includes that cannot be read: a role below may be meant, and none above.
    Case(
      base + "role chair = 4 includes gest\n  may change chair to none\n  at least 1", "RP0301 chair gest"),
    Case(
      base
        + "role chair = 4 includes chair\n  may change chair to none\n  may change host to banned\n  at least 1",
      "RP0310 chair chair"),
    Case(
      "role guest = 2\n  can send message, open join\nrole host = 3 includes host\n"
        + "  can remove own client, send link\n  may change none to guest\n  may change guest to none\n  at least 1\n"
        + "role none\n  can open join\n  may change none to guest",
      "RP0310 host host", "RP0578 guest open join", "RP0547 host guest", "RP0547 host none"),
    Case(
      base + "role chair = 4 includes owner\n  can ban\n  may change guest to banned\n  at least 1\n"
        + "role owner = 5 includes chair\n  can destroy room\n  at least 1",
      "RP0310 owner chair"),
    // Spelled otherwise, reserved, private.
    Case(
      base + "role chair = 4\n  can canban, CanKick\n  may change guest to banned\n  at least 1",
      "RP0579 chair canban", "RP0579 chair CanKick"),
    Case(
      base + "role chair = 4\n  can knock, capability 0xF001, capability 0xffff\n  at least 1",
      "RP0577 chair knock", "RP0577 chair capability 0xF001", "RP0577 chair capability 0xffff"),
    // Numbers that are not private: of a capability, of none, beyond all, in base 10.
    Case(
      base + "role chair = 4\n  can capability 0x000a\n  may change guest to banned\n  at least 1",
      "RP0209 chair capability 0x000a", "RP0547 chair banned"),
    Case(
      base + "role chair = 4\n  can capability 0x0012, capability 0x10000, capability 0xF00G\n  at least 1",
      "RP0209 chair capability 0x0012", "RP0209 chair capability 0x10000", "RP0209 chair capability 0xF00G"),
    Case(
      base + "role chair = 4\n  can capability 61441, capability\n  at least 1",
      "RP0209 chair capability 61441", "RP0209 chair capability"),
    // Capabilities whose list leads nowhere.
    Case(
      base + "role chair = 4\n  can unban, change user role, add participant, ban, remove self\n"
        + "  may change banned to none, banned\n  may change guest to none\n  at least 1",
      "RP0548 chair unban", "RP0548 chair add participant", "RP0548 chair remove self",
      "RP0547 chair none", "RP0547 chair none"),
    Case(
      base + "role chair = 4\n  can add participant\n  may change none to banned\n  at least 1",
      "RP0548 chair add participant", "RP0547 chair banned"),
    Case(
      base + "role chair = 4\n  can change user role\n  may change none to guest\n  at least 1",
      "RP0548 chair change user role", "RP0547 chair guest"),
    // What only `none` uses, and what `none` and `banned` never do.
    Case(
      base + "role chair = 4\n  can open join, use join code\n  at least 1",
      "RP0578 chair open join", "RP0578 chair use join code"),
    Case(
      "role none\n  can send message, open join\n  may change none to guest\nrole banned\n  can unban\n"
        + "  may change banned to guest\n" + base,
      "RP0578 none send message", "RP0578 banned unban"),
    // What lacks a preauthorization or a link is one note, at the first word.
    Case(
      "role none\n  can use join code\n  may change none to guest\n" + base
        + "role chair = 4\n  can join if preauthorized, change own role\n",
      "RP0580 none use join code"),
    Case(
      "join-links as guest\nrole none\n  can use join code\n  may change none to guest, host\n" + base,
      "RP0580 none host"),
    Case("join-links as guest\nrole none\n  can use join code\n  may change none to guest\n" + base),
    // Preauthorizations that let nobody do anything.
    Case("preauth-guest domain a.example\n" + base, "RP0583  preauth-guest domain a.example"),
    Case(
      "preauth-host user h@a.example\npreauth-guest system s@a.example\n" + base,
      "RP0583  preauth-guest system s@a.example"),
    Case(
      "preauth-guest user x@a.example\npreauth-chair domain a.example\n" + base
        + "role chair = 4\n  can join if preauthorized, send message",
      "RP0569  preauth-chair domain a.example"),
    Case("preauth-guest domain a.example\n" + base + "allow send link if actor is preauthorized"),
    Case("preauth-guest domain a.example\n" + base + "role chair = 4\n  can change own role\n  at least 1"),
    // Roles that nobody comes to hold, whatever list the room starts with.
    Case(base + "role idle = 4\n  can send message\nrole chair = 5\n  can send message", "RP0545 idle idle"),
    Case(
      base
        + "role pair = 4\n  can add participant\n  may change none to pair\nrole chair = 5\n  can send link"),
    Case(
      base + "role chair = 4\n  can ban\n  may change guest to banned\n  at least 1\n  at most 0 active",
      "RP0545 chair chair"),
    Case(
      "preauth-hub system h@hub.example\n" + base
        + "role hub = 4\n  can ban, destroy room\n  may change guest to banned\n  at most 0 active",
      "RP0581 hub destroy room"),
    // Limits.
    Case("role none\n  at least 1\n" + base, "RP0546 none at least 1"),
    // Superiors.
    Case(
      base + "role mod = 4\n  can kick\n  at least 1\nrole boss = 5\n  can send message\n  at least 1",
      "RP0510 mod kick"),
    Case(
      base + "role mod = 4\n  can kick\n  at least 1\nrole boss = 5\n  can add own client\n  at least 1",
      "RP0582 mod kick"),
    Case(
      base + "role mod = 4\n  can kick\n  at least 1\nrole boss = 5\n  can send message\n  at least 1\n"
        + "forbid kick if target outranks actor because \"no\""),
    Case(
      base + "role mod = 4\n  can remove participant\n  may change boss to none\n  at least 1\n"
        + "role boss = 5\n  can send message\n  at least 1", "RP0510 mod none"),
    Case(
      base + "role mod = 4\n  can change user role, ban\n  may change boss to guest, banned\n"
        + "  may change guest to boss\n  at least 1\nrole boss = 5\n  can send message",
      "RP0510 mod guest", "RP0510 mod banned"),
    // A fixed room keeps its list.
    Case("fixed-membership\n" + base, "RP0578 guest remove self", "RP0578 host add participant"),
    Case(
      "no-external-commits\nrole none\n  can open join\n  may change none to guest\n" + base,
      "RP0578 none open join"),
    // Rooms that nobody enters, leaves or renews keys in.
    Case("role guest = 2\n  can send message, remove own client", "RP0584  profile roles"),
    Case(
      "role none\n  can open join\n  may change none to guest\nrole guest = 2\n  can send message",
      "RP0563  profile roles"),
    Case(
      base + "forbid commit with Update because \"quiet\"",
      "RP0585  forbid commit with Update"),
    // A parent that suffices gives nobody a role.
    Case(
      "parent-room mimi://a.example/r/x suffices\n" + base,
      "RP0555  parent-room mimi://a.example/r/x suffices"),
    Case("parent-room mimi://a.example/r/x\n" + base),
  ]

  @Test(arguments: cases.indices) func eachMistakeIsReportedAtItsWords(_ number: Int) {
    let found = RoleReports(Self.cases[number].policy)
    expect(found.isLinted)
    let reports = found.reports.map { "\($0.code) \($0.role) \($0.words)" }
    expect(reports.sorted(), equals: Self.cases[number].reports.sorted(), Self.cases[number].policy)
  }

  @Test func lintDoesNotGoOnPastOtherErrors() {
    for mistake in ["allow send mesage", "role x 2", "use \"other.roompolicy\"", "preauth-foo anyone"] {
      expect(!RoleReports("roompolicy 1\nprofile roles\n\(mistake)\n" + Self.base).isLinted, mistake)
    }
  }
}
