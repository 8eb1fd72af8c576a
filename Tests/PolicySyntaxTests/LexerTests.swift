import Expectations
import PolicySyntax
import RoomModel
import SourceText
import Testing

struct LexerTests {
  private func tokens(_ text: String) -> [String] {
    let source = Source(name: "x", bytes: Array(text.utf8))
    return lex(source, id: 0).tokens.map { token in
      let text = source.text(Span(source: 0, start: Int(token.start), end: Int(token.end)))
      return token.kind == .word ? text : "\(token.kind):\(text)"
    }
  }

  @Test func wordsEndAtBlanksCommasParenthesesQuotesAndLess() {
    expect(
      tokens("a b\tc,d(e)f\"g\"h<i"),
      equals: [
        "a", "b", "c", "comma:,", "d", "leftParenthesis:(", "e", "rightParenthesis:)", "f", "string:\"g\"",
        "h",
        "less:<", "i",
      ])
  }

  @Test func usersDomainsAndURIsAreWords() {
    let words = [
      "alice@example.com", "@alice@example.com", "im:mimi=%40alice@example.com", "mimi://example.com/u/alice",
      "*.example.net", "providerA.example", "o'neil+tag@example.com", "multi-use", "a#b@example.com",
    ]
    expect(tokens(words.joined(separator: " ")), equals: words)
  }

  @Test func equalsStandsAloneOnlyAtTheStartOfAWord() {
    expect(tokens("a = 2"), equals: ["a", "equals:=", "2"])
    expect(tokens("a =2"), equals: ["a", "equals:=", "2"])
    expect(tokens("a=2"), equals: ["a=2"])
  }

  @Test func aCommentStartsAtALinesStartOrAfterABlank() {
    expect(
      tokens("# a\nb #c\nd#e\n\t# f\n\"# g\" #\n,#h"),
      equals: ["b", "d#e", "string:\"# g\"", "comma:,", "#h"])
  }

  @Test func aQuoteHoldsEscapedQuotesAndEndsOnItsLine() {
    expect(tokens(#""a \" b" c "\\" d"#), equals: [#"string:"a \" b""#, "c", #"string:"\\""#, "d"])
    expect(tokens("\"a\nb"), equals: ["damaged:\"a", "b"])
    expect(tokens("\"a\r\nb"), equals: ["damaged:\"a", "b"])
  }

  @Test func aDamagedWordIsOneToken() {
    expect(tokens("öpen the dööör § x"), equals: ["damaged:öpen", "the", "damaged:dööör", "damaged:§", "x"])
    expect(tokens("a\u{0}b"), equals: ["damaged:a\u{0}b"])
  }

  @Test func blanksOfWordProcessorsPartWords() {
    expect(tokens("a\u{A0}b\u{2003}\u{3000}c"), equals: ["a", "b", "c"])
    expect(tokens("because “a, b” x"), equals: ["because", "string:“a, b”", "x"])
  }

  @Test func everyRunOfBadCharactersIsReportedOnce() {
    let lexed = lex(
      Source(name: "x", bytes: Array("# \u{1}\u{2}\u{202E}\u{202D}\nöä\n".utf8) + [0xFF, 0xFE]), id: 0)
    expect(lexed.diagnostics.map(\.code), equals: ["RP0102", "RP0103", "RP0104", "RP0101"])
  }

  @Test func equalWordsHaveEqualNumbers() {
    let lexed = lex(Source(name: "x", bytes: Array("foo bar foo Foo".utf8)), id: 0)
    expect(lexed.tokens[0].word, equals: lexed.tokens[2].word)
    expect(Set(lexed.tokens.map(\.word)).count, equals: 3)
  }

  @Test func tokensLieInOrderInAnyBytes() {
    var state: UInt64 = 7
    for _ in 0..<300 {
      let bytes: [UInt8] = (0..<64).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 60 < 9
          ? UInt8(truncatingIfNeeded: state >> 40)
          : Array("aB \n\t\"#,()<=.@\r\\".utf8)[Int(state >> 33 & 15)]
      }
      let lexed = lex(Source(name: "x", bytes: bytes), id: 0)
      var position: Int32 = 0
      for token in lexed.tokens {
        expect(token.start >= position && token.end > token.start && Int(token.end) <= bytes.count)
        position = token.end
      }
    }
  }
}
