import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import SourceText

/// Fixes that take something out. There is none where a comment would be lost, or left without what it is about.
extension LintContext {
  private static let hash: UInt8 = 0x23

  private func hasComment(_ source: Source, _ range: Range<Int>) -> Bool {
    source.bytes[range].contains(LintContext.hash)
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  /// The first byte on the line of `offset` that is no blank; nil on a blank line and behind the last one.
  private func firstByte(_ source: Source, onLineOf offset: Int) -> UInt8? {
    source.bytes[offset...].first { !isBlank($0) }.flatMap { $0 == 0x0A ? nil : $0 }
  }

  /// Takes a statement out: its whole lines, and one of the blank lines that it stood between.
  func removal(of span: Span, _ title: String) -> FixIt? {
    let source = policy.sources[Int(span.source)]
    let bytes = source.bytes
    var start = Int(span.start)
    var end = Int(span.end)
    while end < bytes.count && isBlank(bytes[end]) { end += 1 }
    if end < bytes.count && bytes[end] != 0x0A || hasComment(source, span.range) { return nil }
    end = min(end + 1, bytes.count)
    let line = source.line(at: start)
    let lineBefore = line > 0 ? Int(source.lineStarts[line - 1]) : nil
    let byteBefore = lineBefore.map { firstByte(source, onLineOf: $0) }
    let isOpenBefore = byteBefore.map { $0 == nil } ?? true
    let isOpenAfter = firstByte(source, onLineOf: end) == nil
    if byteBefore == LintContext.hash && isOpenAfter { return nil }
    if isOpenBefore && isOpenAfter {
      if end < bytes.count {
        end = (bytes[end...].firstIndex(of: 0x0A) ?? bytes.count - 1) + 1
      } else if let lineBefore {
        start = lineBefore
      }
    }
    return edit(Span(source: Int(span.source), start: start, end: end), title)
  }

  /// Takes a preauthorization out: its statement, or its name out of a list.
  func removal(of entry: CheckedPreauthorization) -> FixIt? {
    entry.listSpan.map { plain($0, "drop it from the list") } ?? removal(of: entry.span, "drop the entry")
  }

  /// Takes a rule out, unless a definition would be left that nothing uses, or a reason be lost.
  func removal(ofRule rule: Int, _ title: String) -> FixIt? {
    // Why: a name may be lifted elsewhere, and a reason is for readers.
    guard let statement = statement(of: rule), statement.because == nil, statement.name == nil else {
      return nil
    }
    if let condition = statement.condition, isOnlyUse(condition, policy.rules[rule].condition) { return nil }
    return removal(of: statement.span, title)
  }

  /// Takes the condition of a rule out.
  func removal(ofConditionOf rule: Int, _ title: String) -> FixIt? {
    guard let statement = statement(of: rule), let condition = statement.condition,
      !isOnlyUse(condition, policy.rules[rule].condition),
      let last = statement.operations.items.last?.span
    else { return nil }
    return plain(
      Span(source: Int(last.source), start: Int(last.end), end: Int(condition.span.end)), title)
  }

  /// Takes one of a row's parts out, and what joins it to the part before it or else behind it.
  func removal(ofPart place: Int, of row: [WrittenCondition], _ title: String) -> FixIt? {
    guard row.count > 1, !isOnlyUse(row[place].syntax, row[place].condition) else { return nil }
    let span = row[place].span
    return plain(
      place == 0
        ? Span(source: Int(span.source), start: Int(span.start), end: Int(row[1].span.start))
        : Span(source: Int(span.source), start: Int(row[place - 1].span.end), end: Int(span.end)), title)
  }

  /// Takes one of a comma list's items out, of which `before` stands before it.
  func removal(of item: Span, after before: Span, _ title: String) -> FixIt? {
    plain(Span(source: Int(item.source), start: Int(before.end), end: Int(item.end)), title)
  }

  private func plain(_ span: Span, _ title: String) -> FixIt? {
    hasComment(policy.sources[Int(span.source)], span.range) ? nil : edit(span, title)
  }

  private func edit(_ span: Span, _ title: String) -> FixIt {
    FixIt(title: title, edits: [FixIt.Edit(span: span, replacement: "")])
  }

  /// Puts a condition in the place of a piece of text.
  func replacement(of span: Span, by condition: ConditionSyntax, after word: String = "", _ title: String)
    -> FixIt?
  {
    if hasComment(policy.sources[Int(span.source)], span.range) { return nil }
    return FixIt(
      title: title, edits: [FixIt.Edit(span: span, replacement: word + text(condition.span))])
  }

  /// Whether nothing but a condition uses some definition that it names, or asks for a setting of the policy.
  private func isOnlyUse(_ syntax: ConditionSyntax, _ condition: CheckedCondition) -> Bool {
    var own: [String: Int] = [:]
    if !references.isEmpty { count(syntax, into: &own) }
    if own.contains(where: { references[$0.key] == $0.value }) { return true }
    var left = asked
    left.add(condition, -1)
    return restrictions.contains {
      LintRule.isUnasked($0, left, self) && !LintRule.isUnasked($0, asked, self)
    }
  }

  /// How often each definition is named in the policy.
  func countReferences() -> [String: Int] {
    var found: [String: Int] = [:]
    eachCondition { count($0, into: &found) }
    return found
  }

  private func count(_ condition: ConditionSyntax, into found: inout [String: Int]) {
    condition.each { part in
      guard let name = part.nameAlone.map(text), definitionNames.contains(name) else { return }
      found[name, default: 0] += 1
    }
  }
}
