import Expectations
import Foundation
import RoomFormats
import RoomPolicy
import Testing
import PolicyQuestions

struct ExampleTests {
  static let examples: [Example] = {
    let pages = Repository.files(below: "Grammar", ending: "md")
    return pages.flatMap { page in
      (try? Example.read(Repository.text(page), page: page.lastPathComponent)) ?? []
    }
  }()

  @Test func everyPageIsRead() throws {
    for page in Repository.files(below: "Grammar", ending: "md") {
      _ = try Example.read(Repository.text(page), page: page.lastPathComponent)
    }
    expect(Self.examples.count > 8)
    expect(Self.examples.flatMap(\.questions).count > 40)
  }

  @Test(arguments: examples) func thePolicyCompilesAndTheQuestionsHaveTheirAnswers(example: Example) throws {
    let loaded = Policy.load(Array(example.policy.utf8), name: example.place)
    let report = Renderer(sources: loaded.sources, colour: false).render(loaded.diagnostics)
    let policy = try require(loaded.policy, "\(report)")
    expect(loaded.diagnostics.isEmpty, "\(report)")
    for (room, question) in example.questions {
      let answer = try answer(question.line, policy.machine, room: room, place: example.place)
      expect(answer.verdict.isAllowed, equals: question.isAllowed, "\(example.place): \(question.line)")
      guard let piece = question.piece else { continue }
      let texts = answer.rules.map { number in
        let rule = policy.program.rules[Int(number.index)]
        return String(decoding: rule.text + [0x0A] + (rule.because ?? []), as: UTF8.self)
      }
      expect(texts.contains { $0.contains(piece) }, "\(example.place): \(question.line), \(texts)")
    }
  }

  private func answer(_ line: String, _ machine: Machine, room: String?, place: String) throws -> Answer {
    var bound = BoundRoom(machine)
    if let room {
      let source = Source(name: place, bytes: Array(room.utf8))
      let (state, diagnostics) = readRoomState(source, id: 0, against: machine.program)
      let report = Renderer(sources: [source], colour: false).render(diagnostics)
      bound = BoundRoom(machine, try require(state, "\(report)").room)
    }
    var reader = QuestionReader(bound)
    do throws(QuestionMistake) {
      return bound.answer(try reader.read(line: Array(line.utf8)[...]))
    } catch {
      throw Malformed(what: "\(place): \(line): \(error.words)")
    }
  }
}
