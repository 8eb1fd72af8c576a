import PolicyAnalysis
import SourceText

/// The comments of one file that silence findings, by the lines that they speak of.
///
/// Reads each comment once and each report once, so that thousands of either cost no more than their number.
struct SuppressionIndex {
  let suppressions: [Suppression]
  /// By their first line. Invariant: no two share a line, for statements do not.
  private var blocks: [Block] = []

  /// The comments that speak of the same lines.
  private struct Block {
    let lines: ClosedRange<Int>
    var entries: [String: Entry] = [:]
  }

  /// What silences one code there.
  private struct Entry {
    /// Of the first comment that names the code.
    let reason: String
    /// The comments, and which of their codes it is.
    var places: [(suppression: Int, code: Int)] = []
    var isUsed = false
  }

  init(_ suppressions: [Suppression]) {
    self.suppressions = suppressions
    var byFirstLine: [Int: Int] = [:]
    for (place, suppression) in suppressions.enumerated() where suppression.mistake == nil {
      let first = suppression.lines.lowerBound
      if byFirstLine[first] == nil {
        byFirstLine[first] = blocks.count
        blocks.append(Block(lines: suppression.lines))
      }
      guard let block = byFirstLine[first] else { continue }
      var named: Set<String> = []
      for (number, code) in suppression.codes.enumerated() where named.insert(code.code).inserted {
        blocks[block].entries[code.code, default: Entry(reason: suppression.reason)].places
          .append((place, number))
      }
    }
    blocks.sort { $0.lines.lowerBound < $1.lines.lowerBound }
  }

  /// The reason that silences a report of `code` on a line; every comment that gives one counts as used.
  mutating func reason(for code: String, onLine line: Int) -> String? {
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].lines.upperBound < line { low = middle + 1 } else { high = middle }
    }
    guard low < blocks.count, blocks[low].lines.contains(line),
      let reason = blocks[low].entries[code]?.reason
    else { return nil }
    blocks[low].entries[code]?.isUsed = true
    return reason
  }

  /// For each comment, which of its codes silenced something.
  var used: [[Bool]] {
    var used = suppressions.map { [Bool](repeating: false, count: $0.codes.count) }
    for block in blocks {
      for entry in block.entries.values where entry.isUsed {
        for place in entry.places { used[place.suppression][place.code] = true }
      }
    }
    return used
  }
}
