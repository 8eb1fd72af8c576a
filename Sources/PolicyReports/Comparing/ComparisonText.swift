import PolicyAnalysis
import RoomPolicy

/// What changes between two policies, as `diff` prints it in a terminal.
package struct ComparisonText {
  private let pair: ComparedPolicies
  package private(set) var lines: [String] = []
  /// At most this many rules are printed of each side of a sentence.
  private static let rulesShown = 3
  /// At most this many people of a room.
  private static let peopleShown = 5

  package init(_ pair: ComparedPolicies) {
    self.pair = pair
    lines += wrapped("\(pair.old.title) → \(pair.new.title)", first: "", rest: "  ")
    lines += wrapped(pair.verdict.words, first: "  ", rest: "    ")
    addSentences(opens: true, "Wider:")
    addSentences(opens: false, "Narrower:")
    addCarried()
    let comparison = pair.comparison
    add(comparison.settings, "Settings:", unsaid: "not set")
    add(comparison.roles, "Roles:", unsaid: "no such role")
    add(comparison.declarations, "Rights and relations:", unsaid: "not declared")
    add(comparison.entries, "Preauthorizations:", unsaid: "none")
    add(comparison.assertions, "Assertions:", unsaid: "")
    if comparison.requests.isCut {
      lines += [
        "", "Some of it takes more sentences than are said; the examples above are true, and",
        "there are more requests that are answered otherwise.",
      ]
    }
    if pair.isRoomCut {
      lines += ["", "The room has more people than are looked at: not all whom it concerns are named."]
    }
  }

  private mutating func addSentences(opens: Bool, _ title: String) {
    let sentences = pair.sentences.filter { $0.opens == opens }
    if sentences.isEmpty { return }
    lines += ["", title]
    for (sentence, _, people) in sentences {
      lines += wrapped(sentence.words(opens: opens, limit: 6), first: "  ", rest: "    ")
      lines += wrapped("example: \(sentence.example.words)", first: "    ", rest: "      ")
      if let people { lines += wrapped(Self.words(people), first: "    ", rest: "      ") }
      add(sentence.before, "before", pair.old, isAllowed: !opens)
      add(sentence.now, "now", pair.new, isAllowed: opens)
    }
  }

  /// "in this room: alice@example.com, bob@example.net and 3 more".
  static func words(_ people: [String]) -> String {
    if people.isEmpty { return "in this room: nobody" }
    let rest = people.count - peopleShown
    return "in this room: " + people.prefix(peopleShown).joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more" : "")
  }

  private mutating func add(
    _ rules: [Int], _ title: String, _ side: ComparedPolicies.Side, isAllowed: Bool
  ) {
    if rules.isEmpty { lines.append("    \(title): no rule allows it") }
    for index in rules.prefix(Self.rulesShown) {
      lines += Self.words(pair.rule(index, side).rule, title)
    }
    let more = rules.count - Self.rulesShown
    if more > 0 { lines.append("    \(title): and \(more) more") }
  }

  private static func words(_ rule: RulePlace, _ title: String) -> [String] {
    ["    \(title): \(shortened(rule.text, to: 74 - title.count))"]
      + wrapped(
        "at \(rule.position)" + named(rule.name), first: "      ", rest: "        ")
  }

  /// The start of a rule that fits on a line; its position, which is printed too, leads to the rest.
  private static func shortened(_ text: String, to columns: Int) -> String {
    text.count <= columns ? text : text.prefix(columns - 2) + " …"
  }

  private mutating func addCarried() {
    let carried = pair.comparison.requests.carried
    if carried.isEmpty { return }
    lines += ["", "Answered as before, by other rules:"]
    for entry in carried {
      let (own, others) = entry.isGone ? (pair.old, pair.new) : (pair.new, pair.old)
      let verbs = entry.operations.prefix(4).map(\.row.verb).joined(separator: ", ")
      let more = entry.operations.count > 4 ? " and \(entry.operations.count - 4) more" : ""
      let rule = pair.rule(entry.rule, own).rule
      lines += wrapped("\(verbs)\(more)", first: "  ", rest: "    ")
      lines += Self.words(rule, entry.isGone ? "gone" : "new")
      for index in entry.others.prefix(Self.rulesShown) {
        lines += Self.words(pair.rule(index, others).rule, entry.isGone ? "now" : "before")
      }
      let rest = entry.others.count - Self.rulesShown
      if rest > 0 { lines.append("    \(entry.isGone ? "now" : "before"): and \(rest) more") }
    }
  }

  private mutating func add(_ changes: [PolicyComparison.Change], _ title: String, unsaid: String) {
    if changes.isEmpty { return }
    lines += ["", title]
    for change in changes {
      if !change.subject.isEmpty { lines += wrapped(change.subject, first: "  ", rest: "    ") }
      // Why: of a role, what it has as before says nothing.
      let old = change.old.filter { !change.new.contains($0) }
      let new = change.new.filter { !change.old.contains($0) }
      add(old, "-", ComparedPolicies.place(change.oldSpan, pair.old), isWhole: change.old.isEmpty, unsaid)
      add(new, "+", ComparedPolicies.place(change.newSpan, pair.new), isWhole: change.new.isEmpty, unsaid)
    }
  }

  private mutating func add(
    _ words: [String], _ sign: String, _ place: (file: String, line: Int)?, isWhole: Bool, _ unsaid: String
  ) {
    if isWhole && !unsaid.isEmpty { lines.append("    \(sign) (\(unsaid))") }
    for word in words {
      let at = place.map { "  (\($0.file):\($0.line))" } ?? ""
      lines += wrapped("\(sign) \(word)\(at)", first: "    ", rest: "        ")
    }
  }
}
