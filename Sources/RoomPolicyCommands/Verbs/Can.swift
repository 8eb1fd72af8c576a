import PolicyReports
import RoomFormats
import RoomPolicy
import PolicyQuestions

extension Verb {
  static let can = Verb(
    name: "can", operands: "POLICY ACTOR [OPERATION [TARGET]]", count: 1...Int.max,
    summary: "asks whether somebody can do something",
    details: """
      ACTOR and TARGET are users, which need --room, or bare role names; the target
      `self` is the actor. OPERATION is a verb (`add`) or a quoted phrase. The first
      line is `allow` or `deny`, the reason follows. POLICY may be compiled. A rule at
      `standard:12:1` is the profile's: `roompolicy show standard` prints it.
      With --bundle, ACTOR commits. The file has a part a line, `WHO OPERATION
      [TARGET] [with FACT, …]`: by value those of ACTOR, by reference those of others.
      The first line answers the commit; the parts follow, each with its reason.
      What nobody knows opens no door. --depends asks instead what every completion of
      the unknown facts answers: the first line is then `allow`, `deny` or, with
      status 3, `depends`, and the next the smallest condition found.
      """,
    sample: Sample(
      title: "A room's state (`users` must be there, the rest may be left out)",
      text: """
        {
          "room": "im:mimi=%23lounge@example.com",
          "users": {
            "alice@example.com": {"role": "owner", "clients": 2},
            "bob@example.net": {"role": "member", "clients": 1, "voice": false},
            "tick@example.com": {"role": "visitor", "clients": 1, "kind": "bot"},
            "carol@example.org": {"participation": "invited"}
          },
          "consents": [{"from": "bob@example.net", "to": "alice@example.com"}],
          "blocks": [{"from": "carol@example.org", "to": "bob@example.net"}]
        }
        """),
    examples: [
      "roompolicy can Examples/01-open-room/room.roompolicy admin remove owner",
      "roompolicy can Examples/01-open-room/room.roompolicy --room Examples/01-open-room/room.json "
        + "--queries Examples/01-open-room/questions.txt",
      "roompolicy can Examples/01-open-room/room.roompolicy alice@example.com "
        + "--room Examples/01-open-room/room.json --bundle Examples/01-open-room/commit.txt",
      "roompolicy can Examples/06-join-links/room.roompolicy none join --with link --with password "
        + "--depends",
    ],
    options: Call.questionOptions + [
      Option(name: "queries", value: "FILE", summary: "answers one question a line"),
      Option(name: "bundle", value: "FILE", summary: "judges a commit of one part a line"),
      Option(name: "depends", summary: "says on what unknown facts an answer depends"),
      Option(name: "quiet", summary: "prints nothing; the status answers"),
    ],
    run: runCan)
}

@Sendable private func runCan(_ call: Call) -> ExitStatus {
  if let mistake = mistake(in: call) {
    return call.fail(QuestionCode.malformed, mistake.words, help: mistake.help)
  }
  guard let policy = call.policy(call.operands[0], asking: call.askedOperations) else { return .cannotSay }
  guard let source = call.roomSource() else { return .cannotSay }
  var state: Room?
  var room = BoundRoom(policy.machine)
  if let source, let asked = call.askedUsers {
    guard let few = call.room(policy.machine, source, askingAbout: asked) else { return .cannotSay }
    room = few
  } else if let source {
    guard let all = call.roomState(policy.machine, source) else { return .cannotSay }
    room = BoundRoom(policy.machine, all)
    state = all
  }
  var reader = QuestionReader(room)
  // Why: to free a room of many members takes an eighth of reading it, and nothing but the end of the process follows.
  state.map { call.shell.keep($0) }
  call.shell.keep(room)
  if let file = call.value("queries") { return Queries(call, policy, source, reader).run(file) }
  if let file = call.value("bundle") {
    var commit = CommitFile(call: call, policy: policy, reader: reader)
    return commit.run(file, by: call.operands[1])
  }
  do throws(QuestionMistake) {
    guard let question = try call.question(policy, state, &reader) else { return .cannotSay }
    call.noteNames(call.operands.dropFirst(), policy, room, source)
    if call.has("depends") { return call.answerDepending(policy, room, question) }
    let answer = room.answer(question)
    var document = AnswerDocument(answer, policy.program)
    if !answer.verdict.isAllowed {
      document.missing =
        question.missing
        ?? question.measured(policy.program).flatMap {
          room.answer($0.question).verdict.isAllowed ? $0.words : nil
        }
    }
    call.print(document)
    return answer.verdict.isAllowed ? .yes : .no
  } catch {
    return call.fail(QuestionCode.malformed, error.words, help: error.help)
  }
}

/// What is wrong with the number of words, or with options that do not go together.
private func mistake(in call: Call) -> QuestionMistake? {
  if call.has("bundle") {
    if call.operands.count != 2 {
      return QuestionMistake(
        call.operands.count < 2
          ? "`--bundle` brings what is committed, and who commits it is not named"
          : "`--bundle` brings what is committed, and `\(call.operands[2].prefix(60))` is asked besides",
        help: "write `roompolicy can POLICY COMMITTER --bundle FILE`")
    }
    return ["queries", "with", "unknown", "new-policy", "depends"].first(where: call.has).map {
      QuestionMistake(
        "`--\($0)` does not go with `--bundle`",
        help: $0 == "depends"
          ? "ask about each part by itself"
          : "write `with FACT, …` or `unknown FACT, …` behind the part that it belongs to")
    }
  }
  if call.has("queries") {
    if call.operands.count > 1 {
      return QuestionMistake(
        "`--queries` brings the questions, and `\(call.operands[1].prefix(60))` asks one besides",
        help: "ask one question, or a file of them")
    }
    return ["with", "unknown", "new-policy", "depends"].first(where: call.has).map {
      QuestionMistake(
        "`--\($0)` belongs to one question, and `--queries` asks many",
        help: $0 == "depends"
          ? "ask one question"
          : "write `with FACT, …` or `unknown FACT, …` behind the questions that it belongs to")
    }
  }
  return call.mistakeInQuestion
}
