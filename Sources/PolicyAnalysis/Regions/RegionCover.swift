/// Few cubes that cover a set of requests exactly: every request of the set lies in one of them, and none outside.
///
/// Requests that cannot be may lie in a cube, which makes cubes fewer and their words shorter.
struct RegionCover {
  private let diagrams: DecisionDiagrams
  private let limit: Int
  private var known: [Interval: Cover] = [:]

  /// Everything that must be covered, and everything that may be.
  private struct Interval: Hashable {
    var least: Diagram
    var most: Diagram
  }

  /// Cubes, each with its function, and the function that they are together.
  private struct Cover {
    var cubes: [(cube: Cube, diagram: Diagram)]
    var diagram: Diagram
  }

  /// The cubes between `least` and `most`, of which the first implies the other; nil where they are more than `limit`.
  static func cubes(
    _ least: Diagram, _ most: Diagram, in diagrams: DecisionDiagrams, limit: Int
  ) throws(DiagramMistake) -> [Cube]? {
    var cover = RegionCover(diagrams: diagrams, limit: limit)
    return try cover.cover(least, most)?.cubes.map(\.cube)
  }

  private init(diagrams: DecisionDiagrams, limit: Int) {
    self.diagrams = diagrams
    self.limit = limit
  }

  /// Minato's method for irredundant sums of products, for variables of several values: cubes that depend on the first
  /// variable come first, each for all values that it may have, then those that leave it out.
  private mutating func cover(_ least: Diagram, _ most: Diagram) throws(DiagramMistake) -> Cover? {
    if least == .never { return Cover(cubes: [], diagram: .never) }
    if most == .always { return Cover(cubes: [(Cube(parts: []), .always)], diagram: .always) }
    let key = Interval(least: least, most: most)
    if let found = known[key] { return found }
    let (level, runs) = split(least, most)
    // Why: what is not between the two has no cover, and would be split for ever.
    if runs.contains(where: { $0.least == least && $0.most == most }) { return nil }
    // Why: what may be covered whatever the value is needs no part for this variable.
    var shared = Diagram.always
    for run in runs { shared = try diagrams.and(shared, run.most) }
    var cubes: [(cube: Cube, diagram: Diagram)] = []
    var covered = [Diagram](repeating: .never, count: runs.count)
    for index in runs.indices {
      let needed = try diagrams.and(
        try diagrams.and(runs[index].least, not: shared), not: covered[index])
      guard let part = try cover(needed, runs[index].most) else { return nil }
      for (cube, diagram) in part.cubes {
        var values: [Range<Int>] = []
        for other in runs.indices where try diagrams.and(diagram, not: runs[other].most) == .never {
          values = Self.joining(values, runs[other].values)
          covered[other] = try diagrams.or(covered[other], diagram)
        }
        let whole = Cube(parts: [Cube.Part(level: level, values: values)] + cube.parts)
        cubes.append((whole, try diagrams.choice(level, values, diagram)))
        if cubes.count > limit { return nil }
      }
    }
    var rest = Diagram.never
    for index in runs.indices {
      rest = try diagrams.or(rest, try diagrams.and(runs[index].least, not: covered[index]))
    }
    guard let free = try cover(rest, shared) else { return nil }
    cubes += free.cubes
    if cubes.count > limit { return nil }
    var whole = free.diagram
    var children: [(start: Int, child: Diagram)] = []
    for index in runs.indices {
      for range in runs[index].values { children.append((range.lowerBound, covered[index])) }
    }
    children.sort { $0.start < $1.start }
    whole = try diagrams.or(whole, try diagrams.node(level, children))
    let found = Cover(cubes: cubes, diagram: whole)
    known[key] = found
    return found
  }

  /// The first variable that either function asks, and its values by where they lead in both.
  private func split(
    _ least: Diagram, _ most: Diagram
  ) -> (Level, [(values: [Range<Int>], least: Diagram, most: Diagram)]) {
    let firsts = [least, most].filter { $0 > .always }.map { diagrams.choices($0).level }
    // Invariant: one of both is no end, or there would be nothing left to split.
    let level = firsts.min() ?? Level(0)
    let lower = children(least, level)
    let upper = children(most, level)
    var runs: [(values: [Range<Int>], least: Diagram, most: Diagram)] = []
    var places: [Interval: Int] = [:]
    // Why: the two lists are walked side by side, for a variable has as many values as a policy has names.
    var (one, other) = (0, 0)
    while one < lower.count && other < upper.count {
      let start = max(lower[one].values.lowerBound, upper[other].values.lowerBound)
      let end = min(lower[one].values.upperBound, upper[other].values.upperBound)
      let interval = Interval(least: lower[one].child, most: upper[other].child)
      if lower[one].values.upperBound == end { one += 1 }
      if upper[other].values.upperBound == end { other += 1 }
      guard let place = places[interval] else {
        places[interval] = runs.count
        runs.append(([start..<end], interval.least, interval.most))
        continue
      }
      if let last = runs[place].values.last, last.upperBound == start {
        runs[place].values[runs[place].values.count - 1] = last.lowerBound..<end
      } else {
        runs[place].values.append(start..<end)
      }
    }
    return (level, runs)
  }

  private func children(_ diagram: Diagram, _ level: Level) -> [(values: Range<Int>, child: Diagram)] {
    if diagram > .always {
      let (first, edges) = diagrams.choices(diagram)
      if first == level { return edges }
    }
    return [(0..<diagrams.domain(of: level), diagram)]
  }

  /// Ranges put together, ascending, neighbours as one.
  static func joining(_ one: [Range<Int>], _ other: [Range<Int>]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in (one + other).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, last.upperBound >= range.lowerBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }
}

extension DecisionDiagrams {
  /// The requests in a cube.
  public func diagram(_ cube: Cube) throws(DiagramMistake) -> Diagram {
    var result = Diagram.always
    for part in cube.parts.sorted(by: { $0.level > $1.level }) {
      result = try choice(part.level, part.values, result)
    }
    return result
  }

  /// `rest` where a variable that it does not ask has one of the values.
  fileprivate func choice(
    _ level: Level, _ values: [Range<Int>], _ rest: Diagram
  ) throws(DiagramMistake) -> Diagram {
    var children: [(start: Int, child: Diagram)] = [(0, .never)]
    for range in values {
      children.append((range.lowerBound, rest))
      children.append((range.upperBound, .never))
    }
    return try node(level, children)
  }
}

extension DecisionDiagrams {
  /// Cubes that cover `least` and nothing beyond `most`, without what is needless: no part of one can be left out, and
  /// no cube.
  func shortest(
    _ cubes: [Cube], _ least: Diagram, _ most: Diagram
  ) throws(DiagramMistake) -> [Cube] {
    var short: [(cube: Cube, diagram: Diagram)] = []
    for cube in cubes {
      var parts = cube.parts
      // Why from the last: what is asked first, of roles, says most.
      for index in parts.indices.reversed() {
        let fewer = Cube(parts: Array(parts[..<index] + parts[(index + 1)...]))
        if try and(try diagram(fewer), not: most) == .never { parts = fewer.parts }
      }
      let cube = Cube(parts: parts)
      short.append((cube, try diagram(cube)))
    }
    let longestFirst = short.indices.sorted { short[$0].cube.parts.count > short[$1].cube.parts.count }
    var dropped: Set<Int> = []
    for index in longestFirst {
      let others = short.indices.filter { $0 != index && !dropped.contains($0) }.map { short[$0].diagram }
      let rest = try and(try and(short[index].diagram, least), not: try any(others))
      if rest == .never { dropped.insert(index) }
    }
    return short.indices.filter { !dropped.contains($0) }.map { short[$0].cube }
  }
}

extension FactWorld {
  /// A small number of cubes that together are exactly the possible requests of `region`; where more than `limit` are
  /// needed, a few that lie in it.
  ///
  /// They speak of the variables that `asked` has, and of others only where these do not suffice, of those of `besides`
  /// first.
  func cover(
    _ region: Diagram, among asked: Set<Level>, besides: Set<Level>, limit: Int
  ) throws(DiagramMistake) -> (cubes: [Cube], isWhole: Bool) {
    // Why: only what depends on the same variables can make a cube shorter.
    let possible = try possible(among: diagrams.support(region))
    var apart = Apart(
      least: try diagrams.and(region, possible), beyond: try diagrams.and(possible, not: region))
    let others = diagrams.support(region).filter { !asked.contains($0) }
    try apart.leaveOut(others.filter { !besides.contains($0) }[...], diagrams)
    try apart.leaveOut(others.filter(besides.contains)[...], diagrams)
    let (least, most) = (apart.least, try diagrams.not(apart.beyond))
    guard let cubes = try RegionCover.cubes(least, most, in: diagrams, limit: limit) else {
      return (diagrams.cubes(least, limit: limit), false)
    }
    let short = try diagrams.shortest(cubes, least, most).map { cube throws(DiagramMistake) in
      try withoutNeedless(cube, least)
    }
    return (short, true)
  }

  /// What must be covered, and what must not be.
  private struct Apart {
    var least: Diagram
    var beyond: Diagram

    /// Leaves out as many of some variables as do not keep the two apart.
    mutating func leaveOut(
      _ levels: ArraySlice<Level>, _ diagrams: DecisionDiagrams
    ) throws(DiagramMistake) {
      if levels.isEmpty { return }
      let less = Apart(
        least: try diagrams.exists(Array(levels), least), beyond: try diagrams.exists(Array(levels), beyond))
      if try diagrams.and(less.least, less.beyond) == .never {
        self = less
      } else if levels.count > 1 {
        // Why the last first: what is asked first, of roles, says most.
        let middle = levels.startIndex + levels.count / 2
        try leaveOut(levels[middle...], diagrams)
        try leaveOut(levels[..<middle], diagrams)
      }
    }
  }

  /// Whether each value of a part is named, and not those that it leaves out.
  private func namesEachValue(_ part: Cube.Part) -> Bool {
    switch space.variable(part.level) {
    case .role, .linkSigner: true
    case .namedRight: !part.values.contains { $0.contains(policy.rights.count) }
    case .newRole: !part.values.contains { $0.contains(policy.roles.roles.count) }
    case .identity, .member, .right, .relation, .roleCount, .number, .bit: false
    }
  }

  /// A cube without the roles in which none of its requests can be.
  private func withoutNeedless(_ cube: Cube, _ region: Diagram) throws(DiagramMistake) -> Cube {
    let requests = try diagrams.and(try diagrams.diagram(cube), region)
    var parts: [Cube.Part] = []
    for part in cube.parts {
      var values = part.values
      if namesEachValue(part) {
        values = []
        for value in part.values.flatMap({ Array($0) })
        where try diagrams.restrict(requests, part.level, to: value) != .never {
          values = RegionCover.joining(values, [value..<value + 1])
        }
      }
      parts.append(Cube.Part(level: part.level, values: values))
    }
    return Cube(parts: parts)
  }
}
