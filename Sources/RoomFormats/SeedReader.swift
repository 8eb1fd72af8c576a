import RoomModel
import SourceText

/// Takes a JSON value for the seed's document.
struct SeedReader {
  var checker = InputChecker()
  var document = SeedDocument()

  /// Everything: the policy part, the preauthorizations, the affiliations, and what contradicts what.
  mutating func read(_ value: JSONValue) {
    for (key, value) in topMembers(of: value) {
      switch key {
      case .policy: readPolicy(value)
      case .preauthorization(let role): readPreauthorizations(value, role)
      case .owningSystem: document.owningSystems = checker.distinctUsers(value, "`owning-system`")
      case .systemAuth: document.systems = checker.distinctUsers(value, "`system-auth`")
      case .affiliations: readAffiliations(value)
      }
    }
    reportContradictions()
  }

  /// The affiliations, and no word on the rest but on keys that are unknown.
  mutating func readAffiliationsAlone(_ value: JSONValue) {
    for (key, value) in topMembers(of: value) where key == .affiliations { readAffiliations(value) }
  }

  /// Whether `value` is such a document rather than a room's state.
  static func recognizes(_ value: JSONValue) -> Bool {
    value.members.contains { [.policy, .affiliations].contains(TopKey.named($0.key.text)) }
  }

  /// The first key that a room's state has no use for; the policy part before all others.
  static func ignoredKey(of value: JSONValue) -> JSONValue? {
    let known = value.members.lazy.compactMap { member in
      TopKey.named(member.key.text).map { ($0, member.key) }
    }
    return known.first { $0.0 == .policy }?.1 ?? known.first { $0.0 != .affiliations }?.1
  }

  enum TopKey: Hashable, InputWord {
    case policy, owningSystem, systemAuth, affiliations
    case preauthorization(StandardRole)

    static let allCases: [TopKey] =
      [.policy] + [StandardRole.owner, .admin, .member, .visitor, .outcast].map(TopKey.preauthorization)
      + [.owningSystem, .systemAuth, .affiliations]

    var word: String {
      switch self {
      case .policy: "policy"
      case .owningSystem: "owning-system"
      case .systemAuth: "system-auth"
      case .affiliations: "user-affiliations"
      case .preauthorization(let role): "preauth-" + role.name
      }
    }
  }

  private mutating func topMembers(of value: JSONValue) -> [(TopKey, JSONValue)] {
    var result: [(TopKey, JSONValue)] = []
    for member in checker.object(value, "the document") ?? value.members {
      if let key = checker.key(member, in: "the document", TopKey.self) { result.append((key, member.value)) }
    }
    return result
  }

  private mutating func readPolicy(_ value: JSONValue) {
    for member in checker.object(value, "`policy`") ?? value.members {
      guard let key = checker.key(member, in: "`policy`", SeedKey.self) else { continue }
      guard let setting = settingValue(member.value, key) else { continue }
      let place = member.key.span.joined(to: member.value.span)
      document.settings.append(SeedSetting(key: key, value: setting, place: place))
    }
  }

  private mutating func settingValue(_ value: JSONValue, _ key: SeedKey) -> SeedSetting.Value? {
    let what = "`\(key.word)`"
    switch key.shape {
    case .flag: return checker.bool(value, what).map(SeedSetting.Value.flag)
    case .count: return checker.count(value, what, limit: Int(UInt32.max)).map(SeedSetting.Value.count)
    case .optionality: return checker.word(value, what, Optionality.self).map(SeedSetting.Value.optionality)
    case .membership: return checker.word(value, what, SeedMembership.self).map(SeedSetting.Value.membership)
    case .uri: return checker.uri(value, what).map { .text(Array($0)) }
    case .domain: return checker.domain(value, what, allowsWildcard: false).map { .text($0) }
    }
  }

  private mutating func readPreauthorizations(_ value: JSONValue, _ role: StandardRole) {
    let what = "`preauth-\(role.name)`"
    for element in checker.array(value, what, of: "objects") ?? value.elements {
      let members = Array(checker.object(element, "a preauthorization") ?? element.members)
      if element.kind != .object { continue }
      guard members.count == 1, let member = members.first else {
        checker.report(
          InputMistake.malformedPreauthorization.at(
            element.openingSpan, "a preauthorization has one key, and \(members.count) were found",
            help: "write an object for each: `{\"domain\": \"example.net\"}`"))
        continue
      }
      guard let key = checker.key(member, in: "a preauthorization", PreauthorizationKey.self) else {
        continue
      }
      let name: [UInt8]?
      if key == .domain {
        name = checker.domain(member.value, "`domain`", allowsWildcard: true)
      } else {
        name = checker.name(member.value, key.kind.word)?.name
      }
      guard let name else { continue }
      document.preauthorizations.append(
        SeedPreauthorization(role: role, kind: key.kind, name: name, place: element.span))
    }
  }

  private enum PreauthorizationKey: String, InputWord {
    case domain, team, workgroup, group, user, system
    var kind: PreauthorizationKind {
      switch self {
      case .domain: .domain
      case .team, .workgroup: .workgroup
      case .group: .group
      case .user: .user
      case .system: .system
      }
    }
  }

  private mutating func readAffiliations(_ value: JSONValue) {
    var table = ByteTable()
    var first: [SeedAffiliation] = []
    for member in checker.object(value, "`user-affiliations`") ?? value.members {
      guard let role = checker.key(member, in: "`user-affiliations`", StandardRole.self) else { continue }
      for (user, place) in checker.names(member.value, "`\(role.name)`", of: "user") {
        let affiliation = SeedAffiliation(user: user, role: role, place: place)
        let (entry, isNew) = table.insert(user.key)
        if isNew {
          first.append(affiliation)
          continue
        }
        let earlier = first[entry]
        let words =
          earlier.role == role
          ? "stands twice in `\(role.name)`"
          : "stands both in `\(earlier.role.name)` and in `\(role.name)`"
        checker.reportTwice(user, place, words, earlier: earlier.place)
      }
    }
    document.affiliations = first
  }
}

extension StandardRole: InputWord {
  var word: String { name }
}

extension Optionality: InputWord {}
