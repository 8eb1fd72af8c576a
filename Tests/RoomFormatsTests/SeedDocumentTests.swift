import Expectations
import RoomModel
import SourceText
import Testing

@testable import RoomFormats

struct SeedDocumentTests {
  /// The example as the draft prints it, a comma missing.
  static let printed = """
    {
      "policy": {
          "discoverable": true,
          "open": false,
          "membership": "knock-first",
          "moderated": false
          "logging": false,
          "fixed-membership": true,
          "multi-device": true,
           "welcome-directly": true
      },
      "preauth-owner": [],
      "preauth-admin": [
          { "team": "sales@example.com"}
      ],
      "preauth-member": [
          { "domain": "provider1.example"},
          { "domain": "provider2.example"}
      ],
      "preauth-visitor": [],
      "owning-system": [],
      "system-auth": [],


      "user-affiliations": {
           "owner": ["alice@example.com"],
           "admin": [],
           "member": ["bob@example.com"],
           "outcast": []
       }

    }
    """

  static let fixed = printed.replacing("\"moderated\": false", with: "\"moderated\": false,")
    .replacing("\"fixed-membership\": true", with: "\"fixed-membership\": false")

  @Test func theExampleAsPrintedLacksACommaAndContradictsItself() throws {
    let reading = Reading.seed(Self.printed)
    expect(reading.mistakes, equals: ["missingComma", "contradictorySettings"])
    let source = Source(name: "a", bytes: Array(Self.printed.utf8))
    expect(source.position(at: Int(reading.diagnostics[0].span.start)) == (6, 25))
    expect(reading.places[1], equals: "\"fixed-membership\": true")
    expect(
      reading.diagnostics[1].others.map { reading.piece($0.span) },
      equals: ["\"membership\": \"knock-first\""])
    expect(Reading.seed(reading.fixed).mistakes, equals: ["contradictorySettings"])
  }

  @Test func theFixedExampleIsRead() throws {
    let source = Source(name: "a", bytes: Array(Self.fixed.utf8))
    let (document, diagnostics) = readSeedDocument(source, id: 0)
    expect(diagnostics.isEmpty)
    let seed = try require(document)
    expect(seed[.discoverable], equals: .flag(true))
    expect(seed[.choice(.open)], equals: .flag(false))
    expect(seed[.membership], equals: .membership(.knockFirst))
    expect(seed[.choice(.welcomeDirectly)], equals: .flag(true))
    expect(seed[.history], equals: nil)
    expect(seed.preauthorizations.map(\.role), equals: [.admin, .member, .member])
    expect(seed.preauthorizations.map(\.kind), equals: [.workgroup, .domain, .domain])
    expect(
      seed.preauthorizations.map { string($0.name) },
      equals: [
        "sales@example.com", "provider1.example", "provider2.example",
      ])
    expect(seed.affiliations.map(\.role), equals: [.owner, .member])
  }

  @Test func aSeedsDocumentIsARoomsState() throws {
    let reading = Reading.state(Self.fixed)
    expect(reading.mistakes, equals: ["ignoredPolicy"])
    expect(reading.places, equals: ["\"policy\""])
    expect(reading.diagnostics.map(\.severity), equals: [.note])
    let state = try require(RoomState.of(Self.fixed))
    expect(state.room.users.map { string($0.user.key) }, equals: ["alice@example.com", "bob@example.com"])
    expect(state.room.users.map(\.clients), equals: [1, 1])
  }

  @Test func outcastsHaveNoClientAndIgnoredPartsMayContradict() throws {
    let text = """
      {"policy": {"open": true, "fixed-membership": true},
       "user-affiliations": {"outcast": ["a@b.c"], "visitor": ["b@b.c"], "none": ["c@b.c"]}}
      """
    let state = try require(RoomState.of(text))
    expect(state.room.users.map(\.clients), equals: [0, 1, 0])
    expect(state.room.users.map { string($0.role ?? []) }, equals: ["outcast", "visitor", ""])
  }

  static let contradictions: [(policy: String, first: String, second: String)] = [
    (#""fixed-membership": true, "open": true"#, #""fixed-membership": true"#, #""open": true"#),
    (#""open": true, "membership": "members-only""#, #""open": true"#, #""membership": "members-only""#),
    (#""membership": "knock-first", "open": true"#, #""membership": "knock-first""#, #""open": true"#),
    (#""open": true, "knock-first": true"#, #""open": true"#, #""knock-first": true"#),
    (#""open": false, "membership": "open""#, #""open": false"#, #""membership": "open""#),
    (
      #""fixed-membership": true, "knock-first": true"#, #""fixed-membership": true"#, #""knock-first": true"#
    ),
    (
      #""fixed-membership": true, "members-only": true"#, #""fixed-membership": true"#,
      #""members-only": true"#
    ),
    (
      #""fixed-membership": true, "flexible-membership": true"#, #""fixed-membership": true"#,
      #""flexible-membership": true"#
    ),
    (
      #""fixed-membership": false, "membership": "fixed-membership""#, #""fixed-membership": false"#,
      #""membership": "fixed-membership""#
    ),
    (#""multi-device": true, "single-device": true"#, #""multi-device": true"#, #""single-device": true"#),
    (#""moderated": false, "unmoderated": false"#, #""moderated": false"#, #""unmoderated": false"#),
    (#""discoverable": true, "public": false"#, #""discoverable": true"#, #""public": false"#),
    (#""discoverable": true, "hidden": true"#, #""discoverable": true"#, #""hidden": true"#),
    (#""logging": true, "no-logging": true"#, #""logging": true"#, #""no-logging": true"#),
    (#""open": false, "members-only": false"#, #""open": false"#, #""members-only": false"#),
    (
      #""members-only": false, "membership": "knock-first""#, #""members-only": false"#,
      #""membership": "knock-first""#
    ),
    (
      #""welcome-directly": true, "welcome-after-consent": true"#, #""welcome-directly": true"#,
      #""welcome-after-consent": true"#
    ),
  ]

  @Test(arguments: contradictions)
  func aContradictionPointsAtBoth(_ row: (policy: String, first: String, second: String)) throws {
    let reading = Reading.seed("{\"policy\": {\(row.policy)}}")
    expect(reading.mistakes, equals: ["contradictorySettings"])
    expect(reading.places, equals: [row.second])
    expect(reading.diagnostics.flatMap(\.others).map { reading.piece($0.span) }, equals: [row.first])
  }

  @Test(arguments: [
    #""open": false, "membership": "members-only", "fixed-membership": false"#,
    #""open": true, "fixed-membership": false, "membership": "open""#,
    #""fixed-membership": true, "open": false, "members-only": false"#,
    #""membership": "knock-first", "knock-first": true, "members-only": true"#,
    #""typing": "forbidden", "max-users": 20, "parent-room": "im:mimi=%23p@a.b", "owning-provider": "a.b""#,
    #""persistent": true, "semi-anonymous": false, "join-links": true, "history": false, "logging": true"#,
  ])
  func settingsThatAgreePass(_ policy: String) {
    expect(Reading.seed("{\"policy\": {\(policy)}}").diagnostics.isEmpty)
  }

  @Test func aFixedRoomMayPreauthorizeMoreThanUsers() {
    let reading = Reading.seed(
      #"{"policy":{"fixed-membership":true},"preauth-member":[{"domain":"*.a.b"},{"group":"g@a.b"}]}"#)
    expect(reading.diagnostics.isEmpty)
  }

  static let broken: [(text: String, mistake: String, place: String)] = [
    (#"{"polcy":{}}"#, "unknownKey", #""polcy""#), (#"{"policy":[]}"#, "wrongType", "["),
    (#"{"policy":{"moderatd":true}}"#, "unknownKey", #""moderatd""#),
    (#"{"policy":{"open":"yes"}}"#, "wrongType", #""yes""#),
    (#"{"policy":{"membership":"knock"}}"#, "wrongWord", #""knock""#),
    (#"{"policy":{"max-users":-1}}"#, "notACount", "-1"),
    (#"{"policy":{"owning-provider":"a@b"}}"#, "malformedDomain", #""a@b""#),
    (#"{"policy":{"parent-room":"den"}}"#, "malformedURI", #""den""#),
    (#"{"preauth-none":[]}"#, "unknownKey", #""preauth-none""#),
    (#"{"preauth-owner":[{"domain":"a.b","user":"a@b.c"}]}"#, "malformedPreauthorization", "{"),
    (#"{"preauth-owner":[{}]}"#, "malformedPreauthorization", "{"),
    (#"{"preauth-owner":["a.b"]}"#, "wrongType", #""a.b""#),
    (#"{"preauth-owner":[{"domains":"a.b"}]}"#, "unknownKey", #""domains""#),
    (#"{"preauth-owner":[{"domain":"a..b"}]}"#, "malformedDomain", #""a..b""#),
    (#"{"preauth-owner":[{"user":"a"}]}"#, "malformedName", #""a""#),
    (#"{"owning-system":["a@b.c","a@B.c"]}"#, "userTwice", #""a@B.c""#),
    (#"{"user-affiliations":{"boss":[]}}"#, "unknownKey", #""boss""#),
    (#"{"user-affiliations":{"owner":["a@b.c"],"outcast":["@a@b.c"]}}"#, "userTwice", #""@a@b.c""#),
    (#"{"user-affiliations":{"owner":["a@b.c","a@b.c"]}}"#, "userTwice", #""a@b.c""#),
    ("[]", "wrongType", "["),
  ]

  @Test(arguments: broken)
  func aMistakeInADocumentIsReportedOnceAtItsPlace(_ row: (text: String, mistake: String, place: String)) {
    let reading = Reading.seed(row.text)
    expect(reading.mistakes, equals: [row.mistake])
    expect(reading.places, equals: [row.place])
  }

  @Test func oneUserInTwoAffiliationsIsShownInBoth() throws {
    let reading = Reading.seed(#"{"user-affiliations":{"owner":["a@b.c"],"member":["im:mimi=%40a@b.c"]}}"#)
    let diagnostic = try require(reading.diagnostics.first)
    expect(diagnostic.message, equals: "the user `a@b.c` stands both in `owner` and in `member`")
    expect(diagnostic.others.map { reading.piece($0.span) }, equals: [#""a@b.c""#])
  }
}
