import RoomPolicy
import SourceText
import PolicyQuestions

extension TestRunner {
  /// What is wrong with a scenario's sentences under the policy and in the room. Nothing is asked, and no step is
  /// taken.
  public func mistakes(in scenario: Scenario) -> [Diagnostic] {
    var reader = reader
    return scenario.sentences.compactMap { sentence in
      do throws(TestMistake) {
        switch sentence.claim {
        case .question(let asked): _ = try reader.read(asked)
        case .state(let stated): _ = try read(stated, &reader)
        case .commit(let committed): _ = try reader.read(committed)
        }
        return nil
      } catch {
        return error.diagnostic
      }
    }
  }

  /// Who a stated fact is about, and the fact.
  func read(
    _ stated: Sentence.StatedFact, _ reader: inout QuestionReader
  ) throws(TestMistake) -> (person: Person, fact: StateFact) {
    let person = try reader.person(stated.who, in: .readMemberList, asTarget: false)
    do throws(QuestionMistake) {
      return (person, try StateFact.read(stated.phrase.bytes, &reader, policy.checked))
    } catch {
      throw TestMistake(.badFact, stated.phrase.span, error)
    }
  }
}
