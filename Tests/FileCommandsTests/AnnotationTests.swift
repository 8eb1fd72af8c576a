import Expectations
import CommandConsole
import RoomPolicyCommands
import Testing

/// `--format github`: workflow commands that annotate lines of a change.
struct AnnotationTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", "roompolicy 1\nopen\n")
    try folder.write("bad.roompolicy", "roompolicy 1\nallow send if actor is onwer\n")
    try folder.write(
      "t.roomtest",
      "policy \"p.roompolicy\"\nscenario \"50% of: a, b\"\n  none can join\n  none cannot join because \"é%0A\"\n"
    )
    return folder
  }

  /// Each line is a command: `::error PROPERTIES::TEXT`, with nothing that GitHub would read otherwise.
  private func commands(_ output: String, location: SourceLocation = #_sourceLocation) -> [String] {
    let lines = output.split(separator: "\n").map(String.init)
    for line in lines {
      let parts = line.components(separatedBy: "::")
      #expect(parts.count >= 3 && parts[0].isEmpty, "\(line)", sourceLocation: location)
      guard parts.count >= 3 else { continue }
      let words = parts[1].split(separator: " ", maxSplits: 1).map(String.init)
      #expect(["error", "warning", "notice"].contains(words[0]), "\(line)", sourceLocation: location)
      for pair in (words.last ?? "").split(separator: ",") {
        let key = pair.split(separator: "=", maxSplits: 1).first.map(String.init) ?? ""
        #expect(
          ["file", "line", "endLine", "col", "endColumn", "title"].contains(key), "\(line)",
          sourceLocation: location)
      }
    }
    return lines
  }

  @Test func checkAnnotatesMistakes() throws {
    let folder = try folder()
    let ran = folder.console.run(
      "check", "--format", "github", "bad.roompolicy", "p.roompolicy", "away")
    expect(ran.status == .cannotSay && ran.errors.isEmpty)
    let lines = commands(ran.output)
    expect(lines.count, equals: 2, "\(ran.output)")
    expect(
      lines.first?.hasPrefix(
        "::error file=bad.roompolicy,line=2,endLine=2,col=24,endColumn=29,title=RP0301::"), equals: true)
    expect(lines.last?.hasPrefix("::error file=away,title=RP0107::"), equals: true)
    expect(lines.first?.contains("%0Ahelp: did you mean `owner`?"), equals: true)
  }

  @Test func checkAnnotatesTheRoomThatDoesNotFit() throws {
    let folder = try folder()
    try folder.write("r.json", #"{"users": {"a@b.example": {"role": "chief"}}}"#)
    let ran = folder.console.run("check", "--format", "github", "p.roompolicy", "r.json")
    expect(
      commands(ran.output).first?.hasPrefix("::error file=r.json,line=1,"), equals: true, "\(ran.output)")
  }

  @Test func testAnnotatesFailedExpectations() throws {
    let folder = try folder()
    let ran = folder.console.run("test", "--format", "github", "t.roomtest")
    expect(ran.status == .no && ran.errors.isEmpty)
    let lines = commands(ran.output)
    expect(lines.count, equals: 1, "\(ran.output)")
    expect(
      lines.first?.hasPrefix(
        "::error file=t.roomtest,line=4,endLine=4,col=3,endColumn=34,title=50%25 of%3A a%2C b::"
          + "none cannot join because \"é%250A\"%0Aexpected deny"), equals: true, "\(ran.output)")
  }

  @Test func testAnnotatesMistakesAndCoverage() throws {
    let folder = try folder()
    try folder.write("t.roomtest", "policy \"p.roompolicy\"\nscenario \"s\"\n  none can fly\n")
    let wrong = folder.console.run("test", "--format", "github", "t.roomtest")
    expect(wrong.status, equals: .cannotSay)
    expect(commands(wrong.output).first?.hasPrefix("::error file=t.roomtest,line=3,"), equals: true)
    try folder.write("t.roomtest", "policy \"p.roompolicy\"\nscenario \"s\"\n  none can join\n")
    try folder.write("p.roompolicy", "roompolicy 1\nopen\nforbid leave if actor is visitor\n")
    let low = folder.console.run("test", "--format", "github", "--threshold", "90.5", "t.roomtest")
    expect(low.status, equals: .no)
    let lines = commands(low.output)
    expect(lines.count == 1 && lines.first?.hasPrefix("::error file=p.roompolicy,title=coverage::") == true)
    expect(
      lines.first?.contains("%25 covered") == true && lines.first?.hasSuffix("`--threshold 90.5`") == true)
  }

  @Test func formatAnnotatesTheFirstLineThatWouldChange() throws {
    let folder = try folder()
    try folder.write("m.roompolicy", "roompolicy 1\nopen\nallow   send if actor is owner\nmoderated  \n")
    try folder.write("m.roomtest", "policy \"p.roompolicy\"\nscenario \"s\"\n none can join\n")
    for option in ["--check", "--diff"] {
      let ran = folder.console.run(
        "format", option, "--format", "github", "m.roompolicy", "p.roompolicy", "m.roomtest", "bad.roompolicy"
      )
      expect(ran.status == .cannotSay && ran.errors.isEmpty)
      let lines = commands(ran.output)
      try #require(lines.count == 3, "\(ran.output)")
      expect(
        lines[0].hasPrefix(
          "::error file=m.roompolicy,line=3,endLine=3,col=1,endColumn=31,title=not canonical::"))
      expect(lines[0].hasSuffix("%0Ahelp: run `roompolicy format m.roompolicy`"))
      expect(lines[1].hasPrefix("::error file=m.roomtest,line=3,"))
      expect(lines[2].hasPrefix("::error file=bad.roompolicy,line=2,"))
    }
    let clean = folder.console.run("format", "--check", "--format", "github", "p.roompolicy")
    expect(clean.status == .yes && clean.output.isEmpty)
  }

  @Test func unseenDifferencesAreAnnotatedToo() throws {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", "roompolicy 1\nopen")
    let ran = folder.console.run("format", "--check", "--format", "github", "p.roompolicy")
    expect(
      commands(ran.output).first?.contains("the last line has no line end"), equals: true, "\(ran.output)")
  }
}
