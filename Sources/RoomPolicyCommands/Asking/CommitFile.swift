import PolicyReports
import RoomPolicy
import PolicyQuestions

/// Judges a commit whose parts stand in a file, one a line.
struct CommitFile {
  let call: Call
  let policy: Policy
  var reader: QuestionReader

  /// One part as it is written, and the question that it asks.
  private struct Part {
    var line: Int
    var text: String
    var question: Question
  }

  mutating func run(_ file: String, by word: String) -> ExitStatus {
    let committer: Person
    do throws(QuestionMistake) {
      committer = try reader.committer(Array(word.utf8)[...])
    } catch {
      return call.fail(QuestionCode.malformed, error.words, help: error.help)
    }
    guard let parts = read(file) else { return .cannotSay }
    let answer = reader.room.decide(commit: parts.map(\.question), by: committer)
    if !call.has("quiet") {
      let lines = zip(parts, answer.parts).map { part, answer in
        CommitReport.Part(
          line: part.line, text: part.text, isByValue: part.question.isByValue(in: committer),
          AnswerDocument(answer, policy.program))
      }
      let report = CommitReport(
        isAllowed: answer.isAllowed, committer: word, parts: lines,
        update: answer.update.map { AnswerDocument($0, policy.program) })
      if call.isJSON { call.print(report) } else { call.shell.print(report.text) }
    }
    return answer.isAllowed ? .yes : .no
  }

  /// The parts in `file`; nil where one is malformed, which has been reported.
  private mutating func read(_ file: String) -> [Part]? {
    let source: Source
    switch call.read(file, limit: fileSizeLimit) {
    case .failure(let failure):
      _ = call.report([call.unreadable(file, failure)], [])
      return nil
    case .success(let bytes): source = Source(name: Call.title(file), bytes: bytes)
    }
    var parts: [Part] = []
    var mistakes: [Diagnostic] = []
    for number in source.lineStarts.indices {
      var line = source.lineBytes(number)
      if number == 0 { line = line.dropFirst(source.byteOrderMarkLength) }
      line = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      while let last = line.last, last == 0x20 || last == 0x09 || last == 0x0D { line.removeLast() }
      if line.isEmpty || line.first == 0x23 { continue }
      do throws(QuestionMistake) {
        let question = try reader.read(line: line)
        if let mistake = question.mistakeInCommit { throw mistake }
        parts.append(Part(line: number + 1, text: String(decoding: line, as: UTF8.self), question: question))
      } catch {
        let span = Span(source: 0, start: line.startIndex, end: line.endIndex)
        mistakes.append(QuestionCode.malformed.at(span, error.words, help: error.help))
      }
    }
    return call.report(mistakes, [source]) ? nil : parts
  }
}
