import RoomFormats
import RoomPolicy

/// One row of a list: its name, and what is to be said of it in order.
package struct VocabularyRow: Encodable {
  package let name: String
  var fields: KeyValuePairs<String, String>
  /// The part of a policy that shows it, in lines of its own; empty where there is none.
  var example = ""
  /// What a word is looked for in: the name, and what says what the row means.
  var searched: [String]

  init(
    _ name: String, _ fields: KeyValuePairs<String, String>, example: String = "", searched: [String] = []
  ) {
    self.name = name
    self.fields = fields
    self.example = example
    self.searched = [name] + searched
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    var all = ["name": name]
    for (key, value) in fields { all[key.lowercased().replacing(" ", with: "-")] = value }
    if !example.isEmpty { all["example"] = example }
    try container.encode(all)
  }

  /// As the terminal shows it, in lines of at most 80 columns.
  package var lines: [String] {
    var lines = wrapped(name, first: "", rest: "  ")
    for (key, value) in fields where !value.isEmpty {
      lines += wrapped("\(key): \(value)", first: "    ", rest: "      ")
    }
    if !example.isEmpty {
      lines.append("    example:")
      lines += example.split(separator: "\n", omittingEmptySubsequences: false).map {
        $0.isEmpty ? "" : "      " + $0
      }
    }
    return lines
  }

  /// Whether what is searched has the words in a row, the last of them perhaps going on: `remov` finds `removes`.
  func has(_ words: [String]) -> Bool {
    guard let last = words.last else { return false }
    return searched.contains { text in
      let parts = Self.words(text)
      return parts.indices.contains { start in
        let piece = parts[start...].prefix(words.count)
        return piece.count == words.count && piece.dropLast().elementsEqual(words.dropLast())
          && piece.last?.hasPrefix(last) ?? false
      }
    }
  }

  /// The words of a text, letters and digits, in lower case.
  static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}

/// What `list` prints: some rows, and the group whose members they are.
package struct VocabularyList: Encodable {
  var schema = schemaVersion
  var group: String?
  package var rows: [VocabularyRow]

  package init(rows: [VocabularyRow], ofGroup group: String? = nil) {
    (self.rows, self.group) = (rows, group)
  }
}
