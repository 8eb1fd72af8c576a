import Expectations
import RoomModel
import Testing

struct ProfileCaseTests {
  @Test func everyCellNamesItsRow() {
    for cell in ProfileCase.all {
      expect(cell.row.contains(": "), "\(cell)")
      expect(cell.question.split(separator: " ").count > 1, "\(cell)")
    }
  }

  @Test func noQuestionIsAskedTwice() {
    var asked: [String: String] = [:]
    for cell in ProfileCase.all {
      let question = [cell.policy, cell.room ?? "-", cell.question].joined(separator: "\u{0}")
      let earlier = asked.updateValue(cell.row, forKey: question)
      expect(earlier, equals: nil, "\(cell.row), and before \(earlier ?? ""): \(cell)")
    }
  }

  @Test func everyOperationIsAskedAbout() {
    let verbs = Set(ProfileCase.all.compactMap { $0.question.split(separator: " ").dropFirst().first })
    for operation in Operation.allCases {
      expect(verbs.contains(operation.row.verb[...]), "`\(operation.row.verb)` is in no question")
    }
    expect(verbs.count, equals: Operation.allCases.count)
  }

  @Test func everyOperationThatHasARowIsSomewhereAllowed() {
    let allowed = Set(
      ProfileCase.all.filter(\.isAllowed).compactMap { $0.question.split(separator: " ").dropFirst().first })
    for operation in Operation.allCases where !Self.withoutRow.contains(operation) {
      expect(allowed.contains(operation.row.verb[...]), "`\(operation.row.verb)` is nowhere allowed")
    }
  }

  private static let withoutRow: [Operation] = [
    .targetMessage, .createSubgroup, .changeRoomMembershipStyle, .changeRoleDefinitions,
    .sendMLSExternalProposal, .sendMLSExternalCommit,
  ]
}
