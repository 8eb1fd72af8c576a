import RoomModel

extension BoundRoom {
  /// Decides one operation. Pass the actor as target where the two are one.
  public func decide(_ operation: Operation, actor: Person, target: Person?, _ request: Request) -> Verdict {
    var facts = Facts()
    enter(
      operation, actor: actor, target: target, request, reading: machine.reads[Int(operation.rawValue)],
      partOf: nil, into: &facts)
    return machine.run(operation, facts)
  }

  /// The facts that the decision on `operation` reads; others may be false whatever they are.
  package func factsRead(
    _ operation: Operation, actor: Person, target: Person?, _ request: Request
  ) -> Facts {
    var facts = Facts()
    enter(
      operation, actor: actor, target: target, request, reading: machine.reads[Int(operation.rawValue)],
      partOf: nil, into: &facts)
    return facts
  }

  /// Decides one operation for users by name, in any of the four spellings; whom the room does not mention is a stranger.
  /// `target` is nil where the operation has none.
  ///
  /// For users whom the room mentions, and who are named as they compare (`name@domain`, nothing encoded, the domain in
  /// lower case), nothing is allocated. Throws `NameMistake` for what is no name.
  public func decide(
    _ operation: Operation, actor: [UInt8], target: [UInt8]?, _ request: Request
  ) throws(NameMistake) -> Verdict {
    let reads = machine.reads[Int(operation.rawValue)]
    if !reads.needNames && request.newRole == nil && !request.unknown.contains(.newRole),
      let first = traits(written: actor)
    {
      guard let target else { return decide(operation, first, nil, isSame: false, request, reads) }
      if let second = traits(written: target) {
        // Why: who has a number is found by each spelling, and strangers are spelled as they compare.
        let isSame = first.number == second.number && (first.number != nil || actor == target)
        return decide(operation, first, second, isSame: isSame, request, reads)
      }
    }
    let actor = try person(named: actor)
    guard let target else { return decide(operation, actor: actor, target: nil, request) }
    return decide(operation, actor: actor, target: try person(named: target), request)
  }

  private func decide(
    _ operation: Operation, _ actor: Traits, _ target: Traits?, isSame: Bool, _ request: Request,
    _ reads: FactReads
  ) -> Verdict {
    var facts = Facts()
    enter(
      operation, actor: actor, target: target, isSame: isSame, pair: 0, request, reading: reads, partOf: nil,
      into: &facts)
    return machine.run(operation, facts)
  }

  /// What decisions read of whoever is named as users compare; nil for any other spelling, and for what is no name.
  // Why the key of a user in the tables is not looked at here: whether a name is one was found out when they were entered.
  private func traits(written name: [UInt8]) -> Traits? {
    if let number = people.find(name) {
      let traits = persons[number].traits
      return traits.isNamedByKey ? traits : nil
    }
    requireKept(name[...])
    return User.isKey(name.span) ? strangerTraits(name, Affiliations()).traits : nil
  }

  /// The user of that name, in any of the four spellings. Throws `NameMistake` for what is no name.
  public func person(named name: [UInt8]) throws(NameMistake) -> Person {
    User.isKey(name.span) ? person(key: name) : person(try User(name[...]))
  }

  /// Everything that a decision on `operation` reads. Pass the actor as target where the two are one.
  public func facts(_ operation: Operation, actor: Person, target: Person?, _ request: Request) -> Facts {
    var facts = Facts()
    enter(
      operation, actor: actor, target: target, request, reading: .all(of: operation), partOf: nil,
      into: &facts)
    return facts
  }
}
