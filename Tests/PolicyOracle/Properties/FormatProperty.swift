import PolicyCompiler
import PolicySyntax
import SourceText

/// A policy's text: its canonical form says the same, word for word, and is its own.
enum FormatProperty {
  static func check(_ bytes: [UInt8]) throws -> Int {
    if bytes.count > CompileProperty.sizeLimit { return 0 }
    let source = Source(name: "fuzz.roompolicy", bytes: bytes)
    let tree = parse(lex(source, id: 0))
    try SoundReports.check(tree.diagnostics, [source])
    guard let once = format(tree) else { return 0 }
    let canonical = Source(name: source.name, bytes: once)
    let again = parse(lex(canonical, id: 0))
    guard let twice = format(again) else {
      throw BrokenProperty(
        "what was formatted has mistakes: \(again.diagnostics.map(\.message))\n" + shown(once))
    }
    try hold(twice == once, "formatting twice is not once:\n\(shown(once))\n\(shown(twice))")
    try hold(haveSameWords(again, tree), "words change:\n" + shown(once))
    try hold(Comments(again).elementsEqual(Comments(tree)), "comments change:\n" + shown(once))
    let (before, after) = (compile(source), compile(canonical))
    try hold((before.program == nil) == (after.program == nil), "only one compiles:\n" + shown(once))
    if let program = before.program, let other = after.program {
      try hold(program.hasSameMeaning(as: other), "the program changes:\n" + shown(once))
    }
    return tree.statements.count
  }

  private static func shown(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
