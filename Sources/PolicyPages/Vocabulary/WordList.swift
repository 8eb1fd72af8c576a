import PolicyCompiler
import PolicySyntax
import RoomPolicy

/// A list of words that `list` prints.
package enum WordList: String, CaseIterable {
  case operations, facts, settings, statements, with, groups, capabilities, codes

  /// All of its rows.
  package var rows: [VocabularyRow] {
    switch self {
    case .operations: Operation.allCases.map { VocabularyRow($0) }
    case .facts: Fact.allCases.map { VocabularyRow($0.row) }
    case .settings: Setting.allCases.map { VocabularyRow($0.row) } + [.preauthorizations]
    case .statements: StatementKind.allCases.map { VocabularyRow($0.row) }
    case .with: RequestKey.allCases.map { VocabularyRow($0) }
    case .groups: OperationGroup.allCases.map { VocabularyRow($0) }
    case .capabilities: Capability.allCases.map { VocabularyRow($0) }
    case .codes:
      diagnosticCodes.map {
        VocabularyRow($0.code, ["means": $0.title, "severity": $0.severity.word], searched: [$0.title])
      }
    }
  }

  /// One of its rows, as a sentence names it.
  package var noun: String {
    switch self {
    case .operations: "operation"
    case .facts: "fact"
    case .settings: "setting"
    case .statements: "statement"
    case .with: "part of a request"
    case .groups: "group"
    case .capabilities: "capability"
    case .codes: "code"
    }
  }

  /// The rows that have `word`, or the members of the group that it names; nil where there are none.
  package func list(of word: String) -> VocabularyList? {
    if self == .operations,
      let group = OperationGroup.allCases.first(where: { [$0.name, $0.phrase].contains(word) })
    {
      let members = group.members.members.map { VocabularyRow(memberOf: group, $0) }
      return VocabularyList(rows: members, ofGroup: group.name)
    }
    let words = VocabularyRow.words(word)
    let rows = rows.filter { $0.has(words) }
    return rows.isEmpty ? nil : VocabularyList(rows: rows)
  }

  /// The word that is perhaps meant.
  package func near(_ word: String) -> String? {
    if self == .operations, let meant = everydayOperation(word) { return meant }
    let groups = self == .operations ? OperationGroup.allCases.map(\.name) : []
    let texts = rows.flatMap(\.searched)
    return nearest(word, among: groups + texts) ?? nearest(word, among: texts.flatMap(VocabularyRow.words))
  }
}

extension VocabularyRow {
  init(_ operation: Operation) {
    let row = operation.row
    self.init(
      row.phrase,
      [
        "does": operation.sentence, "verb": row.verb, "target": row.hasTarget ? "yes" : "", "MLS": row.object,
        "groups": operation.groups.map(\.name).joined(separator: ", "),
        "enforced by": row.enforcers.words.joined(separator: ", "),
        "capabilities": row.capabilities.map(\.registryName).joined(separator: ", "),
      ],
      searched: [row.verb, operation.sentence])
  }

  /// An operation as a member of a group, with where it counts.
  init(memberOf group: OperationGroup, _ operation: Operation) {
    let row = operation.row
    let newcomer = group == .entering ? row.effect.newcomer : nil
    self.init(
      row.phrase,
      [
        "does": operation.sentence, "verb": row.verb, "counts": group.scope(of: operation) ?? "always",
        "newcomer": newcomer.map { $0 == .actor ? "the actor" : "the target" } ?? "",
      ])
  }

  init(_ group: OperationGroup) {
    let members = group.members.members.map { member in
      member.row.phrase + (group.scope(of: member).map { " (\($0))" } ?? "")
    }
    self.init(
      group.phrase,
      ["means": group.summary, "members": group == .any ? "every one" : members.joined(separator: ", ")],
      searched: [group.summary] + (group == .any ? [] : members))
  }

  init(_ row: FactRow) {
    let subject =
      switch row.subject {
      case .party: "actor|target "
      case .actor: "actor "
      case .target: "target "
      case .room: "room "
      case .request: "request "
      case .itself: ""
      }
    self.init(
      subject + row.pattern,
      ["means": row.summary, "exists for": row.scope.words, "supplied": row.supplier.words],
      searched: [row.summary])
  }

  init(_ row: SettingRow) {
    let forms = row.forms.joined(separator: " · ")
    self.init(
      row.title, ["say": forms, "else": row.initial, "fact": row.facts, "note": row.note],
      searched: row.forms + [row.facts, row.note])
  }

  /// The statement that lets people in by where they belong: no setting, and looked for among them.
  static var preauthorizations: VocabularyRow {
    let forms = PreauthorizationKind.allCases.map { "preauth-ROLE " + $0.form }
    return VocabularyRow(
      "preauthorization",
      [
        "say": forms.joined(separator: " · "), "else": "none",
        "fact": "actor is preauthorized, actor is preauthorized as ROLE, actor is preauthorized by user",
      ],
      searched: forms)
  }

  init(_ row: StatementKind.Row) {
    self.init(
      row.name, ["means": row.summary, "say": row.forms.joined(separator: " · ")], example: row.example,
      searched: row.forms + [row.summary])
  }

  init(_ key: RequestKey) {
    let row = key.row
    let facts = Fact.allCases.map(\.row).filter { $0.inputs.contains(key.input) }.map(\.pattern)
    let operations = Operation.allCases.filter { row.scope != .always && row.scope.contains($0) }.map(\.row)
    self.init(
      row.word + (row.value.map { "=" + $0 } ?? ""),
      [
        "gives": row.summary, "for": row.scope.words, "facts": facts.joined(separator: ", "),
        "write": "--with " + key.sample,
      ],
      searched: [row.summary] + operations.flatMap { [$0.verb, $0.phrase] })
  }

  init(_ capability: Capability) {
    let digits = String(capability.rawValue, radix: 16)
    self.init(
      capability.phrase,
      [
        "registry": capability.registryName + ", 0x" + String(repeating: "0", count: 4 - digits.count)
          + digits,
        "reserved": capability.isReserved ? "yes" : "",
      ],
      searched: [capability.registryName])
  }
}

extension PreauthorizationKind {
  /// As it stands behind `preauth-ROLE`.
  fileprivate var form: String {
    switch self {
    case .domain: word + " DOMAIN, …"
    case .workgroup, .group: word + " NAME, …"
    case .user, .system: word + " USER, …"
    case .anyone: word
    }
  }
}

extension RequestKey {
  /// One value of it as a shell takes it: `outstanding=2`.
  fileprivate var sample: String {
    switch row.kind {
    case .flag, .word: argument
    case .role: row.word + "=admin"
    case .signer: row.word + "=owner"
    case .right: row.word + "=pinner"
    case .parts: row.word + "=roles,metadata"
    case .number(let number):
      switch number.row.measure {
      case .count: row.word + "=2"
      case .seconds: row.word + "=\"2 days\""
      case .bytes: row.word + "=\"3 MB\""
      }
    }
  }
}
