import Expectations
import RoomModel
import SourceText
import Testing

@testable import RoomFormats

struct RoomStateTests {
  static let lounge = """
    {
      "room": "im:mimi=%23lounge@example.com",
      "users": {
        "alice@example.com": {"role": "owner", "clients": 2},
        "bob@example.net": {"role": "member", "clients": 1, "voice": false,
                            "workgroups": ["sales@example.com"]},
        "eve@example.org":   {"role": "outcast"},
        "log@example.com":   {"role": "member", "clients": ["phone", "desk"]},
        "tick@example.com":  {"role": "visitor", "clients": 1, "kind": "bot", "pseudonym": true},
        "carol@example.com": {"participation": "invited", "groups": ["g@example.com"], "role": "none"}
      },
      "known": {
        "frank@example.net": {"workgroups": ["sales@example.com"], "groups": []}
      },
      "consents": [{"from": "bob@example.net", "to": "alice@example.com"},
                   {"from": "dave@example.com", "to": "alice@example.com", "room": "this"},
         {"from": "fred@a.example", "to": "eve@example.org", "room": "im:mimi=%23lounge@example.com"},
         {"from": "gina@a.example", "to": "eve@example.org", "room": "im:mimi=%23bar@example.com"}],
      "blocks": [{"from": "frank@example.net", "to": "eve@example.org"}],
      "parent": ["alice@example.com", "@bob@example.net"]
    }
    """

  @Test func everyKeyOfARoomIsRead() throws {
    expect(Reading.state(Self.lounge).diagnostics.isEmpty)
    let state = try require(RoomState.of(Self.lounge))
    expect(string(state.identifier ?? []), equals: "im:mimi=%23lounge@example.com")
    let users = state.room.users
    expect(
      users.map { string($0.role ?? []) }, equals: ["owner", "member", "outcast", "member", "visitor", ""])
    expect(users.map(\.clients), equals: [2, 1, 0, 2, 1, 0])
    expect(users.map(\.voice), equals: [nil, false, nil, nil, nil, nil])
    expect(users.map(\.isBot), equals: [false, false, false, false, true, false])
    expect(users.map(\.usesPseudonym), equals: [false, false, false, false, true, false])
    expect(users[5].participation, equals: .invited)
    expect(users[1].affiliations.workgroups.map { string($0.key) }, equals: ["sales@example.com"])
    expect(users[5].affiliations.groups.map { string($0.key) }, equals: ["g@example.com"])
    expect(state.room.known.map { string($0.user.key) }, equals: ["frank@example.net"])
    expect(state.room.blocks.map { string($0.to.key) }, equals: ["eve@example.org"])
    expect(state.room.parent?.map { string($0.key) }, equals: ["alice@example.com", "bob@example.net"])
  }

  @Test func aConsentHoldsInAllRoomsInThisOneOrNotHere() throws {
    let state = try require(RoomState.of(Self.lounge))
    expect(
      state.room.consents.map { string($0.from.key) },
      equals: [
        "bob@example.net", "dave@example.com", "fred@a.example",
      ])
  }

  @Test func aConsentForARoomMayStandBeforeTheRoomsName() throws {
    let state = try require(
      RoomState.of(#"{"consents":[{"from":"a@b.c","to":"d@b.c","room":"x:y"}],"users":{},"room":"x:y"}"#))
    expect(state.room.consents.count, equals: 1)
  }

  @Test(arguments: [
    ("im:mimi=%23lounge@example.com", "im:mimi=%23lounge@Example.COM", true),
    ("im:mimi=%23lounge@example.com", "IM:mimi=%23lo%75nge@example.com", true),
    ("im:mimi=%23lounge@example.com", "mimi://example.com/r/lounge", true),
    ("mimi://EXAMPLE.com/r/lounge", "mimi://example.com/r/lounge", true),
    ("im:mimi=%23lounge@example.com", "im:mimi=%23Lounge@example.com", false),
    ("im:mimi=%23lounge@example.com", "im:mimi=%40lounge@example.com", false),
    ("im:mimi=%23lounge@example.com", "mimi://example.com/u/lounge", false),
    ("x:a%2fb", "X:a%2Fb", true), ("x:a", "x:A", false), ("x:%", "x:%2", false),
  ])
  func aConsentsRoomComparesAsRoomsDo(_ room: String, _ named: String, _ isOne: Bool) throws {
    let consent = #"{"from":"a@b.c","to":"d@b.c","room":"\#(named)"}"#
    let state = try require(RoomState.of(#"{"room":"\#(room)","users":{},"consents":[\#(consent)]}"#))
    expect(state.room.consents.count, equals: (isOne ? 1 : 0))
  }

  @Test func usersAloneAreEnough() throws {
    let state = try require(RoomState.of(#"{"users":{}}"#))
    expect(state.room.users.isEmpty && state.room.parent == nil && state.identifier == nil)
  }

  /// The member of a user, the mistake in it, and what it is at.
  static let brokenUsers: [(member: String, mistake: String, place: String)] = [
    (#""rol": "owner""#, "unknownKey", #""rol""#), (#""role": 3"#, "wrongType", "3"),
    (#""clients": 1.5"#, "notACount", "1.5"), (#""clients": -1"#, "notACount", "-1"),
    (#""clients": 1e2"#, "notACount", "1e2"), (#""clients": 1000001"#, "notACount", "1000001"),
    (#""clients": 99999999999999999999"#, "notACount", "99999999999999999999"),
    (#""clients": 1e400"#, "numberOutOfRange", "1e400"), (#""clients": "2""#, "wrongType", #""2""#),
    (#""clients": ["a", "b", "a"]"#, "clientTwice", #""a""#), (#""clients": [1]"#, "wrongType", "1"),
    (#""voice": "no""#, "wrongType", #""no""#), (#""kind": "robot""#, "wrongWord", #""robot""#),
    (#""pseudonym": 1"#, "wrongType", "1"), (#""participation": "gone""#, "wrongWord", #""gone""#),
    (#""workgroups": "sales@example.com""#, "wrongType", #""sales@example.com""#),
    (#""workgroups": ["sales"]"#, "malformedName", #""sales""#), (#""groups": [{}]"#, "wrongType", "{"),
    (#""role": null"#, "wrongType", "null"), (#""role": "a", "role": "b""#, "duplicateKey", #""role""#),
  ]

  @Test(arguments: brokenUsers)
  func aMistakeInAUserIsReportedOnceAtItsPlace(_ row: (member: String, mistake: String, place: String)) {
    let reading = Reading.state("{\"users\": {\"a@example.com\": {\(row.member)}}}")
    expect(reading.mistakes, equals: [row.mistake])
    expect(reading.places, equals: [row.place])
  }

  /// A whole state, the mistake in it, and what it is at.
  static let brokenStates: [(text: String, mistake: String, place: String)] = [
    ("[]", "wrongType", "["), ("{}", "missingKey", "{"), (#"{"users":[]}"#, "wrongType", "["),
    (#"{"users":{"a@b.c":1}}"#, "wrongType", "1"), (#"{"users":{},"user":{}}"#, "unknownKey", #""user""#),
    (#"{"users":{"alice":{}}}"#, "malformedName", #""alice""#),
    (#"{"users":{"@b.c":{}}}"#, "malformedName", #""@b.c""#),
    (#"{"users":{"a@-b.c":{}}}"#, "malformedName", #""a@-b.c""#),
    (#"{"users":{"a%4@b.c":{}}}"#, "malformedName", #""a%4@b.c""#),
    (#"{"users":{"":{}}}"#, "malformedName", #""""#),
    (#"{"users":{"a b@c.d":{}}}"#, "malformedName", #""a b@c.d""#),
    (#"{"users":{"\uD800@b.c":{}}}"#, "loneSurrogate", #"\uD800"#),
    (#"{"users":{"a@b.c":{},"im:mimi=%40a@B.C":{}}}"#, "userTwice", #""im:mimi=%40a@B.C""#),
    (#"{"users":{"a@b.c":{},"mimi://b.c/u/%61":{}}}"#, "userTwice", #""mimi://b.c/u/%61""#),
    (#"{"users":{"a@b.c":{},"a@b.c":{}}}"#, "duplicateKey", #""a@b.c""#),
    (#"{"users":{"a@b.c":{}},"known":{"@a@b.c":{}}}"#, "userTwice", #""@a@b.c""#),
    (#"{"users":{"a@b.c":{}},"known":{"a@b.c":{}}}"#, "userTwice", #""a@b.c""#),
    (#"{"users":{},"known":{"a@b.c":{"role":"owner"}}}"#, "unknownKey", #""role""#),
    (#"{"users":{},"known":{"a@b.c":[]}}"#, "wrongType", "["),
    (#"{"users":{},"room":"lounge"}"#, "malformedURI", #""lounge""#),
    (#"{"users":{},"room":7}"#, "wrongType", "7"),
    (#"{"users":{},"consents":[{"from":"a@b.c"}]}"#, "missingKey", "{"),
    (#"{"users":{},"consents":[{"from":"a@b.c","to":"b@b.c","rom":"this"}]}"#, "unknownKey", #""rom""#),
    (#"{"users":{},"consents":[{"from":"a@b.c","to":"b@b.c","room":"that"}]}"#, "malformedURI", #""that""#),
    (#"{"users":{},"consents":{}}"#, "wrongType", "{"), (#"{"users":{},"consents":[7]}"#, "wrongType", "7"),
    (#"{"users":{},"blocks":[{"from":"a@b.c","to":"b"}]}"#, "malformedName", #""b""#),
    (#"{"users":{},"blocks":[{"from":"a@b.c","to":"b@b.c","room":"this"}]}"#, "unknownKey", #""room""#),
    (#"{"users":{},"parent":["a@b.c","A@b.c","a@B.c"]}"#, "userTwice", #""a@B.c""#),
    (#"{"users":{},"parent":null}"#, "wrongType", "null"),
  ]

  @Test(arguments: brokenStates)
  func aMistakeInAStateIsReportedOnceAtItsPlace(_ row: (text: String, mistake: String, place: String)) {
    let reading = Reading.state(row.text)
    expect(reading.mistakes, equals: [row.mistake])
    expect(reading.places, equals: [row.place])
    expect(RoomState.of(row.text) == nil)
  }

  @Test func aUserInTwoSpellingsIsNamedAndBothAreShown() throws {
    let reading = Reading.state(#"{"users":{"alice@example.com":{},"mimi://EXAMPLE.com/u/alice":{}}}"#)
    let diagnostic = try require(reading.diagnostics.first)
    expect(diagnostic.message, equals: "the user `alice@EXAMPLE.com` stands twice in `users`")
    expect(diagnostic.others.map { reading.piece($0.span) }, equals: [#""alice@example.com""#])
  }

  @Test func anUnknownKeyGetsASuggestion() {
    let reading = Reading.state(#"{"users":{"a@b.c":{"cleints":1}},"consent":[],"zebra":0}"#)
    expect(
      reading.diagnostics.map(\.help),
      equals: [
        "did you mean `clients`?", "did you mean `consents`?",
        "the keys are `room`, `users`, `known`, `consents`, `blocks`, `relations`, `parent`",
      ])
  }

  @Test func everyMistakeOfAFileIsReported() {
    let reading = Reading.state(
      #"{"room":1 "users":{"alice":{"voice":3},"b@b.c":{"clients":-1,"x":0}},"known":{"b@b.c":{}},}"#)
    expect(
      reading.mistakes,
      equals: [
        "wrongType", "missingComma", "malformedName", "wrongType", "notACount", "unknownKey", "userTwice",
        "trailingComma",
      ])
  }

  @Test func oneKeyTwiceIsReportedWhereverItStands() {
    for (text, mistakes) in [
      (#"{"users":{"a@b.c":{},"a@b.c":{}}}"#, ["duplicateKey"]),
      (#"{"users":{"a@b.c":{},"\u0061@b.c":{}}}"#, ["duplicateKey"]),
      (#"{"users":{"a":{},"a":{}}}"#, ["malformedName", "malformedName", "duplicateKey"]),
      (#"{"users":{},"known":{"a@b.c":{},"a@b.c":{}}}"#, ["duplicateKey"]),
      (
        #"{"users":{"a@b.c":{}},"known":{"a@b.c":{},"a@b.c":{}}}"#,
        ["userTwice", "duplicateKey", "userTwice"]
      ),
      (#"{"users":{"a@b.c":{}},"users":{"a@b.c":{}}}"#, ["duplicateKey"]),
    ] {
      expect(Reading.state(text).mistakes.sorted(), equals: mistakes.sorted())
    }
  }

  @Test func aRoomOfTwentyThousandIsRead() throws {
    let users = (0..<20_000).map { "\"user\($0)@example.com\":{\"role\":\"member\",\"clients\":1}" }
    let state = try require(RoomState.of("{\"users\":{" + users.joined(separator: ",") + "}}"))
    expect(state.room.users.count, equals: 20_000)
  }
}
