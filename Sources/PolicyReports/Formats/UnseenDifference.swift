import PolicySyntax
import SourceText

/// What differs between two texts and cannot be seen, in words; nil where all that differs can.
package func unseenDifference(from old: [UInt8], to new: [UInt8]) -> String? {
  let (old, new) = (Source(name: "", bytes: old), Source(name: "", bytes: new))
  var words: [String] = []
  let ends = LineEnds(old)
  if ends.areMixed {
    words.append("\(ends.withReturn) of \(ends.withReturn + ends.plain) lines end in CR LF, the others in LF")
  }
  // Why: blanks that go with what can be seen need no words.
  guard visibleLines(old) == visibleLines(new) else { return words.first }
  if let line = lineWithBlanksAtEnd(old) { words.append("line \(line + 1) has blanks at its end") }
  if let line = old.lineStarts.indices.first(where: { old.lineBytes($0).contains(0x09) }) {
    words.append("line \(line + 1) has a tab")
  }
  if let last = old.bytes.last, last != 0x0A { words.append("the last line has no line end") }
  if old.lineStarts.count > new.lineStarts.count { words.append("blank lines stand at the end") }
  return words.isEmpty ? nil : words.joined(separator: ", ")
}

/// A text's lines without what cannot be seen: their ends, blanks before these, empty lines at the end.
private func visibleLines(_ source: Source) -> [[UInt8]] {
  var lines = source.lineStarts.indices.map { index in
    var line = Array(source.lineBytes(index))
    while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
    return line.flatMap { $0 == 0x09 ? [0x20] : [$0] }
  }
  while lines.last?.isEmpty ?? false { lines.removeLast() }
  return lines
}

private func lineWithBlanksAtEnd(_ source: Source) -> Int? {
  source.lineStarts.indices.first { source.lineBytes($0).last.map { $0 == 0x20 || $0 == 0x09 } ?? false }
}
