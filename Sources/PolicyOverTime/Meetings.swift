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
    var moments: [Moment] = []
    /// The steps that make something of somebody, one for each that comes of whom.
    var results: [Step] = []
    /// Whether it may destroy the room.
    var mayEnd = false
  }

  private unowned let table: StepTable
  private let key: Key
  private var meetings = KindPairs<Meeting>()

  init(_ table: StepTable, _ key: Key) { (self.table, self.key) = (table, key) }

  /// What somebody of a kind can do to somebody of another, in each room.
  func moments(_ actor: UInt8, _ target: UInt8) -> [Moment] { meeting(of: actor, target).moments }

  /// The steps that make something of somebody, one for each that comes of whom.
  func results(_ actor: UInt8, _ target: UInt8) -> [Step] { meeting(of: actor, target).results }

  /// Whether somebody of a kind may destroy a room.
  func mayEnd(_ actor: UInt8, _ target: UInt8) -> Bool { meeting(of: actor, target).mayEnd }

  private func meeting(of actor: UInt8, _ target: UInt8) -> Meeting {
    if let known = meetings[actor, target] { return known }
    var meeting = Meeting()
    let read = table.countsRead(actor, target)
    for room in read.map({ rooms(actor, target, readBy: $0) }) ?? [] {
      let steps = table.steps(actor, target, in: room)
      if steps.isEmpty { continue }
      meeting.moments.append(Moment(room: room, steps: steps))
      for step in steps {
        guard step.result != .end else {
          meeting.mayEnd = true
          continue
        }
        let isKnown = meeting.results.contains {
          $0.result == step.result && $0.movesTarget == step.movesTarget
        }
        if !isKnown { meeting.results.append(step) }
      }
    }
    meetings[actor, target] = meeting
    return meeting
  }

  /// Rooms of two and of others; one of those that are alike in the counts that are read, where others do not matter.
  func rooms(_ actor: UInt8, _ target: UInt8, readBy mask: UInt64) -> [RoomShape] {
    var seen: [UInt64] = []
    var rooms: [RoomShape] = []
    for context in key.contexts {
      // Why: where others do not matter all rooms are alike.
      if mask == 0 && !key.isOfAllCounts && !rooms.isEmpty { break }
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
    if kinds.count == 2 && cast.isOneUser(actor, target) { return nil }
    kinds = kinds.filter { !cast.kinds[Int($0)].isOutside }
    return RoomShape(kinds + others)
  }
}
