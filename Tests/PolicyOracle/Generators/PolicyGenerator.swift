import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText

/// Writes random policies in which every name and type is right.
struct PolicyGenerator {
  var random: OracleRandom
  let profile: Profile
  /// Every role, the lowest first; the first two are outcast or banned, and none.
  var roles = StandardRole.allCases.map(\.name)
  /// The rights that the policy declares.
  private var rights: [String] = []
  /// The relations that the policy declares.
  private var relations: [String] = []
  /// Facts that this policy comes back to again and again.
  private var favourites: [Askable]
  /// Definitions so far, with the operations that they suit.
  private var definitions: [(name: String, suits: OperationSet, isOfPerson: Bool)] = []

  /// Whether some policies drop the profile's rules for an operation.
  private let redefines: Bool

  init(seed: Int) {
    random = OracleRandom(seed: seed)
    let share = random.below(100)
    profile = share < 50 ? .empty : share < 88 ? .roles : .standard
    favourites = random.some(Self.specialFacts, 3, 3)
    redefines = true
  }

  /// Policies of one profile that keep all its rules.
  init(seed: Int, keeping profile: Profile) {
    random = OracleRandom(seed: seed)
    self.profile = profile
    favourites = random.some(Self.specialFacts, 3, 3)
    redefines = false
  }

  var occupantRoles: [String] { Array(roles.dropFirst(2)) }

  mutating func policy() -> GeneratedPolicy {
    var lines: [GeneratedPolicy.Statement] = []
    if random.chance(90) { lines.append(.line("roompolicy 1")) }
    if profile != .standard || random.chance(50) { lines.append(.line("profile " + profile.word)) }
    if profile == .roles { lines += roleStatements().map { .line($0) } }
    lines += rightStatements().map { .line($0) }
    relations = random.some(Self.relationNames, 0, Self.relationNames.count)
    lines += relations.map { .line("relation " + $0) }
    lines += settings().map { .line($0) }
    lines += preauthorizations().map { .line($0) }
    var body: [GeneratedPolicy.Statement] = []
    for number in 0..<random.below(4) { body.append(definition(number)) }
    for _ in 0..<4 + random.below(9) { body.append(.rule(rule())) }
    if profile == .empty || random.chance(40) { body.append(.rule(broadRule())) }
    if redefines && profile != .empty && random.chance(40) {
      body.append(.line("redefine " + phrase(random.pick(Operation.allCases))))
    }
    // Why: whether a role is given unduly is asked of the rules for changing one.
    if favourites.contains(where: { $0.fact == .givesUndueRole }) {
      for _ in 0..<2 { body.append(.rule(ruleForChangingRoles())) }
    }
    if random.chance(30) { body.append(.line(assertion())) }
    // Why: what is redefined away cannot be lifted.
    let isRedefined = body.contains {
      if case .line(let line) = $0 { line.hasPrefix("redefine") } else { false }
    }
    for _ in 0..<random.below(4) where profile == .standard && redefines && !isRedefined {
      body.append(.line(lift()))
    }
    if random.chance(20) { body.append(.line("# a remark, with \"quotes\" and if and not")) }
    // Why: order never matters, and a name may be used before the line that declares it.
    if random.chance(30) { body.shuffle(using: &random) }
    return GeneratedPolicy(statements: lines + body)
  }

  private mutating func rightStatements() -> [String] {
    rights = random.some(Self.rightNames, 0, Self.rightNames.count)
    return rights.map { right in
      let granters = random.chance(80) ? random.some(occupantRoles, 0, 3) : []
      return "right \(right)" + (granters.isEmpty ? "" : " granted by " + granters.joined(separator: ", "))
    }
  }

  static let rightNames = ["pinner", "half-op", "Crier"]
  static let relationNames = ["guardian", "Invited-by", "buddy_2"]

  private mutating func definition(_ number: Int) -> GeneratedPolicy.Statement {
    let name = random.pick(["trusted", "late-comer", "in_charge", "X"]) + "-\(number)"
    if random.chance(35) {
      let condition = personCondition(depth: 2)
      definitions.append((name, .all, true))
      return .definition(name + " of person", condition)
    }
    let suits = random.chance(50) ? OperationSet.all : Self.withTarget
    let condition = condition(suits, depth: 2)
    definitions.append((name, suits, false))
    return .definition(name, condition)
  }

  private mutating func rule() -> GeneratedRule {
    // Why: operations that share a fact are listed together, so that the rule may ask for it.
    let shared = random.pick(
      random.chance(40)
        ? favourites : [Self.facts, Self.specialFacts, Self.specialFacts, Self.countFacts][random.below(4)])
    let (items, governed) = operations(sharing: shared)
    var rule = GeneratedRule(
      effect: random.chance(60) ? .allow : .forbid, operations: items,
      word: random.chance(85) ? "if" : "unless")
    if rule.effect == .forbid || random.chance(90) {
      rule.condition = condition(governed, depth: random.below(4))
      if governed.subtracting(shared.suits).isEmpty && exists(shared.fact, governed) && random.chance(60) {
        rule.condition = random.chance(50) ? .atom(text(shared)) : joined(.atom(text(shared)), rule.condition)
      }
    }
    if random.chance(12) { rule.name = "rule-\(random.below(1_000_000))" }
    if random.chance(25) { rule.because = random.pick(["no # reason", "the house says so", "if not, why?"]) }
    return rule
  }

  private mutating func ruleForChangingRoles() -> GeneratedRule {
    var rule = GeneratedRule(effect: random.pick(Effect.allCases), operations: ["change role"], word: "if")
    rule.condition = condition(OperationSet([.changeRole]), depth: random.below(2))
    if random.chance(40) { rule.condition = joined(.atom("actor is target"), rule.condition) }
    return rule
  }

  private mutating func joined(
    _ one: GeneratedCondition, _ other: GeneratedCondition?
  ) -> GeneratedCondition {
    let parts = [one] + (other.map { [$0] } ?? [])
    return parts.count == 1 ? one : random.chance(50) ? .all(parts) : .any(parts)
  }

  /// A rule that lets much happen, so that what forbids is seen.
  private mutating func broadRule() -> GeneratedRule {
    let groups = OperationGroup.allCases.map(\.phrase)
    let any = OperationGroup.any.phrase
    var rule = GeneratedRule(effect: .allow, operations: [random.pick(groups + [any, any])], word: "if")
    if random.chance(60) { rule.condition = condition(.all, depth: 1) }
    return rule
  }

  private mutating func assertion() -> String {
    if random.chance(30) {
      let (count, role) = (random.below(3), random.pick(roles))
      return count < 2 ? "assert at least \(count) \(role)" : timedAssertion(role)
    }
    let operation = random.pick(Operation.allCases)
    let quantifier = random.pick(["never", "always", "only"])
    let group = random.pick(OperationGroup.allCases)
    let isOfGroup = random.chance(30)
    let governed = isOfGroup ? members(group) : OperationSet([operation])
    let who = random.pick([
      "occupant", random.some(roles, 1, 3).joined(separator: ", "), "(\(condition(governed, depth: 1).text))",
    ])
    let end = random.chance(50) ? " unless " + condition(governed, depth: 1).text : ""
    let done = isOfGroup ? group.phrase : phrase(operation)
    var whom = ""
    if governed.subtracting(Self.withTarget).isEmpty && random.chance(50) {
      whom = random.pick([
        " occupant", " " + random.some(roles, 1, 2).joined(separator: ", "), " (target is target)",
      ])
      if whom.hasSuffix("target)") { whom = " (\(condition(governed, depth: 1).text))" }
    }
    return "assert \(quantifier) \(who) can \(done)\(whom)\(end)"
  }

  // Why nothing is drawn: what other statements draw stays as it was.
  private func timedAssertion(_ role: String) -> String {
    switch role.utf8.count % 4 {
    case 0: "assert never \(role), \(roles[0]) eventually becomes occupant"
    case 1: "assert only (actor is \(role)) can ever make \(role)"
    case 2: "assert always \(role) eventually kick occupant"
    default: "assert never (actor is active) eventually change-own-role"
    }
  }

  private mutating func lift() -> String {
    let (name, governed) = random.pick(Self.liftable)
    if random.chance(15) { return "lift \(name)" }
    let word = random.chance(80) ? "if" : "unless"
    return "lift \(name) \(word) \(condition(governed, depth: 2).text)"
  }

  mutating func phrase(_ operation: Operation) -> String {
    random.chance(75) ? operation.row.phrase : operation.row.verb
  }

  /// What a rule lists, and all that it governs by that.
  private mutating func operations(sharing fact: Askable) -> ([String], OperationSet) {
    var governed = OperationSet()
    var items: [String] = []
    if random.chance(20) {
      let group = random.pick(OperationGroup.allCases)
      items.append(group.phrase)
      governed.formUnion(members(group))
      if random.chance(80) { return (items, governed) }
    }
    for operation in random.some(random.chance(80) ? fact.suits.members : Operation.allCases, 1, 3) {
      items.append(phrase(operation))
      governed.insert(operation)
      if let twin = operation.proposalTwin { governed.insert(twin) }
    }
    return (items, governed)
  }

  /// What a rule for a group governs under the profile.
  private func members(_ group: OperationGroup) -> OperationSet {
    var members = group.members
    if group == .entering && profile != .roles { members.remove(.unban) }
    return members
  }
}

extension PolicyGenerator {
  /// A fact in the mouth of one subject, and the operations that have it.
  struct Askable {
    var fact: Fact
    /// `actor`, `target`, `newcomer`, `person`, `room`, `request`, or nothing.
    var subject: String
    var suits: OperationSet
  }

  /// The forbids of the standard profile that can be lifted, with what they govern.
  private static let liftable: [(name: String, governed: OperationSet)] = {
    let rules = compile(Source(name: "none", bytes: [])).policy?.rules ?? []
    return rules.compactMap { rule in
      guard let name = rule.name, !ProfileText.firm.contains(name) else { return nil }
      return (name, rule.governed)
    }
  }()

  static let withTarget = OperationSet(Operation.allCases.filter(\.row.hasTarget))

  /// The operations by which somebody comes in under every profile.
  private static let entering = OperationGroup.entering.members.subtracting(OperationSet([.unban]))

  static let facts: [Askable] = Fact.allCases.flatMap { fact -> [Askable] in
    let suits = OperationSet(Operation.allCases.filter(fact.row.scope.contains))
    switch fact.row.subject {
    case .party:
      return [
        Askable(fact: fact, subject: "actor", suits: suits),
        Askable(fact: fact, subject: "target", suits: suits.intersection(withTarget)),
        Askable(fact: fact, subject: "newcomer", suits: suits.intersection(entering)),
      ]
    case .actor: return [Askable(fact: fact, subject: "actor", suits: suits)]
    case .target: return [Askable(fact: fact, subject: "target", suits: suits)]
    case .room: return [Askable(fact: fact, subject: "room", suits: suits)]
    case .request: return [Askable(fact: fact, subject: "request", suits: suits)]
    case .itself: return [Askable(fact: fact, subject: "", suits: suits)]
    }
  }

  /// Facts that only some operations have.
  static let specialFacts = facts.filter { $0.fact.row.scope != .always }

  static let countFacts = facts.filter { $0.fact.row.scope == .counts }

  /// Facts that are encoded in the same word or number, of which one condition may ask several.
  static let families: [[Fact]] = [
    [.isRole, .isOneOf, .isAtLeast, .isOccupant, .isModerator, .hasVoice, .canCapability, .mayChange],
    [.newRoleIs, .newRoleIsOneOf, .newRoleIsAtLeast, .givesUndueRole, .mayMakeChange, .givesLinkRole],
    [.isPreauthorized, .isPreauthorizedAs, .isPreauthorizedByUser, .isPreauthorizedFor],
    [.hasValidLink, .hasValidLinkSignedBy, .hasAcceptedLink],
    [.isFromDomain, .isUser, .sharesDomain, .isInWorkgroup],
    [.holdsRight, .rightIs, .mayGrantRight],
    [.actorIsRelation, .targetIsRelation, .actorIsTarget],
    [.roomHasAtLeast, .roomHasAtLeastActive, .roomHasActive],
  ]

  /// A condition that suits every operation of `governed`.
  mutating func condition(_ governed: OperationSet, depth: Int) -> GeneratedCondition {
    if depth <= 0 || random.chance(30) { return atom(governed) }
    let count = 2 + random.below(3)
    switch random.below(6) {
    case 0: return .not(condition(governed, depth: depth - 1))
    case 1, 2: return .all((0..<count).map { _ in condition(governed, depth: depth - 1) })
    case 3, 4: return .any((0..<count).map { _ in condition(governed, depth: depth - 1) })
    default:
      let family = random.pick(Self.families)
      let subject = random.pick(["actor", "actor", "target"])
      let kin = suiting(governed).filter {
        family.contains($0.fact) && ($0.fact.row.subject != .party || $0.subject == subject)
      }
      if kin.isEmpty { return atom(governed) }
      let parts = (0..<count).map { _ in GeneratedCondition.atom(text(random.pick(kin))) }
      return random.chance(50) ? .all(parts) : .any(parts)
    }
  }

  private mutating func atom(_ governed: OperationSet) -> GeneratedCondition {
    let named = definitions.filter { governed.subtracting($0.suits).isEmpty }
    if !named.isEmpty && random.chance(15) {
      let one = random.pick(named)
      if !one.isOfPerson { return .atom(one.name) }
      var subjects = ["actor"]
      if governed.subtracting(Self.withTarget).isEmpty { subjects.append("target") }
      if governed.subtracting(Self.entering).isEmpty { subjects.append("newcomer") }
      return .atom(random.pick(subjects) + random.pick([" is ", " is not "]) + one.name)
    }
    var facts = suiting(governed)
    if random.chance(50) {
      let special = facts.filter { $0.fact.row.scope != .always }
      if !special.isEmpty { facts = special }
    }
    return .atom(text(random.pick(facts)))
  }

  /// A condition on one `person`.
  private mutating func personCondition(depth: Int) -> GeneratedCondition {
    if depth <= 0 || random.chance(40) {
      let facts = Self.facts.filter {
        $0.subject == "actor" && $0.fact.row.subject == .party && exists($0.fact, .all)
      }
      var one = random.pick(facts)
      one.subject = "person"
      return .atom(text(one))
    }
    let parts = [personCondition(depth: depth - 1), personCondition(depth: depth - 1)]
    return random.chance(25) ? .not(parts[0]) : random.chance(50) ? .all(parts) : .any(parts)
  }

  private func suiting(_ governed: OperationSet) -> [Askable] {
    Self.facts.filter { governed.subtracting($0.suits).isEmpty && exists($0.fact, governed) }
  }

  /// Whether the profile has the fact for all of `governed`.
  private func exists(_ fact: Fact, _ governed: OperationSet) -> Bool {
    if fact.row.pattern.contains("RIGHT") && rights.isEmpty { return false }
    if case .relation = fact.carrier, relations.isEmpty { return false }
    if fact.needsOwnRoles { return profile == .roles }
    if fact.profileRoles != nil { return profile != .roles }
    return profile == .roles || fact.row.scope != .newRole || !governed.contains(.unban)
  }

  private mutating func text(_ askable: Askable) -> String {
    var words = askable.fact.row.pattern.split(separator: " ").map { word in
      let isName = ["DOMAIN", "NAME", "USER"].contains(word)
      let count = isName && random.chance(15) ? 2 + random.below(2) : 1
      if case .roleCount = askable.fact.carrier, word == "ROLE" {
        return random.pick(roles.filter { $0 != "none" })
      }
      return (0..<count).map { _ in value(String(word)) }.joined(separator: ", ")
    }
    if !askable.subject.isEmpty { words.insert(askable.subject, at: 0) }
    if random.chance(25) {
      if let place = words.firstIndex(of: "is"), random.chance(60) {
        words.insert("not", at: place + 1)
      } else {
        words.insert("not", at: 0)
      }
    }
    return words.joined(separator: " ")
  }

  /// What stands for a placeholder of a pattern; other words stand for themselves.
  mutating func value(_ word: String) -> String {
    switch word {
    case "ROLE": random.pick(roles)
    case "ROLES": random.some(roles, 1, 3).joined(separator: ", ")
    case "DOMAIN": random.pick(GeneratedPeople.domains)
    case "NAME": random.pick(GeneratedPeople.groups)
    case "USER": GeneratedPeople.spelled(random.pick(GeneratedPeople.users), &random)
    case "CAPABILITY":
      random.chance(70)
        ? random.pick(Capability.allCases).phrase : random.pick(Capability.allCases).registryName
    case "RIGHT": random.pick(rights)
    case "RELATION": random.pick(relations)
    case "COUNT": String(random.below(6))
    case "DURATION": random.pick(PolicyGenerator.durations)
    case "SIZE": random.pick(["0 B", "1 B", "3 B", "1 MB", "2000001 B", "2 MB"])
    case "CHOICE": random.pick(Choice.allCases).word
    case "OPTIONALITY": random.pick(Optionality.allCases).word
    default: word
    }
  }

  /// Shortest first.
  static let durations = ["0 seconds", "1 second", "60 minutes", "2 hours", "1 day", "1 week", "2 weeks"]
}
