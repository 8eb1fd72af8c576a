/// One way to make a function true: for each variable that matters, the values that it may have.
///
/// Variables that are not listed do not matter.
public struct Cube: Hashable, Sendable {
  /// The values that one variable may have.
  public struct Part: Hashable, Sendable {
    /// The variable.
    public let level: Level
    /// Ascending and apart.
    public let values: [Range<Int>]
  }
  /// The variables that matter, by level.
  public let parts: [Part]
}

extension DecisionDiagrams {
  /// One choice of values that makes `diagram` true; nil where there is none.
  ///
  /// Of the values that a variable may have, `prefer` picks one from the ranges that it is given.
  public func witness(
    _ diagram: Diagram, prefer: (Level, [Range<Int>]) -> Int = { $1[0].lowerBound }
  ) -> [(level: Level, value: Int)]? {
    var path: [(level: Level, value: Int)] = []
    var place = diagram
    while place > .always {
      let (level, edges) = choices(place)
      let open = edges.filter { $0.child != .never }
      let value = prefer(level, open.map(\.values))
      guard let next = open.first(where: { $0.values.contains(value) }) ?? open.first else { return nil }
      path.append((level, next.values.contains(value) ? value : next.values.lowerBound))
      place = next.child
    }
    return place == .always ? path : nil
  }

  /// The ways to make `diagram` true, apart from each other, at most `limit` of them.
  public func cubes(_ diagram: Diagram, limit: Int) -> [Cube] {
    var found: [Cube] = []
    var parts: [Cube.Part] = []
    collect(diagram, limit, &parts, &found)
    return found
  }

  private func collect(_ diagram: Diagram, _ limit: Int, _ parts: inout [Cube.Part], _ found: inout [Cube]) {
    if diagram == .never || found.count >= limit { return }
    if diagram == .always {
      found.append(Cube(parts: parts))
      return
    }
    let (level, edges) = choices(diagram)
    var order: [Diagram] = []
    var values: [Diagram: [Range<Int>]] = [:]
    for edge in edges {
      if values[edge.child] == nil { order.append(edge.child) }
      values[edge.child, default: []].append(edge.values)
    }
    for child in order {
      parts.append(Cube.Part(level: level, values: values[child] ?? []))
      collect(child, limit, &parts, &found)
      parts.removeLast()
    }
  }
}
