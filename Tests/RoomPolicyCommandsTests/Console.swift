import Foundation
import RoomPolicyCommands
import Testing

/// How a call ends.
typealias Status = RoomPolicyCommands.ExitStatus

/// A call of the command with streams in memory.
struct Console {
  var folder = Console.checkout
  var environment: [String: String] = [:]
  var errorIsTerminal = false
  var patience = Duration.seconds(1)
  var outputIsTerminal = false
  /// How many bytes standard output takes before it is full.
  var outputRoom = Int.max

  /// The folder of the project, where the examples of the help run.
  static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  struct Result {
    var status: Status
    var output: String
    var errors: String

    var firstLine: String { output.split(separator: "\n").first.map(String.init) ?? "" }

    /// The codes of the diagnostics on standard error, in order.
    var codes: [String] {
      errors.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        guard words.count > 1, ["error", "warning", "note"].contains(words[0]) else { return nil }
        return words[1].hasPrefix("RP") ? String(words[1].dropLast()) : nil
      }
    }
  }

  private final class Streams {
    var output: [UInt8] = []
    var errors: [UInt8] = []
    var input: ArraySlice<UInt8>
    init(_ input: [UInt8]) { self.input = input[...] }
  }

  /// Runs the command; `input` is nil where standard input cannot be read.
  func run(_ arguments: [String], input: [UInt8]? = [], piece: Int = 1 << 16) -> Result {
    let streams = Streams(input ?? [])
    let room = outputRoom
    var shell = Shell(
      output: { bytes in
        guard streams.output.count + bytes.count <= room else { return false }
        streams.output += bytes
        return true
      },
      errors: { streams.errors += $0 },
      input: {
        if input == nil { return nil }
        let next = Array(streams.input.prefix(piece))
        streams.input = streams.input.dropFirst(piece)
        return next
      })
    shell.folder = folder
    shell.environment = environment
    shell.errorIsTerminal = errorIsTerminal
    shell.patience = patience
    shell.outputIsTerminal = outputIsTerminal
    let status = runCommand(arguments, shell)
    return Result(
      status: status, output: String(decoding: streams.output, as: UTF8.self),
      errors: String(decoding: streams.errors, as: UTF8.self))
  }

  func run(_ arguments: String..., input: String) -> Result { run(arguments, input: Array(input.utf8)) }
  func run(_ arguments: String...) -> Result { run(arguments) }
}

extension Console.Result {
  /// The one JSON document on standard output.
  func document() throws -> [String: Any] {
    #expect(errors.isEmpty)
    #expect(output.hasSuffix("\n"))
    let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
    return try #require(object as? [String: Any])
  }

  /// Expects a refusal: status 2, nothing that looks like an answer, one diagnostic of `code`.
  func expectRefused(
    _ code: String, _ words: String..., location: SourceLocation = #_sourceLocation
  ) {
    #expect(status == .cannotSay, sourceLocation: location)
    #expect(!output.contains("allow"), sourceLocation: location)
    #expect(errors.contains("error \(code):"), "\(errors.prefix(2000))", sourceLocation: location)
    // Why: a sentence may be broken over lines.
    let text = errors.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    for word in words { #expect(text.contains(word), "\(errors.prefix(2000))", sourceLocation: location) }
    #expect(
      errors.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(errors.prefix(2000))",
      sourceLocation: location)
  }
}
