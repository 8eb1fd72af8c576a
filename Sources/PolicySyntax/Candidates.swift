import RoomModel
import SourceText

/// Whether a word starts a statement of a policy, perhaps mistyped.
public func startsStatement(_ word: String) -> Bool {
  Candidates.statements.contains(word) || nearest(word, among: Candidates.statements) != nil
}

/// The verb or phrase that says what words of everyday speech mean: `revoke-voice` of `mute`.
public func everydayOperation(_ words: String) -> String? { Candidates.everydayOperation(words) }

/// What mistyped words are compared with, for "did you mean".
enum Candidates {
  /// What a statement may start with.
  static let statements: [String] =
    [
      "roompolicy", "profile", "use", "role", "right", "relation", "define", "allow", "forbid", "redefine",
      "lift",
      "assert",
    ]
    + Choice.allCases.map(\.word)
    + Setting.allCases.flatMap { $0.row.forms.map { String($0.prefix { $0 != " " }) } }
    + StandardRole.allCases.filter { $0 != .none }.map { "preauth-" + $0.name }

  /// What a statement of several words may start with.
  static let longStatements: [String] = {
    let choices = Set(Choice.allCases.map(\.word))
    return statements.filter { !choices.contains($0) }
  }()

  static let operations: [String] =
    Operation.allCases.map(\.row.phrase) + Operation.allCases.map(\.row.verb)
    + OperationGroup.allCases.map(\.phrase)

  /// The phrases of operations and groups, word by word.
  static let operationPhrases: [[String]] =
    (Operation.allCases.map(\.row.phrase) + OperationGroup.allCases.map(\.phrase))
    .map { $0.split(separator: " ").map(String.init) }

  /// Words of everyday speech that start a statement, and the keyword that says the same.
  static let everydayKeywords: [String: Keyword] = [
    "deny": .forbid, "block": .forbid, "prohibit": .forbid, "disallow": .forbid, "permit": .allow,
    "include": .use, "import": .use,
  ]

  private static let postersByRule =
    "who posts is said by rules, as in `forbid send message if actor is member or actor is visitor`"

  /// First words of lines in other languages, what to write instead, and the setting where it is one word.
  static let everydayStatements: [String: (words: String, setting: String?)] = [
    "private": ("`members-only` says who enters, `hidden` who finds the room", nil),
    "closed": ("did you mean `members-only`?", "members-only"),
    "invite-only": ("did you mean `members-only`?", "members-only"),
    "locked": ("did you mean `fixed-membership`?", "fixed-membership"),
    "read-only": (postersByRule, nil),
    "announcement": (postersByRule, nil),
    "unmoderated": ("a room is unmoderated unless it says `moderated`: leave the line out", nil),
    "password": ("did you mean `password-protected`?", "password-protected"),
    "logger": ("who logs is said by `logging required by name@domain`", nil),
    "loggers": ("who logs is said by `logging required by name@domain`", nil),
    "roles": ("roles are declared one a line, below `profile roles`: `role NAME`", nil),
    "version": ("the first line is `roompolicy 1`", nil),
    "name": ("a policy has no name; it governs the room whose file names it", nil),
    "guests": ("who is no member is asked in a rule, as in `forbid send message if actor is visitor`", nil),
  ]

  /// Words of everyday speech, and the word of an operation that says the same.
  private static let everyday = [
    "read": "receive", "see": "receive", "rename room": "change room name",
    "delete": "destroy", "dissolve": "destroy", "make": "create", "open": "create", "enter": "join",
    "exit": "leave", "quit": "leave", "post": "send", "write": "send", "say": "send", "expel": "kick",
    "eject": "kick", "mute": "revoke-voice", "unmute": "grant-voice", "promote": "change-role",
    "demote": "change-role", "all": "any operation", "everything": "any operation",
    "anything": "any operation", "*": "any operation", "any": "any operation",
    "redact": "delete-other-message", "silence": "revoke-voice", "uninvite": "withdraw-invite",
    "block": "ban",
  ]

  /// The operation that is meant by words that start as everyday speech does: `destroy-room` for `delete-room`.
  static func everydayOperation(_ words: String) -> String? {
    // Why: of a message deleted and a room destroyed, the word alone does not say which is meant.
    if words == "delete" { return nil }
    if let whole = everyday[words] { return whole }
    let first = words.prefix { $0 != " " && $0 != "-" }
    guard let word = everyday[String(first)] else { return nil }
    let whole = word + words.dropFirst(first.count)
    if operations.contains(whole) { return whole }
    return near(whole, among: operations, atMost: 1).first
  }

  /// Words for what is sent or shared, and the operations that send it.
  private static let things: [String: [Operation]] = {
    let all: [Operation] = [.uploadImage, .uploadAudio, .uploadVideo, .uploadAttachment]
    let images: [Operation] = [.uploadImage]
    let files: [Operation] = [.uploadAttachment]
    return [
      "media": all, "photo": images, "photos": images, "picture": images, "pictures": images, "image": images,
      "images": images, "video": [.uploadVideo], "videos": [.uploadVideo], "audio": [.uploadAudio],
      "file": files, "files": files, "document": files, "documents": files, "attachments": files,
    ]
  }()

  /// The operations that send what the last word names, as in `send photos`; nil where it names nothing that is sent.
  static func operations(about words: String) -> [String]? {
    let parts = words.split(separator: " ")
    guard let last = parts.last, parts.count == 1 || ["send", "share", "post", "upload"].contains(parts[0])
    else {
      return nil
    }
    return things[String(last)]?.map(\.row.phrase)
  }

  /// The operations that have a word in their phrase.
  static func operations(with word: String) -> [String] {
    Operation.allCases.map(\.row.phrase).filter { $0.split(separator: " ").contains { $0 == word } }
  }

  /// Words for groups of operations in everyday speech.
  static let everydayGroups: [String: OperationGroup] = [
    "sending": .posting, "writing": .posting, "post": .posting, "joining": .entering, "join": .entering,
    "enter": .entering, "entry": .entering, "kicking": .removing, "remove": .removing, "removal": .removing,
    "quitting": .leaving, "leave": .leaving, "rename": .renaming, "messaging": .message,
    "member": .membership,
  ]

  static let capabilities: [String] = Capability.allCases.map(\.phrase)
  static let registryNames: [String] = Capability.allCases.map(\.registryName)

  /// The capability whose registry name a word is, in whatever case its letters are: the draft itself writes `canUnban`
  /// beside `canUnBan`.
  static func registered(_ word: String) -> Capability? { byLoweredName[word.lowercased()] }

  private static let byLoweredName: [String: Capability] = Dictionary(
    uniqueKeysWithValues: Capability.allCases.map { ($0.registryName.lowercased(), $0) })

  /// What a fact may start with.
  static let factStarts: [String] = {
    let rows = Fact.allCases.map(\.row).filter { $0.subject == .itself }
    return ["actor", "target", "newcomer", "room", "request", "not"]
      + rows.map { String($0.pattern.prefix { $0 != " " }) }
  }()

  /// What somebody may be in one word, besides roles: `invited`.
  static let factWords: [String] = Fact.allCases.map(\.row).filter { $0.subject == .party }.compactMap {
    row in
    let parts = row.pattern.split(separator: " ")
    return parts.count == 2 && parts[0] == "is" && parts[1] != "ROLE" ? String(parts[1]) : nil
  }

  /// The phrases of facts word by word, by subject.
  static let facts: [[[String]]] = FactSyntax.Subject.allCases.map { subject in
    Fact.allCases.map(\.row).filter(subject.has).map { $0.pattern.split(separator: " ").map(String.init) }
  }
}
