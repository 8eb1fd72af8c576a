/// `text` broken at blanks into lines of at most 80 columns.
package func wrapped(_ text: String, first: String, rest: String) -> [String] {
  // Why apart: the columns of a text beyond ASCII are counted character by character, each time from the start.
  if [text, first, rest].allSatisfy(isPlain) { return wrappedPlain(text, first: first, rest: rest) }
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

/// The same of a text in which each byte has a column.
private func wrappedPlain(_ text: String, first: String, rest: String) -> [String] {
  var lines: [String] = []
  var line = first
  var isEmpty = true
  for word in text.utf8.split(separator: 0x20) {
    if !isEmpty && line.utf8.count + 1 + word.count > 80 {
      lines.append(line)
      line = rest
      isEmpty = true
    }
    if !isEmpty { line += " " }
    line += Substring(word)
    isEmpty = false
  }
  return lines + [line]
}

/// Whether a text is ASCII, and no carriage return in it is one character with a line feed.
private func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 && $0 != 0x0D } }

/// A rule's name behind where it stands.
package func named(_ name: String?) -> String { name.map { ", named \($0)" } ?? "" }
