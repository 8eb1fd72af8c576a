import Foundation
import RoomPolicyCommands
import Testing

/// The built command as a process, for what streams in memory do not show: signals, limits, pipes and devices.
package struct CommandProcess {
  package let folder: TemporaryFolder
  package init(folder: TemporaryFolder) { self.folder = folder }

  /// After so long a call is ended: it hangs.
  package static let patience = Duration.seconds(20)

  /// Built with the tests, and beside them.
  package static let binary =
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/roompolicy"

  package struct Result {
    /// Nil where a signal ended it.
    package let status: Status?
    package let output: String
    package let errors: String
  }

  /// Runs a line of the shell in the folder; in it, `$0` is the command.
  package func shell(
    _ line: String, input: FileHandle = .nullDevice, output: FileHandle? = nil,
    whileRunning body: (Process) throws -> Void = { _ in }
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line, Self.binary]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    let captured = try TemporaryFolder()
    for name in ["out", "err"] { try captured.write(name, "") }
    let out = try FileHandle(forWritingTo: URL(fileURLWithPath: captured.path + "/out"))
    let err = try FileHandle(forWritingTo: URL(fileURLWithPath: captured.path + "/err"))
    process.standardInput = input
    process.standardOutput = output ?? out
    process.standardError = err
    try process.run()
    try? output?.close()
    try body(process)
    let started = ContinuousClock.now
    while process.isRunning && ContinuousClock.now - started < Self.patience { usleep(2000) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return Result(
      status: process.terminationReason == .exit ? Status(rawValue: process.terminationStatus) : nil,
      output: String(decoding: try captured.read("out"), as: UTF8.self),
      errors: String(decoding: try captured.read("err"), as: UTF8.self))
  }
}
