import Expectations
import CommandConsole
import PolicyOracle
import RoomPolicyCommands
import Testing

/// Verbs on a thread of 350 KiB, over conditions as deep as the language lets them be.
struct SmallStackCommandTests {
  private static let depth = 252

  /// Conditions that nest in every way there is.
  static let conditions: [(opening: String, closing: String, depth: Int)] = [
    ("(", ")", depth), ("not ", "", depth), ("(actor is member and ", ")", depth),
    ("(actor is member or ", ")", depth), ("not (actor is active and ", ")", depth / 2),
    ("(actor is member or (actor is admin and ", "))", depth / 2),
  ]

  /// What a server asks of the library. What analyses policies needs more, and the command gives it that.
  static let calls = [
    ["check", "p.roompolicy"], ["format", "--check", "p.roompolicy"], ["table", "p.roompolicy"],
    ["verify", "p.roompolicy"], ["can", "p.roompolicy", "visitor", "send"],
    ["explain", "p.roompolicy", "visitor", "send"], ["test", "p.roomtest"],
    ["can", "p.roompolicy", "owner", "update-policy", "--new-policy", "q.roompolicy"],
  ]

  @Test(arguments: calls) func aDeepPolicyEndsNoVerb(_ call: [String]) throws {
    for condition in Sweep.one(of: 6, Self.conditions, from: call.count + call[0].count) {
      let folder = try TemporaryFolder()
      let nested =
        String(repeating: condition.opening, count: condition.depth) + "actor is owner"
        + String(repeating: condition.closing, count: condition.depth)
      let text = """
        roompolicy 1

        define deep as \(nested)
        allow send message if \(nested)
        forbid send message if deep

        """
      try folder.write("p.roompolicy", text)
      try folder.write("q.roompolicy", text + "open\n")
      try folder.write(
        "p.roomtest",
        """
        policy "p.roompolicy"
        scenario "s"
          owner can send
          visitor cannot send because "no rule"

        """)
      let console = folder.console
      let result = try require(SmallStack.run { console.run(call) })
      expect(result.errors.contains("error RP"), equals: (result.status == .cannotSay), "\(result.errors)")
    }
  }
}
