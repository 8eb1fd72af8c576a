import PolicyAnalysis
import PolicyCompiler
import RoomPolicy

/// The sorts of people whom a policy distinguishes by name, as far as steps and one claim go.
///
/// A sort is a user or a domain that a rule of steps, a preauthorization, a setting or the claim names, with the groups that
/// somebody may be in besides; names that stand in the same lists alone are one sort. First come those of whom the claim
/// speaks, then those with few names.
struct NamedSorts {
  /// The sorts that are looked at at all, the nearest first.
  private(set) var all: [Identity] = []
  /// How many more there are.
  private(set) var leftOut = 0

  /// At most this many sorts are listed.
  private static let limit = 10
  /// So many groups and workgroups are combined, and fewer where that makes more people than so many.
  private static let groupLimit = 6
  private static let combinedLimit = 4_096

  private let uses: NameUses

  init(_ policy: Policy, _ checked: CheckedPolicy, for claim: TimedClaim?, home domain: String) {
    uses = NameUses(checked, for: claim)
    var bases = self.bases()
    if uses.asksForDomains {
      bases.append(
        Base(
          source: .everybody(at: "@away" + domain.replacing("@", with: ".")),
          words: "somebody of another domain"))
    }
    var marks = self.groups()
    let hasParent = policy.program.measures.hasParent
    var combinable = Self.groupLimit
    while combinable > 0 && (bases.count + 1) << (combinable + (hasParent ? 1 : 0)) > Self.combinedLimit {
      combinable -= 1
    }
    leftOut = max(0, marks.count - combinable)
    marks = Array(marks.prefix(combinable))
    var combined: [(rank: (Int, Int), identity: Identity)] = []
    for (place, base) in ([nil] + bases).enumerated() {
      for set in 0..<(1 << (marks.count + (hasParent ? 1 : 0))) where place > 0 || set > 0 {
        let inside = marks.indices.filter { set >> $0 & 1 == 1 }
        let isOutside = set >> marks.count & 1 == 1
        var affiliations = Affiliations()
        for mark in inside {
          if marks[mark].isWorkgroup {
            affiliations.workgroups.append(marks[mark].user)
          } else {
            affiliations.groups.append(marks[mark].user)
          }
        }
        let suffix = "@" + (inside.isEmpty ? "" : "in-\(set)") + (isOutside ? "outside" : "")
        var words = base?.words ?? "somebody"
        if !inside.isEmpty { words += " in " + inside.map { marks[$0].words }.joined(separator: " and ") }
        if isOutside { words += " who is not in the parent room" }
        let identity = Identity(
          source: base?.source ?? .everybody(at: suffix + domain.replacing("@", with: ".")),
          affiliations: affiliations, isBot: base?.isBot ?? false, isOfParent: !isOutside, words: words)
        let names = (base == nil ? 0 : 1) + inside.count + (isOutside ? 1 : 0)
        let claimed = (base?.isClaimed == true ? 1 : 0) + inside.count { marks[$0].isClaimed }
        combined.append(((claimed > 0 ? 0 : 1, names), identity))
      }
    }
    let usual = Identity(source: .everybody(at: domain), words: "")
    let told = apart(combined.map(\.identity), usual, BoundRoom(policy.machine, Room()))
    let ordered = told.sorted {
      (combined[$0].rank.0, combined[$0].rank.1, $0) < (combined[$1].rank.0, combined[$1].rank.1, $1)
    }
    all = ordered.prefix(Self.limit).map { combined[$0].identity }
    leftOut += max(0, ordered.count - Self.limit)
  }

  /// All that decisions on steps see of somebody who is not listed.
  private struct Sight: Hashable {
    let role: RoleNumber
    let preauthorization: UInt64
    let isPreauthorizedByName: Bool
    let bits: UInt64
    let botRole: RoleNumber?
    let isBot: Bool
    /// The lists that name them; those who are in the same lists are asked about alike.
    let lists: Set<[Int]>
    let domain: [UInt8]
  }

  /// Which of these people decisions distinguish from each other and from the `usual` ones, as indices. Of some that are
  /// alike the first stands for all: two, where there is one of each.
  private func apart(_ people: [Identity], _ usual: Identity, _ empty: BoundRoom) -> [Int] {
    var met: [Sight: (ones: Int, isOfMany: Bool)] = [:]
    func isNew(_ identity: Identity) -> Bool {
      guard let sight = sight(of: identity, empty) else { return false }
      let before = met[sight, default: (0, false)]
      if before.isOfMany || before.ones == 2 { return false }
      met[sight] = (before.ones + 1, !identity.isOne)
      return true
    }
    _ = isNew(usual)
    // Why users last: a sort of many people has one like them too.
    let order = people.indices.filter { !people[$0].isOne } + people.indices.filter { people[$0].isOne }
    return order.filter { isNew(people[$0]) }
  }

  private func sight(of identity: Identity, _ empty: BoundRoom) -> Sight? {
    guard let user = identity.user(0) else { return nil }
    var room = Room()
    room.known = [KnownUser(user: user, affiliations: identity.affiliations)]
    if empty.machine.program.measures.hasParent { room.parent = identity.isOfParent ? [user] : [] }
    let person = empty.with(room).person(user)
    return Sight(
      role: person.role, preauthorization: person.preauthorization.bits,
      isPreauthorizedByName: person.isPreauthorizedByName, bits: person.bits, botRole: person.botRole,
      isBot: identity.isBot, lists: uses.lists(of: person.names),
      domain: uses.asksForDomains ? Array(User.domain(ofKey: user.key)) : [])
  }

  /// A user, or the others of a domain.
  private struct Base {
    let source: Identity.Source
    var isBot = false
    let words: String
    var isClaimed = false
  }

  private func bases() -> [Base] {
    let names = uses.names
    let classes = IdentityClasses(names)
    var bases: [Base] = []
    var holding: [Int: [Int]] = [:]
    for (number, name) in names.enumerated() {
      for place in classes.range(of: name) { holding[place, default: []].append(number) }
    }
    let bots = Set(names.filter { $0.standing.contains(.namedBot) }.map(\.key))
    for place in 0..<classes.count where place != classes.elsewhere {
      let example = classes.example(place)
      guard let user = Identity.user(example) else { continue }
      // Why: of a domain that only a user's name has, the others are as anybody.
      guard let held = holding[place] else { continue }
      let suffix = String(example.drop { $0 != "@" })
      let isUser = if case .user = classes.classes[place] { true } else { false }
      let isBot = isUser && bots.contains(user.key)
      bases.append(
        Base(
          source: isUser ? .user(user) : .everybody(at: suffix), isBot: isBot,
          words: isUser ? example : "somebody" + suffix, isClaimed: held.contains { uses.isClaimed($0) }))
    }
    return bases
  }

  private struct Group {
    let user: User
    let isWorkgroup: Bool
    let words: String
    let isClaimed: Bool
  }

  private func groups() -> [Group] {
    let all = uses.names.enumerated().compactMap { number, name -> Group? in
      guard name.kind == .workgroup || name.kind == .group, let user = User(key: name.key) else { return nil }
      return Group(
        user: user, isWorkgroup: name.kind == .workgroup,
        words: "\(name.kind.word) \(String(decoding: name.key, as: UTF8.self))",
        isClaimed: uses.isClaimed(number))
    }
    return all.filter(\.isClaimed) + all.filter { !$0.isClaimed }
  }
}

/// Where a policy names people, as far as it matters to steps and a claim.
private struct NameUses {
  /// The names that matter.
  private(set) var names: [ProgramName] = []
  /// Whether two people's domains are compared.
  private(set) var asksForDomains = false
  private var uses: [Int: [Int]] = [:]
  private var claimed: Set<Int> = []
  /// By name, its number among all of the policy.
  private var numbers: [Int] = []
  private var place = 0

  init(_ checked: CheckedPolicy, for claim: TimedClaim?) {
    let all = checked.names.names
    let operations = OperationSet.steps.union(OperationSet(Operation.allCases.filter(\.changesPolicy)))
      .union(claim?.goals ?? OperationSet())
    for rule in checked.rules {
      for variant in rule.variants where !variant.operations.intersection(operations).isEmpty {
        note(variant.condition)
      }
    }
    for condition in claim?.conditions ?? [] {
      note(condition)
      condition.eachFact { fact in
        if let name = fact.name { claimed.insert(Int(name.index)) }
      }
    }
    var matters = Set(uses.keys).union(checked.preauthorizations.compactMap { $0.name.map { Int($0.index) } })
    for (number, name) in all.enumerated() {
      let standing = name.standing.subtracting(.tested)
      if standing.isEmpty && name.botRole == nil && name.kind != .systemForDomain { continue }
      matters.insert(number)
      if name.kind == .systemForDomain { asksForDomains = true }
    }
    numbers = matters.sorted()
    names = numbers.map { all[$0] }
  }

  func isClaimed(_ name: Int) -> Bool { claimed.contains(numbers[name]) }

  /// The lists in which rules of steps and the claim have some of these names.
  func lists(of names: [NameNumber]) -> Set<[Int]> { Set(names.compactMap { uses[Int($0.index)] }) }

  private mutating func note(_ condition: CheckedCondition) {
    var rest = [condition]
    while let next = rest.popLast() {
      switch next {
      case .constant: break
      case .not(let inner): rest.append(inner)
      case .all(let parts): rest += parts
      case .any(let parts):
        // Why: names that are listed for the same person can stand for each other.
        var lists: [CheckedFact: Int] = [:]
        for part in parts {
          guard case .fact(var fact) = part, let name = fact.name else {
            rest.append(part)
            continue
          }
          fact.name = nil
          if lists[fact] == nil {
            place += 1
            lists[fact] = place
          }
          uses[Int(name.index), default: []].append(lists[fact] ?? place)
        }
      case .fact(let fact):
        if fact.fact == .sharesDomain { asksForDomains = true }
        guard let name = fact.name else { continue }
        place += 1
        uses[Int(name.index), default: []].append(place)
      }
    }
  }
}
