#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import RoomPolicy

/// What a command may touch of the world: its arguments come apart, files and streams go through here, so that
/// tests run commands without a process.
public struct Shell {
  public var write: (ArraySlice<UInt8>) -> Void
  public var writeError: (ArraySlice<UInt8>) -> Void
  public var outputIsTerminal = false
  public var errorIsTerminal = false
  public var environment: [String: String] = [:]
  /// The folder that relative paths count from; empty for the process's own.
  public var folder = ""
  /// Standard input, a piece at a time; empty at its end.
  public var readInput: () -> [UInt8]

  public init(
    write: @escaping (ArraySlice<UInt8>) -> Void, writeError: @escaping (ArraySlice<UInt8>) -> Void,
    readInput: @escaping () -> [UInt8] = { [] }
  ) {
    self.write = write
    self.writeError = writeError
    self.readInput = readInput
  }

  /// The process's own streams.
  public static var process: Shell {
    var shell = Shell(
      write: { Descriptor.output.write($0) }, writeError: { Descriptor.error.write($0) },
      readInput: { Descriptor.input.read(1 << 16) })
    shell.outputIsTerminal = Descriptor.output.isTerminal
    shell.errorIsTerminal = Descriptor.error.isTerminal
    shell.environment = ProcessInfo.processInfo.environment
    return shell
  }

  public func print(_ text: String) { write(ArraySlice((text + "\n").utf8)) }
  public func printError(_ text: String) { writeError(ArraySlice((text + "\n").utf8)) }

  func path(_ name: String) -> String {
    folder.isEmpty || name.hasPrefix("/") ? name : folder + "/" + name
  }
}

/// How a command ends; the same for every verb.
public enum ExitStatus: Int32, Comparable, Sendable {
  /// Allowed, clean, equal.
  case yes = 0
  /// Denied, different.
  case no = 1
  /// Bad usage, unreadable or malformed input, a policy that does not compile.
  case cannotSay = 2
  /// Unknown facts decide.
  case depends = 3

  public static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}
