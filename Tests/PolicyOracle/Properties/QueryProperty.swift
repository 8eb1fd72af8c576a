import PolicyCompiler
import PolicyMachine
import RoomModel
import RoomPolicy
import PolicyQuestions

/// Questions, one a line: each is answered or refused in a line of words, and what is unknown opens no door.
enum QueryProperty {
  private static let room: BoundRoom? = TestFileProperty.policy.flatMap { policy in
    TestFileProperty.room.map { BoundRoom(policy.machine, $0) }
  }

  static func check(_ bytes: [UInt8]) throws -> Int {
    guard let room else { throw BrokenProperty("the policy or its room is wrong") }
    if bytes.count > CompileProperty.sizeLimit { return 0 }
    var reader = QuestionReader(room)
    var answered = 0
    for line in bytes.split(separator: 0x0A).prefix(200) {
      let question: Question
      do throws(QuestionMistake) { question = try reader.read(line: line) } catch {
        try hold(
          !error.words.isEmpty && !error.words.contains { $0.isNewline }, "refused with lines or nothing")
        continue
      }
      answered += 1
      try check(question, reader.room, line)
    }
    return answered
  }

  private static func check(_ question: Question, _ room: BoundRoom, _ line: ArraySlice<UInt8>) throws {
    let text = String(decoding: line, as: UTF8.self)
    let answer = room.answer(question)
    try hold(answer.verdict.isAllowed == room.verdict(question).isAllowed, "two answers to `\(text)`")
    let rules = room.machine.program.rules
    try hold(
      answer.rules.allSatisfy { Int($0.index) < rules.count },
      "`\(text)` is answered by a rule that there is not")
    let effect: Effect = answer.verdict.isAllowed ? .allow : .forbid
    try hold(
      answer.rules.allSatisfy { rules[Int($0.index)].effect == effect },
      "a rule of `\(text)` says the contrary")
    if !answer.verdict.isAllowed { return }
    var known = question
    known.forgotten = []
    try hold(room.verdict(known).isAllowed, "`\(text)` is allowed, and denied once its facts are known")
    known.request.unknown = []
    try hold(
      room.verdict(known).isAllowed, "`\(text)` is allowed, and denied of a request that gives no more")
    // The effect of what is allowed is a room that can be bound again.
    if let before = TestFileProperty.room { _ = room.with(before.applying(question, under: room)) }
  }
}
