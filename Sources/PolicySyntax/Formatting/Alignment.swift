/// Pads neighbours of one kind, with no blank line between them, so that their words stand in columns.
func align(_ layouts: inout [StatementLayout]) {
  var start = 0
  while start < layouts.count {
    let kind = layouts[start].alignment
    var end = start + 1
    while end < layouts.count, layouts[end].alignment == kind, !layouts[end].before.hasBlankLine { end += 1 }
    switch kind {
    case .none: break
    case .definition: align(&layouts, start..<end, atom: 2)
    case .runner: align(&layouts, start..<end, atom: 1)
    case .preauthorization:
      align(&layouts, start..<end, atom: 1)
      align(&layouts, start..<end, atom: 2)
    }
    start = end
  }
}

/// The widest word that others are padded to.
private let widestPadding = 40

private func align(_ layouts: inout [StatementLayout], _ run: Range<Int>, atom: Int) {
  var widest = 0
  for index in run where layouts[index].atoms.count > atom {
    widest = max(widest, layouts[index].atoms[atom - 1].width)
  }
  if run.count < 2 || widest > widestPadding { return }
  for index in run where layouts[index].atoms.count > atom {
    layouts[index].atoms[atom].padding = widest - layouts[index].atoms[atom - 1].width
  }
}

extension Gap {
  var hasBlankLine: Bool { endsInBlankLine || lines.contains { $0.followsBlankLine } }
}
