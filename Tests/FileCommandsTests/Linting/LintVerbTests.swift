import Expectations
import CommandConsole
import PolicyLint
import Foundation
import RoomPolicyCommands
import Testing

/// What `lint` reports, suppresses and fixes.
struct LintVerbTests {
  private static let wide = "roompolicy 1\nallow knock if actor is none\n"
  private static let narrow = "allow knock if actor is none and actor is bot"

  private func lint(_ policy: String, _ options: String...) throws -> Console.Result {
    let folder = try TemporaryFolder()
    try folder.write("p", policy)
    return withExtendedLifetime(folder) { folder.console.run(["lint", "p"] + options) }
  }

  @Test func aCleanPolicyIsStatus0() throws {
    let result = try lint("roompolicy 1\nopen\n")
    expect(result.status, equals: .yes)
    expect(result.output == "p: no findings\n" && result.errors.isEmpty)
  }

  @Test func aFindingShowsItsProofOnStandardOutput() throws {
    let result = try lint(Self.wide + Self.narrow + "\n")
    expect(result.status == .no && result.errors == "`roompolicy explain RP0502` says more\n")
    expect(result.output.hasPrefix("warning RP0502: "))
    expect(result.output.contains("= proof: `allow knock if actor is none` (p:2) decides"))
    expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test(arguments: [("error", Status.yes), ("warning", .no), ("note", .no)])
  func whatFailsIsTheCallersToSay(_ least: String, _ status: Status) throws {
    expect(try lint(Self.wide + Self.narrow + "\n", "--fail-on", least).status, equals: status)
    let noted = try lint(
      Self.wide + "forbid knock if actor is bot\n", "--fail-on", least)
    expect(noted.output.hasPrefix("note RP0535"))
    expect(noted.status, equals: (least == "note" ? .no : .yes))
  }

  @Test func aPolicyThatDoesNotCompileIsStatus2() throws {
    let result = try lint("roompolicy 1\nallow knock if actor is amdin\n", "--fail-on", "error")
    result.expectRefused("RP0301", "did you mean `admin`?")
    for (name, text) in [("json", "{}"), ("binary", "\0\0\0\0\0\0")] {
      let folder = try TemporaryFolder()
      try folder.write(name, text)
      expect(folder.console.run("lint", name).status, equals: .cannotSay)
    }
    expect(try TemporaryFolder().console.run("lint", "nowhere").status, equals: .cannotSay)
  }

  @Test func aCommentAllowsWhatItNamesOnAnyLineOfTheStatement() throws {
    let reason = "# lint: allow RP0502 because a denial cites it"
    expect(
      try lint(Self.wide + Self.narrow + " " + reason + "\n").output,
      equals: "p: no findings, 1 allowed by comments\n")
    let broken = "allow knock\n  if actor is none \(reason)\n  and actor is bot\n"
    expect(try lint(Self.wide + broken).status, equals: .yes)
    expect(try lint(Self.wide + "  # lint: allow RP0502 because\n" + Self.narrow + "\n").status, equals: .no)
  }

  @Test func aCommentOfOneStatementAllowsNothingOnTheNext() throws {
    let result = try lint(
      "roompolicy 1\nallow knock if actor is none # lint: allow RP0502 because x\n\(Self.narrow)\n")
    expect(result.output.contains("warning RP0502") && result.output.contains("warning RP0550"))
  }

  @Test(arguments: [
    ("# lint: allow RP0501 because it was so", "RP0550"), ("# lint: allow RP0501", "RP0551"),
    ("# lint: allow RP0501 because", "RP0551"), ("# lint: deny RP0501 because x", "RP0551"),
    ("# lint: allow because x", "RP0551"), ("# lint: allow RP0301 because x", "RP0551"),
    ("# lint: allow RP0550 because x", "RP0551"), ("# lint: allow RP0599, RP9999 because x", "RP0551"),
    ("#lint: allow rp0501 because x", "RP0550"), ("#lint: allow xp0501 because x", "RP0551"),
  ])
  func aCommentThatSilencesNothingIsReported(_ comment: String, _ code: String) throws {
    for text in ["roompolicy 1\nopen \(comment)\n", "roompolicy 1\n\(comment)\nopen\n"] {
      let result = try lint(text)
      expect(result.output.contains("warning \(code): "), "\(result.output)")
      expect(result.status, equals: .no)
    }
  }

  @Test func aCommentWithoutAReasonIsShownWithOne() throws {
    let result = try lint("roompolicy 1\nopen # lint: allow RP0532, rp0502\n")
    expect(result.output.contains("`# lint: allow RP0532, RP0502 because …`"), "\(result.output)")
  }

  @Test func aCodeStandsInEitherCase() throws {
    expect(
      try lint(Self.wide + Self.narrow + " # lint: allow rp0502 because a denial cites it\n").status,
      equals: .yes)
  }

  @Test func ofSeveralCodesOnlyTheUnusedIsReported() throws {
    let comment = " # lint: allow RP0502, RP0501 because a denial cites it"
    let folder = try TemporaryFolder()
    try folder.write("p", Self.wide + Self.narrow + comment + "\n")
    let result = folder.console.run("lint", "p")
    expect(
      result.output.contains("`RP0501` is allowed here") && !result.output.contains("`RP0502` is allowed"))
    expect(folder.console.run("lint", "--fix", "p").status, equals: .yes)
    let fixed = String(decoding: try folder.read("p"), as: UTF8.self)
    expect(fixed, equals: Self.wide + Self.narrow + " # lint: allow RP0502 because a denial cites it\n")
  }

  @Test func everyExampleIsCleanOrSaysOnTheLineWhyNot() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Console.checkout + "/Examples").sorted()
    let policies = names.map { "Examples/\($0)/room.roompolicy" }.filter {
      FileManager.default.fileExists(atPath: Console.checkout + "/" + $0)
    }
    expect(policies.count > 20)
    let result = Console().run(["lint", "--fail-on", "note"] + policies)
    expect(result.status, equals: .yes, "\(result.output)")
  }

  @Test func severalFilesAreAllLintedAndTheWorstCounts() throws {
    let folder = try TemporaryFolder()
    try folder.write("clean", "roompolicy 1\nopen\n")
    try folder.write("found", Self.wide + Self.narrow + "\n")
    try folder.write("broken", "roompolicy 1\nopn\n")
    expect(folder.console.run("lint", "clean", "found").status, equals: .no)
    let all = folder.console.run("lint", "broken", "clean", "found")
    expect(all.status, equals: .cannotSay)
    expect(all.output.contains("RP0502") && all.output.contains("clean: no findings"))
  }

  @Test func aUsedFileIsReportedOnceAndWhatItAllowsIsNoMatterOfItsUser() throws {
    let folder = try TemporaryFolder()
    let both = "allow knock if actor is none\n" + Self.narrow
    try folder.write("base", both + "\nopen # lint: allow RP0501 because elsewhere\n")
    try folder.write("one", "roompolicy 1\nuse \"base\"\n")
    try folder.write("two", "roompolicy 1\nuse \"base\"\n")
    let result = folder.console.run("lint", "one", "two")
    expect(result.output.components(separatedBy: "RP0502").count, equals: 2)
    expect(!result.output.contains("RP0550"))
    expect(folder.console.run("lint", "--fix", "one").output.contains("RP0502"))
    expect(try folder.read("base").starts(with: both.utf8))
  }

  @Test func aFolderIsItsPoliciesAndWhatTheyUseIsPartOfThem() throws {
    let folder = try TemporaryFolder()
    for name in ["a/parts", "b", "c", ".hidden"] {
      try FileManager.default.createDirectory(
        atPath: folder.path + "/" + name, withIntermediateDirectories: true)
    }
    try folder.write(
      "a/room.roompolicy", "roompolicy 1\nlogging required by log@example.com\nuse \"parts/x.roompolicy\"\n")
    // By itself it can never fire, for its own settings log nothing.
    try folder.write(
      "a/parts/x.roompolicy", "roompolicy 1\nallow knock if actor is none and logging is required\n")
    try folder.write("b/room.roompolicy", "roompolicy 1\nopen\n")
    try folder.write(
      ".hidden/room.roompolicy", "roompolicy 1\nallow ban if actor is none and actor is owner\n")
    let part = folder.console.run("lint", "a/parts/x.roompolicy")
    expect(part.status, equals: .yes)
    expect(part.output, equals: "a/parts/x.roompolicy: no findings\n")
    let all = folder.console.run("lint", ".", "b/room.roompolicy", "./b", "a/room.roompolicy")
    expect(all.status, equals: .yes, "\(all.output)\(all.errors)")
    expect(all.output, equals: "a/room.roompolicy: no findings\nb/room.roompolicy: no findings\n")
    expect(folder.console.run("format", "--check", "a").status, equals: .yes)
    expect(folder.console.run("check", ".").output.contains("a/parts/x.roompolicy: well-formed"))
    for verb in ["lint", "format", "check"] {
      let endings = verb == "lint" ? "`.roompolicy`" : "`.roompolicy` or `.roomtest`"
      folder.console.run(verb, "c").expectRefused("RP0107", "no \(endings) file is below it")
    }
  }

  @Test func policiesThatUseEachOtherAreReportedAll() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.roompolicy", "roompolicy 1\nuse \"b.roompolicy\"\n")
    try folder.write("b.roompolicy", "roompolicy 1\nuse \"a.roompolicy\"\n")
    let result = folder.console.run("lint", ".")
    expect(result.status, equals: .cannotSay)
    expect(result.codes.count, equals: 2)
  }
}
