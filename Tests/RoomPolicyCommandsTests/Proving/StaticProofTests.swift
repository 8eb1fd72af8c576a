import CommandConsole
import Expectations
import Foundation
import RoomPolicyCommands
import Testing

/// What `prove` says of every request: each request that breaks an assertion is answered so by `can`.
struct StaticProofTests {
  private let room = "Examples/01-open-room/room.roompolicy"

  private func prove(_ assertions: String...) throws -> [[String: Any]] {
    let result = Console().run(["prove", room] + assertions + ["--format", "json"])
    let all = try result.document()["assertions"] as? [[String: Any]] ?? []
    return all.filter { $0["at"] == nil }
  }

  @Test(arguments: [
    ("never visitor can ban", Status.yes, "holds: never visitor can ban\n  of every request"),
    ("only owner can ban", .no, "allow: admin ban member\n    allow ban if actor is admin"),
    ("always owner can ban", .no, "broken: always owner can ban\n  deny: owner ban"),
    ("always owner can read member list", .yes, "holds: always owner"),
    ("never admin can any removing operation", .no, "broken: never admin can any removing operation"),
    ("never outcast can any entering operation", .yes, "holds: never outcast"),
    ("never (actor is owner and actor is none) can ban", .yes, "warning: never (actor is owner"),
    ("always (actor is owner and actor is none) can ban", .yes, "and says nothing: there is no request"),
    ("only (actor is owner and actor is none) can ban", .no, "broken: only (actor is owner"),
    ("never member can remove (target is owner)", .yes, "holds: never member can remove"),
  ])
  func anAssertionAboutRequestsHoldsOrIsBroken(_ assertion: String, _ status: Status, _ words: String) {
    let result = Console().run("prove", room, assertion)
    expect(result.status, equals: status, result.output)
    expect(result.output.contains(words), result.output)
    expect(result.errors.isEmpty, result.errors)
    for line in result.output.split(separator: "\n") { expect(line.count <= 80, "\(line)") }
  }

  @Test func theRequestThatBreaksAnAssertionIsAnsweredSo() throws {
    let answers = try prove(
      "only owner can ban", "always owner can kick", "never member can send message",
      "always member can update", "never visitor can leave", "always admin can add")
    expect(answers.count, equals: 6)
    for answer in answers {
      expect(answer["verdict"] as? String, equals: "broken")
      let query = try require(answer["query"] as? String)
      if (answer["circumstances"] as? [String])?.isEmpty == false { continue }
      let asked = Console().run(["can", room] + query.split(separator: " ").map(String.init))
      expect(asked.firstLine, equals: answer["decision"] as? String, query)
    }
  }

  @Test func lintAndProveSayTheSame() throws {
    let folder = try TemporaryFolder()
    let assertions = [
      "never visitor can ban", "only owner can ban", "always owner can ban", "always owner can destroy room",
      "never (actor is owner and actor is none) can ban", "always visitor can kick",
    ]
    let text = "roompolicy 1\n\n" + assertions.map { "assert \($0)\n" }.joined()
    try folder.write("p.roompolicy", text)
    let proved = folder.console.run("prove", "p.roompolicy")
    expect(proved.status, equals: .no)
    let lint = folder.console.run("lint", "p.roompolicy")
    expect(lint.status, equals: .no)
    for (number, verdict) in ["holds", "broken", "broken", "holds", "warning", "broken"].enumerated() {
      expect(proved.output.contains("\(verdict): \(assertions[number])\n  at p.roompolicy:\(number + 3):1"))
      let isFound =
        lint.output.contains("p.roompolicy:\(number + 3):")
        || lint.errors.contains("p.roompolicy:\(number + 3):")
      expect(isFound, equals: verdict != "holds", assertions[number])
    }
  }

  @Test func assertionsOfBothKindsAreAskedInOneCall() throws {
    let result = Console().run(
      "prove", room, "never visitor can ban", "at least 1 owner", "never outcast eventually join")
    expect(result.output.contains("holds: never visitor can ban"))
    expect(result.output.contains(": at least 1 owner"))
    expect(result.output.contains(": never outcast eventually join"))
  }
}
