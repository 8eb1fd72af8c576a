import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// `use` stays inside the folder of the file first named.
struct UseTests {
  @Test func usedFilesAreNamedFromWhereTheFirstWas() throws {
    let folder = try TemporaryFolder()
    try folder.write("rooms/p", "roompolicy 1\nuse \"parts/a\"\n")
    try folder.write("rooms/parts/a", "use \"b\"\nuse \"../c\"\n")
    try folder.write("rooms/parts/b", "open\n")
    try folder.write("rooms/c", "\nforbid send if actor is admin\n")
    expect(folder.console.run("can", "rooms/p", "none", "join").status, equals: .yes)
    let answer = folder.console.run("can", "rooms/p", "admin", "send")
    expect(answer.output.contains("\n    at rooms/c:2:1\n"))
    try folder.write("rooms/parts/b", "opne\n")
    folder.console.run("check", "rooms/p").expectRefused("RP0202", "--> rooms/parts/b:1:1")
  }

  @Test func aCircleIsAMistake() throws {
    let folder = try TemporaryFolder()
    try folder.write("itself", "roompolicy 1\nuse \"itself\"\n")
    try folder.write("a", "roompolicy 1\nuse \"b\"\n")
    try folder.write("b", "use \"a\"\n")
    for name in ["itself", "a"] {
      folder.console.run("can", name, "admin", "remove", "member").expectRefused("RP0307")
    }
  }

  @Test(arguments: ["../../etc/passwd", "/etc/passwd", "..", "../p", "a/../../p", "", "a\\b", "."])
  func aPathOutOfTheFolderIsAMistake(path: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("rooms/p", "roompolicy 1\nuse \"\(path)\"\n")
    try folder.write("p", "open\n")
    let result = folder.console.run("can", "rooms/p", "admin", "remove", "member")
    expect(result.status, equals: .cannotSay)
    expect(result.output.isEmpty)
    expect(result.errors.contains("--> rooms/p:2:5"))
    expect(!result.errors.contains("root:"))
  }

  @Test func aLinkOutOfTheFolderIsAMistakeWhetherOrNotSomethingIsThere() throws {
    let folder = try TemporaryFolder()
    try folder.write("outside/secret", "open\n")
    try folder.write("rooms/inside/a", "open\n")
    try folder.link("rooms/file", to: "../outside/secret")
    try folder.link("rooms/folder", to: "../outside")
    try folder.link("rooms/within", to: "inside")
    try folder.link("rooms/passwd", to: "/etc/passwd")
    for path in ["file", "folder/secret", "folder/nowhere", "passwd", "within/../folder/secret"] {
      try folder.write("rooms/p", "roompolicy 1\nuse \"\(path)\"\n")
      folder.console.run("can", "rooms/p", "none", "join")
        .expectRefused("RP0309", "leads out of the policy's folder")
    }
    try folder.write("rooms/p", "roompolicy 1\nuse \"within/a\"\n")
    expect(folder.console.run("can", "rooms/p", "none", "join").status, equals: .yes)
    try folder.link("other", to: "rooms")
    expect(folder.console.run("can", "other/p", "none", "join").status, equals: .yes)
  }

  @Test func whatIsNotThereOrIsAFolderIsAMistake() throws {
    let folder = try TemporaryFolder()
    try folder.write("sub/a", "open\n")
    for (path, reason) in [
      ("nowhere", "no such file"), ("no/where", "no such file"), ("sub", "it is a folder"),
    ] {
      try folder.write("p", "roompolicy 1\nuse \"\(path)\"\n")
      folder.console.run("check", "p").expectRefused("RP0309", reason, "p:2:5")
    }
  }

  @Test func filesWithoutNumberAreBounded() throws {
    let folder = try TemporaryFolder()
    try folder.write("a", "open\n")
    try folder.write("p", "roompolicy 1\n" + String(repeating: "use \"a\"\n", count: 300))
    folder.console.run("can", "p", "admin", "remove", "member").expectRefused("RP0313", "p:258:5")
    // Why: each file uses the next twice, which would double what stands below if it counted twice.
    for level in 0..<40 {
      let next = "use \"level\(level + 1)\"\n"
      try folder.write("level\(level)", next + next)
    }
    try folder.write("level40", "open\n")
    expect(folder.console.run("can", "level0", "admin", "remove", "member").status, equals: .yes)
  }
}
