import Expectations
import Foundation
import Testing

struct ProductionTests {
  let grammar: [Production]
  let cited: [Production]

  init() throws {
    grammar = try Production.read(grammar: Repository.grammarFile())
    cited = try Repository.files(below: "Sources/PolicySyntax", ending: "swift")
      .filter { $0.lastPathComponent.hasPrefix("Parser") }
      .flatMap { try Production.cited(in: Repository.text($0)) }
  }

  @Test func theGrammarHasItsParts() {
    expect(grammar.count > 50)
    expect(cited.count > 30)
    expect(grammar.contains { $0.isLexical } && grammar.contains { !$0.isLexical })
  }

  @Test func noProductionStandsTwice() {
    expect(Set(grammar.map(\.name)).count, equals: grammar.count)
    expect(Set(cited.map(\.name)).count, equals: cited.count)
  }

  @Test func whatAParserFunctionCitesIsInTheGrammar() {
    let bodies = Dictionary(grammar.map { ($0.name, $0.body) }, uniquingKeysWith: { first, _ in first })
    for production in cited { expect(bodies[production.name], equals: production.body, "\(production.name)") }
  }

  @Test func whatIsNotLexicalIsCitedByAParserFunction() {
    let names = Set(cited.map(\.name))
    for production in grammar where !production.isLexical {
      expect(names.contains(production.name), "\(production.name)")
    }
  }

  @Test func everyNameThatAProductionUsesHasAProduction() {
    let names = Set(grammar.map(\.name))
    for production in grammar {
      for reference in production.tree.references {
        expect(names.contains(reference), "\(production.name) uses \(reference)")
      }
    }
  }

  @Test func everyProductionIsReachedFromAPolicyOrAToken() {
    let trees = Dictionary(grammar.map { ($0.name, $0.tree) }, uniquingKeysWith: { first, _ in first })
    // Why: these stand between tokens, or inside a phrase that a pattern of `facts.md` spells.
    var open = ["policy", "token", "blank", "line-end", "comment", "value"]
    var reached = Set(open)
    while let name = open.popLast() {
      for reference in trees[name]?.references ?? [] where reached.insert(reference).inserted {
        open.append(reference)
      }
    }
    for production in grammar { expect(reached.contains(production.name), "\(production.name)") }
  }
}
