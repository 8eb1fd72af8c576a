import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// The JSON of every verb names things in one style: lower-case words with hyphens between.
struct JSONKeyTests {
  private static let policy = "Examples/02-members-only-room/room.roompolicy"
  private static let room = "Examples/02-members-only-room/room.json"

  /// Calls that bring about what the examples of the help do not.
  private static let calls: [[String]] = [
    ["can", policy, "--room", room, "--queries", "Examples/02-members-only-room/questions.txt"],
    ["can", policy, "member", "send", "--unknown", "actor is active", "--depends"],
    ["check", "Tests/Diagnostics/RP0301/broken.roompolicy"],
    ["check", "Examples/18-first-seed-json/room.json"],
    ["explain", policy, "none", "send"], ["explain", "RP0301"],
    ["explain", "Examples/01-open-room/room.roompolicy", "none", "join"],
    ["format", "--diff", "Tests/Diagnostics/RP0501/broken.roompolicy"],
    ["lint", "Tests/Diagnostics/RP0501/broken.roompolicy", "Tests/Diagnostics/RP0519/broken.roompolicy"],
    ["lint", "--dry-run", "Tests/Diagnostics/RP0535/broken.roompolicy"],
    ["table", policy], ["table", policy, "--check", "table.csv"],
    ["test", "Examples/02-members-only-room", "--coverage"],
    ["test", "Tests/Diagnostics/RP0984/broken.roomtest"],
    ["diff", "Examples/01-open-room/room.roompolicy", policy, "--room", room],
    ["prove", policy, "only owner can ban"],
    ["hash", policy, "--meaning"], ["compile", policy, "-o", "out.roompolicyc"],
    ["list", "operations"], ["list", "facts"], ["list", "settings"], ["list", "capabilities"],
    ["list", "codes"], ["list", "statements"], ["list", "with"], ["list", "groups"],
    ["list", "operations", "entering"], ["new", "--list"],
    ["table", policy, "--only", "add,join", "--roles", "owner", "--changed"],
    ["table", "Examples/16-support-desk/room.roompolicy", "--only", "send", "--roles", "owner", "--changed"],
    ["completions", "bash", "--", "fo"], ["can", "--no-such-option"],
  ]

  private static func examples(_ verb: String) -> [[String]] {
    let page = Console().run(verb, "--help").output.replacing(" \\\n", with: " ")
    return page.split(separator: "\n").filter { $0.hasPrefix("  roompolicy \(verb) ") }.dropFirst().map {
      $0.split(separator: " ").dropFirst().map(String.init)
    }
  }

  private func keys(_ value: Any, into all: inout Set<String>) {
    if let values = value as? [Any] { for value in values { keys(value, into: &all) } }
    guard let object = value as? [String: Any] else { return }
    all.formUnion(object.keys)
    // Why: these go by the phrases of operations, which are what is reported.
    for (key, value) in object where key != "steps" { keys(value, into: &all) }
  }

  @Test func everyKeyIsOfLowerCaseWordsWithHyphens() throws {
    let folder = try TemporaryFolder()
    try folder.link("Examples", to: Console.checkout + "/Examples")
    try folder.link("Tests", to: Console.checkout + "/Tests")
    try folder.write("table.csv", folder.console.run("table", Self.policy, "--format", "csv").output)
    var seen: Set<String> = []
    var verbs: Set<String> = []
    // Why: the tests of whole trees have the keys of those of one room, and take their time.
    let calls = HelpTests.verbs.flatMap(Self.examples).filter {
      !$0.contains("Examples") && !$0.contains("Tests/StandardProfile")
    }
    for call in calls + [["test", "Examples/02-members-only-room", "--coverage"]] + Self.calls {
      var plain = call
      if let place = plain.firstIndex(of: "--format") { plain.removeSubrange(place...place + 1) }
      let dashes = plain.firstIndex(of: "--") ?? plain.endIndex
      plain.insert(contentsOf: ["--format", "json"], at: dashes)
      let output = folder.console.run(plain).output
      for line in output.split(separator: "\n") {
        let document = try JSONSerialization.jsonObject(with: Data(line.utf8))
        var found: Set<String> = []
        keys(document, into: &found)
        for key in found.subtracting(seen) {
          expect(key.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil, "\(key) of \(plain)")
        }
        seen.formUnion(found)
        verbs.insert(call[0])
      }
    }
    expect(verbs, equals: Set(HelpTests.verbs))
    expect(
      seen.isSuperset(of: ["enforced-by", "is-canonical", "is-written", "is-equal", "end-byte", "exists-for"])
    )
  }
}
