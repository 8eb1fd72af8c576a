import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

extension Checker {
  /// Enters what a role's clauses say.
  mutating func checkClauses(_ statement: RoleStatement, rank: Int) {
    for clause in statement.clauses {
      switch clause {
      case .can(let capabilities):
        for (capability, _) in capabilities {
          switch capability {
          case .registered(let capability): policy.roles.roles[rank].capabilities.insert(capability)
          case .numbered(let number): policy.roles.roles[rank].privateCapabilities.insert(number)
          }
        }
      case .may(let from, let to):
        // Why: of a change in which one name is wrong the others are read, so that one mistake has one diagnostic.
        let from = self.role(from) ?? meantRole(from)
        let to = to.compactMap { name in self.role(name) ?? meantRole(name) }
        if let from, !to.isEmpty {
          addChange(from, to.reduce(RoleSet()) { $0.union(RoleSet($1)) }, ofRank: rank)
        }
      case .least(let count, let span):
        policy.roles.roles[rank].minimum = bound(count, .minimum, ofRank: rank, span)
      case .most(let count, let span):
        policy.roles.roles[rank].maximum = bound(count, .maximum, ofRank: rank, span)
      case .leastActive(let count, let span):
        policy.roles.roles[rank].activeMinimum = bound(count, .activeMinimum, ofRank: rank, span)
      case .mostActive(let count, let span):
        policy.roles.roles[rank].activeMaximum = bound(count, .activeMaximum, ofRank: rank, span)
      }
    }
    policy.roles.roles[rank].capabilities.formUnion(statement.meant)
    let role = policy.roles.roles[rank]
    if role.minimum > role.maximum ?? .max { reportReversed(statement, isActive: false) }
    if role.activeMinimum > role.activeMaximum ?? .max { reportReversed(statement, isActive: true) }
  }

  private mutating func addChange(_ from: RoleNumber, _ to: RoleSet, ofRank rank: Int) {
    if let place = policy.roles.roles[rank].changes.firstIndex(where: { $0.from == from }) {
      let known = policy.roles.roles[rank].changes[place].to
      policy.roles.roles[rank].changes[place].to = known.union(to)
    } else {
      policy.roles.roles[rank].changes.append((from, to))
    }
  }

  private mutating func reportReversed(_ statement: RoleStatement, isActive: Bool) {
    var least: Span?
    var most: Span?
    for clause in statement.clauses {
      switch clause {
      case .least(_, let span) where !isActive, .leastActive(_, let span) where isActive: least = span
      case .most(_, let span) where !isActive, .mostActive(_, let span) where isActive: most = span
      case .can, .may, .least, .leastActive, .most, .mostActive: break
      }
    }
    report(
      .boundsReversed, most ?? statement.name.span,
      "the role `\(shown(statement.name))` must have more users than it may have",
      others: least.map { [Diagnostic.Label(span: $0, text: "and must have so many")] } ?? [],
      help: "make `at most` no less than `at least`")
  }

  private mutating func bound(
    _ count: UInt64, _ bound: CheckedRole.Bound, ofRank rank: Int, _ span: Span
  ) -> UInt32 {
    policy.roles.roles[rank].boundSpans[bound] = span
    if count > UInt64(UInt32.max) {
      report(.boundsReversed, span, "a role counts at most 4294967295 users", help: "write a smaller number")
    }
    return UInt32(clamping: count)
  }

  /// The role that a name which is none most likely means.
  private mutating func meantRole(_ name: Name) -> RoleNumber? {
    nearestWord(text(name), policy.roles.names).flatMap(policy.roles.named)
  }

  /// Adds the capabilities of included roles; a circle is reported once and printed.
  mutating func resolveIncludes(_ statements: [RoleStatement?]) {
    var state = [UInt8](repeating: 0, count: statements.count)
    func visit(_ rank: Int, _ path: [Int], _ checker: inout Checker) {
      state[rank] = 1
      for name in statements[rank]?.includes ?? [] {
        guard let included = checker.role(name) else {
          checker.policy.roles.roles[rank].hasUnreadInclude = true
          continue
        }
        let other = Int(included.rank)
        if state[other] == 1 {
          let circle = (path.drop { $0 != other } + [rank, other]).map {
            shortened(checker.policy.roles.roles[$0].name)
          }
          checker.report(
            .includesCycle, name.span,
            "roles include each other in a circle: \(circle.joined(separator: " → "))",
            help: "drop one `includes` of the circle")
          checker.policy.roles.roles[rank].hasUnreadInclude = true
          continue
        }
        if state[other] == 0 { visit(other, path + [rank], &checker) }
        checker.include(other, in: rank)
      }
      state[rank] = 2
    }
    for rank in statements.indices where state[rank] == 0 { visit(rank, [], &self) }
    if policy.roles.roles.contains(where: \.hasUnreadInclude) { supposeIncludes(statements) }
  }

  private mutating func include(_ other: Int, in rank: Int) {
    let included = policy.roles.roles[other]
    policy.roles.roles[rank].capabilities.formUnion(included.capabilities)
    policy.roles.roles[rank].privateCapabilities.formUnion(included.privateCapabilities)
  }

  /// Gives a role whose `includes` is an error all that the roles below it have, since one of these is most likely
  /// meant. So lint reports nothing that only follows from the mistake.
  private mutating func supposeIncludes(_ statements: [RoleStatement?]) {
    // Why so often: roles may include each other in any order.
    for _ in statements.indices {
      for (rank, statement) in statements.enumerated() {
        let named = (statement?.includes ?? []).compactMap { policy.roles.named(text($0)) }
        for other in named { include(Int(other.rank), in: rank) }
        if policy.roles.roles[rank].hasUnreadInclude {
          for below in 2..<max(rank, 2) { include(below, in: rank) }
        }
      }
    }
  }
}
