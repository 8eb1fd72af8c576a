import PolicyReports
import PolicyTesting
import RoomPolicy

extension Verb {
  static let test = Verb(
    name: "test", operands: "PATH…", count: 1...Int.max, endings: [".roomtest"],
    summary: "runs the tests of rooms and their policies",
    details: """
      A PATH is a .roomtest file, or a folder: all .roomtest files below it. With
      --coverage a line of the policy counts when some expectation would fail
      without it, and each fact of its condition when one would fail were it turned.
      With --profile the lines of the profile count too, by all policies together.
      Status 1: an expectation failed, or the coverage is below the threshold.
      """,
    sample: Sample(
      title: "A test (`does` changes the room; each scenario starts from the room's file)",
      text: """
        policy "room.roompolicy"
        room "room.json"

        scenario "who comes in is for the owner and the admins to say"
          adam@example.com can add dave@example.net with new-role=visitor
          dave@example.net cannot join because "not invited"
          visitor cannot remove visitor because no rule allows it
          admin cannot add none unknown actor is active
        scenario "alice makes a second owner"
          alice@example.com does change-role adam@example.com with new-role=owner
          then adam@example.com is owner
        scenario "a commit of alice's carries a proposal of adam's"
          alice@example.com commits
            alice@example.com add dave@example.net
            adam@example.com update
          then dave@example.net is member
        """),
    examples: [
      "roompolicy test Examples/02-members-only-room",
      "roompolicy test Examples/02-members-only-room --coverage --threshold 100",
      "roompolicy test Tests/StandardProfile --profile --threshold 100",
    ],
    options: [
      Option(name: "filter", value: "TEXT", summary: "scenarios whose name holds TEXT"),
      Option(
        name: "format", value: "text|json|junit|tap|lcov|github", initial: "text",
        summary: "how results are printed"
      ),
      Option(name: "coverage", summary: "prints what no expectation tests"),
      Option(name: "threshold", value: "PERCENT", summary: "the least coverage that is enough"),
      Option(name: "profile", summary: "the profile's coverage too"),
      Option(name: "quiet", summary: "prints failures alone"),
      Call.watchOption,
    ],
    run: { call in call.has("watch") ? call.watching { runTests(call) } : runTests(call) })
}

@Sendable private func runTests(_ call: Call) -> ExitStatus {
  var threshold: Double?
  if let given = call.value("threshold") {
    guard let value = Double(given), value >= 0, value <= 100 else {
      return call.fail(
        QuestionCode.malformed, "`--threshold` is a percentage, and `\(given.prefix(60))` is given",
        help: "write a number from 0 to 100")
    }
    threshold = value
  }
  let wantsCoverage = call.has("coverage") || threshold != nil || call.has("profile")
  if call.value("format") == "lcov" && !wantsCoverage {
    return call.fail(
      QuestionCode.malformed, "`--format lcov` prints coverage, and none is asked for",
      help: "add `--coverage`")
  }
  if call.has("quiet"), let format = call.value("format"), format != "text" {
    return call.fail(
      QuestionCode.malformed, "`--quiet` shortens the text, and `--format \(format)` prints all",
      help: "leave out one of them")
  }
  var suite = TestSuite(call)
  suite.run()
  if suite.files.isEmpty || (suite.sentenceCount == 0 && call.has("filter") && !suite.isMalformed) {
    return call.fail(
      TestCode.unreadable,
      suite.files.isEmpty
        ? "no `.roomtest` file is there" : "no scenario's name holds `\(call.value("filter") ?? "")`",
      help: "check the names")
  }
  var coverages: [Coverage] = []
  if wantsCoverage && !suite.isMalformed { coverages = suite.coverages(withProfile: call.has("profile")) }
  let report = TestReport(
    files: suite.files, policyCount: suite.policies.count, coverages: coverages, threshold: threshold)
  switch call.value("format") {
  case "json": call.print(report.json)
  case "junit": call.shell.print(report.junit)
  case "tap": call.shell.print(report.tap)
  case "lcov":
    suite.reportMistakes()
    let text = report.lcov
    if !text.isEmpty { call.shell.print(text) }
    if suite.hasFailed { call.shell.printError(report.summary) }
  case "github": for annotation in report.annotations { call.print(annotation) }
  default:
    suite.reportMistakes()
    for line in report.lines(isQuiet: call.has("quiet")) { call.shell.print(line) }
  }
  if suite.isMalformed { return .cannotSay }
  return suite.hasFailed || report.isBelowThreshold ? .no : .yes
}
