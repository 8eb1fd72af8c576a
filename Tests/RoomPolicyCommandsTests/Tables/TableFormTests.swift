import Expectations
import CommandConsole
import PolicyOracle
import PolicyTables
import Foundation
import RoomPolicy
import Testing

@testable import RoomPolicyCommands

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct TableFormTests {
  static let hostile = "a|b`<script>alert('x')</script>&\"],\u{1B}[31m\n\u{202E}.roompolicy"
  private static let policy = "join-links\nmax-attachment 5 MB\nforbid kick if actor is admin\n"

  private static let small =
    "profile empty\nallow send message if actor is member or actor is visitor\nallow join if actor is invited\n"

  private func run(_ form: String) throws -> String {
    let folder = try TemporaryFolder()
    try folder.write("room.roompolicy", Self.policy)
    let result = folder.console.run("table", "room.roompolicy", "--format", form)
    expect(result.status, equals: .yes)
    return result.output
  }

  // Why once: a table takes a while, and is only printed here.
  private static let hostileTable = Policy.load(Array(policy.utf8), name: "x").policy.map {
    DecisionTable($0, name: hostile)
  }

  private func hostileTable() throws -> DecisionTable { try require(Self.hostileTable) }

  private func expectHarmless(_ text: String) {
    expect(!text.unicodeScalars.contains("\u{1B}"))
    expect(!text.unicodeScalars.contains("\u{202E}"))
  }

  @Test func textStaysInItsColumns() throws {
    let text = try run("text")
    expect(text.contains("kick                 │ admin,       │ —"))
    expect(text.contains("MLS group\n\noperation  "))
    for line in text.split(separator: "\n") { expect(line.count <= 80 && !line.hasSuffix(" ")) }
    expectHarmless(try hostileTable().asText())
  }

  @Test func markdownEscapesWhatItWouldRead() throws {
    expect(try run("markdown").contains("| kick | admin, member, visitor | — | — | — | — | — |\n"))
    let text = try hostileTable().asMarkdown
    expectHarmless(text)
    expect(text.hasPrefix("# a\\|b\\`\\<script\\>alert('x')\\</script\\>\\&\"\\],\\<U+001B\\>\\[31m"))
  }

  @Test func csvHasAFieldForEachRole() throws {
    let text = try run("csv")
    expect(text.hasPrefix("operation,owner,admin,member,visitor,none,outcast\r\n"))
    expect(text.contains("\r\nkick,\"admin, member, visitor\",—,—,—,—,—\r\n"))
  }

  @Test func jsonSaysWhatIsGiven() throws {
    let document = try JSONDecoder().decode(TableJSON.self, from: Data(try run("json").utf8))
    expect(document.schema, equals: 1)
    let join = try require(document.rows.first { $0.operation == "join" }?.cells.first { $0.role == "none" })
    expect(join.entries[0].targets, equals: nil)
    expect(join.entries[0].with?[0].map(\.key), equals: ["link", "link-signed-by"])
    expect(join.entries[0].with?[0][1].anyOf, equals: ["owner", "admin"])
    let change = try require(document.rows.first { $0.verb == "update-policy" })
    expect(change.changes, equals: "roles")
  }

  @Test func pageAndPictureAreWellFormed() throws {
    for table in [
      try hostileTable(),
      DecisionTable(try require(Policy.load(Array(Self.small.utf8), name: "x").policy), name: "x"),
    ] {
      expect(XMLParser(data: Data(TableSVG.draw(table).utf8)).parse())
      // Why: but for its first line and three void tags the page is XML too.
      let page = table.asHTML.replacing("<!DOCTYPE html>", with: "").replacing(
        try Regex("<meta [^>]*>"), with: "")
      expect(XMLParser(data: Data(page.utf8)).parse())
      expectHarmless(page)
      expect(!page.contains("<script"))
      expect(!page.contains("http"))
    }
  }

  @Test(arguments: Sweep.one(of: 2, ["csv", "markdown", "json", "text", "html", "svg"]))
  func aTableIsComparedWithOneInTheSameForm(form: String) throws {
    let endings = ["text": "txt", "markdown": "md"]
    let file = "old." + (endings[form] ?? form)
    let folder = try TemporaryFolder()
    try folder.write("room.roompolicy", Self.small)
    try folder.write(file, folder.console.run("table", "room.roompolicy", "--format", form).output)
    let equal = folder.console.run("table", "room.roompolicy", "--check", file)
    expect(equal.status, equals: .yes)
    expect(equal.output, equals: "")
    let saved = "\u{FEFF}" + (try folder.text(file)).replacingOccurrences(of: "\n", with: "\r\n")
    try folder.write("saved-" + file, saved)
    let again = folder.console.run("table", "room.roompolicy", "--check", "saved-" + file)
    expect(again.status, equals: .yes, "\(again.output)")
    try folder.write("room.roompolicy", Self.small + "forbid send message if actor is visitor\n")
    let other = folder.console.run("table", "room.roompolicy", "--check", file)
    expect(other.status, equals: .no)
    expect(other.output, equals: "send message, visitor: `yes` became `—`\n")
    let json = folder.console.run("table", "room.roompolicy", "--check", file, "--format", "json")
    expect(json.status, equals: .no)
    expect(json.output.contains("\"is-equal\":false"))
  }

  @Test func everyFormKeepsEveryCell() throws {
    let table = try hostileTable()
    let cells = TableCells(table)
    let forms = [
      "text": table.asText(), "markdown": table.asMarkdown, "csv": table.asCSV, "html": table.asHTML,
      "svg": TableSVG.draw(table),
    ]
    for (form, text) in forms {
      let read = try require(TableCells(text, format: form))
      expect(read.texts.count, equals: cells.texts.count, "\(form)")
      expect(cells.differences(from: read).isEmpty, "\(form)")
    }
  }

  @Test func aRoleMoreIsADifference() throws {
    let folder = try TemporaryFolder()
    try folder.write("room.roompolicy", "profile roles\nrole guest = 2\n")
    try folder.write("old.csv", folder.console.run("table", "room.roompolicy", "--format", "csv").output)
    try folder.write("room.roompolicy", "profile roles\nrole visitor = 2\n")
    let result = folder.console.run("table", "room.roompolicy", "--check", "old.csv")
    expect(result.status, equals: .no)
    expect(result.output.contains("join, visitor: `nothing` became `—`\n"))
    expect(result.output.contains("join, guest: `—` became `nothing`\n"))
  }

  @Test func whatIsNoTableIsRefused() throws {
    let folder = try TemporaryFolder()
    try folder.write("room.roompolicy", Self.small)
    for name in ["a.md", "a.csv", "a.json", "a.html", "a.svg", "a.txt"] {
      try folder.write(name, "nothing of the kind\n")
      expect(folder.console.run("table", "room.roompolicy", "--check", name).status, equals: .cannotSay)
    }
    expect(folder.console.run("table", "room.roompolicy", "--check", "missing.md").status, equals: .cannotSay)
    try folder.write("room.roompolicy", "allow fly\n")
    expect(folder.console.run("table", "room.roompolicy").status, equals: .cannotSay)
  }
}
