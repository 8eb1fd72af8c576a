import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// `room-name` and `new`.
struct RoomNamesTests {
  @Test func theNameDependsOnTheUsersAndNotOnTheirOrder() throws {
    let result = Console().run("room-name", "alice@example.com", "bob@example.net")
    expect(result.status, equals: .yes)
    expect(result.output.hasPrefix("##"))
    expect(result.output, equals: Console().run("room-name", "bob@example.net", "alice@example.com").output)
    expect(result.output != Console().run("room-name", "alice@example.com").output)
    let document = try Console().run("room-name", "--format=json", "alice@example.com", "bob@example.net")
      .document()
    expect(document["schema"] as? Int, equals: 1)
    expect((document["name"] as? String).map { $0 + "\n" }, equals: result.output)
  }

  @Test func whatIsNoUserOrOneTwiceIsRefused() {
    Console().run("room-name", "alice").expectRefused("RP0924", "`alice` is no user")
    Console().run("room-name", "a@b@c").expectRefused("RP0924")
    Console().run("room-name", "a@b.example", "@a@B.example").expectRefused("RP0927", "are one user")
    Console().run("room-name", "a@b.example", "im:mimi=%40a@b.example").expectRefused("RP0927")
    Console().run("room-name", "a@b.example", "mimi://b.example/u/a").expectRefused("RP0927")
  }

  @Test func newStartsThreeFilesThatAreWellFormedAndAnswer() throws {
    let folder = try TemporaryFolder()
    let result = folder.console.run("new", "lounge")
    expect(result.status, equals: .yes)
    expect(folder.names, equals: ["lounge.json", "lounge.roompolicy", "lounge.roomtest"])
    expect(folder.console.run("check", "lounge.roompolicy", "lounge.json").errors.isEmpty)
    let calls = result.output.replacing(" \\\n", with: " ").split(separator: "\n").filter {
      $0.hasPrefix("  roompolicy ")
    }
    expect(calls.count, equals: 2)
    for call in calls {
      let answer = folder.console.run(call.split(separator: " ").dropFirst().map(String.init))
      expect(answer.status, equals: .no, "\(call): \(answer.errors)")
    }
  }

  @Test func newTellsOfItsFilesInJSON() throws {
    let folder = try TemporaryFolder()
    let document = try folder.console.run("new", "a", "--format", "json").document()
    expect(document["schema"] as? Int, equals: 1)
    expect(document["files"] as? [String], equals: ["a.roompolicy", "a.json", "a.roomtest"])
  }

  @Test(arguments: ["lounge.roompolicy", "lounge.json", "lounge.roomtest"])
  func newReplacesNothing(name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(name, "mine")
    folder.console.run("new", "lounge").expectRefused("RP0996", "`\(name)` is there already")
    expect(folder.names, equals: [name])
    expect(try folder.read(name), equals: Array("mine".utf8))
  }

  @Test(arguments: ["", ".", "..", "a/", "a b", "a.b", "é", "/", "a\u{1B}"])
  func aNameThatIsNoneIsRefused(name: String) throws {
    let folder = try TemporaryFolder()
    folder.console.run("new", name).expectRefused("RP0995", "is no name for a policy's files")
    expect(folder.names.isEmpty)
  }

  @Test func aFolderThatIsNotThereIsRefused() throws {
    let folder = try TemporaryFolder()
    folder.console.run("new", "no/such").expectRefused("RP0996", "its folder does not exist")
    expect(folder.names.isEmpty)
  }
}
