import PolicyCompiler
import PolicyMachine
import RoomModel

/// What can be true together when somebody asks for one operation.
///
/// Everything that a room's state, a request and the policy can say satisfies a world, and so do questions about
/// bare roles; little else does. A fact that the operation does not have is left free: no rule asks for it.
public final class FactWorld {
  /// The variables.
  public let space: FactSpace
  /// The other policy's view of them, in a world of two.
  let other: FactSpace?
  /// The operation that is asked for.
  public let operation: Operation
  /// In the order in which variables are settled.
  private(set) var constraints: [Constraint] = []
  private var constraintsByLevel: [Level: [Int]] = [:]
  private var cones: [[Level]: [Int]] = [:]
  /// Which of the constraints tie the memberships of two people who are one.
  private(set) var tiesOfMembers = 0..<0
  /// Requests that were found in earlier questions.
  var shown: ShownRequests
  /// Where each bound of the room's size is broken, in a room whose counts are known.
  var brokenSizes: [FactBit: Diagram] = [:]

  var diagrams: DecisionDiagrams { space.diagrams }
  var policy: CheckedPolicy { space.policy }
  let hasTarget: Bool

  /// The world of one operation; throws where it grows beyond the bounds.
  public init(_ space: FactSpace, _ operation: Operation) throws(DiagramMistake) {
    self.space = space
    other = nil
    self.operation = operation
    hasTarget = operation.row.hasTarget
    shown = ShownRequests(variables: space.variables.count)
    if hasTarget { try settleTargetIdentity() }
    try settleRoles()
    try settlePersons()
    if hasTarget {
      try settleConsents()
      try settleRelations()
    }
    try settleRoom()
    try settleOutsider()
    try settleSender()
    try settleCounts()
    try settleRequest()
  }

  /// Adds what `variable` may be.
  func settle(_ variable: FactVariable, _ diagram: Diagram) {
    if diagram == .always { return }
    // Invariant: no variable is settled twice by one policy.
    add(Constraint(defines: space.level(variable), diagram: diagram, support: diagrams.support(diagram)))
  }

  /// Adds what ties the memberships of two people who are one.
  func settleMembers(_ ties: [Constraint]) {
    tiesOfMembers = constraints.count..<constraints.count + ties.count
    for tie in ties { add(tie) }
  }

  private func add(_ constraint: Constraint) {
    constraintsByLevel[constraint.defines, default: []].append(constraints.count)
    constraints.append(constraint)
  }

  /// Creates the world of two policies at once: what can hold together is what `constraints` says, in order.
  init(_ space: FactSpace, _ other: FactSpace, _ operation: Operation, joining constraints: [Constraint]) {
    self.space = space
    self.other = other
    self.operation = operation
    hasTarget = operation.row.hasTarget
    shown = ShownRequests(variables: space.variables.count)
    for constraint in constraints { add(constraint) }
  }

  /// The constraints on one variable.
  func constraints(on level: Level) -> [Constraint] { indices(on: level).map { constraints[$0] } }

  /// The same as indexes among all.
  func indices(on level: Level) -> [Int] { constraintsByLevel[level] ?? [] }

  func settle(_ bit: FactBit, _ diagram: Diagram) { settle(.bit(bit), diagram) }

  /// Makes a fact false.
  func rule(out bit: FactBit) throws(DiagramMistake) {
    settle(bit, try diagrams.not(try space.bit(bit)))
  }

  /// The constraints that matter to a function of `levels`, as indexes among all.
  func cone(of levels: [Level]) -> [Int] {
    if let known = cones[levels] { return known }
    var asked = Set(levels)
    var open = levels
    var cone: [Int] = []
    while let level = open.popLast() {
      for index in constraintsByLevel[level] ?? [] {
        cone.append(index)
        for other in constraints[index].support where asked.insert(other).inserted { open.append(other) }
      }
    }
    cone.sort()
    cones[levels] = cone
    return cone
  }

  /// `diagram` where what it says can be; `never` where no request makes it true.
  public func possible(_ diagram: Diagram) throws(DiagramMistake) -> Diagram {
    var result = diagram
    for place in cone(of: diagrams.support(diagram)) {
      if result == .never { return .never }
      result = try diagrams.and(result, constraints[place].diagram)
    }
    return result
  }

  /// Which values of `levels` can be together, whatever the other variables are.
  func possible(among levels: [Level]) throws(DiagramMistake) -> Diagram {
    let asked = Set(levels)
    return try diagrams.all(try parts([], of: cone(of: levels)) { !asked.contains($0) })
  }

  /// Functions that hold together where `sets` and the constraints of a cone do, without the variables that
  /// `isLeftOut` names.
  func parts(
    _ sets: [Diagram], of cone: [Int], without isLeftOut: (Level) -> Bool
  ) throws(DiagramMistake) -> [Diagram] {
    let cone = cone.map { constraints[$0] }
    let others = Set(cone.flatMap(\.support) + sets.flatMap(diagrams.support)).filter(isLeftOut)
    var parts = Conjunction(sets + cone.map(\.diagram), in: diagrams)
    // Why the last settled first: what is settled by others goes with little besides.
    try parts.leaveOut(cone.reversed().map(\.defines).filter(others.contains) + others.sorted().reversed())
    return parts.functions
  }

  /// Whether some request makes `diagram` true.
  public func canHold(_ diagram: Diagram) throws(DiagramMistake) -> Bool {
    if diagram == .never { return false }
    let cone = cone(of: diagrams.support(diagram))
    if shown.contains(in: diagrams, diagram, cone.lazy.map { self.constraints[$0].diagram }) { return true }
    guard let values = try diagrams.values([diagram] + cone.map { constraints[$0].diagram }) else {
      return false
    }
    shown.add(values)
    return true
  }

  /// Whether each request that makes `one` true makes `other` true.
  public func implies(_ one: Diagram, _ other: Diagram) throws(DiagramMistake) -> Bool {
    try !canHold(try diagrams.and(one, not: other))
  }

  /// Whether values of all variables can be together.
  public func admits(_ value: (Level) -> Int) -> Bool { firstBroken(value) == nil }

  /// The variables that constrain `levels`, with these, in order.
  public func matteringLevels(to levels: [Level]) -> [Level] {
    var all = Set(levels)
    for place in cone(of: levels) { all.formUnion(constraints[place].support) }
    return all.sorted()
  }

  /// Whether values of `levels`, which leave out none that constrains another, can be together.
  public func admits(among levels: [Level], _ value: (Level) -> Int) -> Bool {
    cone(of: levels).allSatisfy { diagrams.holds(constraints[$0].diagram, value) }
  }

  /// The first variable whose value cannot be, given those before it.
  public func firstBroken(_ value: (Level) -> Int) -> FactVariable? {
    constraints.first { !diagrams.holds($0.diagram, value) }.map { space.variable($0.defines) }
  }

  /// The first variable whose constraint leaves it no value for some values of those before. For tests: it is always
  /// nil.
  public func firstUnsettled() throws(DiagramMistake) -> FactVariable? {
    for (place, constraint) in constraints.enumerated() {
      let open = try diagrams.not(try diagrams.exists([constraint.defines], constraint.diagram))
      let before = cone(of: constraint.support).filter { $0 < place }.map { constraints[$0].diagram }
      if try diagrams.canAllHold([open] + before) { return space.variable(constraint.defines) }
    }
    return nil
  }
}
