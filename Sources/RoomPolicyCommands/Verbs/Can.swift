import RoomFormats
import RoomPolicy

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
    ],
    options: Call.questionOptions + [
      Option(name: "queries", value: "FILE", summary: "answers one question a line"),
      Option(name: "bundle", value: "FILE", summary: "judges a commit of one part a line"),
      Option(name: "quiet", summary: "prints nothing; the status answers"),
    ],
    run: runCan)
}

@Sendable private func runCan(_ call: Call) -> ExitStatus {
  if let mistake = mistake(in: call) {
    return call.fail(QuestionCode.malformed, mistake.words, help: mistake.help)
  }
  guard let policy = call.policy(call.operands[0]) else { return .cannotSay }
  guard let source = call.roomSource() else { return .cannotSay }
  var state: Room?
  if let source {
    state = call.roomState(policy.machine, source)
    if state == nil { return .cannotSay }
  }
  let room = state.map { BoundRoom(policy.machine, $0) } ?? BoundRoom(policy.machine)
  var reader = QuestionReader(room)
  if let file = call.value("queries") { return Queries(call, reader).run(file) }
  if let file = call.value("bundle") {
    var commit = CommitFile(call: call, policy: policy, reader: reader)
    return commit.run(file, by: call.operands[1])
  }
  do throws(QuestionMistake) {
    guard let question = try call.question(policy, state, &reader) else { return .cannotSay }
    let answer = room.answer(question)
    if !call.has("quiet") { AnswerDocument(answer, policy.program).print(call) }
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
    return ["queries", "with", "unknown", "new-policy"].first(where: call.has).map {
      QuestionMistake(
        "`--\($0)` does not go with `--bundle`",
        help: "write `with FACT, …` or `unknown FACT, …` behind the part that it belongs to")
    }
  }
  if call.has("queries") {
    if call.operands.count > 1 {
      return QuestionMistake(
        "`--queries` brings the questions, and `\(call.operands[1].prefix(60))` asks one besides",
        help: "ask one question, or a file of them")
    }
    return ["with", "unknown", "new-policy"].first(where: call.has).map {
      QuestionMistake(
        "`--\($0)` belongs to one question, and `--queries` asks many",
        help: "write `with FACT, …` or `unknown FACT, …` behind the questions that it belongs to")
    }
  }
  return call.mistakeInQuestion
}

/// An answer in words: what `can` prints.
struct AnswerDocument: Encodable {
  struct Rule: Encodable {
    var file: String
    var line: Int
    var column: Int
    var text: String
    var effect: String
    var name: String?
    var because: String?

    init(_ reason: Reason) {
      let rule = reason.rule
      (file, line, column, text, name) = (rule.file, rule.line, rule.column, rule.text, rule.name)
      (effect, because) = (reason.effect.word, rule.because)
    }
  }
  /// Nil where it is a part of another document.
  var schema: Int? = schemaVersion
  var decision: String
  var operation: String
  var rules: [Rule]
  /// Where a new policy does not fit the room; nil where it fits, or none is put in place.
  var unfit: [Misfit]?
  var enforcers: [String]
  /// Why the commit of which it is a part denies it.
  var fault: String?

  struct Misfit: Encodable {
    var file: String
    var line: Int
    var column: Int
    var text: String
    var because: String

    init(_ unfit: Unfit) {
      (file, line, column, text) = (unfit.file, unfit.line, unfit.column, unfit.text)
      because = unfit.because
    }

    var lines: [String] {
      (text.isEmpty ? [] : wrapped(text, first: "  ", rest: "    "))
        + wrapped("because \(because)", first: "    ", rest: "      ") + ["    at \(file):\(line):\(column)"]
    }
  }

  enum CodingKeys: String, CodingKey {
    case schema, decision, operation, rules, unfit
    case enforcers = "enforced-by"
    case fault = "denied-by-commit"
  }

  init(_ answer: Answer, _ program: Program) {
    decision = answer.verdict.isAllowed ? "allow" : "deny"
    let row = answer.operation.row
    operation = row.phrase
    enforcers = row.enforcers.words
    fault = answer.fault?.words
    unfit = answer.unfit.isEmpty ? nil : answer.unfit.map(Misfit.init)
    rules = answer.rules.map { Rule(Reason($0, program)) }
  }

  func print(_ call: Call) {
    if call.isJSON {
      call.print(self)
      return
    }
    call.shell.print(([decision] + lines).joined(separator: "\n"))
  }

  /// The reason, and who enforces it.
  var lines: [String] {
    var lines: [String] = []
    for rule in rules {
      lines += wrapped(rule.text, first: "  ", rest: "    ")
      if let because = rule.because { lines += wrapped("because \(because)", first: "    ", rest: "      ") }
      lines.append("    at \(rule.file):\(rule.line):\(rule.column)" + named(rule.name))
    }
    if let fault { lines += wrapped(fault, first: "  ", rest: "    ") }
    if let unfit {
      lines.append("  the new policy does not fit the room:")
      lines += unfit.flatMap(\.lines)
    } else if rules.isEmpty && fault == nil {
      lines.append("  no rule allows it")
    }
    lines.append("  enforced by \(enforcers.joined(separator: ", "))")
    return lines
  }
}
