import Expectations
import Foundation
import RoomFormats
import RoomPolicy
import Testing

/// `profile roles` against the predicates of draft-ietf-mimi-room-policy-04, section 8, read a second time.
struct RolesMatrixTests {
  static let cells =
    RolesCell.adding + RolesCell.removing + RolesCell.changingRoles + RolesCell.policy + RolesCell.fromOutside

  @Test func eachCellIsAsThePredicatesSay() throws {
    for cell in Self.cells {
      var ask = Ask()
      let found = try ask.isAllowed(policy: cell.policy, room: cell.room, cell.question)
      expect(found, equals: cell.isAllowed, "\(cell)")
    }
    expect(Self.cells.count > 250)
  }

  /// Predicates that no question breaks by itself: what an effect does, what a bundle says, what always holds.
  private static let unbroken: [String: Set<Int>] = [
    "canRemoveParticipant": [5], "canRemoveOwnClient": [3], "canRemoveSelf": [4, 5], "canKick": [3],
    "canBan": [3, 5], "canUnban (registry: canUnBan)": [3, 6], "canChangeRoomName": [3],
    "canChangeRoomDescription": [3], "canChangeRoomAvatar": [3], "canChangeRoomSubject": [3],
    "canChangeRoomMood": [3], "canChangeRoleDefinitions": [2], "canChangePreauthorizedUserList": [2],
  ]

  private struct Predicates: Decodable {
    struct Rule: Decodable {
      struct Predicate: Decodable { let n: Int }
      let capability: String
      let predicates: [Predicate]
    }
    let rules: [Rule]
  }

  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../../shared/data/mimi-authorization.json").standardized

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: file.path), "the predicates are beside the checkout"))
  func everyPredicateHasACellThatAloneBreaksIt() throws {
    let rules = try JSONDecoder().decode(Predicates.self, from: Data(contentsOf: Self.file)).rules
    for rule in rules {
      let name = rule.capability.split(separator: " ").first.map(String.init) ?? ""
      let cells = Self.cells.filter { $0.capability == name }
      expect(cells.contains { $0.predicate == 0 && $0.isAllowed }, "\(name) allows nothing")
      for predicate in rule.predicates where !(Self.unbroken[rule.capability] ?? []).contains(predicate.n) {
        expect(cells.contains { $0.predicate == predicate.n }, "\(name) \(predicate.n) has no cell")
      }
    }
    expect(rules.count, equals: 25)
  }
}
