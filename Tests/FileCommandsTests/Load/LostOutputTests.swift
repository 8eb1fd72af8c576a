import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// Results arrive whole, or the status is 2; files are written whole, and nothing is left behind.
struct LostOutputTests {
  private let folder: TemporaryFolder
  private var command: CommandProcess { CommandProcess(folder: folder) }
  private static let questions = 3000
  private static let call = "exec \"$0\" can p.roompolicy --queries q"

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("p.roompolicy", "roompolicy 1\nopen\n")
    // Why: what is no question is answered with a long line, of which a pipe holds few.
    try folder.write("q", String(repeating: "nobody-at-all\n", count: Self.questions))
  }

  @Test func aPipeThatDoesNotBlockGetsAll() throws {
    let pipe = Pipe()
    let writing = pipe.fileHandleForWriting.fileDescriptor
    expect(fcntl(writing, F_SETFL, fcntl(writing, F_GETFL) | O_NONBLOCK), equals: 0)
    var lines = 0
    let result = try command.shell(Self.call, output: pipe.fileHandleForWriting) { _ in
      usleep(300_000)
      lines = pipe.fileHandleForReading.readDataToEndOfFile().count { $0 == 0x0A }
    }
    expect(lines, equals: Self.questions)
    expect(!result.errors.contains("not complete"))
  }

  @Test func standardInputThatDoesNotBlockIsReadToItsEnd() throws {
    let pipe = Pipe()
    let reading = pipe.fileHandleForReading.fileDescriptor
    expect(fcntl(reading, F_SETFL, fcntl(reading, F_GETFL) | O_NONBLOCK), equals: 0)
    let result = try command.shell("exec \"$0\" check -", input: pipe.fileHandleForReading) { _ in
      for line in ["roompolicy 1\n", "open\n"] {
        usleep(100_000)
        try pipe.fileHandleForWriting.write(contentsOf: Data(line.utf8))
      }
      try pipe.fileHandleForWriting.close()
    }
    expect(result.status, equals: .yes)
  }

  @Test(arguments: [
    call, "exec \"$0\" list facts", "exec \"$0\" table p.roompolicy", "exec \"$0\" help language",
  ])
  func aReaderThatIsGoneEndsTheCallWithoutAWord(call: String) throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let result = try command.shell("trap - PIPE; \(call)", output: pipe.fileHandleForWriting)
    // Why: nil is a signal, as other tools end; where the tests' own process ignores it, all that it starts do.
    expect(result.status == nil || result.status == .cannotSay)
    expect(result.errors, equals: "")
  }

  @Test func whereTheSignalOfAClosedPipeIsIgnoredTheStatusIsTwo() throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let result = try command.shell("trap '' PIPE; \(Self.call)", output: pipe.fileHandleForWriting)
    expect(result.status, equals: .cannotSay)
    expect(result.errors, equals: "")
  }

  @Test func aLimitOfAFilesSizeIsStatusTwo() throws {
    let result = try command.shell("ulimit -f 8; \(Self.call) > out")
    expect(result.status, equals: .cannotSay)
    expect(result.errors.contains("not complete"))
  }

  @Test(arguments: ["compile p.roompolicy -o out", "format p.roompolicy"])
  func nothingIsLeftOfAFileThatGoesBeyondALimit(call: String) throws {
    let old = "roompolicy   1\nopen\n" + String(repeating: "# a comment\n", count: 1000)
    try folder.write("p.roompolicy", old)
    let result = try command.shell("ulimit -f 1; exec \"$0\" \(call)")
    expect(result.status, equals: .cannotSay)
    expect(result.errors.contains("larger than"), "\(result.errors)")
    expect(try folder.read("p.roompolicy"), equals: Array(old.utf8))
    expect(all, equals: ["p.roompolicy", "q"])
  }

  /// What is in the folder, hidden files too.
  private var all: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func aSignalLeavesNothingBehind(signal: Int32) throws {
    for delay in 1...10 {
      _ = try command.shell("exec \"$0\" compile p.roompolicy -o out") { process in
        usleep(UInt32(delay * 5_000))
        kill(process.processIdentifier, signal)
      }
    }
    expect(all.allSatisfy { ["out", "p.roompolicy", "q"].contains($0) }, "\(all)")
  }
}
