import RoomModel

/// All values of one measured fact, cut where some condition or setting of the policy cuts.
///
/// Classes ascend; behind them, for a number that a request may leave out, stand the classes of a number that
/// is not given: where the policy bounds it, first one that keeps the bound and then one that breaks it.
public struct NumberClasses: Sendable {
  /// Where a class starts that is not the first, ascending.
  public let cuts: [UInt64]
  /// Whether a request may leave the number out, or somebody may have none.
  public let mayBeMissing: Bool
  /// Whether a setting bounds the number.
  public let isBounded: Bool
  /// Whether it is a count of the room that some condition asks for by itself.
  var isAsked = false

  init(cuts: Set<UInt64>, isBounded: Bool, mayBeMissing: Bool) {
    self.cuts = cuts.filter { $0 > 0 }.sorted()
    self.isBounded = isBounded
    self.mayBeMissing = mayBeMissing
  }

  /// How many classes numbers that are given fall into.
  public var given: Int { cuts.count + 1 }
  /// How many classes there are, those of a number left out with them.
  public var count: Int { given + (mayBeMissing ? isBounded ? 2 : 1 : 0) }
  /// The class of a number that is not given and keeps what bound there is.
  public var missing: Int { given }

  /// The class of a number.
  public func place(of value: UInt64) -> Int {
    var low = 0
    var high = cuts.count
    while low < high {
      let middle = (low + high) / 2
      if cuts[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The classes of numbers below `bound`.
  func below(_ bound: UInt64) -> Range<Int> { 0..<(bound == 0 ? 0 : place(of: bound - 1) + 1) }

  /// The classes of numbers given that are `least` or more.
  func from(_ least: UInt64) -> Range<Int> { place(of: least)..<given }

  /// Runs of classes of numbers that are given, in words: `fewer than 5`, `5 to 9`, `at least 10`.
  func words(_ runs: [Range<Int>], _ word: (UInt64) -> String = { "\($0)" }) -> String {
    RegionWords.list(
      runs.map { run in
        let least = least(run.lowerBound)
        if run.upperBound >= given { return least == 0 ? "any number of" : "at least \(word(least))" }
        let next = self.least(run.upperBound)
        if next == least + 1 { return word(least) }
        return least == 0 ? "fewer than \(word(next))" : "\(word(least)) to \(word(next - 1))"
      }, "or")
  }

  /// The least number of a class that is given.
  public func least(_ place: Int) -> UInt64 { place == 0 || place > cuts.count ? 0 : cuts[place - 1] }
}
