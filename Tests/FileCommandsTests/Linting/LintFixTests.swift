import Expectations
import CommandConsole
import PolicyLint
import PolicyOracle
import Foundation
import RoomPolicyCommands
import Testing

/// `lint --fix`: certain fixes, made whole, comments kept, answers unchanged.
struct LintFixTests {
  private static let policy = """
    roompolicy 1
    # who may knock
    allow knock if actor is none   # everybody
    # for later
    define unused as actor is bot
    preauth-member domain example.net
    preauth-member domain example.net

    """
  private static let fixed = """
    roompolicy 1
    # who may knock
    allow knock if actor is none   # everybody
    # for later
    preauth-member domain example.net

    """

  private func folder(_ text: String = policy) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("p", text)
    return folder
  }

  private func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
  }

  @Test func aFixKeepsCommentsAndIsReported() throws {
    let folder = try folder()
    let result = folder.console.run("lint", "--fix", "p")
    expect(result.status, equals: .yes, "\(result.output)")
    expect(result.errors.contains("p:5: RP0508 fixed: "))
    expect(lines(try folder.read("p")), equals: lines(Array(Self.fixed.utf8)))
    expect(folder.console.run("check", "p").status, equals: .yes)
    expect(folder.console.run("lint", "--fix", "p").errors.isEmpty)
  }

  @Test func aChainOfUnusedDefinitionsIsDroppedFromItsEnd() throws {
    let chain = "define a as actor is owner\ndefine b as a\ndefine c as b and actor is bot\n"
    let folder = try folder("roompolicy 1\n" + chain)
    let told = folder.console.run("lint", "--format", "json", "p").output
    expect(
      told.components(separatedBy: "RP0508").count == 4
        && told.components(separatedBy: "\"fix\":{").count == 2)
    expect(folder.console.run("lint", "--fix", "p").status, equals: .yes)
    expect(try folder.read("p"), equals: Array("roompolicy 1\n".utf8))
  }

  @Test(
    arguments: Sweep.one(
      of: 4,
      [
        "profile empty\nmax-attachment 5 MB\nallow upload image if actor is active and "
          + "(request exceeds max-attachment or not request exceeds max-attachment)",
        "profile empty\nallow leave if actor is owner and (room has fewer than 5 clients or not room has fewer than 5 clients)",
        "profile empty\nallow leave if room has fewer than 5 clients\nallow leave if not room has fewer than 3 clients\n"
          + "allow leave if actor is owner",
        "profile empty\nallow join if request has correct password or not request has correct password",
        "profile empty\nallow join if request has correct password\nallow join if not request has correct password\n"
          + "allow join if actor is owner",
      ]))
  func whatNobodyKnowsIsAnsweredAsBefore(_ policy: String) throws {
    let folder = try folder("roompolicy 1\n" + policy + "\n")
    let offered = folder.console.run("lint", "--format", "json", "p").output
    expect(!offered.contains("\"fix\":{"), "what `--fix` refuses is offered")
    expect(!folder.console.run("lint", "p").errors.contains("= fix:"), "what `--fix` refuses is shown")
    expect(!folder.console.run("lint", "p").output.contains("= fix:"), "what `--fix` refuses is shown")
    _ = folder.console.run("lint", "--fix", "p")
    expect(try folder.read("p"), equals: Array("roompolicy 1\n\(policy)\n".utf8))
  }

  @Test func whatFellIsTriedAgainWhenOthersAreMade() throws {
    let folder = try folder(
      "roompolicy 1\nprofile empty\npreauth-member anyone\npreauth-owner team sales@example.com\n"
        + "allow grant voice if actor is owner and actor is admin\nredefine grant voice\n")
    _ = folder.console.run("lint", "--fix", "p")
    let once = try folder.read("p")
    _ = folder.console.run("lint", "--fix", "p")
    expect(try folder.read("p"), equals: once)
  }

  @Test(arguments: [
    "profile empty\nallow grant voice, fetch KeyPackage if actor is active and actor is owning system\nredefine grant voice",
    "allow accept invite unless not (room is not open)",
  ])
  func aFixThatWouldAddAFindingIsNotOffered(_ policy: String) throws {
    let folder = try folder("roompolicy 1\n" + policy + "\n")
    let told = folder.console.run("lint", "p").output
    expect(told.components(separatedBy: "= fix:").count, equals: 2, "of two findings one has a fix")
    expect(told.contains("2 warnings") || told.contains("1 warning, 1 note"))
  }

  @Test func twoFixesTogetherAddNoFinding() throws {
    let typing = "because \"x\"\nforbid send typing if typing is forbidden and actor is"
    let folder = try folder(
      "roompolicy 1\nprofile empty\ntyping forbidden\nallow send typing if actor is active\n"
        + "forbid send typing if typing is forbidden and actor is visitor \(typing) none because \"y\"\n")
    _ = folder.console.run("lint", "--fix", "p")
    expect(!folder.console.run("lint", "p").output.contains("RP0555"))
  }

  @Test func aDroppedCommentLeavesTheEndOfItsLine() throws {
    let rule = "roompolicy 1\r\nallow knock if actor is none"
    let folder = try folder(rule + " # lint: allow RP0501 because later\r\n")
    expect(folder.console.run("lint", "--fix", "p").status, equals: .yes)
    expect(try folder.read("p"), equals: Array((rule + "\r\n").utf8))
  }

  @Test func aCommentOnALineOfItsOwnIsLeftToItsAuthor() throws {
    let folder = try folder(
      "roompolicy 1\n# lint: allow RP0508 because it is for later\ndefine later as actor is bot\n")
    let result = folder.console.run("lint", "p")
    expect(result.output.contains("RP0550") && !result.output.contains("drop the comment"))
  }

  @Test func aDryRunShowsTheChangeAndWritesNothing() throws {
    let folder = try folder()
    let result = folder.console.run("lint", "--dry-run", "p")
    expect(result.status, equals: .no)
    expect(result.output.hasPrefix("--- a/p\n+++ b/p\n"))
    expect(result.errors.contains("p:5: RP0508 would be fixed: "))
    expect(try folder.read("p"), equals: Array(Self.policy.utf8))
    expect(folder.names, equals: ["p"])
  }

  @Test func aLineIsThatOfTheFileAsItWas() throws {
    let folder = try folder(
      "roompolicy 1\nopen\ndefine a as actor is owner\ndefine b as a\ndefine c as b and actor is bot\n"
        + "preauth-member domain example.net\npreauth-member domain example.net\n")
    let told = folder.console.run("lint", "--dry-run", "p").errors
    for line in ["p:3: RP0508", "p:4: RP0508", "p:5: RP0508", "p:7: RP0"] {
      expect(told.contains(line), told)
    }
    let fixes = folder.console.run("lint", "--dry-run", "--format", "json", "p").output
    for line in 3...5 { expect(fixes.contains("\"line\":\(line),"), fixes) }
  }

  @Test func whereTwoReadingsAreOpenNothingIsFixed() throws {
    for rules in [
      "forbid ban because \"no bans here\"\n", "open\nforbid commit with Add because \"no\"\n",
      "open\nforbid commit with Add if actor is from domain evil.example because \"no\"\n",
    ] {
      let folder = try folder("roompolicy 1\n" + rules)
      expect(folder.console.run("lint", "p").output.contains("RP0576"), rules)
      expect(!folder.console.run("lint", "p").output.contains("= fix:"), rules)
      _ = folder.console.run("lint", "--fix", "p")
      expect(try folder.read("p"), equals: Array(("roompolicy 1\n" + rules).utf8))
    }
  }

  @Test func standardInputIsFixedToStandardOutput() throws {
    let result = Console().run("lint", "--fix", "-", input: Self.policy)
    expect(lines(Array(result.output.utf8)), equals: lines(Array(Self.fixed.utf8)))
  }

  @Test func aPolicyThatDoesNotCompileStaysAsItIs() throws {
    let text = Self.policy + "opn\n"
    let folder = try folder(text)
    expect(folder.console.run("lint", "--fix", "p").status, equals: .cannotSay)
    expect(try folder.read("p"), equals: Array(text.utf8))
  }

  // Why: who may write everywhere is not stopped by a file's permissions.
  @Test(.enabled(if: geteuid() != 0, "root may write to every file"))
  func aFileThatMayOnlyBeReadStaysAsItIsAndSaysSo() throws {
    let folder = try folder()
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: folder.path + "/p")
    folder.console.run("lint", "--fix", "p").expectRefused("RP0996", "as it was")
    expect(try folder.read("p"), equals: Array(Self.policy.utf8))
  }

  @Test func theJSONTellsWhatWasFixed() throws {
    let folder = try folder()
    let document = try folder.console.run("lint", "--fix", "--format", "json", "p").document()
    let file = try require((document["files"] as? [[String: Any]])?.first)
    let fixes = try require(file["fixed"] as? [[String: Any]])
    expect(Set(fixes.compactMap { $0["code"] as? String }).contains("RP0508"))
    expect(fixes.allSatisfy { $0["keeps-meaning"] as? Bool == true })
  }
}
