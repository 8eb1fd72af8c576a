import PolicyCompiler
import PolicySyntax

extension Flaw {
  /// Mistakes with rights.
  static let rights: [Flaw] = [
    Flaw(
      #"""
      right pinner granted by owner
      allow pin message if «actor has pinner»
      """#,
      .told(SyntaxCode.unknownFact, "write `actor holds pinner`")),
    Flaw(
      #"""
      right pinner granted by owner
      allow pin message if «actor has the right pinner»
      """#,
      .told(SyntaxCode.unknownFact, "write `actor holds pinner`")),
    Flaw(
      #"""
      right pinner granted by owner
      allow pin message if actor holds «piner»
      """#,
      .told(CheckCode.unknownRight, "did you mean `pinner`?")),
    Flaw(
      #"""
      allow pin message if actor holds «pinner»
      """#,
      .told(CheckCode.unknownRight, "declare it: `right pinner granted by ROLE, …`")),
    Flaw(
      #"""
      right pinner granted by owner
      allow pin message if actor holds «admin»
      """#,
      .told(CheckCode.unknownRight, "ask for a role by `is admin`")),
    Flaw(
      #"""
      right pinner granted by owner
      right crier granted by owner
      allow grant right if right is «herald»
      """#,
      .told(CheckCode.unknownRight, "the rights are `crier`, `pinner`")),
    Flaw(
      #"""
      right pinner
      right «pinner» granted by owner
      allow pin message if actor holds pinner
      """#,
      .told(CheckCode.duplicateDefinition, "join the declarations: `right pinner granted by ROLE, …`")),
    Flaw(
      #"""
      right «admin» granted by owner
      """#,
      .told(CheckCode.reservedName, "choose another name")),
    Flaw(
      #"""
      right «target» granted by owner
      """#,
      .told(CheckCode.reservedName, "choose another name")),
    Flaw(
      #"""
      right pinner granted by owner
      define «pinner» as actor is owner
      """#,
      .told(CheckCode.duplicateDefinition, "choose another name")),
    Flaw(
      #"""
      right pinner granted by owner
      forbid kick if actor is admin named «pinner»
      """#,
      .told(CheckCode.duplicateDefinition, "choose another name")),
    Flaw(
      #"""
      right pinner granted by «chief»
      """#,
      .told(CheckCode.unknownRole, "the roles are `owner`, `admin`, `member`, `visitor`, `none`, `outcast`")),
    Flaw(
      #"""
      right pinner granted by «none»
      """#,
      .told(
        CheckCode.roleNotPossible,
        "name an occupant's role, or drop `granted by`: then the provider alone says who holds the right")),
    Flaw(
      #"""
      right pinner granted by owner, «outcast»
      """#,
      .told(CheckCode.roleNotPossible, "name an occupant's role, or drop it from the list")),
    Flaw(
      #"""
      right pinner granted «owner»
      """#,
      .told(SyntaxCode.expected, "its form is `right NAME [granted by ROLE, …]`")),
    Flaw(
      #"""
      right«»
      """#,
      .told(SyntaxCode.expected, "its form is `right NAME [granted by ROLE, …]`")),
    Flaw(
      #"""
      right pinner «for owner»
      """#,
      .told(SyntaxCode.leftover, "its form is `right NAME [granted by ROLE, …]`")),
    Flaw(
      (1...32).map { "right badge\($0)\n" }.joined()
        + "right «badge33»\nright badge34\nallow pin message if actor holds badge34",
      .told(
        CheckCode.tooManyRights, "drop one that few rules ask for, or ask for a role or group in its place")),
    Flaw(
      #"""
      right pinner granted by owner
      allow pin message if «right is pinner»
      """#,
      .told(CheckCode.factNotForOperation, "it exists for grant right, revoke right")),
  ]
}
