import RoomPolicy

/// The diagnostics of calls of the command, whose explanations stand among those of all codes.
public enum UsageCode: Int, DiagnosticCode {
  /// Something that is asked over all requests, and cannot be said exactly.
  case noExactAnswer = 994
  /// A call that cannot be understood.
  case malformed = 995
  /// A file that cannot be written.
  case cannotWrite = 996

  /// The number behind `RP`.
  public var number: Int { rawValue }
  /// What it reports, in a few words.
  public var title: String {
    switch self {
    case .noExactAnswer: "a question over all requests that has no exact answer here"
    case .malformed: "a call that cannot be understood"
    case .cannotWrite: "a file that cannot be written"
    }
  }
}
