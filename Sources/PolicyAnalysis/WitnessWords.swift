import PolicyCompiler
import PolicyMachine
import RoomModel

/// Says a complete request in the words of a query line, and of a room's state.
struct WitnessWords {
  let world: FactWorld
  let operation: Operation
  /// By level; who is in a workgroup or group of which nothing was asked may be left out.
  let values: [Int?]
  let asked: [Level]
  /// The counts that are said whatever they are.
  private let naming: [Level]
  private let request: WitnessRequest
  /// What the request gives, in the words of `--with`.
  let given: [String]

  init(world: FactWorld, operation: Operation, values: [Int?], asked: [Level], naming: [Level]) {
    self.world = world
    self.operation = operation
    self.values = values
    self.asked = asked
    self.naming = naming
    request = WitnessRequest(world.space, operation, values, asked: asked)
    given = request.words(world.space)
  }

  private var space: FactSpace { world.space }
  private var policy: CheckedPolicy { space.policy }
  private func value(_ level: Level) -> Int { values[level.index] ?? 0 }
  private func value(_ variable: FactVariable) -> Int { value(space.level(variable)) }
  private var isSelf: Bool { world.hasTarget && value(.bit(.sameUser)) == 1 }

  var query: String {
    var words = [person(.actor), operation.row.verb]
    if world.hasTarget { words.append(isSelf ? "self" : person(.target)) }
    return words.joined(separator: " ") + (given.isEmpty ? "" : " with " + given.joined(separator: ", "))
  }

  private func role(_ rank: Int) -> String {
    policy.roles.roles.indices.contains(rank) ? policy.roles.roles[rank].name : "nobody"
  }

  private func person(_ person: Party) -> String { role(value(.role(person))) }

  /// What is so of people and room and would not be of bare roles.
  var circumstances: [String] {
    var words: [String] = []
    var derived: [String] = []
    let bare = world.bareFacts(in: space, values, operation, request)
    let other = world.other.flatMap { world.bareFacts(in: $0, values, operation, request) }
    for level in asked where !space.isForeign(level) {
      let value = self.value(level)
      let agrees = isUsual(level, bare, other)
      if agrees && !isAskedCount(level) && !naming.contains(level) { continue }
      switch space.variable(level) {
      case .role(let person): words.append("the \(Self.noun(person)) is \(role(value))")
      case .newRole: words.append("the new role is \(role(value))")
      case .linkSigner:
        let isSystem = value == policy.roles.roles.count
        words.append("the link is signed by \(isSystem ? "a system" : role(value))")
      case .identity(let person):
        if person == .target && isSelf { continue }
        words.append("the \(Self.noun(person)) is \(identity(value))")
      case .member(let person, let name):
        if person == .target && isSelf { continue }
        let known = policy.names[name]
        words.append(
          "the \(Self.noun(person)) is in \(known.kind.word) \(String(decoding: known.key, as: UTF8.self))")
      case .right(let person, let right):
        if person == .target && isSelf { continue }
        let name = policy.rights[Int(right.index)].name
        words.append("the \(Self.noun(person)) \(value == 1 ? "holds" : "does not hold") \(name)")
      case .relation(let person, let relation):
        words.append(space.words(ofRelation: relation, person, holds: value == 1))
      case .namedRight:
        let isNamed = value < policy.rights.count
        words.append(isNamed ? "the right is \(policy.rights[value].name)" : "no right is named")
      case .number(let number) where number.party != nil:
        if number == .targetJoined && isSelf { continue }
        let time = CheckedPolicy.measure(space.classes(number).least(value), .seconds)
        words.append("the \(Self.noun(number.party ?? .actor)) joined \(time) ago")
      case .number(let number) where number.isOfRoom:
        words.append(
          "the room has " + count(space.classes(number), value, number == .clients ? "client" : "user"))
      case .roleCount:
        words.append(space.wordsOfRoleCount(space.variable(level), [value..<value + 1]))
      case .bit(let bit):
        if isSelf && bit.isTargets { continue }
        // Why: that a role is due follows from who the people are, where that is said; and who has no other client
        // follows from what the going of one client does.
        if bit == .givesUndueRole && value == 0 || isOfOneClient(bit) {
          derived.append(bit.words(holds: false))
        } else {
          words.append(bit.words(holds: value == 1))
        }
      case .number: break
      }
    }
    let foreign = foreign(bare, other)
    words += foreign.words
    derived += foreign.derived
    return words.isEmpty ? derived : words
  }

  /// Whether a variable has the value that bare roles give it, under both policies where both have it.
  private func isUsual(_ level: Level, _ bare: BareFacts?, _ other: BareFacts?) -> Bool {
    let value = self.value(level)
    if !(bare?.agrees(level, value) ?? false) { return false }
    guard let space = world.other, !space.isForeign(level) else { return true }
    return other?.agrees(level, value) ?? false
  }

  /// What is so for the other of two policies, and not of bare roles there.
  private func foreign(_ bare: BareFacts?, _ other: BareFacts?) -> (words: [String], derived: [String]) {
    var words: [String] = []
    var derived: [String] = []
    for level in asked where space.isForeign(level) {
      let (variable, value) = (space.variable(level), self.value(level))
      let own = space.level(variable)
      let isAlike = asked.contains(own) && self.value(own) == value
      // Why: what is said of both is said once.
      if isAlike && !isUsual(own, bare, other) { continue }
      if other?.agrees(level, value) ?? false, isAlike || !isAskedCount(level) { continue }
      switch variable {
      case .role(let person):
        if person == .target && isSelf { continue }
        words.append("under the other policy the \(Self.noun(person)) is \(role(value))")
      case .bit(let bit):
        if isSelf && bit.isTargets { continue }
        let said = "under the other policy " + bit.words(holds: value == 1)
        if bit == .givesUndueRole && value == 0 { derived.append(said) } else { words.append(said) }
      case .roleCount:
        words.append("under the other policy " + space.wordsOfRoleCount(variable, [value..<value + 1]))
      case .identity, .member, .right, .relation, .namedRight, .newRole, .linkSigner, .number: break
      }
    }
    return (words, derived)
  }

  /// Whether a bit says that somebody has no other client, and it is said that the last of something goes with them.
  private func isOfOneClient(_ bit: FactBit) -> Bool {
    if bit.ofActor != .actorAnotherClient || value(.bit(bit)) == 1 { return false }
    let goes: Party?
    switch operation.effect {
    case .losesClient: goes = .actor
    case .removes: goes = isSelf ? .actor : .target
    case .nothing, .enters, .readiesEntry, .acceptsInvite, .invites, .acceptsKnock, .knocks, .endsInvite,
      .endsKnock, .leavesList, .losesClients, .bans, .endsBan, .takesRole, .renames, .setsVoice, .setsRight,
      .setsConsent, .replacesLeaf, .changesPolicy, .endsRoom:
      goes = nil
    }
    if goes != (bit.isTargets ? .target : .actor) { return false }
    return [.removesLastClient, .leavesNoActiveOccupant, .leavesNoActiveModerator, .removesItsSender].contains
    {
      asked.contains(space.level(.bit($0))) && value(.bit($0)) == 1
    }
  }

  /// Whether a variable is a count that a condition asks for, which nobody knows of bare roles.
  private func isAskedCount(_ level: Level) -> Bool {
    space.countClasses(space.variable(level))?.isAsked ?? false
  }

  /// The least number of a class of clients or users in words.
  private func count(_ classes: NumberClasses, _ place: Int, _ noun: String) -> String {
    let least = classes.least(place)
    let isOpen = place + 1 >= classes.given
    let amount = "\(least) \(noun)\(least == 1 ? "" : "s")"
    return (isOpen && least > 0 ? "at least " : "") + amount
  }

  private func identity(_ place: Int) -> String {
    switch space.identities.classes[place] {
    case .user(let key): "user \(String(decoding: key, as: UTF8.self))"
    case .otherOfDomain(let domain): "from domain \(String(decoding: domain, as: UTF8.self))"
    case .otherBelow(let domain): "from a domain below \(String(decoding: domain, as: UTF8.self))"
    case .elsewhere: "from elsewhere"
    }
  }

  private static func noun(_ person: Party) -> String {
    person == .actor ? "actor" : "target"
  }
}
