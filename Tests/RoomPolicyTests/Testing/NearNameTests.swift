import Expectations
import RoomPolicy
import Testing

/// Names of a test that are one letter away from a listed user.
struct NearNameTests {
  private static let room = """
    {"users": {
      "alice@example.com": {"role": "owner", "clients": 1},
      "bob1@example.com": {"role": "member", "clients": 1},
      "tom@example.com": {"role": "member", "clients": 1}
    }, "known": {"gerda@example.com": {}}, "blocks": [{"from": "alicf@example.com", "to": "tom@example.com"}]}
    """

  /// The words that are noted, with what is probably meant.
  private func notes(_ sentences: String, policy: String = "open\n") throws -> [String] {
    var (runner, test) = try TestText.prepare(policy: policy, room: Self.room, sentences)
    expect(test.diagnostics.isEmpty)
    for scenario in test.scenarios { _ = runner.run(scenario) }
    return runner.takeNotes().map { note in
      expect(note.severity == .note && note.code == "RP0993")
      return test.source.text(note.span) + " " + (note.help?.split(separator: "`").dropFirst().first ?? "")
    }
  }

  @Test func aSlipIsNotedWhereverANameStands() throws {
    let noted = ["alise@example.com alice@example.com"]
    expect(try notes("alise@example.com can join"), equals: noted)
    expect(try notes("alice@example.com can add alise@example.com"), equals: noted)
    expect(try notes("then alise@example.com is none"), equals: noted)
    expect(try notes("alicee@example.com can join"), equals: ["alicee@example.com alice@example.com"])
    expect(try notes("lice@example.com can join"), equals: ["lice@example.com alice@example.com"])
    expect(try notes("alcie@example.com can join"), equals: ["alcie@example.com alice@example.com"])
    expect(try notes("Alice@example.com can join"), equals: ["Alice@example.com alice@example.com"])
    expect(try notes("alice@exmaple.com can join"), equals: ["alice@exmaple.com alice@example.com"])
    expect(try notes("gerdo@example.com can join"), equals: ["gerdo@example.com gerda@example.com"])
    expect(
      try notes("none can join with link, link-signed-by=alise@example.com"),
      equals: ["link-signed-by=alise@example.com alice@example.com"])
    expect(
      try notes("then alice@example.com blocks alise@example.com"),
      equals: ["blocks alise@example.com alice@example.com"])
  }

  @Test func whatIsNoSlipIsNotNoted() throws {
    for name in [
      "alice@example.com", "im:mimi=%40alice@example.com", "bob2@example.com", "bob12@example.com",
      "tim@example.com", "carol@example.com", "alice@example.net", "alise@exmaple.com", "alicf@example.com",
    ] { expect(try notes("\(name) can join"), equals: [], "\(name)") }
    expect(try notes("owner can add none"), equals: [])
    let policy = "open\nlogging optional by aliced@example.com\n"
    expect(try notes("aliced@example.com can join", policy: policy), equals: [])
  }

  @Test func whoWasBroughtInIsIntroduced() throws {
    expect(try notes("alise@example.com does join\n  then alise@example.com is member"), equals: [])
    expect(
      try notes("alice@example.com does add alise@example.com\n  alise@example.com can send"), equals: [])
    expect(
      try notes("alise@example.com can send\n  alise@example.com does join\n  alise@example.com can send")
        .count, equals: 1)
    expect(
      try notes("alice@example.com does ban alise@example.com\n  alise@example.com cannot send").count,
      equals: 2)
    expect(
      try notes("alise@example.com does join\nscenario \"t\"\n  alise@example.com can join").count, equals: 1)
  }
}
