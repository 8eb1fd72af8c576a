import PolicyCompiler
import PolicyMachine
import PolicyQuestions
import RoomFormats
import RoomModel
import RoomPolicy
import SourceText

/// A room's state, or a document of the seed: reports are sound, and a state that is accepted is written and read
/// as the same, and answers questions as the reference does.
enum RoomStateProperty {
  private static let policies: [Compilation] = [
    "roompolicy 1\nopen\npreauth-admin domain example.net\nallow send message if actor is user bob@example.net\n",
    "roompolicy 1\nsingle-device\nfixed-membership\nlogging optional by log@example.com\n",
    "roompolicy 1\nprofile roles\nrole guest = 2\n  can receive message\nrole chair = 7\n  can ban, kick\n  at most 2\n",
  ].map { compile(Source(name: "room.roompolicy", bytes: Array($0.utf8))) }

  static func check(_ bytes: [UInt8]) throws -> Int {
    if bytes.count > CompileProperty.sizeLimit { return 0 }
    let source = Source(name: "fuzz.json", bytes: bytes)
    let (document, reports) = readSeedDocument(source, id: 0)
    try SoundReports.check(reports, [source])
    try hold(
      (document == nil) == reports.contains { $0.severity == .error }, "a document stands against its reports"
    )
    var tried = 0
    for compilation in policies {
      guard let program = compilation.program, let policy = compilation.policy else { continue }
      let (state, reports) = readRoomState(source, id: 0, against: program)
      try SoundReports.check(reports, [source])
      try hold(
        (state == nil) == reports.contains { $0.severity == .error }, "a state stands against its reports")
      let machine = Machine(program)
      let nobody = readRoom(source, id: 0, RoomTally(machine, askingAbout: []))
      try hold(nobody.diagnostics == reports, "a room that is counted alone is reported on otherwise")
      try hold((nobody.room == nil) == (state == nil), "a room that is counted alone is another")
      guard let state else { continue }
      let everybody = QuestionReader(BoundRoom(machine, state.room))
      let room = try again(state.room, program)
      var questions = QuestionGenerator(OracleRandom(hashing: bytes), policy, room)
      var trial = OracleTrial(policy, program, room)
      for _ in 0..<10 {
        let question = questions.question()
        let few = readRoom(source, id: 0, RoomTally(machine, askingAbout: question.userKeys)).room
        try hold(
          try few.map { try answer(question, QuestionReader($0)) } == answer(question, everybody),
          "asked about alone, they are others:\n\(question)")
        do { try trial.ask(question) } catch let found as OracleTrial.Disagreement {
          throw BrokenProperty(
            "\(found.question)\n  machine: \(found.machine)\n  reference: \(found.reference)")
        }
        tried += 1
      }
    }
    return tried
  }

  /// What a question comes to in the room of its reader: verdict and rules.
  private static func answer(_ question: ReferenceQuestion, _ reader: QuestionReader) throws -> String {
    var reader = reader
    let asked = try OracleTrial.read(question, &reader)
    let answer = reader.room.answer(asked)
    return "\(answer.verdict) \(answer.rules) \(reader.room.verdict(asked))"
  }

  /// The room as it is when it is written and read once more.
  private static func again(_ room: Room, _ program: Program) throws -> Room {
    let json = room.json
    let (state, reports) = readRoomState(
      Source(name: "again.json", bytes: Array(json.utf8)), id: 0, against: program)
    guard let state else {
      throw BrokenProperty("written, it is refused: \(reports.map(\.message))\n\(json)")
    }
    try hold(state.room.json == json, "written twice it is another:\n\(json)\n\(state.room.json)")
    return state.room
  }
}
