import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

extension Checker {
  /// Enters preauthorizations: bars first, wherever they stand, then grants, each in source order.
  mutating func checkPreauthorizations() {
    enterPreauthorizations()
    let entries = policy.preauthorizations
    policy.preauthorizations = entries.filter(\.isBar) + entries.filter { !$0.isBar }
  }

  private mutating func enterPreauthorizations() {
    for case (_, .preauthorization(let statement)) in resolved.statements {
      let role = preauthorizedRole(statement.keyword)
      hintAtAlias(statement.kindName)
      var number: NameNumber?
      if let value = statement.value {
        number = name(value, as: nameKind(statement.kind))
        if number == nil { continue }
      }
      if let role {
        policy.preauthorizations.append(
          CheckedPreauthorization(role: role, kind: statement.kind, name: number, span: statement.span))
      }
    }
  }

  private func nameKind(_ kind: PreauthorizationKind) -> NameKind {
    switch kind {
    case .domain: .domain
    case .workgroup: .workgroup
    case .group: .group
    case .user, .system, .anyone: .user
    }
  }

  /// The role that `preauth-ROLE` names; nil, with a diagnostic, when nobody can enter in it.
  private mutating func preauthorizedRole(_ keyword: Name) -> RoleNumber? {
    let prefix = 8
    let name = String(decoding: bytes(keyword).dropFirst(prefix), as: UTF8.self)
    if let role = policy.roles.named(name) {
      if role != RoleNumber.none { return role }
      report(
        .preauthNone, keyword.span, "`preauth-none` would let somebody enter in no role",
        help: "name the role to enter in, or bar with `preauth-\(policy.roles.names[0])`")
      return nil
    }
    if name.isEmpty {
      report(
        .unknownRole, keyword.span, "`preauth-` names no role", label: "a role is due here",
        help: rolesInWords)
    } else {
      let span = Span(
        source: Int(keyword.span.source), start: Int(keyword.span.start) + prefix, end: Int(keyword.span.end))
      reportUnknownRole(span, name, "no role of this policy")
    }
    return nil
  }

  private mutating func hintAtAlias(_ kind: Name) {
    guard text(kind) == "team" else { return }
    report(
      .teamAlias, kind.span, "`team` is another word for `workgroup`",
      help: "the policy means the same with either",
      fix: FixIt(
        title: "write `workgroup`", edits: [FixIt.Edit(span: kind.span, replacement: "workgroup")]))
  }
}
