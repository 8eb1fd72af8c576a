import PolicySyntax
import RoomModel
import SourceText
import Testing

struct OperationTests {
  private func operations(_ text: String) -> [String] {
    let tree = parsed(text)
    guard tree.told.isEmpty, case .rule(let rule)? = tree.statements.first else { return tree.told }
    return rule.operations.items.map { item in
      switch item.item {
      case .operation(let operation): operation.row.phrase
      case .group(let group): group.phrase
      }
    }
  }

  @Test func phrasesVerbsAndGroupsAreRead() {
    for operation in Operation.allCases {
      #expect(operations("allow \(operation.row.phrase)") == [operation.row.phrase])
      #expect(operations("forbid \(operation.row.verb) if a") == [operation.row.phrase])
    }
    for group in OperationGroup.allCases {
      #expect(operations("allow \(group.phrase) because \"x\"") == [group.phrase])
    }
  }

  @Test func theLongestMatchWins() {
    #expect(
      operations("allow leave room, leave, send, send message") == [
        "leave room", "leave", "send message", "send message",
      ])
    #expect(
      operations("allow send direct message, join call, join") == [
        "send direct message", "join call", "join",
      ])
    #expect(
      operations("allow request consent, target message if request is external") == [
        "request consent", "target message",
      ])
  }

  @Test func aListMayGoOverLines() {
    #expect(
      operations("allow ban,\n  kick,\n  any message operation\n  if a") == [
        "ban", "kick", "any message operation",
      ])
  }

  @Test func mlsNamesKeepTheirSpelling() {
    #expect(operations("allow commit with add") == ["RP0205 commit with add"])
    #expect(operations("allow fetch keypackage") == ["RP0205 fetch keypackage"])
    #expect(operations("Allow join") == ["RP0202 Allow"])
  }

  @Test func governedIsEveryOperationOnce() {
    guard case .rule(let rule)? = parsed("allow add, any membership operation, propose Add").statements.first
    else {
      Issue.record("another shape")
      return
    }
    let governed = rule.operations.governed().map(\.operation)
    #expect(Set(governed).count == governed.count && governed.prefix(2) == [.commitAdd, .proposeAdd])
  }
}
