import PolicyReports
import PolicyPages
#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import PolicyCompiler
import RoomPolicy

/// What a command may touch of the world: its arguments come apart, files and streams go through here, so that
/// tests run commands without a process.
public struct Shell {
  /// Takes results; false where not all of them could be written.
  public var output: (ArraySlice<UInt8>) -> Bool
  /// Takes diagnostics.
  public var errors: (ArraySlice<UInt8>) -> Void
  /// Gives standard input, a piece at a time; empty at its end, nil where it cannot be read.
  public var input: () -> [UInt8]?
  /// What standard input is; nil where that is not known.
  var inputStamp: FileStamp?
  /// Whether results go to a terminal.
  public var outputIsTerminal = false
  /// Whether diagnostics go to a terminal.
  public var errorIsTerminal = false
  /// How many columns the terminal of the results has; nil where that is not known.
  public var outputColumns: Int?
  /// How long a person waits before a bar shows how far the work is.
  public var patience = Duration.seconds(1)
  /// Ends the run where results were lost because nobody reads on, and says whether that is why.
  public var endsWithoutReader: () -> Bool = { false }
  /// Gives an environment variable; nil where it is not set.
  public var environment: (_ name: String) -> String? = { _ in nil }
  /// The folder that relative paths count from; empty for the process's own.
  public var folder = ""
  /// Waits for a moment between two looks at watched files; false where there is to be no further one.
  public var pause: () -> Bool = { false }
  let reads = Reads()
  /// The only files that there are, by name, where a call is an example: nothing else is read, and nothing written.
  var files: [String: [UInt8]]?
  private let delivery = Delivery()
  private let kept = Kept()

  /// Creates a shell with these streams; nothing is a terminal.
  public init(
    output: @escaping (ArraySlice<UInt8>) -> Bool, errors: @escaping (ArraySlice<UInt8>) -> Void,
    input: @escaping () -> [UInt8]? = { [] }
  ) {
    self.output = output
    self.errors = errors
    self.input = input
  }

  /// The process's own streams. A write to them that fails no longer ends the process.
  public static var process: Shell {
    let failsAnyway = Signals.letWritesFail()
    let reader = Reader()
    var shell = Shell(
      output: { bytes in
        do throws(UnreadableFile) {
          try Descriptor.output.write(bytes)
          return true
        } catch {
          reader.isGone = error.reason == Descriptor.nobodyReads
          return false
        }
      },
      errors: { bytes in
        // Why: where errors cannot be printed either, only the status is left to show them.
        do throws(UnreadableFile) { try Descriptor.error.write(bytes) } catch {}
      },
      input: {
        do throws(UnreadableFile) { return try Descriptor.input.read(1 << 16) } catch { return nil }
      })
    shell.inputStamp = Descriptor.input.stamp
    shell.outputIsTerminal = Descriptor.output.isTerminal
    shell.errorIsTerminal = Descriptor.error.isTerminal
    shell.outputColumns = Descriptor.output.columns
    shell.endsWithoutReader = {
      // Why: whoever started the process with the signal ignored wants a status.
      if reader.isGone && !failsAnyway { Signals.endWithoutReader() }
      return reader.isGone
    }
    shell.pause = Pause.untilNextLook
    shell.environment = Descriptor.environmentVariable
    return shell
  }

  /// Keeps something until the shell goes, which for the process's own is never.
  func keep(_ value: any Sendable) { kept.values.append(value) }

  /// Whether results were lost: the disk is full, or nobody reads on.
  var hasLostOutput: Bool { delivery.hasFailed }

  /// The first diagnostic reported that points into a source; one for all copies of a shell.
  var firstReported: String? {
    get { delivery.firstReported }
    nonmutating set { delivery.firstReported = newValue }
  }

  /// Ends a run: prints the notes that no document has taken, and where more is to be read of what was reported first.
  func reportRest() {
    printNotes()
    if let code = firstReported { printError(CodeExplanation.pointer(to: code)) }
    firstReported = nil
  }

  /// Whether a terminal does as escape sequences say.
  var obeysEscapes: Bool { environment("TERM") != "dumb" }

  /// Whether the environment leaves terminals their colour.
  var wantsColour: Bool { (environment("NO_COLOR") ?? "").isEmpty && obeysEscapes }

  /// What the next JSON document has to report besides its own; one for all copies of a shell.
  var notes: [JSONDiagnostic] {
    get { delivery.notes }
    nonmutating set { delivery.notes = newValue }
  }

  func write(_ bytes: ArraySlice<UInt8>) {
    if !delivery.hasFailed && !output(bytes) { delivery.hasFailed = true }
  }

  func write(_ text: String) { write(ArraySlice(text.utf8)) }
  func print(_ text: String) { write(ArraySlice((text + "\n").utf8)) }
  func printError(_ text: String) { errors(ArraySlice((text + "\n").utf8)) }

  func path(_ name: String) -> String {
    folder.isEmpty || name.hasPrefix("/") ? name : folder + "/" + name
  }
}

/// Whether the reader of the process's results has closed the pipe.
private final class Reader {
  var isGone = false
}

/// What is not to be freed before a shell goes; one for all copies of it.
private final class Kept {
  var values: [any Sendable] = []
}

/// What became of a call's results; one for all copies of a shell.
private final class Delivery {
  var hasFailed = false
  var firstReported: String?
  var notes: [JSONDiagnostic] = []
}

/// How a command ends; the same for every verb.
public enum ExitStatus: Int32, Comparable, Sendable {
  /// Allowed, clean, equal.
  case yes = 0
  /// Denied, different.
  case no = 1
  /// Bad usage, unreadable or malformed input, a policy that does not compile.
  case cannotSay = 2
  /// Unknown facts decide: `can --depends` alone.
  case depends = 3

  /// Compares by how bad they are.
  public static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}
