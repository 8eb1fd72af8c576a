import Expectations
import CommandConsole
import RoomPolicyCommands
import Testing

/// Notes in the report of `test`: they never fail a run.
struct TestNoteTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", "roompolicy 1\nopen\n")
    try folder.write("r.json", #"{"users": {"alice@example.com": {"role": "owner", "clients": 1}}}"#)
    try folder.write(
      "t.roomtest",
      "policy \"p.roompolicy\"\nroom \"r.json\"\nscenario \"s\"\n  alise@example.com can join\n"
        + "  alise@example.com cannot send\nscenario \"t\"\n  alise@example.com can join\n")
    return folder
  }

  @Test func aMisspelledNameIsNotedOnceWithItsPosition() throws {
    let folder = try folder()
    let ran = folder.console.run("test", "t.roomtest")
    expect(ran.status, equals: .yes)
    expect(ran.codes, equals: ["RP0993"], "\(ran.errors)")
    expect(ran.errors.contains("--> t.roomtest:4:3\n") && ran.errors.contains("`alice@example.com`"))
    expect(ran.output.hasSuffix("1 file, 2 scenarios, 3 expectations: 3 passed\n"), "\(ran.output)")
  }

  @Test func machinesGetTheNoteAndNoFailure() throws {
    let console = try folder()
    let json = try console.console.run("test", "t.roomtest", "--format", "json").document()
    let files = try require(json["files"] as? [[String: Any]])
    let diagnostics = try require(files.first?["diagnostics"] as? [[String: Any]])
    expect(diagnostics.count == 1 && diagnostics.first?["severity"] as? String == "note")
    let junit = console.console.run("test", "t.roomtest", "--format", "junit")
    expect(junit.status == .yes && junit.output.contains("errors=\"0\""))
    expect(junit.output.contains("<system-out>RP0993: ") && !junit.output.contains("<error"))
    let tap = console.console.run("test", "t.roomtest", "--format", "tap")
    expect(tap.output.contains("# note: RP0993: ") && !tap.output.contains("not ok"))
    let github = console.console.run("test", "t.roomtest", "--format", "github")
    expect(github.status == .yes && github.output.hasPrefix("::notice file=t.roomtest,line=4,"))
  }
}
