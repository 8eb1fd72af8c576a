/// The unified diff from one text to another, as `patch` reads it; empty where they are equal.
///
/// `name` is the file in both heads, with what would end or confuse a line of them escaped.
package func unifiedDiff(name: String, from old: [UInt8], to new: [UInt8], context: Int = 3) -> [UInt8] {
  let oldLines = lines(old)
  let newLines = lines(new)
  let changes = LineDiff(oldLines, newLines).changes
  if changes.isEmpty { return [] }
  var output = Array("--- \(diffName("a", name))\n+++ \(diffName("b", name))\n".utf8)
  var index = 0
  while index < changes.count {
    var end = index + 1
    while end < changes.count,
      changes[end].old.lowerBound - changes[end - 1].old.upperBound <= 2 * context
    { end += 1 }
    let hunk = changes[index..<end]
    let lead = min(context, changes[index].old.lowerBound)
    let oldStart = changes[index].old.lowerBound - lead
    let newStart = changes[index].new.lowerBound - lead
    let tail = min(context, oldLines.count - changes[end - 1].old.upperBound)
    let oldEnd = changes[end - 1].old.upperBound + tail
    let newEnd = changes[end - 1].new.upperBound + tail
    output += Array(
      "@@ -\(place(oldStart, oldEnd - oldStart)) +\(place(newStart, newEnd - newStart)) @@\n".utf8)
    var position = oldStart
    for change in hunk {
      for line in position..<change.old.lowerBound { append(oldLines[line], 0x20, to: &output) }
      for line in change.old { append(oldLines[line], 0x2D, to: &output) }
      for line in change.new { append(newLines[line], 0x2B, to: &output) }
      position = change.old.upperBound
    }
    for line in position..<oldEnd { append(oldLines[line], 0x20, to: &output) }
    index = end
  }
  return output
}

/// A text's lines, each with its line end, which the last may lack.
private func lines(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
  var lines: [ArraySlice<UInt8>] = []
  var start = 0
  while start < text.count {
    let end = text[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
    lines.append(text[start..<end])
    start = end
  }
  return lines
}

/// Where a piece lies, as a hunk's head says it: an empty one lies after the line that is named.
private func place(_ start: Int, _ count: Int) -> String {
  count == 1 ? "\(start + 1)" : "\(count == 0 ? start : start + 1),\(count)"
}

private func append(_ line: ArraySlice<UInt8>, _ mark: UInt8, to output: inout [UInt8]) {
  output.append(mark)
  output += line
  if line.last != 0x0A { output += Array("\n\\ No newline at end of file\n".utf8) }
}

/// A file's name as the head of a diff takes it: in quotes, C style, where it holds controls or quotes.
private func diffName(_ side: String, _ name: String) -> String {
  let relative = name.drop { $0 == "/" }
  var escaped = ""
  let isPlain = relative.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0x22 && $0 != 0x5C }
  if isPlain { return side + "/" + relative }
  for scalar in relative.unicodeScalars {
    switch scalar {
    case "\n": escaped += "\\n"
    case "\t": escaped += "\\t"
    case "\"": escaped += "\\\""
    case "\\": escaped += "\\\\"
    case _ where scalar.value < 0x20 || scalar.value == 0x7F:
      let octal = String(scalar.value, radix: 8)
      escaped += "\\" + String(repeating: "0", count: 3 - octal.count) + octal
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return "\"\(side)/\(escaped)\""
}
