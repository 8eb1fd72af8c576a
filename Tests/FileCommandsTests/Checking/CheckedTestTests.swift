import Expectations
import CommandConsole
import RoomPolicyCommands
import Testing

/// `check` on tests: they are read, and not run.
struct CheckedTestTests {
  private func folder(_ sentences: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", "roompolicy 1\nopen\n")
    try folder.write("r.json", #"{"users": {"a@b.example": {"role": "owner", "clients": 1}}}"#)
    try folder.write("t.roomtest", "policy \"p.roompolicy\"\nroom \"r.json\"\nscenario \"s\"\n" + sentences)
    return folder
  }

  @Test func expectationsAreNotRun() throws {
    let folder = try folder(
      "  a@b.example cannot send\n  none does join\n".replacing("none", with: "z@b.example"))
    expect(folder.console.run("test", "t.roomtest").status, equals: .no)
    let ran = folder.console.run("check", "t.roomtest")
    expect(ran.status == .yes && ran.output == "t.roomtest: well-formed\n", "\(ran.errors)")
  }

  @Test(arguments: [
    ("  none can fly\n", "RP0985"), ("  chief can join\n", "RP0987"),
    ("  none can join with wings\n", "RP0988"),
    ("  none can join unknown wings\n", "RP0988"), ("  then a@b.example is zork\n", "RP0988"),
    ("  none does join\n", "RP0990"), ("  none can join \"\n", "RP0982"), ("", "RP0992"),
    ("  none\n", "RP0984"),
  ])
  func whatIsWrongInASentenceIsAMistake(_ sentences: String, _ code: String) throws {
    let folder = try folder(sentences)
    folder.console.run("check", "t.roomtest").expectRefused(code, "t.roomtest:")
  }

  @Test func whatATestNamesIsThereAndCompiles() throws {
    let folder = try folder("  none can join\n")
    for (name, text, code, words) in [
      ("p.roompolicy", "roompolicy 1\nopne\n", "RP0202", "p.roompolicy:2:"),
      ("r.json", #"{"users": {"a@b.example": {"role": "chief"}}}"#, "RP0929", "r.json:1:"),
    ] {
      let before = try folder.read(name)
      try folder.write(name, text)
      let ran = folder.console.run("check", "t.roomtest")
      ran.expectRefused(code, words)
      expect(ran.output.isEmpty)
      try folder.write(name, before)
    }
    for name in ["p.roompolicy", "r.json"] {
      let text = String(decoding: try folder.read("t.roomtest"), as: UTF8.self)
      try folder.write("u.roomtest", text.replacing(name, with: "away"))
      folder.console.run("check", "u.roomtest").expectRefused("RP0989", "u.roomtest:", "no such file")
    }
  }

  @Test func oneMistakeOfAPolicyIsReportedOnceForAllThatLeadToIt() throws {
    let folder = try folder("  none can join\n")
    try folder.write("p.roompolicy", "roompolicy 1\nopne\n")
    try folder.write("u.roomtest", try folder.read("t.roomtest"))
    for paths in [
      ["."], ["p.roompolicy", "t.roomtest", "u.roomtest"], ["t.roomtest", "u.roomtest", "p.roompolicy"],
    ] {
      let ran = folder.console.run(["check"] + paths)
      expect(ran.status == .cannotSay && ran.codes == ["RP0202"], "\(ran.errors)")
      expect(ran.output.isEmpty, "\(ran.output)")
    }
  }

  @Test func aTestBehindAPolicyDoesNotPartItFromItsRoom() throws {
    let folder = try folder("  none can join\n")
    let ran = folder.console.run("check", "p.roompolicy", "t.roomtest", "r.json")
    expect(ran.output.hasSuffix("r.json: well-formed, and fits p.roompolicy\n"), "\(ran.errors)")
  }

  @Test func aTestFromStandardInputIsRead() {
    let ran = Console().run(
      "check", "-",
      input: "policy \"Examples/01-open-room/room.roompolicy\"\nscenario \"s\"\n  none can join\n")
    expect(ran.status == .yes && ran.output == "standard input: well-formed\n", "\(ran.errors)")
  }

  @Test func pathsAreReportedFromTheRootUpToWhichAPolicyMayUse() throws {
    let folder = try TemporaryFolder()
    try folder.write("shared.roompolicy", "roompolicy 1\nopen\n")
    try folder.write("a/p.roompolicy", "roompolicy 1\nuse \"../shared.roompolicy\"\n")
    try folder.write("a/t.roomtest", "policy \"p.roompolicy\"\nscenario \"s\"\n  none can join\n")
    for verb in ["check", "test"] {
      let ran = folder.console.run(verb, "--root", ".", folder.path + "/a/t.roomtest")
      expect(ran.status, equals: .yes, "\(ran.errors)")
      expect(ran.output.hasPrefix("a/t.roomtest"), "\(ran.output)")
    }
    try folder.write("a/t.roomtest", "policy \"p.roompolicy\"\nscenario \"s\"\n  none can fly\n")
    folder.console.run("check", "--root", ".", folder.path + "/a").expectRefused(
      "RP0985", "--> a/t.roomtest:3:")
  }

  @Test func everyExampleIsWellFormed() {
    let ran = Console().run("check", "Examples", "Tests/StandardProfile")
    expect(ran.status, equals: .yes, "\(ran.errors.prefix(2000))")
    expect(ran.output.contains("Examples/02-members-only-room/room.roomtest: well-formed\n"))
  }
}
