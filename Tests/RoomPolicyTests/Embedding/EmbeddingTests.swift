import Expectations
import PolicyExplain
import Foundation
import RoomPolicy
import Testing
import PolicyQuestions

/// The hub of the article "Embedding" runs, and the article shows it as it is.
struct EmbeddingTests {
  private func hub() throws -> HubRoom {
    let state = """
      {"users": {"alice@a.example": {"role": "owner", "clients": 2}, "bob@b.example": {"role": "member", "clients": 1}}}
      """
    return try HubRoom(policy: Array("roompolicy 1\nmembers-only\n".utf8), state: Array(state.utf8))
  }

  @Test func theHubJudgesAndSteps() throws {
    let hub = try hub()
    expect(try !hub.take(hub.question("zoe@c.example", "join")))
    expect(hub.log.last?.hasPrefix("deny\n") == true && hub.log.last?.contains("enforced by hub") == true)
    let parts = [try hub.question("alice@a.example", "add", "zoe@c.example")]
    expect(try hub.take(commit: parts, by: "alice@a.example"))
    expect(hub.room.userCount == 3 && hub.room.clientCount == 4)
    let removal = [try hub.question("bob@b.example", "remove", "alice@a.example")]
    expect(try !hub.take(commit: removal, by: "bob@b.example"))
    expect(hub.log.contains { $0.contains("nobody removes somebody of a higher role") })
    try hub.deviceIsGone(of: "alice@a.example")
    expect(hub.room.clientCount, equals: 3)
    #expect(throws: QuestionMistake.self) { try hub.question("bob@b.example", "ad", "zoe@c.example") }
    #expect(throws: QuestionMistake.self) {
      try hub.question("alice@a.example", "change-role", "bob@b.example", newRole: "amdin")
    }
    #expect(throws: NameMistake.self) { try hub.question("bob", "leave") }
    let promotion = try hub.question("alice@a.example", "change-role", "bob@b.example", newRole: "admin")
    expect(hub.take(promotion))
  }

  @Test func aRoleThatThePolicyDoesNotHaveIsAnError() throws {
    let policy = try require(Policy.load(Array("roompolicy 1\n".utf8), name: "p").policy)
    var state = Room()
    var user = RoomUser(user: try User(Array("bob@b.example".utf8)))
    user.role = Array("amdin".utf8)
    state.users = [user]
    #expect(throws: QuestionMistake.self) { try policy.room(state) }
    let room = try policy.room()
    #expect(throws: QuestionMistake.self) { try room.setRole(named: "amdin", of: user.user) }
    try room.setRole(named: "admin", of: user.user)
    expect(try room.person(named: "bob@b.example").role, equals: try policy.role(named: "admin"))
  }

  @Test func whatAReaderOfFilesNeedsIsExported() throws {
    let reader: FileReader = { path in
      path == "house.roompolicy" ? .success(Array("roompolicy 1\nmembers-only\n".utf8)) : noFiles(path)
    }
    let loaded = Policy.load(
      Array("roompolicy 1\nuse \"house.roompolicy\"\n".utf8), name: "p", reading: reader)
    expect(loaded.policy != nil)
    func requireSendable(_: (some Sendable).Type) {}
    requireSendable(QuestionReader.self)
    requireSendable(Explainer.self)
    requireSendable(LiveRoom.self)
  }

  @Test func theArticleShowsTheHubAsItIs() throws {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let source = try String(contentsOf: here.appendingPathComponent("HubRoom.swift"), encoding: .utf8)
    let marked = try require(
      source.components(separatedBy: "// <article>\n").last?.components(separatedBy: "// </article>").first)
    let article = try String(
      contentsOf: root.appendingPathComponent("Sources/RoomPolicy/RoomPolicy.docc/Embedding.md"),
      encoding: .utf8)
    expect(article.contains("```swift\n" + marked + "```"))
  }
}
