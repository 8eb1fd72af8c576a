import RoomFormats

/// The graph as a JSON document.
package struct GraphDocument: Encodable {
  fileprivate struct Role: Encodable {
    let name: String
    let isUnreachable: Bool
    let isTrap: Bool

    enum CodingKeys: String, CodingKey {
      case name
      case isUnreachable = "is-unreachable"
      case isTrap = "is-trap"
    }
  }
  fileprivate struct Way: Encodable {
    /// Absent where people do it to themselves.
    let by: [String]?
    let operation: String
    let verb: String
    let condition: String?
  }
  fileprivate struct Edge: Encodable {
    let from: String
    let to: String
    let ways: [Way]
  }
  private let schema = schemaVersion
  private let policy: String
  private let roles: [Role]
  private let edges: [Edge]

  package init(_ graph: RoleGraph, policy: String) {
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
