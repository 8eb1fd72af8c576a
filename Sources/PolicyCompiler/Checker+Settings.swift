import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

extension Checker {
  /// Enters the settings; two values of one setting are reported, and the first counts.
  mutating func checkSettings() {
    // Why: equal values are kept once, so that a policy which repeats one is not compared with all of itself.
    var said: [Setting: [SettingStatement]] = [:]
    var bots: [ArraySlice<UInt8>: SettingStatement] = [:]
    for case (_, .setting(let statement)) in resolved.statements {
      let before = said[statement.setting] ?? []
      var other = before.first { conflicts(statement, $0) }
      if case .bot(let user, _) = statement.value {
        let key = bytes(user)
        if let same = bots[key], other == nil, conflicts(statement, same) { other = same }
        if other == nil { bots[key] = statement }
      }
      if let other {
        report(
          .settingConflict, statement.span,
          "`\(source(statement))` contradicts `\(source(other))`", label: "and this here",
          others: [Diagnostic.Label(span: other.span, text: "the policy says this")],
          help: "a room has one choice for \(statement.setting.row.title); keep one of the two")
        continue
      }
      if before.isEmpty || isOtherChoice(statement, than: before) {
        said[statement.setting, default: []].append(statement)
      }
      enter(statement, isRefinement: !before.isEmpty)
    }
    if let knock = said[.knocking]?.last, policy.settings.holds(.knockFirst),
      !policy.settings.holds(.membersOnly)
    {
      var others: [Diagnostic.Label] = []
      if let entry = said[.entry]?.first {
        others.append(Diagnostic.Label(span: entry.span, text: "the room is `\(source(entry))`"))
      }
      report(
        .knockNeedsMembersOnly, knock.span, "`knock-first` goes with `members-only` rooms alone",
        others: others, help: "drop `knock-first`, or make the room `members-only`")
    }
    for role in policy.roles.roles.indices where policy.settings.joinLinks?.role == RoleNumber(role) {
      if role < 2 {
        report(
          .roleNotPossible, said[.joinLinks]?.first?.span ?? Span(source: 0, start: 0, end: 0),
          "nobody enters as `\(policy.roles.names[role])`", help: "name an occupant's role")
      }
    }
  }

  private func source(_ statement: SettingStatement) -> String {
    String(policy.sources[Int(statement.span.source)].text(statement.span).prefix(60))
  }

  private func isOtherChoice(_ statement: SettingStatement, than before: [SettingStatement]) -> Bool {
    guard case .choice(let choice) = statement.value else { return false }
    return !before.contains { other in
      if case .choice(choice) = other.value { return true }
      return false
    }
  }

  private func conflicts(_ statement: SettingStatement, _ other: SettingStatement) -> Bool {
    if case .choice(let new) = statement.value, case .choice(let old) = other.value {
      if new == old { return false }
      // Why: `flexible-membership` says no more than "not fixed".
      if new == .flexibleMembership { return old == .fixedMembership }
      if old == .flexibleMembership { return new == .fixedMembership }
      return true
    }
    if statement.setting == .bots {
      if case .bot(let new, let newRole) = statement.value, case .bot(let old, let oldRole) = other.value {
        return bytes(new).elementsEqual(bytes(old)) && newRole.map(text) != oldRole.map(text)
      }
      return true
    }
    if statement.setting.isRepeatable { return false }
    let words = { (one: SettingStatement) in
      policy.sources[Int(one.span.source)].text(one.span).split(whereSeparator: \.isWhitespace)
    }
    return words(statement) != words(other)
  }

  private mutating func enter(_ statement: SettingStatement, isRefinement: Bool) {
    switch statement.value {
    case .choice(let choice):
      if !(isRefinement && choice == .flexibleMembership) { policy.settings.choose(choice) }
    case .parent(let uri): policy.settings.parent = Array(bytes(uri))
    case .joinLinks(let signers, let expireAfter, let isMultiUse, let role):
      policy.settings.set(.noJoinLinks, false)
      policy.settings.joinLinks = Settings.JoinLinks(
        signers: signers.isEmpty ? ownersAndAdmins : roles(signers), expireAfter: expireAfter,
        isMultiUse: isMultiUse, role: role.flatMap { self.role($0) })
    case .logging(let optionality, let users):
      policy.settings.set(.noLogging, false)
      policy.settings.logging = optionality
      for user in users { _ = name(user, as: .user, .logger) }
    case .history(let period, let names, let isAutomatic):
      policy.settings.set(.noHistory, false)
      policy.settings.history = Settings.History(
        period: period, roles: names.isEmpty ? ownersAndAdmins : roles(names), isAutomatic: isAutomatic)
    case .bot(let user, let role):
      policy.settings.set(.noBots, false)
      let number = name(user, as: .user, .namedBot)
      if let role, let given = self.role(role) {
        if given.isOccupantRole {
          if let number { policy.names[number].botRole = given }
        } else {
          report(
            .roleNotPossible, role.span, "no bot enters as `\(text(role))`", help: "name an occupant's role")
        }
      }
    case .optionality(let optionality):
      switch statement.setting {
      case .deliveryNotifications: policy.settings.deliveryNotifications = optionality
      case .readReceipts: policy.settings.readReceipts = optionality
      case .typing: policy.settings.typing = optionality
      default: policy.settings.presence = optionality
      }
    case .expiry(let optionality, let least, let most, let initial):
      policy.settings.set(.noExpiry, false)
      policy.settings.expiry = Settings.Expiry(
        optionality: optionality, least: least, most: most, initial: initial)
      if least > most || initial.map({ $0 < least || $0 > most }) ?? false {
        reversed(statement, "the shortest expiry, the default and the longest are not in order")
      }
    case .number(let number):
      switch statement.setting {
      case .maxClients: policy.settings.maxClients = number
      case .maxUsers: policy.settings.maxUsers = number
      case .maxAttachment: policy.settings.maxAttachment = number
      default: policy.settings.outstandingKeyPackages = number
      }
    case .interval(let least, let most):
      policy.settings.updateLeast = least
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

  private mutating func reversed(_ statement: SettingStatement, _ message: String) {
    report(.boundsReversed, statement.span, message, help: "put the smaller one first")
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
