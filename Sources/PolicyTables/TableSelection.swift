import RoomPolicy

/// Which part of a table is made: some operations, some roles.
package struct TableSelection {
  /// The operations, in the order of their rows; nil for all.
  package var operations: [Operation]?
  /// Whether the operations were named one by one, and stand in one section in that order.
  package var isInOrder = false
  /// The roles that have columns, or of a room, whose people have rows; nil for all.
  package var roles: Set<String>?

  /// Whether cells are asked, for `changed(from:)`, what denies though it is allowed without.
  package var asksDenials = false

  /// The whole table.
  package init() {}

  func has(_ role: String) -> Bool { roles?.contains(role) ?? true }
}

extension DecisionTable {
  /// The rows of which some cell differs from another table's; a cell that the other lacks is as if it said never,
  /// and so are all where there is none.
  package func changed(from other: DecisionTable?) -> DecisionTable {
    struct Key: Hashable {
      let operation: Operation
      let change: Int?
      let people: [String]?
    }
    var old: [Key: [String: TableCell]] = [:]
    for row in other?.rows ?? [] {
      let cells = zip(other?.roles ?? [], row.cells)
      old[Key(operation: row.operation, change: row.change, people: row.people)] =
        Dictionary(cells) { first, _ in first }
    }
    var table = self
    if !rows.isEmpty { table.emptiness = "no operation is answered otherwise than by the profile alone" }
    table.rows = rows.compactMap { row in
      let cells = old[Key(operation: row.operation, change: row.change, people: row.people)]
      var row = row
      var isChanged = false
      for (index, role) in roles.enumerated() {
        let before = cells?[role]
        row.cells[index].keepDenials(since: before)
        isChanged = isChanged || row.cells[index].text != before?.textWithoutDenials ?? TableCell.never
      }
      return isChanged ? row : nil
    }
    return table
  }

  /// The rows as they are printed: what answers alike in one row where it is the same question asked in another way.
  ///
  /// These are the people of a room, the kinds of a policy's change, and a commit with its bare proposal.
  var printed: [Row] {
    var printed = merging(rows, by: { Row.Key($0, without: .people) }) { first, row in
      first.people = first.people.map { $0 + (row.people ?? []) }
    }
    printed = merging(printed, by: { Row.Key($0, without: .changes) }) { first, row in
      first.changes += row.changes
    }
    return merging(printed, by: { Row.Key($0, without: .operations) }) { first, row in
      first.operations += row.operations
    }
  }

  private func merging(
    _ rows: [Row], by key: (Row) -> Row.Key, _ merge: (inout Row, Row) -> Void
  ) -> [Row] {
    var merged: [Row] = []
    var indices: [Row.Key: Int] = [:]
    for row in rows {
      let key = key(row)
      if let index = indices[key] {
        merge(&merged[index], row)
      } else {
        indices[key] = merged.count
        merged.append(row)
      }
    }
    return merged
  }

  /// Some printed rows under a heading.
  struct Section {
    let title: String
    /// A word for it, for links.
    let anchor: String
    let rows: [Row]
  }

  /// The printed rows by section, in order, but for sections without rows.
  var sections: [Section] {
    let printed = printed
    if isInOrder {
      return printed.isEmpty ? [] : [Section(title: "Operations", anchor: "operations", rows: printed)]
    }
    return OperationSection.allCases.compactMap { section in
      let rows = printed.filter { $0.section == section }
      return rows.isEmpty ? nil : Section(title: section.rawValue, anchor: "\(section)", rows: rows)
    }
  }
}

extension DecisionTable.Row {
  /// In what a row may differ from the one into which it goes.
  enum Difference { case people, changes, operations }

  /// What rows that become one have in common.
  struct Key: Hashable {
    let operations: [Operation]
    let changes: [Int]
    let people: [String]?
    let texts: [String]

    init(_ row: DecisionTable.Row, without difference: Difference) {
      operations = difference == .operations ? row.operations.map(\.commitForm) : row.operations
      changes = difference == .changes ? [] : row.changes
      people = difference == .people ? nil : row.people
      texts = row.cells.map(\.text)
    }
  }
}
