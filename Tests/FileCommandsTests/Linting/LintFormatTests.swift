import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The forms for machines stay well-formed, whatever a policy and its name contain.
struct LintFormatTests {
  private static let hostileName = "a%:,&<\"'\u{1B}[31m\n é.roompolicy"

  /// A folder with a policy of every severity, under a hostile name, and a broken one.
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      Self.hostileName,
      """
      roompolicy 1
      define unused as actor is bot
      forbid knock if actor is bot
      allow knock if actor is none
      allow knock if actor is none and actor is from workgroup a@b.example # lint: allow RP0502 because ]]> é "q" <b>

      """.replacingOccurrences(of: "from workgroup", with: "in workgroup"))
    try folder.write(
      "broken", Array("roompolicy 1\nallow \u{1B}[31m \"<&>\u{7}\" ::error::x%0A\n".utf8) + [0xFF, 0x0A])
    return folder
  }

  private func run(_ format: String, _ names: [String]) throws -> Console.Result {
    let folder = try folder()
    return withExtendedLifetime(folder) { folder.console.run(["lint", "--format", format] + names) }
  }

  private func expectPlain(_ text: String) {
    expect(text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x7F) })
  }

  @Test(arguments: ["json", "sarif"]) func aDocumentIsValidJSON(_ format: String) throws {
    for names in [[Self.hostileName], ["broken"], [Self.hostileName, "broken", "nowhere"]] {
      let result = try run(format, names)
      _ = try result.document()
      expectPlain(result.output)
    }
  }

  @Test func theSARIFHasWhatItsStandardAsksFor() throws {
    let result = try run("sarif", [Self.hostileName, "broken", "nowhere"])
    let log = try result.document()
    try SARIFShape.check(log)
    let run = try require((log["runs"] as? [[String: Any]])?.first)
    let results = try require(run["results"] as? [[String: Any]])
    let levels = Set(results.compactMap { $0["level"] as? String })
    expect(levels, equals: ["error", "warning", "note"])
    let suppressed = results.filter { ($0["suppressions"] as? [Any])?.isEmpty == false }
    expect(suppressed.map { $0["ruleId"] as? String }, equals: ["RP0502"])
    expect(results.contains { $0["fixes"] != nil })
  }

  @Test func aSARIFSaysBracesAndBracketsAsTheyAre() throws {
    let folder = try TemporaryFolder()
    try folder.write("[x](1)", "roompolicy 1\nallow {0} if } {\n")
    let result = withExtendedLifetime(folder) {
      folder.console.run("lint", "--format", "sarif", "[x](1)", "no[x](2)")
    }
    try SARIFShape.check(try result.document())
    expect(result.output.contains("`{{0}}` is no operation"))
    expect(result.output.contains("`no[x\\\\](2)` cannot be read"))
  }

  @Test func aUsedFileIsNamedByItsPathAndNotByItsTitle() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/a\nb", withIntermediateDirectories: true)
    try folder.write("a\nb/p", "roompolicy 1\nuse \"q\"\n")
    try folder.write("a\nb/q", "roompolicy 1\nallow bann\n")
    let result = withExtendedLifetime(folder) { folder.console.run("lint", "--format", "sarif", "a\nb/p") }
    expect(result.output.contains("\"uri\":\"a%0Ab/q\""))
  }

  @Test func filesOfOneTitleAreReportedEach() throws {
    let folder = try TemporaryFolder()
    for name in ["a<U+1>", "a\u{1}"] { try folder.write(name, "roompolicy 1\ndefine x as actor is bot\n") }
    let result = withExtendedLifetime(folder) { folder.console.run("lint", "a<U+1>", "a\u{1}") }
    expect(result.status, equals: .no)
    expect(result.output.components(separatedBy: "RP0508").count, equals: 3)
  }

  @Test func aSARIFOfNoFindingsIsWholeToo() throws {
    let folder = try TemporaryFolder()
    try folder.write("p", "roompolicy 1\nopen\n")
    let result = withExtendedLifetime(folder) { folder.console.run("lint", "--format", "sarif", "p") }
    try SARIFShape.check(try result.document())
  }

  @Test(arguments: ["junit", "checkstyle"]) func aDocumentIsWellFormedXML(_ format: String) throws {
    let result = try run(format, [Self.hostileName, "broken", "nowhere"])
    expect(result.status, equals: .cannotSay)
    expectPlain(result.output)
    let parser = XMLParser(data: Data(result.output.utf8))
    expect(parser.parse(), "\(String(describing: parser.parserError))\n\(result.output)")
  }

  @Test func anAnnotationIsOneLineThatNothingEnds() throws {
    let result = try run("github", [Self.hostileName, "broken"])
    expectPlain(result.output)
    let lines = result.output.split(separator: "\n")
    expect(!lines.isEmpty)
    for line in lines {
      let parts = line.components(separatedBy: "::")
      expect(parts.count >= 3 && parts[0].isEmpty, "\(line)")
      let word = parts[1].split(separator: " ").first
      expect(["error", "warning", "notice"].contains(word))
      for pair in parts[1].dropFirst((word?.count ?? 0) + 1).split(separator: ",") {
        let key = pair.split(separator: "=", maxSplits: 1).first.map(String.init) ?? ""
        expect(["file", "line", "endLine", "col", "endColumn", "title"].contains(key), "\(line)")
      }
    }
  }
}

/// What SARIF 2.1.0 (OASIS, section 3) demands of the objects that lint writes, and which members they may have.
enum SARIFShape {
  private struct Shape {
    var required: [String] = []
    var optional: [String] = []
  }
  private static let shapes: [String: Shape] = [
    "log": Shape(required: ["version", "runs"], optional: ["$schema"]),
    "run": Shape(required: ["tool"], optional: ["results", "columnKind", "invocations"]),
    "tool": Shape(required: ["driver"]),
    "driver": Shape(required: ["name"], optional: ["version", "rules"]),
    "rule": Shape(
      required: ["id"],
      optional: ["shortDescription", "fullDescription", "help", "defaultConfiguration"]),
    "invocation": Shape(required: ["executionSuccessful"], optional: ["exitCode"]),
    "result": Shape(
      required: ["message"],
      optional: [
        "ruleId", "ruleIndex", "level", "locations", "relatedLocations", "fixes", "suppressions",
      ]),
    "location": Shape(optional: ["id", "physicalLocation", "message"]),
    "physical": Shape(required: ["artifactLocation"], optional: ["region"]),
    "region": Shape(
      optional: ["startLine", "startColumn", "endLine", "endColumn", "byteOffset", "byteLength"]),
    "fix": Shape(required: ["artifactChanges"], optional: ["description"]),
    "change": Shape(required: ["artifactLocation", "replacements"]),
    "replacement": Shape(required: ["deletedRegion"], optional: ["insertedContent"]),
    "suppression": Shape(required: ["kind"], optional: ["justification"]),
  ]

  @discardableResult
  private static func object(_ value: Any?, _ name: String) throws -> [String: Any] {
    let object = try require(value as? [String: Any], "\(name)")
    let shape = try require(shapes[name])
    for key in shape.required { expect(object[key] != nil, "\(name) lacks \(key)") }
    for key in object.keys {
      expect(shape.required.contains(key) || shape.optional.contains(key), "\(name) has \(key)")
    }
    return object
  }

  private static func objects(_ value: Any?, _ name: String) throws -> [[String: Any]] {
    guard let value else { return [] }
    return try require(value as? [Any]).map { try object($0, name) }
  }

  static func check(_ log: [String: Any]) throws {
    try object(log, "log")
    expect(log["version"] as? String, equals: "2.1.0")
    for run in try objects(log["runs"], "run") {
      expect(run["columnKind"] as? String, equals: "utf16CodeUnits")
      _ = try objects(run["invocations"], "invocation")
      let driver = try object(try object(run["tool"], "tool")["driver"], "driver")
      let rules = try objects(driver["rules"], "rule")
      for result in try objects(run["results"], "result") { try check(result, rules) }
    }
  }

  private static func check(_ result: [String: Any], _ rules: [[String: Any]]) throws {
    let index = try require(result["ruleIndex"] as? Int)
    expect(rules[index]["id"] as? String, equals: result["ruleId"] as? String)
    expect(["none", "note", "warning", "error"].contains(result["level"] as? String ?? ""))
    let message = try require((result["message"] as? [String: Any])?["text"] as? String)
    let plain = message.replacing("{{", with: "").replacing("}}", with: "")
    expect(!plain.contains { $0 == "{" || $0 == "}" }, "a placeholder (3.11.5): \(message)")
    expect(!message.replacing("\\](", with: "").contains("]("), "a link (3.11.6): \(message)")
    expect(result["suppressions"] is [Any], "on every result or on none (3.27.23)")
    for key in ["locations", "relatedLocations"] {
      for location in try objects(result[key], "location") {
        let physical = try object(location["physicalLocation"], "physical")
        try checkArtifact(physical["artifactLocation"])
        if let region = physical["region"] { try checkRegion(region, isOfText: false) }
      }
    }
    for fix in try objects(result["fixes"], "fix") {
      for change in try objects(fix["artifactChanges"], "change") {
        try checkArtifact(change["artifactLocation"])
        let replacements = try objects(change["replacements"], "replacement")
        expect(!replacements.isEmpty)
        for replacement in replacements { try checkRegion(replacement["deletedRegion"], isOfText: true) }
      }
    }
    for suppression in try objects(result["suppressions"], "suppression") {
      expect(suppression["kind"] as? String, equals: "inSource")
    }
  }

  private static func checkArtifact(_ value: Any?) throws {
    let uri = try require((value as? [String: Any])?["uri"] as? String)
    expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>\"{}|\\^`".utf8.contains($0) }, "\(uri)")
  }

  /// A region that a text replaces has lines and columns alone (3.57).
  private static func checkRegion(_ value: Any?, isOfText: Bool) throws {
    let region = try object(value, "region")
    for key in ["startLine", "startColumn", "endLine", "endColumn"] {
      expect((region[key] as? Int ?? 0) >= 1, "\(key)")
    }
    if isOfText {
      expect(region["byteOffset"] == nil && region["byteLength"] == nil)
    } else {
      expect((region["byteOffset"] as? Int ?? -1) >= 0 && (region["byteLength"] as? Int ?? -1) >= 0)
    }
  }
}
