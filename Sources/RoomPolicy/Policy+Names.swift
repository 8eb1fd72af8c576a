import PolicyMachine
import RoomModel

extension Policy {
  /// The role of that name. A name that the policy does not have is an error, and never `none`.
  ///
  ///     request.newRole = try policy.role(named: "admin")
  public func role(named name: String) throws(QuestionMistake) -> RoleNumber {
    try program.role(named: Array(name.utf8)[...])
  }

  /// A room under this policy that is kept up to date. A role that the policy does not have is an error.
  public func room(_ state: Room = Room()) throws(QuestionMistake) -> LiveRoom {
    for user in state.users {
      if let role = user.role { _ = try program.role(named: role[...]) }
    }
    return LiveRoom(machine, state)
  }
}

extension Operation {
  /// The operation of that verb or phrase: `add`, `commit with Add`.
  public init(named name: String) throws(QuestionMistake) {
    let word = Array(name.utf8)[...]
    guard let operation = OperationWords.shared.find(word) else {
      throw QuestionMistake.unknownOperation(word)
    }
    self = operation
  }
}

extension LiveRoom {
  /// The user of that name, in any spelling; somebody whom the room does not mention is a stranger.
  public func person(named name: String) throws(NameMistake) -> Person { person(try User(name)) }

  /// Gives a user a role. A role that the policy does not have is an error, and changes nothing.
  public func setRole(named role: String, of user: User) throws(QuestionMistake) {
    let number = try machine.program.role(named: Array(role.utf8)[...])
    let name = machine.program.roles[Int(number.rank)].name
    change(user) { $0.role = number == .none ? nil : name }
  }
}

extension User {
  /// Reads any of the four spellings.
  public init(_ spelling: [UInt8]) throws(NameMistake) { try self.init(spelling[...]) }
}

extension Program {
  /// The role of that name.
  fileprivate func role(named name: ArraySlice<UInt8>) throws(QuestionMistake) -> RoleNumber {
    for (rank, role) in roles.enumerated() where role.name[...] == name { return RoleNumber(rank) }
    throw QuestionMistake.unknownRole(name, self)
  }
}
