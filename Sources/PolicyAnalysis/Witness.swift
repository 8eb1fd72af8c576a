import PolicyCompiler
import PolicyMachine
import RoomModel

/// One request, complete: a value for every variable, and which of them the claim that it shows depends on.
public struct Witness: Sendable {
  /// The operation that is asked for.
  public let operation: Operation
  /// By level.
  public let values: Values
  /// The variables that were asked on the way, in order.
  public let asked: [Level]
  /// The question as a query line: `admin remove owner with external`.
  public let query: String
  /// What it gives, each as `--with` takes it.
  public let given: [String]
  /// What else holds in the request and would not of bare roles: `the target is not active`.
  public let circumstances: [String]

  /// A value for every variable.
  public struct Values: Sendable {
    // Why not all: a policy may name thousands of groups, and nobody is in most of them.
    private let named: [Int: Int]

    init(_ values: [Int?], of levels: some Sequence<Level>) {
      var named: [Int: Int] = [:]
      for level in levels {
        if let value = values[level.index], value != 0 { named[level.index] = value }
      }
      self.named = named
    }

    /// The value of the variable at an index among all.
    public subscript(index: Int) -> Int { named[index] ?? 0 }
  }

  /// Query and circumstances in one line.
  public var words: String {
    circumstances.isEmpty ? "`\(query)`" : "`\(query)` where \(circumstances.joined(separator: ", "))"
  }
}

extension FactWorld {
  /// A request that makes `diagram` true, as near to a question about bare roles as can be; nil where none does.
  ///
  /// It asks for `operation` where that is another of the same world, and says the counts of `naming`, as far as some
  /// condition asks for them, whether they were asked for on the way or not; those of `insisting` in any case. With
  /// `isPossible`, all of `diagram` can be.
  public func witness(
    _ diagram: Diagram, isPossible: Bool = false, asking operation: Operation? = nil,
    naming: [FactVariable] = [],
    insisting: [FactVariable] = []
  ) throws(DiagramMistake) -> Witness? {
    let operation = operation ?? self.operation
    var place = isPossible ? diagram : try possible(diagram)
    if place == .never { return nil }
    let support = diagrams.support(diagram)
    let values = SettledValues(self, operation)
    var asked: [Level] = []
    while place > .always {
      let (level, edges) = diagrams.choices(place)
      let open = edges.filter { $0.child != .never }
      let usual = usualValue(level, values)
      let sayable = sayableValues(level, operation)
      func edge(among values: [Int]) -> (values: Range<Int>, child: Diagram)? {
        open.first { edge in values.contains { edge.values.contains($0) } }
      }
      guard let next = edge(among: usual) ?? edge(among: sayable) ?? open.first else { return nil }
      values[level] = (usual + sayable).first { next.values.contains($0) } ?? next.values.lowerBound
      // Why: what a count that is asked for elsewhere has to do with this one's people is no part of the claim.
      let isAsideCount = space.countClasses(space.variable(level))?.isAsked ?? false
      if !isAsideCount || support.contains(level) { asked.append(level) }
      place = next.child
    }
    complete(values, asked)
    shown.add(
      ChosenValues(
        values.all.enumerated().lazy.compactMap { level, value in
          value.map { (level: UInt32(level), value: UInt32($0)) }
        }))
    for level in (naming + insisting).map(space.level) where !asked.contains(level) {
      asked.append(level)
    }
    let words = WitnessWords(
      world: self, operation: operation, values: values.all, asked: asked, naming: insisting.map(space.level))
    // Why those of the target too: where the two are one, what was asked of the actor settles them.
    let members = space.fewLevels + asked + asked.compactMap(memberOfTarget)
    return Witness(
      operation: operation, values: Witness.Values(values.all, of: members), asked: asked,
      query: words.query, given: words.given, circumstances: words.circumstances)
  }

  /// Gives what is not settled yet its usual value, or one that its constraint leaves it.
  private func complete(_ values: SettledValues, _ asked: [Level]) {
    for index in 0..<tiesOfMembers.lowerBound { complete(constraints[index], values) }
    // Why not of all: nobody is in a workgroup or group of which nothing was asked, and so neither of two who are one.
    for level in asked {
      guard let target = memberOfTarget(level) else { continue }
      for constraint in constraints(on: target) {
        complete(constraint, values)
      }
    }
    for index in tiesOfMembers.upperBound..<constraints.count {
      complete(constraints[index], values)
    }
    for level in space.fewLevels + asked where values[level] == nil {
      values[level] = usualValue(level, values).first ?? 0
    }
  }

  /// Whether the target is in the same workgroup or group; nil for a variable that says no such thing of the actor.
  private func memberOfTarget(_ level: Level) -> Level? {
    guard case .member(.actor, let name) = space.variable(level) else { return nil }
    return space.level(.member(.target, name))
  }

  private func complete(_ constraint: Constraint, _ values: SettledValues) {
    for level in constraint.support where level != constraint.defines && values[level] == nil {
      values[level] = usualValue(level, values).first ?? 0
    }
    let level = constraint.defines
    if values[level] != nil { return }
    let binding = indices(on: level)
    func isPossible(_ candidate: Int) -> Bool {
      binding.allSatisfy { index in
        diagrams.holds(constraints[index].diagram) { $0 == level ? candidate : values[$0] ?? 0 }
      }
    }
    values[level] =
      usualValue(level, values).first(where: isPossible)
      ?? (0..<min(diagrams.domain(of: level), 4096)).first(where: isPossible)
  }

  /// The values that a question about bare roles would give a variable, likeliest first.
  func usualValue(_ level: Level, _ values: SettledValues) -> [Int] {
    let roles = policy.roles.roles.count
    switch space.variable(level) {
    case .role: return Array([usualRank] + (0..<roles).reversed())
    case .identity: return [space.identities.elsewhere]
    case .member, .right, .relation: return [0]
    case .namedRight: return [policy.rights.count]
    case .linkSigner: return [roles + 1]
    case .newRole: return [roles]
    case .number(let number):
      let classes = space.classes(number)
      if let party = number.party {
        let isListed = values[space.level(.role(party))].map { $0 > 1 } ?? true
        return isListed ? [classes.given - 1, classes.missing] : [classes.missing]
      }
      if !classes.mayBeMissing {
        let hasAny = values.bareFacts(for: level)?.hasAny(number) ?? true
        return hasAny ? Array((0..<classes.given).reversed()) : Array(0..<classes.given)
      }
      // Why: whether a number that is not given keeps a bound nobody knows, so a rule about the bound needs one.
      return (classes.isBounded ? Array(0..<classes.given) : []) + [classes.missing]
    case .roleCount(let role, let isActive):
      let hasAny = values.bareFacts(for: level)?.hasAny(role, isActive: isActive) ?? true
      return [hasAny ? diagrams.domain(of: level) - 1 : 0]
    case .bit(let bit): return [values.bareFacts(for: level)?.value(bit) ?? false ? 1 : 0]
    }
  }

  /// The values of a variable that a query has words for, where it has none for the others.
  private func sayableValues(_ level: Level, _ operation: Operation) -> [Int] {
    guard case .linkSigner = space.variable(level) else { return [] }
    return policy.roles.roles.indices.filter { space.maySignBare($0, operation) }
  }

  /// The rank that is tried first: that of member, or of a policy of fewer roles the highest.
  private var usualRank: Int { min(Int(StandardRole.member.number.rank), policy.roles.roles.count - 1) }

  /// What holds of bare roles in a request for the policy of `space`.
  func bareFacts(
    in space: FactSpace, _ values: [Int?], _ operation: Operation, _ given: WitnessRequest
  ) -> BareFacts? {
    BareFacts(self, in: space, operation, values, given, usualRank: usualRank)
  }
}

/// The values that variables have in a request that is being completed, and what holds of bare roles as far as these
/// settle it.
final class SettledValues {
  private let world: FactWorld
  private let operation: Operation
  /// By level.
  private(set) var all: [Int?]
  /// Of the world's policy and of the other; none where a value has changed on which they hang.
  private var knownBareFacts: [BareFacts??] = [nil, nil]

  init(_ world: FactWorld, _ operation: Operation) {
    self.world = world
    self.operation = operation
    all = [Int?](repeating: nil, count: world.space.variables.count)
  }

  subscript(level: Level) -> Int? {
    get { all[level.index] }
    set {
      if all[level.index] == newValue { return }
      all[level.index] = newValue
      if world.space.decidesBareFacts[level.index] { knownBareFacts = [nil, nil] }
    }
  }

  /// For the policy whose variable a level is: in a world of two the other policy has some of its own.
  func bareFacts(for level: Level) -> BareFacts? {
    let isForeign = world.space.isForeign(level)
    guard let space = isForeign ? world.other : world.space else { return nil }
    if let known = knownBareFacts[isForeign ? 1 : 0] { return known }
    let asked = world.space.bareLevels.filter { self[$0] != nil }
    let made = world.bareFacts(
      in: space, all, operation, WitnessRequest(world.space, operation, all, asked: asked))
    knownBareFacts[isForeign ? 1 : 0] = .some(made)
    return made
  }
}
