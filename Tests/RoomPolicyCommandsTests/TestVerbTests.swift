import Expectations
import Foundation
import PolicyOracle
import RoomPolicyCommands
import Testing

/// Holds XML to its form: tags that close, attributes that stand once.
private enum XMLForm {
  static func isWellFormed(_ text: String) -> Bool {
    var open: [Substring] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      if rest[..<start].contains("&") && !entitiesAreWhole(rest[..<start]) { return false }
      guard let end = rest[start...].firstIndex(of: ">") else { return false }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.contains("<") || !entitiesAreWhole(tag) { return false }
      if tag.hasPrefix("?") { continue }
      if tag.count(where: { $0 == "\"" }) % 2 != 0 { return false }
      let name = tag.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" }
      if tag.hasPrefix("/") {
        if open.popLast() != name { return false }
      } else if !tag.hasSuffix("/") {
        open.append(name)
      }
    }
    let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" }
    return open.isEmpty && isPlain && !text.contains("]]>")
  }

  private static func entitiesAreWhole(_ text: Substring) -> Bool {
    let entities = ["amp;", "lt;", "gt;", "quot;", "#10;", "#9;"]
    return text.split(separator: "&", omittingEmptySubsequences: false).dropFirst().allSatisfy { rest in
      entities.contains { rest.hasPrefix($0) }
    }
  }
}

struct TestVerbTests {
  private struct Output {
    var status: RoomPolicyCommands.ExitStatus
    var output: String
    var errors: String
  }

  private final class Pipes {
    var output: [UInt8] = []
    var errors: [UInt8] = []
  }

  private func run(_ arguments: [String], in folder: URL) -> Output {
    let pipes = Pipes()
    var shell = Shell(
      output: {
        pipes.output += $0
        return true
      }, errors: { pipes.errors += $0 })
    shell.folder = folder.path
    let status = runCommand(["test"] + arguments, shell)
    return Output(
      status: status, output: String(decoding: pipes.output, as: UTF8.self),
      errors: String(decoding: pipes.errors, as: UTF8.self))
  }

  private func folder(_ files: [String: String]) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "roomtest-" + UUID().uuidString)
    for (name, text) in files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return folder
  }

  private static let good = "policy \"p.roompolicy\"\nscenario \"one\"\n  none can join\n"
  private static let bad = "policy \"p.roompolicy\"\nscenario \"two\"\n  none cannot join\n"

  @Test func theStatusIsThatOfTheTests() throws {
    let folder = try folder([
      "p.roompolicy": "open\n", "good.roomtest": Self.good, "bad.roomtest": Self.bad,
      "wrong.roomtest": "scenario\n",
      "below/q.roomtest": Self.good.replacingOccurrences(of: "p.", with: "../p."),
    ])
    defer { try? FileManager.default.removeItem(at: folder) }
    expect(run(["good.roomtest"], in: folder).status, equals: .yes)
    expect(run(["good.roomtest", "bad.roomtest"], in: folder).status, equals: .no)
    expect(run(["good.roomtest", "wrong.roomtest"], in: folder).status, equals: .cannotSay)
    expect(run(["missing.roomtest"], in: folder).status, equals: .cannotSay)
    expect(run(["below"], in: folder).status, equals: .yes)
    expect(run(["."], in: folder).output.contains("3 scenarios"))
    expect(run(["good.roomtest", "bad.roomtest", "--filter", "one"], in: folder).status, equals: .yes)
    expect(run(["good.roomtest", "--filter", "three"], in: folder).status, equals: .cannotSay)
    expect(run(["good.roomtest", "--quiet"], in: folder).output, equals: "")
  }

  @Test func aThresholdGates() throws {
    let folder = try folder([
      "p.roompolicy": "roompolicy 1\nopen\nforbid update, leave if actor is visitor\n".replacingOccurrences(
        of: "update", with: "commit with Update"), "good.roomtest": Self.good,
    ])
    defer { try? FileManager.default.removeItem(at: folder) }
    let ran = run(["good.roomtest", "--coverage", "--threshold", "30"], in: folder)
    expect(ran.status, equals: .yes)
    expect(ran.output.contains("33.3 % covered, 1 of 3"))
    expect(ran.output.contains("nothing fails without it"))
    expect(run(["good.roomtest", "--coverage", "--threshold", "34"], in: folder).status, equals: .no)
    expect(run(["good.roomtest", "--threshold", "x"], in: folder).status, equals: .cannotSay)
    let lcov = run(["good.roomtest", "--coverage", "--format", "lcov"], in: folder).output
    expect(lcov.contains("SF:p.roompolicy\n"))
    expect(lcov.contains("DA:2,1\nDA:3,0\n"))
    expect(lcov.hasSuffix("end_of_record\n"))
  }

  @Test func whatAPolicyUsesCountsToo() throws {
    let folder = try folder([
      "p.roompolicy": "use \"below/b.roompolicy\"\n", "below/b.roompolicy": "open\nmoderated\n",
      "a.roomtest": Self.good,
    ])
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["a.roomtest", folder.path + "/a.roomtest"] {
      let output = run([name, "--coverage"], in: folder).output
      expect(output.contains("50 % covered, 1 of 2"), "\(output)")
      expect(output.contains("below/b.roompolicy:2"))
    }
  }

  @Test func aFailingLineIsExplained() throws {
    let folder = try folder([
      "p.roompolicy": "join-links\nforbid join if actor is visitor because \"closed\"\n",
      "a.roomtest": "policy \"p.roompolicy\"\nscenario \"s\"\n  visitor can join\n  none can join\n"
        + "  owner cannot send\n  none cannot send because \"late\"\n",
    ])
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = run(["a.roomtest"], in: folder).output
    let parts = output.components(separatedBy: "at a.roomtest:").dropFirst().map { $0 }
    try #require(parts.count == 4)
    for part in [
      "expected allow", "answered deny", "forbid join if actor is visitor", "because \"closed\"",
      "at p.roompolicy:2:1", "it matches: `actor is visitor` holds", "would be allowed if the actor were",
      "no `forbid join if actor is visitor",
    ] { expect(parts[0].contains(part), "\(part) in \(parts[0])") }
    expect(!parts[0].contains("nearest"))
    for part in [
      "no rule allows it", "nearest to allow it", "fails: `", "would be allowed with link, link-signed-by=",
      "would be allowed if the actor were",
    ] { expect(parts[1].contains(part), "\(part) in \(parts[1])") }
    expect(parts[2].contains("allow send message") && !parts[2].contains("would be allowed"))
    expect(parts[3].contains("expected deny because \"late\"") && !parts[3].contains("would be allowed"))
    for format in ["junit", "tap"] {
      let machine = run(["a.roomtest", "--format", format], in: folder).output
      expect(machine.contains("would be allowed with link"), "\(machine)")
    }
    let json = run(["a.roomtest", "--format", "json"], in: folder).output
    let document = try require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let file = try require((document["files"] as? [[String: Any]])?.first)
    let scenario = try require((file["scenarios"] as? [[String: Any]])?.first)
    let failed = try require(scenario["expectations"] as? [[String: Any]])
    let explanation = try require(failed[1]["explanation"] as? [String: Any])
    expect((explanation["changes"] as? [[String: Any]])?.isEmpty, equals: false)
    expect((explanation["tried"] as? [[String: Any]])?.isEmpty, equals: false)
  }

  @Test func aLineThatFailsAfterStepsIsExplainedFromWhereItStands() throws {
    let folder = try folder([
      "p.roompolicy": "open\n",
      "r.json": "{\"users\": {\"olga@a.example\": {\"role\": \"owner\", \"clients\": 1}}}",
      "a.roomtest": "policy \"p.roompolicy\"\nroom \"r.json\"\nscenario \"s\"\n"
        + "  dan@a.example does join\n  olga@a.example does ban dan@a.example\n  dan@a.example can join\n",
    ])
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = run(["a.roomtest"], in: folder).output
    expect(output.contains("`actor is outcast` holds"), "\(output)")
  }

  @Test func oneMistakeOfARoomIsReportedOnce() throws {
    let folder = try folder([
      "p.roompolicy": "open\n", "q.roompolicy": "public\n", "r.json": "{\"users\": 1}",
      "a.roomtest": "policy \"p.roompolicy\"\nroom \"r.json\"\nscenario \"s\"\n  none can join\n"
        + "policy \"q.roompolicy\"\nscenario \"t\"\n  none can join\n",
    ])
    defer { try? FileManager.default.removeItem(at: folder) }
    let ran = run(["a.roomtest"], in: folder)
    expect(ran.status, equals: .cannotSay)
    expect(ran.errors.components(separatedBy: "error RP").count, equals: 2, "\(ran.errors)")
  }

  /// Names that would break a format that writes them as they are.
  private static let hostile = "]]> <a b='c'> & \\\" # \\\\ é 👩‍👩‍👧 \u{FFFD}"

  @Test func everyFormatStaysWellFormedWhateverNamesHold() throws {
    let text =
      "policy \"p.roompolicy\"\nscenario \"\(Self.hostile)\"\n"
      + "  none cannot join because \"\(Self.hostile)\"\n  none can join\n  then owner is zork\n  none can fly\n"
    let folder = try folder([
      "p.roompolicy": "open\nforbid leave if actor is owner because \"\(Self.hostile)\"\n",
      "a & <b> \"c\" #\u{7}\u{1B}.roomtest": text,
    ])
    defer { try? FileManager.default.removeItem(at: folder) }
    for coverage in [[], ["--coverage"]] {
      let junit = run([".", "--format", "junit"] + coverage, in: folder).output
      expect(XMLForm.isWellFormed(junit), "\(junit)")
      let json = run([".", "--format", "json"] + coverage, in: folder).output
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.utf8)) }
      let tap = run([".", "--format", "tap"] + coverage, in: folder).output
      let lines = tap.split(separator: "\n", omittingEmptySubsequences: false)
      expect(lines[0], equals: "TAP version 14")
      let tests = lines.count { $0.hasPrefix("ok ") || $0.hasPrefix("not ok ") }
      expect(lines[1], equals: "1..\(tests)")
      expect(
        lines.dropFirst(2).allSatisfy {
          $0.isEmpty || ["ok ", "not ok ", "  ", "# "].contains(where: $0.hasPrefix)
        })
      for output in [junit, tap, run(["."], in: folder).output] {
        expect(output.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
      }
    }
  }

  @Test func everyExampleIsCoveredByItsTests() {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    for folder in Sweep.one(of: 5, ExampleTests.folders) {
      let ran = run(["Examples/" + folder, "--coverage", "--threshold", "100", "--quiet"], in: root)
      expect(ran.status, equals: .yes, "\(ran.output)\(ran.errors)")
      expect(ran.output, equals: "")
    }
  }
}
