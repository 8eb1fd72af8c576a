import PolicyCompiler
import PolicySyntax
import SourceText

extension LintRule {
  static let definitionUnused = LintRule(
    .definitionUnused, .warning, "a definition that nothing uses",
    summary: "Finds a definition that no rule and no assertion asks for, directly or through others.",
    avoid: "define staff as actor is one of owner, admin\nallow read member list",
    prefer: "define staff as actor is one of owner, admin\nallow read member list if staff",
    why: "A rule that should ask for it may be missing, or may ask for something else.",
    exceptions: "Definitions of used files are there for whoever uses them and are not told.",
    find: { context in
      var definitions: [String: DefinitionStatement] = [:]
      var open: [ConditionSyntax] = []
      for (_, statement) in context.statements {
        switch statement {
        case .definition(let definition): definitions[context.text(definition.name)] = definition
        case .rule(let rule): if let condition = rule.condition { open.append(condition) }
        case .assertion(let assertion):
          guard case .who(_, let who, _, let unless) = assertion.claim else { continue }
          if case .condition(let condition) = who { open.append(condition) }
          if let unless { open.append(unless) }
        default: break
        }
      }
      if definitions.isEmpty { return [] }
      var used: Set<String> = []
      while let condition = open.popLast() {
        switch condition {
        case .reference(let name):
          let word = context.text(name)
          if used.insert(word).inserted, let found = definitions[word] { open.append(found.condition) }
        case .not(let inner, _): open.append(inner)
        case .all(let parts, _), .any(let parts, _): open += parts
        case .fact, .wrong: break
        }
      }
      return definitions.filter { $0.value.span.source == 0 && !used.contains($0.key) }.map { word, found in
        Finding(
          .definitionUnused, found.name.span, "nothing uses `\(word)`", label: "defined here",
          help: "drop it, or ask for it in a rule",
          proof: .impossibility("no rule and no assertion names `\(word)`"),
          fix: context.removal(of: found.span, "drop the definition"))
      }
    })
}
