import RoomPolicy
import RoomModel
import SourceText

extension TestFile {
  /// Reads a test. It never fails: each mistake is noted once, and the next line goes on.
  public static func parse(_ source: Source, id: Int) -> TestFile {
    var parser = TestParser(source, id: id)
    parser.run()
    return parser.file
  }
}

struct TestParser {
  var file: TestFile
  let id: Int
  let lexer: TestLexer
  var tokens: [TestToken] = []
  /// The next token.
  var place = 0
  var policy: Scenario.Reference?
  var room: Scenario.Reference?
  /// The scenario that lines belong to; one whose head was wrong takes them and is dropped.
  var scenario: Scenario?
  var isScenarioWrong = false
  /// How far the commit is indented whose parts the next lines may be, and how many such lines came.
  var openCommit: (indentation: Int, parts: Int)?
  /// The first mistake of the line that is read.
  var mistake: Span?

  /// What stops the parsing of a line: its mistake has been noted.
  struct Abandonment: Error {}

  init(_ source: Source, id: Int) {
    file = TestFile(source: source)
    lexer = TestLexer(bytes: source.bytes)
    self.id = id
  }

  mutating func run() {
    let bytes = file.source.bytes
    if bytes.count > TestFile.sizeLimit {
      report(
        .tooLarge, 0, 0, "a test has at most 16 MiB, and this one has \(bytes.count) bytes",
        help: "split the test")
      return
    }
    var start = file.source.byteOrderMarkLength
    while start < bytes.count {
      var end = start
      while end < bytes.count && bytes[end] != 0x0A { end += 1 }
      parseLine(start..<end)
      start = end + 1
    }
    closeScenario()
    if file.scenarios.isEmpty && file.reports.isEmpty {
      report(
        .nothingExpected, 0, 0, "the test has no scenario",
        help: "write `scenario \"NAME\"` and below it, indented, what is expected")
    }
  }

  private mutating func parseLine(_ line: Range<Int>) {
    let open = scenario?.span
    mistake = nil
    defer {
      if let mistake, scenario?.span == open { scenario?.mistaken.append(mistake) }
    }
    do throws(TestLexer.Mistake) {
      try lexer.split(line, into: &tokens)
    } catch {
      report(.malformedText, error.start, error.end, error.words, help: error.help)
      return
    }
    guard let first = tokens.first else { return }
    place = 0
    do throws(Abandonment) {
      let indentation = first.start - line.lowerBound
      if let commit = openCommit, indentation > commit.indentation {
        openCommit?.parts += 1
        return try parsePart()
      }
      closeCommit()
      if indentation > 0 {
        try parseSentence(indentedBy: indentation)
      } else {
        try parseStatement(first)
      }
    } catch {}
  }

  /// statement = "policy" string | "room" string | "scenario" string
  private mutating func parseStatement(_ first: TestToken) throws(Abandonment) {
    place = 1
    let word = first.kind == .word ? QuestionMistake.text(first.bytes) : ""
    switch word {
    case "policy": policy = try parseReference("the policy's file in quotes")
    case "room": room = try parseReference("the room's file in quotes")
    case "scenario":
      closeScenario()
      isScenarioWrong = true
      guard let name = accept(.quoted) else { throw expected("the scenario's name in quotes") }
      try finish()
      guard let policy else {
        throw abandon(
          .misplaced, first.start, name.end, "no policy is named before this scenario",
          help: "write `policy \"FILE\"` above it")
      }
      scenario = Scenario(
        name: String(decoding: name.bytes, as: UTF8.self), span: span(first.start, name.end), policy: policy,
        room: room)
      isScenarioWrong = false
    default: throw unknownStatement(first)
    }
  }

  private mutating func unknownStatement(_ first: TestToken) -> Abandonment {
    let isSentence = tokens.dropFirst().contains {
      $0.kind == .word && ["can", "cannot", "does", "is", "has"].contains(QuestionMistake.text($0.bytes))
    }
    if isSentence {
      let gap = span(first.start, first.start)
      report(
        TestCode.unknownStatement.at(
          span(first.start, tokens[tokens.count - 1].end), "what is expected stands in a scenario, indented",
          help: "indent the line below its scenario",
          fix: FixIt(title: "indent it", edits: [FixIt.Edit(span: gap, replacement: "  ")])))
      return Abandonment()
    }
    let word = QuestionMistake.text(first.bytes)
    return abandon(
      .unknownStatement, first.start, first.end, "`\(word)` starts no statement of a test",
      help: nearest(word, among: ["policy", "room", "scenario"]).map { "did you mean `\($0)`?" }
        ?? "a line starts with `policy`, `room` or `scenario`, or is indented below a scenario")
  }

  private mutating func parseReference(_ what: String) throws(Abandonment) -> Scenario.Reference {
    closeScenario()
    guard let token = accept(.quoted) else { throw expected(what) }
    try finish()
    return Scenario.Reference(
      path: String(decoding: token.bytes, as: UTF8.self), span: span(token.start, token.end))
  }

  private mutating func closeScenario() {
    closeCommit()
    if let scenario {
      if scenario.sentences.isEmpty && scenario.mistaken.isEmpty {
        report(
          .nothingExpected, Int(scenario.span.start), Int(scenario.span.end),
          "nothing is expected in this scenario",
          help: "write below it, indented, what somebody can do or cannot, or take it out")
      }
      file.scenarios.append(scenario)
    }
    scenario = nil
    isScenarioWrong = false
  }
}
