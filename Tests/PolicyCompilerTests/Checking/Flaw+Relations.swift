import PolicyCompiler
import PolicySyntax

extension Flaw {
  /// Mistakes with relations.
  static let relations: [Flaw] = [
    Flaw(
      #"""
      relation guardian
      allow share history if actor is «gardian» of target
      """#,
      .told(CheckCode.unknownRelation, "did you mean `guardian`?")),
    Flaw(
      #"""
      allow share history if target is «guardian» of actor
      """#,
      .told(CheckCode.unknownRelation, "declare it: `relation guardian`")),
    Flaw(
      #"""
      relation guardian
      allow share history if actor is «admin» of target
      """#,
      .told(CheckCode.unknownRelation, "a role stands alone: `is admin`")),
    Flaw(
      #"""
      relation guardian
      relation buddy
      allow share history if actor is «uncle» of target
      """#,
      .told(CheckCode.unknownRelation, "the relations are `buddy`, `guardian`")),
    Flaw(
      #"""
      relation guardian
      allow share history if actor is «guardian»
      """#,
      .told(CheckCode.unknownRole, "write `is guardian of target`")),
    Flaw(
      #"""
      relation guardian
      allow share history if target is not «guardian»
      """#,
      .told(CheckCode.unknownRole, "write `is guardian of actor`")),
    Flaw(
      #"""
      relation guardian
      allow share history if «actor is guardian of»
      """#,
      .told(SyntaxCode.unknownFact, "after `actor is guardian of` comes `target`")),
    Flaw(
      #"""
      relation guardian
      allow share history if actor is guardian of «kid@example.com»
      """#,
      .told(SyntaxCode.unknownFact, "after `actor is guardian of` comes `target`")),
    Flaw(
      #"""
      relation guardian
      allow join if «actor is guardian of target»
      """#,
      .told(
        CheckCode.noTarget,
        "speak of the actor, or write a rule of its own for operations with a target")),
    Flaw(
      #"""
      relation guardian
      relation «guardian»
      allow share history if actor is guardian of target
      """#,
      .told(CheckCode.duplicateDefinition, "drop one of them")),
    Flaw(
      #"""
      relation «admin»
      """#,
      .told(CheckCode.reservedName, "choose another name")),
    Flaw(
      #"""
      relation «actor»
      """#,
      .told(CheckCode.reservedName, "choose another name")),
    Flaw(
      #"""
      right guardian
      relation «guardian»
      """#,
      .told(CheckCode.duplicateDefinition, "choose another name")),
    Flaw(
      #"""
      relation guardian
      define «guardian» as actor is owner
      """#,
      .told(CheckCode.duplicateDefinition, "choose another name")),
    Flaw(
      #"""
      relation guardian
      forbid kick if actor is admin named «guardian»
      """#,
      .told(CheckCode.duplicateDefinition, "choose another name")),
    Flaw(
      #"""
      relation guardian
      define minder of person as «person is guardian of target»
      """#,
      .told(
        SyntaxCode.unknownFact, "a relation is between actor and target: `actor is guardian of target`")),
    Flaw(
      #"""
      relation guardian
      allow commit with Add if «newcomer is not guardian of actor»
      """#,
      .told(
        SyntaxCode.unknownFact, "a relation is between actor and target: `actor is guardian of target`")),
    Flaw(
      #"""
      relation«»
      """#,
      .told(SyntaxCode.expected, "its form is `relation NAME`")),
    Flaw(
      #"""
      relation guardian «of person»
      """#,
      .told(SyntaxCode.leftover, "its form is `relation NAME`")),
    Flaw(
      (1...32).map { "relation tie\($0)\n" }.joined()
        + "relation «tie33»\nrelation tie34\nallow share history if actor is tie34 of target",
      .told(
        CheckCode.tooManyRelations, "drop one that few rules ask for, or ask for a group that both are in")),
  ]
}
