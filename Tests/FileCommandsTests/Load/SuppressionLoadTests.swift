import Expectations
import CommandConsole
import PolicyLint
import RoomPolicyCommands
import Testing

/// Comments that silence findings cost no more than their number.
struct SuppressionLoadTests {
  private func lint(_ text: String) -> Console.Result {
    Console().run("lint", "-", "--format", "json", input: "roompolicy 1\n" + text)
  }

  @Test func manyCommentsOnManyLines() {
    Growth.expectLinear(600) { count in
      let line = "no-bots # lint: allow RP0530 because so\n"
      expect(lint(String(repeating: line, count: count)).status != .cannotSay)
    }
  }

  @Test func manyCommentsInOneStatement() {
    Growth.expectLinear(300) { count in
      let line = "  actor is owner or # lint: allow RP0501, RP0502 because so\n"
      let text = "allow knock if\n" + String(repeating: line, count: count) + "  actor is admin\n"
      expect(lint(text).status != .cannotSay)
    }
  }

  @Test func manyCodesInOneComment() {
    Growth.expectLinear(300) { count in
      let codes = [String](repeating: "RP0501", count: count).joined(separator: ", ")
      expect(lint("open # lint: allow \(codes) because so\n").status != .cannotSay)
    }
  }
}
