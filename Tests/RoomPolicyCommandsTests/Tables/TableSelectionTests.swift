import Expectations
import CommandConsole
import PolicyTables
import Foundation
import RoomPolicy
import Testing

@testable import RoomPolicyCommands

/// What `table` leaves out when it is asked to, in each of its forms.
struct TableSelectionTests {
  private static let company = "Examples/37-company-room/room.roompolicy"

  private func table(_ options: String..., policy: String = company) throws -> TableJSON {
    let result = Console().run(["table", policy, "--format", "json"] + options)
    expect(result.status, equals: .yes, "\(result.output)")
    return try JSONDecoder().decode(TableJSON.self, from: Data(result.output.utf8))
  }

  @Test func onlyWhatIsNamedIsShownInThatOrder() throws {
    let named = try table("--only", "send, commit with Add,join,send")
    expect(named.rows.map(\.operation), equals: ["send message", "commit with Add", "join"])
    let text = Console().run("table", Self.company, "--only", "send,join", "--roles", "none,owner").output
    expect(
      text,
      equals: """
        \(Self.company): who can do what

        Operations

        operation    │ owner                           │ none
        ─────────────┼─────────────────────────────────┼────────────────────────────────
        send message │ unless in group                 │ —
                     │ muted@corp.example              │
        join         │ if from corp.example, from      │ if from corp.example, from
                     │ below corp.example or from      │ below corp.example or from
                     │ vendor.example                  │ vendor.example

        """)
  }

  @Test func aGroupHasItsMembers() throws {
    let posting = try table("--group", "posting")
    expect(posting.rows.map(\.operation), equals: OperationGroup.posting.members.members.map(\.row.phrase))
    let both = try table("--group", "any leaving operation", "--only", "send,leave,remove")
    expect(both.rows.map(\.verb), equals: ["leave", "remove"])
  }

  @Test func rolesAreTheColumnsOfATableAndThePeopleOfARoom() throws {
    expect(
      try table("--only", "send", "--roles", "visitor,owner").rows[0].cells.map(\.role),
      equals: ["owner", "visitor"])
    let people = try table(
      "--only", "send", "--roles", "member", "--room", "Examples/37-company-room/room.json")
    expect(
      people.rows.compactMap(\.people).joined().sorted(), equals: ["max@corp.example", "mia@corp.example"])
    let none = Console().run(
      "table", Self.company, "--roles", "outcast", "--room", "Examples/37-company-room/room.json", "--changed"
    )
    expect(none.output.hasSuffix("\nnobody in the room has such a role\n"))
    let own = try table("--roles", "chair", policy: "Examples/19-own-roles/room.roompolicy")
    expect(Set(own.rows.flatMap { $0.cells.map(\.role) }), equals: ["chair"])
  }

  @Test func whatTheProfileSaysAlreadyIsLeftOut() throws {
    let folder = try TemporaryFolder()
    try folder.write("bare.roompolicy", "roompolicy 1\n")
    let bare = folder.console.run("table", "bare.roompolicy", "--changed")
    expect(bare.output.hasSuffix("\nno operation is answered otherwise than by the profile alone\n"))
    expect(bare.status, equals: .yes)
    try folder.write("one.roompolicy", "forbid pin message if actor is admin\n")
    let one = folder.console.run("table", "one.roompolicy", "--changed", "--format", "csv")
    expect(
      one.output, equals: "operation,owner,admin,member,visitor,none,outcast\r\npin message,yes,—,—,—,—,—\r\n"
    )
    let owners = folder.console.run(
      "table", "one.roompolicy", "--changed", "--roles", "owner", "--format", "csv")
    expect(owners.output, equals: "operation,owner\r\n")
    try folder.write("empty.roompolicy", "profile empty\nallow send message if actor is member\n")
    let empty = folder.console.run("table", "empty.roompolicy", "--changed", "--format", "csv")
    expect(empty.output.split(separator: "\r\n").count, equals: 2)
  }

  @Test(arguments: [
    (
      "forbid upload attachment if attachment larger than 3 MB", "upload attachment",
      "yes; not with an attachment of more than 3 MB"
    ),
    ("forbid join if request has correct password", "join", "yes; not with the password"),
    (
      "forbid kick if request has at least 2 approvals and target is visitor", "kick",
      "admin, member, visitor; not visitor with more than 1 approvals"
    ),
  ])
  func whatIsDeniedOnlyWithSomethingGivenIsChangedToo(rule: String, operation: String, cell: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("one.roompolicy", "roompolicy 1\n\(rule)\n")
    let whole = folder.console.run("table", "one.roompolicy", "--format", "csv")
    let changed = folder.console.run(
      "table", "one.roompolicy", "--changed", "--roles", "owner", "--format", "csv")
    expect(
      changed.output,
      equals: "operation,owner\r\n\(operation),\(cell.contains(",") ? "\"\(cell)\"" : cell)\r\n")
    expect(!whole.output.contains("; not"))
    try folder.write(
      "room.json",
      "{\"users\": {\"a@x.example\": {\"role\": \"owner\", \"clients\": 1}, \"b@x.example\": {\"role\": \"visitor\", \"clients\": 1}}}"
    )
    let people = folder.console.run(
      "table", "one.roompolicy", "--changed", "--room", "room.json", "--format", "csv")
    expect(people.output.contains("not") && people.output.contains(operation), "\(people.output)")
  }

  @Test func ofARoomThePeopleAreComparedWithTheProfile() throws {
    let room = "Examples/37-company-room/room.json"
    let rows = try table("--changed", "--group", "renaming", "--room", room).rows
    expect(
      Set(rows.compactMap(\.people).joined()),
      equals: ["adam@it.corp.example", "max@corp.example", "mia@corp.example"])
    let own = "Examples/19-own-roles/room"
    expect(try !table("--changed", "--room", own + ".json", policy: own + ".roompolicy").rows.isEmpty)
  }

  @Test func aCompiledPolicyIsComparedAsItIs() throws {
    let folder = try TemporaryFolder()
    try folder.write("one.roompolicy", "forbid pin message if actor is admin\n")
    _ = folder.console.run("compile", "one.roompolicy", "-o", "one.rpc")
    let one = folder.console.run("table", "one.rpc", "--changed", "--format", "csv")
    expect(
      one.output.split(separator: "\r\n").dropFirst().map(String.init), equals: ["pin message,yes,—,—,—,—,—"])
  }

  @Test(arguments: ["text", "markdown", "csv", "html", "svg"]) func everyFormLeavesOutTheSame(form: String)
    throws
  {
    let options = ["--group", "removing", "--roles", "owner,member"]
    let printed = Console().run(["table", Self.company, "--format", form] + options).output
    let read = try require(TableCells(printed, format: form))
    let json = Console().run(["table", Self.company, "--format", "json"] + options).output
    let whole = try require(TableCells(json, format: "json"))
    expect(read.differences(from: whole).isEmpty && read.texts.count == whole.texts.count, "\(form)")
  }

  @Test func whatAnswersAlikeIsOneRow() throws {
    let csv = Console().run(
      "table", "-", "--format", "csv", input: "forbid propose Remove if actor is member\n"
    ).output
    let labels = csv.split(separator: "\r\n").map { $0.prefix { $0 != "\"" || $0 == "c" } }
    expect(csv.contains("\r\n\"commit with Add, propose Add\","))
    expect(csv.contains("\r\ncommit with Remove,") && csv.contains("\r\npropose Remove,"))
    expect(csv.contains("\r\n\"update-policy, propose-update-policy: roles, rules, "))
    expect(Set(labels).count > 10)
  }

  @Test func aPictureSaysWhatItsColoursMean() {
    for form in ["svg", "html"] {
      let page = Console().run("table", Self.company, "--format", form, "--only", "send").output
      for words in ["yes, all: always", "words: to these, or with this", "—: never"] {
        expect(page.contains(words), "\(form): \(words)")
      }
    }
  }

  @Test func whatIsNotThereIsCorrected() {
    func refused(_ options: String..., says: String) {
      Console().run(["table", Self.company] + options).expectRefused("RP0995", says)
    }
    refused("--only", "ad", says: "did you mean `add`?")
    refused("--only", "entering", says: "`--group entering` shows its members")
    refused("--only", "mute", says: "did you mean `revoke-voice`?")
    refused("--only", ",", says: "`--only` names no operation")
    refused("--group", "entring", says: "did you mean `entering`?")
    refused("--group", "entering", "--only", "send", says: "none of the operations of `--only` is entering")
    refused("--roles", "onwer", says: "did you mean `owner`?")
    refused("--roles", "", says: "`--roles` names none")
  }
}
