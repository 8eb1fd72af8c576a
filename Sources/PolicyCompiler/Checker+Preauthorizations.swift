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
    for case (_, .preauthorization(let statement)) in resolved.statements(.preauthorization) {
      let role = preauthorizedRole(statement.keyword)
      hintAtAlias(statement.kindName)
      guard statement.kind != .anyone else {
        enter(role, statement, nil, statement.span, listSpan: nil)
        continue
      }
      let spans = statement.values.map(\.span)
      let isList = spans.count > 1
      for (index, value) in statement.values.enumerated() {
        guard let number = name(value, as: nameKind(statement.kind)) else { continue }
        enter(
          role, statement, number, isList ? value.span : statement.span,
          listSpan: isList ? spans.removalFromList(index) : nil)
      }
    }
  }

  private mutating func enter(
    _ role: RoleNumber?, _ statement: PreauthorizationStatement, _ name: NameNumber?, _ span: Span,
    listSpan: Span?
  ) {
    guard let role else { return }
    policy.preauthorizations.append(
      CheckedPreauthorization(
        role: role, kind: statement.kind, name: name, span: span, listSpan: listSpan))
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

extension [Span] {
  /// What is taken out of a comma list with the item at `index`: the comma before it too, or else the one behind.
  fileprivate func removalFromList(_ index: Int) -> Span {
    let own = self[index]
    return index > 0
      ? Span(source: Int(own.source), start: Int(self[index - 1].end), end: Int(own.end))
      : Span(source: Int(own.source), start: Int(own.start), end: Int(self[1].start))
  }
}
