import SourceText

/// The canonical layout of a policy; nil for one with mistakes, which has none.
///
/// Every comment, and between statements every blank line (one of several), stays where it was. Words are a
/// blank apart, operations and capabilities their phrases, conditions broken before `and` and `or` where a
/// line would be longer than 100 columns, and lists wrapped. A byte order mark stays, and lines end as most of them
/// did. Formatting what is formatted changes nothing.
public func format(_ tree: SyntaxTree) -> [UInt8]? {
  if tree.diagnostics.contains(where: { $0.severity == .error }) { return nil }
  let statements = tree.lexed.statements.filter { !$0.tokens.isEmpty }
  if statements.count != tree.statements.count { return nil }
  let bytes = tree.lexed.source.bytes
  var layouts: [StatementLayout] = []
  layouts.reserveCapacity(statements.count)
  var position = tree.lexed.source.byteOrderMarkLength
  var carried = Gap()
  for (index, tokens) in statements.enumerated() {
    let gap = Gap(bytes, from: position, to: Int(tree.lexed.tokens[tokens.tokens.lowerBound].start))
    var builder = StatementBuilder(tree, tokens.tokens)
    builder.build(tree.statements[index])
    var layout = builder.layout
    layout.before = carried.followed(by: gap)
    carried = builder.carried
    position = Int(tree.lexed.tokens[tokens.tokens.upperBound - 1].end)
    layouts.append(layout)
  }
  align(&layouts)
  var writer = LayoutWriter(capacity: bytes.count + bytes.count / 8)
  for layout in layouts { writer.write(layout) }
  writer.finish(carried.followed(by: Gap(bytes, from: position, to: bytes.count)))
  let mark = bytes[..<tree.lexed.source.byteOrderMarkLength]
  return mark + LineEnds(tree.lexed.source).applied(to: writer.output)
}

/// The words of a policy in their order as its canonical form has them, without comments.
///
/// Two policies of equal words say the same, whatever their layout: so `format` proves its work where a
/// program does not show it, in assertions and rules' texts.
public func canonicalWords(_ tree: SyntaxTree) -> [ArraySlice<UInt8>] {
  let statements = tree.lexed.statements.filter { !$0.tokens.isEmpty }
  var words: [ArraySlice<UInt8>] = []
  for (tokens, statement) in zip(statements, tree.statements) {
    var builder = StatementBuilder(tree, tokens.tokens)
    builder.build(statement)
    words += builder.layout.atoms.map(\.text)
    words.append([0x0A])
  }
  return words
}

/// A policy's comments in their order, without the blanks at their ends.
public func comments(_ tree: SyntaxTree) -> [ArraySlice<UInt8>] {
  let bytes = tree.lexed.source.bytes
  var all: [ArraySlice<UInt8>] = []
  var position = tree.lexed.source.byteOrderMarkLength
  for end in tree.lexed.tokens.map({ (Int($0.start), Int($0.end)) }) + [(bytes.count, bytes.count)] {
    let gap = Gap(bytes, from: position, to: end.0)
    if let trailing = gap.trailing { all.append(trailing) }
    all += gap.lines.map(\.text)
    position = end.1
  }
  return all
}
