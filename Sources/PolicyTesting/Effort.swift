import RoomPolicy

/// What measuring one policy's coverage may still cost.
///
/// Counted, not timed, so that every run says the same; a unit is about a tenth of a microsecond. It grows with the
/// expectations, each of which is asked again for each part, and not with the policy.
final class Effort {
  private var left: Int

  /// What a policy may cost, whatever its tests: a third of a second or so.
  static let most = 3_500_000

  init(_ most: Int, expectations: Int) { left = most + expectations * (most / 1000) }

  func spend(_ amount: Int) { left -= amount }

  var isSpent: Bool { left < 0 }
  /// Why more for the exact analysis, which has a bound of its own: what was measured last is proved last.
  var isFarSpent: Bool { left < -2_000_000 }

  /// For each fact of a condition: changing the condition, lowering it, looking through it.
  static let change = 30
  /// For each fact of a condition and each question: asking again.
  static let question = 1
  static let part = 100
  /// Running one expectation.
  static let expectation = 100
  /// Compiling a policy: four bytes of its own text, and the profile.
  static let bytes = 1
  static let policy = 5000
}
