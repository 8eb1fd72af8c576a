import SourceText

/// A policy's statements as they are to be laid out, one after the other.
///
/// Why none is kept: they take far more room than the text.
struct Layouts {
  private let tree: SyntaxTree
  /// The number of the next statement, in the tree and among those with tokens in the lexed text.
  private var number = 0
  private var tokens = 0
  /// Where the last statement ends.
  private var position: Int
  private var carried = Gap()

  /// Nil where the tree lacks a statement of the text.
  init?(_ tree: SyntaxTree) {
    self.tree = tree
    position = tree.lexed.source.byteOrderMarkLength
    if tree.lexed.statements.count(where: { !$0.tokens.isEmpty }) != tree.statements.count { return nil }
  }

  /// The tokens of the next statement.
  private mutating func nextTokens() -> Range<Int>? {
    while tokens < tree.lexed.statements.count {
      let range = tree.lexed.statements[tokens].tokens
      tokens += 1
      if !range.isEmpty { return range }
    }
    return nil
  }

  mutating func next() -> StatementLayout? {
    guard let range = nextTokens(), number < tree.statements.count else { return nil }
    let gap = Gap(
      tree.lexed.source.bytes, from: position, to: Int(tree.lexed.tokens[range.lowerBound].start))
    var builder = StatementBuilder(tree, range)
    builder.build(tree.statements[number])
    number += 1
    var layout = builder.layout
    layout.before = carried.followed(by: gap)
    carried = builder.carried
    position = Int(tree.lexed.tokens[range.upperBound - 1].end)
    return layout
  }

  /// What stands behind the statements so far, up to the end of the text.
  var rest: Gap {
    let bytes = tree.lexed.source.bytes
    return carried.followed(by: Gap(bytes, from: position, to: bytes.count))
  }
}
