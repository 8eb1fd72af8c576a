import Expectations
import CommandConsole
import Foundation
import PolicyOracle
import PolicyTables
import RoomPolicyCommands
import Testing

/// The table in a terminal that is narrower than it.
struct TableWidthTests {
  private static let policy =
    "profile empty\nallow send message if actor is member\nallow leave room if actor is active\n"
    + "allow add if actor is admin and target is invited\n"

  private func table(_ environment: [String: String] = [:], terminal: Bool = true) -> String {
    Console(environment: environment, outputIsTerminal: terminal).run("table", "-", input: Self.policy).output
  }

  private var whole: String { table(["COLUMNS": "300"]) }

  @Test func everyExampleFitsEightyColumns() throws {
    for example in Sweep.one(
      of: 4, ["02-members-only-room", "06-join-links", "19-own-roles", "37-company-room"])
    {
      let policy = "Examples/\(example)/room.roompolicy"
      let output = Console().run("table", policy).output
      expect(width(output) <= 80, "\(example)")
      let read = try require(TableCells(output, format: "text"))
      let json = try require(
        TableCells(Console().run("table", policy, "--format", "json").output, format: "json"))
      expect(json.differences(from: read).isEmpty, "\(example)")
    }
  }

  /// The roles of each block, in order.
  private func heads(_ output: String) -> [[String]] {
    output.split(separator: "\n").filter { $0.hasPrefix("operation") }.map { line in
      line.split(separator: "│").dropFirst().map { $0.split(separator: " ").joined() }
    }
  }

  private func width(_ output: String) -> Int { output.split(separator: "\n").map(\.count).max() ?? 0 }

  @Test(arguments: [50, 70, 80]) func whatIsTooWideStandsInBlocks(columns: Int) {
    let output = table(["COLUMNS": "\(columns)"])
    expect(width(output) <= columns)
    let whole = heads(whole)
    let blocks = heads(output)
    expect(blocks.count > whole.count)
    expect(blocks.flatMap(\.self), equals: whole.flatMap(\.self))
  }

  @Test func everyBlockNamesTheOperations() {
    let output = table(["COLUMNS": "80"])
    let perSection = heads(output).count / heads(whole).count
    expect(output.components(separatedBy: "\nleave room ").count, equals: perSection + 1)
  }

  @Test func aTerminalThatDoesNotSayHasEightyColumns() {
    expect(table(), equals: table(["COLUMNS": "80"]))
    expect(table(["COLUMNS": "much"]), equals: table(["COLUMNS": "80"]))
  }

  @Test func aFileAndAPipeHaveEightyColumnsOrAsManyAsAreAskedFor() {
    expect(table(terminal: false), equals: table(["COLUMNS": "80"]))
    expect(table(["COLUMNS": "300"], terminal: false), equals: whole)
    expect(table(["COLUMNS": "60"], terminal: false), equals: table(["COLUMNS": "60"]))
  }

  @Test func oneRoleStandsEvenWhereThereIsNoRoom() {
    expect(heads(table(["COLUMNS": "10"])).allSatisfy { $0.count == 1 })
  }

  @Test func aDumbTerminalHasNoColour() {
    let bad = ["check", "Tests/Diagnostics/RP0301/broken.roompolicy"]
    expect(Console(errorIsTerminal: true).run(bad).errors.contains("\u{1B}["))
    expect(
      !Console(environment: ["TERM": "dumb"], errorIsTerminal: true).run(bad).errors.contains("\u{1B}["))
    let lint = ["lint", "Tests/Diagnostics/RP0501/broken.roompolicy"]
    expect(Console(outputIsTerminal: true).run(lint).output.contains("\u{1B}["))
    expect(
      !Console(environment: ["TERM": "dumb"], outputIsTerminal: true).run(lint).output.contains("\u{1B}["))
  }
}
