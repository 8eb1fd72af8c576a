import PolicyCompiler
import RoomModel
import RoomPolicy

/// Reads questions about one room under one policy.
///
///     var reader = QuestionReader(room)
///     let question = try reader.read(line: "alice@example.com add bob@example.net with new-role=admin")
///
/// Every look-up is hashed; a reader is made once and reads any number of lines.
public struct QuestionReader: Sendable {
  /// The room that is asked about.
  public package(set) var room: BoundRoom
  private let operations = OperationWords.shared
  private var roles = ByteTable()
  private var words: [QueryToken] = []
  private var key: [UInt8] = []

  /// Creates a reader for questions about `room`.
  public init(_ room: BoundRoom) {
    self.room = room
    for role in room.machine.program.roles { roles.insert(role.name) }
  }

  /// `ACTOR OPERATION [TARGET] [with FACT, …] [unknown FACT, …]`
  public mutating func read(line: ArraySlice<UInt8>) throws(QuestionMistake) -> Question {
    if let question = plain(line) { return question }
    return try readWords(of: line)
  }

  /// The question of any line.
  mutating func readWords(of line: ArraySlice<UInt8>) throws(QuestionMistake) -> Question {
    var split = words
    words = []
    defer { words = split }
    try QueryToken.split(line, into: &split)
    do throws(QuestionMistake) {
      return try read(words: split)
    } catch {
      throw QuestionMistake(
        error.words, help: Self.quotingAdvice(split.dropFirst().map(\.bytes)) ?? error.help)
    }
  }

  /// The question of a line of two or three plain words, as nearly all lines are; nil for any other line, and where
  /// something is wrong.
  mutating func plain(_ line: ArraySlice<UInt8>) -> Question? {
    var words = (line.startIndex..<line.startIndex, 0..<0, 0..<0)
    var count = 0
    var position = line.startIndex
    while position < line.endIndex {
      if QueryToken.isBlank(line[position]) {
        position += 1
        continue
      }
      let start = position
      while position < line.endIndex {
        let byte = line[position]
        if QueryToken.isBlank(byte) { break }
        if byte <= 0x20 || byte >= 0x7F || byte == 0x22 || byte == 0x2C { return nil }
        position += 1
      }
      switch count {
      case 0: words.0 = start..<position
      case 1: words.1 = start..<position
      case 2: words.2 = start..<position
      default: return nil
      }
      count += 1
    }
    if count < 2 { return nil }
    let (actor, operation) = (line[words.0], line[words.1])
    let target = count == 3 ? line[words.2] : nil
    if Self.startsFacts(actor) || Self.startsFacts(operation) || target.map(Self.startsFacts) == true {
      return nil
    }
    return try? read(actor: actor, operation: operation, target: target)
  }

  private mutating func read(words split: [QueryToken]) throws(QuestionMistake) -> Question {
    var place = 0
    func next() -> QueryToken? {
      guard place < split.count, !split[place].isComma, !Self.startsFacts(split[place].bytes) else {
        return nil
      }
      place += 1
      return split[place - 1]
    }
    guard let actor = next() else { throw QuestionMistake("who asks is expected first") }
    guard let operation = next() else {
      throw QuestionMistake("an operation is expected after `\(actor.text)`")
    }
    var question = try read(actor: actor.bytes, operation: operation.bytes, target: next()?.bytes)
    if place < split.count { try readFacts(split[place...], into: &question) }
    return question
  }

  /// The question of three words, without facts.
  public mutating func read(
    actor: ArraySlice<UInt8>, operation: ArraySlice<UInt8>, target: ArraySlice<UInt8>?
  ) throws(QuestionMistake) -> Question {
    let operationWord = operation
    let operation = try self.operation(operation)
    let hasTarget = OperationFlags.withTarget[Int(operation.rawValue)]
    if hasTarget != (target != nil) {
      throw QuestionMistake(
        hasTarget
          ? "`\(operation.row.phrase)` has a target, and none is named"
          : "`\(operation.row.phrase)` has no target, and `\(QuestionMistake.text(target ?? []))` is named",
        help: hasTarget
          ? "add who it is done to: a user, a role or `self`"
          : Self.quotingAdvice([operationWord, target ?? []]) ?? "drop the third word")
    }
    let person = try person(actor, in: operation, asTarget: false)
    guard let target else { return Question(asking: operation, by: person, target: nil) }
    let other =
      target == Self.itself[...]
      ? person.asTargetOfItself : try self.person(target, in: operation, asTarget: true)
    return Question(asking: operation, by: person, target: other)
  }

  /// The operation that a verb or a phrase names.
  package func operation(_ word: ArraySlice<UInt8>) throws(QuestionMistake) -> Operation {
    guard let operation = operations.find(word) else { throw QuestionMistake.unknownOperation(word) }
    return operation
  }

  /// Who commits: a user, or a bare role.
  public mutating func committer(_ word: ArraySlice<UInt8>) throws(QuestionMistake) -> Person {
    try person(word, in: .commitUpdate, asTarget: false)
  }

  /// The user or bare role that a word names.
  package mutating func person(
    _ word: ArraySlice<UInt8>, in operation: Operation, asTarget: Bool
  ) throws(QuestionMistake) -> Person {
    if !word.contains(where: { $0 == 0x40 || $0 == 0x3A }) {
      if let rank = roles.find(word) { return room.bare(RoleNumber(rank), in: operation, asTarget: asTarget) }
      let names = room.machine.program.roles.map { String(decoding: $0.name, as: UTF8.self) }
      throw QuestionMistake(
        "`\(QuestionMistake.text(word))` is no role of this policy and no user",
        help: nearest(QuestionMistake.text(word), among: names).map { "did you mean `\($0)`?" }
          ?? "write a user as `name@domain`, or one of the roles \(names.joined(separator: ", "))")
    }
    // Why: nearly all names are written as users compare, and are looked up as they are.
    if let person = room.person(written: word) { return person }
    if room.hasState && User.isKey(word.span) { return room.person(key: word) }
    do throws(NameMistake) {
      try User.canonicalize(word, into: &key)
    } catch {
      throw QuestionMistake(
        "`\(QuestionMistake.text(word))` is no user: \(error.words)",
        help: MeantName.of(word, isDomain: false).map { "write `\($0)`" } ?? "write it as `name@domain`")
    }
    if !room.hasState {
      throw QuestionMistake(
        "`\(QuestionMistake.text(word))` is a user, and no room says who that is",
        help: "name the room's state with `--room FILE`, or ask about a bare role such as `member`")
    }
    return room.person(key: key)
  }

  package func role(_ name: ArraySlice<UInt8>) throws(QuestionMistake) -> RoleNumber {
    if let rank = roles.find(name) { return RoleNumber(rank) }
    throw QuestionMistake.unknownRole(name, room.machine.program)
  }

  /// The right of that name.
  package func right(_ name: ArraySlice<UInt8>) throws(QuestionMistake) -> RightNumber {
    let rights = room.machine.program.rights
    if let number = rights.firstIndex(where: { $0.name[...] == name }) { return RightNumber(number) }
    throw Self.undeclared(name, "right", among: rights.map(\.name))
  }

  /// The relation of that name.
  package func relation(_ name: ArraySlice<UInt8>) throws(QuestionMistake) -> RelationNumber {
    let relations = room.machine.program.relations
    if let number = relations.firstIndex(where: { $0[...] == name }) { return RelationNumber(number) }
    throw Self.undeclared(name, "relation", among: relations)
  }

  private static func undeclared(
    _ name: ArraySlice<UInt8>, _ kind: String, among declared: [[UInt8]]
  ) -> QuestionMistake {
    let names = declared.map { String(decoding: $0, as: UTF8.self) }
    return QuestionMistake(
      "`\(QuestionMistake.text(name))` is no \(kind) of this policy",
      help: nearest(QuestionMistake.text(name), among: names).map { "did you mean `\($0)`?" }
        ?? (names.isEmpty
          ? "it declares none; a policy declares one by `\(kind) NAME`"
          : "its \(kind)s are \(names.joined(separator: ", "))"))
  }

  /// Advice to quote where `words` start with an operation's phrase of several words; else nil.
  public static func quotingAdvice(_ words: [ArraySlice<UInt8>]) -> String? {
    let longest = words.prefix(8)
    for count in stride(from: longest.count, to: 1, by: -1) {
      let phrase = Array(longest.prefix(count).joined(separator: [0x20]))
      // Invariant: verbs are of one word, so what is found is a phrase.
      if OperationWords.shared.find(phrase[...]) != nil {
        return "quote an operation of several words: `\"\(String(decoding: phrase, as: UTF8.self))\"`"
      }
    }
    return nil
  }

  /// Whether a word ends the question's people and starts its facts.
  static func startsFacts(_ word: ArraySlice<UInt8>) -> Bool {
    // Why by length first: it is asked of each word of each line.
    switch word.count {
    case 4: word.elementsEqual("with".utf8)
    case 7: word.elementsEqual("unknown".utf8)
    default: false
    }
  }
  package static let itself = Array("self".utf8)
}

/// What is asked of operations for every line, taken from their rows once.
enum OperationFlags {
  static let withTarget: [Bool] = {
    var flags = [Bool](repeating: false, count: 256)
    for operation in Operation.allCases { flags[Int(operation.rawValue)] = operation.row.hasTarget }
    return flags
  }()
}
