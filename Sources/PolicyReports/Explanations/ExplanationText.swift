import PolicyExplain
import RoomPolicy

/// An explanation as `explain` prints it in a terminal.
package struct ExplanationText {
  let explanation: Explanation
  package private(set) var lines: [String] = []

  /// What a change of the policy opens and closes; nil where that is not known.
  private let effects: (Policy) -> SideEffects?

  package init(_ explanation: Explanation, _ effects: @escaping (Policy) -> SideEffects?) {
    self.explanation = explanation
    self.effects = effects
    let isAllowed = explanation.answer.verdict.isAllowed
    lines.append(isAllowed ? "allow" : "deny")
    if isAllowed { addAllow() } else { addDenial() }
    lines.append("  enforced by \(explanation.answer.operation.row.enforcers.words.joined(separator: ", "))")
  }

  private mutating func addDenial() {
    let phrase = explanation.answer.operation.row.phrase
    if explanation.forbidding.isEmpty { lines.append("  no rule allows it") }
    for rule in explanation.forbidding {
      add(rule)
      for failed in rule.failed {
        lines += wrapped(Self.words(failed, of: .forbid), first: "    ", rest: "      ")
      }
    }
    let allowed = explanation.allowing.filter(\.isMet)
    let others = explanation.allowing.filter { !$0.isMet }
    if !allowed.isEmpty {
      lines += ["", "Without that, these would allow it:"]
      for rule in allowed { add(rule) }
    }
    if explanation.allowing.isEmpty { lines += ["", "No rule allows `\(phrase)` to anybody."] }
    if !others.isEmpty {
      lines += ["", "What could allow it, the nearest first:"]
      for rule in others {
        add(rule)
        for failed in rule.failed {
          lines += wrapped(Self.words(failed, of: .allow), first: "    ", rest: "      ")
        }
      }
    }
    addChanges()
    if explanation.isWithoutSource {
      lines += [
        "", "The policy is compiled: what failed in its rules, and how to edit them, needs its source.",
      ]
    }
    lines.append("")
  }

  private mutating func addChanges() {
    if explanation.changes.isEmpty {
      lines += ["", "No change of up to three steps was found that would turn this."]
      return
    }
    lines += ["", "What would turn it:"]
    for change in explanation.changes {
      lines += wrapped(change.words, first: "  ", rest: "    ")
      for case .policy(let edit) in change.steps { add(edit) }
      if let tried = change.tried { add(effects(tried)) }
    }
  }

  private mutating func addAllow() {
    for rule in explanation.allowing { add(rule) }
    if explanation.isWithoutSource {
      lines += ["", "The policy is compiled: which line carries it needs its source.", ""]
      return
    }
    if explanation.deletions.isEmpty {
      let tried = explanation.deletionsTried
      lines += [
        "",
        explanation.triedEveryDeletion
          ? "No line of the policy, taken away alone, would end it."
          : "None of the first \(tried) lines that matter, taken away alone, would end it.",
      ]
    } else {
      lines += ["", "It would end without any one of these lines:"]
      for edit in explanation.deletions { add(edit) }
    }
    lines.append("")
  }

  private mutating func add(_ rule: TriedRule) {
    let place = rule.reason.rule
    lines += wrapped(place.text, first: "  ", rest: "    ")
    if let because = place.because {
      lines += wrapped("because \(because)", first: "    ", rest: "      ")
    }
    lines.append(
      "    at \(place.position)"
        + named(place.name))
  }

  private mutating func add(_ edit: PolicyEdit) {
    lines.append("    at \(edit.file):\(edit.line)")
    if let before = edit.before { lines += wrapped(before, first: "    - ", rest: "        ") }
    if let after = edit.after { lines += wrapped(after, first: "    + ", rest: "        ") }
  }

  /// What failed, or what matches, in a half sentence.
  static func words(_ group: [FailedAtom], of effect: Effect) -> String {
    var atoms = group.prefix(12).map { atom in
      var words = "`\(atom.text)`"
      if let definition = atom.definition { words += " (\(definition))" }
      switch atom.holds {
      case nil: words += " is unknown"
      case true: words += " holds"
      case false: words += " does not hold"
      }
      return words
    }
    if group.count > 12 { atoms.append("and \(group.count - 12) more") }
    if effect == .forbid { return "it matches: " + atoms.joined(separator: ", ") }
    return (group.count > 1 ? "fails, each of: " : "fails: ") + atoms.joined(separator: ", ")
  }

  /// All that a change of the policy opens and closes.
  private mutating func add(_ effects: SideEffects?) {
    guard let effects else {
      lines.append("    what else it opens or closes is not known: the policies are too large to compare")
      return
    }
    for (opens, word) in [(true, "opens"), (false, "closes")] {
      let reported = effects.lines(opens: opens)
      lines.append("    \(word)\(reported.isEmpty ? " nothing" : ":")")
      for effect in reported {
        lines += wrapped(effect.words, first: "      ", rest: "        ")
        lines += wrapped("as in " + effect.example, first: "        ", rest: "          ")
        if let people = effect.people { lines += wrapped(people, first: "        ", rest: "          ") }
      }
      if effects.isShortened(opens: opens) { lines.append("      each kind in words: `--format json`") }
    }
    if effects.isCut { lines.append("    and more, which takes too many words") }
    if effects.isRoomCut { lines.append("    not all people of the room were looked at: they are too many") }
  }
}
