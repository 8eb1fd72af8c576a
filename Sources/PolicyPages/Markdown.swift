/// A generated page while it is being written: headings, paragraphs and tables.
package struct Markdown {
  package private(set) var text: String

  /// A page that says at its top where it comes from.
  package init(title: String) {
    text = "# \(title)\n\n"
    text += "Generated from the tables in the code by `roompolicy-dev generate`; edit those, not this page.\n"
  }

  package mutating func heading(_ words: String) { text += "\n## \(words)\n" }

  package mutating func paragraph(_ words: String) { text += "\n\(words)\n" }

  /// Text as it stands.
  package mutating func fence(_ policy: String) {
    text += "\n```roompolicy\n" + policy + (policy.hasSuffix("\n") ? "" : "\n") + "```\n"
  }

  /// A table with a row for each of `rows`; bars in the cells are escaped.
  package mutating func table(_ columns: String..., rows: [[String]]) {
    text += "\n" + line(columns) + "|" + String(repeating: "---|", count: columns.count) + "\n"
    for row in rows { text += line(row) }
  }

  private func line(_ cells: [String]) -> String {
    "|" + cells.map { $0.isEmpty ? " |" : " \(escaped($0)) |" }.joined() + "\n"
  }

  private func escaped(_ cell: String) -> String {
    cell.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  /// The words as code; nothing where there are none.
  package static func code(_ words: String) -> String { words.isEmpty ? "" : "`\(words)`" }

  /// Each of the words as code, joined by commas.
  package static func codes(_ words: [String]) -> String { words.map(code).joined(separator: ", ") }

  /// A number of the registries: `0x0001`.
  package static func hexadecimal(_ number: UInt16) -> String {
    let digits = String(number, radix: 16)
    return "0x" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
