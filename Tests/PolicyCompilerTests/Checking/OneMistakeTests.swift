import Expectations
import SourceText
import Testing

/// One word left out, mistyped, written twice or in the wrong place is one mistake, whatever it breaks.
struct OneMistakeTests {
  private static let lines = """
    roompolicy 1
    members-only
    preauth-owner user alice@example.com
    join-links signed by owner, admin expire after 7 days as visitor
    logging optional by log@example.com
    bot tick@example.com as member
    relation rival
    right pinner granted by owner
    define staff of person as person is in group staff@example.com
    define late as history older than 5 days and room has join-links
    allow pin message if actor holds pinner
    allow kick if actor holds pinner and target is not staff
    forbid send message, react to message unless actor is staff or actor has voice
    forbid kick if actor and target share a domain or actor is rival of target
      because "neighbours"
    forbid port history if late
    assert never visitor can ban admin unless actor is staff
    assert at least 1 owner
    """.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }

  private static func errors(_ lines: [[String]]) -> [Diagnostic] {
    let text = lines.map { ($0.first == "because" ? "  " : "") + $0.joined(separator: " ") }
    return compiled(text.joined(separator: "\n") + "\n").diagnostics.filter { $0.severity == .error }
  }

  @Test func withoutAMistakeThereIsNone() { expect(Self.errors(Self.lines).isEmpty) }

  /// What may be done to a word of a line, and how many of all such changes may be two mistakes.
  private static let changes: [(name: String, bound: Int, change: @Sendable (inout [String], Int) -> Void)] =
    [
      ("twice", 0, { line, index in line.insert(line[index], at: index) }),
      ("left out", 2, { line, index in line.remove(at: index) }),
      ("exchanged", 0, { line, index in line.swapAt(index, max(0, index - 1)) }),
      ("mistyped", 1, { line, index in line[index] = String(line[index].dropLast(2)) + "qq" }),
    ]

  @Test(arguments: changes.map(\.name))
  func aChangedWordIsOneMistake(_ name: String) throws {
    let (_, bound, change) = try require(Self.changes.first { $0.name == name })
    var several: [String] = []
    for (row, line) in Self.lines.enumerated() {
      for index in line.indices {
        var changed = Self.lines
        change(&changed[row], index)
        // Why: a comma goes with its word, and in its new place it is a second mistake.
        if line[max(0, index - 1)...index].contains(where: { $0.hasSuffix(",") }) { continue }
        let found = Self.errors(changed)
        if found.count > 1 {
          several.append(
            changed[row].joined(separator: " ") + ": " + found.map(\.message).joined(separator: "; "))
        }
      }
    }
    expect(Array(several.dropFirst(bound)), equals: [], "\(several)")
  }
}

/// What is written in the words of another habit, and the help that says the form.
struct OtherHabitTests {
  static let written: [(text: String, help: String)] = [
    ("assert never admin can ban because \"x\"", "only rules have a reason: say it in a comment"),
    ("assert always admin can send because x", "only rules have a reason: say it in a comment"),
    ("define x as actor is owner because \"x\"", "only rules have a reason: say it in a comment"),
    (
      "allow kick if actor and target do not share a domain", "write `not actor and target share a domain`"
    ),
    ("allow kick if actor and target don't share a domain", "write `not actor and target share a domain`"),
    ("lift forbid kick", "its form is `lift NAME [if CONDITION|unless CONDITION]`"),
    ("forbid change role if new role is at most admin", "write `not new role is at least owner`"),
    ("forbid send if actor is at most member", "write `not actor is at least admin`"),
    ("forbid send if actor is a bot", "did you mean `actor is bot`?"),
    (
      "forbid commit with Update if since last update <= 5 days",
      "nearest is `since last update < 5 days`, which decides otherwise at exactly 5 days"
    ),
    ("user alice@example.com", "say the role to enter in: `preauth-member user alice@example.com`"),
    ("forbid send if if actor is owner", "delete one"),
    ("forbid send if is actor owner", "write `actor is`"),
    ("forbid send \"because it is late\" because", "write `because \"because it is late\"`"),
    ("assert never admin can ban unelss actor is owner", "did you mean `unless`?"),
    ("profile roles\nrole host: can-send-message", "write `role host can send message`"),
    ("profile roles\nrole host : can-send-message", "write `role host can send message`"),
    ("profile roles\nrole host\n  can-send-message", "write `can send message`"),
    ("profile roles\nrole host\n  send message", "write `can send message`"),
    (
      "profile roles\nrole host\n  can kick\n  change host to none, banned\n  can ban",
      "write `may change`"
    ),
    ("profile roles\nrole host\n  can kick\n  mya change host to none, banned", "write `may`"),
    ("profile roles\nrole host\n  can can-send-message", "write `send message`"),
  ]

  @Test(arguments: written.map(\.text))
  func anotherHabitIsOneMistakeWithItsForm(_ text: String) {
    let found = compiled("roompolicy 1\n\(text)\n").diagnostics
    expect(found.map(\.help), equals: Self.written.filter { $0.text == text }.map(\.help), "\(found)")
  }

  @Test func aRepeatedUnknownNameIsOneMistakeWithAPlaceForEachUse() throws {
    let text = """
      roompolicy 1
      relation rivaal
      forbid kick if actor is rival of target or target is rival of actor

      """
    let found = compiled(text).diagnostics
    expect(found.count, equals: 1)
    expect(found.first?.others.map(\.text), equals: ["and here"])
    let fix = try require(found.first?.fix)
    let fixed = applying([fix], to: Source(name: "room.roompolicy", bytes: Array(text.utf8)), id: 0)
    expect(compiled(String(decoding: fixed, as: UTF8.self)).diagnostics.isEmpty)
  }

  @Test func aDomainMayBeAWordThatJoinsOthers() {
    let text =
      "roompolicy 1\nowning-provider to\npreauth-member domain at, by\nallow invite if actor is from domain is, as\n"
    expect(compiled(text).diagnostics.isEmpty, "\(compiled(text).diagnostics)")
  }

  /// Nothing is left out in silence: what the formatter lays out has no mistake, so each mistake is reported.
  @Test func aMistakeThatFollowsFromAnotherStandsBesideOneThatIsReported() {
    for text in ["forbid send if actor is ont owner", "allow kick if actor and share a domain"] {
      expect(compiled("roompolicy 1\n\(text)\n").diagnostics.count, equals: 1, "\(text)")
    }
  }
}
