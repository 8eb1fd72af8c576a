/// `text` broken at blanks into lines of at most 80 columns.
package func wrapped(_ text: String, first: String, rest: String) -> [String] {
  if isLine(text, behind: first) { return [first + text] }
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
  let text = Array(text.utf8)
  var lines: [String] = []
  var line = Array(first.utf8)
  var isEmpty = true
  var place = 0
  while place < text.count {
    if text[place] == 0x20 {
      place += 1
      continue
    }
    let end = text[place...].firstIndex(of: 0x20) ?? text.count
    if !isEmpty && line.count + 1 + end - place > 80 {
      lines.append(String(decoding: line, as: UTF8.self))
      line = Array(rest.utf8)
      isEmpty = true
    }
    if !isEmpty { line.append(0x20) }
    line += text[place..<end]
    isEmpty = false
    place = end
  }
  return lines + [String(decoding: line, as: UTF8.self)]
}

/// Whether a text is words of ASCII with a blank between two, and one line.
private func isLine(_ text: String, behind first: String) -> Bool {
  if first.utf8.count + text.utf8.count > 80 { return false }
  var last: UInt8 = 0x20
  for byte in text.utf8 {
    if byte >= 0x80 || byte == 0x0D || (byte == 0x20 && last == 0x20) { return false }
    last = byte
  }
  return last != 0x20
}

/// Whether a text is ASCII, and no carriage return in it is one character with a line feed.
private func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 && $0 != 0x0D } }

/// A rule's name behind where it stands.
package func named(_ name: String?) -> String { name.map { ", named \($0)" } ?? "" }
