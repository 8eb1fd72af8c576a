import PolicyCompiler
import PolicyPages
import PolicySyntax
import PolicyTables
import RoomFormats
import RoomPolicy

/// What `table` is asked to leave out.
extension Call {
  /// The options that name a part of the table.
  static let tableOptions: [Verb.Option] = [
    Verb.Option(name: "only", value: "OPERATION,…", summary: "these operations, in this order"),
    Verb.Option(name: "group", value: "GROUP", summary: "the members of a group"),
    Verb.Option(name: "roles", value: "ROLE,…", summary: "these roles, or people in them"),
    Verb.Option(name: "changed", summary: "what the profile answers otherwise"),
  ]

  /// The part of the table that the options name; nil where they name none that there is, which is reported.
  func tableSelection(_ policy: Policy) -> TableSelection? {
    var selection = TableSelection()
    if let names = value("only") {
      guard let operations = operations(names) else { return nil }
      (selection.operations, selection.isInOrder) = (operations, true)
    }
    if let name = value("group") {
      guard let group = OperationGroup.allCases.first(where: { [$0.name, $0.phrase].contains(name) }) else {
        let names = OperationGroup.allCases.map(\.name)
        return refused(
          "`\(name.prefix(60))` is no group of operations",
          nearest(name, among: names).map { "did you mean `\($0)`?" }
            ?? "the groups are " + names.joined(separator: ", "))
      }
      let operations = (selection.operations ?? Operation.allCases).filter(group.contains)
      if operations.isEmpty {
        return refused(
          "none of the operations of `--only` is \(group.name)",
          "`roompolicy list operations \(group.name)` prints those that are")
      }
      selection.operations = operations
    }
    if let names = value("roles") {
      let known = policy.program.roles.map { String(decoding: $0.name, as: UTF8.self) }
      let roles = Self.parts(names)
      if let unknown = roles.first(where: { !known.contains($0) }) {
        return refused(
          "`\(unknown.prefix(60))` is no role of the policy",
          nearest(unknown, among: known).map { "did you mean `\($0)`?" }
            ?? "its roles are " + known.reversed().joined(separator: ", "))
      }
      if roles.isEmpty { return refused("`--roles` names none", "write it as `--roles owner,admin`") }
      selection.roles = Set(roles)
    }
    return selection
  }

  /// The policy that says no more than its profile: what `--changed` compares with.
  func bare(_ policy: Policy) -> Policy? {
    let text = "profile \(policy.program.profile.word)\n"
    guard let bare = Policy.load(Array(text.utf8), name: "bare").policy else { return nil }
    // Why: cells of a compiled policy do not say whom they depend on.
    return policy.checked == nil ? Policy(machine: bare.machine, checked: nil) : bare
  }

  private func operations(_ names: String) -> [Operation]? {
    var operations: [Operation] = []
    for name in Self.parts(names) {
      guard let operation = Operation.allCases.first(where: { [$0.row.verb, $0.row.phrase].contains(name) })
      else {
        let group = OperationGroup.allCases.first { [$0.name, $0.phrase].contains(name) }
        let words = Operation.allCases.map(\.row.verb) + Operation.allCases.map(\.row.phrase)
        return refused(
          "`\(name.prefix(60))` is no operation",
          group.map { "it is a group: `--group \($0.name)` shows its members" }
            ?? (everydayOperation(name) ?? nearest(name, among: words)).map { "did you mean `\($0)`?" }
            ?? "`roompolicy list operations` prints them all")
      }
      if !operations.contains(operation) { operations.append(operation) }
    }
    if operations.isEmpty { return refused("`--only` names no operation", "write it as `--only add,join`") }
    return operations
  }

  private func refused<Value>(_ words: String, _ help: String) -> Value? {
    _ = fail(UsageCode.malformed, words, help: help)
    return nil
  }

  /// The words between commas.
  private static func parts(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
  }
}
