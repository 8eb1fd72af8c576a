import Expectations
import SourceText
import Testing

@testable import RoomFormats

struct JSONReaderTests {
  /// Each text, the one mistake in it, and what it is at.
  static let broken: [(text: String, mistake: String, place: String)] = [
    ("", "emptyFile", ""), ("  \n", "emptyFile", ""),
    ("[1 2]", "missingComma", ""), (#"{"a":1 "b":2}"#, "missingComma", ""),
    ("[1,]", "trailingComma", ","), (#"{"a":1,}"#, "trailingComma", ","),
    ("1 2", "trailingText", "2"), ("{} x", "trailingText", "x"), ("[]]", "trailingText", "]"),
    ("[", "malformedJSON", ""), ("[1", "unclosed", "["), (#"{"a":1"#, "unclosed", "{"),
    ("{", "unclosed", "{"),
    (#"["a"#, "unclosed", "\""), ("[\"a\nb\"]", "unclosed", "\""), (#"["a\"#, "unclosed", "\""),
    ("[01]", "malformedNumber", "01"), ("[-]", "malformedNumber", "-"), ("[1.]", "malformedNumber", "1."),
    ("[.5]", "malformedNumber", ".5"), ("[+1]", "malformedNumber", "+1"), ("[1e]", "malformedNumber", "1e"),
    ("[1e+]", "malformedNumber", "1e+"), ("[0x1F]", "malformedNumber", "0x1F"),
    ("[-Infinity]", "malformedNumber", "-Infinity"), ("[1.5.3]", "malformedNumber", "1.5.3"),
    ("[1e400]", "numberOutOfRange", "1e400"), ("[-1e309]", "numberOutOfRange", "-1e309"),
    ("[1.8e308]", "numberOutOfRange", "1.8e308"), ("[0.0001e313]", "numberOutOfRange", "0.0001e313"),
    ("[1E999999999999999999999]", "numberOutOfRange", "1E999999999999999999999"),
    (#"["\uD800"]"#, "loneSurrogate", #"\uD800"#), (#"["\uDC00x"]"#, "loneSurrogate", #"\uDC00"#),
    (#"["\uD83Dx"]"#, "loneSurrogate", #"\uD83D"#), (#"["\uD800A"]"#, "loneSurrogate", #"\uD800"#),
    (#"["\x"]"#, "malformedEscape", #"\x"#), (#"["\u12G4"]"#, "malformedEscape", #"\u"#),
    (#"["\u0000"]"#, "controlCharacter", #"\u0000"#), ("[\"a\tb\"]", "controlCharacter", "\t"),
    ("[\"\u{0}\"]", "controlCharacter", "\u{0}"),
    (#"["\u202E"]"#, "bidirectionalControl", #"\u202E"#),
    ("[\"a\u{2066}\"]", "bidirectionalControl", "\u{2066}"),
    (#"{"a":1,"a":2}"#, "duplicateKey", #""a""#), (#"{"a":1,"\u0061":2}"#, "duplicateKey", #""\u0061""#),
    (#"{"a":{"b":1},"c":{"b":1,"b":2}}"#, "duplicateKey", #""b""#),
    ("nul", "malformedJSON", "nul"), ("truex", "malformedJSON", "truex"), ("[True]", "malformedJSON", "True"),
    ("[NaN]", "malformedJSON", "NaN"), ("['a']", "malformedJSON", "'"), ("{a:1}", "malformedJSON", "a"),
    ("{,}", "malformedJSON", ","), ("[,1]", "malformedJSON", ","), (#"{"a" 1}"#, "malformedJSON", "1"),
    (#"{"a"}"#, "malformedJSON", "}"), ("{1:2}", "malformedJSON", "1"), ("[1:2]", "malformedJSON", ":"),
    ("// x\n1", "malformedJSON", "/"), (#"{"a":1]"#, "malformedJSON", "]"), ("[1}", "malformedJSON", "}"),
    ("é", "malformedJSON", "é"), ("[\u{00A0}1]", "malformedJSON", "\u{00A0}"),
    ("\u{FEFF}\u{FEFF}1", "malformedJSON", "\u{FEFF}"),
  ]

  /// Strings are read eight bytes at a time: each byte is seen wherever it stands among them.
  @Test func aByteOfAStringIsSeenWhereverItStands() throws {
    for place in 0..<20 {
      for byte in UInt8(0)...0xFF {
        var inside = [UInt8](repeating: 0x61, count: 20)
        inside[place] = byte
        let (value, diagnostics) = JSONReader.read(Source(name: "a", bytes: [0x22] + inside + [0x22]), id: 0)
        // An escape of an `a`, a second string behind the first, a control character, half a character.
        let isPlain = byte >= 0x20 && byte < 0x80 && byte != 0x22 && byte != 0x5C
        expect(diagnostics.isEmpty, equals: isPlain, "\(byte) at \(place)")
        if isPlain { expect(try require(value).text.elementsEqual(inside)) }
      }
    }
  }

  @Test(arguments: broken)
  func eachMistakeIsReportedOnceAtItsPlace(_ row: (text: String, mistake: String, place: String)) {
    let reading = Reading.json(row.text)
    expect(reading.mistakes, equals: [row.mistake])
    expect(reading.places, equals: [row.place])
    for diagnostic in reading.diagnostics {
      expect(!diagnostic.message.contains("\n") && diagnostic.message.last != ".")
    }
  }

  @Test func aMissingCommaIsShownAtTheEndOfTheValueBeforeIt() throws {
    let text = "{\n  \"a\": false\n  \"b\": 1\n}"
    let diagnostic = try require(Reading.json(text).diagnostics.first)
    let source = Source(name: "a", bytes: Array(text.utf8))
    expect(source.position(at: Int(diagnostic.span.start)) == (2, 13))
    expect(diagnostic.label, equals: "a comma is expected here")
    expect(diagnostic.message, equals: "`,` is expected between members, and `\"b\"` was found")
  }

  @Test(arguments: [#"{"a":1 "b":[1 2 "x" {"c":1,}],"d":[3,],}"#, "[[1 2] [3]]"])
  func commasAreFixedByTheirFixIts(_ text: String) {
    let reading = Reading.json(text)
    expect(!reading.diagnostics.isEmpty)
    expect(Reading.json(reading.fixed).diagnostics.isEmpty)
  }

  @Test func severalMistakesAreAllReported() {
    let reading = Reading.json(#"{"a":1e400,"b":"\uD800","b":01,"c":[1,]}"#)
    expect(
      reading.mistakes,
      equals: [
        "numberOutOfRange", "loneSurrogate", "malformedNumber", "trailingComma", "duplicateKey",
      ])
  }

  @Test func aDuplicateKeyPointsAtBoth() throws {
    let keys = (0..<40).map { "\"k\($0)\":0" } + ["\"k7\":1"]
    let reading = Reading.json("{" + keys.joined(separator: ",") + "}")
    let diagnostic = try require(reading.diagnostics.first)
    expect(reading.mistakes, equals: ["duplicateKey"])
    expect(reading.piece(diagnostic.others[0].span), equals: "\"k7\"")
    expect(diagnostic.others[0].span.start < diagnostic.span.start)
  }

  @Test func twoHundredThousandBracketsMakeOneDiagnostic() {
    for bracket in ["[", "{\"a\":", "[[],"] {
      let reading = Reading.json(String(repeating: bracket, count: 200_000))
      expect(reading.mistakes, equals: ["tooDeep"])
    }
  }

  @Test func nestingIsReadUpToTheLimit() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    expect(Reading.json(nested(256)).diagnostics.isEmpty)
    expect(Reading.json(nested(257)).mistakes, equals: ["tooDeep"])
  }

  @Test(
    arguments: [
      [0x5B, 0x22, 0xFF, 0x22, 0x5D], [0x5B, 0x22, 0xC0, 0xAF, 0x22, 0x5D],
      [0x5B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x5D],
      [0x5B, 0x22, 0xF4, 0x90, 0x80, 0x80, 0x22, 0x5D], [0x5B, 0x22, 0xE2, 0x82, 0x22, 0x5D],
    ] as [[UInt8]])
  func bytesThatAreNoUTF8AreOneMistakeAtTheFirst(_ bytes: [UInt8]) throws {
    let diagnostics = Reading.json(bytes: bytes).diagnostics
    expect(diagnostics.map(\.code), equals: [InputMistake.invalidUTF8.code])
    expect(diagnostics.first?.span, equals: Span(source: 0, start: 2, end: 3))
  }

  @Test func filesThatAreNoTextSaySo() {
    expect(Reading.json(bytes: [0, 1, 2, 3]).mistakes, equals: ["notText"])
    expect(Reading.json(bytes: [0xFF, 0xFE, 0x7B, 0]).mistakes, equals: ["notText"])
    expect(
      Reading.json(bytes: Array("\u{7F}ELF\u{2}\u{1}\u{1}".utf8) + [0, 0, 0, 0]).mistakes, equals: ["notText"]
    )
    expect(Reading.json(bytes: [0x80]).mistakes, equals: ["invalidUTF8"])
    expect(Reading.json(bytes: [0x5B, 0, 0x5D]).mistakes, equals: ["controlCharacter"])
  }

  @Test func aFileBeyondTheLimitNamesTheLimit() throws {
    let source = Source(name: "a.json", bytes: Array("[1, 2, 3]".utf8))
    let diagnostic = try require(JSONReader.read(source, id: 0, sizeLimit: 8).reports.all.first)
    expect(diagnostic.code, equals: InputMistake.tooLarge.code)
    expect(diagnostic.message, equals: "the file has 9 bytes, and at most 8 are read")
  }

  @Test func mistakesWithoutEndAreCutOff() {
    expect(Reading.json("[" + String(repeating: "1 ", count: 10_000) + "]").diagnostics.count, equals: 1001)
  }

  @Test func valuesKeepTheirPlacesAndText() throws {
    let text = "\u{FEFF}{\"a\\n\": [1, -20, 1.5, true, null, \"\\uD83D\\uDE00\"]}"
    let value = try require(JSONReader.read(Source(name: "a", bytes: Array(text.utf8)), id: 3).value)
    let member = try require(Array(value.members).first)
    expect(string(member.key.text), equals: "a\n")
    expect(value.span, equals: Span(source: 3, start: 3, end: text.utf8.count))
    let elements = Array(member.value.elements)
    expect(elements.map(\.integer), equals: [1, -20, nil, nil, nil, nil])
    expect(elements.map(\.kind), equals: [.number, .number, .number, .bool(true), .null, .string])
    expect(string(elements[5].text), equals: "😀")
    expect(Reading(text: text, diagnostics: []).piece(elements[1].span), equals: "-20")
  }

  @Test func integersBeyondAnIntAreNone() throws {
    let text = "[9223372036854775807, -9223372036854775808, 9223372036854775808, 1e2, -0]"
    let value = try require(JSONReader.read(Source(name: "a", bytes: Array(text.utf8)), id: 0).value)
    expect(value.elements.map(\.integer), equals: [.max, .min, nil, nil, 0])
  }

  @Test func everyPrefixOfATextIsAnsweredWithOneMistake() {
    let text = Array(#"{"a": [1.5e3, "x\u00e9\n", {"b": null}], "ü": false}"#.utf8)
    for length in 0..<text.count {
      expect(Reading.json(bytes: Array(text[..<length])).diagnostics.count, equals: 1, "\(length)")
    }
  }
}
