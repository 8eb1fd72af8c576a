import RoomPolicy

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The cells of a table as one was printed before.
package struct TableCells {
  /// The text of each cell, with its row label and role, in the order of the table.
  package private(set) var texts: [(row: String, role: String, text: String)] = []

  private init() {}

  package init(_ table: DecisionTable) {
    for row in table.rows {
      for (role, cell) in zip(table.roles, row.cells) { texts.append((row.label, role, cell.text)) }
    }
  }

  /// Reads a printed table; nil for what is none.
  package init?(_ text: String, format: String) {
    // Why: what an editor or a spreadsheet has saved may start with a mark and end its lines in two characters.
    let scalars = text.unicodeScalars.filter { $0 != "\r" && $0 != "\u{FEFF}" }
    let text = String(String.UnicodeScalarView(scalars))
    switch format {
    case "markdown": self.init(lines: Self.markdown(text))
    case "csv": self.init(lines: Self.csv(text))
    case "json":
      guard let document = try? JSONDecoder().decode(TableJSON.self, from: Data(text.utf8)) else {
        return nil
      }
      self.init()
      for row in document.rows {
        for cell in row.cells { texts.append((row.label, cell.role, cell.text)) }
      }
    case "html": self.init(html: text)
    case "svg": self.init(svg: text)
    default: self.init(lines: Self.bars(text))
    }
    texts = texts.flatMap { cell in Self.single(cell.row).map { ($0, cell.role, cell.text) } }
    if texts.isEmpty { return nil }
  }

  /// The labels of the rows of which a printed one is made: `commit with Add, propose Add: ann@a.example`.
  private static func single(_ label: String) -> [String] {
    var labels = [""]
    for part in label.components(separatedBy: ": ") {
      let names = part.components(separatedBy: ", ")
      labels = labels.flatMap { label in names.map { label.isEmpty ? $0 : label + ": " + $0 } }
    }
    return labels
  }

  /// Rows below heads that start with `operation`.
  private init(lines: [[String]]) {
    var roles: [String] = []
    for line in lines {
      guard let label = line.first else { continue }
      if label == "operation" {
        roles = Array(line.dropFirst())
      } else {
        for (role, text) in zip(roles, line.dropFirst()) { texts.append((label, role, text)) }
      }
    }
  }

  /// The terminal's form: a line that starts with a blank goes on with the row above.
  private static func bars(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    for line in text.split(separator: "\n") where line.contains("│") || line.contains("┼") {
      if line.contains("┼") { continue }
      let cells = line.split(separator: "│", omittingEmptySubsequences: false).map {
        $0.split(separator: " ").joined(separator: " ")
      }
      if line.first != " " {
        rows.append(cells)
      } else if let last = rows.indices.last {
        for (index, cell) in cells.enumerated() where !cell.isEmpty && index < rows[last].count {
          rows[last][index] += (rows[last][index].isEmpty ? "" : " ") + cell
        }
      }
    }
    return rows
  }

  private static func markdown(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    for line in text.split(separator: "\n") where line.hasPrefix("| ") && line.hasSuffix(" |") {
      var cells = [""]
      var isEscaped = false
      for character in line.dropFirst(2).dropLast(2) {
        if isEscaped {
          cells[cells.count - 1].append(character)
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "|" {
          cells.append("")
        } else {
          cells[cells.count - 1].append(character)
        }
      }
      let trimmed = cells.map { $0.split(separator: " ").joined(separator: " ") }
      if !trimmed.allSatisfy({ $0 == "---" }) { rows.append(trimmed) }
    }
    return rows
  }

  private static func csv(_ text: String) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    var isAfterQuote = false
    for character in text {
      if isQuoted {
        if character == "\"" {
          isQuoted = false
          isAfterQuote = true
        } else {
          rows[rows.count - 1][rows[rows.count - 1].count - 1].append(character)
        }
        continue
      }
      switch character {
      case "\"":
        if isAfterQuote { rows[rows.count - 1][rows[rows.count - 1].count - 1].append("\"") }
        isQuoted = true
      case ",": rows[rows.count - 1].append("")
      case "\n": rows.append([""])
      default: rows[rows.count - 1][rows[rows.count - 1].count - 1].append(character)
      }
      isAfterQuote = false
    }
    return rows
  }

  private init(html: String) {
    var label = ""
    for piece in html.split(separator: "<") {
      if piece.hasPrefix("th scope=\"row\">") {
        label = Self.plain(piece.dropFirst("th scope=\"row\">".count))
      } else if piece.hasPrefix("td class="), let close = piece.firstIndex(of: ">") {
        let attributes = piece[..<close].split(separator: "\"", omittingEmptySubsequences: false)
        if attributes.count > 3 {
          texts.append((label, Self.plain(attributes[3]), Self.plain(piece[piece.index(after: close)...])))
        }
      }
    }
  }

  private init(svg: String) {
    for piece in svg.split(separator: "<") where piece.hasPrefix("title>") {
      let parts = Self.plain(piece.dropFirst("title>".count)).split(
        separator: "\n", omittingEmptySubsequences: false)
      if parts.count == 3 { texts.append((String(parts[0]), String(parts[1]), String(parts[2]))) }
    }
  }

  /// Text whose markup escapes are undone.
  private static func plain(_ text: Substring) -> String {
    var plain = ""
    var rest = text
    let entities = [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#10;", "\n"), ("&amp;", "&"),
    ]
    while let first = rest.first {
      if first == "&", let (name, meaning) = entities.first(where: { rest.hasPrefix($0.0) }) {
        plain += meaning
        rest = rest.dropFirst(name.count)
      } else {
        plain.append(first)
        rest = rest.dropFirst()
      }
    }
    return plain
  }
}

extension TableCells {
  /// A cell that two tables have otherwise; nil where one lacks it.
  package struct Difference: Encodable {
    package let operation: String
    package let role: String
    package let old: String?
    package let new: String?
  }

  /// What differs from `old` to this table, in this one's order, what is gone last.
  package func differences(from old: TableCells) -> [Difference] {
    struct Place: Hashable {
      let row: String
      let role: String
    }
    var olds: [Place: String] = [:]
    for (row, role, text) in old.texts { olds[Place(row: row, role: role)] = text }
    var differences: [Difference] = []
    var seen = Set<Place>()
    for (row, role, text) in texts {
      let place = Place(row: row, role: role)
      seen.insert(place)
      if olds[place] != text {
        differences.append(Difference(operation: row, role: role, old: olds[place], new: text))
      }
    }
    for (row, role, text) in old.texts where !seen.contains(Place(row: row, role: role)) {
      differences.append(Difference(operation: row, role: role, old: text, new: nil))
    }
    return differences
  }
}
