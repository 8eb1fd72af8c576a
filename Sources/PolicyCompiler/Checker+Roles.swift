import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

extension Checker {
  /// The policy's roles: the standard six, or with `profile roles` those that it declares.
  mutating func checkRoles() {
    var statements: [RoleStatement] = []
    for case (_, .role(let statement)) in resolved.statements(.role) { statements.append(statement) }
    if policy.profile != .roles {
      setRoles(StandardRole.allCases.map { CheckedRole(name: $0.name, index: UInt32($0.rawValue)) })
      if let first = statements.first { reportForeignRoles(first, statements) }
      return
    }
    var roles = declare(statements)
    roles.sort {
      ($0.role.index == 1 ? -1 : Int($0.role.index)) < ($1.role.index == 1 ? -1 : Int($1.role.index))
    }
    if roles.count > RoleNumber.limit {
      hasTooManyRoles = true
      report(
        .tooManyRoles, roles[RoleNumber.limit].role.span ?? Span(source: 0, start: 0, end: 0),
        "a policy has at most \(RoleNumber.limit) roles, and this one has \(roles.count)", help: "drop some")
      roles.removeLast(roles.count - RoleNumber.limit)
    }
    setRoles(roles.map(\.role))
    for (rank, declared) in roles.enumerated() {
      if let statement = declared.statement { checkClauses(statement, rank: rank) }
    }
    resolveIncludes(roles.map(\.statement))
  }

  private mutating func setRoles(_ roles: [CheckedRole]) {
    policy.roles.roles = roles
    policy.roles.index()
  }

  /// Roles under a profile that has its own: one mistake, so they count as declared from there on.
  private mutating func reportForeignRoles(_ first: RoleStatement, _ statements: [RoleStatement]) {
    hasForeignRoles = true
    report(
      .rolesNeedProfile, first.name.span,
      "`profile \(policy.profile.word)` has its own roles, and `\(shown(first.name))` is declared here",
      help: "write `profile roles` above, or drop the declaration")
    var roles = policy.roles.roles
    for statement in statements where roles.count < RoleNumber.limit {
      if policy.roles.named(text(statement.name)) == nil {
        roles.append(CheckedRole(name: text(statement.name), index: UInt32(roles.count)))
      }
    }
    setRoles(roles)
  }

  /// Names and indexes; `none` and `banned` are there unsaid.
  ///
  /// A role whose name or index cannot be is reported and declared all the same: its uses are no mistakes.
  private mutating func declare(
    _ statements: [RoleStatement]
  ) -> [(role: CheckedRole, statement: RoleStatement?)] {
    var taken: [String: Span] = [:]
    var indexes: [UInt32: String] = [0: "none", 1: "banned"]
    var declared: [(role: CheckedRole, statement: RoleStatement?)] = []
    var next: UInt32 = 2
    // Why: a role whose index cannot be takes one that no other wants.
    var spare = UInt32.max
    for statement in statements {
      let name = text(statement.name)
      if let first = taken[name] {
        report(
          .duplicateRole, statement.name.span, "the role `\(shown(statement.name))` is declared twice",
          others: [Diagnostic.Label(span: first, text: "declared here first")], help: "join the declarations")
        continue
      }
      _ = isNameable(statement.name, isRole: true)
      taken[name] = statement.name.span
      let fixed: UInt32? = name == "none" ? 0 : name == "banned" ? 1 : nil
      let given = givenIndex(statement, fixed: fixed, indexes)
      let index = fixed ?? given ?? (statement.index == nil ? next : spare)
      while indexes[spare] != nil || spare == index { spare -= 1 }
      indexes[index] = name
      while indexes[next] != nil && next < .max { next += 1 }
      declared.append((CheckedRole(name: name, index: index, span: statement.name.span), statement))
    }
    for (name, index) in [("none", UInt32(0)), ("banned", 1)] where taken[name] == nil {
      declared.append((CheckedRole(name: name, index: index), nil))
    }
    return declared
  }

  /// The index that a declaration gives; nil, with a diagnostic, if no role can have it.
  private mutating func givenIndex(
    _ statement: RoleStatement, fixed: UInt32?, _ indexes: [UInt32: String]
  ) -> UInt32? {
    guard let given = statement.index else { return nil }
    if let fixed {
      if given.value == UInt64(fixed) { return fixed }
      report(
        .badRoleIndex, given.span,
        "`\(shown(statement.name))` has index \(fixed), and \(given.value) is given",
        help: "leave the index out")
      return nil
    }
    guard given.value >= 2, let index = UInt32(exactly: given.value) else {
      report(
        .badRoleIndex, given.span,
        "index 0 is `none`, index 1 is `banned`, the greatest is 4294967295, and \(given.value) is given",
        help: "leave the index out, or give a free one from 2 on")
      return nil
    }
    guard let holder = indexes[index] else { return index }
    report(
      .badRoleIndex, given.span, "index \(index) is `\(shortened(holder))`'s already",
      help: "leave the index out, or give a free one")
    return nil
  }

  /// The role that a name names; nil, with a diagnostic, when the policy has none such.
  mutating func role(_ name: Name) -> RoleNumber? {
    if let number = policy.roles.named(bytes(name)) { return number }
    reportUnknownRole(name.span, text(name), "no role of this policy")
    return nil
  }

  /// Reports a role that is not among the policy's, unless a part that is missing may declare it.
  mutating func reportUnknownRole(
    _ span: Span, _ word: String, _ what: String, alsoAmong others: [String] = [], isNegated: Bool = false
  ) {
    if hasTooManyRoles { return }
    if reportUserForRole(span, word, what, isFact: !others.isEmpty) { return }
    if word == "active" {
      let role = policy.roles.names.last ?? "owner"
      report(
        .unknownRole, span, "`active` is \(what)", label: "not a role",
        help: "the role stands behind it, as in `active \(role)`")
      return
    }
    let everyday = Checker.everydayRoles[word].flatMap { names in
      names.first { policy.roles.named($0) != nil || others.contains($0) }
    }
    // Why: what a prefix such as `un` turns round is asked for with `not`.
    let opposite = everyday == nil ? negation(of: word, among: others) : nil
    let denied = isNegated ? nil : opposite.map { "not " + $0 }
    let near = everyday ?? denied ?? nearestWord(word, policy.roles.names + others)
    if near == nil && !(knowsRoles && (others.isEmpty || resolved.isWhole)) { return }
    report(
      .unknownRole, span, "`\(shortened(word))` is \(what)", label: "not a role",
      help: near.map { "did you mean `\($0)`?" }
        ?? opposite.map { "what is denied twice holds: write `is \($0)`" } ?? rolesInWords,
      guess: near.map { FixIt(writing: $0, on: span) })
  }

  /// Reports a user's name where a role's is due; false for any other word.
  private mutating func reportUserForRole(_ span: Span, _ word: String, _ what: String, isFact: Bool) -> Bool
  {
    guard word.utf8.contains(0x40) else { return false }
    let bytes = Array(word.utf8)
    guard let user = (try? User(bytes[...])) != nil ? word : MeantName.of(bytes[...], isDomain: false) else {
      return false
    }
    report(
      .unknownRole, span, "`\(shortened(word))` is \(what)", label: "not a role",
      help: isFact
        ? "write `user \(shortened(user))`"
        : "a user is asked for by `is user \(shortened(user))`, one a condition, joined with `or`",
      guess: isFact ? FixIt(writing: "user \(user)", on: span) : nil)
    return true
  }

  /// Words that other systems have for roles, and the roles that may be meant.
  private static let everydayRoles: [String: [String]] = [
    "banned": ["outcast", "banned"], "outcast": ["banned"], "blocked": ["outcast", "banned"],
    "barred": ["outcast", "banned"], "user": ["member"], "participant": ["member"], "users": ["member"],
    "guest": ["visitor"], "guests": ["visitor"], "administrator": ["admin"], "administrators": ["admin"],
    "op": ["admin"], "mod": ["moderator"], "mods": ["moderator"], "moderators": ["moderator"],
    "creator": ["owner"], "founder": ["owner"], "stranger": ["none"],
    "outsider": ["none"],
    "robot": ["bot"], "listed": ["occupant"], "online": ["active"],
  ]

  /// Whether all roles are here: no declaration can be in a missing file or belong to a mistyped profile.
  private var knowsRoles: Bool {
    resolved.hasKnownProfile
      && (resolved.isWhole || policy.profile != .roles && !hasForeignRoles)
  }

  /// The policy's roles, highest first, as a help line lists them.
  var rolesInWords: String {
    let names = policy.roles.names.reversed().prefix(10).map { "`\(shortened($0))`" }
    return "the roles are \(names.joined(separator: ", "))" + (policy.roles.names.count > 10 ? ", …" : "")
  }

  /// The set of roles that names name; nil when one of them names none. Mistakes are reported.
  mutating func roles(_ names: [Name]) -> RoleSet? {
    var set = RoleSet()
    var isSound = true
    for name in names {
      if let number = role(name) { set.insert(number) } else { isSound = false }
    }
    return isSound ? set : nil
  }
}
