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

  /// Who else is there in some rooms, whatever their numbers in a cast.
  struct Company: Hashable {
    let contexts: [[PersonKind]]
    let isOfAllCounts: Bool
  }

  /// What may become of two people who meet.
  struct Outcomes {
    /// What of whom, of no identity.
    var results: [(movesTarget: Bool, kind: PersonKind)] = []
    /// Whether the room may be destroyed.
    var mayEnd = false
  }

  private unowned let table: StepTable
  private let key: Key
  private var meetings = KindPairs<[Moment]>()
  private let company: Int

  init(_ table: StepTable, _ key: Key) {
    (self.table, self.key) = (table, key)
    company = table.met.number(
      of: Company(
        contexts: key.contexts.map { $0.map { table.cast.kinds[Int($0)] } }, isOfAllCounts: key.isOfAllCounts)
    )
  }

  /// What somebody of a kind can do to somebody of another, in each room.
  func moments(_ actor: UInt8, _ target: UInt8) -> [Moment] {
    if let known = meetings[actor, target] { return known }
    var moments: [Moment] = []
    let read = table.countsRead(actor, target)
    for room in read.map({ rooms(actor, target, readBy: $0) }) ?? [] {
      let steps = table.steps(actor, target, in: room)
      if !steps.isEmpty { moments.append(Moment(room: room, steps: steps)) }
    }
    meetings[actor, target] = moments
    return moments
  }

  /// What may become of two people who meet, asked once for all who look alike.
  func outcomes(_ actor: UInt8, _ target: UInt8) -> Outcomes {
    let (one, other) = table.lookPair(actor, target)
    if let known = table.met.outcomes(one, other, in: company) { return known }
    var found = Outcomes()
    for step in moments(actor, target).flatMap(\.steps) {
      guard case .kind(let result) = step.result else {
        found.mayEnd = true
        continue
      }
      var kind = table.cast.kinds[Int(result)]
      kind.identity = 0
      let movesTarget = step.movesTarget && target < StepTable.itself
      if !found.results.contains(where: { $0.movesTarget == movesTarget && $0.kind == kind }) {
        found.results.append((movesTarget, kind))
      }
    }
    if !table.hasTooManyKinds { table.met.remember(found, one, other, in: company) }
    return found
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
