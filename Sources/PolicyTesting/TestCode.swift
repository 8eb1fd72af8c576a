import RoomPolicy
import SourceText

/// The diagnostics of `.roomtest` files.
public enum TestCode: Int, DiagnosticCode {
  case malformedText = 982
  case unknownStatement = 983
  case expected = 984
  case unknownOperation = 985
  case misplaced = 986
  case badPerson = 987
  case badFact = 988
  case unreadable = 989
  case stepOfRole = 990
  case tooLarge = 991
  case nothingExpected = 992
  case nearlyAUser = 993

  /// The number in the code: 982 for `RP0982`.
  public var number: Int { rawValue }

  /// A note for what may be meant, else an error.
  public var severity: Severity { self == .nearlyAUser ? .note : .error }

  /// The mistake in a few words.
  public var title: String {
    switch self {
    case .malformedText: "a test with control characters or an open quote, or that is not UTF-8"
    case .unknownStatement: "a line of a test that starts no statement"
    case .expected: "something else was expected here in a test"
    case .unknownOperation: "no such operation, in a test"
    case .misplaced: "a line of a test where it cannot stand"
    case .badPerson: "neither a user nor a role, in a test"
    case .badFact: "a fact that a question or a user does not have, in a test"
    case .unreadable: "a policy or room that a test names and that cannot be read"
    case .stepOfRole: "a step that no user takes"
    case .tooLarge: "a test over 16 MiB"
    case .nothingExpected: "a scenario or a test that expects nothing"
    case .nearlyAUser: "a name one letter away from that of a listed user"
    }
  }
}
