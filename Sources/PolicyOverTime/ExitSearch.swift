import RoomPolicy

/// Looks for ways from rooms to some in which a wish is granted, and remembers what it found of each room on the way.
final class ExitSearch {
  private let search: RoomSearch
  private let asker: Asker
  private let wish: Wish
  private let limits: RoomSearch.Limits
  private var rooms: [Room] = []
  private var numbers: [RoomShape: Int32] = [:]

  private struct Room {
    let shape: RoomShape
    /// Whether steps lead from it to where the wish is granted; nil where that is not known.
    var isOpen: Bool?
    /// Whether the wish is granted here; nil where it was not asked.
    var isGranted: Bool?
    /// The rooms that one step leads to; nil where they were not looked for.
    var next: [Int32]?
    /// The last walk that came here, and from where.
    var walk: Int32 = -1
    var before: Int32 = -1
  }
  private var walk: Int32 = -1

  init(_ table: StepTable, _ asker: Asker, _ wish: Wish, _ limits: RoomSearch.Limits) {
    search = RoomSearch(table, mostPeople: Cast.mostPeople)
    self.asker = asker
    self.wish = wish
    self.limits = limits
  }

  /// Whether steps lead from a room to one in which the wish is granted; nil where the search ended at its bounds,
  /// which is no proof that nobody can, nor that somebody can.
  func leadsOut(of start: RoomShape) -> Bool? {
    walk += 1
    let asked = search.table.asked
    var queue = [number(start)]
    rooms[Int(queue[0])].walk = walk
    rooms[Int(queue[0])].before = -1
    var head = 0
    while head < queue.count {
      let place = Int(queue[head])
      head += 1
      if isOpen(place) {
        var open = Int32(place)
        while open >= 0 {
          rooms[Int(open)].isOpen = true
          open = rooms[Int(open)].before
        }
        return true
      }
      if rooms[place].isOpen == false { continue }
      if queue.count > limits.rooms || search.table.asked - asked > limits.questions
        || search.table.hasTooManyKinds
      {
        return nil
      }
      for next in following(place) where rooms[Int(next)].walk != walk {
        rooms[Int(next)].walk = walk
        rooms[Int(next)].before = Int32(place)
        queue.append(next)
      }
    }
    if search.table.hasTooManyKinds { return nil }
    for place in queue { rooms[Int(place)].isOpen = false }
    return false
  }

  private func number(_ shape: RoomShape) -> Int32 {
    if let number = numbers[shape] { return number }
    let number = Int32(rooms.count)
    numbers[shape] = number
    rooms.append(Room(shape: shape))
    return number
  }

  private func isOpen(_ place: Int) -> Bool {
    if let isOpen = rooms[place].isOpen { return isOpen }
    if let isGranted = rooms[place].isGranted { return isGranted }
    let shape = rooms[place].shape
    let isGranted = asker.isGranted(wish, in: shape, outside: search.outside(shape))
    rooms[place].isGranted = isGranted
    return isGranted
  }

  private func following(_ place: Int) -> [Int32] {
    if let next = rooms[place].next { return next }
    let shape = rooms[place].shape
    var next: [Int32] = []
    search.table.eachStep(in: shape, outside: search.outside(shape)) { step in
      if let after = search.after(shape, step) {
        let number = number(after)
        if !next.contains(number) { next.append(number) }
      }
      return false
    }
    rooms[place].next = next
    return next
  }
}
