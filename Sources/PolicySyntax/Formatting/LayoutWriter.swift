/// Writes statements by their layouts.
struct LayoutWriter {
  private var lines = CommentedLines()
  /// The line being written.
  private var line: [UInt8] = []
  private var column = 0
  private var indentation = 0
  private var comment: ArraySlice<UInt8>?
  /// A line break before the next atom, and the indentation after it.
  private var pendingBreak: Int?

  private var atoms: [Atom] = []
  /// The width of all atoms before each, with the blanks before them.
  private var widths: [Int] = []
  /// How many atoms up to and with each must start a line.
  private var forced: [Int] = []

  /// Columns of a line, where it can be helped.
  static let width = 100
  /// The deepest indentation.
  static let deepest = 40

  init(capacity: Int) { lines.reserveCapacity(capacity) }

  var output: [UInt8] { lines.output }

  mutating func write(_ layout: StatementLayout) {
    write(layout.before, isFirst: lines.isEmpty && line.isEmpty)
    atoms = layout.atoms
    widths.removeAll(keepingCapacity: true)
    forced.removeAll(keepingCapacity: true)
    widths.append(0)
    forced.append(0)
    for atom in atoms {
      widths.append(widths[widths.count - 1] + atom.width + (atom.isSpaced ? 1 + atom.padding : 0))
      forced.append(forced[forced.count - 1] + (atom.gap?.hasComments == true ? 1 : 0))
    }
    indentation = 0
    for (index, group) in layout.lines.enumerated() where !group.range.isEmpty {
      if index > 0 { pendingBreak = 2 }
      lay(group, reserve: 0, forcedIndentation: index > 0 ? 2 : 0)
    }
  }

  /// Ends the text: `gap` stands after its last statement.
  mutating func finish(_ gap: Gap) {
    var gap = gap
    gap.endsInBlankLine = false
    write(gap, isFirst: lines.isEmpty && line.isEmpty)
    lines.finish()
  }

  /// What stands between two statements.
  private mutating func write(_ gap: Gap, isFirst: Bool) {
    comment = gap.trailing
    if !isFirst { endLine() }
    var isBelowStatement = !isFirst
    for (index, comment) in gap.lines.enumerated() {
      if comment.followsBlankLine || !comment.isIndented { isBelowStatement = false }
      if comment.followsBlankLine && !(isFirst && index == 0) { endLine() }
      start(isBelowStatement ? 2 : 0)
      append(comment.text)
      endLine()
    }
    if gap.endsInBlankLine && !(isFirst && gap.lines.isEmpty) { endLine() }
    start(0)
  }

  /// A group that does not fit on its line, of which something is still to be put.
  private struct OpenGroup {
    let group: Group
    let reserve: Int
    let forcedIndentation: Int
    let inner: Int
    var index: Int
    var nextBreak = 0
    var nextChild = 0
  }

  // Why without recursion: see `ConditionSyntax+Walk.swift`.
  private mutating func lay(_ group: Group, reserve: Int, forcedIndentation: Int) {
    var open: [OpenGroup] = []
    begin(group, reserve: reserve, forcedIndentation: forcedIndentation, &open)
    while let last = open.indices.last {
      if open[last].index >= open[last].group.range.upperBound {
        open.removeLast()
      } else {
        goOn(last, &open)
      }
    }
  }

  /// Puts a group that fits; one that does not is opened.
  private mutating func begin(
    _ group: Group, reserve: Int, forcedIndentation: Int, _ open: inout [OpenGroup]
  ) {
    let first = group.range.lowerBound
    let last = group.range.upperBound
    let startsForced = first > 0 && atoms[first].gap?.hasComments == true
    let base = pendingBreak ?? (startsForced ? forcedIndentation : indentation)
    let startColumn = pendingBreak != nil || startsForced ? base : column + space(first)
    let inner = min(base + 2, LayoutWriter.deepest)
    let isFlat =
      forced[last] == forced[first + 1]
      && startColumn + width(first..<last) - space(first) + reserve <= LayoutWriter.width
    if isFlat {
      put(first, forcedIndentation: forcedIndentation)
      for index in first + 1..<last { put(index, forcedIndentation: inner) }
      return
    }
    open.append(
      OpenGroup(
        group: group, reserve: reserve, forcedIndentation: forcedIndentation, inner: inner, index: first))
  }

  /// Puts the next atom of an open group, or begins its next child.
  private mutating func goOn(_ place: Int, _ open: inout [OpenGroup]) {
    let now = open[place]
    let (group, index) = (now.group, now.index)
    var nextBreak = now.nextBreak
    let isBreak = nextBreak < group.breaks.count && group.breaks[nextBreak] == index
    if isBreak { nextBreak += 1 }
    open[place].nextBreak = nextBreak
    let last = group.range.upperBound
    let until = nextBreak < group.breaks.count ? group.breaks[nextBreak] : last
    let after = until == last ? now.reserve : 0
    if isBreak && (!group.isFilled || column + width(index..<until) + after > LayoutWriter.width) {
      pendingBreak = now.inner
    }
    let forcedHere = index == group.range.lowerBound ? now.forcedIndentation : now.inner
    guard now.nextChild < group.children.count,
      case let child = group.children[now.nextChild], child.range.lowerBound == index
    else {
      put(index, forcedIndentation: forcedHere)
      open[place].index += 1
      return
    }
    open[place].nextChild += 1
    open[place].index = child.range.upperBound
    let rest = child.range.upperBound < until ? width(child.range.upperBound..<until) : 0
    begin(child, reserve: rest + after, forcedIndentation: forcedHere, &open)
  }

  private func width(_ range: Range<Int>) -> Int { widths[range.upperBound] - widths[range.lowerBound] }
  private func space(_ index: Int) -> Int { atoms[index].isSpaced ? 1 + atoms[index].padding : 0 }

  private mutating func put(_ index: Int, forcedIndentation: Int) {
    let atom = atoms[index]
    let gap = atom.gap
    if index > 0, pendingBreak != nil || gap?.hasComments == true {
      let indentation = pendingBreak ?? forcedIndentation
      comment = gap?.trailing
      endLine()
      for line in gap?.lines ?? [] {
        if line.followsBlankLine { endLine() }
        start(indentation)
        append(line.text)
        endLine()
      }
      if gap?.endsInBlankLine == true { endLine() }
      start(indentation)
    } else if index > 0 && atom.isSpaced {
      line += [UInt8](repeating: 0x20, count: 1 + atom.padding)
      column += 1 + atom.padding
    }
    pendingBreak = nil
    append(atom.text)
    column += atom.width
  }

  private mutating func start(_ indentation: Int) {
    self.indentation = indentation
    line += [UInt8](repeating: 0x20, count: indentation)
    column = indentation
  }

  private mutating func append(_ text: ArraySlice<UInt8>) { line += text }

  private mutating func endLine() {
    lines.end(line, width: column, comment: comment)
    comment = nil
    line.removeAll(keepingCapacity: true)
    column = 0
  }
}
