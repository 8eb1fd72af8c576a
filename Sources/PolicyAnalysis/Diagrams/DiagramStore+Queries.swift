extension DiagramStore {
  /// Where values lead: the child of a node for one value.
  func child(of node: UInt32, at value: UInt32) -> UInt32 {
    let node = nodes[Int(node)]
    return edge(node, place(in: node, from: 0, at: value)).child
  }

  /// Every node below `root`, itself included, terminals left out.
  func reachable(_ root: UInt32) -> Set<UInt32> {
    var seen: Set<UInt32> = []
    var open = [root]
    while let node = open.popLast() {
      if node < 2 || !seen.insert(node).inserted { continue }
      let found = nodes[Int(node)]
      for place in 0..<Int(found.edgeCount) { open.append(edge(found, place).child) }
    }
    return seen
  }

  /// The variables that a function depends on, in order.
  func support(_ root: UInt32) -> [UInt32] {
    Set(reachable(root).map { nodes[Int($0)].level }).sorted()
  }

  /// A function with one variable set to a value.
  mutating func restrict(
    _ node: UInt32, _ level: UInt32, to value: UInt32, _ known: inout [UInt32: UInt32]
  ) throws(DiagramMistake) -> UInt32 {
    let top = nodes[Int(node)]
    if top.level > level { return node }
    if top.level == level { return child(of: node, at: value) }
    if let known = known[node] { return known }
    var children: [UInt32] = []
    for place in 0..<Int(top.edgeCount) {
      children.append(try restrict(edge(top, place).child, level, to: value, &known))
    }
    let base = scratch.count
    for (place, child) in children.enumerated() { push(edge(top, place).start, child, base: base) }
    let result = try finish(top.level, base: base)
    known[node] = result
    return result
  }
}
