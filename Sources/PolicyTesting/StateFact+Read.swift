import RoomPolicy
import PolicyCompiler
import RoomModel
import PolicyQuestions

extension StateFact {
  /// Reads a fact by its phrase: `is one of member, admin`, `is from domain example.net`.
  static func read(
    _ phrase: ArraySlice<UInt8>, _ reader: inout QuestionReader, _ policy: CheckedPolicy?
  ) throws(QuestionMistake) -> StateFact {
    let words = String(decoding: phrase, as: UTF8.self).split(separator: " ").map(String.init)
    for (fact, pattern) in patterns {
      guard let values = FactPhrase.match(pattern, words[...]) else { continue }
      // Why: `is guardian of USER` is another fact, and no user has a blank in their name.
      if fact == .actorIsTarget, values[0].contains(" ") { continue }
      if fact == .isRole, values.count == 1, (try? reader.role(Array(values[0].utf8)[...])) == nil {
        continue
      }
      if let found = try read(fact, values, &reader, policy) { return found }
    }
    let text = words.joined(separator: " ")
    throw QuestionMistake(
      "`\(text.prefix(80))` is nothing that a user is or has",
      help: nearest(text, among: Self.examples(reader)).map { "did you mean `\($0)`?" }
        ?? "write `is ROLE`, `is active`, `is invited`, `has voice` or another fact about a user")
  }

  /// What a user is or has, and how it is said of them.
  private static let patterns: [(fact: Fact, parts: [FactPhrase.Part])] = Fact.allCases.compactMap { fact in
    let row = fact.row
    switch row.subject {
    case .party: return (fact, FactPhrase.parts(of: row.pattern))
    case .actor: return (fact, FactPhrase.parts(of: naming("target", in: row.pattern)))
    case .target: return (fact, FactPhrase.parts(of: naming("actor", in: row.pattern)))
    case .room, .request, .itself: return nil
    }
  }

  /// A pattern with a place for a user where it says `word`.
  private static func naming(_ word: String, in pattern: String) -> String {
    pattern.split(separator: " ").map { $0 == word ? "USER" : $0 }.joined(separator: " ")
  }

  private static func examples(_ reader: QuestionReader) -> [String] {
    reader.room.machine.program.roles.map { "is " + String(decoding: $0.name, as: UTF8.self) }
      + Fact.allCases.map(\.row).filter { $0.subject == .party }.map(\.pattern)
  }

  private static func read(
    _ fact: Fact, _ values: [String], _ reader: inout QuestionReader, _ policy: CheckedPolicy?
  ) throws(QuestionMistake) -> StateFact? {
    let top = reader.room.machine.program.roles.count - 1
    func key(_ text: String) throws(QuestionMistake) -> [UInt8] {
      do throws(NameMistake) { return try User(text).key } catch {
        throw QuestionMistake("`\(text.prefix(60))` is malformed: \(error.words)")
      }
    }
    func role(_ text: String) throws(QuestionMistake) -> RoleNumber {
      try reader.role(Array(text.trimmingBlanks.utf8)[...])
    }
    switch fact.carrier {
    case .role(.one), .role(.several):
      var roles = RoleSet()
      for part in values[0].split(separator: ",") { roles.insert(try role(String(part))) }
      return .roles(roles)
    case .role(.atLeast): return .roles(RoleSet.ranks(min(Int(try role(values[0]).rank), top)...top))
    case .role(.occupants): return .roles(top > 1 ? RoleSet.ranks(2...top) : RoleSet())
    case .role(.capability):
      guard let policy, let capability = Capability.allCases.first(where: { $0.phrase == values[0] }) else {
        return nil
      }
      return .roles(roles(policy) { $0.can(capability) })
    case .role(.change):
      guard let policy else { return nil }
      let (from, to) = (try role(values[0]), try role(values[1]))
      return .roles(roles(policy) { $0.changes.contains { $0.from == from && $0.to.contains(to) } })
    case .activeRole: return .moderator
    case .anyPreauthorization: return .preauthorized(RoleSet(bits: ~RoleSet.absent.bits))
    case .preauthorization(.capability):
      guard let policy, let capability = Capability.allCases.first(where: { $0.phrase == values[0] }) else {
        return nil
      }
      return .preauthorized(roles(policy) { $0.can(capability) })
    case .preauthorization: return .preauthorized(RoleSet(try role(values[0])))
    case .name(.domain):
      do throws(NameMistake) {
        let domain = try Domain.parse(Array(values[0].utf8)[...])
        return .domain(key: domain.key, isWildcard: domain.isWildcard)
      } catch {
        throw QuestionMistake("`\(values[0].prefix(60))` is malformed: \(error.words)")
      }
    case .name(.workgroup): return .workgroup(try key(values[0]))
    case .name(.group): return .group(try key(values[0]))
    case .name(.user): return .user(try key(values[0]))
    case .voice: return .bit(.actorVoice)
    // Why: a sentence about one user and a room has no second user to share a domain with.
    case .bit(.shareDomain): return nil
    case .bit(let bit):
      guard fact.row.scope == .target else { return .bit(bit) }
      let other = try reader.person(Array(values[0].utf8)[...], in: .requestConsent, asTarget: true)
      return .between(bit, other)
    case .relation:
      let other = try reader.person(Array(values[1].utf8)[...], in: .requestConsent, asTarget: true)
      return .related(try reader.relation(Array(values[0].utf8)[...]), other)
    case .right: return .right(try reader.right(Array(values[0].utf8)[...]))
    case .sinceJoining:
      return .joined(lessThan: try Measure.number(Array(values[0].utf8)[...], in: .seconds))
    case .roleOfActor, .bitOfRoles, .newRole, .namedRight, .signedLink, .roleCount, .number, .setting:
      return nil
    }
  }

  private static func roles(_ policy: CheckedPolicy, where holds: (CheckedRole) -> Bool) -> RoleSet {
    var set = RoleSet()
    for (rank, role) in policy.roles.roles.enumerated() where holds(role) { set.insert(RoleNumber(rank)) }
    return set
  }
}
