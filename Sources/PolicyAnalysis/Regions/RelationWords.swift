import PolicyCompiler
import RoomModel

extension FactSpace {
  /// Whether somebody stands in a relation to the other, in words: `the actor is guardian of the target`.
  func words(ofRelation relation: RelationNumber, _ person: Party, holds: Bool) -> String {
    let (first, second) = person == .actor ? ("actor", "target") : ("target", "actor")
    return
      "the \(first) is \(holds ? "" : "not ")\(policy.relations[Int(relation.index)].name) of the \(second)"
  }
}
