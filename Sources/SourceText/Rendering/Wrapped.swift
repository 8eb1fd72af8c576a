/// `text` broken at blanks into lines of at most 80 columns.
package func wrapped(_ text: String, first: String, rest: String) -> [String] {
  var lines: [String] = []
  var line = first
  var isEmpty = true
  for word in text.split(separator: " ") {
    if !isEmpty && line.count + 1 + word.count > 80 {
      lines.append(line)
      line = rest
      isEmpty = true
    }
    line += (isEmpty ? "" : " ") + word
    isEmpty = false
  }
  return lines + [line]
}

/// A rule's name behind where it stands.
package func named(_ name: String?) -> String { name.map { ", named \($0)" } ?? "" }
