import RoomModel
import SourceText

// Names of what is declared somewhere, and of users and domains.
extension Parser {
  /// A name that something bears; no word that joins others is one, and what stands behind it would be the next mistake.
  mutating func parseName(_ expected: String) throws(Abandonment) -> Name {
    if let current, current.kind == .word, joinsWords(current.word) { throw missing(expected) }
    return try parseWord(expected)
  }

  /// The name that a statement declares; the checker says of a word of the language that it is none.
  mutating func parseNewName(_ expected: String) throws(Abandonment) -> Name {
    if let current, current.kind == .word, joinsWords(current.word), !endsNewName(position + 1) {
      tree.isWhole = false
      throw missing(expected)
    }
    let wasWhole = tree.isWhole
    tree.isWhole = false
    let name = try parseWord(expected)
    tree.isWhole = wasWhole
    return name
  }

  /// Whether a name that is declared ends before a token: what belongs behind it, or nothing, stands there.
  private func endsNewName(_ index: Int) -> Bool {
    guard index < end else { return true }
    let token = tokens[index]
    guard token.kind == .word else { return token.kind == .equals }
    switch keyword(token.word) {
    case .as, .of, .includes, .granted, .because, .can, .may, .at: return true
    default: return false
    }
  }

  /// Whether a word joins other words, and is nobody's name.
  @inline(__always) func joinsWords(_ word: Word) -> Bool { keyword(word)?.joinsWords ?? false }

  /// A word, whatever it is.
  mutating func parseWord(_ expected: String) throws(Abandonment) -> Name {
    guard let current, current.kind == .word else { throw missing(expected) }
    position += 1
    return Name(word: current.word, span: span(current))
  }

  /// roles = role-name { "," role-name }
  /// users = user { "," user }
  mutating func parseNames(_ expected: String) throws(Abandonment) -> [Name] {
    var names = [try parseName(expected)]
    while accept(.comma) { names.append(try parseName(expected)) }
    return names
  }

  /// A list of domains: `to` and `at` are some.
  mutating func parseDomains(_ expected: String) throws(Abandonment) -> [Name] {
    var names = [try parseWord(expected)]
    while accept(.comma) { names.append(try parseWord(expected)) }
    return names
  }
}
