import Expectations
import PolicyTesting
import RoomPolicy
import Testing

struct CoverageTests {
  static let room = """
    {"users": {
      "ann@a.example": {"role": "owner", "clients": 1}, "bob@a.example": {"role": "member", "clients": 1},
      "vic@a.example": {"role": "visitor", "clients": 1}
    }}
    """

  private func uncovered(_ policy: String, withProfile: Bool = false, _ sentences: String) throws -> [String]
  {
    let coverage = try TestText.coverage(
      policy, room: Self.room, withProfile: withProfile, sentences)
    return coverage.items.flatMap { item in
      (item.held.isCovered ? [] : ["line \(item.line)"])
        + item.atoms.filter { !$0.held.isCovered }.map { "fact \(item.line) \($0.words)" }
    }
  }

  @Test func aSettingIsCoveredWhenAnAnswerNeedsIt() throws {
    expect(try uncovered("open\n", "zoe@a.example can join"), equals: [])
    expect(try uncovered("open\n", "ann@a.example can send"), equals: ["line 1"])
  }

  @Test func aDefaultSaidAloudIsNoLine() throws {
    let coverage = try TestText.coverage(
      "members-only\nunmoderated\ntyping required\nassert never outcast can join\ndefine a as actor is owner\n",
      room: Self.room, "ann@a.example can send")
    expect(coverage.total, equals: 0)
    expect(coverage.percent, equals: 100)
  }

  @Test func eachFactOfAConditionNeedsAnExpectationOfItsOwn() throws {
    let policy = "forbid send link if actor is member or actor is visitor\n"
    expect(try uncovered(policy, "bob@a.example cannot send-link"), equals: ["fact 1 actor is visitor"])
    expect(
      try uncovered(policy, "bob@a.example cannot send-link\n  vic@a.example cannot send-link"), equals: [])
  }

  @Test func aDefinitionCountsThroughTheRulesThatUseIt() throws {
    let policy = "define low as actor is visitor\nforbid send link if low\n"
    expect(try uncovered(policy, "ann@a.example can send"), equals: ["line 2", "fact 2 actor is visitor"])
    expect(try uncovered(policy, "vic@a.example cannot send-link"), equals: [])
  }

  @Test func aRuleThatAnotherRepeatsIsReportedByItsReason() throws {
    let policy = "forbid revoke voice if target is one of owner, admin because \"ours\"\n"
    let question = "ann@a.example cannot revoke-voice self"
    expect(try uncovered(policy, question) != [])
    expect(try uncovered(policy, question + " because \"ours\""), equals: [])
  }

  @Test func aFailedExpectationCoversNothing() throws {
    expect(try uncovered("open\n", "zoe@a.example cannot join"), equals: ["line 1"])
  }

  @Test func stepsCoverWhatTheyNeed() throws {
    let policy = "open\nmoderated\n"
    expect(try uncovered(policy, "zoe@a.example does join\n  then zoe@a.example is visitor"), equals: [])
  }

  @Test func preauthorizationsCountEachByItself() throws {
    let policy = "preauth-member domain b.example\npreauth-admin domain c.example\n"
    expect(try uncovered(policy, "x@b.example can join"), equals: ["line 2"])
    expect(
      try uncovered(policy, "x@b.example can join\n  then x@c.example is preauthorized as admin"), equals: [])
  }

  @Test func roleClausesCountEachByItself() throws {
    let policy = """
      profile roles
      role owner = 2
        can send message, receive message
      role member = 3 includes owner
        can copy message
      role visitor = 4
        at most 1

      """
    expect(
      try uncovered(policy, "ann@a.example can send\n  bob@a.example can copy-message"),
      equals: ["line 4", "line 7"])
    expect(
      try uncovered(policy, "ann@a.example can receive\n  bob@a.example can send"),
      equals: ["line 5", "line 7"])
  }

  @Test func theProfilesRulesCountOnRequestAlone() throws {
    expect(try uncovered("roompolicy 1\n", "ann@a.example can send").isEmpty)
    let all = try uncovered("roompolicy 1\n", withProfile: true, "ann@a.example can send")
    expect(all.count > 100)
  }

  @Test func whatTheSettingsKeepSilentIsCountedApart() throws {
    let open = try TestText.coverage("open\n", room: nil, withProfile: true, "none can join")
    let plain = try TestText.coverage("roompolicy 1\n", room: nil, withProfile: true, "none cannot join")
    expect(open.idle > 50)
    expect(open.total + open.idle, equals: plain.total + plain.idle)
  }

  @Test func whoMayChangeRolesDecidesWhichAreUndue() throws {
    let policy = "allow change role if actor is member and new role is admin\n"
    expect(
      try uncovered(policy, "bob@a.example can change-role vic@a.example with new-role=admin"), equals: [])
    let adding = "open\n" + policy
    expect(
      try uncovered(adding, "bob@a.example can add zoe@a.example with new-role=admin"), equals: [])
  }

  @Test func aNamedBotIsTestedInARoomThatListsOne() throws {
    let policy =
      "profile empty\nmembers-only\npreauth-owner user ann@a.example\nbot helper@a.example as member\n"
      + "allow send message, join\nforbid join if actor is bot and actor is not named bot\n"
    let room = "{\"users\": {\"ann@a.example\": {\"role\": \"owner\", \"clients\": 1}0}}"
    func held(_ others: String, _ sentence: String, proposing: Bool = true) throws -> Coverage.Holding {
      let coverage = try TestText.coverage(
        policy, room: room.replacing("1}0}", with: "1}\(others)}"), proposing: proposing, sentence)
      return try require(coverage.items.first { $0.text.hasPrefix("bot") }).held
    }
    let open = try held("", "ann@a.example can send")
    expect(open.roomEntry, equals: "\"helper@a.example\": {\"kind\": \"bot\"}")
    let sentence = try require(open.suggestion)
    let entry = ", " + (open.roomEntry ?? "")
    expect(try held(entry, sentence, proposing: false).isCovered)
    let listed = try held(entry, "ann@a.example can send")
    expect(listed.suggestion != nil && listed.roomEntry == nil)
  }

  @Test func theProposedSentenceWouldTestIt() throws {
    let policy = "open\nforbid send link if actor is visitor and room is open\n"
    var sentences = "ann@a.example can send"
    for _ in 0..<8 {
      let coverage = try TestText.coverage(policy, room: Self.room, proposing: true, sentences)
      let proposals = coverage.items.flatMap { [$0.held.suggestion] + $0.atoms.map(\.held.suggestion) }
        .compactMap {
          $0
        }
      guard let first = proposals.first else { break }
      sentences += "\n  " + first
      expect(try TestText.run(policy: policy, room: Self.room, sentences), equals: [])
    }
    expect(try uncovered(policy, sentences), equals: [])
  }
}
