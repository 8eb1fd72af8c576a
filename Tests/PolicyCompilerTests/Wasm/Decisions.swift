import PolicyMachine
import RoomModel

/// A number made of what a compiled policy decides of people in a room, the same wherever the same is decided; 0 where
/// the file is refused.
///
/// `Tests/Wasm` has it built for wasm32 too, beside the machine itself.
func decisions(of file: [UInt8]) -> UInt32 {
  guard let program = try? VerifiedProgram(loading: file) else { return 0 }
  let machine = Machine(program)
  let roles = machine.program.roles
  var state = Room()
  for number in 0..<200 {
    let name = ascii("user") + digits(number) + ascii("@domain") + digits(number % 7) + ascii(".example")
    guard let user = User(key: name) else { return 0 }
    var entry = RoomUser(user: user)
    entry.role = roles[number % roles.count].name
    entry.clients = number % 3
    state.users.append(entry)
  }
  let room = BoundRoom(machine, state)
  var sum: UInt32 = 2_166_136_261
  func add(_ number: UInt32) { sum = (sum ^ number) &* 16_777_619 }
  for operation in Operation.allCases {
    for number in 0..<40 {
      let actor = room.person(state.users[number].user)
      let target = room.person(state.users[(number * 3 + 1) % state.users.count].user)
      let facts = room.facts(operation, actor: actor, target: target, Request())
      let verdict = machine.decide(operation, facts)
      add(verdict.isAllowed ? 1 : 0)
      add(verdict.rule?.index ?? .max)
    }
  }
  return sum
}

private func ascii(_ text: StaticString) -> [UInt8] {
  text.withUTF8Buffer { Array($0) }
}

private func digits(_ number: Int) -> [UInt8] {
  number < 10 ? [0x30 + UInt8(number)] : digits(number / 10) + [0x30 + UInt8(number % 10)]
}
