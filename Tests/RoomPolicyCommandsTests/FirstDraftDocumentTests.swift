import Expectations
import CommandConsole
import RoomPolicyCommands
import Testing

/// The JSON room document of the first draft, as printed there under "Example Use".
struct FirstDraftDocumentTests {
  static let printed = """
    {
      "policy": {
          "discoverable": true,
          "open": false,
          "membership": "knock-first",
          "moderated": false
          "logging": false,
          "fixed-membership": true,
          "multi-device": true,
           "welcome-directly": true
      },
      "preauth-owner": [],
      "preauth-admin": [
          { "team": "sales@example.com"}
      ],
      "preauth-member": [
          { "domain": "provider1.example"},
          { "domain": "provider2.example"}
      ],
      "preauth-visitor": [],
      "owning-system": [],
      "system-auth": [],


      "user-affiliations": {
           "owner": ["alice@example.com"],
           "admin": [],
           "member": ["bob@example.com"],
           "outcast": []
       }

    }

    """
  static let fixed = printed.replacing("\"moderated\": false\n", with: "\"moderated\": false,\n")

  @Test func checkPointsAtTheMissingComma() throws {
    let folder = try TemporaryFolder()
    try folder.write("room.json", Self.printed)
    let result = folder.console.run("check", "room.json")
    result.expectRefused("RP0907", "room.json:6:25")
    // Why: the reader goes on as if the comma were there, and finds the contradiction too.
    expect(result.codes, equals: ["RP0907", "RP0933"])
  }

  @Test func fixedItContradictsItself() throws {
    let folder = try TemporaryFolder()
    try folder.write("room.json", Self.fixed)
    let result = folder.console.run("check", "room.json")
    result.expectRefused("RP0933", "room.json:8:7", "membership: knock-first", "fixed-membership: true")
    expect(result.codes, equals: ["RP0933"])
    let place = try require(
      (folder.console.run("check", "room.json", "--format=json").document()["diagnostics"] as? [[String: Any]])?
        .first?["place"] as? [String: Any])
    expect(place["line"] as? Int, equals: 8)
    expect(place["column"] as? Int, equals: 7)
  }

  @Test func withoutTheContradictionItIsWellFormed() {
    let text = Self.fixed.replacing("\"fixed-membership\": true", with: "\"fixed-membership\": false")
    expect(Console().run("check", "-", input: text).status, equals: .yes)
  }

  @Test func asARoomItGivesTheAffiliationsOnceTheCommaIsThere() throws {
    let call = ["can", "Examples/01-open-room/room.roompolicy", "--room", "-", "alice@example.com", "send"]
    Console().run(call, input: Array(Self.printed.utf8)).expectRefused("RP0907", "standard input:6:25")
    let result = Console().run(call, input: Array(Self.fixed.utf8))
    expect(result.status, equals: .yes)
    expect(result.codes, equals: ["RP0936"])
  }
}
