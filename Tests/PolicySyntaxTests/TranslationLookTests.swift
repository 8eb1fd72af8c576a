import Expectations
import SourceText
import Testing

@testable import PolicySyntax

/// What stands otherwise in other languages is found by a look at each token and the one before it.
struct TranslationLookTests {
  private static let pieces = [
    "allow", "forbid", "send", "message", "if", "unless", "actor", "target", "is", "not", "owner", "member",
    "from", "domain", "a.example", "user", "alice@example.com", "role", "group", "never", "no", "and", "or",
    "&&", "||", "!", "!=", "=", "==", "<", ">", "AND", "isn't", "equals", "actor.role", "actor's", "sender",
    "staff", "vendors", "'owner'", "`x`", "\"owner\"", "\"x y\"", "because", "(", ")", ",", "7", "has",
    "!staff", "user.domain", "channel", "define", "as", "room", "open",
  ]

  @Test func whatIsPassedOverIsLeftAsItIs() {
    var state: UInt64 = 1
    func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var passed = 0
    for number in 0..<6000 {
      var text = ["allow send message if ", "define staff as ", "assert never ", ""][below(4)]
      // Why few: the more words, the seldomer is nothing among them to look at.
      for _ in 0..<1 + below(6) { text += Self.pieces[below(Self.pieces.count)] + " " }
      let lexed = lex(Source(name: "x", bytes: Array(text.utf8)), id: 0)
      if Translation.needsLook(lexed) { continue }
      passed += 1
      expect(Translation(lookingAt: lexed) == nil, "\(number): \(text)")
    }
    expect(passed > 500, "few texts are passed over: \(passed)")
  }
}
