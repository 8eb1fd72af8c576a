import PolicyTesting
import RoomFormats
import RoomPolicy
import SourceText

extension Call {
  /// The longest room whose people are read once more for the name of somebody whom it does not list.
  private static let longestReadAgain = 1 << 20

  /// Notes each user asked about whom the room does not list, and who is one letter away from somebody whom it lists.
  func noteNames(_ words: ArraySlice<String>, _ policy: Policy, _ room: BoundRoom, _ source: Source?) {
    guard let source, !has("quiet"), source.bytes.count <= Self.longestReadAgain else { return }
    let strangers = words.compactMap { try? User(Array($0.utf8)[...]) }
      .filter { room.listing(room.person($0)) == nil }
    guard !strangers.isEmpty,
      let state = readRoomState(source, id: 0, against: policy.program).state?.room
    else { return }
    var names = ListedNames(state, policy.program)
    let notes = strangers.compactMap { user in
      names.meant(by: user).map { (String(decoding: user.name, as: UTF8.self), $0) }
    }
    _ = report(
      notes.map { name, meant in
        TestCode.nearlyAUser.at(
          Span(source: -1, start: 0, end: 0),
          "the room lists no `\(name)`, which is one letter away from `\(meant)`",
          help: "write `\(meant)`, or leave it where somebody else is meant")
      }, [])
  }
}
