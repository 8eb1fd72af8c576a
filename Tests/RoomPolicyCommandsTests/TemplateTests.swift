import PolicyPages
import Expectations
import CommandConsole
import Foundation
import Testing

@testable import RoomPolicyCommands

/// What `new` starts with: rooms of a kind that people know, each of which checks, lints and tests clean.
struct TemplateTests {
  @Test(arguments: Template.all.map(\.name)) func aTemplateIsARoomThatHolds(name: String) throws {
    let folder = try TemporaryFolder()
    let console = folder.console
    let made = console.run("new", "own", "--like", name)
    expect(made.status, equals: .yes, "\(made.errors)")
    for ending in ["roompolicy", "json", "roomtest"] { expect(made.output.contains("own.\(ending)\n")) }
    for call in [
      ["check", "own.roompolicy", "own.json"], ["check", "own.roomtest"],
      ["lint", "own.roompolicy", "--fail-on", "note"],
      ["format", "--check", "own.roompolicy", "own.roomtest"],
      ["test", "own.roomtest", "--coverage", "--threshold", "100"],
    ] {
      let result = console.run(call)
      expect(result.status == .yes, "\(call): \(result.output)\(result.errors)")
    }
  }

  @Test(arguments: Template.all.map(\.name)) func aTemplateIsAnExample(name: String) throws {
    let template = try require(Template.all.first { $0.name == name })
    let folder = Console.checkout + "/Examples/" + template.example
    for file in template.files("room") {
      let text = try String(contentsOfFile: folder + "/room" + file.ending, encoding: .utf8)
      expect(text, equals: file.text, "`roompolicy-dev generate` writes \(folder)/room\(file.ending) anew")
    }
  }

  /// The examples that are rooms as people run them say what they leave to others.
  @Test func aRoomSaysWhatItCannotSay() throws {
    for template in Template.all where template.example >= "25" {
      let page = try String(
        contentsOfFile: Console.checkout + "/Examples/\(template.example)/README.md", encoding: .utf8)
      expect(page.contains("\nWhat this room cannot say: "), "\(template.example)")
    }
  }

  @Test func templatesAreListed() throws {
    let result = Console().run("new", "--list")
    expect(result.status, equals: .yes)
    let lines = result.output.split(separator: "\n")
    expect(lines.map { String($0.prefix { $0 != " " }) }, equals: Template.all.map(\.name))
    for line in lines { expect(line.count <= 80, "\(line)") }
    let document = try Console().run("new", "--list", "--format", "json").document()
    expect(document["schema"] as? Int, equals: 1)
    expect((document["templates"] as? [[String: String]])?.count, equals: Template.all.count)
  }

  @Test func whatIsNoTemplateIsCorrected() throws {
    let folder = try TemporaryFolder()
    folder.console.run("new", "own", "--like", "discrd-channel")
      .expectRefused("RP0995", "did you mean `discord-channel`?")
    folder.console.run("new", "own", "--like", "qqqqqqqqqqqq").expectRefused(
      "RP0995", "`roompolicy new --list`")
    folder.console.run("new", "--like", "slack-channel").expectRefused("RP0995", "needs more: NAME")
    expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }
}
