import PolicyCompiler
import PolicySyntax
import SourceText

/// All that is told of a policy that compiles: the notes of checking it, the findings, and what comments silence.
public struct LintReport: Sendable {
  public struct Entry: Sendable {
    public internal(set) var diagnostic: Diagnostic
    /// What the diagnostic tells; nil for a note of checking.
    public let finding: Finding?
    /// Why a comment of the policy allows it; nil for what is told.
    public let allowedBecause: String?

    /// Whether the diagnostic's fix, made, leaves every answer as it was.
    public var fixKeepsMeaning: Bool { finding?.fixKeepsMeaning ?? true }

    /// The entry with its finding told and no fix offered.
    public var withoutFix: Entry {
      var entry = self
      entry.diagnostic.fix = nil
      return entry
    }
  }

  /// By position.
  public let entries: [Entry]

  /// What no comment silences.
  public var told: [Entry] { entries.filter { $0.allowedBecause == nil } }

  /// Lints a policy.
  ///
  /// `notes` are what checking told of it; they are silenced as findings are. `onRule` is called after each of
  /// `LintRule.all`.
  public init(
    _ policy: CheckedPolicy, notes: [Diagnostic], limits: FactSpace.Limits = .lint, onRule: () -> Void = {}
  ) {
    let context = LintContext(policy, limits: limits)
    let found = LintRule.all.flatMap { rule in
      defer { onRule() }
      return rule.find(context)
    }
    var allowances = context.trees.map { AllowanceIndex(Allowance.all(in: $0)) }
    /// The reason that silences a report; the comments that give one count as used.
    func reason(_ diagnostic: Diagnostic) -> String? {
      let file = Int(diagnostic.span.source)
      guard allowances.indices.contains(file) else { return nil }
      let line = policy.sources[file].line(at: Int(diagnostic.span.start))
      return allowances[file].reason(for: diagnostic.code, onLine: line)
    }
    var entries = notes.map { note in
      Entry(diagnostic: note, finding: nil, allowedBecause: reason(note))
    }
    entries += found.map { finding in
      let diagnostic = finding.diagnostic(in: context)
      return Entry(diagnostic: diagnostic, finding: finding, allowedBecause: reason(diagnostic))
    }
    for (file, comments) in allowances.enumerated() {
      for (allowance, isUsed) in zip(comments.allowances, comments.used) {
        // Why: whether a comment of a used file silences something hangs on the policy that uses it.
        if file > 0 && allowance.mistake == nil { continue }
        let findings = context.findings(allowance, isUsed: isUsed)
        entries += findings.map {
          Entry(diagnostic: $0.diagnostic(in: context), finding: $0, allowedBecause: nil)
        }
      }
    }
    self.entries = entries.sorted {
      ($0.diagnostic.span, $0.diagnostic.code) < ($1.diagnostic.span, $1.diagnostic.code)
    }
  }
}

/// What lint finds in the policy's own text and no comment silences, by position; the profile's rules are never
/// reported.
public func lint(_ policy: CheckedPolicy, limits: FactSpace.Limits = .lint) -> [Finding] {
  LintReport(policy, notes: [], limits: limits).told.compactMap(\.finding)
}

extension FactSpace.Limits {
  /// The bounds of lint, which a policy of 10,000 rules stays within.
  public static var lint: FactSpace.Limits {
    var limits = FactSpace.Limits()
    limits.steps = 1 << 19
    limits.work = 1 << 22
    return limits
  }
}

extension Finding {
  /// The finding as every phase reports, with its proof in words.
  func diagnostic(in context: LintContext) -> Diagnostic {
    var diagnostic = diagnostic
    switch proof {
    case .request(let witness): diagnostic.proof = "\(witness.words) is allowed"
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
