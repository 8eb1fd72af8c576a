import Expectations
import Foundation
import RoomPolicyCommands
import Testing

/// How a call ends.
package typealias Status = RoomPolicyCommands.ExitStatus

/// A call of the command with streams in memory.
package struct Console {
  package var folder: String
  package var environment: [String: String]
  package var errorIsTerminal: Bool
  package var patience: Duration
  package var outputIsTerminal: Bool
  /// How many bytes standard output takes before it is full.
  package var outputRoom: Int

  /// The folder of the project, where the examples of the help run.
  package static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Creates a console whose calls run in `folder`, the project's unless given.
  package init(
    folder: String = Console.checkout, environment: [String: String] = [:], errorIsTerminal: Bool = false,
    patience: Duration = .seconds(1), outputIsTerminal: Bool = false, outputRoom: Int = .max
  ) {
    self.folder = folder
    self.environment = environment
    self.errorIsTerminal = errorIsTerminal
    self.patience = patience
    self.outputIsTerminal = outputIsTerminal
    self.outputRoom = outputRoom
  }

  package struct Result {
    package var status: Status
    package var output: String
    package var errors: String

    /// Creates what a call gave: its status, standard output and standard error.
    package init(_ status: Status, _ output: String, _ errors: String) {
      self.status = status
      self.output = output
      self.errors = errors
    }

    package var firstLine: String { output.split(separator: "\n").first.map(String.init) ?? "" }

    /// The codes of the diagnostics on standard error, in order.
    package var codes: [String] {
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
  package func run(_ arguments: [String], input: [UInt8]? = [], piece: Int = 1 << 16) -> Result {
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
    shell.environment = { environment[$0] }
    shell.errorIsTerminal = errorIsTerminal
    shell.patience = patience
    shell.outputIsTerminal = outputIsTerminal
    let status = runCommand(arguments, shell)
    return Result(
      status, String(decoding: streams.output, as: UTF8.self), String(decoding: streams.errors, as: UTF8.self)
    )
  }

  package func run(_ arguments: String..., input: String) -> Result {
    run(arguments, input: Array(input.utf8))
  }
  package func run(_ arguments: String...) -> Result { run(arguments) }
}

extension Console {
  /// Every policy of the examples, by its path from the project's folder.
  package static var examples: [String] {
    let names = FileManager.default.enumerator(atPath: checkout + "/Examples")?.compactMap { $0 as? String }
    return (names ?? []).filter { $0.hasSuffix(".roompolicy") }.map { "Examples/" + $0 }.sorted()
  }
}

extension Console.Result {
  /// The one JSON document on standard output.
  package func document() throws -> [String: Any] {
    expect(errors.isEmpty)
    expect(output.hasSuffix("\n"))
    let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
    return try require(object as? [String: Any])
  }

  /// Expects a refusal: status 2, nothing that looks like an answer, one diagnostic of `code`.
  package func expectRefused(
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
