/// Where all paths from an instruction come together again, unless a forbid rule ends them first.
///
/// A tree over the code, built backwards: an instruction's parent is the nearest one that every path from it
/// runs through. With it the verifier sees whether an allow rule that goes straight on to `L` skips no forbid
/// rule: then every path from the instruction after it runs through `L` too.
///
/// Two more nodes stand above the code: `end`, for every way to finish, and above it `root`, for every way out.
/// Each node keeps one long link upwards, chosen so that a walk takes logarithmic time (Myers, "An applicative
/// random-access stack", 1983).
struct MeetingPoints {
  private let end: Int
  private let root: Int
  private var parents: [UInt32]
  private var depths: [UInt32]
  private var longLinks: [UInt32]
  /// The instruction that stands for this one: a jump's is where it leads, a finish's is `end`.
  private var standIns: [UInt32]

  /// Invariant: `count + 1` has room in 32 bits.
  init(count: Int) {
    end = count
    root = count + 1
    parents = [UInt32](repeating: UInt32(count + 1), count: count + 2)
    depths = [UInt32](repeating: 0, count: count + 2)
    longLinks = parents
    standIns = parents
    standIns[end] = UInt32(end)
    link(end, to: root)
  }

  mutating func finish(_ place: Int) {
    standIns[place] = UInt32(end)
    link(place, to: end)
  }

  mutating func deny(_ place: Int) {
    standIns[place] = UInt32(place)
    link(place, to: root)
  }

  mutating func pass(_ place: Int, to next: Int) {
    standIns[place] = UInt32(place)
    link(place, to: Int(standIns[next]))
  }

  mutating func jump(_ place: Int, to target: Int) {
    standIns[place] = standIns[target]
    link(place, to: Int(standIns[target]))
  }

  mutating func fork(_ place: Int, _ next: Int, _ target: Int) {
    standIns[place] = UInt32(place)
    link(place, to: meeting(Int(standIns[next]), Int(standIns[target])))
  }

  /// Whether every path from `start` runs through `place`.
  func isPassed(_ place: Int, from start: Int) -> Bool {
    let place = Int(standIns[place])
    return climb(Int(standIns[start]), to: depths[place]) == place
  }

  private mutating func link(_ place: Int, to parent: Int) {
    let long = Int(longLinks[parent])
    parents[place] = UInt32(parent)
    depths[place] = depths[parent] + 1
    let isBalanced = depths[parent] - depths[long] == depths[long] - depths[Int(longLinks[long])]
    longLinks[place] = isBalanced ? longLinks[long] : UInt32(parent)
  }

  /// The node above `place`, or itself, at `depth` or, where it lies higher, at its own.
  private func climb(_ place: Int, to depth: UInt32) -> Int {
    var place = place
    while depths[place] > depth {
      let long = Int(longLinks[place])
      place = depths[long] >= depth ? long : Int(parents[place])
    }
    return place
  }

  private func meeting(_ one: Int, _ other: Int) -> Int {
    let depth = min(depths[one], depths[other])
    var one = climb(one, to: depth)
    var other = climb(other, to: depth)
    // Invariant: both are equally deep, so their long links are too.
    while one != other {
      let isApart = longLinks[one] != longLinks[other]
      one = Int(isApart ? longLinks[one] : parents[one])
      other = Int(isApart ? longLinks[other] : parents[other])
    }
    return one
  }
}
