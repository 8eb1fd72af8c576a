import Expectations
import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText
import Testing

@testable import PolicyOracle
@testable import PolicyQuestions

/// Lines of plain words are read in one go, and say what they say to the reader of all lines.
struct QuestionLineTests {
  private static let pieces = [
    "alice@example.com", "bob@example.net", "carol@example.org", "@alice@example.com", "Bob@Example.NET",
    "owner", "member", "self", "add", "send", "leave-room", "\"send message\"", "with", "unknown", "link",
    ",",
    "with,", "x", "", "\t", "\r", "é", "a\u{7F}", "\"add\"", "ad\"d\"", "new-role=admin",
  ]

  @Test func plainLinesSayWhatTheySayWordByWord() throws {
    let source = Source(name: "room.roompolicy", bytes: Array("roompolicy 1\nopen\n".utf8))
    let program = try require(compile(source).program)
    var room = Room()
    for name in ["alice@example.com", "bob@example.net"] {
      var user = RoomUser(user: try User(name))
      user.role = Array("owner".utf8)
      user.clients = 1
      room.users.append(user)
    }
    var reader = QuestionReader(BoundRoom(Machine(program), room))
    var random = OracleRandom(seed: 11)
    var plain = 0
    for _ in 0..<20_000 {
      let words = (0..<2 + random.below(3)).map { _ in random.pick(Self.pieces) }
      let line = Array(words.joined(separator: " ").utf8)[...]
      guard let question = reader.plain(line) else { continue }
      plain += 1
      let word = try reader.readWords(of: line)
      expect(question.operation, equals: word.operation)
      expect(question.actor.key == word.actor.key && question.target?.key == word.target?.key)
      expect(reader.room.verdict(question), equals: reader.room.verdict(word), words.joined(separator: " "))
    }
    expect(plain > 200, "few lines are plain: \(plain)")
  }
}
