import Expectations
import CommandConsole
import RoomPolicyCommands
import Testing

/// The last lines of `test`: what the run came to, and which files failed.
struct TestTotalTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", "roompolicy 1\nopen\n")
    try folder.write("broken.roompolicy", "roompolicy 1\nopne\n")
    let head = "policy \"p.roompolicy\"\nscenario \"s\"\n"
    try folder.write("bad.roomtest", head + "  none cannot join\n  none can join\n")
    try folder.write("good.roomtest", head + "  none can join\nscenario \"t\"\n  outcast cannot join\n")
    try folder.write("wrong.roomtest", head + "  none can fly\n  none can join\n")
    for name in ["x", "y"] {
      try folder.write(
        "\(name).roomtest", "policy \"broken.roompolicy\"\nscenario \"s\"\n  none can join\n")
    }
    return folder
  }

  @Test func aRunThatPassesEndsInItsTotal() throws {
    let folder = try folder()
    let ran = folder.console.run("test", "good.roomtest")
    expect(ran.output.hasSuffix("\n1 file, 2 scenarios, 2 expectations: 2 passed\n"), "\(ran.output)")
    expect(!ran.output.contains("failed"))
  }

  @Test func theFilesThatFailedStandLast() throws {
    let folder = try folder()
    let ran = folder.console.run(
      "test", "bad.roomtest", "good.roomtest", "wrong.roomtest", "x.roomtest", "y.roomtest")
    expect(ran.status, equals: .cannotSay)
    expect(
      ran.output.hasSuffix(
        """
        5 files, 4 scenarios, 5 expectations: 4 passed, 1 failed, 2 mistakes
        failed:
          bad.roomtest: 1 of 2 expectations
          wrong.roomtest: 1 mistake
          x.roomtest: 1 mistake
          y.roomtest: what it names has mistakes

        """), "\(ran.output)")
  }

  @Test func tooLittleCoverageStandsAmongThemAndTheTotalBehindIt() throws {
    let folder = try folder()
    try folder.write("p.roompolicy", "roompolicy 1\nopen\nforbid leave if actor is visitor\n")
    let ran = folder.console.run("test", "good.roomtest", "--threshold", "100")
    expect(ran.status, equals: .no)
    expect(
      ran.output.hasSuffix(
        "1 file, 2 scenarios, 2 expectations: 2 passed\nfailed:\n  p.roompolicy: 33.3 % covered\n")
        || ran.output.hasSuffix(
          "1 file, 2 scenarios, 2 expectations: 2 passed\nfailed:\n  p.roompolicy: 50 % covered\n"),
      "\(ran.output)")
  }

  @Test func quietRunsSayWhichFilesFailedAndNothingElse() throws {
    let folder = try folder()
    let ran = folder.console.run("test", "--quiet", "bad.roomtest", "good.roomtest")
    expect(ran.output.hasSuffix("\nfailed:\n  bad.roomtest: 1 of 2 expectations\n"))
    expect(!ran.output.contains("passed"))
    expect(folder.console.run("test", "--quiet", "good.roomtest").output.isEmpty)
  }

  @Test func whatAFilterLeavesOutIsNotCounted() throws {
    let folder = try folder()
    let ran = folder.console.run("test", "--filter", "t", "good.roomtest", "bad.roomtest")
    expect(ran.output.hasSuffix("\n1 file, 1 scenario, 1 expectation: 1 passed\n"), "\(ran.output)")
  }
}
