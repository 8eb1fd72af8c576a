import PolicyCompiler
import RoomModel
import SourceText

/// Holds a room as it stands against the policy that is to govern it.
///
/// What the old policy breaks in this room already is no reason against the new one: a bound counts only where the
/// old policy has none as strict.
struct FitCheck {
  private let oldPolicy: Policy
  private let newPolicy: Policy
  private let old: CheckedPolicy
  private let new: CheckedPolicy
  private(set) var found: [Unfit] = []

  init(_ oldPolicy: Policy, _ old: CheckedPolicy, _ newPolicy: Policy, _ new: CheckedPolicy) {
    (self.oldPolicy, self.old, self.newPolicy, self.new) = (oldPolicy, old, newPolicy, new)
  }

  mutating func check(_ before: BoundRoom, _ after: BoundRoom, _ state: Room) {
    checkRoles(state)
    checkLimit(.maxUsers, old.settings.bounds[.maxUsers], new.settings.bounds[.maxUsers], after.userCount) {
      "the room has \($0) \($0 == 1 ? "user" : "users")"
    }
    checkLimit(
      .maxClients, old.settings.bounds[.maxClients], new.settings.bounds[.maxClients], after.clientCount
    ) {
      "the group has \($0) \($0 == 1 ? "client" : "clients")"
    }
    checkBounds(after)
    for rule in PersonRule.allCases { check(rule, before, after, state) }
    checkOwners(before, after, state)
    checkCounts(after)
  }

  // MARK: Roles and counts

  private mutating func checkRoles(_ state: Room) {
    var strangers: [String: [User]] = [:]
    for user in state.users {
      guard let role = user.role.map({ String(decoding: $0, as: UTF8.self) }),
        new.roles.named(role) == nil, old.roles.named(role) != nil
      else { continue }
      strangers[role, default: []].append(user.user)
    }
    for (role, users) in strangers.sorted(by: { $0.key < $1.key }) {
      add(
        at: new.profileSpan, "profile \(new.profile.word)",
        "\(Self.names(users)) \(users.count == 1 ? "is" : "are") `\(role)`, and the new policy has no such role"
      )
    }
  }

  private mutating func checkLimit(
    _ setting: Setting, _ before: UInt64?, _ after: UInt64?, _ count: Int, _ words: (Int) -> String
  ) {
    guard let after, UInt64(count) > after, before.map({ $0 > after }) ?? true else { return }
    add(at: new.settingSpans[setting]?.last, setting.row.title, words(count))
  }

  private mutating func checkBounds(_ after: BoundRoom) {
    for (rank, role) in new.roles.roles.enumerated() {
      let before = old.roles.named(role.name).map { old.roles[$0] }
      let (count, active) = after.bearers(of: RoleNumber(rank))
      func add(_ bound: CheckedRole.Bound, _ count: Int, _ word: String) {
        self.add(
          at: role.boundSpans[bound] ?? role.span, "role \(role.name)",
          "\(count) \(word)\(count == 1 ? "user is" : "users are") `\(role.name)`")
      }
      if let most = role.maximum, count > Int(most), before?.maximum.map({ $0 > most }) ?? true {
        add(.maximum, count, "")
      }
      if let most = role.activeMaximum, active > Int(most), before?.activeMaximum.map({ $0 > most }) ?? true {
        add(.activeMaximum, active, "active ")
      }
      if count < Int(role.minimum), before?.minimum ?? 0 < role.minimum { add(.minimum, count, "") }
      if active < Int(role.activeMinimum), before?.activeMinimum ?? 0 < role.activeMinimum {
        add(.activeMinimum, active, "active ")
      }
    }
  }

  private mutating func checkOwners(_ before: BoundRoom, _ after: BoundRoom, _ state: Room) {
    func hasOwner(_ room: BoundRoom) -> Bool {
      state.users.contains { user in
        let person = room.person(user.user)
        return room.isOwner(person) && (person.clients > 0 || room.canJoin(person))
      }
    }
    if new.profile != .standard || hasOwner(after) || !hasOwner(before) { return }
    let owner = state.users.lazy.map { after.person($0.user) }.first { after.isOwner($0) }
    add(
      at: owner.flatMap { closing($0, after) } ?? new.profileSpan, "profile \(new.profile.word)",
      "no owner would be active or could join")
  }

  /// The line of the new policy that keeps somebody from joining: a rule of its own, or else a setting that is new.
  private func closing(_ person: Person, _ after: BoundRoom) -> Span? {
    let answer = after.answer(Question(asking: .join, by: person, target: nil))
    let rules = answer.rules.map { newPolicy.program.rules[Int($0.index)] }
    let own = new.rules.first { rule in
      let source = new.sources[Int(rule.span.source)]
      let (line, column) = source.position(at: Int(rule.span.start))
      return !rule.isOfProfile && rules.contains { Int($0.line) == line && Int($0.column) == column }
    }
    if let own { return own.span }
    let closes: [(Setting, Bool)] = [
      (.externalCommits, new.settings.holds(.noExternalCommits)),
      (.parent, new.settings.parent != nil && !new.settings.parentSuffices),
      (.identity, new.settings.holds(.nonAnonymous)), (.entry, true),
    ]
    return closes.lazy.filter(\.1).compactMap { new.settingSpans[$0.0]?.last }.first
  }

  // MARK: Users

  /// What a policy's settings ask of each user who is there.
  private enum PersonRule: CaseIterable {
    case oneDevice, botsAreNamed, noPseudonyms

    var setting: Setting {
      switch self {
      case .oneDevice: .devices
      case .botsAreNamed: .bots
      case .noPseudonyms: .identity
      }
    }

    /// The choice that asks it where no line of the policy says so.
    var initial: Choice {
      switch self {
      case .oneDevice: .singleDevice
      case .botsAreNamed: .noBots
      case .noPseudonyms: .nonAnonymous
      }
    }

    func isBroken(by user: RoomUser, _ person: Person, _ settings: Settings) -> Bool {
      switch self {
      case .oneDevice: settings.holds(.singleDevice) && user.clients > 1 && !person.mayHaveDevices
      case .botsAreNamed: user.isBot && person.role.isOccupantRole && !person.isNamedBot && !person.isLogger
      case .noPseudonyms:
        settings.holds(.nonAnonymous) && user.usesPseudonym && person.role.isOccupantRole && !person.isLogger
      }
    }

    func words(_ names: String, isOne: Bool) -> String {
      switch self {
      case .oneDevice: "\(names) \(isOne ? "has" : "have") more than one client"
      case .botsAreNamed: "\(names) \(isOne ? "is a bot" : "are bots"), and the new policy names no such bot"
      case .noPseudonyms: "\(names) \(isOne ? "uses a pseudonym" : "use pseudonyms")"
      }
    }
  }

  private mutating func check(_ rule: PersonRule, _ before: BoundRoom, _ after: BoundRoom, _ state: Room) {
    let users = state.users.filter { user in
      rule.isBroken(by: user, after.person(user.user), new.settings)
        && !rule.isBroken(by: user, before.person(user.user), old.settings)
    }
    if users.isEmpty { return }
    add(
      at: new.settingSpans[rule.setting]?.last, rule.initial.word,
      rule.words(Self.names(users.map(\.user)), isOne: users.count == 1))
  }

  private static func names(_ users: [User]) -> String {
    let shown = users.prefix(3).map { String(decoding: $0.name, as: UTF8.self) }
    return shown.joined(separator: ", ") + (users.count > 3 ? " and \(users.count - 3) more" : "")
  }

  // MARK: Assertions

  /// What is asserted of how many there are, in the room.
  private mutating func checkCounts(_ after: BoundRoom) {
    for case .atLeast(let least, let role, let span) in new.assertions {
      let count = after.bearers(of: role).all
      let name = new.roles[role].name
      if UInt64(count) >= least || assertsOld(atLeast: least, name) { continue }
      add(at: span, "", "\(count) \(count == 1 ? "user is" : "users are") `\(name)`")
    }
  }

  private func assertsOld(atLeast least: UInt64, _ role: String) -> Bool {
    old.assertions.contains {
      if case .atLeast(let count, let number, _) = $0 {
        count >= least && old.roles[number].name == role
      } else {
        false
      }
    }
  }

  /// What is asserted of who can do what, as the programs record it.
  mutating func checkClaims() {
    let words = PolicyWords(old)
    let broken = Set(
      zip(old.assertions, oldPolicy.program.assertions).filter { $1.claim == .fails }.map {
        words.assertion($0.0)
      })
    for (assertion, recorded) in zip(new.assertions, newPolicy.program.assertions) {
      let because: String
      switch recorded.claim {
      case .atLeast, .holds: continue
      case .fails: because = "it does not hold of the new policy"
      case .unjudged: because = "whether it holds of the new policy is not known"
      }
      if broken.contains(PolicyWords(new).assertion(assertion)) { continue }
      add(at: assertion.span, "", because)
    }
  }

  private mutating func add(at span: Span?, _ text: String, _ because: String) {
    guard let span else {
      found.append(Unfit(file: new.sources[0].name, line: 1, column: 1, text: text, because: because))
      return
    }
    let source = new.sources[Int(span.source)]
    let (line, column) = source.position(at: Int(span.start))
    found.append(
      Unfit(
        file: source.name, line: line, column: column, text: String(decoding: new.text(span), as: UTF8.self),
        because: because))
  }
}

extension Policy {
  /// The same policy with what an analysis knows of its assertions, one claim each, in order.
  public func recording(_ claims: [ProgramAssertion.Claim]) -> Policy {
    var program = program
    for (place, claim) in claims.enumerated() where program.assertions.indices.contains(place) {
      program.assertions[place].claim = claim
    }
    return Policy(machine: Machine(program), checked: checked)
  }
}
