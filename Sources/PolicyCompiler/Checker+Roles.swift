import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

extension Checker {
  /// The policy's roles: the standard six, or with `profile roles` those that it declares.
  mutating func checkRoles() {
    var statements: [RoleStatement] = []
    for case (_, .role(let statement)) in resolved.statements { statements.append(statement) }
    if policy.profile != .roles {
      for statement in statements {
        report(
          .rolesNeedProfile,
          statement.span.source == statement.name.span.source ? statement.name.span : statement.span,
          "`profile \(policy.profile.word)` has its own roles, and `\(text(statement.name))` is declared here",
          help: "write `profile roles` above, or drop the declaration")
      }
      setRoles(StandardRole.allCases.map { CheckedRole(name: $0.name, index: UInt32($0.rawValue)) })
      return
    }
    var roles = declare(statements)
    roles.sort {
      ($0.role.index == 1 ? -1 : Int($0.role.index)) < ($1.role.index == 1 ? -1 : Int($1.role.index))
    }
    if roles.count > RoleNumber.limit {
      report(
        .tooManyRoles, roles[roles.count - 1].role.span ?? Span(source: 0, start: 0, end: 0),
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
    for (rank, role) in roles.enumerated() { policy.roles.byName[role.name] = RoleNumber(rank) }
  }

  /// Names and indexes; `none` and `banned` are there unsaid.
  private mutating func declare(_ statements: [RoleStatement]) -> [(
    role: CheckedRole, statement: RoleStatement?
  )] {
    var taken: [String: Span] = [:]
    var indexes: [UInt32: String] = [0: "none", 1: "banned"]
    var declared: [(role: CheckedRole, statement: RoleStatement?)] = []
    var next: UInt32 = 2
    for statement in statements {
      let name = text(statement.name)
      if !isNameable(statement.name, isRole: true) { continue }
      if let first = taken[name] {
        report(
          .duplicateRole, statement.name.span, "the role `\(name)` is declared twice",
          others: [Diagnostic.Label(span: first, text: "declared here first")], help: "join the declarations")
        continue
      }
      taken[name] = statement.name.span
      let fixed: UInt32? = name == "none" ? 0 : name == "banned" ? 1 : nil
      if let given = statement.index,
        given.value > UInt64(UInt32.max) || fixed.map({ UInt64($0) != given.value }) ?? (given.value < 2)
      {
        report(
          .badRoleIndex, given.span,
          fixed.map { "`\(name)` has index \($0), and \(given.value) is given" }
            ?? "index 0 is `none`, index 1 is `banned`, the greatest is 4294967295, and \(given.value) is given",
          help: "leave the index out, or give a free one from 2 on")
        continue
      }
      let index = statement.index.map { UInt32($0.value) } ?? fixed ?? next
      if fixed == nil, let holder = indexes[index] {
        report(
          .badRoleIndex, statement.index?.span ?? statement.name.span,
          "index \(index) is `\(holder)`'s already",
          help: "leave the index out, or give a free one")
        continue
      }
      indexes[index] = name
      while indexes[next] != nil && next < .max { next += 1 }
      declared.append((CheckedRole(name: name, index: index, span: statement.name.span), statement))
    }
    for (name, index) in [("none", UInt32(0)), ("banned", 1)] where taken[name] == nil {
      declared.append((CheckedRole(name: name, index: index), nil))
    }
    return declared
  }

  private mutating func checkClauses(_ statement: RoleStatement, rank: Int) {
    for clause in statement.clauses {
      switch clause {
      case .can(let capabilities):
        for (capability, _) in capabilities {
          policy.roles.roles[rank].capabilities |= CheckedRole.capabilityBits[capability] ?? 0
        }
      case .may(let from, let to):
        guard let from = role(from) else {
          _ = roles(to)
          continue
        }
        var set = RoleSet()
        for name in to { if let number = role(name) { set.insert(number) } }
        policy.roles.roles[rank].changes.append((from, set))
      case .least(let count, let span): policy.roles.roles[rank].minimum = bound(count, span)
      case .most(let count, let span): policy.roles.roles[rank].maximum = bound(count, span)
      case .leastActive(let count, let span): policy.roles.roles[rank].activeMinimum = bound(count, span)
      case .mostActive(let count, let span): policy.roles.roles[rank].activeMaximum = bound(count, span)
      }
    }
    let declared = policy.roles.roles[rank]
    if declared.minimum > declared.maximum ?? .max || declared.activeMinimum > declared.activeMaximum ?? .max
    {
      report(
        .boundsReversed, statement.name.span,
        "the role `\(declared.name)` must have more users than it may have",
        help: "make `at most` no less than `at least`")
    }
  }

  private mutating func bound(_ count: UInt64, _ span: Span) -> UInt32 {
    if count > UInt64(UInt32.max) {
      report(.boundsReversed, span, "a role counts at most 4294967295 users", help: "write a smaller number")
    }
    return UInt32(clamping: count)
  }

  /// Adds the capabilities of included roles; a circle is reported once and printed.
  private mutating func resolveIncludes(_ statements: [RoleStatement?]) {
    var state = [UInt8](repeating: 0, count: statements.count)
    func visit(_ rank: Int, _ path: [Int], _ checker: inout Checker) {
      state[rank] = 1
      for name in statements[rank]?.includes ?? [] {
        guard let included = checker.role(name) else { continue }
        let other = Int(included.rank)
        if state[other] == 1 {
          let circle = (path.drop { $0 != other } + [rank, other]).map { checker.policy.roles.roles[$0].name }
          checker.report(
            .includesCycle, name.span,
            "roles include each other in a circle: \(circle.joined(separator: " → "))",
            help: "drop one `includes` of the circle")
          continue
        }
        if state[other] == 0 { visit(other, path + [rank], &checker) }
        checker.policy.roles.roles[rank].capabilities |= checker.policy.roles.roles[other].capabilities
      }
      state[rank] = 2
    }
    for rank in statements.indices where state[rank] == 0 { visit(rank, [], &self) }
  }

  /// The role that a name names; nil, with a diagnostic, when the policy has none such.
  mutating func role(_ name: Name) -> RoleNumber? {
    let word = text(name)
    if let number = policy.roles.named(word) { return number }
    let known = policy.roles.names
    report(
      .unknownRole, name.span, "`\(word)` is no role of this policy", label: "not a role",
      help: suggestion(word, known) ?? "its roles are \(known.map { "`\($0)`" }.joined(separator: ", "))")
    return nil
  }

  /// The set of roles that names name; mistakes are reported and left out.
  mutating func roles(_ names: [Name]) -> RoleSet {
    var set = RoleSet()
    for name in names { if let number = role(name) { set.insert(number) } }
    return set
  }
}
