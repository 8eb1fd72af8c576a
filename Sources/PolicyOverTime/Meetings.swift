import RoomPolicy

/// What each two kinds of people can do to each other while one of some sets of others is there, found once for all
/// claims.
final class Meetings {
  struct Key: Hashable {
    /// The sets of others, as kinds.
    let contexts: [[UInt8]]
    /// Whether rooms that differ by counts that no step reads are distinguished.
    let isOfAllCounts: Bool
  }

  /// What two people can do in one room.
  struct Moment {
    let room: RoomShape
    let steps: [Step]
  }

  private struct Meeting {
    let moments: [Moment]
    /// The kinds that it makes of somebody.
    let results: [UInt8]
  }

  private unowned let table: StepTable
  private let key: Key
  /// By actor and target, an index among `meetings`; -1 where it was not asked yet.
  private var places = [Int32](repeating: -1, count: 1 << 16)
  private var meetings: [Meeting] = []

  init(_ table: StepTable, _ key: Key) { (self.table, self.key) = (table, key) }

  /// What somebody of a kind can do to somebody of another, in each room.
  func moments(_ actor: UInt8, _ target: UInt8) -> [Moment] { meetings[place(of: actor, target)].moments }

  /// The kinds that this makes of somebody.
  func results(_ actor: UInt8, _ target: UInt8) -> [UInt8] { meetings[place(of: actor, target)].results }

  private func place(of actor: UInt8, _ target: UInt8) -> Int {
    let index = Int(actor) << 8 | Int(target)
    if places[index] >= 0 { return Int(places[index]) }
    var moments: [Moment] = []
    var results: [UInt8] = []
    for room in rooms(actor, target, readBy: table.countsRead(actor, target)) {
      let steps = table.steps(actor, target, in: room)
      if steps.isEmpty { continue }
      moments.append(Moment(room: room, steps: steps))
      for step in steps {
        if case .kind(let result) = step.result, !results.contains(result) { results.append(result) }
      }
    }
    places[index] = Int32(meetings.count)
    meetings.append(Meeting(moments: moments, results: results))
    return meetings.count - 1
  }

  /// Rooms of two and of others; one of those that are alike in the counts that are read, where others do not matter.
  func rooms(_ actor: UInt8, _ target: UInt8, readBy mask: UInt64) -> [RoomShape] {
    var seen: [UInt64] = []
    var rooms: [RoomShape] = []
    for context in key.contexts {
      guard let room = room(actor, target, context) else { continue }
      let counts = table.counts(room.kinds, room) & mask
      if !key.isOfAllCounts && seen.contains(counts) { continue }
      seen.append(counts)
      rooms.append(room)
    }
    return rooms
  }

  /// A room of two and of others; nil where a user of whom there is one would be there twice.
  private func room(_ actor: UInt8, _ target: UInt8, _ others: [UInt8]) -> RoomShape? {
    let cast = table.cast
    var kinds = [actor] + (target < StepTable.itself ? [target] : [])
    if kinds.count == 2 {
      let identities = kinds.map { cast.kinds[Int($0)].identity }
      if identities[0] == identities[1] && cast.identities[identities[0]].isOne { return nil }
    }
    kinds = kinds.filter { !cast.kinds[Int($0)].isOutside }
    return RoomShape(kinds + others)
  }
}
