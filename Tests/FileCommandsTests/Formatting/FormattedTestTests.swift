import Expectations
import CommandConsole
import RoomPolicyCommands
import Testing

/// `format` on tests.
struct FormattedTestTests {
  private let messy = "policy   \"p.roompolicy\"\nscenario \"s\"\n none   can join\n"
  private let clean = "policy \"p.roompolicy\"\nscenario \"s\"\n  none can join\n"

  @Test func aTestIsRewrittenInPlaceCheckedAndShownAsADiff() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.roomtest", messy)
    let checked = folder.console.run("format", "--check", "a.roomtest")
    expect(checked.status == .no && checked.output == "a.roomtest: not canonical\n", "\(checked.errors)")
    let diff = folder.console.run("format", "--diff", "a.roomtest")
    expect(diff.status, equals: .no)
    expect(diff.output.contains("- none   can join\n") && diff.output.contains("+  none can join\n"))
    expect(try folder.read("a.roomtest"), equals: Array(messy.utf8))
    let ran = folder.console.run("format", "a.roomtest")
    expect(ran.status == .yes && ran.output == "a.roomtest: formatted\n")
    expect(try folder.read("a.roomtest"), equals: Array(clean.utf8))
    expect(folder.console.run("format", "--check", "a.roomtest").status, equals: .yes)
  }

  @Test func aTestFromStandardInputGoesToStandardOutput() {
    expect(Console().run("format", "-", input: messy).output, equals: clean)
  }

  @Test func aFolderHoldsBoth() throws {
    let folder = try TemporaryFolder()
    try folder.write("x/a.roomtest", messy)
    try folder.write("x/p.roompolicy", "open\nallow   send if actor is owner\n")
    let ran = folder.console.run("format", "x")
    expect(ran.output, equals: "x/a.roomtest: formatted\nx/p.roompolicy: formatted\n", "\(ran.errors)")
    expect(try folder.read("x/a.roomtest"), equals: Array(clean.utf8))
  }

  @Test func aTestWithMistakesStaysAsItIs() throws {
    let folder = try TemporaryFolder()
    let text = messy + "   none   can fly\n"
    try folder.write("a.roomtest", text)
    folder.console.run("format", "a.roomtest").expectRefused("RP0985", "a.roomtest:4:")
    expect(try folder.read("a.roomtest"), equals: Array(text.utf8))
  }

  @Test func theProjectsTestsAreCanonical() {
    let ran = Console().run("format", "--check", "Examples", "Tests/StandardProfile")
    let tests = ran.output.split(separator: "\n").filter { $0.contains(".roomtest: ") }
    expect(tests.count > 20 && tests.allSatisfy { $0.hasSuffix(": canonical") }, "\(ran.output)")
  }
}
