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
          policy.roles.roles[rank].capabilities.insert(capability)
        }
      case .may(let from, let to):
        let from = role(from)
        let to = roles(to)
        if let from, let to { addChange(from, to, ofRank: rank) }
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
      default: break
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

  /// Adds the capabilities of included roles; a circle is reported once and printed.
  mutating func resolveIncludes(_ statements: [RoleStatement?]) {
    var state = [UInt8](repeating: 0, count: statements.count)
    func visit(_ rank: Int, _ path: [Int], _ checker: inout Checker) {
      state[rank] = 1
      for name in statements[rank]?.includes ?? [] {
        guard let included = checker.role(name) else { continue }
        let other = Int(included.rank)
        if state[other] == 1 {
          let circle = (path.drop { $0 != other } + [rank, other]).map {
            shortened(checker.policy.roles.roles[$0].name)
          }
          checker.report(
            .includesCycle, name.span,
            "roles include each other in a circle: \(circle.joined(separator: " → "))",
            help: "drop one `includes` of the circle")
          continue
        }
        if state[other] == 0 { visit(other, path + [rank], &checker) }
        checker.policy.roles.roles[rank].capabilities.formUnion(
          checker.policy.roles.roles[other].capabilities)
      }
      state[rank] = 2
    }
    for rank in statements.indices where state[rank] == 0 { visit(rank, [], &self) }
  }
}
