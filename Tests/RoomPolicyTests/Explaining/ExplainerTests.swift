import Expectations
import PolicyExplain
import Foundation
import PolicyOracle
@testable import RoomPolicy
import Testing
import PolicyQuestions

struct ExplainerTests {
  @Test(arguments: Sweep.one(of: 6, ExampleRoom.all)) func everyDenialOfAnExampleNamesAChangeThatTurnsIt(
    example: ExampleRoom
  ) throws {
    let room = BoundRoom(example.policy.machine, example.state)
    let explainer = Explainer(example.policy, room, example.state)
    var reader = QuestionReader(room)
    for line in sampled(example.questions) {
      let question = try reader.read(line: Array(line.utf8)[...])
      if room.verdict(question).isAllowed { continue }
      let explanation = explainer.explain(question)
      expect(!explanation.changes.isEmpty, "\(line)")
      for change in explanation.changes {
        var advice = FollowedAdvice(line, example.state, example.policy)
        advice.follow(change.steps)
        expect(try advice.isAllowed(), "\(line): \(change.words), \(advice.line)")
      }
    }
  }

  @Test(arguments: Sweep.one(of: 2, ExampleRoom.all)) func theRulesThatDecideAreThoseOfTheMachine(
    example: ExampleRoom
  ) throws {
    let room = BoundRoom(example.policy.machine, example.state)
    var reader = QuestionReader(room)
    let explainer = Explainer(example.policy, room, example.state)
    let program = example.policy.program
    for line in sampled(example.questions) {
      let question = try reader.read(line: Array(line.utf8)[...])
      let answer = room.answer(question)
      let tried = explainer.triedRules(question, answer)
      let effect: Effect = answer.verdict.isAllowed ? .allow : .forbid
      let told = tried.filter { $0.isMet && $0.reason.effect == effect }.map {
        "\($0.reason.rule.file):\($0.reason.rule.line) \($0.reason.rule.text)"
      }
      let carried = answer.rules.map { number in
        let rule = program.rules[Int(number.index)]
        let file = String(decoding: program.files[Int(rule.file)], as: UTF8.self)
        return "\(file):\(rule.line) " + String(decoding: rule.text, as: UTF8.self)
      }
      expect(told, equals: carried, "\(line)")
    }
  }

  /// A third of them, so that all are asked in examples enough.
  private func sampled(_ lines: [String]) -> [String] {
    lines.indices.filter { $0 % 3 == lines.count % 3 }.map { lines[$0] }
  }

  @Test func everyDenialOfABareRoleNamesAChangeThatTurnsIt() throws {
    let folder = ExampleRoom.root
    let texts = [
      "roompolicy 1\n", "fixed-membership\nlogging required by log@example.com\n", "moderated\nknock-first\n",
      "forbid ban because \"never\"\nforbid send message if actor is member or actor is visitor\n",
    ]
    for text in Sweep.one(of: 2, texts) {
      let policy = try ExampleRoom.load(Array(text.utf8), in: folder)
      let room = BoundRoom(policy.machine)
      let explainer = Explainer(policy, room, nil)
      var reader = QuestionReader(room)
      for operation in ["add", "join", "send", "ban", "change-role"] {
        for actor in ["none", "visitor", "owner"] {
          let hasTarget = ["add", "remove", "ban", "kick", "change-role"].contains(operation)
          let line = "\(actor) \(operation)" + (hasTarget ? " none" : "")
          let question = try reader.read(line: Array(line.utf8)[...])
          if room.verdict(question).isAllowed { continue }
          let changes = explainer.explain(question).changes
          expect(!changes.isEmpty, "\(text): \(line)")
          for change in changes {
            var advice = FollowedAdvice(line, nil, policy)
            advice.follow(change.steps)
            expect(try advice.isAllowed(), "\(text): \(line): \(change.words)")
          }
        }
      }
    }
  }
}
