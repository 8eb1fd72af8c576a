import PolicyTables
import RoomFormats
import RoomPolicy

extension Verb {
  static let graph = Verb(
    name: "graph", operands: "POLICY", count: 1...1,
    summary: "shows the roles, and who can move whom from one to another",
    details: """
      Roles are nodes, highest rank first. An edge is a move from a role to another:
      by whom (`themselves`, where no other does it), with which operation, and what
      must be given or of whom it is so. A role that no sequence of moves leads to
      from `none`, and one that nobody leaves, are marked. Moves are those of bare
      roles, as `can` answers them, and of newcomers whom a preauthorization names.
      `dot` is for Graphviz, `mermaid` for pages that draw it, `svg` is a picture.
      """,
    examples: [
      "roompolicy graph Examples/21-meeting/room.roompolicy",
      "roompolicy graph Examples/21-meeting/room.roompolicy --format mermaid",
    ],
    options: [
      Option(
        name: "format", value: "text|dot|mermaid|svg|json", initial: "text", summary: "how the graph is drawn"
      )
    ],
    run: { call in
      guard let policy = call.policy(call.operands[0]) else { return .cannotSay }
      let graph = RoleGraph(policy, name: call.title(call.operands[0]))
      switch call.value("format") {
      case "dot": call.shell.write(graph.asDOT)
      case "mermaid": call.shell.write(graph.asMermaid)
      case "svg": call.shell.write(RoleGraphSVG.draw(graph))
      case "json": call.print(GraphDocument(graph, policy: call.title(call.operands[0])))
      default: call.shell.write(graph.asText())
      }
      return .yes
    })
}

/// The graph as a JSON document.
private struct GraphDocument: Encodable {
  struct Role: Encodable {
    var name: String
    var isUnreachable: Bool
    var isTrap: Bool

    enum CodingKeys: String, CodingKey {
      case name
      case isUnreachable = "is-unreachable"
      case isTrap = "is-trap"
    }
  }
  struct Way: Encodable {
    /// Absent where people do it to themselves.
    var by: [String]?
    var operation: String
    var verb: String
    var condition: String?
  }
  struct Edge: Encodable {
    var from: String
    var to: String
    var ways: [Way]
  }
  var schema = schemaVersion
  var policy: String
  var roles: [Role]
  var edges: [Edge]

  init(_ graph: RoleGraph, policy: String) {
    self.policy = policy
    roles = graph.roles.map { Role(name: $0.name, isUnreachable: $0.isUnreachable, isTrap: $0.isTrap) }
    edges = graph.edges.map { edge in
      Edge(
        from: graph.roles[edge.from].name, to: graph.roles[edge.to].name,
        ways: edge.ways.map { way in
          Way(
            by: way.by.isEmpty ? nil : way.by, operation: way.operation.row.phrase,
            verb: way.operation.row.verb, condition: way.condition.isEmpty ? nil : way.condition)
        })
    }
  }
}
