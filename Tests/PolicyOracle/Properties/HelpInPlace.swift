import Foundation
import PolicyCompiler
import SourceText

/// Puts what a help says to write into its place, in every way that the help may mean, and checks the text again.
package struct HelpInPlace {
  private let source: Source
  /// All that is reported of a text, whatever its kind.
  private let report: ([UInt8]) -> [Diagnostic]
  private let before: [Diagnostic]

  package init(_ source: Source, reporting report: @escaping ([UInt8]) -> [Diagnostic]) {
    self.source = source
    self.report = report
    before = report(source.bytes)
  }

  /// What a help says to write, or which of its forms go nowhere: each with its diagnostic.
  package var misleading: [String] {
    before.flatMap { diagnostic in
      let fix = diagnostic.fix
      if let fix, fix.edits.allSatisfy({ $0.span.source == 0 }) {
        return isFixed(diagnostic, by: fix.edits)
          ? [] : ["\(diagnostic.code) \(diagnostic.message): \(fix.title)"]
      }
      let forms = forms(of: diagnostic)
      // Why: of several that may be meant the author chooses.
      return forms.isEmpty || forms.contains { works($0, diagnostic) }
        ? [] : ["\(diagnostic.code) \(diagnostic.message): \(diagnostic.help ?? "")"]
    }
  }

  /// How many forms the helps have.
  package var count: Int { before.reduce(0) { $0 + forms(of: $1).count } }

  /// The pieces in backticks that a help says to write.
  private func forms(of diagnostic: Diagnostic) -> [String] {
    guard diagnostic.span.source == 0, let help = diagnostic.help else { return [] }
    let starts = [
      "did you mean ", "write `", "add `", "define it with `", "what is asked: `", "a rule starts as in `",
    ]
    guard let start = starts.compactMap({ help.range(of: $0) }).min(by: { $0.lowerBound < $1.lowerBound })
    else { return [] }
    let said = help[start.lowerBound...].split(separator: ";", maxSplits: 1)[0]
    let quoted = said.split(separator: "`", omittingEmptySubsequences: false)
    let forms = quoted.indices.filter { $0 % 2 == 1 }.map { String(quoted[$0]) }
    // Why: capitals stand for what the author has to fill in, and a shell's words are for the shell.
    return forms.filter { form in
      (!form.hasPrefix("roompolicy ") || form == "roompolicy 1")
        && !form.split(separator: " ").contains { $0.count > 1 && $0.allSatisfy { $0.isUppercase } }
    }.map { form in
      form.replacingOccurrences(of: "\"…\"", with: "\"why\"").replacingOccurrences(
        of: "…", with: "actor is owner")
    }
  }

  /// Whether some way of writing the form takes the diagnostic away and brings no other.
  private func works(_ form: String, _ diagnostic: Diagnostic) -> Bool {
    edits(form, diagnostic).contains { isFixed(diagnostic, by: [$0]) }
  }

  /// Whether edits take a diagnostic away and bring no mistake.
  private func isFixed(_ diagnostic: Diagnostic, by edits: [FixIt.Edit]) -> Bool {
    let after = report(applying([FixIt(title: "", edits: edits)], to: source, id: 0))
    func errors(_ all: [Diagnostic]) -> Int { all.count { $0.severity == .error } }
    if diagnostic.severity == .error {
      if errors(after) < errors(before) { return true }
      // Why: a word that is right may say something that does not go with what stands elsewhere.
      let isGone = !after.contains { $0.code == diagnostic.code && $0.message == diagnostic.message }
      return isGone && errors(after) <= errors(before) && isSound(after, before, behind: diagnostic)
    }
    func alike(_ all: [Diagnostic]) -> Int { all.count { $0.code == diagnostic.code } }
    return errors(after) <= errors(before) && alike(after) < alike(before)
  }

  /// Whether what is new is of meaning, and neither of syntax nor of a name.
  private func isSound(
    _ after: [Diagnostic], _ before: [Diagnostic], behind diagnostic: Diagnostic
  ) -> Bool {
    let old = Set(before.map(\.message))
    // Why: reading stops at the first mistake of a statement; a word too many behind it is another.
    func isSecond(_ new: Diagnostic) -> Bool {
      new.code == "RP0204" && new.span.start > diagnostic.span.end
        && Int(new.span.start) < statement(around: Int(diagnostic.span.start)).upperBound + 20
    }
    return after.allSatisfy { old.contains($0.message) || $0.code >= "RP0400" || isSecond($0) }
  }

  private func edits(_ form: String, _ diagnostic: Diagnostic) -> [FixIt.Edit] {
    let (start, end) = (Int(diagnostic.span.start), Int(diagnostic.span.end))
    let bytes = source.bytes
    func edit(_ start: Int, _ end: Int, _ text: String) -> FixIt.Edit {
      FixIt.Edit(span: Span(source: 0, start: start, end: end), replacement: text)
    }
    let statement = statement(around: start)
    var edits = [
      edit(start, end, form), edit(end, end, " " + form), edit(start, start, form + " "),
      edit(statement.lowerBound, statement.upperBound, form + "\n"),
      edit(statement.lowerBound, statement.lowerBound, form + "\n"),
      edit(end, end, form), edit(start, start, form), edit(start, end, "\"" + form + "\""),
      edit(endOfText(statement), endOfText(statement), " " + form),
    ]
    if let because = wordStart("because", in: statement) { edits.append(edit(because, because, form + " ")) }
    if let condition = wordStart("if", in: statement) ?? wordStart("unless", in: statement) {
      edits.append(edit(condition, wordStart("because", in: statement) ?? endOfText(statement), form + " "))
    }
    // The words before the position, and those behind it, that are one with it: a fact, an operand, an operation.
    var lower = start
    for _ in 0..<6 {
      guard let next = wordStart(before: lower), next >= statement.lowerBound else { break }
      lower = next
      var upper = end
      for _ in 0..<6 {
        edits.append(edit(lower, upper, form))
        guard let next = wordEnd(behind: upper), next <= statement.upperBound else { break }
        upper = next
      }
    }
    var upper = end
    for _ in 0..<6 {
      guard let next = wordEnd(behind: upper), next <= statement.upperBound else { break }
      upper = next
      edits.append(edit(start, upper, form))
    }
    return edits.filter { $0.span.start >= 0 && Int($0.span.end) <= bytes.count }
  }

  private func statement(around offset: Int) -> Range<Int> {
    let bytes = source.bytes
    var start = source.line(at: offset)
    while start > 0, let first = source.lineBytes(start).first, first == 0x20 || first == 0x09 { start -= 1 }
    var end = source.line(at: offset) + 1
    while end < source.lineStarts.count, let first = source.lineBytes(end).first,
      first == 0x20 || first == 0x09
    {
      end += 1
    }
    return Int(
      source.lineStarts[start])..<(end < source.lineStarts.count ? Int(source.lineStarts[end]) : bytes.count)
  }

  private func endOfText(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, [0x0A, 0x0D, 0x20].contains(source.bytes[end - 1]) { end -= 1 }
    return end
  }

  /// Where a word of a statement starts.
  private func wordStart(_ word: String, in range: Range<Int>) -> Int? {
    let bytes = source.bytes
    return range.first { place in
      bytes[place...].starts(with: word.utf8) && place > 0 && Self.isBlank(bytes[place - 1])
        && place + word.utf8.count < bytes.count && Self.isBlank(bytes[place + word.utf8.count])
    }
  }

  private func wordStart(before offset: Int) -> Int? {
    var place = offset - 1
    while place >= 0, Self.isBlank(source.bytes[place]) { place -= 1 }
    if place < 0 { return nil }
    while place >= 0, !Self.isBlank(source.bytes[place]), source.bytes[place] != 0x28 { place -= 1 }
    return place + 1
  }

  private func wordEnd(behind offset: Int) -> Int? {
    var place = offset
    while place < source.bytes.count, Self.isBlank(source.bytes[place]) { place += 1 }
    if place == source.bytes.count { return nil }
    while place < source.bytes.count, !Self.isBlank(source.bytes[place]),
      ![0x29, 0x2C].contains(source.bytes[place])
    {
      place += 1
    }
    return max(place, offset + 1)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
