import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// What a call changes through links: nothing outside the folder that it names.
struct LinkedFileTests {
  private static let untidy =
    "roompolicy   1\nopen\nallow send message if actor is member or actor is member\n"
  private static let writers = [["format"], ["lint", "--fix"]]

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("outside/p.roompolicy", Self.untidy)
    try folder.write("rooms/own.roompolicy", "roompolicy 1\nopen\n")
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try folder.read(name), as: UTF8.self)
  }

  private func isLink(_ name: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/" + name)) != nil
  }

  @Test(arguments: writers) func aLinkOutOfTheFolderIsNotWrittenThrough(call: [String]) throws {
    try folder.link("rooms/linked.roompolicy", to: "../outside/p.roompolicy")
    let result = folder.console.run(call + ["rooms"])
    expect(result.status, equals: .cannotSay)
    expect(result.errors.contains("link that leads"), "\(result.errors)")
    expect(try text("outside/p.roompolicy"), equals: Self.untidy)
    expect(isLink("rooms/linked.roompolicy"))
  }

  @Test(arguments: writers) func aLinkedFolderIsNotEntered(call: [String]) throws {
    try folder.link("rooms/more", to: "../outside")
    _ = folder.console.run(call + ["rooms"])
    expect(try text("outside/p.roompolicy"), equals: Self.untidy)
  }

  @Test func aFolderWhoseNameStartsAlikeIsOutside() throws {
    try folder.write("rooms-old/p.roompolicy", Self.untidy)
    try folder.link("rooms/linked.roompolicy", to: "../rooms-old/p.roompolicy")
    expect(folder.console.run("format", "rooms").status, equals: .cannotSay)
    expect(try text("rooms-old/p.roompolicy"), equals: Self.untidy)
  }

  @Test(arguments: writers) func aLinkWithinTheFolderIsFollowed(call: [String]) throws {
    try folder.write("rooms/parts/p.roompolicy", Self.untidy)
    try folder.link("rooms/linked.roompolicy", to: "parts/p.roompolicy")
    _ = folder.console.run(call + ["rooms"])
    expect(try text("rooms/parts/p.roompolicy") != Self.untidy)
    expect(isLink("rooms/linked.roompolicy"))
  }

  @Test(arguments: writers) func aLinkThatTheCallNamesIsFollowedAndKept(call: [String]) throws {
    try folder.link("rooms/linked.roompolicy", to: "../outside/p.roompolicy")
    _ = folder.console.run(call + ["rooms/linked.roompolicy"])
    expect(try text("outside/p.roompolicy") != Self.untidy)
    expect(isLink("rooms/linked.roompolicy"))
  }

  @Test(arguments: writers) func aFolderThatIsALinkIsTheFolder(call: [String]) throws {
    try folder.link("linked", to: "outside")
    _ = folder.console.run(call + ["linked"])
    expect(try text("outside/p.roompolicy") != Self.untidy)
  }

  @Test func whatIsOnlyReadMayLieOutside() throws {
    try folder.link("rooms/linked.roompolicy", to: "../outside/p.roompolicy")
    expect(folder.console.run("check", "rooms").status, equals: .yes)
    expect(folder.console.run("format", "--check", "rooms").status, equals: .no)
  }

  @Test func aLinkToNothingIsFollowedWhenItIsWrittenTo() throws {
    try folder.link("out", to: "outside/new")
    expect(folder.console.run("compile", "rooms/own.roompolicy", "-o", "out").status, equals: .yes)
    expect(isLink("out"))
    expect(folder.console.run("verify", "outside/new").status, equals: .yes)
  }

  @Test func permissionsStay() throws {
    let path = folder.path + "/outside/p.roompolicy"
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    expect(folder.console.run("format", "outside").status, equals: .yes)
    let now = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    expect(now, equals: 0o640)
  }
}
