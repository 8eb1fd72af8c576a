import SourceText

/// The graph of roles as a picture: roles in a column by rank, moves up on its right and moves down on its left, each
/// with a number under which the ways to make it are listed.
package struct RoleGraphSVG {
  private let graph: RoleGraph
  private static let margin = 24
  private static let lineHeight = 15
  /// Of one letter of the 11-pixel monospaced face, rounded up.
  private static let letterWidth = 7
  private static let laneWidth = 24
  private static let legendLetters = 76

  private var body = ""
  private let boxWidth: Int
  private let tops: [Int]
  private let boxHeights: [Int]
  private let boxLeft: Int
  /// By edge, the x of its vertical line.
  private let lanes: [Int]

  package static func draw(_ graph: RoleGraph) -> String {
    var picture = RoleGraphSVG(graph)
    return picture.draw()
  }

  private init(_ graph: RoleGraph) {
    self.graph = graph
    let edges = graph.edges
    func ports(_ role: Int, _ isUp: Bool) -> Int {
      edges.filter { ($0.from == role || $0.to == role) && ($0.to < $0.from) == isUp }.count
    }
    // Why: each line ends at a port of its own, so that no two lie on each other.
    boxHeights = graph.roles.indices.map { max(44, 14 * (max(ports($0, true), ports($0, false)) + 1)) }
    var top = Self.margin + 40
    var tops: [Int] = []
    for height in boxHeights {
      tops.append(top)
      top += height + 24
    }
    self.tops = tops
    let longest = graph.roles.flatMap { [$0.name.count] + ($0.mark.map { [$0.count] } ?? []) }.max() ?? 0
    boxWidth = max(120, min(longest, 34) * Self.letterWidth + 16)
    // Why: short moves lie inside, long ones around them.
    func order(_ isUp: Bool) -> [Int] {
      edges.indices.filter { (edges[$0].to < edges[$0].from) == isUp }.sorted {
        (abs(edges[$0].from - edges[$0].to), $0) < (abs(edges[$1].from - edges[$1].to), $1)
      }
    }
    let (down, up) = (order(false), order(true))
    boxLeft = Self.margin + down.count * Self.laneWidth + 16
    var lanes = [Int](repeating: 0, count: edges.count)
    for (index, edge) in down.enumerated() { lanes[edge] = boxLeft - 16 - index * Self.laneWidth }
    for (index, edge) in up.enumerated() { lanes[edge] = boxLeft + boxWidth + 16 + index * Self.laneWidth }
    self.lanes = lanes
  }

  private var legendLeft: Int {
    boxLeft + boxWidth + 40 + graph.edges.filter { $0.to < $0.from }.count * Self.laneWidth
  }

  private mutating func draw() -> String {
    let width = legendLeft + Self.legendLetters * Self.letterWidth + Self.margin
    let title = "\(PlainText.visible(graph.name)): who can move whom from role to role"
    text(title, x: Self.margin, y: Self.margin + 14, "title")
    for index in graph.edges.indices { line(index) }
    for index in graph.roles.indices { box(index) }
    for index in graph.edges.indices { number(index) }
    let bottom = max(legend(), (tops.last ?? 0) + (boxHeights.last ?? 0)) + Self.margin
    return """
      <svg xmlns="http://www.w3.org/2000/svg" role="img"
        width="\(width)" height="\(bottom)" viewBox="0 0 \(width) \(bottom)">
      <title>\(PlainText.xml(title))</title>
      <style>
      text { font: 11px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #1c2128; }
      .title { font-size: 15px; font-weight: bold; }
      .head { font-weight: bold; } .mark { fill: #6a4a00; }
      .page { fill: #ffffff; }
      .role { fill: #f2f4f7; stroke: #57606a; } .unreachable { stroke-dasharray: 4 3; fill: #ffffff; }
      .trap { stroke: #9a3412; stroke-width: 2.5; fill: #fdf0cf; }
      path { fill: none; stroke: #57606a; } path.up { stroke: #0d5527; } path.down { stroke: #9a3412; }
      .dot { fill: #ffffff; stroke: #57606a; } .number { text-anchor: middle; font-size: 10px; }
      </style>
      <defs>
      <marker id="up" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
      <path d="M0 0 L8 4 L0 8 z" style="fill: #0d5527; stroke: none"/></marker>
      <marker id="down" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
      <path d="M0 0 L8 4 L0 8 z" style="fill: #9a3412; stroke: none"/></marker>
      </defs>
      <rect class="page" width="\(width)" height="\(bottom)"/>
      \(body)</svg>

      """
  }

  private func isUp(_ edge: Int) -> Bool { graph.edges[edge].to < graph.edges[edge].from }

  /// Where an edge meets the box of a role: the port that no other edge of that side has.
  private func port(_ edge: Int, at role: Int) -> Int {
    let all = graph.edges.indices.filter {
      isUp($0) == isUp(edge) && (graph.edges[$0].from == role || graph.edges[$0].to == role)
    }.sorted { port($0, role) < port($1, role) }
    let place = all.firstIndex(of: edge) ?? 0
    return tops[role] + (place + 1) * boxHeights[role] / (all.count + 1)
  }

  /// What the ports of a box are ordered by: first those to roles above, those outside last of these.
  private func port(_ edge: Int, _ role: Int) -> Int {
    let other = graph.edges[edge].from == role ? graph.edges[edge].to : graph.edges[edge].from
    let distance = abs(lanes[edge] - boxLeft) + edge
    return other < role ? -1_000_000 + -(-distance) : 1_000_000 - distance
  }

  private mutating func line(_ edge: Int) {
    let side = isUp(edge) ? boxLeft + boxWidth : boxLeft
    let start = port(edge, at: graph.edges[edge].from)
    let end = port(edge, at: graph.edges[edge].to)
    let kind = isUp(edge) ? "up" : "down"
    body += "<path class=\"\(kind)\" marker-end=\"url(#\(kind))\" "
    body += "d=\"M\(side) \(start) H\(lanes[edge]) V\(end) H\(side + (isUp(edge) ? 1 : -1))\"/>\n"
  }

  private mutating func number(_ edge: Int) {
    let (start, end) = (port(edge, at: graph.edges[edge].from), port(edge, at: graph.edges[edge].to))
    let y = (start + end) / 2
    let facts = [title(edge)] + graph.edges[edge].ways.map(\.words)
    body += "<g><title>\(facts.map(PlainText.xml).joined(separator: "&#10;"))</title>\n"
    body += "<circle class=\"dot\" cx=\"\(lanes[edge])\" cy=\"\(y)\" r=\"9\"/>\n"
    body += "<text class=\"number\" x=\"\(lanes[edge])\" y=\"\(y + 4)\">\(edge + 1)</text></g>\n"
  }

  private func title(_ edge: Int) -> String {
    graph.roles[graph.edges[edge].from].name + " → " + graph.roles[graph.edges[edge].to].name
  }

  private mutating func box(_ index: Int) {
    let role = graph.roles[index]
    let kind = role.isUnreachable ? "role unreachable" : role.isTrap ? "role trap" : "role"
    body += "<rect class=\"\(kind)\" x=\"\(boxLeft)\" y=\"\(tops[index])\" width=\"\(boxWidth)\" "
    body += "height=\"\(boxHeights[index])\" rx=\"6\"/>\n"
    let middle = tops[index] + boxHeights[index] / 2
    let marks = role.mark.map { TableText.wrap($0, max((boxWidth - 16) / Self.letterWidth, 8)) } ?? []
    var y = middle + 4 - marks.count * 7
    text(role.name, x: boxLeft + 8, y: y, "head")
    for mark in marks {
      y += Self.lineHeight
      text(mark, x: boxLeft + 8, y: y, "mark")
    }
  }

  /// The ways of each move; returns where they end.
  private mutating func legend() -> Int {
    var y = Self.margin + 52
    for (index, edge) in graph.edges.enumerated() {
      text("\(index + 1)", x: legendLeft, y: y, "head")
      text(title(index), x: legendLeft + 28, y: y, "head")
      for way in edge.ways {
        for (number, line) in TableText.wrap(way.words, Self.legendLetters - 6).enumerated() {
          y += Self.lineHeight
          text(line, x: legendLeft + 28 + (number == 0 ? 0 : 14), y: y, "way")
        }
      }
      y += Self.lineHeight + 6
    }
    return y - Self.lineHeight
  }

  private mutating func text(_ line: String, x: Int, y: Int, _ name: String) {
    body += "<text class=\"\(name)\" x=\"\(x)\" y=\"\(y)\">\(PlainText.xml(line))</text>\n"
  }
}
