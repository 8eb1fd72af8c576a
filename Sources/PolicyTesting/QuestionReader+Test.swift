import RoomPolicy
import RoomModel
import SourceText
import PolicyQuestions

/// What is wrong with a test's sentence once its policy is known.
public struct TestMistake: Error, Sendable {
  /// The diagnostic's code.
  public let code: TestCode
  /// Where in the test.
  public let span: Span
  /// What is wrong, as a half sentence.
  public let words: String
  /// What to write instead; nil where nothing is near.
  public let help: String?

  init(_ code: TestCode, _ span: Span, _ mistake: QuestionMistake) {
    (self.code, self.span, words, help) = (code, span, mistake.words, mistake.help)
  }

  /// The mistake as a diagnostic.
  public var diagnostic: Diagnostic { code.at(span, words, help: help) }
}

extension QuestionReader {
  /// The question of a test's sentence, in the room that the reader has.
  mutating func read(_ asked: Sentence.AskedQuestion) throws(TestMistake) -> Question {
    let operation = asked.operation
    let actor = try person(asked.actor, in: operation, asTarget: false)
    var question = Question(asking: operation, by: actor, target: nil)
    if let target = asked.target {
      question.target =
        target.bytes == Self.itself[...]
        ? actor.asTargetOfItself : try person(target, in: operation, asTarget: true)
    }
    for fact in asked.given {
      do throws(QuestionMistake) { try give(fact.bytes, to: &question) } catch {
        throw TestMistake(.badFact, fact.span, error)
      }
    }
    for fact in asked.unknown {
      do throws(QuestionMistake) { try forget(fact.bytes, in: &question) } catch {
        throw TestMistake(.badFact, fact.span, error)
      }
    }
    if asked.mode == .does {
      try requireUsers([(question.actor, asked.actor), (question.target, asked.target)])
    }
    return question
  }

  private func requireUsers(_ people: [(person: Person?, word: TestWord?)]) throws(TestMistake) {
    for (person, word) in people {
      guard let person, let word, person.isBare else { continue }
      throw TestMistake(
        .stepOfRole, word.span,
        QuestionMistake(
          "`\(QuestionMistake.text(word.bytes))` is a role, and a step changes what the room says of users",
          help: "name a user, or ask with `can`"))
    }
  }

  /// The parts of a test's commit and who commits them, in the room that the reader has.
  mutating func read(
    _ committed: Sentence.AskedCommit
  ) throws(TestMistake) -> (parts: [Question], committer: Person) {
    let committer = try person(committed.committer, in: .commitUpdate, asTarget: false)
    var parts: [Question] = []
    for (asked, _) in committed.parts {
      let question = try read(asked)
      if let mistake = question.mistakeInCommit {
        throw TestMistake(.unknownOperation, asked.operationSpan, mistake)
      }
      if committed.mode == .does {
        try requireUsers([(question.actor, asked.actor), (question.target, asked.target)])
      }
      parts.append(question)
    }
    if committed.mode == .does { try requireUsers([(committer, committed.committer)]) }
    return (parts, committer)
  }

  mutating func person(
    _ word: TestWord, in operation: Operation, asTarget: Bool
  ) throws(TestMistake) -> Person {
    do throws(QuestionMistake) {
      return try person(word.bytes, in: operation, asTarget: asTarget)
    } catch {
      let isUser = word.bytes.contains { $0 == 0x40 || $0 == 0x3A }
      if isUser && !room.hasState {
        throw TestMistake(
          .badPerson, word.span,
          QuestionMistake(error.words, help: "name the room's state above, with `room \"FILE\"`"))
      }
      throw TestMistake(.badPerson, word.span, error)
    }
  }
}
