import RoomModel
import SourceText

/// Conditions with the signs and words of other languages in them (`&&`, `!=`, `actor.role == "admin"`), put into this
/// one's before they are parsed: each run of such words is one mistake, reported with what is meant.
///
/// So whatever stands beside them is checked all the same.
struct Translation {
  private var lexed: LexedText
  private(set) var tokens: [Token] = []
  private(set) var statements: [StatementTokens] = []
  private(set) var reports = ReportList<Diagnostic>()
  /// Where in the tokens the run that is read started, before and after; nil between runs.
  private var run: (source: Int, result: Int)?
  /// What is asked of somebody by the field that was named, as the fact says it behind `is`: `from domain`.
  private var field: [String] = []
  /// Whether what the run means is no more than likely.
  private var isGuess = false

  /// The words of the source, with those that were meant.
  var words: ByteTable { lexed.words }

  /// Nil where nothing is to be put otherwise.
  init?(_ lexed: LexedText) {
    guard Self.needsLook(lexed) else { return nil }
    self.init(lookingAt: lexed)
  }

  /// The same, each token looked at.
  init?(lookingAt lexed: LexedText) {
    self.lexed = lexed
    tokens.reserveCapacity(lexed.tokens.count + 8)
    for statement in lexed.statements {
      let start = tokens.count
      translate(statement.tokens)
      statements.append(StatementTokens(tokens: start..<tokens.count, isIndented: statement.isIndented))
    }
    if reports.isEmpty { return nil }
  }

  /// A quick look at what stands in no condition of this language, and in other places seldom.
  private static func mayBeForeign(_ token: Token) -> Bool {
    switch token.kind {
    case .equals, .less, .string: return true
    case .word:
      return token.word.number >= UInt32(Vocabulary.shared.words.count) || contextWords.contains(token.word)
    case .comma, .leftParenthesis, .rightParenthesis, .damaged: return false
    }
  }

  /// Whether something may have to be put otherwise, by each token and the one before it: false for most files, of
  /// which then no copy is made.
  static func needsLook(_ lexed: LexedText) -> Bool {
    let known = UInt32(Vocabulary.shared.words.count)
    var last: Token?
    for token in lexed.tokens {
      defer { last = token }
      switch token.kind {
      case .comma, .leftParenthesis, .rightParenthesis, .damaged: continue
      case .equals, .less: return true
      case .string:
        if last?.kind != .word || last?.word != Word(.because) && last?.word != Word(.use) { return true }
      case .word where token.word.number < known:
        // Why not `is`: it is put otherwise behind what was put otherwise itself.
        if token.word == Word(.is) || !contextWords.contains(token.word) { continue }
        if negations.contains(token.word) ? last?.word == Word(.is) : startsOperand(behind: last) {
          return true
        }
      case .word:
        let word = lexed.source.bytes[Int(token.start)..<Int(token.end)]
        if word.first == 0x27 || word.first == 0x60 { return true }
        if word.count <= longestSign && signs.find(word) != nil { return true }
        if startsOperand(behind: last),
          word.contains(where: { $0 == 0x2E || $0 == 0x27 || $0 == 0x21 })
            || subjectWords.find(word) != nil
        {
          return true
        }
      }
    }
    return false
  }

  /// The signs and words that may be put otherwise wherever they stand, and how many bytes the longest has.
  private static let signs = table(of: [
    "&&", "&", "AND", "And", "||", "|", "OR", "Or", "NOT", "Not", "!", "isn't", "isnt", "aren't", "!=", "!==",
    "equals",
  ])
  private static let longestSign = 6

  /// The words of `subjects`.
  private static let subjectWords = table(of: Array(subjects.keys))

  private static func table(of words: [String]) -> ByteTable {
    var table = ByteTable()
    for word in words { table.insert(Array(word.utf8)) }
    return table
  }

  /// Words of the language that may stand for others of it: somebody or the room, and `not`.
  private static let contextWords = KnownWords(["user", "role", "group", "never", "no", "is"])
  private static let negations = KnownWords(["never", "no"])

  /// Some of the language's words.
  private struct KnownWords {
    // Why not a `Set`: each token of a file is asked for.
    private var holds = [Bool](repeating: false, count: Vocabulary.shared.words.count)

    init(_ words: [String]) {
      for word in words {
        if let number = Vocabulary.shared.words.find(Array(word.utf8)) { holds[number] = true }
      }
    }

    func contains(_ word: Word) -> Bool {
      holds.indices.contains(Int(word.number)) && holds[Int(word.number)]
    }
  }

  // MARK: Statements

  private mutating func translate(_ range: Range<Int>) {
    let condition = conditionRange(range)
    tokens += lexed.tokens[range.lowerBound..<condition.lowerBound]
    var index = condition.lowerBound
    while index < condition.upperBound {
      if let consumed = translate(at: index, before: condition.upperBound) {
        index += consumed
      } else {
        finishRun(before: index)
        tokens.append(lexed.tokens[index])
        index += 1
      }
    }
    finishRun(before: index)
    tokens += lexed.tokens[condition.upperBound..<range.upperBound]
  }

  /// Where the statement's condition stands: behind `if` and the like, up to `because`.
  private func conditionRange(_ range: Range<Int>) -> Range<Int> {
    let first = lexed.tokens[range.lowerBound]
    var start = range.upperBound
    switch first.kind == .word ? Keyword(rawValue: first.word.number) : nil {
    case .assert: start = min(range.lowerBound + 2, range.upperBound)
    case .define: start = range.dropFirst().first { isWord($0, .as) }.map { $0 + 1 } ?? start
    case .if, .unless, .and, .or: start = range.lowerBound
    case .roompolicy, .profile, .use, .role, .redefine: break
    default: start = range.first { isWord($0, .if) || isWord($0, .unless) }.map { $0 + 1 } ?? start
    }
    let end = range.first { $0 >= start && isWord($0, .because) } ?? range.upperBound
    return start..<max(start, end)
  }

  private func isWord(_ index: Int, _ keyword: Keyword) -> Bool {
    lexed.tokens[index].kind == .word && lexed.tokens[index].word == Word(keyword)
  }

  // MARK: Words

  /// Whether an operand starts behind what was read last.
  private var startsOperand: Bool { Self.startsOperand(behind: tokens.last) }

  private static func startsOperand(behind last: Token?) -> Bool {
    guard let last else { return true }
    if last.kind == .leftParenthesis { return true }
    switch last.kind == .word ? Keyword(rawValue: last.word.number) : nil {
    case .if, .unless, .as, .and, .or, .not, .never, .always, .only: return true
    default: return false
    }
  }

  /// Whether a value may stand behind what was read last.
  private var startsValue: Bool {
    guard let last = tokens.last else { return false }
    if last.kind == .comma { return true }
    guard last.kind == .word else { return false }
    return [
      "is", "not", "of", "in", "group", "workgroup", "user", "domain", "least", "to", "from", "by", "as",
    ]
    .contains(lexed.text(last.word))
  }

  /// Puts what stands at `index` into the language's words; how many tokens that took, nil for none.
  private mutating func translate(at index: Int, before end: Int) -> Int? {
    let token = lexed.tokens[index]
    if !Self.mayBeForeign(token) { return nil }
    switch token.kind {
    case .equals:
      if index > 0, lexed.tokens[index - 1].kind == .less { return nil }
      let isTwice = index + 1 < end && lexed.tokens[index + 1].kind == .equals
      return put(
        compared(lastIsIs ? [] : ["is"], to: index + (isTwice ? 2 : 1), before: end), for: index,
        isTwice ? 2 : 1)
    case .less:
      guard index + 1 < end, text(index + 1) == ">" else { return nil }
      return put(compared(["is", "not"], to: index + 2, before: end), for: index, 2)
    case .string:
      guard startsOperand || startsValue else { return nil }
      let inner = lexed.source.bytes[Int(token.start)..<Int(token.end)].dropFirst().dropLast()
      let parts = inner.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      if parts.isEmpty || !parts.allSatisfy(Self.isPlain) { return nil }
      if parts.count == 1, Self.isUser(parts[0]), asksOfParty {
        return put(["user", parts[0]], for: index, 1)
      }
      if parts.count > 1 { return startsFact(parts[0]) ? put(parts, for: index, 1) : nil }
      if startsValue { return put(parts, for: index, 1) }
      return Parser.role(parts[0]).flatMap { put(["actor", "is", $0], for: index, 1) }
    case .word: return translate(text(index), at: index, before: end)
    case .comma, .leftParenthesis, .rightParenthesis, .damaged: return nil
    }
  }

  /// Whether quotes may stand around a condition: what is quoted otherwise is a reason.
  private func startsFact(_ word: String) -> Bool {
    guard let number = Vocabulary.shared.words.find(Array(word.utf8)[...]) else { return false }
    let word = Word(UInt32(number))
    return Vocabulary.shared.startsFact(word)
      || [.actor, .target, .newcomer, .person, .room, .request, .not].contains(Keyword(rawValue: word.number))
  }

  private var lastIsIs: Bool { tokens.last.map { $0.kind == .word && $0.word == Word(.is) } ?? false }

  private mutating func translate(_ word: String, at index: Int, before end: Int) -> Int? {
    switch word {
    case "&&", "&", "AND", "And": return startsOperand ? nil : put(["and"], for: index, 1)
    case "||", "|", "OR", "Or": return startsOperand ? nil : put(["or"], for: index, 1)
    case "NOT", "Not", "!":
      // Why: a definition may bear the name, and stands alone.
      let isAlone = index + 1 >= end || isWord(index + 1, .and) || isWord(index + 1, .or)
      return startsOperand && !isAlone ? put(["not"], for: index, 1) : nil
    case "isn't", "isnt", "aren't": return startsOperand ? nil : put(["is", "not"], for: index, 1)
    case "!=", "!==":
      return put(compared(lastIsIs ? ["not"] : ["is", "not"], to: index + 1, before: end), for: index, 1)
    case "is":
      // Why: behind `actor.domain`, the field is asked for behind the `is`.
      let isNegated = index + 1 < end && isWord(index + 1, .not)
      return field.isEmpty || lastIsIs
        ? nil : put((isNegated ? ["is", "not"] : ["is"]) + taken(), for: index, isNegated ? 2 : 1)
    case "no", "never": return lastIsIs ? put(["not"], for: index, 1) : nil
    case "equals": return startsOperand ? nil : put(["is"], for: index, 1)
    default: break
    }
    if startsOperand, word.utf8.first == 0x21, word.utf8.count > 1, Self.isPlain(String(word.dropFirst())) {
      return put(["not", String(word.dropFirst())], for: index, 1)
    }
    if let subject = subject(word, at: index, before: end) { return subject }
    if word.utf8.count > 2, let mark = word.utf8.first, [0x27, 0x60].contains(mark), word.utf8.last == mark,
      Self.isPlain(String(word.dropFirst().dropLast()))
    {
      return put([String(word.dropFirst().dropLast())], for: index, 1)
    }
    return nil
  }

  /// `actor.role`, `actor's role` and `user` where `actor` is due.
  private mutating func subject(_ word: String, at index: Int, before end: Int) -> Int? {
    guard startsOperand else { return nil }
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 2, let asked = Self.fields[String(parts[1])],
      let subject = Self.subjects[String(parts[0])],
      ["actor", "target"].contains(subject), index + 2 < end,
      lexed.tokens[index + 1].kind == .equals || lexed.tokens[index + 1].kind == .less
        || ["is", "!=", "!=="].contains(text(index + 1))
    {
      field = asked
      return put([subject], for: index, 1)
    }
    if parts.count == 2, ["role", "is", "affiliation"].contains(parts[1]),
      let subject = Self.subjects[String(parts[0])]
    {
      return put(parts[1] == "is" ? [subject, "is"] : [subject], for: index, 1)
    }
    if word.hasSuffix("'s"), let subject = Self.subjects[String(word.dropLast(2))], index + 1 < end,
      text(index + 1) == "role"
    {
      return put([subject], for: index, 2)
    }
    guard let subject = Self.subjects[word], subject != word, index + 1 < end else { return nil }
    let next = lexed.tokens[index + 1]
    let verbs = ["is", "isn't", "has", "can", "may", "uses", "outranks", "consents", "!=", "equals"]
    guard next.kind == .equals || verbs.contains(text(index + 1)) else { return nil }
    isGuess = true
    return put([subject], for: index, 1)
  }

  /// Who and what facts are about, by the words that other languages have for them.
  private static let subjects = [
    "actor": "actor", "user": "actor", "sender": "actor", "author": "actor", "caller": "actor",
    "principal": "actor", "requester": "actor", "role": "actor", "who": "actor", "she": "actor",
    "he": "actor",
    "target": "target", "recipient": "target", "receiver": "target", "invitee": "target", "subject": "target",
    "room": "room", "channel": "room", "chat": "room", "group": "room",
  ]

  /// What other languages hold of somebody in a field, and the fact's words for it behind `is`.
  private static let fields = [
    "domain": ["from", "domain"], "server": ["from", "domain"], "provider": ["from", "domain"],
    "group": ["in", "group"], "groups": ["in", "group"], "team": ["in", "workgroup"],
    "workgroup": ["in", "workgroup"], "user": ["user"], "id": ["user"], "address": ["user"], "name": ["user"],
  ]

  /// The words of a comparison, with those of the field or user that is compared.
  private mutating func compared(_ words: [String], to value: Int, before end: Int) -> [String] {
    if !field.isEmpty { return words + taken() }
    guard value < end, isParty(tokens.last { $0.kind != .word || !isIs($0) }), !words.isEmpty else {
      return words
    }
    let text = text(value)
    let isQuoted = lexed.tokens[value].kind == .string
    return Self.isUser(isQuoted ? String(text.dropFirst().dropLast()) : text) ? words + ["user"] : words
  }

  private mutating func taken() -> [String] {
    defer { field = [] }
    return field
  }

  private func isIs(_ token: Token) -> Bool { token.word == Word(.is) || token.word == Word(.not) }

  private func isParty(_ token: Token?) -> Bool {
    token.map { $0.kind == .word && ($0.word == Word(.actor) || $0.word == Word(.target)) } ?? false
  }

  /// Whether what was read last asks who somebody is: `actor is`, `target is not`.
  private var asksOfParty: Bool {
    guard let last = tokens.last, last.kind == .word, isIs(last) else { return false }
    return isParty(tokens.last { $0.kind != .word || !isIs($0) })
  }

  /// Whether a word is a user's name: `alice@example.org`.
  private static func isUser(_ word: String) -> Bool { word.utf8.dropFirst().contains(0x40) && isPlain(word) }

  private func text(_ index: Int) -> String {
    let token = lexed.tokens[index]
    return String(decoding: lexed.source.bytes[Int(token.start)..<Int(token.end)].prefix(80), as: UTF8.self)
  }

  private static func isPlain(_ word: String) -> Bool {
    word.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x25, 0x2A, 0x2B, 0x2D, 0x2E, 0x3A, 0x40, 0x5F: true
      default: false
      }
    }
  }

  /// Appends words in the place of `count` tokens, each on a part of their span.
  private mutating func put(_ words: [String], for index: Int, _ count: Int) -> Int {
    if run == nil { run = (index, tokens.count) }
    var start = lexed.tokens[index].start
    let end = lexed.tokens[index + count - 1].end
    for (place, word) in words.enumerated() {
      let isLast = place == words.count - 1
      // Why: no two tokens stand on the same bytes, or the fix of one would undo another's.
      let next = isLast ? end : min(end, start + max(1, Int32(word.utf8.count)))
      let number = lexed.words.insert(Array(word.utf8)).index
      tokens.append(Token(kind: .word, word: Word(UInt32(number)), start: start, end: next))
      start = next
    }
    return count
  }

  private mutating func finishRun(before index: Int) {
    guard let (source, result) = run else { return }
    run = nil
    let span = lexed.span(lexed.tokens[source]).joined(to: lexed.span(lexed.tokens[index - 1]))
    let meant = tokens[result...].map { lexed.text($0.word) }.joined(separator: " ")
    let found = shortened(lexed.source.text(span))
    let isWhole = !found.contains("\n") && !found.contains("#")
    let fix = FixIt(
      title: meant.isEmpty ? "delete it" : "write `\(meant)`", edits: [edit(span, meant)])
    var diagnostic = SyntaxCode.expected.at(
      span,
      meant.isEmpty
        ? "`\(found)` says nothing behind `is`" : "expected `\(meant)`, and found `\(isWhole ? found : "…")`",
      help: meant.isEmpty ? "delete it" : "write `\(meant)`", fix: isGuess || !isWhole ? nil : fix)
    if isGuess && isWhole { diagnostic.guess = fix }
    isGuess = false
    reports.append(diagnostic)
  }

  /// Writes what is meant, apart from what stands beside it.
  private func edit(_ span: Span, _ meant: String) -> FixIt.Edit {
    let bytes = lexed.source.bytes
    func isOneOf(_ others: [UInt8], at offset: Int) -> Bool {
      !bytes.indices.contains(offset) || ([0x20, 0x09, 0x0A, 0x0D] + others).contains(bytes[offset])
    }
    if meant.isEmpty {
      let end = bytes[Int(span.end)...].firstIndex { $0 != 0x20 } ?? bytes.count
      return FixIt.Edit(span: Span(source: lexed.id, start: Int(span.start), end: end), replacement: "")
    }
    let before = isOneOf([0x28], at: Int(span.start) - 1) ? "" : " "
    let after = isOneOf([0x29, 0x2C], at: Int(span.end)) ? "" : " "
    return FixIt.Edit(span: span, replacement: before + meant + after)
  }
}
