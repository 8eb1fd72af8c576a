import RoomModel

/// All values of one measured fact, cut where some condition or setting of the policy cuts.
///
/// Classes ascend; behind them, for a number that a request may leave out, stand the classes of a number that
/// is not given: where the policy bounds it, first one that keeps the bound and then one that breaks it.
public struct NumberClasses: Sendable {
  /// The measured fact.
  public let number: FactNumber
  /// Where a class starts that is not the first, ascending.
  public let cuts: [UInt64]
  /// Whether a request may leave the number out, or somebody may have none.
  public let mayBeMissing: Bool
  /// Whether a setting bounds the number.
  public let isBounded: Bool
  /// Whether it is a count of the room that some condition asks for by itself.
  var isAsked = false

  init(_ number: FactNumber, cuts: Set<UInt64>, isBounded: Bool) {
    self.number = number
    self.cuts = cuts.filter { $0 > 0 }.sorted()
    self.isBounded = isBounded
    mayBeMissing = !number.isOfRoom || number.party != nil
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

  /// The least number of a class that is given.
  public func least(_ place: Int) -> UInt64 { place == 0 || place > cuts.count ? 0 : cuts[place - 1] }
}
