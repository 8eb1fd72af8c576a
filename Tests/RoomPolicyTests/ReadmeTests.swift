import Expectations
import Foundation
import RoomPolicy
import Testing

struct ReadmeTests {
  struct Refused: Error {
    init(_ diagnostics: [Diagnostic]) {}
  }

  /// The README's example for a server, as it stands there.
  private func decide(_ bytes: [UInt8], _ state: Room) throws -> Verdict {
    let loaded = Policy.load(bytes, name: "lounge.roompolicy")
    guard let policy = loaded.policy else { throw Refused(loaded.diagnostics) }
    let room = BoundRoom(policy.machine, state)
    let alice = room.person(try User("alice@example.com"))
    let bob = room.person(try User("bob@example.net"))
    let facts = room.facts(.commitAdd, actor: alice, target: bob, Request())
    let verdict = policy.machine.decide(.commitAdd, facts)
    return verdict
  }

  @Test func theServerExampleAnswers() throws {
    var room = Room()
    expect(try !decide(Array("open\n".utf8), room).isAllowed)
    var alice = RoomUser(user: try User("alice@example.com"))
    alice.role = Array("member".utf8)
    alice.clients = 1
    room.users = [alice]
    expect(try decide(Array("open\n".utf8), room).isAllowed)
    expect(try !decide(Array("members-only\n".utf8), room).isAllowed)
  }

  @Test func theServerExampleStandsInTheReadme() throws {
    let here = URL(fileURLWithPath: #filePath)
    let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let source = try String(contentsOf: here, encoding: .utf8)
    let shown = try require(readme.components(separatedBy: "import RoomPolicy\n\n").dropFirst().first)
    for line in shown.components(separatedBy: "```")[0].split(separator: "\n") {
      expect(source.contains("    " + line + "\n"), "\(line)")
    }
  }
}
