/// Reduced ordered decision diagrams over variables of a few values, each function kept once.
///
///     let diagrams = DecisionDiagrams(domains: [2, 6])
///     let isHigh = try diagrams.test(Level(1), isIn: [4..<6])
///     let both = try diagrams.and(try diagrams.test(Level(0)), isHigh)
///
/// Everything that can grow is bounded: past a bound an operation throws and the store stays as it was, so that
/// smaller questions can still be asked of it.
public final class DecisionDiagrams {
  private var store: DiagramStore
  private var supports: [Diagram: [Level]] = [:]

  /// - Parameters:
  ///   - domains: how many values each variable has, in the order in which they are asked.
  ///   - nodeLimit: the greatest number of nodes.
  ///   - stepLimit: the greatest number of pairs of nodes that one operation looks at.
  ///   - heightLimit: the greatest number of variables on one path.
  ///   - workLimit: the greatest number of pairs of nodes that all operations together look at.
  public init(
    domains: [UInt32], nodeLimit: Int = 1 << 20, stepLimit: Int = 1 << 22, heightLimit: Int = 1000,
    workLimit: Int = .max
  ) {
    store = DiagramStore(
      domains: domains, nodeLimit: nodeLimit, stepLimit: stepLimit, heightLimit: heightLimit,
      workLimit: workLimit)
  }

  convenience init(domains: [UInt32], limits: FactSpace.Limits) {
    self.init(
      domains: domains, nodeLimit: limits.nodes, stepLimit: limits.steps, heightLimit: limits.height,
      workLimit: limits.work)
  }

  /// How many nodes there are, the two ends included.
  public var count: Int { store.nodes.count }

  /// How many values a variable has; they count from 0.
  public func domain(of level: Level) -> Int { Int(store.domains[level.index]) }

  /// True where a yes-or-no variable is.
  public func test(_ level: Level) throws(DiagramMistake) -> Diagram { try test(level, isIn: [1..<2]) }

  /// True where a variable has one of the values; ranges ascend and do not overlap.
  public func test(_ level: Level, isIn values: [Range<Int>]) throws(DiagramMistake) -> Diagram {
    var runs: [(start: Int, child: Diagram)] = [(0, .never)]
    for range in values where !range.isEmpty {
      runs.append((range.lowerBound, .always))
      runs.append((range.upperBound, .never))
    }
    return try node(level, runs)
  }

  /// A choice by one variable: from each start on, up to the next, the child. Starts ascend; of two equal ones
  /// the later counts. The children ask only variables that come after `level`.
  public func node(_ level: Level, _ runs: [(start: Int, child: Diagram)]) throws(DiagramMistake) -> Diagram {
    let domain = domain(of: level)
    let base = store.scratch.count
    for (place, run) in runs.enumerated() where run.start < domain {
      if place + 1 < runs.count && runs[place + 1].start <= run.start { continue }
      store.push(UInt32(max(run.start, 0)), run.child.index, base: base)
    }
    if store.scratch.count == base { return .never }
    return Diagram(try store.finish(UInt32(level.index), base: base))
  }

  /// True where both are. Throws where a limit is exceeded.
  public func and(_ one: Diagram, _ other: Diagram) throws(DiagramMistake) -> Diagram {
    try apply(.and, one, other)
  }

  /// True where at least one is. Throws where a limit is exceeded.
  public func or(_ one: Diagram, _ other: Diagram) throws(DiagramMistake) -> Diagram {
    try apply(.or, one, other)
  }

  /// True where `one` is false. Throws where a limit is exceeded.
  public func not(_ one: Diagram) throws(DiagramMistake) -> Diagram { try apply(.minus, .always, one) }

  /// `one`, and not `other`.
  public func and(_ one: Diagram, not other: Diagram) throws(DiagramMistake) -> Diagram {
    try apply(.minus, one, other)
  }

  /// True where `one` is false or `other` is true. Throws where a limit is exceeded.
  public func implies(_ one: Diagram, _ other: Diagram) throws(DiagramMistake) -> Diagram {
    try not(try and(one, not: other))
  }

  /// True where both have the same value. Throws where a limit is exceeded.
  public func equal(_ one: Diagram, _ other: Diagram) throws(DiagramMistake) -> Diagram {
    try and(try implies(one, other), try implies(other, one))
  }

  /// All of `parts`, joined two by two, which keeps what lies between small.
  public func all(_ parts: [Diagram]) throws(DiagramMistake) -> Diagram { try join(.and, parts, .always) }

  /// Any of `parts`, likewise.
  public func any(_ parts: [Diagram]) throws(DiagramMistake) -> Diagram { try join(.or, parts, .never) }

  private func join(
    _ connective: DiagramStore.Connective, _ parts: [Diagram], _ neutral: Diagram
  ) throws(DiagramMistake) -> Diagram {
    var parts = parts
    try whole { () throws(DiagramMistake) in
      while parts.count > 1 {
        var halves: [Diagram] = []
        for place in stride(from: 0, to: parts.count, by: 2) {
          halves.append(
            place + 1 < parts.count ? try apply(connective, parts[place], parts[place + 1]) : parts[place])
        }
        parts = halves
      }
    }
    return parts.first ?? neutral
  }

  /// Runs an operation; where it goes beyond a bound, drops what it made.
  package func whole<Result>(_ operation: () throws(DiagramMistake) -> Result) throws(DiagramMistake)
    -> Result
  {
    // Why: once all work is done that may be, each further question must cost nothing.
    if store.work > store.workLimit { throw .tooMuchWork(limit: store.workLimit) }
    let count = store.nodes.count
    store.steps = 0
    do throws(DiagramMistake) {
      return try operation()
    } catch {
      if store.nodes.count > count {
        store.rollBack(to: count)
        supports = supports.filter { Int($0.key.index) < count }
      }
      throw error
    }
  }

  private func apply(
    _ connective: DiagramStore.Connective, _ one: Diagram, _ other: Diagram
  ) throws(DiagramMistake) -> Diagram {
    try whole { () throws(DiagramMistake) in
      Diagram(try store.apply(connective, one.index, other.index))
    }
  }

  /// Whether some values make all of `parts` true; costs far less than joining them.
  public func canAllHold(_ parts: [Diagram]) throws(DiagramMistake) -> Bool {
    try store.choices(parts.map(\.index)) != nil
  }

  /// Values that make all of `parts` true; nil where there are none.
  func values(_ parts: [Diagram]) throws(DiagramMistake) -> ChosenValues? {
    try store.choices(parts.map(\.index)).map { ChosenValues($0.map { ($0.level, $0.value) }) }
  }

  /// Whether all of `parts` are true of `values`.
  func hold(_ parts: some Sequence<Diagram>, _ values: ChosenValues) -> Bool {
    parts.allSatisfy { part in
      var node = part.index
      var place = 0
      while node > 1 {
        node = store.child(of: node, at: values.value(of: store.nodes[Int(node)].level, from: &place))
      }
      return node == 1
    }
  }

  /// True where some value of each of `levels` makes `diagram` true.
  public func exists(_ levels: [Level], _ diagram: Diagram) throws(DiagramMistake) -> Diagram {
    var cube = Diagram.always
    for level in levels.sorted().reversed() where domain(of: level) > 1 {
      cube = try node(level, [(0, cube), (1, .never)])
    }
    let levels = cube
    return try whole { () throws(DiagramMistake) in
      Diagram(try store.exists(diagram.index, over: levels.index))
    }
  }

  /// `diagram` with one variable set.
  public func restrict(_ diagram: Diagram, _ level: Level, to value: Int) throws(DiagramMistake) -> Diagram {
    var known: [UInt32: UInt32] = [:]
    return try whole { () throws(DiagramMistake) in
      Diagram(try store.restrict(diagram.index, UInt32(level.index), to: UInt32(value), &known))
    }
  }

  /// The variables that `diagram` depends on, in order.
  public func support(_ diagram: Diagram) -> [Level] {
    if let known = supports[diagram] { return known }
    let support = store.support(diagram.index).map { Level(Int($0)) }
    supports[diagram] = support
    return support
  }

  /// How many nodes `diagram` has, the ends left out.
  public func nodeCount(_ diagram: Diagram) -> Int { store.reachable(diagram.index).count }

  /// The value of `diagram` where each variable has the value that `value` gives.
  public func holds(_ diagram: Diagram, _ value: (Level) -> Int) -> Bool {
    var node = diagram.index
    while node > 1 {
      node = store.child(of: node, at: UInt32(value(Level(Int(store.nodes[Int(node)].level)))))
    }
    return node == 1
  }

  /// The variable that `diagram` asks first, and where each run of its values leads.
  ///
  /// `diagram` is neither `never` nor `always`.
  func choices(_ diagram: Diagram) -> (level: Level, edges: [(values: Range<Int>, child: Diagram)]) {
    let node = store.nodes[Int(diagram.index)]
    var edges: [(values: Range<Int>, child: Diagram)] = []
    for place in 0..<Int(node.edgeCount) {
      let edge = store.edge(node, place)
      let end =
        place + 1 < Int(node.edgeCount) ? store.edge(node, place + 1).start : store.domains[Int(node.level)]
      edges.append((Int(edge.start)..<Int(end), Diagram(edge.child)))
    }
    return (Level(Int(node.level)), edges)
  }
}
