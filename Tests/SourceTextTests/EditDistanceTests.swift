import Expectations
import Testing

@testable import SourceText

/// The distance within a band is the distance over the whole table.
struct EditDistanceTests {
  @Test func aBandedDistanceIsTheWholeOne() {
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    var near = 0
    for _ in 0..<3000 {
      let left = (0..<next(7)).map { _ in UInt8(97 + next(3)) }
      var right = left
      for _ in 0..<next(4) where !right.isEmpty {
        let index = next(right.count)
        switch next(4) {
        case 0: right[index] = UInt8(97 + next(3))
        case 1: right.remove(at: index)
        case 2: right.insert(UInt8(97 + next(3)), at: index)
        default: right.swapAt(index, next(right.count))
        }
      }
      let whole = Self.distance(left, right)
      for limit in 0..<5 {
        let found = editDistance(left, right, atMost: limit)
        expect(found, equals: (whole <= limit ? whole : nil), "\(left) \(right) \(limit)")
        if found != nil { near += 1 }
      }
    }
    expect(near > 3000)
  }

  /// The definition, without bounds.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var table = (0...left.count).map { row in (0...right.count).map { row == 0 ? $0 : row } }
    for row in left.indices {
      for column in right.indices {
        var cost = min(table[row][column + 1], table[row + 1][column]) + 1
        cost = min(cost, table[row][column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, table[row - 1][column - 1] + 1)
        }
        table[row + 1][column + 1] = cost
      }
    }
    return table[left.count][right.count]
  }
}
