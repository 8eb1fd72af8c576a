import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

extension Checker {
  /// Words that a policy may not take as the name of a role or definition.
  private static let reserved: Set<String> = {
    var words = Set(Keyword.allCases.filter { $0 != .none }.map(\.text))
    for fact in Fact.allCases {
      let row = fact.row
      let pattern = row.pattern.split(separator: " ").map(String.init)
      if row.subject == .itself { words.insert(pattern[0]) }
      if row.subject == .party && pattern[0] == "is" && pattern.count > 1 { words.insert(pattern[1]) }
    }
    // Why: `is member of parent room` is told from the role by its length.
    words.subtract(["ROLE", "member"])
    return words
  }()

  /// Whether a role or definition may bear the name; reports it when not.
  mutating func isNameable(_ name: Name, isRole: Bool) -> Bool {
    let word = text(name)
    let isWord = word.utf8.enumerated().allSatisfy { index, byte in
      switch byte {
      case 0x61...0x7A, 0x41...0x5A: true
      case 0x30...0x39, 0x2D, 0x5F: index > 0
      default: false
      }
    }
    let isFree =
      !Checker.reserved.contains(word) || (isRole && word == "moderator" && policy.profile == .roles)
    if isWord && isFree { return true }
    report(
      .reservedName, name.span,
      isWord
        ? "`\(word)` is a word of the language, and a \(isRole ? "role" : "definition") needs a name of its own"
        : "`\(word.prefix(60))` is no name; a name is letters, digits, `-` and `_`, a letter first",
      help: "choose another name")
    return false
  }

  /// The number of a user, workgroup or group; nil, with a diagnostic, when it is malformed.
  mutating func name(_ name: Name, as kind: NameKind, _ standing: ProgramName.Standing = []) -> NameNumber? {
    do throws(NameMistake) {
      switch kind {
      case .domain, .domainsBelow:
        let (key, isWildcard) = try Domain.parse(bytes(name))
        return policy.names.enter(isWildcard ? .domainsBelow : .domain, key, standing)
      default:
        return policy.names.enter(kind, try User(bytes(name)).key, standing)
      }
    } catch {
      let isDomain = kind == .domain || kind == .domainsBelow
      report(
        .badName, name.span,
        "`\(text(name).prefix(60))` is no \(isDomain ? "domain" : word(kind)): \(error.words)",
        help: isDomain ? "write it as `example.net` or `*.example.net`" : "write it as `name@example.net`")
      return nil
    }
  }

  /// A domain in lower case, without a wildcard.
  mutating func domain(_ name: Name) -> [UInt8]? {
    if let number = self.name(name, as: .domain) {
      if policy.names[number].kind == .domain { return policy.names[number].key }
      report(
        .badName, name.span, "`\(text(name).prefix(60))` stands for many domains, and one is due here",
        help: "write the domain without `*.`")
    }
    return nil
  }

  private func word(_ kind: NameKind) -> String {
    switch kind {
    case .domain, .domainsBelow: "domain"
    case .workgroup: "workgroup"
    case .group: "group"
    case .user, .systemForDomain: "user"
    }
  }

  /// Enters preauthorizations in source order.
  mutating func checkPreauthorizations() {
    for case (_, .preauthorization(let statement)) in resolved.statements {
      let word = text(statement.keyword)
      let roleName = String(word.dropFirst("preauth-".count))
      let roleSpan = Span(
        source: Int(statement.keyword.span.source), start: Int(statement.keyword.span.start) + 8,
        end: Int(statement.keyword.span.end))
      let role = policy.roles.named(roleName)
      if role == nil {
        report(
          .unknownRole, roleSpan, "`\(roleName)` is no role of this policy", label: "not a role",
          help: suggestion(roleName, policy.roles.names)
            ?? "its roles are \(policy.roles.names.map { "`\($0)`" }.joined(separator: ", "))")
      } else if role == RoleNumber.none {
        report(
          .preauthNone, statement.keyword.span, "`preauth-none` would let somebody enter in no role",
          help: "name the role to enter in, or bar with `preauth-\(policy.roles.names[0])`")
      }
      if text(statement.kindName) == "team" {
        report(
          .teamAlias, statement.kindName.span, "`team` is another word for `workgroup`",
          help: "the policy means the same with either",
          fix: FixIt(
            title: "write `workgroup`",
            edits: [FixIt.Edit(span: statement.kindName.span, replacement: "workgroup")]))
      }
      let kind: NameKind =
        switch statement.kind {
        case .domain: .domain
        case .workgroup: .workgroup
        case .group: .group
        case .user, .system, .anyone: .user
        }
      var number: NameNumber?
      if let value = statement.value {
        number = name(value, as: kind)
        if number == nil { continue }
      }
      if let role, role != RoleNumber.none {
        policy.preauthorizations.append(
          CheckedPreauthorization(role: role, kind: statement.kind, name: number, span: statement.span))
      }
    }
  }
}
