import PolicyAnalysis
import PolicyPages
import PolicyReports
import RoomPolicy

extension Call {
  /// Prints an answer, unless the status alone is asked for.
  func print(_ answer: AnswerDocument) {
    if has("quiet") { return }
    if isJSON { shell.print(json: answer) } else { shell.print(answer.text) }
  }

  /// Answers a question by what every completion of its unknown facts answers.
  func answerDepending(_ policy: Policy, _ room: BoundRoom, _ question: Question) -> ExitStatus {
    let answer = room.answer(question)
    func print(_ document: AnswerDocument, _ status: ExitStatus) -> ExitStatus {
      self.print(document)
      return status
    }
    // Why: what does not fit is denied whatever the rules say, and what is surely allowed stays so.
    if answer.verdict.isAllowed || !question.unfit.isEmpty {
      return print(AnswerDocument(answer, policy.program), answer.verdict.isAllowed ? .yes : .no)
    }
    guard let checked = policy.checked else {
      return fail(
        ProgramCode.refused, "`\(title(operands[0]))` is compiled, and `--depends` needs the source",
        help: "name the policy that it was compiled from, or ask without `--depends`")
    }
    let forgotten = question.forgotten.compactMap { fact -> FactBit? in
      if case .bit(let bit) = fact { bit } else { nil }
    }
    do throws(DiagramMistake) {
      let dependence = try Dependence(
        checked, question.operation, room.facts(question), forgotten: Set(forgotten))
      let document = AnswerDocument(dependence, of: checked, answer)
      return print(document, dependence.isAllowed.map { $0 ? .yes : .no } ?? .depends)
    } catch {
      return fail(
        UsageCode.malformed, "on what the answer depends is more than is looked through",
        help: "say fewer facts to be unknown, or ask without `--depends`")
    }
  }
}
