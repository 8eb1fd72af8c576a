import PolicyCompiler
import PolicyMachine
import RoomModel

/// The change of role that is looked into where somebody who enters is given a role by name: under one policy, or under
/// two at once.
///
/// What it would do to the counts of the room is its own, and not what the operation itself would do.
struct NestedRoleChange {
  private let diagrams: DecisionDiagrams
  /// What can be true together when it is asked for.
  private let constraints: [Constraint]
  /// The variables that are its own.
  private let own: Set<Level>
  /// The bit that says whether actor and target are one; nil where they need not be.
  private let sameUser: Level?

  /// - Parameters:
  ///   - world: what can be for `changeRole`, under one policy or two.
  ///   - subject: who enters; whoever enters by themselves asks as their own target.
  init(_ world: FactWorld, subject: Party) {
    let space = world.space
    diagrams = space.diagrams
    constraints = world.constraints
    own = Set(
      space.variables.indices.map(Level.init).filter {
        Self.isOwn(space.variable($0), isOfOneself: subject == .actor)
      })
    sameUser = subject == .actor ? space.level(.bit(.sameUser)) : nil
  }

  private static func isOwn(_ variable: FactVariable, isOfOneself: Bool) -> Bool {
    switch variable {
    case .role(let person), .identity(let person), .member(let person, _), .right(let person, _):
      isOfOneself && person == .target
    case .relation: isOfOneself
    case .number(let number): isOfOneself && number.party == .target
    case .bit(let bit):
      switch bit.origin {
      // Why: whoever enters is listed, or is not, as by a change of role.
      case .outcome(.maxUsers): false
      case .outcome: true
      case .people: isOfOneself && bit != .roomHasLogger && bit != .sameUser
      case .person: isOfOneself && bit.isTargets
      case .standing, .derived, .given, .measured, .step, .change: false
      }
    case .namedRight, .newRole, .linkSigner, .roleCount: false
    }
  }

  /// Where the change of role can be such that `set` holds.
  func some(_ set: Diagram) throws(DiagramMistake) -> Diagram {
    var result = set
    var asked = own.intersection(diagrams.support(set))
    var open = Array(asked)
    var mattering: [Int] = []
    while let level = open.popLast() {
      for (index, constraint) in constraints.enumerated() where constraint.defines == level {
        mattering.append(index)
        for other in constraint.support where own.contains(other) && asked.insert(other).inserted {
          open.append(other)
        }
      }
    }
    if let sameUser { result = try diagrams.restrict(result, sameUser, to: 1) }
    for index in mattering.sorted() where result != .never {
      var diagram = constraints[index].diagram
      if let sameUser { diagram = try diagrams.restrict(diagram, sameUser, to: 1) }
      result = try diagrams.and(result, diagram)
    }
    return try diagrams.exists(asked.sorted(), result)
  }
}

extension FactSpace {
  /// Where a change of role is allowed that is looked into for roles that are undue.
  func nestedRoleChange() throws(DiagramMistake) -> Diagram {
    // Why: it asks for no undue role itself.
    try diagrams.restrict(
      try OperationDiagram(self, .changeRole).allowed, level(.bit(.givesUndueRole)), to: 0)
  }
}
