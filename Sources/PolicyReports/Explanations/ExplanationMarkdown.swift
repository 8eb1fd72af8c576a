import PolicyExplain
import RoomPolicy

/// An explanation as a Markdown section.
package struct ExplanationMarkdown {
  package private(set) var page = ""

  private let effects: (Policy) -> SideEffects?

  package init(
    _ explanation: Explanation, _ asked: ArraySlice<String>, _ effects: @escaping (Policy) -> SideEffects?
  ) {
    self.effects = effects
    let isAllowed = explanation.answer.verdict.isAllowed
    page += "## \(Self.code(asked.joined(separator: " "))): \(isAllowed ? "allow" : "deny")\n"
    let deciding = isAllowed ? explanation.allowing : explanation.forbidding
    if deciding.isEmpty {
      page += "\nNo rule allows it.\n"
    } else {
      page += "\n"
      for rule in deciding { add(rule) }
    }
    if !isAllowed {
      if !explanation.allowing.isEmpty {
        page += "\n### What could allow it, the nearest first\n\n"
        for rule in explanation.allowing { add(rule) }
      }
      page += "\n### What would turn it\n\n"
      if explanation.changes.isEmpty { page += "No change of up to three steps was found.\n" }
      for change in explanation.changes { add(change) }
    } else if !explanation.isWithoutSource {
      page += "\n### Lines without which it would end\n\n"
      if explanation.deletions.isEmpty {
        page +=
          explanation.triedEveryDeletion
          ? "No line alone.\n" : "None of the first \(explanation.deletionsTried) that matter, alone.\n"
      }
      for edit in explanation.deletions { add(edit, indent: "") }
    }
    if explanation.isWithoutSource {
      page += "\nThe policy is compiled: what failed in its rules, and how to edit them, needs its source.\n"
    }
    page += "\nEnforced by \(explanation.answer.operation.row.enforcers.words.joined(separator: ", "))."
  }

  private mutating func add(_ rule: TriedRule) {
    let place = rule.reason.rule
    page +=
      "- \(Self.code(place.text)) (\(Self.code(place.position)))\n"
    if let because = place.because { page += "  - because \(Self.code(because))\n" }
    for group in rule.failed {
      let atoms = group.map { atom in
        let state = atom.holds.map { $0 ? "holds" : "does not hold" } ?? "is unknown"
        return Self.code(atom.text) + " " + state
      }
      page +=
        "  - " + (rule.reason.effect == .forbid ? "it matches: " : "fails: ") + atoms.joined(separator: ", ")
        + "\n"
    }
  }

  private mutating func add(_ change: Change) {
    page += "- \(change.kind.rawValue): \(Self.code(change.words))\n"
    for case .policy(let edit) in change.steps { add(edit, indent: "  ") }
    guard let tried = change.tried else { return }
    guard let effects = effects(tried) else {
      page += "  - what else it opens or closes is not known\n"
      return
    }
    for (opens, word) in [(true, "opens"), (false, "closes")] {
      let reported = effects.lines(opens: opens)
      page += "  - \(word)\(reported.isEmpty ? " nothing" : ":")\n"
      for effect in reported {
        page += "    - \(effect.words), as in \(effect.example)"
        page += effect.people.map { "; \($0)" } ?? ""
        page += "\n"
      }
      if effects.isShortened(opens: opens) { page += "    - each kind in words: `--format json`\n" }
    }
    if effects.isCut { page += "  - and more, which takes too many words\n" }
    if effects.isRoomCut { page += "  - not all people of the room were looked at\n" }
  }

  private mutating func add(_ edit: PolicyEdit, indent: String) {
    let place = Self.code("\(edit.file):\(edit.line)")
    if let before = edit.before { page += "\(indent)- goes: \(Self.code(before)) (\(place))\n" }
    if let after = edit.after { page += "\(indent)- comes: \(Self.code(after)) (\(place))\n" }
  }

  /// Text in a code span that no backtick or line end in it can close.
  private static func code(_ text: String) -> String {
    let flat = String(text.map { $0.isNewline ? " " : $0 })
    var longest = 0
    var run = 0
    for character in flat {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let blank = longest > 0 ? " " : ""
    return fence + blank + flat + blank + fence
  }
}
