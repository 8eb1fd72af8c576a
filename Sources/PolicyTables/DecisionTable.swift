import RoomPolicy

/// Who can do what under a policy: operations down, bare roles across; of a room, operations and people down.
package struct DecisionTable {
  package struct Row {
    package let operation: Operation
    /// What a policy change touches, in the row of `update-policy` that is about it.
    package let change: Int?
    /// Of a room: whose row it is, and printed, all of those who may do the same; nil for a row of roles.
    var people: [String]?
    package var cells: [TableCell]

    /// The operation's phrase, for a kind of policy change its verb and the word that `changes=` takes, and of a room
    /// who is meant.
    package var label: String {
      let what =
        change.map { "\(operation.row.verb): \(PolicyChanges.values[$0].word)" } ?? operation.row.phrase
      return people.map { what + ": " + $0.joined(separator: ", ") } ?? what
    }
    var section: OperationSection { operation.row.section }
  }

  /// The policy's file.
  let name: String
  /// The heads of the columns: the roles' names, highest rank first; of a room, `may`.
  package let roles: [String]
  package let rows: [Row]

  package init(_ policy: Policy, name: String) {
    self.name = name
    let machine = policy.machine
    let numbers = machine.program.roles.indices.reversed().map { RoleNumber($0) }
    let roles = numbers.map { String(decoding: machine.program.roles[Int($0.rank)].name, as: UTF8.self) }
    self.roles = roles
    let room = BoundRoom(machine)
    let open = OpenDecisions(policy, room)
    var rows: [Row] = []
    Self.eachSearch(room, open) { search, choices in
      let operation = search.operation
      let targets = zip(numbers, roles).map { number, name in
        CellSearch.Target(name: name, person: room.bare(number, in: operation, asTarget: true))
      }
      let cells = numbers.map { number in
        search.cell(actor: room.bare(number, in: operation, asTarget: false), targets: targets, choices)
      }
      rows.append(Row(operation: operation, change: search.change, cells: cells))
    }
    self.rows = rows
  }

  /// What the people of a room can do, those who can do the same in one row.
  package init(_ policy: Policy, _ state: Room, name: String) {
    self.name = name
    roles = ["may"]
    let room = BoundRoom(policy.machine, state)
    let people = state.everybody.map { user in
      CellSearch.Target(name: String(decoding: user.name, as: UTF8.self), person: room.person(user))
    }
    var rows: [Row] = []
    Self.eachSearch(room, nil) { search, choices in
      for person in people {
        let others = people.filter { $0.name != person.name }
        let cell = search.cell(actor: person.person, targets: others, choices)
        rows.append(
          Row(operation: search.operation, change: search.change, people: [person.name], cells: [cell]))
      }
    }
    self.rows = rows
  }

  /// The most people of whom a table is made.
  package static let mostPeople = 100

  /// The rows as they are printed: of a room, those in one who may do the same.
  var printed: [Row] {
    var printed: [Row] = []
    var indices: [Key: Int] = [:]
    for row in rows {
      guard let people = row.people else {
        printed.append(row)
        continue
      }
      let key = Key(operation: row.operation, change: row.change, texts: row.cells.map(\.text))
      if let index = indices[key] {
        printed[index].people? += people
      } else {
        indices[key] = printed.count
        printed.append(row)
      }
    }
    return printed
  }

  private struct Key: Hashable {
    let operation: Operation
    let change: Int?
    let texts: [String]
  }

  private static func eachSearch(
    _ room: BoundRoom, _ open: OpenDecisions?, _ body: (CellSearch, RequestChoices) -> Void
  ) {
    let choices = RequestChoices(room.machine.program)
    for operation in Operation.allCases {
      // Why: where diagrams grow beyond their bounds, the cells say that they depend on people.
      let asks = (try? open?.asks(operation)) ?? (open != nil)
      let isByChange = operation.commitForm == .commitGroupContextExtensions
      for change in isByChange ? PolicyChanges.values.indices.map(Optional.some) : [nil] {
        let search = CellSearch(
          room: room, open: asks ? open : nil, operation: operation, change: change,
          choices: choices.keys(of: operation, withChanges: !isByChange))
        body(search, choices)
      }
    }
  }

  /// The printed rows by section, in order.
  var sections: [(section: OperationSection, rows: [Row])] {
    let printed = printed
    return OperationSection.allCases.map { section in (section, printed.filter { $0.section == section }) }
  }
}
