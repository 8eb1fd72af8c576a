import Expectations
import PolicyTesting
import RoomPolicy
import Testing

struct TestParserTests {
  private func parse(_ text: String) -> TestFile {
    TestFile.parse(Source(name: "t", bytes: Array(text.utf8)), id: 0)
  }

  private func codes(_ text: String) -> [String] { parse(text).diagnostics.map(\.code) }

  private func inScenario(_ line: String) -> [String] {
    codes("policy \"p\"\nscenario \"s\"\n  \(line)\n")
  }

  @Test func statementsAndSentencesAreRead() {
    let file = parse(
      """
      # of a room
      policy "p"  # here
      room "r"

      scenario "one \\"quoted\\""
        a@x.example can add b@x.example with new-role=admin, external because "say \\"so\\""
        eve@x.example cannot join because no rule allows it
        a@x.example does "leave room" # gone
        then a@x.example is not member
      """)
    expect(file.diagnostics, equals: [])
    expect(file.scenarios.map(\.name), equals: ["one \"quoted\""])
    expect(file.scenarios[0].policy.path, equals: "p")
    expect(file.scenarios[0].room?.path, equals: "r")
    expect(file.scenarios[0].sentences.count, equals: 4)
    guard case .question(let asked) = file.scenarios[0].sentences[0].claim,
      case .text(let because)? = asked.because, case .state(let stated) = file.scenarios[0].sentences[3].claim
    else {
      Issue.record("the sentences are of other kinds")
      return
    }
    expect(asked.operation, equals: .commitAdd)
    expect(asked.given.count, equals: 2)
    expect(because, equals: Array("say \"so\"".utf8))
    expect(stated.isNegated)
    expect(String(decoding: stated.phrase.bytes, as: UTF8.self), equals: "is member")
  }

  @Test(arguments: [
    ("x@a.example can leave room", Operation.leaveRoom), ("x@a.example can leave", .leave),
    ("x@a.example can commit with Add y@a.example with new-role=admin", .commitAdd),
    ("x@a.example can \"commit with Add\" y@a.example", .commitAdd), ("x@a.example can invite self", .invite),
    ("x@a.example can send message", .sendMessage),
    ("x@a.example can propose Add self", .proposeAdd),
  ])
  func theLongestMatchIsTheOperation(_ line: String, _ operation: Operation) {
    let file = parse("policy \"p\"\nscenario \"s\"\n  \(line)\n")
    guard case .question(let asked)? = file.scenarios.first?.sentences.first?.claim else {
      Issue.record("\(file.diagnostics.map(\.message))")
      return
    }
    expect(asked.operation, equals: operation)
  }

  @Test(arguments: [
    ("x@a.example may join", "RP0984"), ("x@a.example can", "RP0984"), ("x@a.example can jion", "RP0985"),
    ("x@a.example can add", "RP0984"), ("x@a.example can join y@a.example", "RP0984"),
    ("x@a.example can join with", "RP0984"), ("x@a.example can join with link,", "RP0984"),
    ("x@a.example can join because", "RP0984"), ("x@a.example cannot join because nothing", "RP0984"),
    ("x@a.example can join because \"\"", "RP0984"), ("x@a.example cannot join because \" \"", "RP0984"),
    ("x@a.example can join because no rule allows it", "RP0984"),
    ("x@a.example can join because \"a\" more", "RP0984"), ("x@a.example can join because \"open", "RP0982"),
    ("then", "RP0984"), ("then x@a.example", "RP0984"), ("x@a.example can \u{7} join", "RP0982"),
    (", can join", "RP0984"),
  ])
  func oneMistakeMakesOneDiagnostic(_ line: String, _ code: String) {
    expect(inScenario(line), equals: [code])
  }

  @Test func linesOutsideOfScenariosAreMistakes() {
    expect(codes("policy \"p\"\n  a@x.example can join\n  b@x.example can join\n"), equals: ["RP0986"])
    expect(codes("scenario \"s\"\n  a@x.example can join\n"), equals: ["RP0986"])
    expect(codes("polcy \"p\"\n"), equals: ["RP0983"])
    expect(codes("policy p\n"), equals: ["RP0984"])
    expect(codes("policy \"p\" \"q\"\n"), equals: ["RP0984"])
  }

  @Test func aSentenceThatIsNotIndentedHasItsFix() throws {
    let text = "policy \"p\"\nscenario \"s\"\na@x.example can join\n"
    let file = parse(text)
    let fix = try require(file.diagnostics.first?.fix)
    var bytes = Array(text.utf8)
    for edit in fix.edits.reversed() {
      bytes.replaceSubrange(edit.span.range, with: Array(edit.replacement.utf8))
    }
    expect(TestFile.parse(Source(name: "t", bytes: bytes), id: 0).diagnostics, equals: [])
  }

  @Test(arguments: [
    ("vic@example.net is none", "expected `then`", "then vic@example.net is none"),
    ("not vic@example.net has voice", "expected `then`", "then not vic@example.net has voice"),
    ("admin can't join", "found `can't`", "admin cannot join"),
    ("admin can not join", "found `can not`", "admin cannot join"),
    ("admin may join", "found `may`", "admin can join"),
    ("admin may not ban visitor", "found `may not`", "admin cannot ban visitor"),
  ])
  func everydayWordsHaveTheirFix(_ line: String, _ message: String, _ fixed: String) throws {
    let head = "policy \"p\"\nscenario \"s\"\n  "
    let source = Source(name: "t", bytes: Array((head + line).utf8))
    let found = TestFile.parse(source, id: 0).diagnostics
    expect(found.count == 1 && found[0].message.contains(message) && found[0].help != nil)
    let bytes = applying([try require(found.first?.fix)], to: source, id: 0)
    expect(String(decoding: bytes, as: UTF8.self), equals: head + fixed)
    expect(TestFile.parse(Source(name: "t", bytes: bytes), id: 0).diagnostics, equals: [])
  }

  @Test func noBytesMakeTheParserStumble() {
    var seed: UInt64 = 7
    let pieces = [
      "policy \"p\"\n", "scenario \"s\"\n", "  a@b can ", "join", " with ", "\"", "\\", ",", "#", "\n",
      " because ",
      "then ", " is ", "no rule allows it", "\u{FEFF}", "\0", "unknown ", "does ",
    ]
    for _ in 0..<2000 {
      var bytes: [UInt8] = []
      for _ in 0..<12 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes += Array(pieces[Int(seed >> 33) % pieces.count].utf8)
        if seed >> 60 == 3 { bytes.append(UInt8(truncatingIfNeeded: seed >> 40)) }
      }
      let file = TestFile.parse(Source(name: "t", bytes: bytes), id: 0)
      for diagnostic in file.diagnostics { expect(Int(diagnostic.span.end) <= bytes.count) }
    }
  }
}
