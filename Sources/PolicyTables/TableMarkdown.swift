import SourceText
import RoomPolicy

extension DecisionTable {
  /// One table a section, as GitHub draws them.
  package var asMarkdown: String {
    var text = "# \(PlainText.markdown(name)): who can do what\n"
    for section in sections {
      text += "\n## \(section.title)\n\n"
      text += Self.markdownRow(["operation"] + roles)
      text += "|" + String(repeating: " --- |", count: roles.count + 1) + "\n"
      for row in section.rows { text += Self.markdownRow([row.label] + row.cells.map(\.text)) }
    }
    return text
  }

  private static func markdownRow(_ cells: [String]) -> String {
    "| " + cells.map(PlainText.markdown).joined(separator: " | ") + " |\n"
  }

  /// One line an operation, a field a role (RFC 4180).
  package var asCSV: String {
    let lines = [["operation"] + roles] + printed.map { [$0.label] + $0.cells.map(\.text) }
    return lines.map { $0.map(PlainText.csv).joined(separator: ",") + "\r\n" }.joined()
  }
}
