import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomPolicy

/// A policy with the certain mends of its findings made, each proved before it counts.
struct MendedPolicy {
  private(set) var bytes: [UInt8]
  private(set) var mends: [LintedFile.Mend] = []
  /// The mends not made: their policy would not compile, would lose a comment, have another finding, or could not
  /// be proved to answer as before.
  private(set) var refused: [LintedFile.Mend] = []

  private let name: String
  private let reader: FileReader
  /// By code and the text that it is about: places move as mends are made.
  private var refusedKeys: Set<String> = []

  /// How often mends may make room for further ones.
  private static let mostRounds = 64
  /// How many mends are tried one by one.
  private static let mostTried = 32

  /// Mends a policy that compiles; what it uses stays as it is.
  static func make(_ source: Source, reading reader: @escaping FileReader) -> MendedPolicy {
    var mended = MendedPolicy(source, reader)
    for _ in 0..<mostRounds where !mended.isAtRest { mended.round() }
    return mended
  }

  private var isAtRest = false
  /// How often mends that fell are tried again after others were made.
  private var retries = 4

  private init(_ source: Source, _ reader: @escaping FileReader) {
    bytes = source.bytes
    name = source.name
    self.reader = reader
  }

  /// Makes what can be made at once; where the proof of all falls, one by one.
  private mutating func round() {
    guard let old = LintedText(Source(name: name, bytes: bytes), reader) else {
      isAtRest = true
      return
    }
    let open = old.told.filter { isOpen($0, old) }
    let keeping = open.filter(\.fixKeepsMeaning)
    let entries = keeping.isEmpty ? open : keeping
    let fixes = FixPlan(entries.compactMap(\.diagnostic.fix)).made
    if fixes.isEmpty {
      isAtRest = true
      return
    }
    let made = entries.filter { $0.diagnostic.fix.map(fixes.contains) ?? false }
    if accept(made, old) { return reopen() }
    for (number, entry) in made.enumerated() {
      // Why: where one mend after the other falls the policy is beyond what can be proved quickly.
      if number == Self.mostTried || old.told.areBeyondABound {
        isAtRest = true
        refused += made.dropFirst(number).map { mend($0, old) }
        return
      }
      if made.count > 1 && accept([entry], old) { return reopen() }
      refusedKeys.insert(key(entry, old))
      refused.append(mend(entry, old))
    }
  }

  /// Lets mends that fell be tried again: what one would have brought may not come now.
  private mutating func reopen() {
    if retries == 0 || refused.isEmpty { return }
    retries -= 1
    (refused, refusedKeys) = ([], [])
  }

  /// Whether a finding has a mend of this file that has not fallen.
  private func isOpen(_ entry: LintReport.Entry, _ version: LintedText) -> Bool {
    guard let fix = entry.diagnostic.fix, fix.edits.allSatisfy({ $0.span.source == 0 }) else { return false }
    return !refusedKeys.contains(key(entry, version))
  }

  private func key(_ entry: LintReport.Entry, _ version: LintedText) -> String {
    entry.diagnostic.code + "\n" + version.source.text(entry.diagnostic.span) + "\n"
      + entry.diagnostic.message
  }

  private func mend(_ entry: LintReport.Entry, _ version: LintedText) -> LintedFile.Mend {
    LintedFile.Mend(
      code: entry.diagnostic.code,
      line: version.source.position(at: Int(entry.diagnostic.span.start)).line,
      title: entry.diagnostic.fix?.title ?? "", keepsMeaning: entry.fixKeepsMeaning)
  }

  /// Makes mends, if what comes of them is proved.
  private mutating func accept(_ entries: [LintReport.Entry], _ old: LintedText) -> Bool {
    let text = applying(entries.compactMap(\.diagnostic.fix), to: old.source, id: 0)
    guard let new = LintedText(Source(name: name, bytes: text), reader),
      new.hasFewer(than: old), keepsComments(entries, old, new),
      !entries.allSatisfy(\.fixKeepsMeaning) || answersAlike(old, new)
    else { return false }
    bytes = text
    mends += entries.map { mend($0, old) }
    return true
  }

  /// Whether the same is allowed as before.
  ///
  /// Proved for whatever is known; what bare roles and requests partly unknown are answered is asked, for a rule
  /// that says the same of all that can be may say less of what nobody knows.
  private func answersAlike(_ old: LintedText, _ new: LintedText) -> Bool {
    guard let before = old.compilation.program, let after = new.compilation.program else { return false }
    if before.hasSameMeaning(as: after) { return true }
    let cells = BareCells(
      Machine(before), Machine(after), .all, requests: BareCells.partlyUnknown, limit: 1_000_000)
    return cells.opened.isEmpty && cells.closed.isEmpty && !cells.isCut
      && decideAlike(old.policy, new.policy, limits: .lint) == true
  }

  /// Whether every comment is still there, but for those that allow what nothing reports.
  private func keepsComments(_ entries: [LintReport.Entry], _ old: LintedText, _ new: LintedText) -> Bool {
    func counts(_ version: LintedText) -> [[UInt8]: Int] {
      Comments(version.compilation.tree).reduce(into: [:]) { $0[Array($1), default: 0] += 1 }
    }
    let dropped = entries.filter { $0.finding?.code == .allowanceUnused }.map {
      Array(old.source.bytes[old.source.clamped($0.diagnostic.span)])
    }
    var (before, after) = (counts(old), counts(new))
    for (comment, count) in after {
      after[comment] = nil
      before[comment, default: 0] -= count
    }
    return before.allSatisfy { comment, count in
      count <= 0 || dropped.contains { code in comment.starts(with: "#".utf8) && comment.contains(code) }
    }
  }
}
