import Expectations
import PolicyCompiler
import SourceText
import Testing

@testable import PolicySyntax

/// The grammar and the parser, held against each other from both sides.
struct SentenceTests {
  let grammar: [Production]

  init() throws { grammar = try Production.read(grammar: Repository.grammarFile()) }

  @Test func theParserTakesWhatTheGrammarMakes() {
    for seed in 1...4000 {
      var maker = SentenceMaker(grammar, seed: UInt64(seed))
      let text = maker.laidOut(maker.make("statement"))
      let source = Source(name: "made", bytes: Array(text.utf8))
      let tree = parse(lex(source, id: 0))
      expect(
        tree.diagnostics.isEmpty && tree.statements.count == 1,
        "\(seed): \(text)\n\(Renderer(sources: [source], colour: false).render(tree.diagnostics))")
    }
  }

  @Test func theGrammarMakesEveryStatement() {
    var missing = Set(grammar.filter { !$0.isLexical }.flatMap(\.tree.terminals))
    for seed in 1...4000 {
      var maker = SentenceMaker(grammar, seed: UInt64(seed))
      missing.subtract(maker.make("statement"))
    }
    expect(missing.isEmpty)
  }

  @Test func theGrammarHasWhatTheParserTakes() throws {
    var texts = [ProfileText.standard, ProfileText.roles]
    for file in Repository.files(below: "Examples", ending: "roompolicy") {
      texts.append(try Repository.text(file))
    }
    var count = 0
    for text in texts {
      let lexed = lex(Source(name: "taken", bytes: Array(text.utf8)), id: 0)
      expect(parse(lexed).diagnostics.isEmpty)
      for statement in lexed.statements {
        let words = lexed.tokens[statement.tokens].map { lexed.source.text(lexed.span($0)) }
        var recognizer = Recognizer(grammar, words)
        let isStatement = recognizer.isStatement()
        expect(isStatement, "\(words.joined(separator: " "))")
        count += 1
      }
    }
    expect(count > 400)
  }
}
