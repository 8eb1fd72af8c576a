import Expectations
import PolicyCompiler
import PolicySyntax
import SourceText
import Testing

/// What is past a limit ends soon, with a diagnostic that names the limit; what is large and within it compiles.
struct LimitTests {
  private func codes(_ text: String, files: [String: String] = [:]) -> [String] {
    compiled("roompolicy 1\n" + text, files: files).diagnostics.map(\.code)
  }

  /// How many mistakes there are, those with them that the last report only counts.
  private func count(_ text: String) -> Int {
    let told = compiled("roompolicy 1\n" + text).diagnostics
    expect(told.count <= reportLimit + 1)
    return told.reduce(0) { $0 + ($1.leftOut?.total ?? 1) }
  }

  private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test func nestingIsBoundedAndReportedOnce() {
    let deep = [SyntaxCode.tooDeep.code]
    expect(codes("allow join if " + repeated("(", 256) + "actor is bot" + repeated(")", 256)), equals: [])
    expect(codes("allow join if " + repeated("(", 257) + "actor is bot" + repeated(")", 257)), equals: deep)
    expect(
      codes("allow join if " + repeated("(", 100_000) + "actor is bot" + repeated(")", 100_000)), equals: deep
    )
    expect(codes("allow join if " + repeated("(", 100_000)), equals: deep)
    expect(codes("allow join if " + repeated("not ", 255) + "actor is bot"), equals: [])
    expect(codes("allow join if " + repeated("not ", 100_000) + "actor is bot"), equals: deep)
    expect(codes("allow join if " + repeated("not (", 50_000)), equals: deep)
  }

  @Test func definitionsNestNoDeeperThanConditions() {
    let inner = repeated("not ", 200)
    let text = "define a as \(inner)b\ndefine b as \(inner)actor is bot\nallow join if a"
    expect(codes(text), equals: [CheckCode.conditionTooLarge.code])
    var chain = ""
    for index in 0..<300 { chain += "define d\(index) as \(repeated("not ", 250))d\(index + 1)\n" }
    expect(
      codes(chain + "define d300 as actor is bot").allSatisfy { $0 == CheckCode.conditionTooLarge.code })
  }

  @Test func aChainOfDefinitionsMayBeLongEitherWay() {
    let count = 5000
    let links = (1..<count).map { "define d\($0) as d\($0 - 1)\n" }
    let first = "define d0 as actor is bot\n"
    expect(codes(first + links.joined() + "allow join if d\(count - 1)"), equals: [])
    expect(codes("allow join if d\(count - 1)\n" + links.reversed().joined() + first), equals: [])
  }

  @Test func circlesOfAllLengthsEnd() {
    let text = (0..<1500).map { "define d\($0) as d\($0 + 1) or d0 or d\(max($0 - 1, 0))\n" }.joined()
    expect(count(text + "define d1500 as d0") > 1500)
    let told = Set(codes(text + "define d1500 as d0"))
    expect(told, equals: [CheckCode.recursiveDefinition.code, ReportCode.leftOut.code])
  }

  @Test func definitionsThatDoubleAreStopped() {
    let doubling = (1..<100).map { "define d\($0) as d\($0 - 1) or d\($0 - 1)\n" }.joined()
    expect(
      codes("define d0 as actor is bot\n" + doubling + "allow join if d99"),
      equals: [
        CheckCode.conditionTooLarge.code
      ])
  }

  @Test func theFactsOfAllRulesAreBounded() {
    let doubling = (1..<14).map { "define d\($0) as d\($0 - 1) or d\($0 - 1)\n" }.joined()
    let text = "define d0 as actor is bot\n" + doubling + repeated("allow join if d13\n", 1000)
    expect(codes(text), equals: [CheckCode.programTooLarge.code])
  }

  @Test func aPolicyOver16MiBIsRefused() {
    let large = Flaw.compiled([UInt8](repeating: 0x23, count: 17 << 20))
    expect(large.diagnostics.map(\.code), equals: [SyntaxCode.tooLarge.code])
    expect(large.diagnostics[0].message.contains("16 MiB"))
  }

  @Test func aMegabyteOfCommentOrOfOneWordIsRead() {
    expect(codes("# " + repeated("x", 1 << 20) + "\nopen"), equals: [])
    expect(codes(repeated("x", 1 << 20)), equals: [SyntaxCode.unknownStatement.code])
    let told = compiled("roompolicy 1\nallow join if actor is " + repeated("x", 1 << 20)).diagnostics
    expect(told.map(\.code) == [CheckCode.unknownRole.code] && told[0].message.utf8.count < 300)
  }

  @Test func usesAreBoundedAndReportedOnce() {
    let files = Dictionary(uniqueKeysWithValues: (0..<300).map { ("f\($0)", "use \"f\($0 + 1)\"\n") })
    expect(codes("use \"f0\"\n", files: files), equals: [CheckCode.tooManyUses.code])
    let flat = (0..<300).map { "use \"f\($0)\"\n" }.joined()
    expect(
      codes(flat, files: Dictionary(uniqueKeysWithValues: (0..<300).map { ("f\($0)", "open\n") })),
      equals: [
        CheckCode.tooManyUses.code
      ])
  }

  @Test func rolesAreBoundedAndReportedOnce() {
    let roles = (0..<5000).map { "role r\($0) includes r\($0 + 1)\n" }.joined()
    expect(
      codes("profile roles\n" + roles + "allow join if actor is r4999"), equals: [CheckCode.tooManyRoles.code]
    )
  }

  @Test func manyMistakesCostNoMoreThanTheirNumber() {
    let (few, count) = (60, 400)
    let unknown = (0..<few).map { "define n\($0) as actor is bot\nallow join if nam\($0)\n" }.joined()
    expect(self.count(unknown), equals: few)
    let strange = (0..<few).map { "allow send mesage\($0) if actor hass voic\($0)\n" }.joined()
    expect(self.count(strange), equals: 2 * few)
    expect(self.count((0..<count).map { "opne\($0)\n" }.joined()), equals: count)
    expect(self.count(repeated("if x\n", count)), equals: count)
    let open = "allow join if actor is owner and\n" + repeated("actor is owner and\n", count)
    expect(self.count(open), equals: count + 1)
    expect(self.count(repeated("open\nmembers-only\n", count)), equals: count)
  }

  @Test func aRunOfOneNonsenseIsOneMistake() {
    for text in [
      "allow send" + repeated(",", 300), "allow " + repeated(",", 300), repeated(",\n", 300),
      repeated("x\n", 300), repeated("\"\n", 300), "allow send if actor is owner" + repeated(" )", 300),
      "allow send if actor is owner" + repeated(" or", 300), "allow send " + repeated("ä", 300),
      "profile roles\nrole r\n  can ban" + repeated(",", 300), repeated("\u{1}\n", 300),
    ] {
      expect(count(text) <= 2, "\(text.prefix(40))")
    }
  }

  @Test func ofManyMistakesTheWorstAndFirstAreReported() {
    let notes = repeated("preauth-member team t@example.com\n", 3000)
    let told = compiled("roompolicy 1\n" + notes + "opne1\n").diagnostics
    expect(told.count, equals: reportLimit + 1)
    expect(told.contains { $0.code == SyntaxCode.unknownStatement.code })
    let last = told[reportLimit]
    expect(last.code == ReportCode.leftOut.code && last.severity == .note)
    expect(last.message, equals: "2001 more reports on this file are left out: 2001 notes")
    expect(last.span.start >= told[reportLimit - 1].span.start)
  }

  @Test func suggestionsEndAndMistakesDoNot() {
    let diagnostics = compiled(
      "roompolicy 1\n"
        + (0..<reportLimit + 100).map { "allow join if actor is owner\(String($0, radix: 36))\n" }.joined()
    ).diagnostics
    expect(diagnostics.count, equals: reportLimit + 1)
    expect(diagnostics.last?.leftOut?.errors, equals: 100)
    expect(diagnostics.first?.help, equals: "did you mean `owner`?")
  }

  @Test func aLongRuleAndManyBotsAreRead() {
    expect(codes("allow " + repeated("send message, ", 5000) + "join"), equals: [])
    expect(codes("allow join if actor is one of " + repeated("owner, ", 5000) + "admin"), equals: [])
    expect(codes((0..<2000).map { "bot b\($0)@example.com\n" }.joined()), equals: [])
    let wide = (0..<20_001).map { "actor is user u\($0)@example.com" }.joined(separator: " or ")
    expect(codes("allow join if " + wide), equals: [CheckCode.conditionTooLarge.code])
  }
}
