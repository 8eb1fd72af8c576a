import PolicyCompiler
import PolicyMachine
import RoomModel

/// Says a cube of requests in a sentence: "an `admin` may ban a `member` in group `x@example.com`".
///
/// The facts keep the words that policies have for them.
struct RegionWords {
  let space: FactSpace
  let operation: Operation

  /// What a cube says of one of the two people, of the room and of the request.
  struct Parts: Hashable, Sendable {
    var actor: String
    /// Nil where the operation has no target.
    var target: String?
    /// What must hold, and what must not.
    var needs: [String] = []
    var excludes: [String] = []
    /// What the request gives.
    var gives: [String] = []

    /// All of it in one line, without a full stop.
    func sentence(_ operation: Operation) -> String {
      var words = "\(actor) may `\(operation.row.verb)`"
      if let target { words += " \(target)" }
      return words + suffix
    }

    /// What is said behind the people.
    var suffix: String {
      var words = ""
      if !gives.isEmpty { words += " with " + RegionWords.list(gives, "and") }
      if !needs.isEmpty { words += " if " + RegionWords.list(needs, "and") }
      if !excludes.isEmpty { words += " unless " + RegionWords.list(excludes, "or") }
      return words
    }
  }

  func parts(_ cube: Cube) -> Parts {
    let roles = space.policy.roles.roles.count
    var people: [Party: PersonWords] = [:]
    var isSelf: Bool?
    var parts = Parts(actor: "", target: nil)
    func add(_ person: Party, _ detail: String) {
      people[person, default: PersonWords()].details.append(detail)
    }
    for part in cube.parts where !space.isForeign(part.level) {
      let values = part.values.flatMap { Array($0) }
      switch space.variable(part.level) {
      case .role(let person):
        people[person, default: PersonWords()].roles = values
      case .bit(.actorActive) where values == [1]: people[.actor, default: PersonWords()].isActive = true
      case .bit(.targetActive) where values == [1]: people[.target, default: PersonWords()].isActive = true
      case .identity(let person): add(person, IdentityWords(space.identities).words(Set(values)))
      case .member(let person, let name):
        let known = space.policy.names[name]
        add(person, (values == [1] ? "in " : "not in ") + "\(known.kind.word) `\(Self.text(known.key))`")
      case .right(let person, let right):
        add(person, "who \(values == [1] ? "holds" : "does not hold") \(rightName(Int(right.index)))")
      case .relation(let person, let relation):
        let words = space.words(ofRelation: relation, person, holds: true)
        if values == [1] { parts.needs.append(words) } else { parts.excludes.append(words) }
      case .namedRight:
        let rights = space.policy.rights.count
        let named = values.filter { $0 < rights }
        if !values.contains(rights) {
          parts.gives.append("the right " + Self.list(named.map(rightName), "or"))
        } else if named.isEmpty {
          parts.gives.append("no right named")
        } else {
          let others = (0..<rights).filter { !named.contains($0) }
          parts.excludes.append("the right is " + Self.list(others.map(rightName), "or"))
        }
      case .newRole:
        let named = values.filter { $0 < roles }
        if !values.contains(roles) {
          parts.gives.append("new role " + Self.list(named.map(roleName), "or"))
        } else if named.isEmpty {
          parts.gives.append("no new role")
        } else {
          parts.excludes.append(newRole(0..<roles, but: named))
        }
      case .linkSigner: parts.gives.append(contentsOf: signer(values, roles))
      case .number(let number) where number.party != nil:
        let joined = joined(number, part.values)
        add(number.party ?? .actor, "who " + (joined.isNegated ? "did not join " : "joined ") + joined.when)
      case .number(let number):
        number == .clients || number == .users
          ? parts.needs.append(count(number, part.values))
          : parts.gives.append(contentsOf: measure(number, part.values))
      case .roleCount:
        parts.needs.append(space.wordsOfRoleCount(space.variable(part.level), part.values, role: roleName))
      case .bit(.sameUser): isSelf = values == [1]
      case .bit(let bit): place(bit, values == [1], &parts)
      }
    }
    // Why: what is said of the target is said of the actor, where the two are one.
    if isSelf == true, let target = people[.target] { people[.actor, default: PersonWords()].join(target) }
    parts.actor = person(people[.actor], isOther: false)
    if operation.row.hasTarget {
      parts.target = isSelf == true ? "themself" : person(people[.target], isOther: isSelf == false)
    }
    return parts
  }

  // MARK: People

  private func roleName(_ rank: Int) -> String {
    space.policy.roles.roles.indices.contains(rank) ? "`\(space.policy.roles.roles[rank].name)`" : "nobody"
  }

  private func rightName(_ number: Int) -> String { "`\(space.policy.rights[number].name)`" }

  /// What a cube says of one of the two.
  private struct PersonWords {
    var roles: [Int]?
    var isActive = false
    var details: [String] = []

    mutating func join(_ other: PersonWords) {
      if let both = other.roles { roles = roles.map { $0.filter(both.contains) } ?? both }
      isActive = isActive || other.isActive
      details += other.details.filter { !details.contains($0) }
    }
  }

  private func person(_ known: PersonWords?, isOther: Bool) -> String {
    let known = known ?? PersonWords()
    let all = Array(space.policy.roles.roles.indices)
    let roles = known.roles ?? all
    let missing = all.filter { !roles.contains($0) }
    var details = known.details
    var words: String
    let active = known.isActive ? " active" : ""
    if missing.isEmpty {
      words = (isOther ? "anybody else" : "anybody") + active
    } else if missing == [0, 1] {
      words = (isOther ? "another" : "an") + active + " occupant"
    } else if missing.count == 1 && roles.count > 2 && !details.isEmpty {
      // Why: `anybody but an outcast who is …` may be read as of that outcast alone.
      words = (isOther ? "anybody else" : "anybody") + active
      details.insert("who is no \(roleName(missing[0]))", at: 0)
    } else if missing.count == 1 && roles.count > 2 {
      words = "\(isOther ? "anybody else" : "anybody")\(active) but " + named(missing)
    } else {
      words = named(roles.reversed(), known.isActive ? "active " : "", isOther: isOther)
    }
    if !details.isEmpty { words += " " + Self.list(details, "and") }
    return words
  }

  private func named(
    _ roles: some Collection<Int>, _ adjective: String = "", isOther: Bool = false
  ) -> String {
    if isOther { return "another " + adjective + Self.list(roles.map(roleName), "or") }
    let first = adjective.isEmpty ? roles.first.map(roleNameText) ?? "" : adjective
    return Self.article(first) + " " + adjective + Self.list(roles.map(roleName), "or")
  }

  private func roleNameText(_ rank: Int) -> String { space.policy.roles.roles[rank].name }

  static func article(_ word: String) -> String {
    "aeiou".contains(word.first ?? "x") ? "an" : "a"
  }

  // MARK: Facts

  /// A yes-or-no fact among what must hold, what must not, or what the request gives.
  private func place(_ bit: FactBit, _ holds: Bool, _ parts: inout Parts) {
    if let given = bit.given?.row.noun {
      if holds { parts.gives.append(given) } else { parts.excludes.append("the request has " + given) }
    } else if let change = PolicyChanges.values.first(where: { $0.bit == bit }) {
      let words = "the change touches `\(change.word)`"
      if holds { parts.needs.append(words) } else { parts.excludes.append(words) }
    } else {
      let words = bit.words(holds: true)
      if holds { parts.needs.append(words) } else { parts.excludes.append(words) }
    }
  }

  // MARK: Request and room

  private func newRole(_ all: Range<Int>, but named: [Int]) -> String {
    "the new role is " + Self.list(all.filter { !named.contains($0) }.map(roleName), "or")
  }

  private func signer(_ values: [Int], _ roles: Int) -> [String] {
    let named = values.filter { $0 < roles }.map(roleName) + (values.contains(roles) ? ["a system"] : [])
    if named.isEmpty { return values.isEmpty ? [] : ["a link whose signer is not known"] }
    return ["a link signed by " + Self.list(named, "or")]
  }

  private func count(_ number: FactNumber, _ values: [Range<Int>]) -> String {
    number.row.before + space.classes(number).words(values) + number.row.after
  }

  private func measure(_ number: FactNumber, _ values: [Range<Int>]) -> [String] {
    let classes = space.classes(number)
    let given = values.map { $0.clamped(to: 0..<classes.given) }.filter { !$0.isEmpty }
    let mayBeMissing = values.contains { $0.upperBound > classes.given }
    if given.isEmpty { return [] }
    let words =
      number.row.before
      + classes.words(given) { CheckedPolicy.measure($0, number.row.measure) } + number.row.after
    return [words + (mayBeMissing ? " or none given" : "")]
  }

  /// When somebody joined: `less than 10 minutes ago`; or did not, which those have not either who are not listed.
  func joined(_ number: FactNumber, _ values: [Range<Int>]) -> (when: String, isNegated: Bool) {
    let classes = space.classes(number)
    func ago(_ place: Int) -> String { CheckedPolicy.measure(classes.least(place), .seconds) + " ago" }
    let all = Set(values.joined())
    var runs: [String] = []
    // Why: whoever is not listed joined at no time, and so not less than any time ago.
    let isNever = all.contains(classes.missing)
    let isNegated = isNever && all.contains(classes.given - 1)
    var start: Int?
    for place in 0...classes.given {
      let isIn = place < classes.given && all.contains(place) != isNegated
      if isIn && start == nil { start = place }
      if !isIn, let first = start {
        let less = place < classes.given ? "less than \(ago(place))" : ""
        runs.append(
          first == 0 ? less : (less.isEmpty ? "" : less + " and ") + "not less than \(ago(first))")
        start = nil
      }
    }
    runs = runs.filter { !$0.isEmpty }
    if isNever && !isNegated { runs.append("not at all") }
    return (Self.list(runs, "or"), isNegated)
  }

  static func text(_ key: [UInt8]) -> String { String(decoding: key, as: UTF8.self) }

  static func list(_ words: [String], _ last: String) -> String {
    if words.count < 2 { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + words[words.count - 1]
  }
}

/// Says a set of identity classes by the users and domains that policies name.
struct IdentityWords {
  private let identities: IdentityClasses

  init(_ identities: IdentityClasses) { self.identities = identities }

  /// "from `example.org`", "who is `alice@example.com`", "not from below `example.net`".
  func words(_ set: Set<Int>) -> String {
    let rest = Set(0..<identities.count).subtracting(set)
    let (one, other) = (units(set), units(rest))
    return set.contains(identities.elsewhere) ? said(other, isNegated: true) : said(one, isNegated: false)
  }

  /// Users, who are somebody, and domains, which somebody is from.
  private func said(_ units: [String], isNegated: Bool) -> String {
    let users = units.filter { $0.hasPrefix("`") }
    let domains = units.filter { !$0.hasPrefix("`") }.map { String($0.dropFirst("from ".count)) }
    let not = isNegated ? "not " : ""
    let parts =
      (users.isEmpty ? [] : ["who is \(not)" + RegionWords.list(users, "or")])
      + (domains.isEmpty ? [] : ["\(not)from " + RegionWords.list(domains, "or")])
    return RegionWords.list(parts, isNegated ? "and" : "or")
  }

  /// The same without marks: `alice@example.com`, `from example.org`.
  func plainUnits(_ set: Set<Int>) -> [String] { units(set).map { $0.filter { $0 != "`" } } }

  /// The users, domains and wildcards that make up a set, the widest first.
  private func units(_ set: Set<Int>) -> [String] {
    var left = set
    var words: [String] = []
    for (range, word) in identities.names(in: set) where range.allSatisfy(left.contains) {
      // Why: a domain of one named user and nobody else is no shorter to say.
      left.subtract(range)
      words.append(word)
    }
    if left.contains(identities.elsewhere) { words.append("from elsewhere") }
    return words
  }
}

extension IdentityClasses {
  /// Runs of classes of a set that one name stands for, the widest first: wildcards, domains, what of a domain is not
  /// named, users.
  // Why not of all classes: a policy may name ten thousand, and most sets have few.
  func names(in set: Set<Int>) -> [(range: Range<Int>, words: String)] {
    var found: [(range: Range<Int>, words: String)] = []
    func add(_ range: Range<Int>, _ words: String) {
      if !range.isEmpty && range.allSatisfy(set.contains) { found.append((range, words)) }
    }
    for index in set.sorted() {
      switch classes[index] {
      case .user(let key): add(index..<index + 1, "`\(RegionWords.text(key))`")
      case .otherOfDomain(let domain):
        let whole = ofDomain(domain)
        let name = RegionWords.text(domain)
        add(whole, "from `\(name)`")
        if whole.count > 1 { add(index..<index + 1, "from `\(name)` but not \(others(whole))") }
      case .otherBelow(let domain):
        let whole = range(of: ProgramName(kind: .domainsBelow, key: domain))
        let name = RegionWords.text(domain)
        add(whole, "from below `\(name)`")
        if whole.count > 1 { add(index..<index + 1, "from below `\(name)` but not \(others(whole))") }
      case .elsewhere: break
      }
    }
    return found.sorted { $0.range.count > $1.range.count }
  }

  /// Whom a run of classes names: users, domains and wildcards, the first few.
  private func others(_ run: Range<Int>) -> String {
    let names = run.dropLast().compactMap { index -> String? in
      switch classes[index] {
      case .user(let key), .otherOfDomain(let key): "`\(RegionWords.text(key))`"
      case .otherBelow(let domain): "below `\(RegionWords.text(domain))`"
      case .elsewhere: nil
      }
    }
    let more = names.count - 3
    return RegionWords.list(names.prefix(3) + (more > 0 ? ["\(more) more"] : []), "or")
  }
}
