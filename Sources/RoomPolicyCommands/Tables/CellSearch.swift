import RoomPolicy

/// Asks all questions that one row of the table stands for.
struct CellSearch {
  let room: BoundRoom
  let operation: Operation
  let change: Int?
  /// What a request of the operation may give, by key.
  let choices: [(key: RequestKey, values: [UInt64])]

  func cell(
    actor: RoleNumber, targets: [RoleNumber], names: [String], _ all: RequestChoices
  ) -> TableCell {
    let person = room.bare(actor, in: operation, asTarget: false)
    if !operation.row.hasTarget {
      guard let conditions = conditions(person, nil) else { return TableCell(targetCount: nil) }
      return TableCell(
        targetCount: nil, entries: [.init(targets: [], conditions: conditions.map { all.described($0) })])
    }
    var cell = TableCell(targetCount: targets.count + 1)
    var places: [[Condition]: Int] = [:]
    func enter(_ name: String, _ conditions: [Condition]?) {
      guard let conditions else {
        cell.missing.append(name)
        return
      }
      if let place = places[conditions] {
        cell.entries[place].targets.append(name)
      } else {
        places[conditions] = cell.entries.count
        cell.entries.append(.init(targets: [name], conditions: conditions.map { all.described($0) }))
      }
    }
    for (target, name) in zip(targets, names) {
      enter(name, conditions(person, room.bare(target, in: operation, asTarget: true)))
    }
    enter("self", conditions(person, person.asTargetOfItself))
    // Why: what needs nothing is said first.
    cell.entries =
      cell.entries.filter { $0.conditions.isEmpty } + cell.entries.filter { !$0.conditions.isEmpty }
    return cell
  }

  /// None where nothing must be given, else the least that must; nil where it is denied whatever is given.
  private func conditions(_ actor: Person, _ target: Person?) -> [Condition]? {
    var question = Question(asking: operation, by: actor, target: target)
    if let change { question.request.changes = PolicyChanges(rawValue: 1 << UInt16(change)) }
    if room.verdict(question).isAllowed { return [] }
    var found: [[Given]] = []
    for size in stride(from: 1, through: choices.count, by: 1) {
      var given: [Given] = []
      search(size, from: 0, &given, question, &found)
    }
    return found.isEmpty ? nil : Condition.merging(found)
  }

  /// Tries any `size` of the keys from `start` on with every value, save where less is known to do.
  private func search(
    _ size: Int, from start: Int, _ given: inout [Given], _ question: Question, _ found: inout [[Given]]
  ) {
    if size == 0 {
      if !found.contains(where: { $0.count < given.count && $0.allSatisfy(given.contains) }),
        room.verdict(question).isAllowed
      {
        found.append(given)
      }
      return
    }
    if choices.count - start < size { return }
    for index in start...choices.count - size {
      let (key, values) = choices[index]
      // Why: who signed a link says nothing without the link.
      if key == .linkSignedBy && !given.contains(where: { $0.key == .link }) { continue }
      for value in values {
        given.append(Given(key: key, value: value))
        var next = question
        given[given.count - 1].apply(to: &next.request)
        search(size - 1, from: index + 1, &given, next, &found)
        given.removeLast()
      }
    }
  }
}

/// One part of a request with its value: a role's rank, a number, or 1 for what is only there.
struct Given: Hashable {
  let key: RequestKey
  let value: UInt64

  func apply(to request: inout Request) {
    switch key {
    case .link: request.hasValidLink = true
    case .linkSignedBy: request.linkSigner = .role(RoleNumber(Int(clamping: value)))
    case .password: request.hasCorrectPassword = true
    case .keyPackage: request.hasGivenKeyPackage = true
    case .outstanding: request.outstanding = value
    case .newRole: request.newRole = RoleNumber(Int(clamping: value))
    case .external: request.isExternal = true
    case .psk: request.pskIsResumption = true
    case .sinceLastUpdate: request.sinceLastUpdate = value
    case .changes: request.changes = PolicyChanges(rawValue: 1 << UInt16(clamping: value))
    case .attachment: request.attachment = value
    case .history: request.history = value
    case .expiresAfter: request.expiry = value
    case .acceptable: request.isAcceptable = true
    }
  }
}

/// What must be given together, each part in any of its values.
struct Condition: Hashable {
  struct Part: Hashable {
    let key: RequestKey
    var values: [UInt64]
  }
  var parts: [Part]

  /// Sets of given parts as few conditions: those that differ in one value alone become one.
  static func merging(_ sets: [[Given]]) -> [Condition] {
    var conditions = sets.map { Condition(parts: $0.map { Part(key: $0.key, values: [$0.value]) }) }
    for key in RequestKey.allCases {
      var merged: [Condition] = []
      var places: [Condition: Int] = [:]
      for condition in conditions {
        guard let index = condition.parts.firstIndex(where: { $0.key == key }) else {
          merged.append(condition)
          continue
        }
        var rest = condition
        rest.parts[index].values = []
        if let place = places[rest] {
          merged[place].parts[index].values += condition.parts[index].values
        } else {
          places[rest] = merged.count
          merged.append(condition)
        }
      }
      conditions = merged
    }
    return conditions
  }
}
