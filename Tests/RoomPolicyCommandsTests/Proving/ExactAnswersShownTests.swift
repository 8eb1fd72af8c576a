import CommandConsole
import Expectations
import Foundation
import RoomPolicyCommands
import Testing

/// What goes wrong in rooms, each found with its sequence, which `test` replays, and a near twin in which it cannot;
/// and the witness of `within`, which both policies confirm.
struct ExactAnswersShownTests {
  /// A policy that a claim does not hold of, and what makes it hold.
  struct Story: CustomTestStringConvertible {
    let testDescription: String
    let policy: String
    let claim: String
    /// A step of the shortest sequence.
    let step: String
    let twin: @Sendable (_ policy: String) -> String
  }

  static let stories: [Story] = [
    Story(
      testDescription: "a banned user gets back in by a preauthorization",
      policy: """
        roompolicy 1
        preauth-member domain far.example
        forbid commit with Add, invite, change role if target is not occupant
        forbid commit with GroupContextExtensions, change preauthorization, change other policy attribute,
          change MLS operational policies if actor is not owner

        """,
      claim: "never outcast eventually becomes occupant", step: "somebody@far.example does join",
      twin: { $0.replacing("preauth-member domain far.example\n", with: "") }),
    Story(
      testDescription: "an admin ousts the owner",
      policy: """
        roompolicy 1
        profile roles
        role member = 2
          can remove self
        role admin = 3
          can change user role, remove participant
          may change member to none
          may change owner to member
        role owner = 4
          can remove participant
          may change member to none
          may change admin to none

        """,
      claim: "never owner eventually becomes member, none", step: "admin@home.example does change-role",
      twin: { $0.replacing("  may change owner to member\n", with: "") }),
    Story(
      testDescription: "everybody is locked out",
      policy: """
        roompolicy 1
        profile roles
        role member = 2
          can remove self
          may change member to none
        role owner = 3
          can remove self, send message, add participant
          may change owner to none
          may change none to member

        """,
      claim: "always occupant eventually send message", step: "owner@home.example does leave-room",
      twin: { $0 + "  at least 1 active\n" }),
    Story(
      testDescription: "the room loses its logger",
      policy: """
        roompolicy 1
        profile empty
        logging required by log@example.com
        allow leave room, leave if actor is occupant
        allow send message if actor is occupant

        """,
      claim: "never (actor is logger and actor is occupant) eventually becomes none",
      step: "log@example.com does leave-room", twin: { $0 + "forbid leave room if actor is logger\n" }),
  ]

  @Test(arguments: stories) func whatGoesWrongIsFoundAndItsNearTwinIsProved(_ story: Story) throws {
    let found = try prove(story.policy, story.claim)
    expect(found.status == .no && found.output.contains(story.step), "\(found.output)")
    let kept = try prove(story.twin(story.policy), story.claim)
    expect(kept.status == .yes, "\(kept.output)")
  }

  /// The draft's appendix A.1: once the only super-admin has left, nobody is ever let change the membership style.
  @Test func inTheCooperativeRoomNobodyCanChangeTheMembershipStyleOnceTheLastSuperAdminHasLeft() throws {
    let policy = try String(
      contentsOfFile: Console.checkout + "/Examples/34-cooperative-room/room.roompolicy", encoding: .utf8)
    let claim = "always occupant eventually change room membership style"
    let found = try prove(policy, claim)
    expect(found.status == .no && found.output.contains("broken after 1 step"), "\(found.output)")
    expect(found.output.contains("\n  super-admin@home.example does leave-room\n"), "\(found.output)")
    let kept = try prove(
      policy.replacing("role policy-enforcer", with: "  at least 1\n\nrole policy-enforcer"), claim)
    expect(kept.status == .yes, "\(kept.output)")
  }

  @Test func theWitnessOfWithinOnAPairOfExamplesIsConfirmedByCanOnBoth() throws {
    let (policy, envelope) = (
      "Examples/01-open-room/room.roompolicy", "Examples/02-members-only-room/room.roompolicy"
    )
    let result = Console().run("within", policy, envelope, "--format", "json")
    expect(result.status, equals: .no)
    let folder = try TemporaryFolder()
    var count = 0
    for request in try require(try result.document()["requests"] as? [[String: Any]]) {
      let query = try require(request["query"] as? String)
      if (request["circumstances"] as? [Any])?.isEmpty == false { continue }
      try folder.write("questions.txt", query + "\n")
      let questions = folder.path + "/questions.txt"
      expect(Console().run("can", policy, "--queries", questions).output, equals: "allow\n", query)
      expect(Console().run("can", envelope, "--queries", questions).output, equals: "deny\n", query)
      count += 1
    }
    expect(count > 0)
  }
}
