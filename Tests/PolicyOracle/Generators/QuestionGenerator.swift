import PolicyCompiler
import PolicyMachine
import RoomModel
import RoomPolicy

/// Asks random questions that a policy has something to say about.
struct QuestionGenerator {
  var random: OracleRandom
  let policy: CheckedPolicy
  private let people: [User]
  private let roles: [String]
  /// Operations that the policy's own rules list.
  private let listed: [Operation]
  private let forgettable: [ReferenceQuestion.ForgottenFact]

  init(_ random: OracleRandom, _ policy: CheckedPolicy, _ room: Room) {
    self.random = random
    self.policy = policy
    let everybody = RoomGenerator.everybody.compactMap { try? User(Array($0.utf8)[...]) }
    // Why: whom the room lists is asked about most, and then whom the policy names.
    let named = everybody.filter { user in
      policy.names.names.contains { $0.key == user.key && !$0.standing.subtracting(.tested).isEmpty }
        || policy.preauthorizations.contains { $0.name.map { policy.names[$0].key } == user.key }
    }
    people = everybody + named + named + (0..<4).flatMap { _ in room.users.map(\.user) }
    roles = policy.roles.names
    listed = Operation.allCases.filter { operation in
      policy.rules.contains { !$0.isOfProfile && $0.operations.contains(operation) }
    }
    forgettable = policy.rules.filter { !$0.isOfProfile }.flatMap { rule in
      rule.variants.flatMap { Self.facts($0.condition) }
    }
    .compactMap { Self.forgotten($0, policy) }
  }

  mutating func question() -> ReferenceQuestion {
    let operation = random.pick(listed.isEmpty || random.chance(30) ? Operation.allCases : listed)
    var question = ReferenceQuestion(operation: operation, actor: party())
    if operation.row.hasTarget { question.target = random.chance(12) ? .itself : party() }
    if random.chance(75) { question.request = request(operation) }
    if !forgettable.isEmpty && random.chance(20) {
      let suiting = forgettable.filter { $0.fact.fact.row.scope.contains(operation) }
      if suiting.isEmpty { return question }
      let one = random.pick(suiting)
      if one.fact.person == .actor && !one.phrase.contains("target") || operation.row.hasTarget {
        question.forgotten = [one]
      }
    }
    return question
  }

  private mutating func party() -> ReferenceQuestion.Party {
    random.chance(80) ? .user(random.pick(people)) : .role(random.pick(roles))
  }

  private mutating func request(_ operation: Operation) -> Request {
    var request = Request()
    for key in RequestVariants.keys(of: operation, isOfRoles: policy.profile == .roles) {
      if random.chance(60) { give(key, to: &request) }
      if random.chance(18) { request.unknown.insert(key.input) }
    }
    return request
  }

  private mutating func give(_ key: RequestKey, to request: inout Request) {
    switch key.row.kind {
    case .flag, .word: request.give(key, 1)
    case .role: request.give(key, UInt64(random.below(roles.count)))
    case .right:
      if !policy.rights.isEmpty { request.give(key, UInt64(random.below(policy.rights.count))) }
    case .signer:
      request.linkSigner = random.chance(20) ? .system : .role(RoleNumber(random.below(roles.count)))
    case .number(let number):
      request[number] =
        number.row.measure == .count ? UInt64(random.below(7)) : random.pick(RequestVariants.numbers)
    case .parts:
      request.changes = PolicyChanges(rawValue: UInt16(random.below(1 << PolicyChanges.values.count)))
      if random.chance(50) { request.changes = .metadata }
      // Why: what the text of a new policy says comes beside the changes that it makes.
      if random.chance(40) { request.shutsOutOwner = random.chance(50) }
    }
  }

  private static func facts(_ condition: CheckedCondition) -> [CheckedFact] {
    switch condition {
    case .constant: []
    case .fact(let fact): [fact]
    case .not(let inner): facts(inner)
    case .all(let parts), .any(let parts): parts.flatMap(facts)
    }
  }

  /// A fact of the room state as the asker names it; nil for what the policy settles or the request gives.
  private static func forgotten(
    _ fact: CheckedFact, _ policy: CheckedPolicy
  ) -> ReferenceQuestion.ForgottenFact? {
    var pattern = fact.fact.row.pattern
    let names = policy.roles.names.indices.filter { fact.roles.contains(RoleNumber($0)) }
      .map { policy.roles.names[$0] }
    // Why: what names no role is no fact that anybody could say.
    if names.isEmpty && pattern.contains("ROLE") { return nil }
    switch fact.fact.carrier {
    case .role(.one), .role(.atLeast), .newRole(.one), .newRole(.atLeast), .signedLink:
      pattern = pattern.replacing("ROLE", with: names[0])
    case .role(.several), .newRole(.several):
      pattern = pattern.replacing("ROLES", with: names.joined(separator: ", "))
    case .right, .namedRight:
      pattern = pattern.replacing("RIGHT", with: fact.right.map { policy.rights[Int($0.index)].name } ?? "")
    case .relation:
      let relation = fact.relation.map { policy.relations[Int($0.index)].name }
      pattern = pattern.replacing("RELATION", with: relation ?? "")
    case .role(.occupants), .voice, .activeRole: break
    case .name:
      guard let name = fact.name.map({ policy.names[$0] }) else { return nil }
      let key = (name.kind == .domainsBelow ? "*." : "") + String(decoding: name.key, as: UTF8.self)
      if !key.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
      pattern = pattern.split(separator: " ").dropLast().joined(separator: " ") + " " + key
    case .roleCount:
      pattern = pattern.replacing("ROLE", with: names[0]).replacing("COUNT", with: "\(fact.number)")
    case .number, .sinceJoining:
      for (word, value) in [
        ("COUNT", "\(fact.number)"), ("DURATION", "\(fact.number) seconds"), ("SIZE", "\(fact.number) B"),
      ] { pattern = pattern.replacing(word, with: value) }
    case .bit(let bit):
      if bit == .roomHasLogger || bit == .actorMemberOfParent && policy.settings.parent == nil { return nil }
      switch bit.origin {
      case .person, .people, .given, .derived(.actorOutranks), .derived(.targetOutranks), .derived(.hasSome):
        break
      case .standing, .derived(.actorServesTarget), .measured, .outcome, .step, .change: return nil
      }
    case .role(.capability), .role(.change), .newRole, .preauthorization, .anyPreauthorization, .roleOfActor,
      .bitOfRoles,
      .setting:
      return nil
    }
    let subject =
      switch fact.fact.row.subject {
      case .party: fact.person == .actor ? "actor " : "target "
      case .actor: "actor "
      case .target: "target "
      case .room: "room "
      case .request: "request "
      case .itself: ""
      }
    return ReferenceQuestion.ForgottenFact(fact: fact, phrase: subject + pattern)
  }
}
