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
        report(
          Finding(
            .oneDoorOfSeveral, context.policy.rules[rule].span,
            "this forbid leaves another way open to \(open.effect.deed): \(open.words)",
            label: "stops a part of it",
            // Why no fix: whether one door is meant or all are, the rule's author knows.
            help: (context.groupRule(rule, open.effect).map { "write `\($0)`" } ?? open.advice)
              + ", or say by a comment that this is meant",
            proof: .request(open.doors[0].witness)))
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

extension OpenDoors {
  /// What to do where no rule for the whole effect says the same.
  fileprivate var advice: String {
    "forbid the other operations too (\(doors.map(\.operation.row.phrase).joined(separator: ", ")))"
  }
}

extension LintContext {
  /// The rule for the whole group, as it would be written; nil for one that is long, whose words are elsewhere, or
  /// whose condition cannot be said of all the group's operations.
  fileprivate func groupRule(_ rule: Int, _ effect: DoorEffect) -> String? {
    guard let statement = statement(of: rule), isOfEffect(rule, effect) else { return nil }
    // Why: what the rule stops besides it goes on stopping.
    let kept = statement.operations.items.compactMap { item, span in
      if case .operation(let operation) = item, stopsMore(rule, operation, than: effect.group) {
        text(span)
      } else {
        nil
      }
    }
    let governed = (kept + [effect.group.phrase]).joined(separator: ", ")
    guard let condition = statement.condition else { return "forbid " + governed }
    var said = text(condition.span)
    if said.utf8.count > 80 || said.utf8.contains(0x0A) || said.utf8.contains(0x23) { return nil }
    if effect.group == .entering {
      // Why from the end: what stands before keeps its position.
      for leaf in condition.leaves.reversed() {
        guard case .fact(let fact) = leaf, let subject = subject(of: fact) else { return nil }
        let start = Int(subject.start - condition.span.start)
        var bytes = Array(said.utf8)
        bytes.replaceSubrange(start..<start + Int(subject.end - subject.start), with: "newcomer".utf8)
        said = String(decoding: bytes, as: UTF8.self)
      }
    }
    return "forbid " + governed + (statement.isNegated ? " unless " : " if ") + said
  }

  /// Whether a rule's condition can be said of all operations with an effect: to come in and to leave it is done to one
  /// person, who alone is spoken of; whom it removes is the target of each.
  private func isOfEffect(_ rule: Int, _ effect: DoorEffect) -> Bool {
    if effect.group == .removing { return true }
    let checked = policy.rules[rule]
    var isOfOne = true
    for operation in checked.governed.members {
      checked.condition(for: operation).eachFact { fact in
        if fact.fact.row.subject != .party || fact.person != effect.person(operation) { isOfOne = false }
      }
    }
    return isOfOne
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
