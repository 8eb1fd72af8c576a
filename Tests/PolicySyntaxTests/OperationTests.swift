import Expectations
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
      expect(operations("allow \(operation.row.phrase)"), equals: [operation.row.phrase])
      expect(operations("forbid \(operation.row.verb) if a"), equals: [operation.row.phrase])
    }
    for group in OperationGroup.allCases {
      expect(operations("allow \(group.phrase) because \"x\""), equals: [group.phrase])
    }
  }

  @Test func theLongestMatchWins() {
    expect(
      operations("allow leave room, leave, send, send message"),
      equals: [
        "leave room", "leave", "send message", "send message",
      ])
    expect(
      operations("allow send direct message, join call, join"),
      equals: [
        "send direct message", "join call", "join",
      ])
    expect(
      operations("allow request consent, target message if request is external"),
      equals: [
        "request consent", "target message",
      ])
  }

  @Test func aListMayGoOverLines() {
    expect(
      operations("allow ban,\n  kick,\n  any message operation\n  if a"),
      equals: [
        "ban", "kick", "any message operation",
      ])
  }

  @Test func mlsNamesKeepTheirSpelling() {
    expect(operations("allow commit with add"), equals: ["RP0205 commit with add"])
    expect(operations("allow fetch keypackage"), equals: ["RP0205 fetch keypackage"])
    expect(operations("Allow join"), equals: ["RP0202 Allow"])
  }

  @Test func governedIsEveryOperationOnce() {
    guard case .rule(let rule)? = parsed("allow add, any membership operation, propose Add").statements.first
    else {
      Issue.record("another shape")
      return
    }
    let governed = rule.operations.governed().map(\.operation)
    expect(Set(governed).count == governed.count && governed.prefix(2) == [.commitAdd, .proposeAdd])
  }
}
