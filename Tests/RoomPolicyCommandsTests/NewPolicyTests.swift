import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// A policy that is to take the place of another, as the shell asks about it.
struct NewPolicyTests {
  private func folder(_ old: String, _ new: String, _ users: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("old.roompolicy", "roompolicy 1\n" + old)
    try folder.write("new.roompolicy", "roompolicy 1\n" + new)
    try folder.write("room.json", "{\"users\": {\(users)}}")
    return folder
  }

  private let crew = #"""
    "alice@example.com": {"role": "owner", "clients": 1}, "bob@example.net": {"role": "admin", "clients": 1},
    "carol@example.org": {"role": "member", "clients": 1}
    """#

  private let call = ["--new-policy", "new.roompolicy", "--room", "room.json"]

  @Test func whatDoesNotFitTheRoomIsDeniedByItsLine() throws {
    let folder = try folder("open", "open\nmax-users 1\nassert at least 5 owner\n", crew)
    let result = folder.console.run(["can", "old.roompolicy", "alice@example.com", "update-policy"] + call)
    expect(result.status, equals: .no)
    expect(
      result.output,
      equals: """
        deny
          the new policy does not fit the room:
          max-users 1
            because the room has 3 users
            at new.roompolicy:3:1
          assert at least 5 owner
            because 1 user is `owner`
            at new.roompolicy:4:1
          enforced by hub, every member

        """)
    let document = try folder.console.run(
      ["can", "old.roompolicy", "alice@example.com", "update-policy", "--format", "json"] + call
    ).document()
    expect(document["decision"] as? String, equals: "deny")
    expect((document["rules"] as? [Any])?.isEmpty, equals: true)
    let unfit = try require(document["unfit"] as? [[String: Any]])
    expect(unfit.map { $0["line"] as? Int }, equals: [3, 4])
    expect(unfit.map { $0["text"] as? String }, equals: ["max-users 1", "assert at least 5 owner"])
    expect(unfit.allSatisfy { $0["file"] as? String == "new.roompolicy" && $0["column"] as? Int == 1 })
  }

  @Test(arguments: ["change-preauthorization", "change-other-policy-attribute", "update-policy"])
  func nobodyButAnOwnerTakesTheRoomOver(_ verb: String) throws {
    let evil = """
      open
      allow change own role if actor is admin
      forbid any operation if actor is user alice@example.com
      """
    let folder = try folder("open", evil, crew)
    expect(
      folder.console.run(["can", "old.roompolicy", "bob@example.net", verb] + call).status, equals: .no)
    let listed = folder.console.run(
      "can", "old.roompolicy", "--room", "room.json", "bob@example.net", verb, "--with",
      "changes=roles,rules,who-runs-it")
    expect(listed.status, equals: .no)
  }

  @Test(arguments: [
    "open\nno-external-commits", "open\nmax-clients 0", "open",
    "open\nsemi-anonymous\nforbid join if actor is owner because \"x\"",
  ])
  func nobodyShutsOutAnOwnerWhoIsAway(_ new: String) throws {
    let users = crew.replacingOccurrences(
      of: #"{"role": "owner", "clients": 1}"#, with: #"{"role": "owner", "pseudonym": true}"#)
    let folder = try folder("open\nsemi-anonymous", new, users)
    let result = folder.console.run(["can", "old.roompolicy", "bob@example.net", "update-policy"] + call)
    expect(result.status, equals: .no, "\(result.output)")
  }

  @Test func aRoomFromStandardInputIsHeldAgainstTheNewPolicyToo() throws {
    let folder = try folder("open", "open\nsingle-device\n", "")
    let room = #"{"users": {"a@b.example": {"role": "owner", "clients": 2}}}"#
    let result = folder.console.run(
      "can", "old.roompolicy", "a@b.example", "update-policy", "--new-policy", "new.roompolicy", "--room",
      "-",
      input: room)
    expect(result.status, equals: .no)
    expect(result.output.contains("  single-device\n    because a@b.example has more than one client\n"))
  }

  @Test func aNewPolicyThatDoesNotCompileIsNoAnswer() throws {
    let folder = try folder("open", "oppen\n", crew)
    folder.console.run(["can", "old.roompolicy", "alice@example.com", "update-policy"] + call)
      .expectRefused("RP0202")
  }

  @Test func whatWasReadOffANewPolicyIsNotSaidOtherwise() throws {
    let folder = try folder("open", "open\nforbid join if actor is bot\n", crew)
    let result = folder.console.run(["explain", "old.roompolicy", "bob@example.net", "update-policy"] + call)
    expect(result.status, equals: .no)
    expect(!result.output.contains("changes="), "\(result.output)")
  }

  @Test func compilingRecordsWhichAssertionsHold() throws {
    let folder = try folder(
      "open\nassert never outcast can join\nassert never none can join\nassert at least 1 owner\n", "", "")
    let compiled = folder.console.run("compile", "old.roompolicy", "--no-proof", "-o", "old.roompolicyc")
    expect(compiled.status, equals: .yes)
    let text = folder.console.run("disassemble", "old.roompolicyc").output
    expect(text.contains("assertion 0 holds \"old.roompolicy\":3:1 \"assert never outcast can join\"\n"))
    expect(text.contains("assertion 1 fails \"old.roompolicy\":4:1 \"assert never none can join\"\n"))
    expect(
      text.contains("assertion 2 at-least 1 owner \"old.roompolicy\":5:1 \"assert at least 1 owner\"\n"))
    expect(text, equals: folder.console.run("disassemble", "old.roompolicy").output)
  }
}
