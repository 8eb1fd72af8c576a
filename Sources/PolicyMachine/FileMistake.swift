/// What is wrong with the bytes of a compiled file, and where.
public struct FileMistake: Error, Hashable, Sendable {
  /// The first byte that is wrong, counted from 0.
  public let offset: Int
  /// What is wrong there.
  public let reason: Reason

  /// Creates a mistake at a byte of the file.
  public init(offset: Int, reason: Reason) {
    self.offset = offset
    self.reason = reason
  }

  /// What can be wrong with the bytes of a file (`Grammar/bytecode.md`, "What the reader checks").
  public enum Reason: Hashable, Sendable {
    case tooShort(length: Int)
    case notACompiledPolicy
    case damaged
    case unknownVersion(UInt16)
    case sectionsDoNotFit(expected: UInt64, found: Int)
    case truncated(FileSection, needed: Int, left: Int)
    case countTooGreat(FileSection, count: Int, most: Int)
    case leftover(FileSection, bytes: Int)
    case unknownValue(Field, value: UInt8)
    case badText(Field)
    case emptyName(Field)
  }

  /// What a byte or a string stands for.
  public enum Field: Hashable, Sendable {
    case profile, voice, flag, measureFlags, optionality, nameKind, standing, effect, claim, opcode, sense,
      padding
    case roleName, rightName, relationName, key, ruleText, ruleName, reason, assertionText, fileName, meaning

    /// The field in words, for messages.
    public var words: String {
      switch self {
      case .profile: "a profile"
      case .voice: "a role's voice"
      case .flag: "a yes-or-no byte"
      case .measureFlags: "the flags of the measures"
      case .optionality: "the message expiry"
      case .nameKind: "a name's kind"
      case .standing: "a name's standing"
      case .effect: "a rule's effect"
      case .claim: "what an assertion claims"
      case .opcode: "an opcode"
      case .sense: "a test's sense"
      case .padding: "the fourth byte of an instruction, which is zero"
      case .roleName: "a role's name"
      case .rightName: "a right's name"
      case .relationName: "a relation's name"
      case .key: "a name's key"
      case .ruleText: "a rule's text"
      case .ruleName: "a rule's name"
      case .reason: "a rule's reason"
      case .assertionText: "an assertion's text"
      case .fileName: "a file's name"
      case .meaning: "the hash of the policy's meaning"
      }
    }
  }

  /// The mistake on one line.
  public var words: String { reason.words }
}

extension FileMistake.Reason {
  /// What was expected and what was found, on one line.
  public var words: String {
    switch self {
    case .tooShort(let length):
      "a compiled policy has at least \(FileFormat.headerLength + SHA256.length) bytes, and this has \(length)"
    case .notACompiledPolicy: "a compiled policy starts with the byte 8F and `RoomPol`, and this does not"
    case .damaged: "the digest at the end is not that of the bytes before it: the file is damaged"
    case .unknownVersion(let version):
      "format version \(FileFormat.version) is expected, and this is version \(version)"
    case .sectionsDoNotFit(let expected, let found):
      "the sections make a file of \(expected) bytes, and this has \(found)"
    case .truncated(let section, let needed, let left):
      "section `\(section.word)` ends too early: \(needed) more bytes are expected, and \(left) are left"
    case .countTooGreat(let section, let count, let most):
      "section `\(section.word)` counts \(count) rows, and has room for \(most) at most"
    case .leftover(let section, let bytes):
      "section `\(section.word)` goes on for \(bytes) bytes after its last row"
    case .unknownValue(let field, let value): "\(field.words) is expected, and \(value) is none"
    case .badText(let field):
      "\(field.words) is UTF-8 without control characters, and this is not"
    case .emptyName(let field): "\(field.words) is expected, and it is empty"
    }
  }
}
