import PolicyCompiler
import PolicyMachine
import RoomModel

/// Says a complete request in the words of a query line, and of a room's state.
struct WitnessWords {
  let world: FactWorld
  let operation: Operation
  let values: [Int]
  let asked: [Level]

  private var space: FactSpace { world.space }
  private var policy: CheckedPolicy { space.policy }
  private func value(_ variable: FactVariable) -> Int { values[space.level(variable).index] }
  private var isSelf: Bool { world.hasTarget && value(.bit(.sameUser)) == 1 }

  var query: String {
    var words = [person(.actor), operation.row.verb]
    if world.hasTarget { words.append(isSelf ? "self" : person(.target)) }
    let given = given
    return words.joined(separator: " ") + (given.isEmpty ? "" : " with " + given.joined(separator: ", "))
  }

  private func role(_ rank: Int) -> String {
    policy.roles.roles.indices.contains(rank) ? policy.roles.roles[rank].name : "nobody"
  }

  private func person(_ person: CheckedFact.Person) -> String { role(value(.role(person))) }

  /// What the request gives, in the words of `--with`.
  var given: [String] {
    var words: [String] = []
    var changes: [String] = []
    let roles = policy.roles.roles.count
    for level in asked where !space.isForeign(level) {
      let value = values[level.index]
      switch space.variable(level) {
      case .newRole where value < roles: words.append("new-role=\(role(value))")
      case .linkSigner where value < roles: words.append("link-signed-by=\(role(value))")
      case .number(let number):
        if let word = word(of: number, value) { words.append(word) }
      case .bit(let bit) where value == 1:
        if let given = bit.given { words.append(given.word) }
        if let change = PolicyChanges.values.first(where: { $0.bit == bit }) { changes.append(change.word) }
      default: break
      }
    }
    if changes.isEmpty, let other = otherChange { changes = [other] }
    // Why: in a query line an unquoted comma ends the fact.
    let list = changes.joined(separator: ",")
    if !changes.isEmpty { words.append("changes=" + (changes.count > 1 ? "\"\(list)\"" : list)) }
    return words
  }

  /// A change that no rule on the way asks for, where one must be named: a policy change of a bare role touches
  /// something if it says nothing, and that is not so here.
  private var otherChange: String? {
    guard FactScope.policyChange.contains(operation) else { return nil }
    let usual = PolicyChanges.usual(for: operation)
    let isRuledOut = PolicyChanges.values.enumerated().contains { place, value in
      usual.contains(index: place) && asked.contains(space.level(.bit(value.bit)))
    }
    if !isRuledOut { return nil }
    return PolicyChanges.values.first { !asked.contains(space.level(.bit($0.bit))) }?.word
  }

  private func word(of number: FactNumber, _ place: Int) -> String? {
    let classes = space.classes(number)
    if place >= classes.given { return nil }
    let least = classes.least(place)
    switch number {
    case .outstanding: return "outstanding=\(least)"
    case .sinceLastUpdate: return "since-last-update=\"\(least) seconds\""
    case .attachment: return "attachment=\"\(least) B\""
    case .history: return "history=\"\(least) seconds\""
    case .expiry: return "expires-after=\"\(least) seconds\""
    case .clients, .users: return nil
    }
  }

  /// What is so of people and room and would not be of bare roles.
  var circumstances: [String] {
    var words: [String] = []
    let known = values.map(Optional.some)
    for level in asked where !space.isForeign(level) {
      let value = values[level.index]
      let isUsual = world.usualValue(level, known, operation).prefix(1).contains(value)
      if isUsual && !isAskedCount(level) { continue }
      switch space.variable(level) {
      case .identity(let person):
        if person == .target && isSelf { continue }
        words.append("the \(Self.noun(person)) is \(identity(value))")
      case .member(let person, let name):
        if person == .target && isSelf { continue }
        let known = policy.names[name]
        words.append(
          "the \(Self.noun(person)) is in \(known.kind.word) \(String(decoding: known.key, as: UTF8.self))")
      case .number(let number) where number == .clients || number == .users:
        words.append(count(number, value))
      case .bit(let bit):
        if bit.given != nil || bit == .sameUser || (isSelf && bit.isTargets) { continue }
        if PolicyChanges.values.contains(where: { $0.bit == bit }) { continue }
        words.append(bit.words(holds: value == 1))
      default: break
      }
    }
    return words
  }

  /// Whether a variable is a count that a condition asks for, which nobody knows of bare roles.
  private func isAskedCount(_ level: Level) -> Bool {
    if case .number(let number) = space.variable(level) { space.classes(number).isAsked } else { false }
  }

  private func count(_ number: FactNumber, _ place: Int) -> String {
    let classes = space.classes(number)
    let noun = number == .clients ? "client" : "user"
    let least = classes.least(place)
    let isOpen = place + 1 >= classes.given
    let amount = "\(least) \(noun)\(least == 1 ? "" : "s")"
    return "the room has \(isOpen ? "at least " : "")\(amount)"
  }

  private func identity(_ place: Int) -> String {
    switch space.identities.classes[place] {
    case .user(let key): "user \(String(decoding: key, as: UTF8.self))"
    case .otherOfDomain(let domain): "from domain \(String(decoding: domain, as: UTF8.self))"
    case .otherBelow(let domain): "from a domain below \(String(decoding: domain, as: UTF8.self))"
    case .elsewhere: "from elsewhere"
    }
  }

  private static func noun(_ person: CheckedFact.Person) -> String {
    person == .actor ? "actor" : "target"
  }
}
