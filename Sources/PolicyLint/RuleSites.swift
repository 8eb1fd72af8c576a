import PolicyAnalysis
import PolicyCompiler
import RoomModel

/// Where a rule's condition is asked: its operations, one for each world, and in each who the newcomer is and where
/// the rule applies.
struct RuleSites {
  private struct Site {
    let operation: Operation
    let newcomer: Party
    let place: Diagram
  }

  private let context: LintContext
  private var sites: [Site] = []

  init(_ context: LintContext, rule: Int) throws(DiagramMistake) {
    self.context = context
    let checked = context.policy.rules[rule]
    for operation in context.standIns(of: rule) {
      let guarding = checked.guards.first { $0.operations.contains(operation) }
      let place = try guarding.map { guarding throws(DiagramMistake) in
        try context.space.diagram(guarding.condition)
      }
      sites.append(
        Site(
          operation: operation, newcomer: operation.effect.newcomer ?? .actor, place: place ?? .always))
    }
  }

  /// Whether some request makes a part of the condition true.
  func canHold(_ part: Part) throws(DiagramMistake) -> Bool {
    for site in sites {
      let diagram = site.newcomer == .target ? part.ofTarget : part.ofActor
      if diagram == .never { continue }
      let here = try context.space.diagrams.and(diagram, site.place)
      if try context.world(site.operation).canHold(here) { return true }
    }
    return false
  }

  /// A part of a rule's condition, as it is where the newcomer is the actor, and where it is the target.
  struct Part {
    var ofActor: Diagram
    var ofTarget: Diagram

    init(_ condition: CheckedCondition, _ space: FactSpace) throws(DiagramMistake) {
      ofActor = try space.diagram(condition.ofNewcomer(.actor))
      ofTarget = try space.diagram(condition.ofNewcomer(.target))
    }

    private init(ofActor: Diagram, ofTarget: Diagram) { (self.ofActor, self.ofTarget) = (ofActor, ofTarget) }

    /// What `join` makes of both meanings of the parts.
    static func joined(
      _ parts: [Part], _ join: ([Diagram]) throws(DiagramMistake) -> Diagram
    ) throws(DiagramMistake) -> Part {
      Part(ofActor: try join(parts.map { $0.ofActor }), ofTarget: try join(parts.map { $0.ofTarget }))
    }
  }
}
