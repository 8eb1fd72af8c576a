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
    let names = room.machine.program.names
    asked.forgotten = forgotten.compactMap { fact in
      guard case .name(let number, let isActor) = fact else { return fact }
      let name = old.names[Int(number.index)]
      let index = names.firstIndex { $0.kind == name.kind && $0.key == name.key }
      return index.map { .name(NameNumber(UInt32($0)), isActor: isActor) }
    }
    return asked
  }

  private func again(_ person: Person, in room: BoundRoom, asTarget: Bool) -> Person {
    person.isBare ? room.bare(person.role, in: operation, asTarget: asTarget) : room.person(key: person.key)
  }
}

extension User {
  /// The user whom a key names.
  package static func of(key: [UInt8]) -> User? {
    guard let at = key.lastIndex(of: 0x40) else { return nil }
    var spelling: [UInt8] = []
    for byte in key[..<at] {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: spelling.append(byte)
      default:
        let digits = Array("0123456789ABCDEF".utf8)
        spelling += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return try? User((spelling + key[at...])[...])
  }
}
