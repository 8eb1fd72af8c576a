import SourceText
import PolicyTables
import RoomFormats
import RoomPolicy

extension Verb {
  static let table = Verb(
    name: "table", operands: "POLICY", count: 1...1,
    summary: "shows who can do what: operations by roles, or by people",
    details: """
      Each cell answers for bare roles, as `can` does. `yes` and `—` mean always and
      never, whoever they are; where that depends on domains, users, groups, consents
      or blocks, the cell says on what. Where an operation has a target, the cell
      names the roles it may be done to; `self` is the actor. Where it takes
      something that a request gives, the cell says what. With --room the rows are
      the people of the room, those who may do the same in one. A compiled policy
      lacks its source, and its table is of roles with no other property.
      A commit and its bare proposal, and the kinds of a policy's change, are one row
      where they are answered alike. --only, --group, --roles and --changed leave
      rows and columns out, in every form. Where the policy denies with something
      given what the profile allows with it, --changed says so: `yes; not with …`,
      in JSON under `denied`. As text it fits 80 columns, or COLUMNS.
      As JSON a cell lists under `with` what must be given: one of `any-of`, or a
      number of one of `ranges`, from `from` to `to`, both included; without `to`
      there is no end.
      With --check the table is compared with one printed before, in the form that
      its name ends in (.md .csv .json .html .svg, else text): status 1 when a cell
      differs, and which.
      """,
    examples: [
      "roompolicy table Examples/01-open-room/room.roompolicy",
      "roompolicy table Examples/04-moderated-room/room.roompolicy --format markdown",
      "roompolicy table Examples/37-company-room/room.roompolicy --changed --roles owner,member",
      "roompolicy table Examples/02-members-only-room/room.roompolicy --only add,join,send",
    ],
    options: [
      Option(
        name: "format", value: "text|markdown|csv|json|html|svg", initial: "text",
        summary: "how the table is printed"),
      Option(name: "room", value: "FILE", summary: "makes rows of its people"),
      Option(name: "check", value: "FILE", summary: "compares with a table printed before"),
    ] + Call.tableOptions,
    run: { call in
      guard let policy = call.policy(call.operands[0]) else { return .cannotSay }
      guard let table = call.table(policy) else { return .cannotSay }
      if let file = call.value("check") { return call.compare(table, with: file) }
      switch call.value("format") {
      case "markdown": call.write(table.asMarkdown)
      case "csv": call.write(table.asCSV)
      case "json": call.print(TableJSON(table, changes: PolicyChanges.values.map(\.word)))
      case "html": call.write(table.asHTML)
      case "svg": call.write(TableSVG.draw(table))
      default: call.write(table.asText(columns: call.columns))
      }
      return .yes
    })
}

/// What `table --check` found, as JSON.
private struct TableComparison: Encodable {
  var schema = schemaVersion
  var isEqual: Bool
  var differences: [TableCells.Difference]

  enum CodingKeys: String, CodingKey {
    case schema, differences
    case isEqual = "is-equal"
  }
}

extension Call {
  /// How wide a table may be: as it is asked for, else as the terminal, and 80 columns in a file or a pipe.
  fileprivate var columns: Int {
    shell.environment("COLUMNS").flatMap { Int($0) } ?? (shell.outputIsTerminal ? shell.outputColumns : nil)
      ?? 80
  }

  fileprivate func table(_ policy: Policy) -> DecisionTable? {
    let title = self.title(operands[0])
    guard var selection = tableSelection(policy), let source = roomSource() else { return nil }
    let bare = has("changed") ? bare(policy) : nil
    selection.asksDenials = bare != nil
    guard let source else {
      let table = DecisionTable(policy, name: title, selection)
      return bare.map { table.changed(from: DecisionTable($0, name: title, selection)) } ?? table
    }
    guard let state = roomState(policy.machine, source) else { return nil }
    let count = state.everybody.count
    if count > DecisionTable.mostPeople {
      _ = fail(
        InputMistake.tooLarge,
        "a table is of \(DecisionTable.mostPeople) people at most, and the room has \(count)",
        help: "ask of some of them with `roompolicy can POLICY --room FILE --queries QUERIES`")
      return nil
    }
    let table = DecisionTable(policy, state, name: title, selection)
    guard let bare else { return table }
    // Why: a policy's own roles are none of the bare profile, which lets nobody do anything.
    if policy.program.profile == .roles { return table.changed(from: nil) }
    return table.changed(from: DecisionTable(bare, state, name: title, selection))
  }

  fileprivate func write(_ text: String) { shell.write(ArraySlice(text.utf8)) }

  fileprivate func compare(_ table: DecisionTable, with file: String) -> ExitStatus {
    switch read(file) {
    case .failure(let failure):
      _ = report([unreadable(file, failure)], [])
      return .cannotSay
    case .success(let bytes):
      let text = String(decoding: bytes, as: UTF8.self)
      let endings = [
        ".md": "markdown", ".markdown": "markdown", ".csv": "csv", ".json": "json", ".html": "html",
        ".svg": "svg",
      ]
      let format =
        endings.first { file.hasSuffix($0.key) }?.value ?? (isJSON ? "text" : value("format") ?? "text")
      guard let old = TableCells(text, format: format) else {
        return fail(
          InputMistake.notATable, "`\(title(file))` is no table of this command as \(format)",
          help: "print one with `roompolicy table POLICY --format \(format)`")
      }
      let differences = TableCells(table).differences(from: old)
      if isJSON {
        print(TableComparison(isEqual: differences.isEmpty, differences: differences))
      } else {
        for difference in differences {
          write(
            "\(difference.operation), \(PlainText.visible(difference.role)): "
              + "`\(PlainText.visible(difference.old ?? "nothing"))` became "
              + "`\(difference.new ?? "nothing")`\n")
        }
      }
      return differences.isEmpty ? .yes : .no
    }
  }
}
