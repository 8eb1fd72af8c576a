/// The nodes of reduced ordered decision diagrams, each kept once.
///
/// A variable has values 0, 1, … below its domain's size; a node has an edge for each run of values that lead
/// to the same child. A yes-or-no fact is a variable of two values, a role word one with a value a role.
struct DiagramStore {
  struct Edge: Hashable {
    /// The first value that leads to `child`; the next edge's start ends the run.
    var start: UInt32
    var child: UInt32
  }

  struct Node {
    var level: UInt32
    /// How many nodes a path through this one can still pass, itself included.
    var height: UInt32
    var firstEdge: UInt32
    var edgeCount: UInt32
  }

  static let terminalLevel = UInt32.max

  /// How many values each variable has.
  let domains: [UInt32]
  let nodeLimit: Int
  let stepLimit: Int
  let heightLimit: Int
  let workLimit: Int

  var nodes: [Node]
  var edges: [Edge] = []
  /// A power of two; a node's index, or 0 for a free slot.
  private var slots = [UInt32](repeating: 0, count: 1 << 10)
  /// Edges of the nodes that are being made, the innermost last.
  var scratch: [Edge] = []
  var cache = DiagramCache()
  var steps = 0
  /// The steps of all operations so far.
  var work = 0

  init(domains: [UInt32], nodeLimit: Int, stepLimit: Int, heightLimit: Int, workLimit: Int) {
    self.domains = domains
    self.nodeLimit = nodeLimit
    self.stepLimit = stepLimit
    self.heightLimit = heightLimit
    self.workLimit = workLimit
    let terminal = Node(level: Self.terminalLevel, height: 0, firstEdge: 0, edgeCount: 0)
    nodes = [terminal, terminal]
  }

  /// Counts a step of the operation that runs.
  mutating func step() throws(DiagramMistake) {
    steps += 1
    work += 1
    if steps > stepLimit { throw .tooManySteps(limit: stepLimit) }
    if work > workLimit { throw .tooMuchWork(limit: workLimit) }
  }

  func edge(_ node: Node, _ place: Int) -> Edge { edges[Int(node.firstEdge) + place] }

  /// Adds an edge to the node that is being made; a child like the one before only makes its run longer.
  mutating func push(_ start: UInt32, _ child: UInt32, base: Int) {
    if scratch.count > base && scratch[scratch.count - 1].child == child { return }
    scratch.append(Edge(start: start, child: child))
  }

  /// Makes a node of the scratch edges from `base` on, and drops these.
  mutating func finish(_ level: UInt32, base: Int) throws(DiagramMistake) -> UInt32 {
    defer { scratch.removeLast(scratch.count - base) }
    if scratch.count == base + 1 { return scratch[base].child }
    var hash = UInt64(level) &* 0x9E37_79B9_7F4A_7C15
    for place in base..<scratch.count {
      hash = (hash ^ UInt64(scratch[place].start)) &* 0xBF58_476D_1CE4_E5B9
      hash = (hash ^ hash >> 29 ^ UInt64(scratch[place].child)) &* 0x94D0_49BB_1331_11EB
      hash ^= hash >> 32
    }
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if isNode(slots[slot], level, base: base) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    if nodes.count >= nodeLimit || edges.count + scratch.count - base >= nodeLimit * 4 {
      throw .tooManyNodes(limit: nodeLimit)
    }
    var height: UInt32 = 0
    for place in base..<scratch.count { height = max(height, nodes[Int(scratch[place].child)].height) }
    if height >= heightLimit { throw .tooDeep(limit: heightLimit) }
    let index = UInt32(nodes.count)
    nodes.append(
      Node(
        level: level, height: height + 1, firstEdge: UInt32(edges.count),
        edgeCount: UInt32(scratch.count - base)))
    edges.append(contentsOf: scratch[base...])
    slots[slot] = index
    hashes.append(hash)
    if nodes.count * 2 > slots.count { grow() }
    return index
  }

  /// By node, from the third on.
  private var hashes: [UInt64] = []

  private func isNode(_ index: UInt32, _ level: UInt32, base: Int) -> Bool {
    let node = nodes[Int(index)]
    if node.level != level || Int(node.edgeCount) != scratch.count - base { return false }
    for place in 0..<Int(node.edgeCount) where edge(node, place) != scratch[base + place] { return false }
    return true
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (place, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(place + 2)
    }
  }

  /// Drops the nodes from number `count` on, and with them all that the cache knows.
  mutating func rollBack(to count: Int) {
    if count >= nodes.count { return }
    // Invariant: taking out what came last, last first, leaves the slots as they were before it came.
    for index in (count..<nodes.count).reversed() {
      var slot = Int(truncatingIfNeeded: hashes[index - 2]) & (slots.count - 1)
      while slots[slot] != UInt32(index) { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = 0
    }
    edges.removeLast(edges.count - Int(nodes[count].firstEdge))
    nodes.removeLast(nodes.count - count)
    hashes.removeLast(hashes.count - (count - 2))
    cache = DiagramCache()
  }
}
