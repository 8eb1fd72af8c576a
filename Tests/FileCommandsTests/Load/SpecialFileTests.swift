import Expectations
import CommandConsole
import PolicyOracle
import Foundation
import RoomPolicyCommands
import Testing

/// Pipes and devices: read where the call names them, up to a limit, and nowhere else.
struct SpecialFileTests {
  private let folder: TemporaryFolder
  private var command: CommandProcess { CommandProcess(folder: folder) }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("p.roompolicy", "roompolicy 1\nopen\n")
    try folder.write(
      "p.roomtest", "policy \"p.roompolicy\"\nscenario \"s\"\n  admin can remove member\n")
  }

  private func makePipe(_ name: String) { expect(mkfifo(folder.path + "/" + name, 0o600), equals: 0) }

  @Test(arguments: ["check", "lint", "lint --fix", "format", "format --check", "test"])
  func aPipeInAFolderIsNotRead(verb: String) throws {
    makePipe("pipe.roompolicy")
    makePipe("pipe.roomtest")
    let result = try command.shell("exec \"$0\" \(verb) .")
    expect(result.status, equals: .cannotSay)
    expect(result.errors.contains("no regular file"), "\(result.errors)")
  }

  @Test func aDeviceInAFolderIsNotReadThroughALink() throws {
    try folder.link("zero.roompolicy", to: "/dev/zero")
    try folder.link("nothing.roompolicy", to: "/dev/null")
    let result = try command.shell("exec \"$0\" check .")
    expect(result.status, equals: .cannotSay)
    expect(
      result.errors.contains("`nothing.roompolicy` cannot be read: it is no regular"), "\(result.errors)")
    expect(result.errors.contains("`zero.roompolicy` cannot be read: it is no regular"), "\(result.errors)")
  }

  @Test func aPipeIsNotUsed() throws {
    makePipe("pipe")
    try folder.write("u", "roompolicy 1\nuse \"pipe\"\n")
    let result = try command.shell("exec \"$0\" check u")
    expect(result.status, equals: .cannotSay)
    expect(result.errors.contains("no regular file"), "\(result.errors)")
  }

  @Test(arguments: ["policy \"pipe\"\n", "policy \"p.roompolicy\"\nroom \"pipe\"\n"])
  func aPipeIsNoPolicyOrRoomOfATest(head: String) throws {
    makePipe("pipe")
    try folder.write("t.roomtest", head + "scenario \"s\"\n  admin can remove member\n")
    let result = try command.shell("exec \"$0\" test t.roomtest")
    expect(result.status, equals: .cannotSay)
    expect(result.errors.contains("no regular file"), "\(result.errors)")
  }

  @Test(
    arguments: Sweep.one(
      of: 2,
      [
        "can p.roompolicy --room /dev/zero a@b.example join", "check /dev/zero", "check - < /dev/zero",
        "can p.roompolicy --queries /dev/zero",
      ]))
  func aDeviceWithoutAnEndIsReadUpToALimit(call: String) throws {
    let result = try command.shell("exec \"$0\" \(call)")
    expect(result.status, equals: .cannotSay)
    let words = result.errors.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    expect(words.contains("more than 64 MiB"), "\(result.errors)")
  }

  @Test(arguments: [
    "cat p.roompolicy | \"$0\" check /dev/stdin", "cat p.roompolicy | \"$0\" check -",
    "cat p.roompolicy | \"$0\" check /dev/fd/0", "\"$0\" check - < p.roompolicy",
    "mkfifo pipe; cat p.roompolicy > pipe & \"$0\" check pipe",
    "mkfifo pipe; (echo admin remove owner; sleep 0.1) > pipe & \"$0\" can p.roompolicy --queries pipe",
  ])
  func whatTheCallNamesIsRead(line: String) throws {
    let result = try command.shell(line)
    expect(result.status, equals: .yes, "\(result.errors)")
    expect(!result.output.isEmpty)
  }

  @Test(arguments: ["format", "lint --fix"]) func aPipeIsReadAndNotReplaced(verb: String) throws {
    let line = "mkfifo pipe; printf 'roompolicy   1\\nopen\\nopen\\n' > pipe & exec \"$0\" \(verb) pipe"
    let result = try command.shell(line)
    expect(result.status, equals: .cannotSay)
    expect(result.errors.contains("no regular file"), "\(result.errors)")
  }
}
