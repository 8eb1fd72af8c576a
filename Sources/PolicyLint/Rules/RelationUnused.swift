import PolicyAnalysis
import PolicyCompiler
import RoomModel

extension LintRule {
  static let relationUnused = LintRule(
    .relationUnused, .warning, "a relation that no rule asks for",
    summary: "Finds a relation of which no rule asks who stands in it.",
    avoid:
      "relation guardian\ndirect-messages\nforbid send direct message if target is in group children@example.com because \"ask their parents\"",
    prefer:
      "relation guardian\ndirect-messages\nforbid send direct message unless actor is guardian of target because \"ask their parents\"",
    why: "Whoever stands in it may do no more and no less than everybody else.",
    exceptions: "Relations of used files are there for whoever uses them and are not reported.",
    find: { context in
      var asked: Set<RelationNumber> = []
      context.eachAskedFact { fact in fact.relation.map { _ = asked.insert($0) } }
      return context.policy.relations.enumerated().compactMap { number, relation in
        let name = relation.name
        if relation.span.source != 0 || asked.contains(RelationNumber(number)) { return nil }
        return Finding(
          .relationUnused, relation.nameSpan, "no rule asks who is `\(name)` of whom", label: "declared here",
          help: "ask for it in a rule, as in `unless actor is \(name) of target`, or delete its line once no "
            + "room lists it",
          proof: .impossibility("no condition has `is \(name) of`"))
      }
    })
}
