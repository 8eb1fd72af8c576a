import Expectations
import CommandConsole
import Foundation
import Testing

/// What the README shows of a call is what the call prints; those through a pipe are tried by `.ci/run` alone.
struct ReadmeOutputTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var call: String
    var printed: String
    var testDescription: String { call }
  }

  static let examples: [Example] = {
    let path = Console.checkout + "/README.md"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.components(separatedBy: "```console\n$ ").dropFirst().compactMap { part in
      let lines = part.components(separatedBy: "```")[0].components(separatedBy: "\n")
      let call = lines[0].hasPrefix("swift run ") ? String(lines[0].dropFirst(10)) : lines[0]
      guard call.hasPrefix("roompolicy "), !call.contains("|") else { return nil }
      return Example(call: call, printed: lines.dropFirst().joined(separator: "\n"))
    }
  }()

  @Test func thereAreExamples() { expect(Self.examples.count >= 5) }

  @Test(arguments: examples) func aCallPrintsWhatIsShown(example: Example) {
    let result = Console().run(example.call.split(separator: " ").dropFirst().map(String.init))
    expect(result.output, equals: example.printed)
  }
}
