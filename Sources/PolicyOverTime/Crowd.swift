import RoomPolicy

/// Kinds that came up, those together that look the same, and which of them are still to meet.
struct Crowd {
  /// Kinds that look the same.
  private struct Class {
    /// Somebody of it, and somebody of it who is another user, where there are two of one each.
    let first: UInt8
    var second: UInt8?
    /// Whether there are several of the first's identity.
    let isOfMany: Bool
    let isClosed: Bool
    var members: [PersonKind]
    /// What becomes of each member, of no identity.
    var results: [PersonKind] = []
  }

  private struct Key: Hashable {
    let look: Int32
    let isTracked: Bool
    let isClosed: Bool
  }

  private let cast: Cast
  private let looks: LookTable
  private let tracked: Int?
  private let closed: Set<PersonKind>
  private var classes: [Class] = []
  private var numbers: [Key: Int] = [:]
  private var known: Set<PersonKind> = []
  /// All kinds that came up.
  private(set) var all: [PersonKind] = []
  /// The classes that are still to meet.
  private var meetings: [(Int, Int)] = []
  /// Those that have no two users who could meet.
  private var blocked: [(Int, Int)] = []
  /// A kind more came up than can be numbered.
  private(set) var hasTooManyKinds = false

  /// Those of `closed` and others are of no class together.
  init(_ cast: Cast, _ looks: LookTable, tracked: Int?, closed: [PersonKind]) {
    (self.cast, self.looks, self.tracked) = (cast, looks, tracked)
    self.closed = Set(closed)
  }

  /// How many classes there are.
  var count: Int { classes.count }

  /// Somebody of a class.
  func first(of number: Int) -> UInt8 { classes[number].first }

  /// Whether the members of a class are closed.
  func isClosed(_ number: Int) -> Bool { classes[number].isClosed }

  /// A kind came up.
  mutating func reach(_ kind: PersonKind) {
    var pending = [kind]
    while let kind = pending.popLast() {
      if !known.insert(kind).inserted { continue }
      all.append(kind)
      let key = Key(
        look: looks[kind], isTracked: kind.identity == tracked, isClosed: closed.contains(kind))
      guard let number = numbers[key] else {
        guard let first = cast.number(kind) else {
          hasTooManyKinds = true
          return
        }
        numbers[key] = classes.count
        classes.append(
          Class(
            first: first, isOfMany: !cast.identities[kind.identity].isOne, isClosed: key.isClosed,
            members: [kind]))
        continue
      }
      classes[number].members.append(kind)
      pending += classes[number].results.map { Self.result($0, of: kind) }
      noteSecond(kind, of: number)
    }
  }

  /// What may become of each member of a class.
  mutating func make(_ result: PersonKind, of number: Int) {
    var anonymous = result
    anonymous.identity = 0
    if classes[number].results.contains(anonymous) { return }
    classes[number].results.append(anonymous)
    for member in classes[number].members { reach(Self.result(anonymous, of: member)) }
  }

  private static func result(_ result: PersonKind, of member: PersonKind) -> PersonKind {
    var result = result
    result.identity = member.identity
    return result
  }

  // MARK: Meetings

  /// Two classes are to meet.
  mutating func meet(_ actor: Int, _ target: Int) { meetings.append((actor, target)) }

  /// Two classes that meet now; nil where none are left.
  mutating func nextMeeting() -> (Int, Int)? { meetings.popLast() }

  /// Somebody of one class and somebody of another who can be in one room; nil where there are none yet.
  mutating func pair(_ actor: Int, _ target: Int) -> (UInt8, UInt8)? {
    let (one, other) = (classes[actor], classes[target])
    if !cast.isOneUser(one.first, other.first) { return (one.first, other.first) }
    if let second = one.second { return (second, other.first) }
    if let second = other.second { return (one.first, second) }
    blocked.append((actor, target))
    return nil
  }

  /// Another user of a class came up, who may meet whom the first cannot.
  private mutating func noteSecond(_ kind: PersonKind, of number: Int) {
    if classes[number].isOfMany || classes[number].second != nil { return }
    if cast.kinds[Int(classes[number].first)].identity == kind.identity { return }
    guard let second = cast.number(kind) else {
      hasTooManyKinds = true
      return
    }
    classes[number].second = second
    meetings += blocked.filter { $0.0 == number || $0.1 == number }
    blocked.removeAll { $0.0 == number || $0.1 == number }
  }
}
