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
      With --check the table is compared with one printed before, in the form that
      its name ends in (.md .csv .json .html .svg, else text): status 1 when a cell
      differs, and which.
      """,
    examples: [
      "roompolicy table Examples/01-open-room/room.roompolicy",
      "roompolicy table Examples/04-moderated-room/room.roompolicy --format markdown",
    ],
    options: [
      Option(
        name: "format", value: "text|markdown|csv|json|html|svg", initial: "text",
        summary: "how the table is printed"),
      Option(name: "room", value: "FILE", summary: "makes rows of its people"),
      Option(name: "check", value: "FILE", summary: "compares with a table printed before"),
    ],
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
  /// How wide a table may be: as the terminal, and in a file or a pipe as it comes.
  fileprivate var columns: Int? {
    if !shell.outputIsTerminal { return nil }
    return shell.environment["COLUMNS"].flatMap { Int($0) } ?? shell.outputColumns ?? 80
  }

  fileprivate func table(_ policy: Policy) -> DecisionTable? {
    let title = self.title(operands[0])
    guard let source = roomSource() else { return nil }
    guard let source else { return DecisionTable(policy, name: title) }
    guard let state = roomState(policy.machine, source) else { return nil }
    let count = state.everybody.count
    if count > DecisionTable.mostPeople {
      _ = fail(
        InputMistake.tooLarge,
        "a table is of \(DecisionTable.mostPeople) people at most, and the room has \(count)",
        help: "ask of some of them with `roompolicy can POLICY --room FILE --queries QUERIES`")
      return nil
    }
    return DecisionTable(policy, state, name: title)
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
      let differences = TableCells(table, format: format).differences(from: old)
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
