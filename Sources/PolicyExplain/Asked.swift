import RoomPolicy
import RoomModel

extension Question {
  /// The same question of another room, or of the same room under another policy with the same roles.
  package func again(in room: BoundRoom, from old: Program) -> Question {
    var asked = self
    asked.actor = again(actor, in: room, asTarget: false)
    if let target {
      asked.target =
        target.isSelf ? asked.actor.asTargetOfItself : again(target, in: room, asTarget: true)
    }
    let program = room.machine.program
    let names = program.names
    asked.forgotten = forgotten.compactMap { fact in
      switch fact {
      case .bit, .roles, .number, .count: return fact
      case .name(let number, let isActor):
        let name = old.names[Int(number.index)]
        let index = names.firstIndex { $0.kind == name.kind && $0.key == name.key }
        return index.map { .name(NameNumber(UInt32($0)), isActor: isActor) }
      case .relation(let relation, let isActor):
        let name = old.relations[Int(relation.index)]
        return program.relation(named: name).map { .relation($0, isActor: isActor) }
      case .right(let right, let isActor):
        return program.right(named: old.rights[Int(right.index)].name).map { .right($0, isActor: isActor) }
      }
    }
    asked.request.right = request.right.flatMap { program.right(named: old.rights[Int($0.index)].name) }
    return asked
  }

  private func again(_ person: Person, in room: BoundRoom, asTarget: Bool) -> Person {
    person.isBare ? room.bare(person.role, in: operation, asTarget: asTarget) : room.person(key: person.key)
  }
}
