/// Why a diagram was not built: an exact answer would have cost more than the bounds let it.
public enum DiagramMistake: Error, Hashable, Sendable {
  /// The store would hold more nodes than its limit.
  case tooManyNodes(limit: Int)
  /// One operation took more steps than its limit.
  case tooManySteps(limit: Int)
  /// All operations together took more steps than their limit.
  case tooMuchWork(limit: Int)
  /// A path would pass through more variables than the limit.
  case tooDeep(limit: Int)

  /// What went beyond which bound, in a half sentence.
  public var words: String {
    switch self {
    case .tooManyNodes(let limit): "the decision diagram needs more than \(limit) nodes"
    case .tooManySteps(let limit): "one step of the analysis takes more than \(limit) steps"
    case .tooMuchWork(let limit): "the whole analysis takes more than \(limit) steps"
    case .tooDeep(let limit): "one decision depends on more than \(limit) facts"
    }
  }
}
