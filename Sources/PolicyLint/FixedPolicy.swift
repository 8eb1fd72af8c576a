import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomPolicy

/// A policy with the certain fixes of its findings made, each proved before it counts.
package struct FixedPolicy {
  package private(set) var bytes: [UInt8]
  package private(set) var fixes: [AppliedFix] = []
  /// The fixes not made: their policy would not compile, would lose a comment, have another finding, or could not
  /// be proved to answer as before.
  package private(set) var refused: [AppliedFix] = []

  /// The file itself, or the policies that use it.
  private let roots: [Root]
  private let original: Source
  /// What led from the original to `bytes`, and the file's number in each.
  private var plans: [(plan: FixPlan, id: Int)] = []

  /// A policy that the file is, or is a part of.
  package struct Root {
    let source: Source
    let reader: FileReader
    /// By which the policy's reader is asked for the file; nil where the file is the policy itself.
    var path: String?

    package init(source: Source, reader: @escaping FileReader, path: String? = nil) {
      self.source = source
      self.reader = reader
      self.path = path
    }

    /// The policy with other bytes in the file's place, and the file's number among its sources.
    fileprivate func text(with bytes: [UInt8]) -> (text: LintedText, id: Int)? {
      guard let path else {
        let changed = Source(name: source.name, bytes: bytes, folder: source.folder)
        return LintedText(changed, reader).map { ($0, 0) }
      }
      var id = 0
      var reads = 0
      let text = LintedText(source) { asked in
        let result: Result<[UInt8], UnreadableFile> = asked == path ? .success(bytes) : reader(asked)
        if case .success = result { reads += 1 }
        if asked == path { id = reads }
        return result
      }
      return text.map { ($0, id) }
    }
  }

  /// One version of the file as each root sees it.
  private struct Version {
    let source: Source
    let texts: [LintedText]
    /// The file's number among each root's sources.
    let ids: [Int]

    /// The findings about the file that every root reports, as the first does.
    var reported: [LintReport.Entry] {
      texts[0].reported.filter { entry in
        Int(entry.diagnostic.span.source) == ids[0]
          && zip(texts, ids).dropFirst().allSatisfy { text, id in
            text.reported.contains { $0.isSame(as: entry, in: id) }
          }
      }
    }
    var areBeyondABound: Bool { texts.contains { $0.reported.areBeyondABound } }
    /// Each comment of the file, and how often it stands there.
    var comments: [[UInt8]: Int] {
      Comments(texts[0].policy.trees[ids[0]]).reduce(into: [:]) { $0[Array($1), default: 0] += 1 }
    }
  }

  private func version(_ bytes: [UInt8]) -> Version? {
    var texts: [LintedText] = []
    var ids: [Int] = []
    for root in roots {
      guard let (text, id) = root.text(with: bytes) else { return nil }
      texts.append(text)
      ids.append(id)
    }
    return Version(source: Source(name: original.name, bytes: bytes), texts: texts, ids: ids)
  }

  /// By code and the text that it is about: positions move as fixes are made.
  private var refusedKeys: Set<String> = []

  /// How often fixes may make room for further ones.
  private static let mostRounds = 64
  /// How many fixes are tried one by one.
  private static let mostTried = 32

  /// Fixes a file of a policy that compiles, or of several that use it; other files stay as they are.
  package static func make(_ source: Source, in roots: [Root]) -> FixedPolicy {
    var fixed = FixedPolicy(source, roots)
    for _ in 0..<mostRounds where !fixed.isAtRest { fixed.round() }
    return fixed
  }

  /// The findings whose fixes would be made, each by itself; nil where they are too many to try.
  package static func acceptable(_ source: Source, in roots: [Root]) -> [LintReport.Entry]? {
    let fixed = FixedPolicy(source, roots)
    guard let old = fixed.version(source.bytes), !old.areBeyondABound else { return nil }
    let open = old.reported.filter { fixed.isOpen($0, old) }
    if open.count > mostTried { return nil }
    return open.filter { entry in
      var tried = fixed
      return tried.accept([entry], old)
    }
  }

  private var isAtRest = false
  /// How often fixes that fell are tried again after others were made.
  private var retries = 4

  private init(_ source: Source, _ roots: [Root]) {
    bytes = source.bytes
    original = source
    self.roots = roots
  }

  /// Makes what can be made at once; where the proof of all falls, one by one.
  private mutating func round() {
    guard let old = version(bytes) else {
      isAtRest = true
      return
    }
    let open = old.reported.filter { isOpen($0, old) }
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
      // Why: where one fix after the other falls the policy is beyond what can be proved quickly.
      if number == Self.mostTried || old.areBeyondABound {
        isAtRest = true
        refused += made.dropFirst(number).map { fix($0) }
        return
      }
      if made.count > 1 && accept([entry], old) { return reopen() }
      refusedKeys.insert(key(entry, old))
      refused.append(fix(entry))
    }
  }

  /// Allows refused fixes to be tried again: the finding that one would have caused may not come now.
  private mutating func reopen() {
    if retries == 0 || refused.isEmpty { return }
    retries -= 1
    (refused, refusedKeys) = ([], [])
  }

  /// Whether a finding has a fix of this file that has not fallen.
  private func isOpen(_ entry: LintReport.Entry, _ version: Version) -> Bool {
    guard let fix = entry.diagnostic.fix, fix.edits.allSatisfy({ Int($0.span.source) == version.ids[0] })
    else { return false }
    return !refusedKeys.contains(key(entry, version))
  }

  private func key(_ entry: LintReport.Entry, _ version: Version) -> String {
    entry.diagnostic.code + "\n" + version.source.text(entry.diagnostic.span) + "\n"
      + entry.diagnostic.message
  }

  private func fix(_ entry: LintReport.Entry) -> AppliedFix {
    AppliedFix(
      code: entry.diagnostic.code,
      line: original.position(at: origin(of: Int(entry.diagnostic.span.start))).line,
      title: entry.diagnostic.fix?.title ?? "", keepsMeaning: entry.fixKeepsMeaning)
  }

  /// Where in the original stands what is now at `position`.
  private func origin(of position: Int) -> Int {
    plans.reversed().reduce(position) { $1.plan.origin(of: $0, id: $1.id) }
  }

  /// Makes fixes, if what comes of them is proved.
  private mutating func accept(_ entries: [LintReport.Entry], _ old: Version) -> Bool {
    let plan = FixPlan(entries.compactMap(\.diagnostic.fix))
    let text = plan.applied(to: old.source, id: old.ids[0])
    guard let new = version(text), keepsComments(entries, old, new) else { return false }
    let mayChange = !entries.allSatisfy(\.fixKeepsMeaning)
    for (before, after) in zip(old.texts, new.texts)
    where !after.hasFewer(than: before)
      || !(mayChange ? opensNothing(before, after) : answersAlike(before, after))
    { return false }
    fixes += entries.map { fix($0) }
    bytes = text
    plans.append((plan, old.ids[0]))
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

  /// Whether nothing is allowed that was not, as far as facts are known.
  private func opensNothing(_ old: LintedText, _ new: LintedText) -> Bool {
    guard let space = JointSpace(old.policy, new.policy, limits: .lint) else { return false }
    do throws(DiagramMistake) {
      for operation in Operation.allCases where try space.opened(operation) != .never { return false }
      return true
    } catch { return false }
  }

  /// Whether every comment is still there, but for those that allow what nothing reports.
  private func keepsComments(_ entries: [LintReport.Entry], _ old: Version, _ new: Version) -> Bool {
    let dropped = entries.filter { $0.finding?.code == .suppressionUnused }.map {
      Array(old.source.bytes[old.source.clamped($0.diagnostic.span)])
    }
    var (before, after) = (old.comments, new.comments)
    for (comment, count) in after {
      after[comment] = nil
      before[comment, default: 0] -= count
    }
    return before.allSatisfy { comment, count in
      count <= 0 || dropped.contains { code in comment.starts(with: "#".utf8) && comment.contains(code) }
    }
  }
}

extension LintReport.Entry {
  /// Whether it says the same of the same position, in a source of another number.
  package func isSame(as other: LintReport.Entry, in source: Int) -> Bool {
    let (one, two) = (diagnostic, other.diagnostic)
    return Int(one.span.source) == source && one.span.start == two.span.start && one.span.end == two.span.end
      && one.code == two.code && one.message == two.message
  }
}
