import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

extension Checker {
  /// Words that a policy may not take as the name of a role or definition.
  static let reserved: Set<String> = {
    var words = Set(Keyword.allCases.filter { $0 != .none }.map(\.text))
    for fact in Fact.allCases {
      let row = fact.row
      // Why bytes: a text is split character by character, which takes a twentieth of a start.
      let pattern = row.pattern.utf8.split(separator: 0x20).map { String(Substring($0)) }
      if row.subject == .itself { words.insert(pattern[0]) }
      if row.subject == .party && pattern[0] == "is" && pattern.count > 1 { words.insert(pattern[1]) }
    }
    // Why: `is member of parent room` is distinguished from the role by its length.
    words.subtract(["ROLE", "member"])
    return words
  }()

  /// Words that set something, which are keywords: no role is named so.
  private static let settings: Set<String> = Set(
    Choice.allCases.map(\.word)
      + Setting.allCases.flatMap { $0.row.forms.map { form in String(form.prefix { $0 != " " }) } })

  /// Words that have another meaning in questions and tests where a role's name may stand.
  private static let reservedInQuestions: Set<String> = [
    "self", "with", "unknown", "does", "cannot", "then", "policy", "scenario",
  ]

  /// Whether a role or definition may bear the name; reports it when not.
  mutating func isNameable(_ name: Name, isRole: Bool, as kind: String = "definition") -> Bool {
    let word = text(name)
    let isWord = Self.isWord(word)
    // Why: a role stands where a setting may, as a row of `table` and in a sentence of a test.
    let isSetting = isRole && Self.settings.contains(word)
    let isFree =
      !isSetting && !Checker.reserved.contains(word)
      || (isRole && word == "moderator" && policy.profile == .roles)
    let isMeant = !isRole || !Checker.reservedInQuestions.contains(word)
    if isWord && isFree && isMeant { return true }
    // Why: the name that was meant is used elsewhere, and nobody knows it.
    resolved.isWhole = false
    let shown = shown(name)
    report(
      .reservedName, name.span,
      isWord
        ? "`\(shown)` is a word of \(isMeant ? "the language" : "questions and tests"), and a "
          + "\(isRole ? "role" : kind) needs a name of its own"
        : "`\(shown)` is no name; a name is letters, digits, `-` and `_`, a letter first",
      help: "choose another name")
    return false
  }

  /// Reports that something that is declared before bears the name already; false for a name that is free.
  ///
  /// Names of roles, rights, relations, definitions and rules are one name space.
  @discardableResult
  mutating func reportBearer(of name: Name, as kind: String) -> Bool {
    let word = text(name)
    let what: String
    let place: Span?
    if let role = policy.roles.named(word) {
      (what, place) = ("a role", policy.roles[role].span)
    } else if let right = policy.rights.first(where: { $0.name == word }) {
      (what, place) = ("a right", right.nameSpan)
    } else if let relation = policy.relations.first(where: { $0.name == word }) {
      (what, place) = ("a relation", relation.nameSpan)
    } else if let definition = definitions[word] {
      (what, place) = ("a definition", definition.statement.name.span)
    } else {
      return false
    }
    report(
      policy.roles.named(word) == nil ? .duplicateDefinition : .reservedName, name.span,
      "`\(shown(name))` is \(what), and a \(kind) needs a name of its own",
      others: place.map { [Diagnostic.Label(span: $0, text: "declared here")] } ?? [],
      help: "choose another name")
    return true
  }

  /// Whether a word is letters, digits, `-` and `_`, a letter first.
  static func isWord(_ word: String) -> Bool {
    word.utf8.enumerated().allSatisfy { index, byte in
      switch byte {
      case 0x61...0x7A, 0x41...0x5A: true
      case 0x30...0x39, 0x2D, 0x5F: index > 0
      default: false
      }
    }
  }

  /// The number of a user, workgroup or group; nil, with a diagnostic, when it is malformed.
  mutating func name(_ name: Name, as kind: NameKind, _ standing: ProgramName.Standing = []) -> NameNumber? {
    do throws(NameMistake) {
      switch kind {
      case .domain, .domainsBelow:
        let (key, isWildcard) = try Domain.parse(bytes(name))
        return policy.names.enter(isWildcard ? .domainsBelow : .domain, key, standing)
      case .workgroup, .group, .user, .systemForDomain:
        return policy.names.enter(kind, try User(bytes(name)).key, standing)
      }
    } catch {
      let isDomain = kind == .domain || kind == .domainsBelow
      let meant = MeantName.of(bytes(name), isDomain: isDomain)
      report(
        .badName, name.span,
        "`\(shown(name))` is no \(isDomain ? "domain" : word(kind)): \(error.words)",
        help: meant.map { "write `\($0)`" } ?? help(for: name, error, isDomain: isDomain),
        guess: meant.map { FixIt(writing: $0, on: name.span) })
      return nil
    }
  }

  /// A domain in lower case, without a wildcard.
  mutating func domain(_ name: Name) -> [UInt8]? {
    if let number = self.name(name, as: .domain) {
      if policy.names[number].kind == .domain { return policy.names[number].key }
      report(
        .badName, name.span, "`\(shown(name))` stands for many domains, and one is due here",
        help: "write the domain without `*.`")
    }
    return nil
  }

  private func help(for name: Name, _ mistake: NameMistake, isDomain: Bool) -> String {
    if mistake == .address { return "name the provider's domain, as in `example.net`" }
    return isDomain
      ? "write it as `example.net` or `*.example.net`" : "write it as `name@example.net`"
  }

  private func word(_ kind: NameKind) -> String {
    switch kind {
    case .domain, .domainsBelow: "domain"
    case .workgroup: "workgroup"
    case .group: "group"
    case .user, .systemForDomain: "user"
    }
  }
}
