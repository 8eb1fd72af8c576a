import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

extension LintRule {
  static let oneDoorOfSeveral = LintRule(
    .oneDoorOfSeveral, .warning, "one door of several",
    summary: """
      Finds a forbid that keeps somebody from coming in, from being removed or from leaving by some operations, where \
      another with the same effect on them is allowed; and an assertion that somebody never can one of them.
      """,
    avoid: """
      open
      forbid join if actor is from domain evil.example because "nobody of them comes in"
      """,
    prefer: """
      open
      forbid any entering operation if newcomer is from domain evil.example because "nobody of them comes in"
      """,
    why: """
      Who is stopped at one door comes by the next: who may not join is added by a member, who may not be kicked is \
      removed. Most rooms that let in whom they meant to keep out have such a rule.
      """,
    exceptions: """
      Conditions that ask for the request, which not every operation has. A rule that means one door on purpose says \
      so with a suppression.
      """,
    each: { context, report in
      for (rule, open) in context.openDoors.sorted(by: { $0.key < $1.key }) {
        let meant = context.groupRule(rule, open.effect)
        report(
          Finding(
            .oneDoorOfSeveral, context.policy.rules[rule].span,
            "this forbid leaves another way open to \(open.effect.deed): \(open.words)",
            label: "stops a part of it",
            help: meant.map { "write `\($0.words)`, or say by a comment that this is meant" }
              ?? "name the group of operations by their effect, or say by a comment that this is meant",
            proof: .request(open.doors[0].witness), fix: meant?.fix, fixKeepsMeaning: false))
      }
      for case .who(let right) in context.policy.assertions {
        guard let open = context.openDoors(beside: right) else { continue }
        report(
          Finding(
            .oneDoorOfSeveral, right.span,
            "this assertion says nothing of another way of \(open.effect.deed): \(open.words)",
            label: "asserts a part of it",
            help: "assert it of `\(open.effect.group.phrase)`, or say by a comment that this is meant",
            proof: .request(open.doors[0].witness)))
      }
    })
}

extension LintContext {
  /// The rule for the whole group, as it would be written, and the fix that writes it; nil for one that is long, or
  /// whose words are elsewhere.
  fileprivate func groupRule(_ rule: Int, _ effect: DoorEffect) -> (words: String, fix: FixIt)? {
    guard let statement = statement(of: rule), let first = statement.operations.items.first?.span,
      let last = statement.operations.items.last?.span
    else { return nil }
    let operations = Span(source: Int(first.source), start: Int(first.start), end: Int(last.end))
    // Why: what the rule stops besides it goes on stopping.
    let kept = statement.operations.items.compactMap { item, span in
      if case .operation(let operation) = item, stopsMore(rule, operation, than: effect.group) {
        text(span)
      } else {
        nil
      }
    }
    let governed = (kept + [effect.group.phrase]).joined(separator: ", ")
    var edits = [FixIt.Edit(span: operations, replacement: governed)]
    var words = "forbid " + governed
    if let condition = statement.condition {
      var said = text(condition.span)
      if said.utf8.count > 80 || said.utf8.contains(0x0A) || said.utf8.contains(0x23) { return nil }
      if effect.group == .entering {
        for leaf in condition.leaves {
          guard case .fact(let fact) = leaf, let subject = subject(of: fact) else { return nil }
          edits.append(FixIt.Edit(span: subject, replacement: "newcomer"))
          let whole = text(fact.span)
          said = said.replacing(
            whole, with: "newcomer" + whole.dropFirst(text(subject).count), maxReplacements: 1)
        }
      }
      words += (statement.isNegated ? " unless " : " if ") + said
    }
    if text(operations).utf8.contains(0x23) { return nil }
    return (words, FixIt(title: "name the whole effect", edits: edits))
  }

  /// Where a fact says of whom it speaks; nil where that is nobody, or not its first word.
  private func subject(of fact: FactSyntax) -> Span? {
    guard [.actor, .target, .newcomer].contains(fact.subject) else { return nil }
    let word = "\(fact.subject)"
    guard text(fact.span).hasPrefix(word + " ") else { return nil }
    let start = Int(fact.span.start)
    return Span(source: Int(fact.span.source), start: start, end: start + word.utf8.count)
  }
}
