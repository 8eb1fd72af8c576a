import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// Written files appear whole or not at all.
struct WritingTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("p", "roompolicy 1\nopen\n")
    return folder
  }

  private static let isPrivileged = geteuid() == 0
  private static let hasFullDevice = FileManager.default.fileExists(atPath: "/dev/full")

  @Test func aFolderThatIsNotThereOrIsAFile() throws {
    let folder = try folder()
    folder.console.run("compile", "p", "-o", "no/such").expectRefused("RP0996", "its folder does not exist")
    folder.console.run("compile", "p", "-o", "p/below").expectRefused("RP0996", "cannot be written")
    folder.console.run("compile", "p", "-o", ".").expectRefused("RP0996", "it is a folder")
    folder.console.run("compile", "p", "-o", String(repeating: "x", count: 400)).expectRefused("RP0996")
    expect(folder.names, equals: ["p"])
  }

  @Test func anOldFileIsReplacedAndALinkToItFollowed() throws {
    let folder = try folder()
    try folder.write("old", String(repeating: "old", count: 100_000))
    try folder.link("link", to: "old")
    expect(folder.console.run("compile", "p", "-o", "link").status, equals: .yes)
    expect(folder.console.run("verify", "old").status, equals: .yes)
    expect(folder.names, equals: ["link", "old", "p"])
    let kind =
      try FileManager.default.attributesOfItem(atPath: folder.path + "/link")[.type] as? FileAttributeType
    expect(kind, equals: .typeSymbolicLink)
  }

  @Test(.enabled(if: !isPrivileged)) func aReadOnlyFolderKeepsItsOldFileWhole() throws {
    let folder = try folder()
    try folder.write("sub/old", "old")
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path + "/sub")
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path + "/sub")
    }
    folder.console.run("compile", "p", "-o", "sub/old").expectRefused("RP0996", "is as it was")
    folder.console.run("new", "sub/room").expectRefused("RP0996")
    expect(try folder.read("sub/old"), equals: Array("old".utf8))
  }

  @Test(.enabled(if: hasFullDevice)) func aFullDeviceIsAnErrorAndStaysADevice() throws {
    let folder = try folder()
    // Why: through a link, so that a mistake here would replace the link and not the device.
    try folder.link("full", to: "/dev/full")
    folder.console.run("compile", "p", "-o", "full").expectRefused("RP0996", "the disk is full")
    let kind = try FileManager.default.attributesOfItem(atPath: "/dev/full")[.type] as? FileAttributeType
    expect(kind, equals: .typeCharacterSpecial)
    expect(folder.names, equals: ["full", "p"])
  }

  @Test func aDeviceIsWrittenToAndNotReplaced() throws {
    let folder = try folder()
    try folder.link("nothing", to: "/dev/null")
    expect(folder.console.run("compile", "p", "-o", "nothing").status, equals: .yes)
    let kind = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
    expect(kind, equals: .typeCharacterSpecial)
  }
}
