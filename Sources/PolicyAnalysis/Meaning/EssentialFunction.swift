import PolicyCompiler
import RoomModel

/// A set of requests as a function of the variables and names that it depends on, and of no others: two policies that
/// decide alike have the same one, whatever their text.
///
/// Variables on which it does not depend are removed first, the last settled first. Counts of the room go before all
/// others, since a policy has no more of them than its conditions ask for. Then names: a user, domain or wildcard for
/// whom the decision is the same as for those around it is removed. What is left is the set of possible values of the
/// variables that are needed.
struct EssentialFunction {
  private let space: FactSpace
  private var function: Diagram
  /// What can be, as far as the variables that are left say.
  private var constraints: Conjunction
  private var needed: [Level] = []
  /// What can be of the function; nil where it or a constraint has changed since.
  private var possible: Diagram?

  private var diagrams: DecisionDiagrams { space.diagrams }

  /// The requests of `set` that can be under `world`; all that are, where there is none.
  init(_ set: Diagram, in world: FactWorld?, _ space: FactSpace) throws(DiagramMistake) {
    self.space = space
    function = set
    // Why of its cone: a variable on which neither the set nor what is possible depends leaves the set as it is.
    constraints = Conjunction(
      world.map { world in
        world.cone(of: space.diagrams.support(set)).map { world.constraints[$0].diagram }
      } ?? [], in: space.diagrams)
    var order: [Level] = []
    let settled = Set((world?.constraints ?? []).map(\.defines))
    for index in space.variables.indices where !settled.contains(Level(index)) { order.append(Level(index)) }
    var definers: [Level: Int] = [:]
    for constraint in world?.constraints ?? [] {
      definers[constraint.defines, default: 0] += 1
      order.append(constraint.defines)
    }
    let support = Set(diagrams.support(set))
    let asked = Set(world.map { $0.matteringLevels(to: Array(support)) } ?? Array(support))
    let isCount = { (level: Level) in space.countClasses(space.variable(level)) != nil }
    let dropped = Array(order.reversed())
    var seen: Set<Level> = []
    for level in dropped.filter(isCount) + dropped.filter({ !isCount($0) })
    where asked.contains(level) && seen.insert(level).inserted {
      try drop(level)
    }
    needed.reverse()
  }

  /// Takes a variable out, unless it is needed.
  private mutating func drop(_ level: Level) throws(DiagramMistake) {
    let touching = constraints.asking(level)
    if diagrams.support(function).contains(level) {
      let isMember = if case .member = space.variable(level) { true } else { false }
      if try isMember ? isNeededMember(level, touching) : isNeeded(level, touching) {
        needed.append(level)
        return
      }
      let around = try diagrams.all(touching)
      function = try diagrams.exists([level], try diagrams.and(function, around))
      possible = nil
    }
    if touching.isEmpty { return }
    try constraints.leaveOut([level])
    possible = nil
  }

  /// The same of a yes-or-no variable, by one function for many of them: where both its values can be, what can be of the
  /// set depends on it.
  ///
  /// Why not by its values: a policy names thousands of groups, and the function of each value would have a node for
  /// each.
  private mutating func isNeededMember(_ level: Level, _ touching: [Diagram]) throws(DiagramMistake) -> Bool {
    var whole = function
    if let possible {
      whole = possible
    } else {
      for constraint in constraints.functions { whole = try diagrams.and(whole, constraint) }
      possible = whole
    }
    for constraint in touching {
      for value in 0...1 {
        whole = try diagrams.and(whole, try diagrams.restrict(constraint, level, to: value))
      }
    }
    return diagrams.support(whole).contains(level)
  }

  /// Whether two possible requests that differ in this variable alone are decided otherwise.
  private func isNeeded(_ level: Level, _ touching: [Diagram]) throws(DiagramMistake) -> Bool {
    let others = constraints.functions.filter { !touching.contains($0) }
    let values = try distinct(level, [function] + touching)
    var restricted: [(function: Diagram, around: [Diagram])] = []
    for value in values {
      var around: [Diagram] = []
      for constraint in touching { around.append(try diagrams.restrict(constraint, level, to: value)) }
      restricted.append((try diagrams.restrict(function, level, to: value), around))
    }
    for one in restricted {
      for other in restricted where one.function != other.function {
        let differing = try diagrams.and(one.function, not: other.function)
        if differing == .never { continue }
        if try diagrams.canAllHold([differing] + one.around + other.around + others) { return true }
      }
    }
    return false
  }

  /// One value of each run that none of the functions cuts, of those that are alike in all of them one.
  private func distinct(_ level: Level, _ functions: [Diagram]) throws(DiagramMistake) -> [Int] {
    let domain = diagrams.domain(of: level)
    if domain <= 8 { return Array(0..<domain) }
    var starts: Set<Int> = [0]
    for function in functions { starts.formUnion(diagrams.cuts(of: level, in: function)) }
    return starts.sorted()
  }

  // MARK: Names

  /// What of the set is told with the names alone that it needs, and these: by level, the classes that stand for all.
  func named() throws(DiagramMistake) -> (set: Diagram, classes: [Int]) {
    let levels = needed.filter { level in
      if case .identity = space.variable(level) { true } else { false }
    }
    var set = function
    for constraint in constraints.functions { set = try diagrams.and(set, constraint) }
    if levels.isEmpty { return (set, []) }
    let keepsDomains = needed.contains { space.variable($0) == .bit(.shareDomain) }
    var moves = Moves(levels)
    var kept: [Int] = []
    var keptDomains: Set<Int> = []
    for place in space.identities.classes.indices {
      guard let parent = space.identities.parent(of: place) else {
        kept.append(place)
        continue
      }
      if keepsDomains && keptDomains.contains(place) {
        kept.append(place)
        continue
      }
      if try !isDecidedAlike(place, parent, &moves) {
        kept.append(place)
        if space.identities.isOneUser(place) { keptDomains.insert(parent) }
      }
    }
    let runs = kept.map { $0..<$0 + 1 }
    for level in levels { set = try diagrams.and(set, try diagrams.test(level, isIn: runs)) }
    return (set, kept)
  }

  /// What is known of the function and the constraints where some people are of one class, the same for many classes.
  private struct Moves {
    /// The variables that say of which class people are.
    let levels: [Level]
    /// By class and choice of people: the constraints where these are of the class.
    var constraints: [Move: [Diagram]] = [:]

    init(_ levels: [Level]) { self.levels = levels }

    struct Move: Hashable {
      var parent: Int
      /// A bit for each of the levels.
      var people: Int
    }
  }

  /// Whether of those of a class the same is decided as if they were of another one.
  ///
  /// People are moved in each way that there is: the actor alone, the target alone, both. What is looked at is the
  /// function of all else, so that a class costs little however many there are.
  private func isDecidedAlike(_ place: Int, _ parent: Int, _ moves: inout Moves) throws(DiagramMistake)
    -> Bool
  {
    for people in 1..<1 << moves.levels.count {
      let here = try placed(function, at: place, people, moves.levels)
      let there = try placed(function, at: parent, people, moves.levels)
      if here == there { continue }
      var around = constraints.functions
      for (index, level) in moves.levels.enumerated() {
        let isMoved = people & 1 << index != 0
        let runs = isMoved ? [place..<place + 1] : [0..<place, place + 1..<diagrams.domain(of: level)]
        around.append(try diagrams.test(level, isIn: runs))
      }
      let move = Moves.Move(parent: parent, people: people)
      if moves.constraints[move] == nil {
        var moved: [Diagram] = []
        for constraint in constraints.functions {
          moved.append(try placed(constraint, at: parent, people, moves.levels))
        }
        moves.constraints[move] = moved
      }
      around += moves.constraints[move] ?? []
      for differing in [try diagrams.and(here, not: there), try diagrams.and(there, not: here)]
      where differing != .never {
        if try diagrams.canAllHold([differing] + around) { return false }
      }
    }
    return true
  }

  /// A function where some people are of a class.
  private func placed(
    _ diagram: Diagram, at place: Int, _ people: Int, _ levels: [Level]
  ) throws(DiagramMistake) -> Diagram {
    var result = diagram
    for (index, level) in levels.enumerated() where people & 1 << index != 0 {
      result = try diagrams.restrict(result, level, to: place)
    }
    return result
  }
}

extension DecisionDiagrams {
  /// Where runs of values of a variable start that a function distinguishes.
  func cuts(of level: Level, in diagram: Diagram) -> Set<Int> {
    var cuts: Set<Int> = []
    var seen: Set<Diagram> = []
    var open = [diagram]
    while let next = open.popLast() {
      if next <= .always || !seen.insert(next).inserted { continue }
      let (asked, edges) = choices(next)
      if asked > level { continue }
      if asked == level {
        cuts.formUnion(edges.map(\.values.lowerBound))
      } else {
        open += edges.map(\.child)
      }
    }
    return cuts
  }
}

extension IdentityClasses {
  /// The class in which those of a class are where nothing names them: the rest of their domain, those below a wildcard,
  /// or everybody else. Nil for everybody else.
  func parent(of place: Int) -> Int? {
    let domain: [UInt8]
    switch classes[place] {
    case .elsewhere: return nil
    case .user(let key):
      let run = ofDomain(Array(Self.domain(key)))
      return run.last
    case .otherOfDomain(let name): domain = name
    case .otherBelow(let name): domain = name
    }
    return wildcard(above: domain[...])
  }

  private static func domain(_ key: [UInt8]) -> ArraySlice<UInt8> {
    key.lastIndex(of: 0x40).map { key[($0 + 1)...] } ?? key[...]
  }
}
