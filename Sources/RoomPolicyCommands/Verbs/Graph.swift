import PolicyTables
import RoomFormats
import RoomPolicy

extension Verb {
  static let graph = Verb(
    name: "graph", operands: "POLICY [ASSERTION]", count: 1...2,
    summary: "draws who can move whom, or what `prove` finds",
    details: """
      Roles are nodes, highest rank first. An edge is a move from a role to another:
      by whom (`themselves`, where no other does it), with which operation, and what
      must be given or of whom it is so. A role that no sequence of moves leads to
      from `none`, and one that nobody leaves, are marked. Moves are those of bare
      roles, as `can` answers them, and of newcomers whom a preauthorization names.
      `dot` is for Graphviz, `mermaid` for pages that draw it, `svg` is a picture.

      With an assertion over time the shortest sequence that breaks it is drawn, as
      `prove` finds it: each room, and what somebody did in it. Status as of `prove`.
      """,
    examples: [
      "roompolicy graph Examples/21-meeting/room.roompolicy",
      "roompolicy graph Examples/21-meeting/room.roompolicy --format mermaid",
      "roompolicy graph Examples/01-open-room/room.roompolicy \"at least 1 member\"",
    ],
    options: [
      Option(
        name: "format", value: "text|dot|mermaid|svg|json", initial: "text", summary: "how the graph is drawn"
      )
    ],
    run: { call in
      if call.operands.count == 2 { return call.drawSequence() }
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

extension Call {
  /// Draws the sequence that breaks an assertion; where none does, what was found.
  fileprivate func drawSequence() -> ExitStatus {
    guard let report = proof(of: operands[0], [operands[1]]) else { return .cannotSay }
    for picture in report.pictures {
      switch value("format") {
      case "dot": shell.write(picture.asDOT)
      case "mermaid": shell.write(picture.asMermaid)
      case "svg": shell.write(SequenceSVG.draw(picture))
      case "json": print(SequenceDocument(picture, policy: title(operands[0])))
      default: shell.write(picture.asText)
      }
    }
    return report.status
  }
}
