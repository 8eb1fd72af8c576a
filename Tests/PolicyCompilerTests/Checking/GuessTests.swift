import Expectations
import PolicyCompiler
import SourceText
import Testing

/// A likely word becomes a fix where trying it shows that it removes its finding and adds none.
struct GuessTests {
  private func diagnostics(_ text: String) -> [Diagnostic] {
    compile(Source(name: "room.roompolicy", bytes: Array(text.utf8))).diagnostics
  }

  @Test(arguments: [
    ("allow add if actor is amdin", "allow add if actor is admin"),
    ("allow add if actor is admin or owner", "allow add if actor is one of admin, owner"),
    ("allow invit if actor is member", "allow invite if actor is member"),
    ("preauth-membr domain example.net", "preauth-member domain example.net"),
    (
      "define staff as actor is owner\nallow add if staf",
      "define staff as actor is owner\nallow add if staff"
    ),
  ])
  func whatANewcomerMistypesIsFixedByTheFix(broken: String, fixed: String) throws {
    let source = Source(name: "room.roompolicy", bytes: Array("roompolicy 1\n\(broken)\n".utf8))
    let found = compile(source).diagnostics
    expect(found.count, equals: 1)
    let fix = try require(found.first?.fix)
    expect(found.first?.help != nil)
    let applied = String(decoding: applying([fix], to: source, id: 0), as: UTF8.self)
    expect(applied, equals: "roompolicy 1\n\(fixed)\n")
    expect(diagnostics(applied).isEmpty)
  }

  @Test(arguments: [
    // The word is right, and then the target is one too many.
    "allow jion if target is member",
    // A word of everyday speech is a hint, and not a slip of the fingers.
    "allow delete-room if actor is owner",
    // What is like it is a word that needs another behind it.
    "join-links as nome",
  ])
  func whatWouldOnlyMoveTheMistakeIsNoFix(text: String) {
    let found = diagnostics("roompolicy 1\n\(text)\n")
    expect(found.count, equals: 1)
    expect(found.allSatisfy { $0.fix == nil && $0.help != nil })
  }

  @Test(arguments: [
    ("delete-room", "destroy-room"), ("delete room", "destroy room"), ("post message", "send message"),
    ("write", "send"), ("enter", "join"), ("promote", "change-role"), ("mute", "revoke-voice"),
  ])
  func wordsOfEverydaySpeechAreUnderstoodInTheHelp(said: String, meant: String) {
    let found = diagnostics("roompolicy 1\nallow \(said) if actor is owner\n")
    expect(found.map(\.help), equals: ["did you mean `\(meant)`?"])
  }

  @Test func fewGuessesOfOnePolicyAreTried() {
    let text = "roompolicy 1\n" + (1...40).map { "allow add if actor is admin\($0)\n" }.joined()
    let found = diagnostics(text)
    expect(found.count, equals: 40)
    expect(found.count { $0.fix != nil }, equals: 4)
    expect(found.allSatisfy { $0.help == "did you mean `admin`?" })
  }
}
