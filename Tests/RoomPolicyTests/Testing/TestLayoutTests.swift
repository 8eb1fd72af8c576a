import Expectations
import PolicyTesting
import Foundation
import RoomPolicy
import Testing

/// The canonical layout of tests.
struct TestLayoutTests {
  private func parse(_ text: String) -> TestFile {
    TestFile.parse(Source(name: "t", bytes: Array(text.utf8)), id: 0)
  }

  private func format(_ text: String, location: SourceLocation = #_sourceLocation) throws -> String {
    let test = parse(text)
    let new = try #require(test.formatted, sourceLocation: location)
    let again = TestFile.parse(Source(name: "t", bytes: new), id: 0)
    #expect(again.saysTheSame(as: test), sourceLocation: location)
    #expect(again.formatted == new, sourceLocation: location)
    return String(decoding: new, as: UTF8.self)
  }

  private let messy = """


    # of a room
    policy   "p"   # the policy\u{20}\u{20}
    room "r"\t# the room



    scenario  "one  and two"
    \tnone   can join with link ,link-signed-by = owner  # é
         none cannot  "commit with Add"  none   because   no rule   allows it # why
      # indented
    # not indented

      then  a@b.example is one of member ,admin
      owner can add none with new-role="member"  ,key-package unknown  actor is  active


    """

  private let clean = """
    # of a room
    policy "p"  # the policy
    room "r"    # the room

    scenario "one  and two"
      none can join with link, link-signed-by = owner  # é
      none cannot "commit with Add" none because no rule allows it  # why
      # indented
    # not indented

      then a@b.example is one of member, admin
      owner can add none with new-role="member", key-package unknown actor is active

    """

  @Test func wordsAreABlankApartAndSentencesIndented() throws {
    expect(try format(messy), equals: clean)
    expect(try format(clean), equals: clean)
  }

  @Test func lineEndsAndTheMarkStay() throws {
    let returns = messy.replacing("\n", with: "\r\n")
    expect(try Array(format(returns).utf8), equals: Array(clean.replacing("\n", with: "\r\n").utf8))
    expect(try Array(format("\u{FEFF}" + messy).utf8), equals: Array(("\u{FEFF}" + clean).utf8))
    let mixed = messy.replacing("\n", with: "\r\n").replacing("policy   \"p\"", with: "policy \"p\"\n#")
    expect(try format(mixed).utf8.count { $0 == 0x0D }, equals: try format(mixed).utf8.count { $0 == 0x0A })
  }

  @Test func aCommentBeforeEveryScenarioHasNothingToStandBelow() throws {
    expect(
      try format("  # one\npolicy \"p\"\n  # two\nscenario \"s\"\n none can join\n   # three"),
      equals: "# one\npolicy \"p\"\n# two\nscenario \"s\"\n  none can join\n  # three\n")
  }

  @Test func aTestWithMistakesHasNoLayout() {
    for text in ["", "scenario \"s\"\n", "policy \"p\"\nscenario \"s\"\n  none can fly\n", "policy \"p\n"] {
      expect(parse(text).formatted, equals: nil)
    }
  }

  @Test func testsThatSaySomethingElseAreDistinguished() {
    let head = "policy \"p\"\nroom \"r\"\nscenario \"s\"\n"
    let base = "  none can join with link\n"
    for (other, isSame) in [
      (head + "    none   can join  with link\n", true), (head + base + "\n\n", true),
      (head + base + "# x\n", false), (head + base + base, false),
      (head + "  none cannot join with link\n", false),
      (head + "  none can join\n", false), (head + "  none can join unknown link\n", false),
      (head + "  owner can join with link\n", false),
      (head + "  none can join with link because \"x\"\n", false),
      (head + "  then none is none\n", false), (head.replacing("\"r\"", with: "\"q\"") + base, false),
      (head.replacing("\"s\"", with: "\"q\"") + base, false),
    ] {
      expect(parse(head + base).saysTheSame(as: parse(other)), equals: isSame, "\(other)")
    }
    let stated = head + "  then a@b.example is member\n"
    expect(!parse(stated).saysTheSame(as: parse(head + "  then not a@b.example is member\n")))
    expect(!parse(stated).saysTheSame(as: parse(head + "  then a@b.example is admin\n")))
  }

  /// Blanks put wherever a test may have them go again.
  @Test func everyTestOfTheProjectComesBackFromAnotherLayout() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    var count = 0
    for folder in ["Examples", "Tests/StandardProfile"] {
      let base = root.appendingPathComponent(folder).path
      for name in try FileManager.default.subpathsOfDirectory(atPath: base) where name.hasSuffix(".roomtest")
      {
        let text = try String(contentsOfFile: base + "/" + name, encoding: .utf8)
        expect(try format(text), equals: text, "\(name)")
        // Why: a comma within quotes or a comment is no piece of the layout.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
          var spread = String(line)
          if !line.contains("\"") && !line.contains("#") {
            spread = spread.replacing(", ", with: " ,").replacing(" can ", with: "\t can  ")
          }
          return line.hasPrefix("  ") ? " \t" + spread : spread
        }
        let other = lines.joined(separator: " \r\n").replacing(" \r\n \r\n", with: "\r\n\t\r\n\r\n")
        expect(try format(other).replacing("\r\n", with: "\n"), equals: text, "\(name)")
        count += 1
      }
    }
    expect(count > 20)
  }
}
