import RoomPolicy

/// Who can do what under a policy: operations down, bare roles across.
struct DecisionTable {
  struct Row {
    let operation: Operation
    /// What a policy change touches, in the row of `update-policy` that is about it.
    let change: Int?
    var cells: [TableCell]

    /// The operation's phrase; for a kind of policy change its verb and the word that `changes=` takes.
    var label: String {
      guard let change else { return operation.row.phrase }
      return "\(operation.row.verb): \(PolicyChanges.values[change].word)"
    }
    var section: TableSection { TableSection(operation) }
  }

  /// The policy's file.
  let name: String
  /// The roles' names, highest rank first.
  let roles: [String]
  private(set) var rows: [Row] = []

  init(_ machine: Machine, name: String) {
    self.name = name
    let numbers = machine.program.roles.indices.reversed().map { RoleNumber($0) }
    roles = numbers.map { String(decoding: machine.program.roles[Int($0.rank)].name, as: UTF8.self) }
    let room = BoundRoom(machine)
    let choices = RequestChoices(machine.program)
    for operation in Operation.allCases {
      let isByChange = operation.commitForm == .commitGroupContextExtensions
      for change in isByChange ? PolicyChanges.values.indices.map(Optional.some) : [nil] {
        let search = CellSearch(
          room: room, operation: operation, change: change,
          choices: choices.keys(of: operation, withChanges: !isByChange))
        rows.append(
          Row(
            operation: operation, change: change,
            cells: numbers.map { search.cell(actor: $0, targets: numbers, names: roles, choices) }))
      }
    }
  }

  /// The rows by section, in order.
  var sections: [(section: TableSection, rows: [Row])] {
    TableSection.allCases.map { section in (section, rows.filter { $0.section == section }) }
  }
}

/// The parts of the table of operations.
enum TableSection: String, CaseIterable {
  case group = "MLS group"
  case membership = "Membership and moderation"
  case messages = "Messages"
  case assets = "Images, sound and files"
  case metadata = "Names, avatars and moods"
  case calls = "Calls"
  case policy = "Policy"
  case more = "Receipts and history"

  init(_ operation: Operation) {
    switch operation.rawValue {
    case ...Operation.destroyRoom.rawValue: self = .group
    case ...Operation.revokeConsent.rawValue: self = .membership
    case ...Operation.targetMessage.rawValue: self = .messages
    case ...Operation.downloadAttachment.rawValue: self = .assets
    case ...Operation.changeOwnAvatar.rawValue: self = .metadata
    case ...Operation.startDirectCall.rawValue: self = .calls
    case ...Operation.sendMLSExternalCommit.rawValue: self = .policy
    default: self = .more
    }
  }
}
