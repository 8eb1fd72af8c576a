import PolicyTesting
import PolicyCompiler
import RoomFormats
import RoomModel
import RoomPolicy
import SourceText

/// A test of a room: its reports are sound, and each sentence that is read passes, fails or is reported.
enum TestFileProperty {
  /// A policy and a room in which most sentences speak of something.
  static let policy = Policy.load(
    Array(
      """
      roompolicy 1
      knock-first
      join-links
      preauth-admin domain example.net
      allow ban if actor is user bob@example.net
        because "bob keeps the door"
      forbid send message if request expires after 2 days

      """.utf8), name: "room.roompolicy"
  ).policy

  static let room: Room? = policy.flatMap { policy in
    let json = """
      {"users": {"alice@example.com": {"role": "owner", "clients": 2}, "bob@example.net": {"role": "admin",
      "clients": 1}, "carol@example.org": {"role": "member", "clients": 1, "voice": false}, "dave@example.org":
      {"participation": "knocking"}, "eve@example.org": {"role": "outcast", "clients": 1}},
      "consents": [{"from": "dave@example.org", "to": "alice@example.com"}]}
      """
    return readRoomState(
      Source(name: "room.json", bytes: Array(json.utf8)), id: 0, against: policy.program
    ).state?.room
  }

  static func check(_ bytes: [UInt8]) throws -> Int {
    guard let policy, let room else { throw BrokenProperty("the policy or its room is wrong") }
    if bytes.count > CompileProperty.sizeLimit { return 0 }
    let source = Source(name: "fuzz.roomtest", bytes: bytes)
    let file = TestFile.parse(source, id: 0)
    try SoundReports.check(file.diagnostics, [source])
    var tried = 0
    var runner = TestRunner(policy, room)
    var bare = TestRunner(policy, nil)
    for scenario in file.scenarios.prefix(20) {
      let results = runner.run(scenario)
      try hold(results.count == scenario.sentences.count, "a sentence has no result")
      try hold(
        bare.run(scenario).count == scenario.sentences.count, "a sentence has no result without a room")
      for result in results {
        switch result {
        case .passed: break
        case .malformed(let report): try SoundReports.check([report], [source])
        case .failed(let failure):
          // Why: to explain takes as long as a hundred answers.
          if tried % 10 == 0 { _ = runner.explain(failure) }
        }
        tried += 1
      }
    }
    return tried
  }
}
