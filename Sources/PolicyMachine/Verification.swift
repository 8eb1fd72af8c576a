import RoomModel

/// What `verify` proved of a program: how many instructions a decision runs at most.
public struct Verification: Hashable, Sendable {
  /// The greatest number of steps to a yes or no, by the operation's raw value.
  public let steps: [Int]
  /// The greatest number of steps when every rule that carries the verdict is collected.
  public let collectingSteps: [Int]
  /// The greatest of `steps`.
  public let greatest: Int
  /// The greatest of `collectingSteps`.
  public let greatestCollecting: Int

  init(steps: [Int], collectingSteps: [Int]) {
    self.steps = steps
    self.collectingSteps = collectingSteps
    greatest = steps.max() ?? 0
    greatestCollecting = collectingSteps.max() ?? 0
  }

  /// The bound for one operation, deciding.
  public func steps(_ operation: Operation) -> Int { steps[Int(operation.rawValue)] }
}
