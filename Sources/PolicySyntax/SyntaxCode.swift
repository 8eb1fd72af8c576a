import SourceText

/// The diagnostics of text and syntax.
public enum SyntaxCode: Int, DiagnosticCode {
  case invalidUTF8 = 101
  case controlCharacter = 102
  case bidirectionalControl = 103
  case nonASCII = 104
  case unterminatedString = 105
  case tooLarge = 106
  case unreadable = 107

  case indentedStart = 201
  case unknownStatement = 202
  case expected = 203
  case leftover = 204
  case unknownOperation = 205
  case unknownFact = 206
  case mixedConnectives = 207
  case tooDeep = 208
  case unknownCapability = 209
  case unitMissing = 210
  case badNumber = 211
  // Why: 212 is not given again: it stood for malformed names, which are reported as 312.
  case editionNotFirst = 213
  case unknownEdition = 214
  case misplacedNot = 215

  /// The number in the code: 201 for `RP0201`.
  public var number: Int { rawValue }

  /// The mistake in a few words.
  public var title: String {
    switch self {
    case .invalidUTF8: "text that is not UTF-8"
    case .controlCharacter: "a control character"
    case .bidirectionalControl: "a bidirectional control character"
    case .nonASCII: "a character beyond ASCII outside comments and quotes"
    case .unterminatedString: "a quote that is never closed"
    case .tooLarge: "a policy over 16 MiB"
    case .unreadable: "a file that cannot be read"
    case .indentedStart: "a first statement that is indented"
    case .unknownStatement: "a line that starts no statement"
    case .expected: "something else was expected here"
    case .leftover: "words after the end of a statement"
    case .unknownOperation: "no such operation"
    case .unknownFact: "no such fact"
    case .mixedConnectives: "`and` and `or` mixed without parentheses"
    case .tooDeep: "a condition nested over 256 deep"
    case .unknownCapability: "no such capability"
    case .unitMissing: "a duration or size without its unit"
    case .badNumber: "a number that is none or is too large"
    case .editionNotFirst: "an edition that is not the first statement"
    case .unknownEdition: "an edition that this compiler does not know"
    case .misplacedNot: "a `not` where none may stand"
    }
  }
}
