import PolicyCompiler
import RoomModel

extension PolicyChanges {
  /// What putting `new` in the place of `old` touches; exact but for rules, where another wording may be the same
  /// rule: what differs in form counts as changed.
  public static func between(_ old: CheckedPolicy, _ new: CheckedPolicy) -> PolicyChanges {
    var changes = PolicyChanges()
    func note(_ word: String, if isChanged: Bool) {
      if isChanged, let index = values.firstIndex(where: { $0.word == word }) {
        changes.insert(PolicyChanges(rawValue: 1 << UInt16(index)))
      }
    }
    let before = Comparable(old)
    let after = Comparable(new)
    note("roles", if: before.roles != after.roles)
    note("rules", if: before.rules != after.rules)
    note("preauthorization", if: before.preauthorizations != after.preauthorizations)
    note("membership-style", if: before.style != after.style)
    note("who-runs-it", if: before.runners != after.runners)
    note("logging", if: before.logging != after.logging)
    note(
      "parent",
      if: old.settings.parent != new.settings.parent
        || old.settings.parentSuffices != new.settings.parentSuffices)
    note("other-settings", if: before.others != after.others)
    // Why: with no entry that gives either role, a bar keeps nobody from becoming owner or admin.
    let barsCount = before.hasRulingGrant || after.hasRulingGrant
    note(
      "owner-or-admin-entry",
      if: before.ruling != after.ruling || barsCount && before.bars != after.bars)
    let wasFixed = old.settings.holds(.fixedMembership)
    let isFixed = new.settings.holds(.fixedMembership)
    note("makes-flexible", if: wasFixed && !isFixed)
    note("makes-fixed", if: !wasFixed && isFixed)
    return changes
  }

  /// A policy's parts in a form in which equal ones are equal.
  private struct Comparable {
    var roles: [String]
    var rules: [String]
    var preauthorizations: [String]
    var style: [Bool]
    var runners: [String]
    var logging: [String]
    var others: [String]
    /// What makes owners and admins, and the grants that stand before it.
    var ruling: [String]
    var hasRulingGrant: Bool
    var bars: Set<String>

    init(_ policy: CheckedPolicy) {
      let words = PolicyWords(policy)
      roles =
        policy.roles.roles.map(words.role) + policy.rights.map(words.right).sorted()
        + policy.relations.map { "relation \($0.name)" }.sorted()
      // Why: the order of rules never matters.
      rules =
        (policy.rules.map(words.rule) + policy.assertions.map(words.assertion)
        + policy.timed.map(words.timed)).sorted()
      if words.pacesOwners { rules.append("slow-mode for owner") }
      let listed = policy.preauthorizations.map {
        words.roleName($0.role) + " \($0.kind.word) " + words.name($0.name)
      }
      preauthorizations = listed
      let settings = policy.settings
      style = [.membersOnly, .open, .fixedMembership].map(settings.holds)
      let users = { (standing: ProgramName.Standing) in
        policy.names.names.filter { $0.standing.contains(standing) }.map { words.key($0.key) }.sorted()
      }
      let served = policy.names.names.filter { $0.kind == .systemForDomain }.map { words.key($0.key) }
        .sorted()
      runners =
        users(.owningSystem) + [""] + users(.system) + [""] + served + [""] + [
          words.key(settings.owningProvider ?? [])
        ]
      logging = [settings.logging.word] + users(.logger)
      others = words.otherSettings
      let isRuling = { (role: RoleNumber?) in
        role.map { ["owner", "admin"].contains(words.roleName($0)) } ?? false
      }
      let firstGrant = policy.preauthorizations.firstIndex { !$0.isBar } ?? listed.count
      bars = Set(listed[..<firstGrant])
      let last = policy.preauthorizations.lastIndex { isRuling($0.role) }
      hasRulingGrant = last != nil
      let entries = last.map { Array(listed[firstGrant...$0]) } ?? []
      let link = isRuling(settings.joinLinks?.role) ? [words.links(settings.joinLinks)] : []
      ruling = entries + link + words.bots { isRuling($0.botRole) }
    }
  }
}

/// The parts of one policy with numbers made words, so that they compare across policies.
struct PolicyWords {
  let policy: CheckedPolicy

  init(_ policy: CheckedPolicy) { self.policy = policy }

  func key(_ key: [UInt8]) -> String { String(decoding: key, as: UTF8.self) }
  func roleName(_ role: RoleNumber) -> String { policy.roles[role].name }
  func name(_ number: NameNumber?) -> String {
    number.map { "\(policy.names[$0].kind.rawValue) " + key(policy.names[$0].key) } ?? ""
  }

  func roles(_ set: RoleSet) -> String {
    policy.roles.roles.indices.filter { set.contains(RoleNumber($0)) }.map { policy.roles.roles[$0].name }
      .joined(separator: ",")
  }

  func role(_ role: CheckedRole) -> String {
    let changes = role.changes.map { roleName($0.from) + ">" + roles($0.to) }.joined(separator: ";")
    let capabilities = (role.capabilities.map(\.rawValue) + role.privateCapabilities).sorted()
    return
      "\(role.name) \(role.index) \(capabilities) \(changes) \(role.minimum) \(role.maximum ?? .max) "
      + "\(role.activeMinimum) \(role.activeMaximum ?? .max)"
  }

  private func relation(_ fact: CheckedFact) -> String {
    fact.relation.map { policy.relations[Int($0.index)].name } ?? ""
  }

  func right(_ right: CheckedRight) -> String { "right \(right.name) \(roles(right.granters))" }

  func links(_ links: Settings.JoinLinks?) -> String {
    guard let links else { return "" }
    return "\(roles(links.signers)) \(links.expireAfter ?? 0) \(links.isMultiUse) \(links.isToKnock) "
      + (links.role.map(roleName) ?? "")
  }

  /// Whether owners wait between two messages: that is a rule on who rules.
  var pacesOwners: Bool {
    guard let owner = policy.roles.named("owner") else { return false }
    return Bound.allCases.contains { policy.settings[rolesOf: $0].contains(owner) }
  }

  func history(_ history: Settings.History?) -> String {
    history.map { "\(roles($0.roles)) \($0.isAutomatic)" } ?? ""
  }

  /// The named bots that `isMeant` holds of, each with the role that it is given.
  func bots(where isMeant: (ProgramName) -> Bool) -> [String] {
    policy.names.names.filter(isMeant).map { key($0.key) + " " + ($0.botRole.map(roleName) ?? "") }.sorted()
  }

  /// Every setting but membership style, parent, logging and who runs the room.
  var otherSettings: [String] {
    let settings = policy.settings
    let choices = Choice.allCases.filter {
      $0.setting != .entry && $0.setting != .logging && settings.holds($0)
    }
    let optionalities = OptionalitySetting.allCases.map { settings[$0] } + [settings.expiry.optionality]
    let bounds =
      Bound.allCases.map { settings.bounds[$0] } + [
        settings.updateMost, settings.expiry.initial, settings.expiry.least, settings.expiry.most,
      ]
    return choices.map(\.word) + bots { $0.standing.contains(.namedBot) }
      + [links(settings.joinLinks), history(settings.history)]
      + Bound.allCases.map { roles(settings[rolesOf: $0]) }
      + optionalities.map(\.word) + bounds.map { $0.map { String($0) } ?? "" }
  }

  func rule(_ rule: CheckedRule) -> String {
    "\(rule.effect.word) \(rule.operations.members.map(\.rawValue)) \(rule.groups.map(\.rawValue)) "
      + rule.variants.map {
        rule.isUniform ? condition($1) : "\($0.members.map(\.rawValue)) " + condition($1)
      }
      .joined(separator: " ")
  }

  func assertion(_ assertion: CheckedAssertion) -> String {
    switch assertion {
    case .atLeast(let count, let role, _): "assert at least \(count) \(roleName(role))"
    case .who(let claim):
      "assert \(claim.quantifier) \(condition(claim.who)) \(claim.operations.members.map(\.rawValue)) "
        + "\(claim.whom.map(condition) ?? "") \(claim.unless.map(condition) ?? "") "
        + claim.guards.map { condition($0.condition) }.joined(separator: " ")
    }
  }

  func timed(_ assertion: TimedAssertion) -> String {
    func can(
      _ quantifier: String, _ who: CheckedCondition, _ operations: OperationSet, _ whom: CheckedCondition?
    )
      -> String
    {
      "assert \(quantifier) \(condition(who)) eventually \(operations.members.map(\.rawValue)) "
        + (whom.map(condition) ?? "")
    }
    func names(_ roles: RoleSet) -> [String] {
      policy.roles.roles.indices.map { RoleNumber($0) }.filter(roles.contains).map(roleName)
    }
    switch assertion.claim {
    case .neverCan(let who, let operations, let whom): return can("never", who, operations, whom)
    case .alwaysCan(let who, let operations, let whom): return can("always", who, operations, whom)
    case .neverBecomes(let who, let roles):
      return "assert never \(condition(who)) eventually becomes \(names(roles))"
    case .onlyMakes(let who, let roles): return "assert only \(condition(who)) can ever make \(names(roles))"
    case .keepsAtLeast(let count, let role): return "assert at least \(count) \(roleName(role))"
    }
  }

  private func condition(_ condition: CheckedCondition) -> String {
    condition.folded { value in
      "\(value)"
    } fact: { fact in
      // Why: whose history and pace it is is said by a setting, and a rule that asks for it stays the same rule.
      "\(fact.fact.rawValue).\(fact.isNewcomer ? 2 : fact.person.rawValue)."
        + (fact.fact.carrier.isOfSettings ? "" : roles(fact.roles))
        + ".\(name(fact.name)).\(fact.right.map { policy.rights[Int($0.index)].name } ?? "").\(relation(fact)).\(fact.number).\(fact.choice?.word ?? "").\(fact.optionality?.word ?? "")"
    } not: { inner in
      "!" + inner
    } join: { parts, isAll in
      (isAll ? "(&" : "(|") + parts.joined(separator: " ") + ")"
    }
  }
}
