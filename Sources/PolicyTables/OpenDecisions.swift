import RoomPolicy
import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import RoomModel

/// What questions about bare roles are answered, with who the people are left open.
///
///     let open = OpenDecisions(policy, room)
///     if let people = try open?.people(question) { print(people.words ?? "always") }
public struct OpenDecisions {
  private let space: PeopleSpace
  private let room: BoundRoom

  /// A set of people, and all that there can be.
  public struct People {
    fileprivate let space: PeopleSpace
    fileprivate let pair: PeopleSpace.Pair
    fileprivate var set: Diagram
    fileprivate let possible: Diagram
    /// Those who count as in the set already.
    fileprivate var besides = Diagram.never

    /// Whether nobody that can be is in the set.
    public func isNobody() throws(DiagramMistake) -> Bool { try space.isNobody(set, possible) }

    /// `if in group staff@example.com`; nil for everybody.
    public func words() throws(DiagramMistake) -> String? {
      try space.words(set, within: try space.difference(possible, besides), pair)
    }

    /// Those of the set who are not in another; words may leave the others out.
    public func without(_ others: People) throws(DiagramMistake) -> People {
      var rest = self
      rest.besides = others.set
      rest.set = try space.difference(set, others.set)
      return rest
    }
  }

  /// Nil for a compiled policy, which lacks its source.
  public init?(_ policy: Policy, _ room: BoundRoom) {
    guard let checked = policy.checked else { return nil }
    space = PeopleSpace(checked)
    self.room = room
  }

  /// Whether what an operation's rules say can turn on who the people are.
  public func asks(_ operation: Operation) throws(DiagramMistake) -> Bool { try space.asks(operation) }

  /// The people for whom a question about bare roles is answered with yes.
  public func people(_ question: Question) throws(DiagramMistake) -> People {
    let (pair, facts) = reading(question)
    return People(
      space: space, pair: pair, set: try space.allowed(pair, facts),
      possible: try space.possible(pair))
  }

  /// The allow rules by which some people are allowed what is asked of bare roles.
  public func allowing(_ question: Question) throws(DiagramMistake) -> [Reason] {
    let (pair, facts) = reading(question)
    return try space.allowing(pair, facts).map {
      Reason(space.space.policy.rules[$0], space.space.policy)
    }
  }

  private func reading(_ question: Question) -> (PeopleSpace.Pair, Facts) {
    let target = question.target
    let pair = PeopleSpace.Pair(
      operation: question.operation, actor: Int(question.actor.role.rank),
      target: target.map { Int($0.role.rank) }, isSelf: target?.isSelf ?? false)
    return (pair, room.facts(question.operation, actor: question.actor, target: target, question.request))
  }
}
