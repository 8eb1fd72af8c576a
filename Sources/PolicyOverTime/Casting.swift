import PolicyAnalysis
import PolicyCompiler
import RoomPolicy

/// Chooses whom rooms are made of: one active bearer of each role at the start, and those who may come in.
struct Casting {
  /// Whom one search is about.
  struct Made {
    let cast: Cast
    /// The identity of whoever is tracked; -1 where nobody is.
    let trackedIdentity: Int
    /// The kinds that whoever is tracked may be of at the start.
    let tracked: [UInt8]
    let mostPeople: Int
    /// Names of the policy of whom nobody may come in.
    let leftOut: Int
    /// Whether rooms differ at the start in more than these: in others whom the policy names, in rights that are granted,
    /// or in when somebody joined.
    let startsElsewhere: Bool
    /// Everybody who may be there at the start, in any role; nil where there are too many rights.
    let everybody: [PersonKind]?
    fileprivate let bearers: [PersonKind]
    fileprivate let more: [PersonKind]

    /// The same people, whom another policy governs.
    func under(_ policy: Policy) -> Made {
      Made(
        cast: Cast(policy, cast.identities, cast.scale, passesTime: cast.passesTime),
        trackedIdentity: trackedIdentity, tracked: [], mostPeople: mostPeople, leftOut: leftOut,
        startsElsewhere: startsElsewhere, everybody: nil, bearers: [], more: [])
    }

    /// The rooms that sequences start from: with one bearer of each role, and with a second of one of them.
    func starts(tracked: [UInt8]) -> [RoomShape] {
      func shape(_ kinds: [PersonKind]) -> RoomShape { RoomShape(kinds.compactMap { cast.number($0) }) }
      let plain = [shape(bearers)] + more.map { shape(bearers + [$0]) }
      if tracked.isEmpty { return plain }
      return tracked.flatMap { kind in
        let isOutside = cast.kinds[Int(kind)].isOutside
        return plain.map { isOutside ? $0 : $0.replacing(nil, by: kind) }
      }
    }
  }

  private let policy: Policy
  private let checked: CheckedPolicy
  private let usual: Identity
  /// Those whom the policy names and rooms are made of.
  private let named: [Identity]
  /// Those whom the policy names, and who are looked at where rooms need not be made.
  private let sorted: [Identity]
  /// How many are looked at nowhere.
  let leftOut: Int
  /// Who they are, in order: claims that distinguish people alike ask the same of them.
  var people: [String] { sorted.map { "\($0.words) \($0.isOfParent)" } }
  /// The relations that rules or the claim ask for.
  let relationsAsked: Set<RelationNumber>
  let scale: KindScale
  /// Whether time passes between steps.
  let passesTime: Bool

  /// At most this many sorts of people whom the policy names may come in.
  private static let namedLimit = 3

  /// The people of rooms for a claim; for none, of rooms whose people only take steps.
  init(_ policy: Policy, _ checked: CheckedPolicy, for claim: TimedClaim?, passesTime: Bool = false) {
    self.policy = policy
    self.checked = checked
    self.passesTime = passesTime
    let (scale, relations) = Self.asked(checked, claim)
    self.scale = scale
    let classes = IdentityClasses(checked.names.names)
    var domain = "@home.example"
    var number = 1
    while classes.place(of: Array("somebody\(domain)".utf8)) != classes.elsewhere && number < 1000 {
      domain = "@home-\(number).example"
      number += 1
    }
    usual = Identity(source: .everybody(at: domain), words: "")
    let sorts = NamedSorts(policy, checked, for: claim, home: domain)
    let paired = relations.sorted { $0.index < $1.index }.prefix(Self.relationLimit).flatMap {
      Self.pair(policy.program.relations[Int($0.index)], at: domain)
    }
    relationsAsked = relations
    let all = (sorts.all + paired).enumerated().map { place, one in
      var one = one
      one.sort = place + 1
      return one
    }
    sorted = all
    named = Array(all.prefix(min(Self.namedLimit, sorts.all.count)) + all.suffix(paired.count))
    let unsaid = policy.program.rights.count { $0.granters.bits == 0 }
    leftOut =
      sorts.leftOut + max(0, unsaid - Self.ungrantedLimit)
      + max(0, relations.count - Self.relationLimit)
  }

  /// How finely the rules and a claim distinguish people, and the relations that they ask for.
  private static func asked(
    _ checked: CheckedPolicy, _ claim: TimedClaim?
  ) -> (scale: KindScale, relations: Set<RelationNumber>) {
    var scale = KindScale()
    var times: Set<UInt64> = []
    var relations: Set<RelationNumber> = []
    func note(_ condition: CheckedCondition) {
      condition.eachFact { fact in
        if fact.fact == .hasAnotherClient { scale.mostClients = 2 }
        if fact.fact == .joinedLessThan && fact.number > 0 { times.insert(fact.number) }
        if let relation = fact.relation { relations.insert(relation) }
      }
    }
    for rule in checked.rules { for variant in rule.variants { note(variant.condition) } }
    for condition in claim?.conditions ?? [] { note(condition) }
    scale.times = times.sorted()
    scale.asksForVoice = asksForVoice(checked, claim)
    return (scale, relations)
  }

  /// Whether a claim, or a rule of what it speaks of or of a step beside giving and taking voices, asks for a voice.
  private static func asksForVoice(_ checked: CheckedPolicy, _ claim: TimedClaim?) -> Bool {
    func asks(_ condition: CheckedCondition) -> Bool {
      var asks = false
      condition.eachFact { if case .voice = $0.fact.carrier { asks = true } }
      return asks
    }
    if claim?.conditions.contains(where: asks) == true { return true }
    let steps = OperationSet.steps.members.filter {
      if case .setsVoice = $0.effect { false } else { true }
    }
    let operations = OperationSet(steps).union(claim?.goals ?? OperationSet()).members
    return checked.rules.contains { rule in
      operations.contains { rule.governs($0) && asks(rule.condition(for: $0)) }
    }
  }

  /// How finely people are distinguished for a claim; for none, as rules do.
  static func scale(_ checked: CheckedPolicy, for claim: TimedClaim?) -> KindScale {
    asked(checked, claim).scale
  }

  /// So many relations have a pair of users who stand in them.
  private static let relationLimit = 2

  /// Two users of whom one stands in a relation to the other.
  private static func pair(_ relation: [UInt8], at domain: String) -> [Identity] {
    let name = String(decoding: relation, as: UTF8.self)
    let (first, second) = (name + domain, "whose-" + name + domain)
    guard let one = Identity.user(first), let other = Identity.user(second) else { return [] }
    return [
      Identity(
        source: .user(one), relations: [(relation, other)], words: "\(first), who is \(name) of \(second)"),
      Identity(source: .user(other), words: second),
    ]
  }

  /// At most this many rights that nobody in the room grants may be held at the start, in any combination.
  private static let ungrantedLimit = 2

  /// The combinations of rights that nobody grants: whoever keeps the room's state may have given them.
  private var ungranted: [RightSet] {
    let rights = policy.program.rights.indices.filter { policy.program.rights[$0].granters.bits == 0 }
    return Array(Self.sets(rights.prefix(Self.ungrantedLimit)).dropFirst())
  }

  /// Which of those whom the policy names come in.
  enum Breadth { case nobody, some, everybody }

  private func named(_ breadth: Breadth) -> [Identity] {
    switch breadth {
    case .nobody: []
    case .some: named
    case .everybody: sorted
    }
  }

  /// Every combination of some rights, none of them first.
  private static func sets(_ rights: some Collection<Int>) -> [RightSet] {
    rights.reduce([RightSet()]) { sets, right in
      sets
        + sets.map { set in
          var set = set
          set.insert(RightNumber(right))
          return set
        }
    }
  }

  /// A cast in which nobody is tracked.
  func cast(_ breadth: Breadth = .some) -> Made {
    make([usual] + named(breadth), tracked: nil, isWide: breadth == .everybody)
  }

  /// A cast for each sort of person who may be tracked.
  func castsTracking(_ breadth: Breadth = .some) -> [Made] {
    ([usual] + sorted).map { one in
      let source: Identity.Source =
        switch one.source {
        case .user(let user): .user(user)
        case .everybody: one.user(named: "somebody").map { .user($0) } ?? one.source
        }
      let tracked = Identity(
        source: source, affiliations: one.affiliations, isBot: one.isBot, isOfParent: one.isOfParent,
        relations: one.relations, words: "", sort: one.sort)
      let others = named(breadth).filter { !($0.isOne && $0.words == one.words) }
      return make(
        [usual] + others + [tracked], tracked: others.count + 1, isWide: breadth == .everybody)
    }
  }

  private func make(_ identities: [Identity], tracked: Int?, isWide: Bool) -> Made {
    let cast = Cast(policy, identities, scale, passesTime: passesTime)
    var bearers: [PersonKind] = []
    let roles = policy.program.roles
    let measures = policy.program.measures
    let most = min(
      Int(clamping: measures.bounds[.maxUsers] ?? .max), Int(clamping: measures.bounds[.maxClients] ?? .max),
      5)
    var more: [PersonKind] = []
    // Why: steps make no second client of a single-device room.
    let startsWithTwoClients = scale.mostClients > 1 && !measures.isSingleDevice && most > 1
    let ungranted = self.ungranted
    let longAgo = scale.times.isEmpty ? nil : UInt8(scale.times.count)
    for rank in roles.indices.dropFirst(2).reversed() {
      let role = roles[rank]
      var kind = PersonKind(identity: 0)
      kind.role = RoleNumber(rank)
      kind.joined = longAgo
      kind.clients = role.activeMaximum == 0 ? 0 : 1
      let least = Int(max(role.minimum, role.activeMinimum, 1))
      let count = min(least, Int(role.maximum ?? .max))
      for _ in 0..<count where bearers.count < most { bearers.append(kind) }
      if count < Int(role.maximum ?? .max) && count < Int(role.activeMaximum ?? .max) {
        more.append(kind)
        for rights in ungranted {
          kind.rights = rights
          more.append(kind)
        }
        kind.rights = RightSet()
        if startsWithTwoClients && kind.clients == 1 {
          kind.clients = 2
          more.append(kind)
        }
      }
    }
    if bearers.count >= most && most < 5 { more = [] }
    let clientLimit = Int(clamping: measures.bounds[.maxClients] ?? .max)
    more.removeAll { $0.clients > 1 && bearers.count + $0.clients > clientLimit }
    var all: [UInt8] = []
    if let tracked {
      for rank in roles.indices {
        var kind = PersonKind(identity: tracked)
        kind.role = RoleNumber(rank)
        if rank > 1 { (kind.clients, kind.joined) = (1, longAgo) }
        for rights in [RightSet()] + (rank > 1 ? ungranted : []) {
          kind.rights = rights
          if let number = cast.number(kind) { all.append(number) }
        }
        kind.rights = RightSet()
        for time in 0..<(rank > 1 ? longAgo ?? 0 : 0) {
          kind.joined = time
          if let number = cast.number(kind) { all.append(number) }
        }
        if rank > 1 { kind.joined = longAgo }
        if rank > 1 && startsWithTwoClients {
          kind.clients = 2
          if let number = cast.number(kind) { all.append(number) }
        }
      }
    }
    return Made(
      cast: cast, trackedIdentity: tracked ?? -1, tracked: all,
      mostPeople: min(bearers.count + 2, Cast.mostPeople),
      leftOut: leftOut + sorted.count { one in !identities.contains { $0.sort == one.sort } },
      startsElsewhere: !scale.times.isEmpty
        || policy.program.rights.contains { $0.granters.bits != 0 }
        || sorted.contains { one in
          guard let tracked else { return true }
          return !(one.isOne && one.sort == identities[tracked].sort)
        }, everybody: isWide ? everybody(of: cast, besides: tracked) : [],
      bearers: bearers,
      more: more)
  }

  /// At most this many rights are combined.
  private static let rightLimit = 4

  /// Each of these people in each role, with any rights and since any time; nil where there are too many rights.
  private func everybody(of cast: Cast, besides tracked: Int?) -> [PersonKind]? {
    let program = policy.program
    if program.rights.count > Self.rightLimit { return nil }
    let held = Self.sets(program.rights.indices)
    let joined: [UInt8?] = scale.times.isEmpty ? [nil] : (0...scale.times.count).map { UInt8($0) }
    var everybody: [PersonKind] = []
    for identity in cast.identities.indices where identity != tracked {
      for rank in program.roles.indices.dropFirst(2) {
        for (rights, joined) in held.flatMap({ rights in joined.map { (rights, $0) } }) {
          var kind = PersonKind(identity: identity)
          kind.role = RoleNumber(rank)
          (kind.clients, kind.joined, kind.rights) = (1, joined, rights)
          everybody.append(kind)
        }
      }
    }
    return everybody
  }
}
