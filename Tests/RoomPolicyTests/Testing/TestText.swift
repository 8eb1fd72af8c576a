import Expectations
import PolicyTesting
import PolicyCompiler
import RoomFormats
import RoomPolicy
import Testing

/// Runs the sentences of one scenario, without files.
enum TestText {
  struct Mistake: Error, CustomStringConvertible { let description: String }

  /// What went wrong, a line each: failed sentences and mistakes.
  static func run(policy: String, room: String?, _ sentences: String) throws -> [String] {
    let (runner, test) = try prepare(policy: policy, room: room, sentences)
    var wrong = test.diagnostics.map { "\($0.code) \($0.message)" }
    var running = runner
    for scenario in test.scenarios {
      for (sentence, result) in zip(scenario.sentences, running.run(scenario)) {
        let text = test.source.text(sentence.span)
        switch result {
        case .passed: continue
        case .failed(let failure): wrong.append("\(text): \(failure.expected), \(failure.answered)")
        case .malformed(let mistake): wrong.append("\(text): \(mistake.code) \(mistake.message)")
        }
      }
    }
    return wrong
  }

  static func prepare(
    policy: String, room: String?, _ sentences: String
  ) throws -> (TestRunner, TestFile) {
    let loaded = try load(policy)
    let head = "policy \"p\"\n" + (room == nil ? "" : "room \"r\"\n") + "scenario \"s\"\n  "
    let test = TestFile.parse(Source(name: "t", bytes: Array((head + sentences).utf8)), id: 0)
    return (TestRunner(loaded.policy, try room.map { try state($0, loaded.policy) }), test)
  }

  static func load(_ policy: String) throws -> (policy: Policy, sources: [Source]) {
    let loaded = Policy.load(Array(policy.utf8), name: "p")
    guard let found = loaded.policy else {
      throw Mistake(
        description: Renderer(sources: loaded.sources, colour: false).render(loaded.diagnostics))
    }
    return (found, loaded.sources)
  }

  static func state(_ room: String, _ policy: Policy) throws -> Room {
    let source = Source(name: "r", bytes: Array(room.utf8))
    let (state, diagnostics) = readRoomState(source, id: 0, against: policy.program)
    guard let state else {
      throw Mistake(description: Renderer(sources: [source], colour: false).render(diagnostics))
    }
    return state.room
  }

  /// The coverage of a policy by sentences, all of which come true.
  static func coverage(
    _ policy: String, room: String?, withProfile: Bool = false, proposing: Bool = false, effort: Int? = nil,
    _ sentences: String
  ) throws -> Coverage {
    let loaded = try load(policy)
    var (runner, test) = try prepare(policy: policy, room: room, sentences)
    let state = try room.map { try self.state($0, loaded.policy) }
    let runs = test.scenarios.map {
      Coverage.Run(scenario: $0, room: state, results: runner.run($0))
    }
    let tested = Coverage.TestedPolicy(loaded.policy, named: "p", runs: runs)
    if withProfile { return try require(Coverage.profiles([tested], proposing: proposing).first) }
    return Coverage(of: tested, proposing: proposing, effort: effort)
  }
}
