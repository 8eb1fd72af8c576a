import Foundation

/// How much of a sweep a run of the tests does: a part that takes a second or two, or with
/// `roompolicy-dev sweep` the whole.
public enum Sweep {
  /// The variable of the environment that asks for the whole when it is `all`.
  public static let variable = "ROOMPOLICY_SWEEP"

  /// Whether sweeps are whole.
  public static let isWhole = ProcessInfo.processInfo.environment[variable] == "all"

  /// One of every `step` elements, the same ones in each run, or all.
  ///
  ///     @Test(arguments: Sweep.one(of: 4, folders)) func …
  public static func one<Element>(of step: Int, _ all: [Element], from first: Int = 0) -> [Element] {
    isWhole ? all : all.indices.filter { $0 % step == first % step }.map { all[$0] }
  }

  /// How many turns: `part`, or all of `whole`.
  public static func turns(_ part: Int, of whole: Int) -> Int { isWhole ? whole : part }
}
