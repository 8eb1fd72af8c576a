import Foundation
import Testing

/// How the time that something takes grows with its size.
///
/// Why a ratio: what a machine needs for one size says nothing elsewhere, and what four times the size costs does.
/// Linear work takes four times as long, quadratic work sixteen times.
package enum Growth {
  /// Expects that four times the size takes well below what quadratic work would.
  package static func expectLinear(
    _ small: Int, _ comment: Comment? = nil, location: SourceLocation = #_sourceLocation,
    _ work: (Int) throws -> Void
  ) rethrows {
    var ratios: [Double] = []
    for _ in 0..<3 {
      let one = try seconds { try work(small) }
      let four = try seconds { try work(small * 4) }
      if four < one * 8 { return }
      ratios.append(four / one)
    }
    let words = "four times the size takes \(ratios) times as long"
    Issue.record("\(words): \(comment ?? "")", sourceLocation: location)
  }

  /// The processor time of this thread that something takes: what else the machine does is left out.
  package static func seconds(_ work: () throws -> Void) rethrows -> Double {
    let started = processorTime
    try work()
    return processorTime - started
  }

  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
