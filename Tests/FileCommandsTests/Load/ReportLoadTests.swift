import Expectations
import CommandConsole
import RoomPolicyCommands
import Testing

/// Of a file with mistakes without end at most a thousand are reported, and one report says how many more there are.
struct ReportLoadTests {
  private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  /// The codes of a call's JSON document, and the message of the last.
  private func diagnostics(_ result: Console.Result) throws -> [[String: Any]] {
    try require(result.document()["diagnostics"] as? [[String: Any]])
  }

  private func expectCut(
    _ diagnostics: [[String: Any]], _ total: Int, location: SourceLocation = #_sourceLocation
  ) {
    #expect(diagnostics.count == 1001, sourceLocation: location)
    #expect(diagnostics.last?["code"] as? String == "RP0108", sourceLocation: location)
    let message = diagnostics.last?["message"] as? String ?? ""
    #expect(
      message.hasPrefix("\(total - 1000) more reports on this file"), "\(message)", sourceLocation: location)
  }

  @Test func ofAPolicy() throws {
    let text = (0..<1500).map { "allow join if actor is role\($0)\n" }.joined()
    let result = Console().run("check", "-", "--format", "json", input: "roompolicy 1\n" + text)
    expect(result.status, equals: .cannotSay)
    try expectCut(diagnostics(result), 1500)
    let shown = Console().run("check", "-", input: "roompolicy 1\n" + text).errors
    expect(shown.contains("\n1400 more reports not shown: 1400 errors\n1500 errors\n"))
  }

  @Test func ofARoom() throws {
    let folder = try TemporaryFolder()
    let users = (0..<1500).map { "\"u\($0)\": {}" }.joined(separator: ", ")
    try folder.write("room.json", "{\"users\": {\(users)}}")
    let result = folder.console.run("check", "room.json", "--format", "json")
    expect(result.status, equals: .cannotSay)
    try expectCut(diagnostics(result), 1500)
  }

  @Test func ofATest() throws {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", "roompolicy 1\nopen\n")
    let head = "policy \"p.roompolicy\"\nscenario \"s\"\n"
    try folder.write("a.roomtest", head + (0..<1500).map { "  owner can fly\($0)\n" }.joined())
    try folder.write("b.roomtest", head + (0..<1500).map { "  owner\($0) can send\n" }.joined())
    for name in ["a.roomtest", "b.roomtest"] {
      let result = folder.console.run("test", name, "--format", "json")
      expect(result.status, equals: .cannotSay)
      let files = try require(result.document()["files"] as? [[String: Any]])
      try expectCut(require(files[0]["diagnostics"] as? [[String: Any]]), 1500)
    }
  }

  @Test func ofLint() throws {
    let text = "roompolicy 1\nopen\n" + repeated("open\n", 1500)
    let result = Console().run("lint", "-", "--format", "json", input: text)
    expect(result.status, equals: .no)
    let files = try require(result.document()["files"] as? [[String: Any]])
    try expectCut(require(files[0]["findings"] as? [[String: Any]]), 1500)
    let shown = Console().run("lint", "-", input: text).output
    expect(
      shown.hasSuffix("1400 more reports not shown: 1400 warnings\n1500 warnings\n"), "\(shown.suffix(200))")
  }

  @Test func whatIsSilencedCountsNotAmongThem() throws {
    let line = "open # lint: allow RP0538 because so\n"
    let result = Console().run("lint", "-", input: "roompolicy 1\nopen\n" + repeated(line, 1500))
    expect(result.output.hasSuffix(": no findings, 1500 allowed by comments\n"), "\(result.output)")
    expect(result.status, equals: .yes)
  }

  @Test func moreFixesThanAreReported() throws {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", "roompolicy 1\nopen\n" + repeated("open\n", 1500))
    let result = folder.console.run("lint", "--fix", "p.roompolicy")
    expect(
      try folder.read("p.roompolicy"), equals: Array("roompolicy 1\nopen\n".utf8),
      "\(result.errors.suffix(300))")
  }

  @Test(arguments: [",", "x ", "\\q", "\u{1}", "ä"]) func aRunOfOneNonsenseIsOneMistake(nonsense: String)
    throws
  {
    let folder = try TemporaryFolder()
    let run = repeated(nonsense, 2000)
    try folder.write("p.roompolicy", "roompolicy 1\n" + run)
    try folder.write("r.json", "{\"users\": {\"a\(run)\": {}}}")
    try folder.write("t.roomtest", "policy \"p\"\n" + repeated(nonsense + "\n", 2000))
    for name in ["p.roompolicy", "r.json"] {
      let result = folder.console.run("check", name, "--format", "json")
      expect(try diagnostics(result).count <= 3, "\(name)")
    }
    let result = folder.console.run("test", "t.roomtest", "--format", "json")
    let files = try require(result.document()["files"] as? [[String: Any]])
    expect(try require(files[0]["diagnostics"] as? [Any]).count <= 3)
  }
}
