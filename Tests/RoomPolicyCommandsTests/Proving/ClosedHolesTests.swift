import CommandConsole
import Expectations
import PolicyOracle
import RoomPolicyCommands
import Testing

/// Ways in which a room could once be taken over or locked, each row by row: where a question over time says it, `prove`
/// finds it under the rules as they were and not under those of today; else the decision is asked.
struct ClosedHolesTests {
  struct Hole: CustomTestStringConvertible {
    let testDescription: String
    let policy: String
    /// What makes of today's rules those of then.
    let then: String
    let claim: String
    let step: String
  }

  static let holes: [Hole] = [
    Hole(
      testDescription: "who may change preauthorizations changes all that a policy says",
      policy: "members-only", then: "lift entries-alone-change",
      claim: "only owner can ever make owner",
      step: "admin@home.example does change-preauthorization with changes=rules"),
    Hole(
      testDescription: "whoever is last in the room leaves it to somebody banned",
      policy: """
        open
        no-external-commits
        forbid leave if actor is outcast
        """,
      then: "lift somebody-active-is-left", claim: "always occupant eventually send message",
      step: "admin@home.example does leave"),
    Hole(
      testDescription: "a required logger removes itself",
      policy: """
        logging required by log@example.com
        """,
      then: """
        profile empty
        allow commit with Remove if actor is target and actor is active
        forbid leave, leave room if actor is logger and logging is required
        """,
      claim: "never (actor is logger and actor is active) eventually commit with Remove (actor is target)",
      step: "log@example.com can remove self"),
    Hole(
      testDescription: "a commit removes its own sender",
      policy: "single-device", then: "profile empty\nallow commit with Remove if actor is target",
      claim: "never occupant eventually commit with Remove (actor is target)",
      step: "somebody@home.example can remove self"),
    Hole(
      testDescription: "an admin drops the bar of somebody who is preauthorized as owner",
      policy: """
        preauth-outcast user mallory@board.example
        preauth-owner domain board.example
        forbid change role if new role is owner
        """,
      then: """
        lift takeovers-are-the-owners if request touches an owner or admin entry
        lift owners-grant-rule if request touches an owner or admin entry
        """,
      claim:
        "never (actor is user mallory@board.example and actor is outcast) eventually becomes owner",
      step: "and so drops `preauth-outcast user mallory@board.example`"),
    Hole(
      testDescription: "devices of members keep out an owner who is away",
      policy: """
        max-clients 3
        allow commit with Add if actor is occupant
        forbid leave unless actor is owner
        forbid leave room, commit with Remove, kick, ban, destroy group, change role, invite, change own role
        """,
      then: """
        redefine join
        allow join if actor is occupant
        forbid join if request exceeds max-clients
        """,
      claim: "always owner eventually join", step: "admin@home.example does add newcomer@home.example"),
    Hole(
      testDescription: "a pending removal that nobody may carry out stops every commit",
      policy: """
        open
        forbid destroy room, destroy group
        forbid leave if actor is outcast
        forbid unban, change role if target is outcast
        forbid commit with GroupContextExtensions, change preauthorization, change other policy attribute,
          change MLS operational policies
        """,
      then: "forbid commit with Remove unless target is occupant",
      claim: "always occupant eventually commit with Add", step: "does ban"),
  ]

  @Test(arguments: Sweep.one(of: 2, holes, from: 1)) func aHoleOfThenIsFoundOverTimeAndAbsentNow(_ hole: Hole)
    throws
  {
    let then = try prove("roompolicy 1\n\(hole.policy)\n\(hole.then)\n", hole.claim)
    expect(then.status == .no && then.output.contains(hole.step), "\(then.output)")
    let now = try prove("roompolicy 1\n\(hole.policy)\n", hole.claim)
    expect(now.status == .yes, "\(now.output)")
  }

  /// What no question over time says, since it is of one decision, of what a step does, or of a new policy that shuts
  /// something: a test of the decision. `NewPolicyTests` asks about new policies that do not fit or shut an owner out,
  /// and `EffectsTests` about who leaves the parent room.
  struct Decision: CustomTestStringConvertible {
    let testDescription: String
    let policy: String
    let room: String
    let scenario: String
  }

  static let decisions: [Decision] = [
    Decision(
      testDescription: "nobody goes off the list of a fixed room by the owning system's hand",
      policy: """
        fixed-membership
        owning-system hub@example.com
        """,
      room: """
        "hub@example.com": {"role": "admin", "clients": 1}, "bob@b.example": {"role": "member", "clients": 1},
        "al@b.example": {"role": "owner", "clients": 1}
        """,
      scenario: """
        hub@example.com does remove bob@b.example
        then bob@b.example is member
        """),
    Decision(
      testDescription: "an admin whose voice was revoked before has it",
      policy: "moderated",
      room: """
        "al@b.example": {"role": "owner", "clients": 1}, "bob@b.example": {"role": "member", "clients": 1}
        """,
      scenario: """
        al@b.example does revoke-voice bob@b.example
        bob@b.example cannot send
        al@b.example does change-role bob@b.example with new-role=admin
        bob@b.example can send
        """),
    Decision(
      testDescription: "without its required logger nobody calls or writes directly",
      policy: "logging required by log@example.com\ndirect-messages",
      room: """
        "al@b.example": {"role": "owner", "clients": 1}, "bob@b.example": {"role": "member", "clients": 1}
        """,
      scenario: """
        al@b.example cannot send-direct-message bob@b.example
        al@b.example cannot start-direct-call bob@b.example
        """),
    Decision(
      testDescription: "a bar is tried before the grants above it",
      policy: "preauth-member workgroup sales@b.example\npreauth-outcast user eve@b.example",
      room: "\"eve@b.example\": {\"workgroups\": [\"sales@b.example\"]}",
      scenario: "eve@b.example cannot join"),
  ]

  @Test(arguments: decisions) func aHoleThatNoSequenceSaysIsClosed(_ decision: Decision) throws {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", "roompolicy 1\n\(decision.policy)\n")
    try folder.write("room.json", "{\"users\": {\(decision.room)}}")
    let lines = decision.scenario.split(separator: "\n").map { "  \($0)\n" }.joined()
    try folder.write(
      "p.roomtest", "policy \"p.roompolicy\"\nroom \"room.json\"\n\nscenario \"closed\"\n\(lines)")
    let test = folder.console.run("test", "p.roomtest")
    expect(test.status == .yes, "\(test.output)\(test.errors)")
  }
}
