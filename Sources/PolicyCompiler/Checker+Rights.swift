import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

// Rights that users hold beside their roles: `right pinner granted by owner`.
extension Checker {
  /// Enters the rights that the policy declares.
  ///
  /// A right with an impossible name is reported and declared all the same, so that its uses are not reported too.
  mutating func checkRights() {
    for case (_, .right(let statement)) in resolved.statements(.right) {
      let (word, shown) = (text(statement.name), shown(statement.name))
      let first = policy.rights.first { $0.name == word }?.nameSpan
      let help = "join the declarations: `right \(shown) granted by ROLE, …`"
      if !isNew(statement.name, as: "right", first: first, help: help) { continue }
      if policy.rights.count == RightNumber.limit {
        // Why: once, since each further one is the same mistake.
        if !hasTooManyRights { reportTooMany(statement) }
        hasTooManyRights = true
        continue
      }
      policy.rights.append(
        CheckedRight(
          name: word, granters: granters(statement), nameSpan: statement.name.span,
          span: statement.span))
    }
    // Why: in whatever order rights are declared, the policy is the same.
    policy.rights.sort { $0.name < $1.name }
  }

  private mutating func reportTooMany(_ statement: RightStatement) {
    report(
      .tooManyRights, statement.name.span,
      "a policy declares at most \(RightNumber.limit) rights, and `\(shown(statement.name))` is one more",
      help: "drop one that few rules ask for, or ask for a role or group in its place")
  }

  /// Whether no right, or no relation, of the name is declared before; one that is, at `first`, is reported.
  mutating func isNew(_ name: Name, as kind: String, first: Span?, help: String) -> Bool {
    if let first {
      report(
        .duplicateDefinition, name.span, "the \(kind) `\(shown(name))` is declared twice",
        others: [Diagnostic.Label(span: first, text: "declared here first")], help: help)
      return false
    }
    if isNameable(name, isRole: false, as: kind) { reportBearer(of: name, as: kind) }
    return true
  }

  /// The roles whose bearers may grant a right. Roles of people outside the room are reported.
  private mutating func granters(_ statement: RightStatement) -> RoleSet {
    var granters = RoleSet()
    for name in statement.granters {
      guard let role = role(name) else { continue }
      if role.isOccupantRole {
        granters.insert(role)
      } else {
        report(
          .roleNotPossible, name.span, "`\(shown(name))` is outside the room, and grants nothing",
          help: statement.granters.count == 1
            ? "name an occupant's role, or drop `granted by`: then the provider alone says who holds the right"
            : "name an occupant's role, or drop it from the list")
      }
    }
    return granters
  }

  /// The right that a name names; nil, with a diagnostic, where the policy declares none such.
  mutating func right(_ name: Name) -> RightNumber? {
    let number = number(
      of: name, among: policy.rights.map(\.name), "right", isCut: hasTooManyRights, unknown: .unknownRight,
      ofRole: "ask for a role by `is \(shown(name))`",
      declaration: "right \(shown(name)) granted by ROLE, …")
    return number.map { RightNumber($0) }
  }

  /// The index of a name among those of rights or relations; nil, with a diagnostic, where it is none of them.
  ///
  /// - Parameters:
  ///   - isCut: whether more are declared than a policy may have, so that the name may be one of the others.
  ///   - ofRole: what to do where the name is a role's.
  ///   - declaration: the statement that declares it.
  mutating func number(
    of name: Name, among names: [String], _ kind: String, isCut: Bool, unknown code: CheckCode,
    ofRole: String,
    declaration: String
  ) -> Int? {
    let word = text(name)
    if let number = names.firstIndex(of: word) { return number }
    if isCut || !resolved.isWhole { return nil }
    let near = nearestWord(word, names)
    let isRole = policy.roles.named(word) != nil
    let listed = names.prefix(10).map { "`\(shortened($0))`" }.joined(separator: ", ")
    report(
      code, name.span,
      "`\(shown(name))` is \(isRole ? "a role, and " : "")no \(kind) that the policy declares",
      label: "not a \(kind)",
      help: near.map { "did you mean `\($0)`?" }
        ?? (isRole ? ofRole : names.isEmpty ? "declare it: `\(declaration)`" : "the \(kind)s are \(listed)"),
      guess: near.map { FixIt(writing: $0, on: name.span) })
    return nil
  }
}
