import RoomFormats
import RoomPolicy

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The table as a JSON document.
package struct TableJSON: Codable {
  package struct Given: Codable {
    package var key: String
    /// Any of these does; absent where the key takes no value, or a number.
    package var anyOf: [String]?
    /// Any number of any of these does; absent where the key takes none.
    var ranges: [Range]?

    enum CodingKeys: String, CodingKey {
      case key, ranges
      case anyOf = "any-of"
    }
  }
  /// Numbers, from one to another, both included.
  struct Range: Codable {
    var from: String
    /// Absent where there is no end.
    var to: String?
  }
  package struct Entry: Codable {
    /// Whom it may be done to; absent where the operation has no target.
    package var targets: [String]?
    /// Any of these sets must be given; absent where nothing must.
    package var with: [[Given]]?
    /// For each set, the people for whom it holds; absent if each holds for everybody.
    var people: [String?]?
  }
  package struct Cell: Codable {
    package var role: String
    var text: String
    package var entries: [Entry]
    /// With `--changed`, what denies though it is allowed without, and by the profile with it; absent where nothing does.
    var denied: [Entry]?
  }
  package struct Row: Codable {
    package var operation: String
    package var verb: String
    package var changes: String?
    package var label: String
    /// The people of the room of whom the row says what they may; absent in a table of roles.
    package var people: [String]?
    var section: String
    package var cells: [Cell]
  }
  package var schema: Int
  var policy: String
  var roles: [String]
  package var rows: [Row]
}

extension TableJSON {
  package init(_ table: DecisionTable, changes: [String]) {
    schema = schemaVersion
    policy = table.name
    roles = table.roles
    rows = table.rows.map { row in
      Row(
        operation: row.operation.row.phrase, verb: row.operation.row.verb,
        changes: row.change.map { changes[$0] }, label: row.label, people: row.people,
        section: row.section.rawValue,
        cells: zip(table.roles, row.cells).map { role, cell in
          Cell(
            role: role, text: cell.text, entries: cell.entries.map { Entry($0, cell) },
            denied: cell.denials.isEmpty ? nil : cell.denials.map { Entry($0, cell) })
        })
    }
  }
}

extension TableJSON {
  /// A cell's entries alone.
  package static func entries(of cell: TableCell) -> [Entry] { cell.entries.map { Entry($0, cell) } }
}

extension TableJSON.Entry {
  fileprivate init(_ entry: TableCell.Entry, _ cell: TableCell) {
    targets = cell.targetCount == nil ? nil : entry.targets
    with =
      entry.conditions.isEmpty
      ? nil
      : entry.conditions.map { condition in
        condition.given.map { given in
          TableJSON.Given(
            key: given.key, anyOf: given.values.isEmpty ? nil : given.values,
            ranges: given.ranges.isEmpty
              ? nil : given.ranges.map { TableJSON.Range(from: $0.first, to: $0.last) })
        }
      }
    people = entry.conditions.contains { $0.people != nil } ? entry.conditions.map(\.people) : nil
  }
}
