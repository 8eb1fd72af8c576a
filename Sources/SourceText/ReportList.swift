/// Something that is reported: a diagnostic, or what carries one.
public protocol Reportable: Sendable {
  var diagnostic: Diagnostic { get }
  /// What of all that is reported on there is a limit for: a number for each.
  var file: Int32 { get }
}

extension Reportable {
  /// The number of the source that it is about.
  public var file: Int32 { diagnostic.span.source }
}

extension Diagnostic: Reportable {
  /// Itself.
  public var diagnostic: Diagnostic { self }
}

/// The diagnostic of the lists of reports themselves.
public enum ReportCode: Int, DiagnosticCode {
  case leftOut = 108

  /// The code's number, as in `RP0108`.
  public var number: Int { rawValue }
  /// What the code stands for.
  public var title: String { "more mistakes in a file than are reported" }
}

/// What is reported on one file.
private struct ReportTally {
  let file: Int32
  var kept = 0
  var leftOut = ReportCounts()
  /// The first position of what was left out.
  var first: Span?
}

/// Reports on any number of files, at most `reportLimit` on each; what is beyond is counted.
///
/// Kept are the worst, and of equally bad ones the first by position. So memory is bounded whatever a file holds,
/// and a file of a million mistakes still says how many there are.
public struct ReportList<Element: Reportable>: Sendable {
  /// In the order in which they came.
  public private(set) var all: [Element] = []
  /// By file, in order.
  // Why no `Dictionary`: the first one of a kind of key costs each start of the command 50 µs.
  private var tallies: [ReportTally] = []
  /// The last report, and where what it says stands for the last time.
  private var run: (report: Diagnostic, end: Int32)?

  /// Creates an empty list.
  public init() {}

  /// Whether nothing is reported.
  public var isEmpty: Bool { all.isEmpty }

  /// How many were reported, those left out included.
  public var counts: ReportCounts {
    var counts = ReportCounts()
    for element in all { counts.add(element.diagnostic.severity) }
    for tally in tallies { counts.add(tally.leftOut) }
    return counts
  }

  /// Adds a report, or counts it where its file has as many as are kept.
  public mutating func append(_ element: Element) {
    let file = element.file
    if let leftOut = element.diagnostic.leftOut {
      tallies[place(of: file)].leftOut.add(leftOut)
      return note(element.diagnostic.span, file)
    }
    all.append(element)
    let place = place(of: file)
    tallies[place].kept += 1
    // Why: sorting out what goes costs less where it is done for many at once.
    if tallies[place].kept >= reportLimit * 2 { cut(file) }
  }

  /// Takes back the last reports.
  public mutating func removeLast(_ count: Int) {
    for element in all.suffix(count) { tallies[place(of: element.file)].kept -= 1 }
    all.removeLast(count)
    run = nil
  }

  /// Adds the reports of another list, and what it counted.
  public mutating func append(contentsOf list: ReportList) {
    for tally in list.tallies where tally.leftOut.total > 0 {
      tallies[place(of: tally.file)].leftOut.add(tally.leftOut)
      note(tally.first, tally.file)
    }
    for element in list.all { append(element) }
  }

  /// As they came, behind the last of each file of which some are left out a report that stands for these.
  ///
  /// `make` takes that report, and one of the file that it stands behind.
  public func finished(_ make: (Diagnostic, Element) -> Element) -> [Element] {
    var list = self
    for tally in tallies where tally.kept > reportLimit { list.cut(tally.file) }
    if !list.tallies.contains(where: { $0.leftOut.total > 0 }) { return list.all }
    let open = Dictionary(
      uniqueKeysWithValues: list.tallies.filter { $0.leftOut.total > 0 }.map { ($0.file, $0) })
    var last: [Int32: Int] = [:]
    for (place, element) in list.all.enumerated() where open[element.file] != nil {
      last[element.file] = place
    }
    var result: [Element] = []
    result.reserveCapacity(list.all.count + open.count)
    for (place, element) in list.all.enumerated() {
      result.append(element)
      guard last[element.file] == place, let tally = open[element.file] else { continue }
      let start = list.all.lazy.filter { $0.file == element.file }.map(\.diagnostic.span).max()
      result.append(
        make(Self.rest(tally.leftOut, after: start ?? element.diagnostic.span, tally.first), element))
    }
    return result
  }

  /// Keeps as many of a file's reports as may be printed.
  private mutating func cut(_ file: Int32) {
    let own = all.indices.filter { all[$0].file == file }
    let order = own.sorted { left, right in
      let (one, other) = (all[left].diagnostic, all[right].diagnostic)
      return one.severity == other.severity
        ? (one.span, left) < (other.span, right) : one.severity > other.severity
    }
    let gone = Set(order.dropFirst(reportLimit))
    let place = place(of: file)
    for index in gone {
      tallies[place].leftOut.add(all[index].diagnostic.severity)
      note(all[index].diagnostic.span, file)
    }
    tallies[place].kept = own.count - gone.count
    var kept: [Element] = []
    kept.reserveCapacity(all.count - gone.count)
    for index in all.indices where !gone.contains(index) { kept.append(all[index]) }
    all = kept
  }

  private mutating func note(_ span: Span?, _ file: Int32) {
    guard let span else { return }
    let place = place(of: file)
    tallies[place].first = tallies[place].first.map { min($0, span) } ?? span
  }

  /// The index of a file's tally, which is entered if it is new.
  private mutating func place(of file: Int32) -> Int {
    var (low, high) = (0, tallies.count)
    while low < high {
      let middle = (low + high) / 2
      if tallies[middle].file < file { low = middle + 1 } else { high = middle }
    }
    if low == tallies.count || tallies[low].file != file { tallies.insert(ReportTally(file: file), at: low) }
    return low
  }

  /// What stands for the reports that are left out; it counts as they do.
  private static func rest(_ counts: ReportCounts, after last: Span, _ first: Span?) -> Diagnostic {
    var span = first ?? last
    if span.start < last.start {
      span = Span(source: Int(last.source), start: Int(last.start), end: Int(last.start))
    }
    let noun = counts.total == 1 ? "report on this file is" : "reports on this file are"
    var rest = Diagnostic(
      code: ReportCode.leftOut.code, severity: counts.worst,
      message: "\(counts.total) more \(noun) left out: \(counts.words)", span: span,
      help: "fix what is reported, and call again: of one file at most \(reportLimit) are reported")
    rest.leftOut = counts
    return rest
  }
}

/// How many reports are printed of one source.
public let reportLimit = 1000

extension ReportList where Element == Diagnostic {
  /// Appends a diagnostic on `bytes`; one that says of the next word the same as the last did goes with that one.
  ///
  /// A run of one piece of nonsense is one mistake. What can be fixed by itself is one by itself.
  public mutating func append(_ diagnostic: Diagnostic, on bytes: [UInt8]) {
    if let last = run, last.report.code == diagnostic.code, last.report.span.source == diagnostic.span.source,
      last.end <= diagnostic.span.start, last.report.message == diagnostic.message,
      [last.report, diagnostic].allSatisfy({ $0.fix == nil && $0.guess == nil }),
      bytes[Int(last.end)..<Int(diagnostic.span.start)].allSatisfy(Self.isBetweenWords)
    {
      run?.end = diagnostic.span.end
      return
    }
    append(diagnostic)
    run = (diagnostic, diagnostic.span.end)
  }

  private static func isBetweenWords(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0x2C
  }

  /// As they came, behind the last of each source of which some are left out a report that stands for these.
  public var finished: [Diagnostic] { finished { rest, _ in rest } }

  /// The same by source and position.
  public var finishedInOrder: [Diagnostic] {
    let all = finished
    let order = all.indices.sorted { left, right in
      let (one, other) = (all[left].span, all[right].span)
      return (one.source, one.start, left) < (other.source, other.start, right)
    }
    return order.map { all[$0] }
  }

  /// Whether there is an error, kept or only counted.
  public var hasErrors: Bool { counts.errors > 0 }
}

/// How many reports there are of each severity.
public struct ReportCounts: Hashable, Sendable {
  /// How many errors.
  public var errors = 0
  /// How many warnings.
  public var warnings = 0
  /// How many notes.
  public var notes = 0

  /// Creates counts of zero.
  public init() {}

  /// How many in all.
  public var total: Int { errors + warnings + notes }
  /// The severest of which there is one; a note where there is none.
  public var worst: Severity { errors > 0 ? .error : warnings > 0 ? .warning : .note }

  /// Counts one more.
  public mutating func add(_ severity: Severity) {
    switch severity {
    case .error: errors += 1
    case .warning: warnings += 1
    case .note: notes += 1
    }
  }

  /// Counts those of `other` too.
  public mutating func add(_ other: ReportCounts) {
    errors += other.errors
    warnings += other.warnings
    notes += other.notes
  }

  /// Counts a diagnostic, or those that it stands for.
  public mutating func add(_ diagnostic: Diagnostic) {
    if let leftOut = diagnostic.leftOut { add(leftOut) } else { add(diagnostic.severity) }
  }

  /// `2 errors, 1 warning`; `no findings` when there are none.
  public var words: String {
    let parts = [(errors, "error"), (warnings, "warning"), (notes, "note")].filter { $0.0 > 0 }.map {
      "\($0) \($1)\($0 == 1 ? "" : "s")"
    }
    return parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
  }
}
