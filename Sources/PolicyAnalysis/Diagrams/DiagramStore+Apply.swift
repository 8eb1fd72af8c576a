extension DiagramStore {
  /// A way to join two functions. The raw value distinguishes it in the cache.
  enum Connective: UInt32 {
    case and = 1
    case or = 2
    /// The one and not the other.
    case minus = 3
    /// The first with each variable of a cube quantified away: `or` over its values.
    case exists = 4
  }

  mutating func apply(
    _ connective: Connective, _ left: UInt32, _ right: UInt32
  ) throws(DiagramMistake) -> UInt32 {
    if let settled = settle(connective, left, right) { return settled }
    let isSwapped = connective != .minus && left > right
    let (one, other) = isSwapped ? (right, left) : (left, right)
    if let known = cache.find(connective.rawValue, one, other) { return known }
    try step()
    let first = nodes[Int(one)]
    let second = nodes[Int(other)]
    let level = min(first.level, second.level)
    let base = scratch.count
    var walk = Walk(
      left: first.level == level ? first : nil, right: second.level == level ? second : nil,
      end: domains[Int(level)])
    while walk.position < walk.end {
      let leftChild = walk.left.map { edge($0, walk.leftPlace).child } ?? one
      let rightChild = walk.right.map { edge($0, walk.rightPlace).child } ?? other
      // Why: where one side settles all, the other's edges within its run need no look.
      let leftSettles = connective == .or ? leftChild == 1 : leftChild == 0
      let rightSettles = connective == .and ? rightChild == 0 : rightChild == 1
      let child: UInt32
      do throws(DiagramMistake) {
        child = try apply(connective, leftChild, rightChild)
      } catch {
        scratch.removeLast(scratch.count - base)
        throw error
      }
      push(walk.position, child, base: base)
      let leftNext = next(walk.left, walk.leftPlace, walk.end)
      let rightNext = next(walk.right, walk.rightPlace, walk.end)
      walk.position = leftSettles ? leftNext : rightSettles ? rightNext : min(leftNext, rightNext)
      if let left = walk.left { walk.leftPlace = place(in: left, from: walk.leftPlace, at: walk.position) }
      if let right = walk.right {
        walk.rightPlace = place(in: right, from: walk.rightPlace, at: walk.position)
      }
    }
    let result = try finish(level, base: base)
    cache.enter(connective.rawValue, one, other, result)
    return result
  }

  private struct Walk {
    let left: Node?
    let right: Node?
    let end: UInt32
    var position: UInt32 = 0
    var leftPlace = 0
    var rightPlace = 0
  }

  private func settle(_ connective: Connective, _ left: UInt32, _ right: UInt32) -> UInt32? {
    switch connective {
    case .and:
      if left == 0 || right == 0 { return 0 }
      if left == 1 || left == right { return right }
      return right == 1 ? left : nil
    case .or:
      if left == 1 || right == 1 { return 1 }
      if left == 0 || left == right { return right }
      return right == 0 ? left : nil
    case .minus:
      if left == 0 || right == 1 || left == right { return 0 }
      return right == 0 ? left : nil
    case .exists: return left < 2 ? left : nil
    }
  }

  /// Where the run of the edge at `place` ends.
  private func next(_ node: Node?, _ place: Int, _ end: UInt32) -> UInt32 {
    guard let node, place + 1 < Int(node.edgeCount) else { return end }
    return edge(node, place + 1).start
  }

  /// The index of the edge whose run holds `value`, at `from` or after it.
  func place(in node: Node, from: Int, at value: UInt32) -> Int {
    var low = from
    var stride = 1
    var high = Int(node.edgeCount)
    while low + stride < high {
      if edge(node, low + stride).start > value {
        high = low + stride
        break
      }
      low += stride
      stride *= 2
    }
    while high - low > 1 {
      let middle = (low + high) / 2
      if edge(node, middle).start <= value { low = middle } else { high = middle }
    }
    return low
  }

  /// `node` with the variables of `cube` quantified away. A cube is a chain of nodes that each lead on with
  /// value 0 alone.
  mutating func exists(_ node: UInt32, over cube: UInt32) throws(DiagramMistake) -> UInt32 {
    if node < 2 { return node }
    var cube = cube
    let top = nodes[Int(node)]
    while cube > 1 && nodes[Int(cube)].level < top.level { cube = edge(nodes[Int(cube)], 0).child }
    if cube < 2 { return node }
    if let known = cache.find(Connective.exists.rawValue, node, cube) { return known }
    try step()
    let result: UInt32
    if nodes[Int(cube)].level == top.level {
      var union: UInt32 = 0
      for place in 0..<Int(top.edgeCount) where union != 1 {
        union = try apply(.or, union, try exists(edge(top, place).child, over: cube))
      }
      result = union
    } else {
      var children: [UInt32] = []
      for place in 0..<Int(top.edgeCount) { children.append(try exists(edge(top, place).child, over: cube)) }
      let base = scratch.count
      for (place, child) in children.enumerated() { push(edge(top, place).start, child, base: base) }
      result = try finish(top.level, base: base)
    }
    cache.enter(Connective.exists.rawValue, node, cube, result)
    return result
  }
}
