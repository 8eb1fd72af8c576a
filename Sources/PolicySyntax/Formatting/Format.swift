import SourceText

/// The canonical layout of a policy; nil for one with mistakes, which has none.
///
/// Every comment, and between statements every blank line (one of several), stays where it was. Words are a
/// blank apart, operations and capabilities their phrases, conditions broken before `and` and `or` where a
/// line would be longer than 100 columns, and lists wrapped. A byte order mark stays, and lines end as most of them
/// did. Formatting what is formatted changes nothing.
public func format(_ tree: SyntaxTree) -> [UInt8]? {
  if tree.reports.hasErrors { return nil }
  guard var layouts = Layouts(tree) else { return nil }
  let size = tree.lexed.source.bytes.count
  var alignment = Alignment(layouts)
  var writer = LayoutWriter(capacity: size + size / 8)
  var number = 0
  while var layout = layouts.next() {
    alignment.pad(&layout, number)
    writer.write(layout)
    number += 1
  }
  writer.finish(layouts.rest)
  let source = tree.lexed.source
  let text = LineEnds(source).applied(to: writer.output)
  return source.byteOrderMarkLength == 0 ? text : source.bytes[..<source.byteOrderMarkLength] + text
}

/// Whether two policies say the same word for word and in their comments, whatever their layout.
///
/// So `format` proves its work where a program does not show it, in assertions and rules' texts.
public func haveSameWords(_ one: SyntaxTree, _ other: SyntaxTree) -> Bool {
  guard one.statements.count == other.statements.count, var left = Layouts(one), var right = Layouts(other)
  else { return false }
  while let layout = left.next() {
    guard let counterpart = right.next(),
      layout.atoms.lazy.map(\.text).elementsEqual(counterpart.atoms.lazy.map(\.text))
    else { return false }
  }
  return Comments(one).elementsEqual(Comments(other))
}

/// A policy's comments in their order, without the blanks at their ends.
public struct Comments: Sequence, IteratorProtocol {
  private let lexed: LexedText
  /// The token before which the next gap ends.
  private var token = 0
  private var position: Int
  private var waiting: ArraySlice<ArraySlice<UInt8>> = []

  /// Lays out a tree without mistakes.
  public init(_ tree: SyntaxTree) {
    lexed = tree.lexed
    position = tree.lexed.source.byteOrderMarkLength
  }

  /// The next piece of the text; nil at its end.
  public mutating func next() -> ArraySlice<UInt8>? {
    let bytes = lexed.source.bytes
    while waiting.isEmpty && token <= lexed.tokens.count {
      let isLast = token == lexed.tokens.count
      let gap = Gap(bytes, from: position, to: isLast ? bytes.count : Int(lexed.tokens[token].start))
      if gap.hasComments { waiting = ((gap.trailing.map { [$0] } ?? []) + gap.lines.map(\.text))[...] }
      position = isLast ? bytes.count : Int(lexed.tokens[token].end)
      token += 1
    }
    return waiting.popFirst()
  }
}
