import PolicyAnalysis
import PolicyLint
import PolicyCompiler
import RoomPolicy

/// What lint reports of one file that it was called with.
package struct LintedFile {
  package private(set) var file: NamedFile
  /// The file's path without links, where it is judged as part of another.
  package var ownPath: String?
  /// The policy that uses this file and as part of which it is linted; nil if it is linted by itself.
  package var user: NamedFile?
  /// What the file is called in reports.
  package var name: String
  /// The paths without links of the sources but for the profile.
  package var paths: [String] = []
  /// The file, those that it uses, and last its profile.
  package var sources: [Source] = []
  package var entries: [LintReport.Entry] = []
  /// How many findings there are of each code that no comment silences.
  private var counts: [String: Int] = [:]
  /// What stops lint: the file cannot be read, or does not compile.
  package var errors: [Diagnostic] = []
  /// What `--fix` fixed, or would.
  package var fixes: [AppliedFix] = []
  /// The fixes not made because their proof fell.
  package var refused: [AppliedFix] = []
  /// What `--dry-run` would change.
  package var diff: [UInt8]?
  /// The fixed text that goes to standard output.
  package var fixedText: [UInt8]?

  package init(_ file: NamedFile, as name: String) {
    self.file = file
    self.name = name
  }

  package mutating func rename(_ name: String, _ file: NamedFile) { (self.name, self.file) = (name, file) }

  package var reported: [LintReport.Entry] { entries.filter { $0.allowedBecause == nil } }
  package var allowed: [LintReport.Entry] { entries.filter { $0.allowedBecause != nil } }

  /// Everything to be reported, errors first.
  package var diagnostics: [Diagnostic] { errors + reported.map(\.diagnostic) }

  package mutating func lint(_ source: Source, reading reader: @escaping FileReader, onRule: () -> Void = {})
  {
    let compilation = compile(source, for: OperationSet(), reading: reader)
    sources = compilation.sources
    errors = compilation.diagnostics.filter { $0.severity == .error }
    guard let policy = compilation.understood else { return }
    let notes = compilation.diagnostics.filter { $0.severity != .error }
    let report = LintReport(policy, notes: notes, onRule: onRule)
    (entries, counts) = (report.entries, report.counts)
  }

  /// How many fixes are tried of one policy, and up to which size: each costs what lint of the whole costs.
  private static let mostTried = (fixes: 32, bytes: 1 << 15)

  /// Takes back each fix that, made alone, does not compile, or brings another finding than it removes.
  ///
  /// What a policy of many fixes or of great size offers is tried by `--fix` alone, before it is made.
  package mutating func dropFixesThatAddFindings(reading reader: @escaping FileReader) {
    // Why: what is judged as part of others is tried by `--fix`, in each of them.
    guard let source = sources.first, user == nil else { return }
    let fixable = entries.indices.filter { index in
      entries[index].allowedBecause == nil
        && (entries[index].diagnostic.fix?.edits ?? []).contains { $0.span.source == 0 }
    }
    let reported = reported
    guard fixable.count <= Self.mostTried.fixes, source.bytes.count <= Self.mostTried.bytes,
      !reported.areBeyondABound
    else { return }
    for index in fixable {
      guard let fix = entries[index].diagnostic.fix else { continue }
      let fixed = Source(
        name: source.name, bytes: applying([fix], to: source, id: 0), folder: source.folder)
      if LintedText(fixed, for: OperationSet(), reader)?.hasFewer(than: counts) != true {
        entries[index] = entries[index].withoutFix
      }
    }
  }

  /// Whether something that is reported has a fix.
  package var hasFixes: Bool { errors.isEmpty && reported.contains { $0.diagnostic.fix != nil } }
  /// Whether the file and those that it uses are so small that a person waits for each fix to be tried.
  package var isSmall: Bool { sources.dropLast().allSatisfy { $0.bytes.count <= Self.mostTried.bytes } }

  /// Takes back each fix that `--fix` would not make, for its proof falls.
  package mutating func keepFixes(of accepted: [LintReport.Entry]) {
    let id = sourceID
    for index in entries.indices where entries[index].diagnostic.fix != nil {
      let isOfFile = Int(entries[index].diagnostic.span.source) == id
      if isOfFile && !accepted.contains(where: { $0.isSame(as: entries[index], in: id) }) {
        entries[index] = entries[index].withoutFix
      }
    }
  }

  /// The file's number among the sources: not the first where it is judged as part of another.
  package var sourceID: Int { user == nil ? 0 : paths.firstIndex(of: ownPlace) ?? 0 }

  /// The file's own path without links.
  package var ownPlace: String { ownPath ?? paths.first ?? "" }

  /// The file that a source of this run was read from; nil for the profile, which the command carries.
  package func path(ofSource id: Int) -> String? {
    if id == 0 { return user?.name ?? name }
    guard id > 0 && id + 1 < sources.count else { return nil }
    // Why: a source is called by a printable title of its path.
    let home = Self.folder(of: sources[0].name)
    let used = sources[id].name
    let first = user?.name ?? name
    return used.hasPrefix(home) ? String(Self.folder(of: first) + used.dropFirst(home.count)) : used
  }

  private static func folder(of path: String) -> Substring {
    path[..<(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)]
  }
}

/// All files of one call.
package struct LintedFiles {
  let failOn: Severity
  package private(set) var files: [LintedFile] = []
  /// What was reported already, for files that several others use.
  private var seen: Set<String> = []

  package init(failOn: Severity) { self.failOn = failOn }

  package mutating func add(_ file: LintedFile) {
    var kept = file
    kept.entries.removeAll { entry in
      let span = entry.diagnostic.span
      guard let path = file.path(ofSource: Int(span.source)) else { return false }
      let place = "\(path)\n\(span.start)\n\(entry.diagnostic.code)"
      return !seen.insert(place + "\n" + entry.diagnostic.message).inserted
    }
    files.append(kept)
  }

  /// Whether some file cannot be read, or does not compile.
  package var hasErrors: Bool { files.contains { !$0.errors.isEmpty } }

  /// Whether something is reported that is as grave as makes the call fail.
  package var hasFindings: Bool {
    files.contains { $0.reported.contains { $0.diagnostic.severity >= failOn } }
  }
}
