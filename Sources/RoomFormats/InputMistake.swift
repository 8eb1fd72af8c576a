import SourceText

/// What can be wrong with a file that is no policy: a room's state, a seed's document, a list of users.
public enum InputMistake: DiagnosticCode {
  case notATable, tooLarge, emptyFile, notText, invalidUTF8
  case malformedJSON, missingComma, trailingComma, trailingText, unclosed, malformedNumber, malformedEscape
  case controlCharacter, bidirectionalControl, loneSurrogate, tooDeep, duplicateKey, numberOutOfRange
  case unknownKey, missingKey, wrongType, wrongWord, notACount, notADuration
  case malformedName, malformedDomain, malformedURI, userTwice, clientTwice
  case undeclaredRole, impossibleParticipation, impossibleClients, undeclaredRight, rightOfNoOccupant
  case undeclaredRelation, relationToOneself, notAPair
  case contradictorySettings, malformedPreauthorization, ignoredPolicy

  /// The number in the code: 901 for `RP0901`.
  public var number: Int { row.number }
  /// The mistake in a few words.
  public var title: String { row.title }
  /// A note for what is ignored, else an error.
  public var severity: Severity { self == .ignoredPolicy ? .note : .error }

  private var row: (number: Int, title: String) {
    switch self {
    case .notATable: (901, "a file that is no table of this command")
    case .tooLarge: (902, "a file beyond the size limit")
    case .emptyFile: (903, "an empty file")
    case .notText: (904, "a file that is not text")
    case .invalidUTF8: (905, "bytes that are not UTF-8")
    case .malformedJSON: (906, "malformed JSON")
    case .missingComma: (907, "a missing comma in JSON")
    case .trailingComma: (908, "a comma with nothing after it in JSON")
    case .trailingText: (909, "text after the JSON value")
    case .unclosed: (910, "a string, array or object that is not closed")
    case .malformedNumber: (911, "a malformed number in JSON")
    case .malformedEscape: (912, "a malformed escape in JSON")
    case .controlCharacter: (913, "a control character in a JSON string")
    case .bidirectionalControl: (914, "a bidirectional control in a JSON string")
    case .loneSurrogate: (915, "half of a surrogate pair")
    case .tooDeep: (916, "JSON nested beyond the limit")
    case .duplicateKey: (917, "a key that stands twice in one object")
    case .numberOutOfRange: (918, "a number out of range")
    case .unknownKey: (919, "an unknown key")
    case .missingKey: (920, "a missing key")
    case .wrongType: (921, "a value of the wrong type")
    case .wrongWord: (922, "a word that is not among those possible")
    case .notADuration: (939, "a text that is no duration")
    case .notACount: (923, "a number that is no count")
    case .malformedName: (924, "a malformed user, workgroup or group")
    case .malformedDomain: (925, "a malformed domain")
    case .malformedURI: (926, "a malformed URI")
    case .userTwice: (927, "a user that stands twice")
    case .clientTwice: (928, "a client that stands twice")
    case .undeclaredRole: (929, "a role that the policy does not declare")
    case .impossibleParticipation: (930, "a participation that contradicts the role")
    case .impossibleClients: (931, "two clients in a single-device room")
    case .undeclaredRight: (937, "a right that the policy does not declare")
    case .rightOfNoOccupant: (938, "a right of somebody who is no occupant")
    case .undeclaredRelation: (940, "a relation that the policy does not declare")
    case .relationToOneself: (941, "a relation of a user to themselves")
    case .notAPair: (942, "a pair of other than two users")
    // Why: 932 is not given again: it stood for a voice other than the role's, which has no effect and is kept.
    case .contradictorySettings: (933, "settings that contradict each other")
    case .malformedPreauthorization: (934, "a malformed preauthorization")
    // Why: 935 is not given again: it stood for a call without users, which is reported as 995.
    case .ignoredPolicy: (936, "a policy part that is ignored")
    }
  }
}
