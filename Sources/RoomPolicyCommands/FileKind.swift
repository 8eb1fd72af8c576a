import PolicyTesting
import PolicyCompiler
import PolicySyntax
import RoomFormats
import RoomPolicy

/// What a file is, judged by its first bytes and its name; one for all verbs.
enum FileKind {
  case policy, compiled, test, json, binary
  /// Text that starts as nothing does which this command reads.
  case other

  struct Row {
    /// `is …`
    let words: String
    /// Which verb reads it, or what to do.
    let help: String
  }

  var row: Row {
    switch self {
    case .policy: Row(words: "is a policy", help: "`roompolicy check` reads policies")
    case .compiled:
      Row(
        words: "is compiled",
        help: "name the file that it was compiled from; `roompolicy verify` checks this one")
    case .test: Row(words: "is a test", help: "`roompolicy test` runs tests")
    case .json: Row(words: "is JSON", help: "`roompolicy check` reads JSON documents of rooms")
    case .binary: Row(words: "is no text", help: "check the name, and that it is a file of text")
    case .other:
      Row(
        words: "is text of another kind",
        help: "check the name; `roompolicy new NAME` starts a policy with its test")
    }
  }

  /// What `bytes` are under a name; nil for one that may be any. Of a long file its beginning will do.
  init?(_ bytes: [UInt8], _ name: String) {
    let text = bytes.prefix(1 << 16).dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    let first = text.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    if bytes.starts(with: FileFormat.magic) {
      self = .compiled
    } else if bytes.prefix(512).contains(0) && bytes.prefix(512).count(where: { $0 < 0x09 }) > 3 {
      self = .binary
    } else if first == 0x7B || first == 0x5B {
      self = .json
    } else if let ending = FileKind.byEnding.first(where: { name.hasSuffix($0.key) }) {
      self = ending.value
    } else {
      // Why: bytes that no policy holds outside of strings are the lexer's to point at.
      guard let word = FileKind.firstWord(text), word.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) else {
        return nil
      }
      if ["policy", "room", "scenario"].contains(word) {
        self = .test
      } else {
        self = startsStatement(word) ? .policy : .other
      }
    }
  }

  private static let byEnding: KeyValuePairs<String, FileKind> = [
    ".roompolicy": .policy, ".roomtest": .test, ".json": .json,
  ]

  /// The first word behind blank lines and comments.
  private static func firstWord(_ text: ArraySlice<UInt8>) -> String? {
    for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let words = line.split { $0 == 0x20 || $0 == 0x09 }
      guard let word = words.first, word.first != 0x23 else { continue }
      return String(decoding: word.prefix(60), as: UTF8.self)
    }
    return nil
  }
}

/// What a verb wants of a file.
enum WantedFile {
  /// A policy, compiled or not.
  case policy
  case policySource
  case test
  case room

  fileprivate var kinds: [FileKind] {
    switch self {
    case .policy: [.policy, .compiled]
    case .policySource: [.policy]
    // Why: what is nothing else may be one of these, damaged; their readers say where.
    case .test: [.test, .other]
    case .room: [.json, .other, .binary]
    }
  }

  fileprivate var words: String {
    switch self {
    case .policy, .policySource: "a policy"
    case .test: "a test"
    case .room: "a room's state"
    }
  }
}

extension Call {
  /// What is to be reported of a file that is none of those that are wanted: one mistake, and not one a line.
  func refusal(of bytes: [UInt8], _ name: String, as wanted: WantedFile, at span: Span? = nil) -> Diagnostic?
  {
    guard let kind = FileKind(bytes, name), !wanted.kinds.contains(kind) else { return nil }
    let place = span ?? Span(source: -1, start: 0, end: 0)
    let title = self.title(name)
    switch kind {
    case .binary:
      return SyntaxCode.unreadable.at(place, "`\(title)` cannot be read: it is not text", help: kind.row.help)
    case .compiled where wanted == .policySource:
      return ProgramCode.refused.at(
        place, "`\(title)` is compiled, and `\(verb.name)` needs the source", help: kind.row.help)
    default: break
    }
    let code: any DiagnosticCode =
      switch wanted {
      case .policy, .policySource: SyntaxCode.unknownStatement
      case .test: TestCode.unknownStatement
      case .room: InputMistake.malformedJSON
      }
    // Why: who asks about a room and names it where the policy stands has mixed up the two.
    let isRoomOfQuestion = kind == .json && verb.options.contains { $0.name == "room" }
    return code.at(
      place, "`\(title)` \(kind.row.words), and \(wanted.words) is expected",
      help: isRoomOfQuestion ? "a room's state is given with `--room FILE`" : kind.row.help)
  }
}
