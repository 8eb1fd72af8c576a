/// Which of some fixes can be made together: the first by position of those that want the same bytes.
///
/// A fix is made whole or not at all, also when its edits lie in several sources.
public struct FixPlan: Sendable {
  /// The fixes that are made, in the order given.
  public let made: [FixIt]
  /// The fixes left out, because they overlap one that is made or themselves, in the order given.
  public let skipped: [FixIt]
  /// By source and position.
  private let edits: [FixIt.Edit]

  /// Plans `fixes`; of two that overlap the earlier in `fixes` is made.
  public init(_ fixes: [FixIt]) {
    var taken: [FixIt.Edit] = []
    var isMade = [Bool](repeating: false, count: fixes.count)
    // Why: in order of position nearly every edit goes to the end of `taken`, which keeps inserting cheap.
    let first = fixes.map { $0.edits.map(\.span).min() ?? Span(source: 0, start: 0, end: 0) }
    let order = fixes.indices.sorted { first[$0] == first[$1] ? $0 < $1 : first[$0] < first[$1] }
    for index in order {
      let wanted = fixes[index].edits.bySpan
      guard !wanted.overlaps else { continue }
      let places = wanted.map { taken.place(of: $0.span) }
      guard zip(wanted, places).allSatisfy({ taken.leavesFree($0.span, at: $1) }) else { continue }
      for (edit, place) in zip(wanted, places).reversed() { taken.insert(edit, at: place) }
      isMade[index] = true
    }
    made = fixes.indices.filter { isMade[$0] }.map { fixes[$0] }
    skipped = fixes.indices.filter { !isMade[$0] }.map { fixes[$0] }
    edits = taken
  }

  /// The bytes of `source`, number `id` of the run, with the fixes made; edits beyond its end are left out.
  public func applied(to source: Source, id: Int) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for edit in edits where Int(edit.span.source) == id {
      let (start, end) = (Int(edit.span.start), Int(edit.span.end))
      guard start >= position, end >= start, end <= source.bytes.count else { continue }
      result += source.bytes[position..<start]
      result += Array(edit.replacement.utf8)
      position = end
    }
    return result + source.bytes[position...]
  }

  /// Where in source number `id` stands what the fixes moved to `position`; of what they wrote, what it replaces.
  public func origin(of position: Int, id: Int) -> Int {
    var moved = 0
    for edit in edits where Int(edit.span.source) == id {
      let (start, end) = (Int(edit.span.start), Int(edit.span.end))
      if position < start + moved { break }
      let length = edit.replacement.utf8.count
      if position < start + moved + length { return start }
      moved += length - (end - start)
    }
    return position - moved
  }
}

/// The bytes of `source`, number `id` of the run, with `fixes` made.
///
/// Of fixes that overlap only the first by position is made.
public func applying(_ fixes: [FixIt], to source: Source, id: Int) -> [UInt8] {
  FixPlan(fixes).applied(to: source, id: id)
}

extension [FixIt.Edit] {
  /// By span; edits of one span keep their order.
  var bySpan: [FixIt.Edit] {
    let order = indices.sorted {
      self[$0].span == self[$1].span ? $0 < $1 : self[$0].span < self[$1].span
    }
    return order.map { self[$0] }
  }

  /// Whether two of these, in order, want the same byte. Insertions at one position do not.
  fileprivate var overlaps: Bool {
    zip(self, dropFirst()).contains { left, right in
      left.span.source == right.span.source && left.span.end > right.span.start
    }
  }

  /// The index before which an edit of `span` goes, in an array that is in order.
  fileprivate func place(of span: Span) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].span < span { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether the edits around `place` leave `span` alone.
  fileprivate func leavesFree(_ span: Span, at place: Int) -> Bool {
    if place > 0, self[place - 1].span.source == span.source, self[place - 1].span.end > span.start {
      return false
    }
    guard place < count else { return true }
    let next = self[place].span
    return next != span && (next.source != span.source || next.start >= span.end)
  }
}
