import PolicyTables
import RoomFormats
import RoomPolicy

/// What `who` and `what` print: groups of members, on what each depends, and the rules that carry it.
package struct ReasonReport {
  /// What is counted, of one and of several.
  package struct Noun {
    let one: String
    let many: String

    package init(_ one: String, _ many: String) { (self.one, self.many) = (one, many) }
  }

  /// The policy's file.
  fileprivate let policy: String
  /// What is asked, as it was written.
  fileprivate let asked: String
  fileprivate let groups: [ReasonGroup]
  private let members: Noun
  /// The operation's verb, where one is asked about.
  fileprivate let verb: String?
  /// What a request for the operation gives, and the one that is asked about does not.
  fileprivate let missing: String?

  package init(
    policy: String, asked: String, groups: [ReasonGroup], members: Noun, verb: String?, missing: String? = nil
  ) {
    (self.policy, self.asked, self.groups, self.members) = (policy, asked, groups, members)
    (self.verb, self.missing) = (verb, missing)
  }

  fileprivate var count: Int { groups.reduce(0) { $0 + $1.members.count } }
  fileprivate var allowedCount: Int { groups.filter(\.isAllowed).reduce(0) { $0 + $1.members.count } }

  /// The same as a JSON document.
  package var document: some Encodable { ReasonDocument(self) }

  /// The groups, each with its rules; all of everybody, also of those denied, if `namesAll`.
  package func text(namesAll: Bool) -> String { lines(namesAll: namesAll).joined(separator: "\n") }

  /// At most this many members of a group are named.
  private static let namedCount = 40

  private func lines(namesAll: Bool) -> [String] {
    let of = "\(allowedCount) of \(count) \(count == 1 ? members.one : members.many)"
    var lines = wrapped(verb == nil ? "\(asked): \(of)" : "\(of) can \(asked)", first: "", rest: "  ")
    for group in groups where group.isAllowed { lines += self.lines(group, namesAll) }
    let denied = groups.filter { !$0.isAllowed }
    if let missing { lines += ["", missing] }
    if denied.isEmpty { return lines }
    let rest = count - allowedCount
    if !namesAll {
      return lines + ["", "\(rest) denied; --all names \(rest == 1 ? "it" : "them"), and why"]
    }
    lines += ["", "Denied:"]
    for group in denied { lines += self.lines(group, namesAll) }
    return lines
  }

  private func lines(_ group: ReasonGroup, _ namesAll: Bool) -> [String] {
    let shown = namesAll ? group.members[...] : group.members.prefix(Self.namedCount)
    let more = group.members.count - shown.count
    let names = shown.map(PlainText.visible) + (more > 0 ? ["and \(more) more"] : [])
    var lines = [""] + wrapped(names.joined(separator: ", "), first: "", rest: "  ")
    if let condition = group.condition {
      let isOfTargets = group.targets != nil || group.cell?.hasTargets == true
      lines += wrapped((isOfTargets ? "to " : "") + condition, first: "  ", rest: "    ")
    }
    if group.lacksAllow { lines.append("  no rule allows it") }
    for reason in group.reasons {
      lines += wrapped(reason.rule.text, first: "  ", rest: "    ")
      if let because = reason.rule.because {
        lines += wrapped("because \(because)", first: "    ", rest: "      ")
      }
      lines.append("    at \(reason.rule.position)" + named(reason.rule.name))
    }
    return lines
  }
}

/// The same as a JSON document.
private struct ReasonDocument: Encodable {
  struct Group: Encodable {
    var decision: String
    var members: [String]
    /// On what it depends, in words; absent where on nothing.
    var condition: String?
    /// Bare roles to which it may be done; absent where there is one target or none.
    var targets: [String]?
    /// As a cell of `table` has them; absent where facts are given and the answer is simply yes or no.
    var entries: [TableJSON.Entry]?
    /// True where it is denied, to some target at least, because no rule allows it; else absent.
    var lacksAllow: Bool?
    var rules: [RuleDocument]

    private enum CodingKeys: String, CodingKey {
      case decision, members, condition, targets, entries, rules
      case lacksAllow = "lacks-allow"
    }
  }
  var schema = schemaVersion
  var policy: String
  var asked: String
  var verb: String?
  var count: Int
  var allowed: Int
  var missing: String?
  var groups: [Group]

  init(_ report: ReasonReport) {
    policy = report.policy
    asked = report.asked
    verb = report.verb
    count = report.count
    allowed = report.allowedCount
    missing = report.missing
    groups = report.groups.map { group in
      Group(
        decision: group.isAllowed ? "allow" : "deny", members: group.members, condition: group.condition,
        targets: group.targets, entries: group.cell.map { TableJSON.entries(of: $0) },
        lacksAllow: group.lacksAllow ? true : nil, rules: group.reasons.map(RuleDocument.init))
    }
  }
}
