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
