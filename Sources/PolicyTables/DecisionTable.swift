import RoomPolicy

/// Who can do what under a policy: operations down, bare roles across; of a room, operations and people down.
package struct DecisionTable {
  package struct Row {
    /// The operation; where it is printed, with its bare proposal that is answered alike.
    var operations: [Operation]
    /// What a policy change touches, in the row of `update-policy` that is about it; several where printed.
    var changes: [Int]
    /// Of a room: whose row it is, and printed, all of those who may do the same; nil for a row of roles.
    var people: [String]?
    package var cells: [TableCell]

    init(operation: Operation, change: Int?, people: [String]? = nil, cells: [TableCell]) {
      operations = [operation]
      changes = change.map { [$0] } ?? []
      (self.people, self.cells) = (people, cells)
    }

    /// The first operation.
    package var operation: Operation { operations[0] }
    /// The first kind of policy change.
    package var change: Int? { changes.first }

    /// The operation's phrase, for a kind of policy change its verb and the word that `changes=` takes, and of a room
    /// who is meant.
    package var label: String {
      let names = operations.map { changes.isEmpty ? $0.row.phrase : $0.row.verb }.joined(separator: ", ")
      let kinds = changes.map { PolicyChanges.values[$0].word }.joined(separator: ", ")
      let what = kinds.isEmpty ? names : names + ": " + kinds
      return people.map { what + ": " + $0.joined(separator: ", ") } ?? what
    }
    var section: OperationSection { operation.row.section }
  }

  /// The policy's file.
  let name: String
  /// The heads of the columns: the roles' names, highest rank first; of a room, `may`.
  package private(set) var roles: [String]
  package internal(set) var rows: [Row]
  /// Why there are no rows, where there are none.
  package internal(set) var emptiness = "nobody in the room has such a role"
  /// Whether the rows stand in one section, in their order.
  let isInOrder: Bool

  package init(_ policy: Policy, name: String, _ selection: TableSelection = TableSelection()) {
    self.name = name
    isInOrder = selection.isInOrder
    let machine = policy.machine
    let numbers = machine.program.roles.indices.reversed().map { RoleNumber($0) }
    let roles = numbers.map { String(decoding: machine.program.roles[Int($0.rank)].name, as: UTF8.self) }
    let columns = zip(numbers, roles).filter { selection.has($1) }
    self.roles = columns.map(\.1)
    let room = BoundRoom(machine)
    var rows: [Row] = []
    Self.eachSearch(CellSearch.Settings(policy, room), selection) { search, choices in
      let operation = search.operation
      let targets = zip(numbers, roles).map { number, name in
        CellSearch.Target(name: name, person: room.bare(number, in: operation, asTarget: true))
      }
      let cells = columns.map { number, _ in
        search.cell(actor: room.bare(number, in: operation, asTarget: false), targets: targets, choices)
      }
      rows.append(Row(operation: operation, change: search.change, cells: cells))
    }
    self.rows = rows
  }

  /// What the people of a room can do, those who can do the same in one row.
  package init(
    _ policy: Policy, _ state: Room, name: String, _ selection: TableSelection = TableSelection()
  ) {
    self.name = name
    isInOrder = selection.isInOrder
    roles = ["may"]
    let room = BoundRoom(policy.machine, state)
    let people = state.everybody.map { user in
      CellSearch.Target(name: String(decoding: user.name, as: UTF8.self), person: room.person(user))
    }
    var rows: [Row] = []
    let names = policy.program.roles.map { String(decoding: $0.name, as: UTF8.self) }
    let shown = people.filter { selection.has(names[Int($0.person.role.rank)]) }
    Self.eachSearch(CellSearch.Settings(policy, room), selection) { search, choices in
      for person in shown {
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

  private static func eachSearch(
    _ settings: CellSearch.Settings, _ selection: TableSelection,
    _ body: (CellSearch, RequestChoices) -> Void
  ) {
    for operation in selection.operations ?? Operation.allCases {
      let isByChange = operation.commitForm == .commitGroupContextExtensions
      for change in isByChange ? PolicyChanges.values.indices.map(Optional.some) : [nil] {
        var search = settings.search(operation, change: change)
        search.asksDenials = selection.asksDenials
        body(search, settings.choices)
      }
    }
  }
}
