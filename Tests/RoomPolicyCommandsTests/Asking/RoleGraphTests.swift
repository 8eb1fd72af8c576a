import CommandConsole
import Expectations
import Foundation
import PolicyOracle
import PolicyTables
import RoomPolicy
import RoomPolicyCommands
import Testing

/// `graph` shows the moves that `can` allows.
struct RoleGraphTests {
  private func policy(_ text: String) throws -> Policy {
    try require(Policy.load(Array(text.utf8), name: "room.roompolicy").policy)
  }

  private func words(_ graph: RoleGraph, _ from: String, _ to: String) -> [String] {
    let edge = graph.edges.first { graph.roles[$0.from].name == from && graph.roles[$0.to].name == to }
    return edge?.ways.map(\.words) ?? []
  }

  /// Whom a preauthorization lets in come in the role that it gives, by whichever door.
  @Test func whoAcceptsAnInviteComesInTheirOwnRole() throws {
    let graph = RoleGraph(
      try policy("roompolicy 1\nmembers-only\npreauth-visitor domain north.example\n"), name: "p")
    let (member, visitor) = (words(graph, "none", "member"), words(graph, "none", "visitor"))
    expect(member.contains("themselves: accept invite"))
    expect(visitor.contains("themselves: accept invite if from north.example"))
    expect(!member.contains { $0.contains("north.example") }, "\(member)")
  }

  /// Whatever a bare role may do that changes a role is an edge, and an edge without a condition is allowed.
  @Test(arguments: Sweep.one(of: 3, [0, 1, 2, 3, 4, 5])) func edgesAreWhatCanAllows(seed: Int) throws {
    let policy = try Walk(seed: seed, keeping: seed % 2 == 0 ? .standard : .roles).policy
    let graph = RoleGraph(policy, name: "p")
    let room = BoundRoom(policy.machine)
    let roles = policy.program.roles.map { String(decoding: $0.name, as: UTF8.self) }
    var count = 0
    for operation in [Operation.ban, .changeRole, .commitRemove, .leaveRoom] {
      for (actor, actorName) in roles.enumerated() {
        for (target, targetName) in roles.enumerated() where operation.row.hasTarget || target == 0 {
          for (new, newName) in roles.enumerated() where operation == .changeRole || new == 0 {
            var question = Question(
              asking: operation, by: room.bare(RoleNumber(actor), in: operation, asTarget: false), target: nil
            )
            if operation.row.hasTarget {
              question.target = room.bare(RoleNumber(target), in: operation, asTarget: true)
            }
            if operation == .changeRole { question.request.newRole = RoleNumber(new) }
            let from = operation.row.hasTarget ? targetName : actorName
            let to = operation == .changeRole ? newName : operation == .ban ? roles[0] : roles[1]
            if from == to { continue }
            if operation == .commitRemove && target < 2 { continue }
            let isAllowed = room.verdict(question).isAllowed
            let ways =
              graph.edges.first { graph.roles[$0.from].name == from && graph.roles[$0.to].name == to }?.ways
              ?? []
            let mine = ways.filter {
              $0.operation == operation
                && (operation.row.hasTarget ? $0.by.contains(actorName) : $0.by.isEmpty)
            }
            expect(!isAllowed || !mine.isEmpty, "\(seed): \(actorName) \(operation) \(from) to \(to)")
            expect(
              isAllowed || mine.allSatisfy { !$0.condition.isEmpty }, "\(seed): \(operation) \(from) \(to)")
            count += 1
          }
        }
      }
    }
    expect(count > 4)
  }

  @Test func newcomersComeInAsPreauthorizationsAndLinksSay() throws {
    let graph = RoleGraph(
      try policy(
        """
        roompolicy 1
        join-links signed by owner as visitor
        preauth-admin user ann@example.com
        preauth-member domain example.net

        """), name: "p")
    expect(words(graph, "none", "admin").contains("themselves: join if ann@example.com"))
    expect(words(graph, "none", "member").contains("themselves: join if from example.net"))
    expect(words(graph, "none", "visitor").contains("themselves: join with a link signed by owner"))
    expect(words(graph, "none", "member").contains("themselves: join if invited"))
    expect(
      !words(graph, "none", "outcast").isEmpty
        && words(graph, "outcast", "none").contains("owner, admin: unban"))
    expect(graph.roles.allSatisfy { $0.mark == nil })
  }

  @Test func whatNobodyReachesAndNobodyLeavesIsMarked() throws {
    let graph = RoleGraph(
      try policy(
        """
        roompolicy 1
        profile roles
        role guest = 2
          can remove self
        role ghost = 3
          can send message
        role sink = 4
          can kick
        role chair = 5
          can change user role
          may change guest to sink

        """), name: "p")
    func mark(_ name: String) -> String? { graph.roles.first { $0.name == name }?.mark }
    expect(mark("ghost"), equals: "no newcomer gets here, and nobody leaves")
    expect(mark("none"), equals: "nobody leaves")
    expect(mark("guest"), equals: "no newcomer gets here")
    expect(words(graph, "guest", "sink"), equals: ["chair: change role"])
  }

  @Test func everyFormIsOfTheSameGraph() throws {
    let path = "Examples/21-meeting/room.roompolicy"
    let text = Console().run("graph", path).output
    for line in text.split(separator: "\n") { expect(line.count <= 80, "\(line)") }
    let moves = text.split(separator: "\n").filter { $0.contains(" → ") && !$0.hasPrefix(" ") }.count
    let dot = Console().run("graph", path, "--format", "dot").output
    expect(dot.split(separator: "\n").filter { $0.contains(" -> ") }.count, equals: moves)
    expect(dot.hasPrefix("digraph roles {") && dot.hasSuffix("}\n"))
    let mermaid = Console().run("graph", path, "--format", "mermaid").output
    expect(mermaid.split(separator: "\n").filter { $0.contains(" -->|") }.count, equals: moves)
    let svg = Console().run("graph", path, "--format", "svg").output
    let parser = XMLCheck(svg)
    expect(parser.isWellFormed)
    expect(parser.paths, equals: moves + 2)
    let json = try JSONSerialization.jsonObject(
      with: Data(Console().run("graph", path, "--format", "json").output.utf8))
    let document = try require(json as? [String: Any])
    expect((document["edges"] as? [Any])?.count, equals: moves)
    expect(document["schema"] as? Int, equals: 1)
  }

  /// Counts the tags of a picture, which must close in order.
  private struct XMLCheck {
    var isWellFormed = true
    var paths = 0

    init(_ text: String) {
      var open: [Substring] = []
      for piece in text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1) {
        guard let end = piece.firstIndex(of: ">") else {
          isWellFormed = false
          return
        }
        let tag = piece[..<end]
        let name = tag.prefix { $0 != " " && $0 != "\n" && $0 != "/" }
        if tag.hasPrefix("/") {
          if open.popLast() != tag.dropFirst() { isWellFormed = false }
        } else if !tag.hasSuffix("/") {
          open.append(name)
        }
        if name == "path" { paths += 1 }
      }
      if !open.isEmpty { isWellFormed = false }
    }
  }
}
