import Expectations
import CommandConsole
import PolicyPages
import PolicyTesting
import PolicyLint
import Foundation
import PolicyOracle
import PolicyCompiler
import RoomPolicy
import RoomPolicyCommands
import Testing

/// The explanations of all diagnostics, each held to what the command does with its example.
struct CodeExplanationTests {
  static let codes = diagnosticCodes.map(\.code)
  static let shown = diagnosticCodes.filter { $0.explanation.example != nil }.map(\.code)

  private func explanation(_ code: String) throws -> CodeExplanation {
    try require(diagnosticCodes.first { $0.code == code }).explanation
  }

  private func example(_ code: String) throws -> CodeExplanation.Example {
    try require(try explanation(code).example)
  }

  /// The files of both sides in a folder of the disk.
  private func folder(_ example: CodeExplanation.Example) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for file in example.files + [example.broken.file, example.fixed.file].compactMap(\.self) {
      try folder.write(file.name, file.bytes)
    }
    return folder
  }

  @Test func fewCodesAreWithoutAnExample() {
    let bare = Set(Self.codes).subtracting(Self.shown)
    // Why: each of these needs a file larger than a page: over 16 MiB, over 2 GiB, or of hundreds of rules or mistakes.
    expect(bare, equals: ["RP0106", "RP0108", "RP0313", "RP0409", "RP0599", "RP0902", "RP0991"])
  }

  /// The codes in a report.
  private func told(_ result: Console.Result) -> [String] {
    Console.Result(result.status, "", result.output + result.errors).codes
  }

  /// Whether the code is a finding of lint, whose policies may hold a second one.
  private func isOfLint(_ code: String) -> Bool { code.hasPrefix("RP05") }

  @Test(arguments: Sweep.one(of: 8, shown)) func theBrokenSideReportsItsCodeAndNoOther(code: String) throws {
    let example = try example(code)
    let folder = try folder(example)
    let result = folder.console.run(example.broken.call)
    let codes = told(result)
    expect(Set(codes), equals: [code])
    expect(
      example.report, equals: (isOfLint(code) ? result.output : result.errors), "on the disk as in memory")
  }

  @Test(arguments: Sweep.one(of: 8, shown, from: 1)) func theFixedSideDoesNotReportIt(code: String) throws {
    let example = try example(code)
    let folder = try folder(example)
    let result = folder.console.run(example.fixed.call)
    let codes = told(result)
    expect(codes.isEmpty, "\(codes)")
    expect(result.status <= .no)
    expect(example.run(example.fixed).errors.isEmpty)
  }

  /// The codes whose example has a policy on its fixed side.
  private static let ofPolicies = diagnosticCodes.filter {
    $0.explanation.example?.fixed.file?.name.hasSuffix(".roompolicy") == true
  }.map(\.code)

  @Test func mostCodesAreOfPolicies() { expect(Self.ofPolicies.count > 90) }

  @Test(arguments: Sweep.one(of: 8, ofPolicies, from: 2)) func aFixedPolicyChecksClean(code: String) throws {
    let example = try example(code)
    let file = try require(example.fixed.file)
    let folder = try folder(example)
    let result = folder.console.run("check", file.name)
    expect(result.status, equals: .yes)
    expect(result.errors.isEmpty)
  }

  @Test func aFixAppliedRemovesItsFindingAndAddsNone() throws {
    var count = 0
    for code in Sweep.one(of: 2, Self.shown) {
      let example = try example(code)
      guard let file = example.broken.file, example.broken.call[0] != "verify" else { continue }
      let source = Source(name: file.name, bytes: file.bytes)
      let fixes = diagnostics(source, example).compactMap(\.fix)
      if fixes.isEmpty { continue }
      let fixed = Source(name: file.name, bytes: applying(fixes, to: source, id: 0))
      expect(fixed.bytes != source.bytes, "\(code)")
      expect(diagnostics(fixed, example).isEmpty, "\(code)")
      count += 1
    }
    expect(count > 8)
  }

  private func diagnostics(_ source: Source, _ example: CodeExplanation.Example) -> [Diagnostic] {
    if source.name.hasSuffix(".roomtest") { return TestFile.parse(source, id: 0).diagnostics }
    if !source.name.hasSuffix(".roompolicy") { return [] }
    return compile(source) { path in
      example.files.first { $0.name == path }.map { .success($0.bytes) }
        ?? .failure(UnreadableFile(reason: "there is no such file"))
    }.diagnostics
  }

  @Test(arguments: Sweep.one(of: 8, codes)) func theExplanationIsPrinted(code: String) throws {
    let page = Console().run("explain", code)
    expect(page.status, equals: .yes)
    expect(page.errors.isEmpty)
    expect(page.output.contains(" \(code): "))
    for line in page.output.split(separator: "\n") { expect(line.count <= 80, "\(line)") }
    expect(Console().run("explain", code.lowercased()).output, equals: page.output)
    expect(Console().run("explain", String(code.dropFirst(2))).output, equals: page.output)
    let document = try Console().run("explain", code, "--format", "json").document()
    expect(document["code"] as? String, equals: code)
    expect((document["meaning"] as? [String])?.isEmpty, equals: false)
    let markdown = Console().run("explain", code, "--format", "markdown").output
    expect(markdown.hasPrefix("# \(code): "))
    if let example = try explanation(code).example {
      let first = try require(example.report.split(separator: "\n").first)
      expect(page.output.contains(first))
      expect(markdown.contains(first))
      expect((document["report"] as? String)?.contains(first), equals: true)
      expect(!page.output.contains("explain \(code)` says more"), "the page does not point at itself")
    }
  }

  @Test(arguments: codes) func theMeaningIsTwoToSixSentences(code: String) throws {
    let meaning = try explanation(code).meaning
    let sentences = meaning.split { ".\n".contains($0) }.filter { $0.contains(" ") }
    expect(sentences.count >= 2 || meaning.count > 120, "\(meaning)")
    expect(meaning.hasSuffix("."))
    expect(meaning.count < 700)
  }

  @Test func anUnknownCodeIsRefusedWithAdvice() {
    Console().run("explain", "RP0399").expectRefused(
      "RP0995", "`RP0399` is no code", "did you mean `RP0309`?")
    Console().run("explain", "RP9999").expectRefused("RP0995", "`roompolicy list codes` lists them all")
    Console().run("explain", "PR0301").expectRefused("RP0995", "did you mean `RP0301`?")
    Console().run("explain", "typo").expectRefused("RP0995", "`roompolicy list codes` lists them all")
    Console().run("explain", "room.roompolicy").expectRefused("RP0995", "POLICY ACTOR OPERATION [TARGET]")
    Console().run("explain", "99999999999999999999").expectRefused("RP0995", "is no code")
    Console().run("explain", "").expectRefused("RP0995", "is no code")
  }

  @Test func reportsPointAtTheExplanationOnceAndOnlyInText() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.roompolicy", "opne\nallow sned\n")
    try folder.write("b.roompolicy", "opne\n")
    let result = folder.console.run("check", "a.roompolicy", "b.roompolicy")
    let lines = result.errors.split(separator: "\n")
    expect(lines.last, equals: "`roompolicy explain RP0202` says more")
    expect(lines.count { $0.contains("says more") }, equals: 1)
    expect(!folder.console.run("check", "a.roompolicy", "--format", "json").output.contains("says more"))
    expect(!folder.console.run("check", "nowhere").errors.contains("says more"))
  }
}
