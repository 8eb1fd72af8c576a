import Expectations
import PolicyCompiler
import SourceText
import Testing

/// Names that go on with the fact before them: help says whom it is about, and no fix says it of another.
struct CompletedFactTests {
  private static func compiled(_ text: String) -> [Diagnostic] {
    compile(Source(name: "room.roompolicy", bytes: Array("roompolicy 1\n\(text)\n".utf8))).diagnostics
  }

  /// What is written, the fact that its help says, and the operation of a rule in which that fact stands.
  static let completed: [(text: String, fact: String, rule: String)] = [
    ("forbid kick if target is one of owner and admin", "target is one of owner, admin", "kick"),
    ("forbid kick if target is owner and not admin", "target is admin", "kick"),
    ("forbid kick if target is not owner and admin", "not target is one of owner, admin", "kick"),
    ("forbid kick if target is active and admin", "target is admin", "kick"),
    ("forbid invite if newcomer is outcast and none", "newcomer is one of outcast, none", "invite"),
    ("forbid change role if new role is owner and admin", "new role is one of owner, admin", "change role"),
    ("allow kick if room has an active admin or owner", "room has an active owner", "kick"),
    ("allow kick if actor is preauthorized as member or admin", "actor is preauthorized as admin", "kick"),
    (
      "forbid join if request has valid link signed by owner or admin",
      "request has valid link signed by admin", "join"
    ),
    ("lift peers-are-not-kicked if target is member and visitor", "target is one of member, visitor", "kick"),
    ("allow kick if logging is required or optional", "logging is optional", "kick"),
    (
      "forbid kick if target is not from domain a.example or b.example",
      "target is not from domain b.example", "kick"
    ),
    (
      "forbid kick if target is in group a@b.example or c@b.example", "target is in group c@b.example", "kick"
    ),
    (
      "forbid invite if newcomer is user a@b.example or c@b.example", "newcomer is user c@b.example", "invite"
    ),
    ("right q\nright p\nforbid kick if actor holds p or q", "actor holds q", "kick"),
    ("define x of person as person is bot\nallow kick unless x", "target is x", "kick"),
  ]

  @Test(arguments: completed)
  func helpSaysTheFactOfTheSameSubjectAndNoFixDoes(_ text: String, _ fact: String, _ rule: String) {
    let found = Self.compiled(text).first { $0.help?.contains("`\(fact)`") ?? false }
    expect(found != nil, "\(Self.compiled(text).map(\.help))")
    expect(found?.fix == nil && found?.guess == nil)
    let declared = text.split(separator: "\n").dropLast().joined(separator: "\n")
    let left = Self.compiled("\(declared)\nforbid \(rule) if \(fact)")
    expect(left.isEmpty, "\(left.map(\.message))")
  }

  /// What is written, and what the fix leaves of it; nil where whom it is about is not certain.
  static let fixed: [(text: String, fixed: String?)] = [
    ("forbid send message if owner", "forbid send message if actor is owner"),
    ("forbid kick if owner", nil), ("forbid kick if owner or admin", nil),
    (
      "define p of person as owner\nallow kick if target is p",
      "define p of person as person is owner\nallow kick if target is p"
    ),
    (
      "define v as actor is bot\nforbid kick if actor is not v",
      "define v as actor is bot\nforbid kick if not v"
    ),
    ("define v as actor is bot\nforbid kick if target is v", nil),
    ("define v as actor is bot\nforbid kick if target is not v", nil),
    ("define v as actor is bot\nforbid invite if newcomer is v", nil),
    ("define v as target is bot\nforbid kick if actor is v", nil),
    (
      "define s of person as person is owner\nforbid kick if target is s or admin",
      "define s of person as person is owner\nforbid kick if target is s or target is admin"
    ),
    (
      "define x of person as person is bot\nallow send message unless x",
      "define x of person as person is bot\nallow send message unless actor is x"
    ),
    ("relation g\nallow send message if actor is g", nil),
    ("relation g\nallow kick if target is g", "relation g\nallow kick if target is g of actor"),
    ("allow kick named x if actor is owner", nil),
  ]

  @Test(arguments: fixed)
  func aFixIsOnlyWhereOneCanBeMeant(_ text: String, _ fixed: String?) {
    let source = Source(name: "room.roompolicy", bytes: Array("roompolicy 1\n\(text)\n".utf8))
    let found = compile(source).diagnostics
    expect(!found.isEmpty)
    let fixes = found.compactMap(\.fix)
    expect(fixes.isEmpty, equals: fixed == nil, "\(found.map(\.help))")
    guard let fixed else { return }
    let left = String(decoding: applying(fixes, to: source, id: 0), as: UTF8.self)
    expect(left, equals: "roompolicy 1\n\(fixed)\n")
    expect(Self.compiled(fixed).isEmpty, "\(Self.compiled(fixed).map(\.message))")
  }
}
