import Expectations
import PolicyCompiler
import PolicySyntax
import SourceText
import Testing

/// The shape of a file: what is text, where statements start, and the edition.
struct TextTests {
  /// Each diagnostic as its code and the text that it stands on.
  private func told(_ text: String) -> [String] {
    let compilation = compiled(text)
    return compilation.diagnostics.map { "\($0.code) \(compilation.sources[0].text($0.span))" }
  }

  private func codes(_ bytes: [UInt8]) -> [String] { Flaw.compiled(bytes).diagnostics.map(\.code) }

  private func code(_ code: SyntaxCode) -> String { code.code }

  @Test(arguments: ["", "\n\n", "# nothing\n", "\u{FEFF}", "  # nothing", "\t\r\n  \n"])
  func anEmptyFileIsAPolicyOfDefaults(_ text: String) {
    let compilation = compiled(text)
    expect(compilation.diagnostics.isEmpty)
    expect(compilation.program != nil && compilation.policy?.settings == Settings())
  }

  @Test(arguments: [
    "roompolicy 1\nopen\nallow join\n  if actor is active\n",
    "roompolicy 1\r\nopen\r\nallow join\r\n\tif actor is active\r\n",
    "\u{FEFF}roompolicy 1\nopen\nallow join\n\tif actor is active",
    "roompolicy\t1\nopen   \nallow\tjoin if actor is active",
    "roompolicy 1\n\n   # between\n# and in the first column\nopen# no comment: it is one word",
    "roompolicy 1 # after a blank\nopen\t# after a tab\nallow join # because\n # because\n\n\n   \n# again\n  if actor is active",
    "roompolicy 1\nallow join because \"# no comment\" # a comment",
    "# ü, \"quotes\" and 中文 in a comment\nroompolicy 1\nallow join because \"ünï ¬ 中文\"",
    "roompolicy 1\nallow join if(actor is active)and not(actor is bot)", "roompolicy 1\nallow join,\n leave",
  ])
  func whatIsPlainTextIsRead(_ text: String) {
    let expected = text.contains("no comment: it is") ? ["RP0202 open#"] : []
    expect(told(text), equals: (expected.isEmpty ? [] : told(text)))
    expect(compiled(text).hasErrors, equals: !expected.isEmpty)
  }

  @Test func aHashInAWordStartsNoComment() {
    expect(told("roompolicy 1\nopen#x y"), equals: ["RP0202 open#x"])
    expect(told("roompolicy 1\nbot a#b@example.com"), equals: [])
  }

  @Test func blankAndCommentLinesNeitherEndNorStartAStatement() throws {
    let policy = try checked("allow join\n\n# first column\n      # further\n\t\n  if actor is owner\n\nopen")
    expect(policy.condition?.notation == nil && policy.rules.count == 1 || policy.rules.count == 1)
    expect(policy.settings.holds(.open))
  }

  @Test func aMissingEditionIsWrittenWithTheLineEndsOfTheFile() {
    let source = Source(name: "room.roompolicy", bytes: Array("open\r\n".utf8))
    let fixed = applying(compiled("open\r\n").diagnostics.compactMap(\.fix), to: source, id: 0)
    expect(fixed, equals: Array("roompolicy 1\r\nopen\r\n".utf8))
  }

  @Test func aMissingEditionIsANoteWithAFix() {
    let compilation = compiled("open\n")
    expect(compilation.diagnostics.map(\.code), equals: [CheckCode.editionMissing.code])
    expect(compilation.diagnostics[0].severity == .note && compilation.program != nil)
    for text in ["open\n", "\u{FEFF}open\r\n", "\n\n# comment\nopen"] {
      let source = Source(name: "room.roompolicy", bytes: Array(text.utf8))
      let fix = compiled(text).diagnostics.compactMap(\.fix)
      expect(fix.count == 1 && codes(applying(fix, to: source, id: 0)) == [])
    }
  }

  @Test func anUnknownEditionIsAnError() {
    expect(told("roompolicy 2\nopen"), equals: ["RP0214 2"])
    expect(told("roompolicy\nopen"), equals: ["RP0203 "])
    expect(told("roompolicy one\nopen"), equals: ["RP0203 one"])
    expect(told("roompolicy 1 2\nopen"), equals: ["RP0204 2"])
    expect(told("roompolicy 99999999999999999999\n"), equals: ["RP0211 99999999999999999999"])
  }

  @Test func aLateEditionIsMovedToTheTop() {
    let text = "open\nroompolicy 1 # late\n"
    let source = Source(name: "room.roompolicy", bytes: Array(text.utf8))
    let diagnostics = compiled(text).diagnostics
    expect(diagnostics.map(\.code), equals: [code(.editionNotFirst)])
    let fixed = applying(diagnostics.compactMap(\.fix), to: source, id: 0)
    expect(String(decoding: fixed, as: UTF8.self), equals: "roompolicy 1\nopen\n # late\n")
    expect(codes(fixed), equals: [])
  }

  @Test func aUsedFileMaySayItsEdition() {
    let compilation = compiled(
      "roompolicy 1\nuse \"base.roompolicy\"", files: ["base.roompolicy": "# first\nroompolicy 1\nopen\n"])
    expect(compilation.diagnostics.isEmpty && compilation.policy?.settings.holds(.open) == true)
  }

  @Test func anIndentedFirstStatementIsAnError() {
    for text in [
      " roompolicy 1\nopen", "\t roompolicy 1 # x\nopen", "\u{FEFF}  roompolicy 1", "# c\n  roompolicy 1\n",
    ] {
      let source = Source(name: "room.roompolicy", bytes: Array(text.utf8))
      let diagnostics = compiled(text).diagnostics
      expect(diagnostics.map(\.code), equals: [code(.indentedStart)])
      expect(source.text(diagnostics[0].span), equals: "roompolicy")
      expect(codes(applying(diagnostics.compactMap(\.fix), to: source, id: 0)), equals: [])
    }
  }

  @Test func aWhollyIndentedFileIsOneMistake() {
    let diagnostics = compiled("  roompolicy 1\n  open\n  allow join\n").diagnostics
    expect(diagnostics.map(\.code) == [code(.indentedStart)] && diagnostics[0].fix == nil)
  }

  @Test func whatIsNotUTF8IsAnError() {
    for bad: [UInt8] in [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
    ] {
      for text in ["roompolicy 1\nopen # ", "roompolicy 1\nopen ", "roompolicy 1\nallow join because \""] {
        expect(codes(Array(text.utf8) + bad + Array("\"\n".utf8)).prefix(1), equals: [code(.invalidUTF8)])
      }
    }
  }

  @Test func controlCharactersOtherThanTabAndLineEndsAreErrors() {
    for byte in UInt8(0)...0x1F where byte != 0x09 && byte != 0x0A {
      let bytes = Array("roompolicy 1\nopen # ".utf8) + [byte, 0x78]
      expect(codes(bytes), equals: [code(.controlCharacter)])
    }
    expect(codes(Array("roompolicy 1\nopen # \u{7F}".utf8)), equals: [code(.controlCharacter)])
    expect(codes(Array("roompolicy 1\nopen # \u{85}".utf8)), equals: [code(.controlCharacter)])
  }

  @Test func bidirectionalControlsAreErrorsEverywhere() {
    let controls: [UInt32] = [0x061C, 0x200E, 0x200F] + Array(0x202A...0x202E) + Array(0x2066...0x2069)
    for value in controls {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for text in ["open # \(scalar)", "o\(scalar)pen", "allow join because \"\(scalar)\""] {
        expect(codes(Array(("roompolicy 1\n" + text).utf8)), equals: [code(.bidirectionalControl)])
      }
    }
  }

  @Test func aFileInAnotherEncodingIsReportedOnce() {
    for mark: [UInt8] in [[0xFF, 0xFE], [0xFE, 0xFF]] {
      expect(codes(mark + "roompolicy 1\n".utf8.flatMap { [$0, 0] }), equals: [code(.invalidUTF8)])
    }
    expect(codes("roompolicy 1\nopen\nmoderated\n".utf8.flatMap { [$0, 0] }), equals: [code(.invalidUTF8)])
    expect(
      codes((0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 151 >> 3) }), equals: [code(.invalidUTF8)])
  }
}
