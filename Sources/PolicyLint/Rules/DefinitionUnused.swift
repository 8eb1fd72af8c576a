import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import SourceText

extension LintRule {
  static let definitionUnused = LintRule(
    .definitionUnused, .warning, "a definition that nothing uses",
    summary: "Finds a definition that no rule and no assertion asks for, directly or through others.",
    avoid: """
      define staff as actor is one of owner, admin
      forbid read member list if actor is visitor because "guests do not see who is here"
      """,
    prefer: """
      define staff as actor is one of owner, admin
      forbid read member list if not staff because "guests do not see who is here"
      """,
    why: "A rule that should ask for it may be missing, or may ask for something else.",
    exceptions: "Definitions of used files are there for whoever uses them and are not reported.",
    find: { context in
      var definitions: [String: DefinitionStatement] = [:]
      for case (_, .definition(let definition)) in context.statements {
        definitions[context.text(definition.name)] = definition
      }
      if definitions.isEmpty { return [] }
      var used: Set<String> = []
      var open: [ConditionSyntax] = []
      context.eachCondition(ofDefinitions: false) { open.append($0) }
      while let condition = open.popLast() {
        condition.each { part in
          guard let name = part.nameAlone else { return }
          let word = context.text(name)
          if used.insert(word).inserted, let found = definitions[word] { open.append(found.condition) }
        }
      }
      return definitions.filter { $0.value.span.source == 0 && !used.contains($0.key) }.map { word, found in
        Finding(
          .definitionUnused, found.name.span, "nothing uses `\(word)`", label: "defined here",
          help: "drop it, or ask for it in a rule",
          proof: .impossibility("no rule and no assertion names `\(word)`"),
          // Why: one that another definition names is dropped after that one, or the other would no longer compile.
          fix: context.references[word] == nil ? context.removal(of: found.span, "drop the definition") : nil)
      }
    })
}
