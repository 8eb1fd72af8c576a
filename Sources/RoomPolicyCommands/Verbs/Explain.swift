import PolicyReports
import PolicyAnalysis
import PolicyCompiler
import PolicyExplain
import RoomPolicy
import PolicyQuestions

extension Verb {
  static let explain = Verb(
    name: "explain", operands: "POLICY ACTOR OPERATION [TARGET] | CODE", count: 1...Int.max,
    summary: "says why, and what would turn an answer; or explains a code",
    details: """
      As `can`, with every rule that was tried. For a denial: what failed in each
      allow rule, the nearest first, and the smallest changes of the request, the
      room and the policy that would allow it, each tried. A change of the policy
      comes with all that it would open and close, over all requests and people,
      each with an example, and with --room the people of that room. For an allow:
      the lines of which each alone carries it.
      With the code of a report alone (RP0301, or 301): what it means, an example
      with its report, and the fix.
      """,
    examples: [
      "roompolicy explain Examples/01-open-room/room.roompolicy none send",
      "roompolicy explain Examples/02-members-only-room/room.roompolicy "
        + "--room Examples/02-members-only-room/room.json bob@example.net add dave@example.org",
      "roompolicy explain RP0301",
    ],
    options: Call.questionOptions + [
      Option(name: "format", value: "text|json|markdown", initial: "text", summary: "how results are printed")
    ],
    run: runExplain)
}

@Sendable private func runExplain(_ call: Call) -> ExitStatus {
  if call.operands.count == 1 {
    guard let option = Call.questionOptions.map(\.name).first(where: call.has) else {
      return call.explainCode(call.operands[0])
    }
    return call.fail(
      QuestionCode.malformed, "`--\(option)` belongs to a question, and what a code means asks none",
      help: "leave it out, or ask `roompolicy explain POLICY ACTOR OPERATION [TARGET]`")
  }
  if let mistake = call.mistakeInQuestion {
    return call.fail(QuestionCode.malformed, mistake.words, help: mistake.help)
  }
  guard let policy = call.policy(call.operands[0], asking: call.askedOperations),
    let source = call.roomSource()
  else { return .cannotSay }
  var state: Room?
  if let source {
    state = call.roomState(policy.machine, source)
    if state == nil { return .cannotSay }
  }
  let room = state.map { BoundRoom(policy.machine, $0) } ?? BoundRoom(policy.machine)
  var reader = QuestionReader(room)
  do throws(QuestionMistake) {
    guard let question = try call.question(policy, state, &reader) else { return .cannotSay }
    call.noteNames(call.operands.dropFirst(), policy, room, source)
    let explanation = Explainer(policy, room, state).explain(question)
    // Why: nothing but the end of the process follows.
    call.shell.keep(policy)
    call.shell.keep(explanation)
    let asked = [question.actor, question.target].compactMap { $0 }.filter { !$0.isBare }
      .compactMap { User(key: $0.key) }
    // Why kept: two settings may say the same, as `members-only` and `flexible-membership` do.
    var known: [(policy: CheckedPolicy, effects: SideEffects?)] = []
    let effects = { (changed: Policy) -> SideEffects? in
      guard let checked = changed.checked else { return nil }
      if let same = known.first(where: { areSame($0.policy, checked) }) { return same.effects }
      let found = SideEffects(policy, changed, state, asked: asked)
      known.append((checked, found))
      return found
    }
    switch call.value("format") {
    case "json": call.print(JSONExplanation(explanation, effects))
    case "markdown":
      call.shell.print(ExplanationMarkdown(explanation, call.operands.dropFirst(), effects).page)
    default: call.shell.print(ExplanationText(explanation, effects).lines.joined(separator: "\n"))
    }
    return explanation.answer.verdict.isAllowed ? .yes : .no
  } catch {
    return call.fail(QuestionCode.malformed, error.words, help: error.help)
  }
}
