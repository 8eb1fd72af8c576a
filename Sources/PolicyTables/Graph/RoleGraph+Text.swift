import SourceText

extension RoleGraph {
  /// For the terminal: each move with the ways to make it, in lines of at most `columns`.
  package func asText(columns: Int = 80) -> String {
    var text = "\(PlainText.visible(name)): who can move whom from role to role\n\n"
    let width = roles.map(\.name.count).max() ?? 0
    for role in roles {
      let mark = role.mark.map { "   " + $0 } ?? ""
      text +=
        "  " + (mark.isEmpty ? role.name : role.name + String(repeating: " ", count: width - role.name.count))
        + mark + "\n"
    }
    for edge in edges {
      text += "\n\(roles[edge.from].name) → \(roles[edge.to].name)\n"
      for way in edge.ways {
        for (index, line) in TableText.wrap(way.words, columns - 6).enumerated() {
          text += (index == 0 ? "  " : "    ") + line + "\n"
        }
      }
    }
    if edges.isEmpty { text += "\nnobody can move anybody\n" }
    return text
  }

  /// For Graphviz.
  package var asDOT: String {
    var text = "digraph roles {\n  rankdir=BT;\n  label=\(GraphText.quoted(name));\n"
    text += "  node [shape=box, style=rounded];\n"
    for (index, role) in roles.enumerated() {
      let label = role.name + (role.mark.map { "\n" + $0 } ?? "")
      let style = role.isUnreachable ? ", style=\"rounded,dashed\"" : role.isTrap ? ", peripheries=2" : ""
      text += "  r\(index) [label=\(GraphText.quoted(label))\(style)];\n"
    }
    for edge in edges {
      let label = edge.ways.map { $0.words + "\n" }.joined()
      text += "  r\(edge.from) -> r\(edge.to) [label=\(GraphText.quoted(label, isLeft: true))];\n"
    }
    return text + "}\n"
  }

  /// For Mermaid.
  package var asMermaid: String {
    var text = "flowchart BT\n"
    for (index, role) in roles.enumerated() {
      let label = GraphText.mermaid(role.name + (role.mark.map { "\n" + $0 } ?? ""))
      text +=
        "  r\(index)[\"\(label)\"]" + (role.isUnreachable ? ":::unreachable" : role.isTrap ? ":::trap" : "")
        + "\n"
    }
    for edge in edges {
      let label = GraphText.mermaid(edge.ways.map(\.words).joined(separator: "\n"))
      text += "  r\(edge.from) -->|\"\(label)\"| r\(edge.to)\n"
    }
    text += "  classDef unreachable stroke-dasharray: 4\n  classDef trap stroke-width: 3px\n"
    return text
  }
}
