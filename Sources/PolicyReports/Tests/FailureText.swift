import SourceText
import PolicyTesting
import PolicyExplain
import RoomPolicy

/// What a failed sentence has to say, in lines of at most 80 columns where words allow.
struct FailureText {
  private(set) var lines: [String] = []

  /// How many allow rules that come near are reported.
  private static let nearest = 2

  /// What stands before each line.
  private let indent: String

  init(_ failure: Failure, _ explanation: Explanation?, indent: String = "") {
    self.indent = indent
    add("expected \(failure.expected)", "", "  ")
    add("answered \(failure.answered)", "", "  ")
    if let explanation, !explanation.isWithoutSource {
      add(explanation, failure)
    } else {
      for rule in failure.rules {
        add(rule.text, "  ", "    ")
        if let because = rule.because { add("because \"\(because)\"", "    ", "      ") }
        lines.append(indent + "    at \(rule.position)" + named(rule.name))
      }
      if failure.asked != nil && failure.answered == "deny" && failure.rules.isEmpty {
        lines.append(indent + "no rule allows it")
      }
    }
    lines = lines.map(PlainText.visible)
  }

  private mutating func add(_ explanation: Explanation, _ failure: Failure) {
    let isAllowed = explanation.answer.verdict.isAllowed
    if isAllowed {
      for rule in explanation.allowing { add(rule) }
      if failure.isOfDecision { addEnds(explanation.deletions) }
      return
    }
    for rule in explanation.forbidding { add(rule) }
    if explanation.forbidding.isEmpty { lines.append(indent + "no rule allows it") }
    if !explanation.allowing.contains(where: \.isMet) {
      if !explanation.allowing.isEmpty { lines.append(indent + "nearest to allow it") }
      for rule in explanation.allowing.prefix(Self.nearest) { add(rule) }
    }
    if failure.isOfDecision { addTurns(explanation.changes) }
  }

  private mutating func add(_ rule: TriedRule) {
    let place = rule.reason.rule
    add(place.text, "  ", "    ")
    if let because = place.because { add("because \"\(because)\"", "    ", "      ") }
    lines.append(
      indent + "    at \(place.position)")
    if rule.reason.effect == .allow && rule.isMet { return }
    for group in rule.failed { add(ExplanationText.words(group, of: rule.reason.effect), "    ", "      ") }
  }

  /// The smallest change of each kind: of the request, of the room, of the policy.
  private mutating func addTurns(_ changes: [Change]) {
    var reported: Set<Change.Kind> = []
    for change in changes where reported.insert(change.kind).inserted {
      add("would be allowed \(Self.words(change))", "", "  ")
    }
  }

  private static func words(_ change: Change) -> String {
    guard change.kind == .policy else { return change.words }
    let edits = change.steps.compactMap { step in if case .policy(let edit) = step { edit } else { nil } }
    let lines = edits.map { edit in
      let place = "\(edit.file):\(edit.line)"
      switch (edit.before, edit.after) {
      case (let before?, let after?): return "`\(after)` for `\(before)` at \(place)"
      case (nil, let after?): return "`\(after)` at \(place)"
      case (let before?, nil): return "no `\(before)` at \(place)"
      case (nil, nil): return edit.words
      }
    }
    return "with " + lines.joined(separator: ", and ")
  }

  private mutating func addEnds(_ deletions: [PolicyEdit]) {
    guard let edit = deletions.first else { return }
    add("would be denied without `\(edit.before ?? edit.words)` at \(edit.file):\(edit.line)", "", "  ")
  }

  private mutating func add(_ text: String, _ first: String, _ rest: String) {
    lines += wrapped(text, first: indent + first, rest: indent + rest)
  }
}
