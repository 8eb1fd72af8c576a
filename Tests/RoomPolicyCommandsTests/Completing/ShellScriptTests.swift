import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// The script for bash, run by bash.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash"))) struct ShellScriptTests {
  private static let policy = "Examples/02-members-only-room/room.roompolicy"

  /// What bash asks the command for a line, and what it then has to offer.
  private func complete(_ line: String, in folder: String = Console.checkout) throws -> [String] {
    let script = Console().run("completions", "bash").output
    let asked = try bash(
      script + "roompolicy() { printf '%s\\n' \"$@\" >&2; }\n", line, errors: true
    ).split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    var console = Console()
    console.folder = folder
    let answer = console.run(asked).output
    return try bash(script + "roompolicy() { printf '%s' \"$ANSWER\"; }\n", line, answer: answer)
      .split(separator: "\n").map(String.init)
  }

  private func bash(_ script: String, _ line: String, answer: String = "", errors: Bool = false) throws
    -> String
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    // Why: the script throws the command's own errors away, and this is how the test sees what was asked.
    let seen = errors ? script.replacing("2>/dev/null", with: "") : script
    process.arguments = [
      "--norc", "-c",
      seen + "COMP_POINT=${#COMP_LINE}\n_roompolicy\n"
        + "if ((${#COMPREPLY[@]})); then printf '%s\\n' \"${COMPREPLY[@]}\"; fi\n",
    ]
    process.environment = ["COMP_LINE": line, "ANSWER": answer, "COMP_WORDBREAKS": " \t\n\"'><=;|&(:@"]
    let pipe = Pipe()
    if errors { process.standardError = pipe } else { process.standardOutput = pipe }
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test func wordsAreThoseOfTheShell() throws {
    expect(try complete("roompolicy fo"), equals: ["format"])
    expect(try complete("roompolicy   lint  --fail-on "), equals: ["error", "warning", "note"])
    expect(try complete("roompolicy can \(Self.policy) ow"), equals: ["owner"])
    expect(try complete("roompolicy can \"\(Self.policy)\" 'ow"), equals: ["owner"])
  }

  @Test func whatStandsBeforeAWordBreakIsKept() throws {
    expect(try complete("roompolicy can \(Self.policy) admin add --with new-role=ad"), equals: ["admin"])
    expect(try complete("roompolicy can \(Self.policy) --with=new-role=ad"), equals: ["admin"])
    let room = "--room \(Self.policy.replacing(".roompolicy", with: ".json"))"
    expect(try complete("roompolicy can \(Self.policy) \(room) alice@ex"), equals: ["example.com"])
  }

  @Test func aQuotedPhraseIsCompleted() throws {
    let offered = try complete("roompolicy can \(Self.policy) admin \"commit wi")
    expect(offered.contains("commit with Add") && offered.allSatisfy { $0.hasPrefix("commit with ") })
    expect(try complete("roompolicy can \(Self.policy) admin 'send mess"), equals: ["send message"])
  }

  @Test func aPathWithABlankIsOneWord() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "my room/p q.roompolicy", "profile roles\nrole none = 0\nrole speaker = 3\n  can send message\n")
    for path in ["my\\ room/p\\ q.roompolicy", "\"my room/p q.roompolicy\"", "my' room/p 'q.roompolicy"] {
      expect(try complete("roompolicy can \(path) spea", in: folder.path), equals: ["speaker"], "\(path)")
    }
  }
}
