import RoomModel

extension Policy {
  /// The role of that name. A name that the policy does not have is an error, and never `none`.
  ///
  ///     request.newRole = try policy.role(named: "admin")
  public func role(named name: String) throws(QuestionMistake) -> RoleNumber {
    try QuestionReader.role(Array(name.utf8)[...], in: program)
  }

  /// A room under this policy that is kept up to date. A role that the policy does not have is an error.
  public func room(_ state: Room = Room()) throws(QuestionMistake) -> LiveRoom {
    for user in state.users {
      if let role = user.role { _ = try QuestionReader.role(role[...], in: program) }
    }
    return LiveRoom(machine, state)
  }
}

extension Operation {
  /// The operation of that verb or phrase: `add`, `commit with Add`.
  public init(named name: String) throws(QuestionMistake) {
    let word = Array(name.utf8)[...]
    guard let operation = OperationWords.shared.find(word) else {
      throw QuestionReader.unknownOperation(word)
    }
    self = operation
  }
}

extension LiveRoom {
  /// The user of that name, in any spelling; somebody whom the room does not mention is a stranger.
  public func person(named name: String) throws(NameMistake) -> Person { person(try User(name)) }

  /// Gives a user a role. A role that the policy does not have is an error, and changes nothing.
  public func setRole(named role: String, of user: User) throws(QuestionMistake) {
    let number = try QuestionReader.role(Array(role.utf8)[...], in: machine.program)
    let name = machine.program.roles[Int(number.rank)].name
    change(user) { $0.role = number == .none ? nil : name }
  }
}

extension User {
  /// Reads any of the four spellings.
  public init(_ spelling: [UInt8]) throws(NameMistake) { try self.init(spelling[...]) }
}
