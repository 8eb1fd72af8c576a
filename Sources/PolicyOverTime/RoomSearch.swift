import RoomPolicy

/// All rooms that steps lead to, each once, nearest first.
final class RoomSearch {
  let table: StepTable
  private let cast: Cast
  /// The most people that a room may have.
  let mostPeople: Int
  private let outsiders: [(identity: Int, kind: UInt8)]
  private(set) var shapes: [RoomShape] = []
  private var numbers: [RoomShape: Int32] = [:]
  private var before: [Int32] = []
  private var taken: [Step?] = []
  private(set) var depths: [UInt16] = []
  /// Every step from room to room, where `keepsEdges`.
  private(set) var edges: [(from: Int32, to: Int32)] = []
  private let keepsEdges: Bool
  /// How many questions had been asked before.
  private let askedBefore: Int
  /// Rooms that sequences start from after so many steps elsewhere, the last first.
  private var later: [Start] = []
  /// The room whose steps are taken next.
  private var next = 0
  /// By what becomes of whom, the last room in which that was met.
  private var met = [Int32](repeating: -1, count: 1 << 16)
  /// Whether somebody was let destroy one of the rooms.
  private(set) var mayEnd = false
  /// Whether every room within the bounds was looked at.
  private(set) var isExhausted = false

  /// At most this many rooms are looked at.
  struct Limits {
    var rooms = 30_000
    /// At most this many questions are asked.
    var questions = 1_000_000
  }

  /// A room, and how many steps it takes to come to it.
  struct Start {
    let shape: RoomShape
    var depth: UInt16 = 0
  }

  init(_ table: StepTable, mostPeople: Int, keepsEdges: Bool = false) {
    self.table = table
    let cast = table.cast
    self.cast = cast
    self.mostPeople = min(mostPeople, Cast.mostPeople)
    self.keepsEdges = keepsEdges
    askedBefore = table.asked
    outsiders = cast.identities.indices.compactMap { identity in
      cast.number(PersonKind(identity: identity)).map { (identity, $0) }
    }
  }

  /// What is found on the way: at a room, or by a step from one.
  enum Finding {
    case room(Int)
    case step(Int, Step)

    /// The number of the room that it is about.
    var room: Int {
      switch self {
      case .room(let number), .step(let number, _): number
      }
    }
  }

  /// Those outside a room: of a user of their own only where they are not in it.
  func outside(_ shape: RoomShape) -> [UInt8] {
    let kinds = shape.kinds
    return outsiders.filter { one in
      !kinds.contains { cast.isOneUser(identity: cast.kinds[Int($0)].identity, one.identity) }
    }.map(\.kind)
  }

  /// Looks at rooms from `starts` on, or where it stopped before, until `room` or `step` says that it is
  /// what was sought; nil where nothing was.
  func run(
    from starts: [Start], _ limits: Limits = Limits(), deepest: Int = .max,
    room: (Int, RoomShape) -> Bool, asksWho: Bool = false, step: (RoomShape, Step) -> Bool = { _, _ in false }
  ) -> Finding? {
    later = (later.reversed() + starts).sorted { $0.depth < $1.depth }.reversed()
    while true {
      // Why: rooms are looked at in the order of their steps, so those of later ones come in between.
      while let start = later.last, next == shapes.count || depths[next] >= start.depth {
        later.removeLast()
        enter(start.shape, before: -1, by: nil, depth: start.depth)
      }
      if next == shapes.count || Int(depths[next]) > deepest { break }
      let shape = shapes[next]
      if room(next, shape) { return .room(next) }
      if shapes.count > limits.rooms || table.asked - askedBefore > limits.questions || table.hasTooManyKinds
      {
        return nil
      }
      var finding: Step?
      table.eachStep(in: shape, outside: outside(shape)) { taken in
        guard case .kind(let result) = taken.result else {
          mayEnd = true
          return false
        }
        let isNew = met[Int(taken.moved) << 8 | Int(result)] != Int32(next)
        // Why: who else can make the same of the same person matters to a claim about who does it.
        if !isNew && !asksWho { return false }
        guard let after = after(shape, taken) else { return false }
        if step(shape, taken) {
          finding = taken
          return true
        }
        if !isNew { return false }
        met[Int(taken.moved) << 8 | Int(result)] = Int32(next)
        let number = enter(after, before: Int32(next), by: taken, depth: depths[next] + 1)
        if keepsEdges { edges.append((Int32(next), number)) }
        return false
      }
      if let finding { return .step(next, finding) }
      next += 1
    }
    isExhausted = true
    return nil
  }

  @discardableResult
  private func enter(_ shape: RoomShape, before: Int32, by step: Step?, depth: UInt16) -> Int32 {
    if let known = numbers[shape] { return known }
    let number = Int32(shapes.count)
    numbers[shape] = number
    shapes.append(shape)
    self.before.append(before)
    taken.append(step)
    depths.append(depth)
    return number
  }

  /// The room after a step; nil where it is destroyed, or there are more people than are searched.
  func after(_ shape: RoomShape, _ step: Step) -> RoomShape? {
    guard case .kind(let result) = step.result else { return nil }
    let moved = cast.kinds[Int(step.moved)]
    let now = cast.kinds[Int(result)]
    if moved.isOutside && !now.isOutside {
      let kinds = shape.kinds
      if kinds.count >= mostPeople { return nil }
      // Why: of those whom the policy names by domain or group one at a time is enough to have what they can do.
      let isThere = kinds.contains {
        let identity = cast.kinds[Int($0)].identity
        return moved.identity == identity || cast.isOneUser(identity: moved.identity, identity)
      }
      if moved.identity != 0 && isThere { return nil }
    }
    return shape.replacing(moved.isOutside ? nil : step.moved, by: now.isOutside ? nil : result)
  }

  /// The steps that lead to a room, and where they start.
  func path(to number: Int) -> (start: RoomShape, steps: [Step]) {
    var steps: [Step] = []
    var place = number
    while before[place] >= 0 {
      if let step = taken[place] { steps.append(step) }
      place = Int(before[place])
    }
    return (shapes[place], steps.reversed())
  }

  /// The rooms from which no steps lead to one of `goals`, nearest first.
  func traps(without goals: Set<Int32>) -> [Int] {
    var reaching = [Bool](repeating: false, count: shapes.count)
    var incoming = [[Int32]](repeating: [], count: shapes.count)
    for edge in edges { incoming[Int(edge.to)].append(edge.from) }
    var open = Array(goals)
    for goal in open { reaching[Int(goal)] = true }
    while let number = open.popLast() {
      for from in incoming[Int(number)] where !reaching[Int(from)] {
        reaching[Int(from)] = true
        open.append(from)
      }
    }
    return shapes.indices.filter { !reaching[$0] }
  }
}
