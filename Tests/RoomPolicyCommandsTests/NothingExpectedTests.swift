import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// Tests in which nothing is asked, or not what stands there: they never pass.
struct NothingExpectedTests {
  private static let head = "policy \"p.roompolicy\"\n"

  private func run(_ text: String, _ arguments: String...) throws -> Console.Result {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", "open\n")
    try folder.write("t.roomtest", text)
    return folder.console.run(["test", "t.roomtest"] + arguments)
  }

  @Test(arguments: [
    "scenario \"s\"\n", "scenario \"s\"\n\n  # none can join\n",
    "scenario \"s\"\nscenario \"t\"\n  none can join\n",
    "scenario \"s\"\npolicy \"p.roompolicy\"\nscenario \"t\"\n  none can join\n", "",
  ])
  func aScenarioOrTestWithoutALineIsAMistake(_ text: String) throws {
    let ran = try run(Self.head + text)
    expect(ran.status, equals: .cannotSay)
    expect(ran.codes, equals: ["RP0992"])
    expect(!ran.output.contains("pass  s"))
  }

  @Test func anEmptyFileIsAMistake() throws {
    let ran = try run("")
    expect(ran.status == .cannotSay && ran.codes == ["RP0992"])
  }

  @Test(arguments: [
    "  none may join\n", "  none can \"join\n", "none can join\n", "  none can join\n  none\n",
  ])
  func aScenarioWithALineThatIsNotUnderstoodDoesNotPass(_ lines: String) throws {
    let text = Self.head + "scenario \"s\"\n" + lines
    let ran = try run(text)
    expect(ran.status, equals: .cannotSay)
    expect(ran.codes.count == 1 && !ran.codes.contains("RP0992"))
    expect(ran.output.contains("  FAIL  s\n        cannot be asked: t.roomtest:"))
    expect(try run(text, "--quiet").output.contains("FAIL  s"))
    let document = try run(text, "--format", "json").document()
    let file = try require((document["files"] as? [[String: Any]])?.first)
    expect((file["scenarios"] as? [[String: Any]])?.first?["passed"] as? Bool, equals: false)
  }

  @Test func aMistakeInOneScenarioLeavesTheOthers() throws {
    let ran = try run(Self.head + "scenario \"s\"\n  none may join\nscenario \"t\"\n  none can join\n")
    expect(ran.output.contains("FAIL  s") && ran.output.contains("pass  t (1)"))
    expect(ran.output.components(separatedBy: "cannot be asked").count, equals: 2)
  }
}
