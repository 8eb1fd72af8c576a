/// Writes statements by their layouts.
struct LayoutWriter {
  private(set) var output: [UInt8] = []
  /// The line being written.
  private var line: [UInt8] = []
  private var column = 0
  private var indentation = 0
  private var comment: ArraySlice<UInt8>?
  /// Lines that end in comments, which stand below one another.
  private var run: [(line: [UInt8], width: Int, comment: ArraySlice<UInt8>)] = []
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
  /// The widest line whose comment others are put below.
  static let widestCommented = 60

  init(capacity: Int) { output.reserveCapacity(capacity) }

  mutating func write(_ layout: StatementLayout) {
    write(layout.before, isFirst: output.isEmpty && line.isEmpty)
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
    write(gap, isFirst: output.isEmpty && line.isEmpty)
    flushRun()
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

  private mutating func lay(_ group: Group, reserve: Int, forcedIndentation: Int) {
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
    var index = first
    var nextBreak = 0
    var nextChild = 0
    while index < last {
      let isBreak = nextBreak < group.breaks.count && group.breaks[nextBreak] == index
      if isBreak { nextBreak += 1 }
      let until = nextBreak < group.breaks.count ? group.breaks[nextBreak] : last
      let after = until == last ? reserve : 0
      if isBreak && (!group.isFilled || column + width(index..<until) + after > LayoutWriter.width) {
        pendingBreak = inner
      }
      let forcedHere = index == first ? forcedIndentation : inner
      if nextChild < group.children.count, group.children[nextChild].range.lowerBound == index {
        let child = group.children[nextChild]
        nextChild += 1
        let rest = child.range.upperBound < until ? width(child.range.upperBound..<until) : 0
        lay(child, reserve: rest + after, forcedIndentation: forcedHere)
        index = child.range.upperBound
      } else {
        put(index, forcedIndentation: forcedHere)
        index += 1
      }
    }
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
    if let comment {
      if column > LayoutWriter.widestCommented { flushRun() }
      run.append((line, column, comment))
      if column > LayoutWriter.widestCommented { flushRun() }
    } else {
      flushRun()
      output += line
      output.append(0x0A)
    }
    comment = nil
    line.removeAll(keepingCapacity: true)
    column = 0
  }

  private mutating func flushRun() {
    let widest = run.map(\.width).max() ?? 0
    for (line, width, comment) in run {
      output += line
      output += [UInt8](repeating: 0x20, count: widest - width + 2)
      output += comment
      output.append(0x0A)
    }
    run.removeAll(keepingCapacity: true)
  }
}
