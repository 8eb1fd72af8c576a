import Expectations
import PolicyCompiler
import SourceText
import Testing

/// What a newcomer writes, what is reported of it, and the fix where it is certain.
struct EverydayWordsTests {
  struct Phrase: Sendable, CustomTestStringConvertible {
    let text: String
    let message: String
    let help: String
    /// The text as the fix leaves it; nil where there is none.
    let fixed: String?

    init(_ text: String, _ message: String, _ help: String, _ fixed: String? = nil) {
      self.text = text
      self.message = message
      self.help = help
      self.fixed = fixed
    }
    var testDescription: String { text }
  }

  static let operations: [Phrase] = [
    Phrase(
      "allow delete message", "`delete message` is no operation",
      "did you mean `delete own message` or `delete other message`?"),
    Phrase(
      "allow delete own messages", "is no operation", "did you mean `delete own message`?",
      "allow delete own message"),
    Phrase("allow edit message", "is no operation", "did you mean `edit own message`?"),
    Phrase("allow edit mesage", "is no operation", "did you mean `edit own message`?"),
    Phrase("allow send my message", "`send my message` is no operation", "did you mean `send message`?"),
    Phrase("allow send massage", "is no operation", "did you mean `send message`?", "allow send message"),
    Phrase("allow leave-rom", "is no operation", "did you mean `leave-room`?", "allow leave-room"),
    Phrase("allow rename room", "is no operation", "did you mean `change room name`?"),
    Phrase("allow read messages", "is no operation", "did you mean `receive message`?"),
    Phrase(
      "allow change name", "is no operation", "did you mean `change room name` or `change own name`?"),
    Phrase(
      "allow change room", "is no operation",
      "operations with `change room`: `change room name`, `change room description`, `change room avatar`, "
        + "`change room subject`, …"),
    Phrase("forbid upload files", "is no operation", "did you mean `upload attachment`?"),
    Phrase(
      "forbid upload stickers", "is no operation",
      "operations with `upload`: `upload image`, `upload audio`, `upload video`, `upload attachment`"),
    Phrase(
      "forbid send media", "is no operation",
      "did you mean `upload image`, `upload audio`, `upload video` or `upload attachment`?"),
    Phrase("forbid photos", "is no operation", "did you mean `upload image`?"),
    Phrase(
      "forbid any upload operation", "is no operation",
      "write each operation: `upload image, upload audio, upload video, upload attachment`"),
    Phrase("forbid any sending operation", "is no operation", "did you mean `any posting operation`?"),
    Phrase(
      "forbid any operational operation", "is no operation", "`any` goes with membership, message, entering"),
    Phrase(
      "allow hide message", "is no operation",
      "operations with `message`: `send message`, `receive message`, `copy message`, `reply to message`, …"),
    Phrase("allow fly", "is no operation", "`roompolicy list operations` lists them all"),
    Phrase("allow ban user", "found `user`", "who it is done to is asked with `if target is …`"),
    Phrase("allow remove member", "found `member`", "is asked with `if target is member`"),
    Phrase("allow join room", "found `room`", "`join` stands alone; a condition follows behind `if`"),
  ]

  static let rules: [Phrase] = [
    Phrase(
      "forbid ban because no pictures please", "expected the reason in double quotes, and found `no`",
      "put the reason in double quotes", "forbid ban because \"no pictures please\""),
    Phrase(
      "forbid ban because \"\"", "nothing stands between the quotes", "say why, or drop `because`",
      "forbid ban"
    ),
    Phrase(
      "forbid ban if actor is admin because \"  \"", "nothing stands between the quotes",
      "say why, or drop `because`", "forbid ban if actor is admin"),
    Phrase(
      "forbid ban because \"\" if actor is admin", "nothing stands between the quotes",
      "say why, or drop `because`", "forbid ban if actor is admin"),
    Phrase(
      "forbid ban because 'no'", "expected the reason in double quotes", "put the reason in double quotes",
      "forbid ban because \"no\""
    ),
    Phrase(
      "forbid ban because no if actor is admin", "expected the reason in double quotes",
      "put the reason in double quotes"),
    Phrase(
      "forbid ban because no # why", "expected the reason in double quotes", "in double quotes",
      "forbid ban because \"no\" # why"),
    Phrase(
      "forbid ban because no\n  pictures", "expected the reason in double quotes",
      "put the reason in double quotes"),
    Phrase(
      "allow ban when actor is admin", "expected `if` or `unless` before the condition, and found `when`",
      "write `if`", "allow ban if actor is admin"),
    Phrase(
      "allow ban actor is admin", "expected `if` or `unless`", "put `if` before the condition",
      "allow ban if actor is admin"),
    Phrase("deny ban", "`deny` starts no statement", "did you mean `forbid`?", "forbid ban"),
    Phrase("permit ban", "`permit` starts no statement", "did you mean `allow`?", "allow ban"),
    Phrase(
      "if actor is admin forbid ban", "`if` starts no statement",
      "the rule comes first, then its condition: `forbid ban if actor is admin`",
      "forbid ban if actor is admin"),
    Phrase(
      "unless actor is admin, then forbid ban because \"x\"", "`unless` starts no statement",
      "`forbid ban unless actor is admin`", "forbid ban unless actor is admin because \"x\""),
    Phrase(
      "if actor is admin # why\n  forbid ban", "`if` starts no statement", "`forbid ban if actor is admin`"),
    Phrase(
      "forbid visitor send message", "expected an operation first, and found the role `visitor`",
      "write `forbid send message if actor is visitor`", "forbid send message if actor is visitor"),
    Phrase(
      "forbid visitors to ban, kick because \"x\"", "found the role `visitors`",
      "write `forbid ban, kick if actor is visitor`", "forbid ban, kick if actor is visitor because \"x\""),
    Phrase(
      "forbid visitor ban if actor is active or actor is bot", "found the role `visitor`",
      "say who it is about in the condition: `actor is visitor`"),
    Phrase("allow everyone to join", "found `everyone`", "`allow join`", "allow join"),
  ]

  static let conditions: [Phrase] = [
    Phrase(
      "allow ban if actor has role admin", "`actor has role admin` is no fact",
      "did you mean `actor is admin`?", "allow ban if actor is admin"),
    Phrase(
      "allow ban if target is a visitor and actor is owner", "`target is a visitor` is no fact",
      "did you mean `target is visitor`?", "allow ban if target is visitor and actor is owner"),
    Phrase(
      "allow ban if actor == admin", "expected `is`, and found `==`", "write `is`",
      "allow ban if actor is admin"),
    Phrase(
      "allow ban if actor has role # why\n  admin", "is no fact", "did you mean `actor is admin`?"),
    Phrase(
      "allow join if moderator", "`moderator` is no definition", "say of whom: `actor is moderator`",
      "allow join if actor is moderator"),
    Phrase(
      "allow ban if moderator", "`moderator` is no definition",
      "say of whom: `actor is moderator` or `target is moderator`"),
  ]

  static let settings: [Phrase] = [
    Phrase(
      "history shared automatically for 30 days", "expected `for` before `automatically`",
      "its form is `history shared [for DURATION]", "history shared for 30 days automatically"),
    Phrase(
      "history shared automatically # why\n  for 30 days", "expected `for` before `automatically`",
      "its form is `history shared [for DURATION]"),
    Phrase(
      "join-links as member multi-use signed by owner", "expected `multi-use` before `as`",
      "its form is `join-links [signed by ROLE, …]", "join-links signed by owner multi-use as member"),
    Phrase(
      "history share for 7 days", "expected `shared` after `history`, and found `share`",
      "did you mean `shared`?", "history shared for 7 days"),
    Phrase(
      "logging required", "expected `by` after `logging required`", "`logging required by USER, …`"),
    Phrase(
      "update-interval 1 hour", "expected `to` after the least interval",
      "its form is `update-interval DURATION to DURATION|forever`"),
    Phrase("max-users 5 people", "complete before `people`", "its form is `max-users N`"),
    Phrase(
      "open moderated", "complete before `moderated`", "start a new line in the first column for it",
      "open\nmoderated"),
    Phrase("max-users ten", "found `ten`", "write numbers in digits", "max-users 10"),
    Phrase("slow-mode a minute", "found `a`", "write numbers in digits", "slow-mode 1 minute"),
    Phrase(
      "forbid send link if actor joined less than an hour ago", "found `an`", "write numbers in digits",
      "forbid send link if actor joined less than 1 hour ago"),
    Phrase("moderator", "`moderator` starts no statement", "who moderates is asked of somebody", nil),
    Phrase("max users 20", "`max users` starts no statement", "did you mean `max-users`?", "max-users 20"),
    Phrase(
      "members only", "`members only` starts no statement", "did you mean `members-only`?", "members-only"),
    Phrase("publik", "`publik` starts no statement", "did you mean `public`?", "public"),
    Phrase("assert at least one owner", "found `one`", "write numbers in digits", "assert at least 1 owner"),
    Phrase(
      "preauth domain example.net as member", "`preauth` starts no statement",
      "write `preauth-member domain example.net`", "preauth-member domain example.net"),
    Phrase(
      "preauth domain example.net", "`preauth` starts no statement",
      "say the role to enter in: `preauth-member domain example.net`"),
    Phrase(
      "preauth anyone as visitor", "starts no", "write `preauth-visitor anyone`", "preauth-visitor anyone"),
    Phrase("// why", "expected `#` at the start of a comment, and found `//`", "write `#`", "# why"),
    Phrase("open // why", "expected `#` at the start of a comment", "write `#`", "open # why"),
  ]

  @Test(arguments: operations + rules + conditions + settings)
  func whatIsMeantIsSaidAndFixedWhereItIsCertain(_ said: Phrase) {
    let source = Source(name: "room.roompolicy", bytes: Array("roompolicy 1\n\(said.text)\n".utf8))
    let found = compile(source).diagnostics
    expect(found.count, equals: 1)
    expect(found.first?.message.contains(said.message), equals: true, "\(found.first?.message ?? "")")
    expect(found.first?.help?.contains(said.help), equals: true, "\(found.first?.help ?? "")")
    let fixes = found.compactMap(\.fix)
    let fixed = fixes.isEmpty ? nil : String(decoding: applying(fixes, to: source, id: 0), as: UTF8.self)
    expect(fixed, equals: said.fixed.map { "roompolicy 1\n\($0)\n" })
    if let fixed {
      expect(compile(Source(name: "room.roompolicy", bytes: Array(fixed.utf8))).diagnostics.isEmpty)
    }
  }

  @Test func everyMistakeHasItsHelp() {
    for flaw in FlawTests.all { expect(flaw.told.allSatisfy { $0.help != nil }, "\(flaw.marked)") }
  }
}
