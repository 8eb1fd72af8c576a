import PolicyCompiler
import PolicyMachine
import RoomFormats
import RoomModel
import RoomPolicy
import SourceText

/// A policy's text: whatever it is, its reports are sound; and where it compiles, file, verifier and reference agree.
enum CompileProperty {
  /// The greatest text that is tried: beyond it a turn takes long and shows nothing new.
  static let sizeLimit = 1 << 16
  private static let questions = 40

  static func check(_ bytes: [UInt8]) throws -> Int {
    if bytes.count > sizeLimit { return 0 }
    let compilation = compile(Source(name: "fuzz.roompolicy", bytes: bytes))
    try SoundReports.check(compilation.diagnostics, compilation.sources)
    try hold(
      compilation.hasErrors == (compilation.program == nil),
      "there is \(compilation.program == nil ? "no" : "a") program, against what is reported")
    guard let program = compilation.program, let policy = compilation.policy else { return 0 }
    let file = program.encoded()
    let loaded = try load(file)
    try hold(loaded.encoded() == file, "the file is another when it is read and written again")
    return try ask(policy, loaded, OracleRandom(hashing: bytes))
  }

  private static func load(_ file: [UInt8]) throws -> Program {
    do throws(LoadMistake) { return try Program.load(file) } catch {
      throw BrokenProperty("the compiled file is refused at byte \(error.offset): \(error.words)")
    }
  }

  /// Asks machine and reference in a random room; returns how many questions both understood.
  static func ask(_ policy: CheckedPolicy, _ program: Program, _ random: OracleRandom) throws -> Int {
    let proved = try program.verify()
    let counter = StepCounter(program: program)
    var rooms = RoomGenerator(random: random, program: program)
    let json = try rooms.room().json
    let read = readRoomState(Source(name: "room.json", bytes: Array(json.utf8)), id: 0, against: program)
    // Why: a policy may allow less than the generator makes up, for example fewer users.
    guard let room = read.state?.room else { return 0 }
    var questions = QuestionGenerator(rooms.random, policy, room)
    var trial = OracleTrial(policy, program, room)
    var asked = 0
    for _ in 0..<Self.questions {
      let question = questions.question()
      let facts: Facts
      do { facts = try trial.ask(question) } catch is QuestionMistake {
        // Why: not every name can be written in a question's phrase; what needs none must be understood.
        try hold(!question.forgotten.isEmpty, "`\(question)` is not understood")
        continue
      } catch let found as OracleTrial.Disagreement {
        throw BrokenProperty(
          "\(found.question)\n  machine: \(found.machine)\n  reference: \(found.reference)\n\(json)")
      }
      asked += 1
      let operation = question.operation
      let steps = counter.steps(operation, facts, collecting: false)
      let collecting = counter.steps(operation, facts, collecting: true)
      try hold(
        steps <= proved.steps(operation)
          && collecting <= proved.collectingSteps[Int(operation.rawValue)],
        "`\(question)` takes \(steps) and \(collecting) steps, more than was proved")
    }
    return asked
  }
}
