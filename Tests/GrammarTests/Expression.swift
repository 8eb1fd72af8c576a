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

/// Reads a right-hand side from its words.
struct ExpressionReader {
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
