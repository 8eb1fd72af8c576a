import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

extension Checker {
  /// Enters the settings; two values of one setting are reported, and the first counts.
  mutating func checkSettings() {
    var said = SettingMap<SettingStatements>()
    for case (_, .setting(let statement)) in resolved.statements(.setting) {
      if let other = said[statement.setting]?.conflict(with: statement, self) {
        said[statement.setting]?.isDoubtful = true
        report(
          .settingConflict, statement.span, "`\(source(statement))` contradicts `\(source(other))`",
          label: "and this here",
          others: [Diagnostic.Label(span: other.span, text: "the policy says this")],
          help: "a room has one choice for \(statement.setting.row.title); keep one of the two")
        continue
      }
      policy.settingSpans[statement.setting, default: []].append(statement.span)
      enter(statement, isRefinement: said[statement.setting] != nil)
      said[statement.setting, default: SettingStatements(first: statement, words: words(statement))].add(
        statement, self)
    }
    checkKnocking(said)
    checkLinksToKnock(said)
  }

  /// What the policy said of one setting before.
  private struct SettingStatements {
    let first: SettingStatement
    let words: String
    /// The one of the two that may stand beside each other which says more than `flexible-membership`.
    var last: SettingStatement
    /// By what users compare by.
    var bots: [[UInt8]: SettingStatement] = [:]
    /// Two values were given.
    var isDoubtful = false

    init(first: SettingStatement, words: String) {
      self.first = first
      self.words = words
      last = first
    }

    mutating func add(_ statement: SettingStatement, _ checker: Checker) {
      if case .choice(.flexibleMembership) = statement.value {} else { last = statement }
      if case .bot(let user, _) = statement.value, bots[checker.key(user)] == nil {
        bots[checker.key(user)] = statement
      }
    }

    /// The earlier statement that `statement` contradicts.
    func conflict(with statement: SettingStatement, _ checker: Checker) -> SettingStatement? {
      switch statement.value {
      case .choice(let new):
        guard case .choice(let old) = last.value else { break }
        let isFlexible = new == .flexibleMembership || old == .flexibleMembership
        let isFixed = new == .fixedMembership || old == .fixedMembership
        return new == old || isFlexible && !isFixed ? nil : last
      case .bot(let user, let role):
        guard case .bot = last.value else { break }
        guard let old = bots[checker.key(user)], case .bot(_, let oldRole) = old.value else { return nil }
        return role.map(checker.text) == oldRole.map(checker.text) ? nil : old
      case .parent, .joinLinks, .logging, .history, .pace, .optionality, .expiry, .number, .interval, .domain,
        .user, .system:
        break
      }
      if statement.setting.isRepeatable && statement.setting != .bots { return nil }
      return checker.words(statement) == words ? nil : first
    }
  }

  /// What a user compares by; the word as it stands when it is malformed.
  private func key(_ user: Name) -> [UInt8] {
    var key: [UInt8] = []
    do throws(NameMistake) {
      try User.canonicalize(bytes(user), into: &key)
      return key
    } catch { return Array(bytes(user)) }
  }

  private func words(_ statement: SettingStatement) -> String {
    trees[Int(statement.span.source)].phrase(statement.span, limit: .max)
  }

  /// Links to knock need a room where one knocks.
  private mutating func checkLinksToKnock(_ said: SettingMap<SettingStatements>) {
    guard let links = said[.joinLinks]?.last, case .joinLinks(_, _, _, _, let toKnock?) = links.value,
      !policy.settings.holds(.knockFirst), said[.knocking].map({ !$0.isDoubtful }) ?? true
    else { return }
    report(
      .linksNeedKnocking, toKnock, "a link lets one knock here, and nobody knocks in this room",
      help: policy.profile == .standard
        ? "add `knock-first`, or drop `to knock`"
        : "add `knock-first`, `allow knock if request has accepted link` and a rule that allows "
          + "`accept knock`, which `profile \(policy.profile.word)` does not; or drop `to knock`")
  }

  private mutating func checkKnocking(_ said: SettingMap<SettingStatements>) {
    guard let knock = said[.knocking]?.last, policy.settings.holds(.knockFirst),
      !policy.settings.holds(.membersOnly), let entry = said[.entry], !entry.isDoubtful
    else { return }
    report(
      .knockNeedsMembersOnly, knock.span, "`knock-first` goes with `members-only` rooms alone",
      others: [Diagnostic.Label(span: entry.last.span, text: "the room is `\(source(entry.last))`")],
      help: "drop `knock-first`, or make the room `members-only`")
  }

  private func source(_ statement: SettingStatement) -> String {
    trees[Int(statement.span.source)].phrase(statement.span)
  }

  private mutating func enter(_ statement: SettingStatement, isRefinement: Bool) {
    switch statement.value {
    case .choice(let choice):
      if !(isRefinement && choice == .flexibleMembership) { policy.settings.choose(choice) }
    case .parent(let uri, let suffices):
      enterParent(uri)
      policy.settings.parentSuffices = suffices
    case .joinLinks(let signers, let expireAfter, let isMultiUse, let role, let toKnock):
      if let toKnock, let role { reportRoleOfKnock(toKnock, role) }
      policy.settings.set(.noJoinLinks, false)
      policy.settings.joinLinks = Settings.JoinLinks(
        signers: signers.isEmpty ? ownersAndAdmins : roles(signers) ?? RoleSet(), expireAfter: expireAfter,
        isMultiUse: isMultiUse, isToKnock: toKnock != nil,
        role: role.flatMap { enteringRole($0, "nobody enters") })
    case .logging(let optionality, let users):
      policy.settings.set(.noLogging, false)
      policy.settings.logging = optionality
      for user in users { _ = name(user, as: .user, .logger) }
    case .history(let period, let names, let isAutomatic):
      policy.settings.set(.noHistory, false)
      policy.settings.bounds[.historyPeriod] = period
      policy.settings.history = Settings.History(
        roles: names.isEmpty ? ownersAndAdmins : roles(names) ?? RoleSet(),
        isAutomatic: isAutomatic)
    case .bot(let user, let role):
      policy.settings.set(.noBots, false)
      let number = name(user, as: .user, .namedBot)
      if let given = role.flatMap({ enteringRole($0, "no bot enters") }), let number {
        policy.names[number].botRole = given
      }
    case .optionality(let setting, let optionality): policy.settings[setting] = optionality
    case .expiry(let optionality, let least, let most, let initial):
      policy.settings.set(.noExpiry, false)
      policy.settings.expiry = Settings.Expiry(
        optionality: optionality, least: least, most: most, initial: initial)
      if least > most {
        reversed(statement, "the shortest expiry is longer than the longest")
      } else if let initial, initial < least || initial > most {
        reversed(
          statement, "the default lies outside the shortest and the longest",
          help: "choose a default between the two")
      }
    case .number(let bound, let number): policy.settings.bounds[bound] = number
    case .pace(let bound, let least, let names):
      let paced =
        names.isEmpty ? policy.roles.set { $0.name != "owner" && $0.name != "admin" } : roles(names)
      policy.settings.bounds[bound] = least == 0 ? nil : least
      policy.settings[rolesOf: bound] = least == 0 ? RoleSet() : paced ?? RoleSet()
    case .interval(let bound, let least, let most):
      policy.settings.bounds[bound] = least == 0 ? nil : least
      policy.settings.updateMost = most
      if let most, least > most { reversed(statement, "the least interval is longer than the greatest") }
    case .domain(let name): policy.settings.owningProvider = domain(name)
    case .user(let user): _ = name(user, as: .user, [.owningSystem, .system])
    case .system(let user, let served):
      if let number = name(user, as: .user, .system), let domain = domain(served) {
        _ = policy.names.enter(.systemForDomain, policy.names[number].key + [0] + domain)
      }
    }
  }

  private mutating func reportRoleOfKnock(_ toKnock: Span, _ role: Name) {
    report(
      .settingConflict, role.span, "a link to knock lets nobody in, so it gives no role",
      others: [Diagnostic.Label(span: toKnock, text: "lets one knock")],
      help: "drop `as \(shown(role))`, or `to knock`")
  }

  private mutating func enterParent(_ uri: Name) {
    policy.settings.parent = Array(bytes(uri))
    if !bytes(uri).contains(where: { $0 == 0x3A || $0 == 0x40 }) {
      report(
        .badName, uri.span, "`\(shown(uri))` is no URI: neither `:` nor `@` is in it",
        help: "write the room's URI, as in `parent-room im:mimi=%23lounge@example.com`")
    }
  }

  /// An occupant's role in which somebody enters; nil, with a diagnostic, for any other.
  private mutating func enteringRole(_ name: Name, _ who: String) -> RoleNumber? {
    guard let role = role(name) else { return nil }
    if role.isOccupantRole { return role }
    report(.roleNotPossible, name.span, "\(who) as `\(shown(name))`", help: "name an occupant's role")
    return nil
  }

  private mutating func reversed(
    _ statement: SettingStatement, _ message: String, help: String = "put the smaller one first"
  ) {
    report(.boundsReversed, statement.span, "`\(source(statement))`: \(message)", help: help)
  }

  /// Who signs links and shares history where the policy does not say.
  private var ownersAndAdmins: RoleSet { policy.roles.set { $0.name == "owner" || $0.name == "admin" } }

  /// Makes the owning system serve the owning provider's users, once all settings are in.
  mutating func serveOwningProvider() {
    guard let domain = policy.settings.owningProvider else { return }
    for name in policy.names.names where name.standing.contains(.owningSystem) {
      _ = policy.names.enter(.systemForDomain, name.key + [0] + domain)
    }
  }
}
