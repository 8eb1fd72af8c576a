import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText

extension LintRule {
  static let preauthorizationRedundant = LintRule(
    .preauthorizationRedundant, .note, "a preauthorization that a later one makes needless",
    summary: "Finds an entry of which everybody would get the same role from a later, wider entry.",
    avoid: "preauth-member user bob@example.net\npreauth-member domain example.net",
    prefer: "preauth-member user bob@example.net\npreauth-member domain example.org",
    why: "It changes nothing for anybody. Mostly another role, or another user, was meant.",
    exceptions: "An entry by user where the room is fixed or a rule asks `is preauthorized by user`.",
    each: { context, report in
      let entries = context.policy.preauthorizations
      let byUserCounts = context.countsPreauthorizationByUser
      let shadowed = Set(context.shadowed.map(\.entry.span))
      for place in entries.indices {
        let entry = entries[place]
        guard !shadowed.contains(entry.span), !(entry.kind == .user && byUserCounts),
          let later = context.laterAlike(place, but: shadowed)
        else { continue }
        report(
          Finding(
            .preauthorizationRedundant, entry.span,
            "`\(context.quoted(entry.span))` gives what a later entry gives as well",
            label: "changes nothing",
            others: [Diagnostic.Label(span: entries[later].span, text: "gives the same role")],
            help: "drop it, or name another role",
            proof: .impossibility(
              "whom it names, `\(context.quoted(entries[later].span))` gives the same role"),
            fix: context.removal(of: entry)))
      }
    })
}

extension LintContext {
  /// Whether some answer may depend on an entry's being for a user by name.
  fileprivate var countsPreauthorizationByUser: Bool {
    if policy.settings.holds(.fixedMembership) { return true }
    return ownRules.contains { rule in
      var asks = false
      policy.rules[rule].condition.eachFact { if $0.fact == .isPreauthorizedByUser { asks = true } }
      return asks
    }
  }

  /// The entry that everybody whom the entry at `place` names would match in its stead, for the same role; nil
  /// where one between might match some of them first.
  fileprivate func laterAlike(_ place: Int, but shadowed: Set<Span>) -> Int? {
    let entries = policy.preauthorizations
    guard let name = entries[place].name else { return nil }
    // Why: each entry looks at few, so that long lists stay cheap; what lies further on is not reported.
    for later in entries.indices[(place + 1)...].prefix(32) {
      let wider = entries[later]
      let covers = wider.name.map { policy.names[$0].covers(policy.names[name]) } ?? true
      if wider.role == entries[place].role {
        if covers && !shadowed.contains(wider.span) { return later }
      } else if covers || wider.name.map({ policy.names[$0].mayMeet(policy.names[name]) }) ?? true {
        return nil
      }
    }
    return nil
  }
}

extension ProgramName {
  /// Whether everybody of whom `other` holds is one of whom this holds.
  fileprivate func covers(_ other: ProgramName) -> Bool {
    if kind == other.kind && key == other.key { return true }
    switch (kind, other.kind) {
    case (.domain, .user): return Array(User.domain(ofKey: other.key)) == key
    case (.domainsBelow, .user): return isAbove(Array(User.domain(ofKey: other.key)))
    case (.domainsBelow, .domain), (.domainsBelow, .domainsBelow): return isAbove(other.key)
    default: return false
    }
  }

  /// Whether somebody may be one of whom both hold.
  func mayMeet(_ other: ProgramName) -> Bool {
    let kinds: [NameKind] = [.user, .domain, .domainsBelow]
    if !kinds.contains(kind) || !kinds.contains(other.kind) { return true }
    return covers(other) || other.covers(self)
  }

  private func isAbove(_ domain: [UInt8]) -> Bool {
    domain.count > key.count + 1 && domain.suffix(key.count + 1).elementsEqual([0x2E] + key)
  }
}
