import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import SourceText

/// All that is reported of a policy that compiles: the notes of checking it, the findings, and what comments suppress.
public struct LintReport: Sendable {
  /// A finding, or a note of the compiler, with whether a comment silences it.
  public struct Entry: Reportable {
    /// What is reported.
    public internal(set) var diagnostic: Diagnostic
    /// The finding that the diagnostic reports; nil for a note of checking.
    public let finding: Finding?
    /// Why a comment of the policy suppresses it; nil for what is reported.
    public let allowedBecause: String?

    /// Whether the diagnostic's fix, made, leaves every answer as it was.
    public var fixKeepsMeaning: Bool { finding?.fixKeepsMeaning ?? true }

    /// The entry with its finding reported and no fix offered.
    public var withoutFix: Entry {
      var entry = self
      entry.diagnostic.fix = nil
      return entry
    }
  }

  /// By position; of each file at most `reportLimit` that are reported and as many that are suppressed.
  public let entries: [Entry]
  /// How many findings are reported of each code, including those beyond the number of entries that is kept.
  public let counts: [String: Int]

  /// What no comment silences.
  public var reported: [Entry] { entries.filter { $0.allowedBecause == nil } }

  /// Lints a policy.
  ///
  /// `notes` are what checking reported of it; they are suppressed as findings are. `onRule` is called after each of
  /// `LintRule.all`.
  public init(
    _ policy: CheckedPolicy, notes: [Diagnostic], limits: FactSpace.Limits = .lint, onRule: () -> Void = {}
  ) {
    let context = LintContext(policy, limits: limits)
    var gathering = Gathering(context)
    for note in notes { gathering.add(note, nil) }
    for rule in LintRule.all {
      rule.find(context) { gathering.add($0.diagnostic(in: context), $0) }
      onRule()
    }
    gathering.addUnusedSuppressions()
    entries = gathering.entries
    counts = gathering.counts
  }

  /// The reports of a policy as they come, those silenced apart from the others.
  private struct Gathering {
    private let context: LintContext
    private var suppressions: [SuppressionIndex]
    private var reported = ReportList<Entry>()
    private var silenced = ReportList<Entry>()
    private(set) var counts: [String: Int] = [:]

    init(_ context: LintContext) {
      self.context = context
      suppressions = context.trees.map { SuppressionIndex(Suppression.all(in: $0)) }
    }

    mutating func add(_ diagnostic: Diagnostic, _ finding: Finding?) {
      if let reason = reason(diagnostic) {
        silenced.append(Entry(diagnostic: diagnostic, finding: finding, allowedBecause: reason))
      } else {
        reported.append(Entry(diagnostic: diagnostic, finding: finding, allowedBecause: nil))
        counts[diagnostic.code, default: 0] += diagnostic.leftOut?.total ?? 1
      }
    }

    /// The reason that silences a report; the comments that give one count as used.
    private mutating func reason(_ diagnostic: Diagnostic) -> String? {
      let file = Int(diagnostic.span.source)
      guard suppressions.indices.contains(file) else { return nil }
      let line = context.policy.sources[file].line(at: Int(diagnostic.span.start))
      return suppressions[file].reason(for: diagnostic.code, onLine: line)
    }

    mutating func addUnusedSuppressions() {
      for (file, comments) in suppressions.enumerated() {
        for (suppression, isUsed) in zip(comments.suppressions, comments.used) {
          // Why: whether a comment of a used file silences something depends on the policy that uses it.
          if file > 0 && suppression.mistake == nil { continue }
          for finding in context.findings(suppression, isUsed: isUsed) {
            let diagnostic = finding.diagnostic(in: context)
            reported.append(Entry(diagnostic: diagnostic, finding: finding, allowedBecause: nil))
            counts[diagnostic.code, default: 0] += 1
          }
        }
      }
    }

    /// By position, what stands for the rest of a file last.
    var entries: [Entry] {
      let reported = reported.finished { rest, _ in Entry(diagnostic: rest, finding: nil, allowedBecause: nil)
      }
      let silenced = silenced.finished { rest, _ in
        Entry(diagnostic: rest, finding: nil, allowedBecause: "each has its comment")
      }
      return (reported + silenced).sorted { left, right in
        let (one, other) = (left.diagnostic, right.diagnostic)
        if one.span.source != other.span.source { return one.span.source < other.span.source }
        if (one.leftOut == nil) != (other.leftOut == nil) { return one.leftOut == nil }
        return (one.span, one.code) < (other.span, other.code)
      }
    }
  }
}

/// What lint finds in the policy's own text and no comment silences, by position; the profile's rules are never
/// reported.
public func lint(_ policy: CheckedPolicy, limits: FactSpace.Limits = .lint) -> [Finding] {
  LintReport(policy, notes: [], limits: limits).reported.compactMap(\.finding)
}

extension Finding {
  /// The finding as every phase reports, with its proof in words.
  func diagnostic(in context: LintContext) -> Diagnostic {
    var diagnostic = diagnostic
    switch proof {
    case .request(let witness): diagnostic.proof = "\(witness.words) is allowed"
    case .denial(let witness): diagnostic.proof = "\(witness.words) is denied"
    case .impossibility(let words): diagnostic.proof = words
    case .rules(let rules):
      diagnostic.proof =
        rules.prefix(3).map { rule in
          "`\(context.quoted(context.policy.rules[rule].span))` (\(context.place(of: rule)))"
        }.joined(separator: ", ") + (rules.count == 1 ? " decides" : " decide")
    case nil: break
    }
    return diagnostic
  }
}
