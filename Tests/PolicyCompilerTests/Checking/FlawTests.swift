import Expectations
import PolicyCompiler
import PolicySyntax
import SourceText
import Testing

/// Every mistake that can be made once is made here, and reported once, at its position.
struct FlawTests {
  static let all: [Flaw] =
    Flaw.edition + Flaw.statements + Flaw.uses + Flaw.rules + Flaw.conditions + Flaw.facts + Flaw.conflicts
    + Flaw.settings + Flaw.preauthorizations + Flaw.roles + Flaw.assertions + Flaw.beyondASCII
    + Flaw.characters + Flaw.people + Flaw.rights + Flaw.relations + Flaw.counts + Flaw.lifts + Flaw.several

  @Test(arguments: all)
  func aMistakeIsReportedOnceAndInItsPlace(_ flaw: Flaw) {
    let (bytes, spans) = flaw.unmarked
    let diagnostics = Flaw.compiled(bytes).diagnostics.sorted { $0.span < $1.span }
    let told = diagnostics.map { Flaw.Told(code: $0.code, help: $0.help, source: $0.span.source) }
    expect(told, equals: flaw.told)
    let found: [Span] = diagnostics.map(\.span).filter { $0.source == 0 }
    expect(found, equals: spans)
  }

  @Test(arguments: all)
  func aFixFixesAndBreaksNothing(_ flaw: Flaw) {
    let (bytes, _) = flaw.unmarked
    let source = Source(name: "room.roompolicy", bytes: bytes)
    let before = Flaw.compiled(bytes).diagnostics
    let fixes = before.compactMap(\.fix)
    let whole = applying(fixes, to: source, id: 0)
    // Why: a guess that held is its own word at its position; the flaws list the fixes that are no guesses.
    let sure = before.filter { $0.guess == nil }.compactMap(\.fix)
    let fixed = String(decoding: applying(sure, to: source, id: 0), as: UTF8.self)
    expect(flaw.fixed.map { Flaw.head + $0 }, equals: (sure.isEmpty ? nil : fixed))
    for (index, diagnostic) in before.enumerated() {
      guard let fix = diagnostic.fix else { continue }
      var expected = before.map(\.code)
      expected.remove(at: index)
      let after = Flaw.compiled(applying([fix], to: source, id: 0)).diagnostics.map(\.code)
      expect(after.sorted(), equals: expected.sorted(), "\(fix.title)")
    }
    let left = Flaw.compiled(whole).diagnostics.map(\.code)
    expect(left.sorted(), equals: before.filter { $0.fix == nil }.map(\.code).sorted())
  }

  @Test(arguments: all)
  func aMessageIsOneLineInLowerCaseWithoutAFullStop(_ flaw: Flaw) {
    for diagnostic in Flaw.compiled(flaw.unmarked.bytes).diagnostics {
      let texts =
        [diagnostic.message, diagnostic.help, diagnostic.fix?.title].compactMap { $0 }
        + diagnostic.others.map(\.text)
      for text in texts {
        expect(!text.contains("\n") && !text.hasSuffix("."))
        expect(text.utf8.first.map { !(0x41...0x5A).contains($0) } ?? false)
        expect(text.utf8.count < 400)
      }
    }
  }

  /// Those of other phases, and where the tests of limits make them.
  static let elsewhere: Set<String> = [
    // Reported by the commands, of a file that has no text.
    SyntaxCode.unreadable.code,
    // `TextTests`.
    SyntaxCode.invalidUTF8.code, SyntaxCode.indentedStart.code, SyntaxCode.unknownEdition.code,
    CheckCode.editionMissing.code,
    // `LimitTests`.
    SyntaxCode.tooLarge.code, SyntaxCode.tooDeep.code, CheckCode.tooManyUses.code,
    CheckCode.conditionTooLarge.code, CheckCode.programTooLarge.code, CheckCode.tooManyRoles.code,
  ]

  @Test func everyCodeIsMadeByATest() {
    let told = Set(FlawTests.all.flatMap { $0.told.map(\.code) })
    let every = SyntaxCode.allCases.map(\.code) + CheckCode.allCases.map(\.code)
    expect(Set(every).subtracting(told).sorted(), equals: FlawTests.elsewhere.sorted())
  }
}
