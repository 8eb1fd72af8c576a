/// One production of the grammar, as `Grammar/roompolicy.ebnf` or a doc comment writes it.
struct Production {
  var name: String
  /// The right-hand side with each run of blanks and line ends made one blank.
  var body: String
  var isLexical: Bool
  var tree: Expression

  /// The productions of an EBNF file; those before the comment on layout are lexical.
  static func read(grammar text: String) throws -> [Production] {
    var productions: [Production] = []
    var isLexical = false
    var rest = text[...]
    while let start = rest.firstIndex(where: { !$0.isWhitespace }) {
      rest = rest[start...]
      if rest.hasPrefix("(*") {
        guard let end = rest.firstRange(of: "*)") else { throw Malformed(what: "an open comment") }
        let comment = rest[..<end.lowerBound]
        if comment.contains("---- Lexical part") { isLexical = true }
        if comment.contains("---- Layout") { isLexical = false }
        rest = rest[end.upperBound...]
        continue
      }
      guard let end = rest.firstRange(of: " ;\n") else { throw Malformed(what: String(rest.prefix(60))) }
      productions.append(try Production(String(rest[..<end.lowerBound]), isLexical: isLexical))
      rest = rest[end.upperBound...]
    }
    return productions
  }

  /// The productions that the doc comments of a Swift file cite: `/// name = …`, on to the first line that is no
  /// continuation, which is indented by two.
  static func cited(in source: String) throws -> [Production] {
    var cited: [Production] = []
    var open: String?
    for line in (source + "\n").split(separator: "\n", omittingEmptySubsequences: false) {
      let text = line.drop { $0 == " " }
      if let soFar = open {
        if text.hasPrefix("///   ") {
          open = soFar + " " + text.dropFirst(6)
          continue
        }
        cited.append(try Production(soFar, isLexical: false))
        open = nil
      }
      guard text.hasPrefix("/// ") else { continue }
      let words = text.dropFirst(4).split(separator: " ")
      if words.count > 2, words[1] == "=", words[0].allSatisfy({ $0.isLowercase || $0 == "-" }) {
        open = String(text.dropFirst(4))
      }
    }
    return cited
  }

  init(_ text: String, isLexical: Bool) throws {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count > 2, words[1] == "=" else { throw Malformed(what: text) }
    name = String(words[0])
    body = words.dropFirst(2).joined(separator: " ")
    self.isLexical = isLexical
    var reader = ExpressionReader(words.dropFirst(2).map(String.init))
    tree = try reader.readAll()
  }
}

/// The right-hand side of a production.
indirect enum Expression {
  case terminal(String)
  case special(String)
  case reference(String)
  case sequence([Expression])
  case choice([Expression])
  case optional(Expression)
  case repeated(Expression)

  var references: [String] {
    switch self {
    case .terminal, .special: []
    case .reference(let name): [name]
    case .sequence(let parts), .choice(let parts): parts.flatMap(\.references)
    case .optional(let part), .repeated(let part): part.references
    }
  }

  var terminals: [String] {
    switch self {
    case .special, .reference: []
    case .terminal(let text): [text]
    case .sequence(let parts), .choice(let parts): parts.flatMap(\.terminals)
    case .optional(let part), .repeated(let part): part.terminals
    }
  }
}

struct Malformed: Error { let what: String }

private struct ExpressionReader {
  let words: [String]
  var position = 0

  init(_ words: [String]) { self.words = words }

  mutating func readAll() throws -> Expression {
    let tree = try readChoice()
    if position < words.count { throw Malformed(what: words[position...].joined(separator: " ")) }
    return tree
  }

  private mutating func readChoice() throws -> Expression {
    var parts = [try readSequence()]
    while accept("|") { parts.append(try readSequence()) }
    return parts.count == 1 ? parts[0] : .choice(parts)
  }

  private mutating func readSequence() throws -> Expression {
    var parts: [Expression] = []
    while position < words.count, !["|", ")", "]", "}"].contains(words[position]) {
      parts.append(try readPart())
    }
    if parts.isEmpty { throw Malformed(what: words.joined(separator: " ")) }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func readPart() throws -> Expression {
    let word = words[position]
    position += 1
    switch word {
    case "(": return try closed(")")
    case "[": return .optional(try closed("]"))
    case "{": return .repeated(try closed("}"))
    case "?":
      let end = words[position...].firstIndex(of: "?") ?? words.count
      defer { position = min(end + 1, words.count) }
      return .special(words[position..<end].joined(separator: " "))
    default:
      if word.hasPrefix("\""), word.hasSuffix("\""), word.count > 2 {
        return .terminal(String(word.dropFirst().dropLast()))
      }
      guard word.allSatisfy({ $0.isLowercase || $0 == "-" }) else { throw Malformed(what: word) }
      return .reference(word)
    }
  }

  private mutating func closed(_ bracket: String) throws -> Expression {
    let inner = try readChoice()
    if !accept(bracket) { throw Malformed(what: "no \(bracket) in " + words.joined(separator: " ")) }
    return inner
  }

  private mutating func accept(_ word: String) -> Bool {
    guard position < words.count, words[position] == word else { return false }
    position += 1
    return true
  }
}
