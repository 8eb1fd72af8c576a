/// The diagnostics of `.roomtest` files.
public enum TestCode: Int, DiagnosticCode {
  case malformedText = 984
  case unknownStatement = 985
  case expected = 986
  case unknownOperation = 987
  case misplaced = 988
  case badPerson = 989
  case badFact = 990
  case unreadable = 991
  case stepOfRole = 992
  case tooLarge = 993

  public var number: Int { rawValue }

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
    }
  }
}
