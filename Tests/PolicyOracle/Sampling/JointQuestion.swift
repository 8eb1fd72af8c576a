import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import RoomModel

/// A question about users of a room, asked under two policies.
struct JointQuestion {
  let operation: Operation
  let actor: User
  /// Nil where the operation has none.
  let target: User?
  let affiliations: (actor: Affiliations, target: Affiliations)
  let request: Request

  var words: String {
    func name(_ user: User) -> String { String(decoding: user.name, as: UTF8.self) }
    return "\(name(actor)) \(operation.row.verb) \(target.map(name) ?? "") \(request)"
  }

  /// The facts under the policy of `room`.
  func facts(_ room: BoundRoom) -> Facts {
    let person = room.person(actor)
    let other = target.map { $0.key == actor.key ? person.asTargetOfItself : room.person($0) }
    return room.facts(operation, actor: person, target: other, request)
  }

  /// Whether every fact that the operation has is known under both.
  // Why: what one policy knows for certain and the other does not is no answer of its rules alone.
  func areKnown(_ old: Facts, _ new: Facts) -> Bool {
    // Why: diagrams are about rooms that say when their people joined.
    let times: UInt64 = [FactNumber.actorJoined, .targetJoined].reduce(0) { $0 | 1 << UInt64($1.rawValue) }
    if old.numbersUnknown & times != 0 { return false }
    return FactBit.allCases.allSatisfy { bit in
      let exists =
        !bit.isOfRequest || Fact.allCases.contains { $0.bit == bit && $0.row.scope.contains(operation) }
      return !exists || old.value(bit) != nil && new.value(bit) != nil
    }
  }

  /// What the facts are as values of the variables of both policies.
  func assignment(_ old: Facts, _ new: Facts, _ joint: JointSpace, _ other: CheckedPolicy) -> Assignment {
    Assignment(
      joint.old, old, actor: .init(key: actor.key, affiliations: affiliations.actor),
      target: target.map { .init(key: $0.key, affiliations: affiliations.target) }, foreign: new,
      foreignCounts: other.counts)
  }
}
