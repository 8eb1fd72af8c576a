import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import SourceText

extension LintRule {
  static let definitionsAlike = LintRule(
    .definitionsAlike, .note, "two definitions that mean the same",
    summary: "Finds a definition that holds for just the requests for which an earlier one holds.",
    avoid: """
      define staff as actor is one of owner, admin
      define bosses as actor is at least admin
      allow target message if staff and target is bot
      allow target message if bosses and target is active
      """,
    prefer: """
      define staff as actor is one of owner, admin
      define bosses as actor is at least member
      allow target message if staff and target is bot
      allow target message if bosses and target is active
      """,
    why: "Whoever changes one of the two changes half of what was meant. One name is enough.",
    exceptions: "Definitions that no rule uses, and those of used files that meet one of another file.",
    find: { context in
      let meanings = context.definitionMeanings()
      var first: [Diagram: DefinitionStatement] = [:]
      var found: [Finding] = []
      for case (_, .definition(let definition)) in context.statements {
        let word = context.text(definition.name)
        guard let meaning = meanings[word],
          let diagram = context.bounded(
            definition.span, { () throws(DiagramMistake) in try context.space.diagram(meaning) }),
          diagram > .always
        else { continue }
        guard let earlier = first[diagram], earlier.span.source == definition.span.source else {
          first[diagram] = first[diagram] ?? definition
          continue
        }
        let other = context.text(earlier.name)
        found.append(
          Finding(
            .definitionsAlike, definition.name.span, "`\(word)` means the same as `\(other)`",
            label: "the same again",
            others: [Diagnostic.Label(span: earlier.name.span, text: "means the same")],
            help: "use one name for both, or fix the one that should differ",
            proof: .impossibility("no request makes one of `\(other)` and `\(word)` true and the other false")
          ))
      }
      return found
    })
}
