import RoomPolicy

/// The diagnostics of calls.
enum UsageCode: Int, DiagnosticCode {
  case malformed = 995
  case cannotWrite = 996

  var number: Int { rawValue }
  var title: String {
    switch self {
    case .malformed: "a call that cannot be understood"
    case .cannotWrite: "a file that cannot be written"
    }
  }
}
