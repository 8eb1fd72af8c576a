import RoomPolicy
import RoomModel

extension TestRunner {
  /// Holds a commit against what is expected of it; a commit that is a step changes the room.
  mutating func commit(
    _ committed: Sentence.AskedCommit, _ number: Int, _ stage: inout Stage
  ) throws(TestMistake) -> SentenceResult {
    let (parts, committer) = try stage.reader.read(committed)
    let answer = stage.reader.room.decide(commit: parts, by: committer)
    if keepsTrace { note(committed, parts, committer, answer, stage.reader.room, number) }
    var hasPassed = answer.isAllowed == committed.isToBeAllowed
    if hasPassed, let because = committed.because {
      hasPassed = holds(because, parts, committer, answer, stage.reader.room)
    }
    if committed.mode == .does && answer.isAllowed { stage.reader.room.apply(commit: parts) }
    return hasPassed ? .passed : .failed(failure(committed, answer))
  }

  /// Whether some part that fails does so for the reason that is expected; or, of a commit that is allowed, whether some
  /// part is allowed for it.
  private mutating func holds(
    _ because: Sentence.Because, _ parts: [Question], _ committer: Person, _ answer: CommitAnswer,
    _ bound: BoundRoom
  ) -> Bool {
    let commit = Commit(parts.map(\.proposal), by: committer, in: bound)
    for (number, (part, one)) in zip(parts, answer.parts).enumerated()
    where one.verdict.isAllowed == answer.isAllowed {
      if let fault = one.fault, one.rules.isEmpty {
        if case .text(let text) = because, Array(fault.words.utf8).contains(text) { return true }
      } else if holds(
        because, one.operation, one.verdict, one.rules, bound.facts(part, part: number, of: commit))
      {
        return true
      }
    }
    guard let update = answer.update, update.verdict.isAllowed == answer.isAllowed else { return false }
    return holds(
      because, update.operation, update.verdict, update.rules, bound.facts(parts.count, of: commit))
  }

  private func failure(_ committed: Sentence.AskedCommit, _ answer: CommitAnswer) -> Failure {
    var answered = answer.isAllowed ? "allow" : "deny"
    var rules: [RuleNumber] = []
    let words = committed.parts.map {
      let actor = String(decoding: $0.asked.actor.bytes, as: UTF8.self)
      return actor + " " + $0.asked.operation.row.verb
    }
    let all = zip(answer.parts, words) + (answer.update.map { [($0, "the commit itself")] } ?? [])
    for (one, words) in all where one.verdict.isAllowed == answer.isAllowed {
      rules += one.rules.filter { !rules.contains($0) }
      if answer.isAllowed { continue }
      answered += answered == "deny" ? ": " : "; "
      answered += words
      if let fault = one.fault { answered += " (" + fault.words + ")" }
      if one.fault == nil && one.rules.isEmpty { answered += " (no rule allows it)" }
    }
    var failure = Failure(
      expected: expectation(committed.isToBeAllowed, committed.because), answered: answered)
    failure.rules = rules.map { RulePlace(policy.program.rules[Int($0.index)], policy.program) }
    failure.isOfDecision = answer.isAllowed != committed.isToBeAllowed
    return failure
  }

  /// Notes what the commit asked of rules: that each part is allowed, or that the only one that fails is denied.
  private mutating func note(
    _ committed: Sentence.AskedCommit, _ parts: [Question], _ committer: Person, _ answer: CommitAnswer,
    _ bound: BoundRoom, _ sentence: Int
  ) {
    let commit = Commit(parts.map(\.proposal), by: committer, in: bound)
    let failing = answer.parts.indices.filter { !answer.parts[$0].verdict.isAllowed }
    if failing.count > 1 || failing.contains(where: { answer.parts[$0].fault != nil }) { return }
    if !(answer.update?.verdict.isAllowed ?? true) { return }
    for (number, part) in committed.parts.enumerated() where answer.isAllowed || failing == [number] {
      let asked = Sentence.AskedQuestion(
        mode: answer.isAllowed ? .can : .cannot, actor: part.asked.actor,
        operation: answer.parts[number].operation, operationSpan: part.asked.operationSpan,
        because: committed.because)
      trace.append(
        TraceEntry(
          sentence: sentence, asked: asked, facts: bound.facts(parts[number], part: number, of: commit)))
    }
  }
}
