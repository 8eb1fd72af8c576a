import RoomPolicy

/// The diagnostics of calls of the command, whose explanations stand among those of all codes.
public enum UsageCode: Int, DiagnosticCode {
  /// A call that cannot be understood.
  case malformed = 995
  /// A file that cannot be written.
  case cannotWrite = 996

  /// The number behind `RP`.
  public var number: Int { rawValue }
  /// What it reports, in a few words.
  public var title: String {
    switch self {
    case .malformed: "a call that cannot be understood"
    case .cannotWrite: "a file that cannot be written"
    }
  }
}
