extension DiagramStore {
  /// Whether some values make all of `roots` true; nothing is built.
  mutating func canAllHold(_ roots: [UInt32]) throws(DiagramMistake) -> Bool {
    if roots.contains(0) { return false }
    if work > workLimit { throw .tooMuchWork(limit: workLimit) }
    var search = Search(store: self, budget: stepLimit)
    let found = try search.find(Search.open(roots))
    work += stepLimit - search.budget
    return found
  }

  /// A search for one common path of several functions, which remembers where there is none.
  private struct Search {
    let store: DiagramStore
    var budget: Int
    var failed: Set<[UInt32]> = []

    /// The nodes that still ask something, each once, ascending.
    static func open(_ nodes: [UInt32]) -> [UInt32] {
      var open = nodes.filter { $0 > 1 }
      open.sort()
      var count = 0
      for node in open where count == 0 || open[count - 1] != node {
        open[count] = node
        count += 1
      }
      open.removeLast(open.count - count)
      return open
    }

    mutating func find(_ open: [UInt32]) throws(DiagramMistake) -> Bool {
      // Why: a node that is not `never` is true somewhere.
      if open.count < 2 { return true }
      if !failed.isEmpty && failed.contains(open) { return false }
      budget -= 1
      if budget < 0 { throw .tooManySteps(limit: store.stepLimit) }
      var level = DiagramStore.terminalLevel
      for node in open { level = min(level, store.nodes[Int(node)].level) }
      let end = store.domains[Int(level)]
      var places = [Int](repeating: 0, count: open.count)
      var position: UInt32 = 0
      while position < end {
        var next = open
        var runEnd = end
        var barredUntil: UInt32 = 0
        for (index, number) in open.enumerated() {
          let node = store.nodes[Int(number)]
          if node.level != level { continue }
          let place = store.place(in: node, from: places[index], at: position)
          places[index] = place
          next[index] = store.edge(node, place).child
          let stop = place + 1 < Int(node.edgeCount) ? store.edge(node, place + 1).start : end
          runEnd = min(runEnd, stop)
          if next[index] == 0 { barredUntil = max(barredUntil, stop) }
        }
        if barredUntil > 0 {
          position = barredUntil
          continue
        }
        if try find(Search.open(next)) { return true }
        position = runEnd
      }
      failed.insert(open)
      return false
    }
  }
}
