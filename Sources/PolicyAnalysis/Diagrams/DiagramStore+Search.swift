extension DiagramStore {
  /// A value of one variable.
  struct Choice {
    let level: UInt32
    let value: UInt32
  }

  /// Some values that make all of `roots` true, whatever those of other variables are; nil where there are none. No node
  /// is made.
  mutating func choices(_ roots: [UInt32]) throws(DiagramMistake) -> [Choice]? {
    if roots.contains(0) { return nil }
    if work > workLimit { throw .tooMuchWork(limit: workLimit) }
    var search = Search(store: self, budget: stepLimit)
    let found = try search.find(search.open(roots))
    work += stepLimit - search.budget
    return found ? search.path : nil
  }

  /// A search for one common path of several functions, which remembers where there is none.
  private struct Search {
    let store: DiagramStore
    var budget: Int
    /// Lists of nodes that still ask something, each once, by level; behind each list the one that is tried next.
    // Why one array: a list is made for each value that is tried.
    private var lists: [Open] = []
    /// The end of the last list; what stands behind it is free.
    private var end = 0
    /// By index in `lists`: the edge of a node that was looked at last.
    private var places: [Int] = []
    private var failed = KnownLists()
    /// The common path that was found, from its end.
    private(set) var path: [Choice] = []

    init(store: DiagramStore, budget: Int) {
      self.store = store
      self.budget = budget
    }

    /// Starts with the nodes whose functions must all be true.
    mutating func open(_ roots: [UInt32]) -> List {
      var list = List(start: 0)
      for node in roots where node > 1 { add(node, to: &list) }
      return list
    }

    /// Puts a node in its place in the last list, where it is not there already.
    private mutating func add(_ number: UInt32, to list: inout List) {
      let node = Open(level: store.nodes[Int(number)].level, number: number)
      var place = end
      while place > list.start && lists[place - 1] > node { place -= 1 }
      if place > list.start && lists[place - 1] == node { return }
      reserve(end + 1)
      var last = end
      while last > place {
        lists[last] = lists[last - 1]
        last -= 1
      }
      lists[place] = node
      end += 1
      list.hash &+= node.hash
    }

    private mutating func reserve(_ count: Int) {
      if count <= lists.count { return }
      let more = max(count, 2 * lists.count, 256) - lists.count
      lists.append(contentsOf: repeatElement(Open(level: 0, number: 0), count: more))
      places.append(contentsOf: repeatElement(0, count: more))
    }

    /// Whether the nodes of the last list have a common path.
    mutating func find(_ list: List) throws(DiagramMistake) -> Bool {
      let (start, stop) = (list.start, end)
      // Why: a node that is not `never` is true somewhere.
      if stop - start < 2 {
        if start < stop { follow(lists[start].number) }
        return true
      }
      if failed.contains(lists, start..<stop, list.hash) { return false }
      budget -= 1
      if budget < 0 { throw .tooManySteps(limit: store.stepLimit) }
      let level = lists[start].level
      // What is left of the list where the nodes that ask for the first variable have moved on.
      var rest = list.hash
      var first = start
      while first < stop && lists[first].level == level {
        rest &-= lists[first].hash
        places[first] = 0
        first += 1
      }
      let domain = store.domains[Int(level)]
      var position: UInt32 = 0
      while position < domain {
        var next = List(start: stop, hash: rest)
        let run = lead(start..<first, to: position, domain)
        if !run.isBarred {
          copy(first..<stop)
          for index in start..<first {
            let child = store.edge(store.nodes[Int(lists[index].number)], places[index]).child
            if child > 1 { add(child, to: &next) }
          }
          if try find(next) {
            path.append(Choice(level: level, value: position))
            return true
          }
          end = stop
        }
        position = run.end
      }
      failed.insert(lists, start..<stop, list.hash)
      return false
    }

    /// Begins the next list with those that do not ask for the variable.
    private mutating func copy(_ nodes: Range<Int>) {
      reserve(end + nodes.count)
      for index in nodes {
        lists[end] = lists[index]
        end += 1
      }
    }

    /// Finds where nodes lead for one value; up to which value they lead there, or one of them is false.
    private mutating func lead(
      _ nodes: Range<Int>, to position: UInt32, _ domain: UInt32
    ) -> (end: UInt32, isBarred: Bool) {
      var runEnd = domain
      var barredUntil: UInt32 = 0
      for index in nodes {
        let node = store.nodes[Int(lists[index].number)]
        let place = store.place(in: node, from: places[index], at: position)
        places[index] = place
        let stop = place + 1 < Int(node.edgeCount) ? store.edge(node, place + 1).start : domain
        runEnd = min(runEnd, stop)
        if store.edge(node, place).child == 0 { barredUntil = max(barredUntil, stop) }
      }
      return barredUntil > 0 ? (barredUntil, true) : (runEnd, false)
    }

    /// Adds a path on which a function is true.
    private mutating func follow(_ node: UInt32) {
      var number = node
      while number > 1 {
        let node = store.nodes[Int(number)]
        var edge = store.edge(node, 0)
        // Why: an edge beside one to `never` leads elsewhere, or they would be one.
        if edge.child == 0 { edge = store.edge(node, 1) }
        path.append(Choice(level: node.level, value: edge.start))
        number = edge.child
      }
    }
  }
}

/// A node of a list, in the order of the variables that nodes ask.
private struct Open: Comparable {
  private let key: UInt64

  init(level: UInt32, number: UInt32) { key = UInt64(level) << 32 | UInt64(number) }

  var level: UInt32 { UInt32(truncatingIfNeeded: key >> 32) }
  var number: UInt32 { UInt32(truncatingIfNeeded: key) }

  var hash: UInt64 {
    let hash = (key ^ key >> 29) &* 0xBF58_476D_1CE4_E5B9
    return (hash ^ hash >> 32) &* 0x94D0_49BB_1331_11EB
  }

  static func < (left: Open, right: Open) -> Bool { left.key < right.key }
}

/// Where a list begins, and the sum of the hashes of its nodes.
private struct List {
  let start: Int
  var hash: UInt64 = 0
}

/// Lists of nodes, each kept once.
private struct KnownLists {
  private struct Known {
    let hash: UInt64
    let nodes: Range<Int>
  }

  private var nodes: [Open] = []
  private var lists: [Known] = []
  /// A power of two; the number of a list from 1, or 0 for a free slot.
  private var slots: [UInt32] = []

  func contains(_ all: [Open], _ list: Range<Int>, _ hash: UInt64) -> Bool {
    lists.isEmpty ? false : slots[slot(all, list, hash)] != 0
  }

  mutating func insert(_ all: [Open], _ list: Range<Int>, _ hash: UInt64) {
    if lists.count * 2 >= slots.count { grow() }
    let slot = slot(all, list, hash)
    if slots[slot] != 0 { return }
    lists.append(Known(hash: hash, nodes: nodes.count..<nodes.count + list.count))
    nodes.append(contentsOf: all[list])
    slots[slot] = UInt32(lists.count)
  }

  /// Where a list stands, or would stand.
  private func slot(_ all: [Open], _ list: Range<Int>, _ hash: UInt64) -> Int {
    var slot = Self.first(hash, of: slots.count)
    while slots[slot] != 0 {
      let known = lists[Int(slots[slot]) - 1]
      if known.hash == hash && nodes[known.nodes].elementsEqual(all[list]) { return slot }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: max(slots.count * 2, 64))
    for (index, list) in lists.enumerated() {
      var slot = Self.first(list.hash, of: slots.count)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }

  private static func first(_ hash: UInt64, of count: Int) -> Int {
    Int(truncatingIfNeeded: hash ^ hash >> 32) & (count - 1)
  }
}
