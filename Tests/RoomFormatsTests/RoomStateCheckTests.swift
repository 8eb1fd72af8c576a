import Expectations
import PolicyMachine
import RoomModel
import Testing

@testable import RoomFormats

struct RoomStateCheckTests {
  static func standard(singleDevice: Bool = false) -> Program {
    var program = Program()
    let voices: [ProgramRole.Voice] = [.never, .never, .ifGranted, .unlessRevoked, .always, .always]
    program.roles = zip(StandardRole.allCases, voices).map { role, voice in
      ProgramRole(name: Array(role.name.utf8), index: UInt32(role.rawValue), voice: voice)
    }
    program.measures.isSingleDevice = singleDevice
    program.names = [
      ProgramName(kind: .domain, key: Array("example.com".utf8)),
      ProgramName(kind: .user, key: Array("log@example.com".utf8), standing: .logger),
      ProgramName(kind: .user, key: Array("tick@example.com".utf8), standing: .namedBot),
      ProgramName(kind: .user, key: Array("sys@example.com".utf8), standing: .system),
    ]
    return program
  }

  static func user(_ members: String) -> String { "{\"users\": {\"a@example.com\": {\(members)}}}" }

  static let impossible: [(member: String, mistake: String, place: String)] = [
    (#""role": "ownr""#, "undeclaredRole", #""ownr""#), (#""role": """#, "undeclaredRole", #""""#),
    (#""role": "member", "participation": "banned""#, "impossibleParticipation", #""banned""#),
    (#""participation": "banned""#, "impossibleParticipation", #""banned""#),
    (#""role": "outcast", "participation": "joined""#, "impossibleParticipation", #""joined""#),
    (#""role": "outcast", "participation": "left""#, "impossibleParticipation", #""left""#),
    (#""role": "outcast", "participation": "invited""#, "impossibleParticipation", #""invited""#),
    (#""role": "visitor", "participation": "invited""#, "impossibleParticipation", #""invited""#),
    (#""role": "owner", "participation": "knocking""#, "impossibleParticipation", #""knocking""#),
    (#""participation": "joined""#, "impossibleParticipation", #""joined""#),
    (#""role": "member", "clients": 2"#, "impossibleClients", "2"),
  ]

  @Test(arguments: impossible)
  func anImpossibleStateNamesTheUser(_ row: (member: String, mistake: String, place: String)) {
    let reading = Reading.state(Self.user(row.member), against: Self.standard(singleDevice: true))
    expect(reading.mistakes, equals: [row.mistake])
    expect(reading.places, equals: [row.place])
    expect(reading.diagnostics.allSatisfy { $0.message.contains("`a@example.com`") })
  }

  @Test(arguments: [
    #""role": "outcast", "participation": "banned", "clients": 1"#, #""participation": "invited""#,
    #""participation": "knocking""#, #""participation": "left", "voice": false"#,
    #""role": "member", "participation": "joined", "voice": true"#, #""role": "visitor", "voice": true"#,
    #""role": "member", "participation": "left""#, #""role": "member", "voice": false, "clients": 1"#,
    #""role": "owner", "voice": true"#, #""role": "none", "clients": 1"#, #""kind": "bot", "clients": 5"#,
  ])
  func possibleStatesPass(_ members: String) {
    let reading = Reading.state(Self.user(members), against: Self.standard(singleDevice: true))
    expect(reading.diagnostics.isEmpty)
  }

  @Test func loggersAndNamedBotsMayHaveTwoClientsInASingleDeviceRoom() {
    let names = ["log", "tick", "sys"].map { "\"\($0)@EXAMPLE.com\": {\"role\": \"member\", \"clients\": 2}" }
    let reading = Reading.state(
      "{\"users\": {" + names.joined(separator: ",") + "}}", against: Self.standard(singleDevice: true))
    expect(
      reading.diagnostics.map(\.message),
      equals: [
        "the user `sys@EXAMPLE.com` has 2 clients, and a single-device room admits one of each user"
      ])
  }

  @Test func aMultiDeviceRoomAdmitsManyClients() {
    expect(
      Reading.state(Self.user(#""role": "owner", "clients": 9"#), against: Self.standard()).diagnostics
        .isEmpty)
  }

  @Test func anUndeclaredRoleGetsASuggestion() {
    let reading = Reading.state(Self.user(#""role": "membr""#), against: Self.standard())
    expect(reading.diagnostics.map(\.help), equals: ["did you mean `member`?"])
  }

  @Test func inProfileRolesRankZeroIsTheBannedRole() {
    var program = Program()
    program.profile = .roles
    program.roles = [("banned", 1), ("none", 0), ("guest", 2)].map {
      ProgramRole(name: Array($0.0.utf8), index: $0.1, voice: .never)
    }
    expect(
      Reading.state(Self.user(#""role": "banned", "participation": "banned""#), against: program).diagnostics
        .isEmpty)
    expect(
      Reading.state(Self.user(#""role": "guest", "participation": "banned""#), against: program).mistakes,
      equals: ["impossibleParticipation"])
    expect(
      Reading.state(Self.user(#""role": "owner""#), against: program).mistakes, equals: ["undeclaredRole"])
  }

  @Test func whatContradictsThePolicyIsReportedBesideOtherMistakes() {
    let reading = Reading.state(
      #"{"users": {"bob": {}, "a@example.com": {"role": "chair"}}}"#, against: Self.standard())
    expect(reading.mistakes, equals: ["malformedName", "undeclaredRole"])
  }
}
