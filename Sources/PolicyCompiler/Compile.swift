import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

/// What a policy's text became: the program where nothing is wrong, and its diagnostics.
public struct Compilation: Sendable {
  /// The compiled policy; nil where a diagnostic is an error, or none was asked for.
  public var program: Program?
  /// The checked policy; nil where a diagnostic is an error.
  public var policy: CheckedPolicy?
  /// The checked policy for lint. It is there even if clauses of roles have errors: those are then read as they are
  /// most likely meant. Nil if there is any other error.
  public var understood: CheckedPolicy?
  /// Everything that is wrong with the text, by position.
  public var diagnostics: [Diagnostic]
  /// What the file first named says, word for word.
  public var tree: SyntaxTree
  /// By `Span.source`: the file first named, the files it uses, last the profile.
  public var sources: [Source]

  /// Whether some diagnostic is an error.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Reads the file that a `use` names, by its path from the first file's folder.
public typealias FileReader = (_ path: String) -> Result<[UInt8], UnreadableFile>

/// Why a used file cannot be read.
public struct UnreadableFile: Error {
  /// Why, in a half sentence.
  public let reason: String
  /// Creates the reason, a half sentence.
  public init(reason: String) { self.reason = reason }
}

/// The whole pipeline, from text to program.
///
///     text ─lex→ LexedText ─parse→ SyntaxTree ─resolve→ Statements ─check→ CheckedPolicy ─lower→ Program
///
/// A phase never fails: it returns the best it has, and diagnostics. No phase reads files but through `reader`.
/// The program decides the operations of `asked`, and may deny all others; without any, none is made. Where it is not sure
/// that a program of all could be made, that is found out by making it.
public func compile(
  _ source: Source, profiles: ProfileText.Texts = .init(), for asked: OperationSet = .all,
  reading reader: @escaping FileReader = noFiles
) -> Compilation {
  let resolved = resolve(source, reading: reader)
  let checked = check(resolved, profiles: profiles)
  if checked.hasErrors {
    let diagnostics = tryGuesses(checked.diagnostics, checked.policy.sources) { fixed in
      check(resolve(fixed, reading: reader), profiles: profiles).diagnostics
    }
    return Compilation(
      policy: nil, understood: resolved.errsInRolesAlone(checked.diagnostics) ? checked.policy : nil,
      diagnostics: diagnostics, tree: resolved.trees[0], sources: checked.policy.sources)
  }
  let isSmall = asked != .all && checked.policy.isSmall
  if isSmall && asked.isEmpty {
    return Compilation(
      policy: checked.policy, understood: checked.policy, diagnostics: checked.diagnostics,
      tree: resolved.trees[0],
      sources: checked.policy.sources)
  }
  let lowered = lower(checked.policy, for: isSmall ? asked : .all)
  return Compilation(
    program: lowered.program, policy: checked.policy, understood: checked.policy,
    diagnostics: checked.diagnostics + lowered.diagnostics,
    tree: resolved.trees[0], sources: checked.policy.sources)
}

extension Resolution {
  /// Whether every error lies in what roles include and in their clauses, so that all else of the policy is read.
  fileprivate func errsInRolesAlone(_ diagnostics: [Diagnostic]) -> Bool {
    diagnostics.allSatisfy { diagnostic in
      if diagnostic.severity != .error { return true }
      let span = diagnostic.span
      guard trees.indices.contains(Int(span.source)) else { return false }
      return trees[Int(span.source)].statements.contains {
        guard case .role(let role) = $0, span.end <= role.span.end else { return false }
        return span.start >= role.headEnd || role.includes.contains { $0.span == span }
      }
    }
  }
}

/// Text alone, without a folder that it could use files of.
public func noFiles(_ path: String) -> Result<[UInt8], UnreadableFile> {
  .failure(UnreadableFile(reason: "this policy comes from no folder"))
}

extension CheckedPolicy {
  /// Whether no program of its rules can be too large.
  fileprivate var isSmall: Bool { greatestProgramSize <= programSizeLimit }

  /// At most as many instructions its program has, found without making one.
  ///
  /// Each fact is two tests at most. A rule has its answer, perhaps a jump, and its share of a precheck, of which a run
  /// has fewer tests than rules; all that for each operation that it names, and once for each group.
  package var greatestProgramSize: Int {
    var size = 2 * Operation.allCases.count + OperationGroup.allCases.count
    for place in rules.indices {
      var facts = 0
      rules[place].condition.eachFact { _ in facts += 1 }
      for effect in rules[place].guards { effect.condition.eachFact { _ in facts += 1 } }
      for lift in rules[place].lifts { lift.condition.eachFact { _ in facts += 1 } }
      let copies =
        rules[place].isUniform
        ? rules[place].operations.count + rules[place].groups.count : rules[place].governed.count
      size += (2 * facts + 3) * copies
      // Why: more need not be known, and a sum of them all could be beyond any number.
      if size > 2 * programSizeLimit { break }
    }
    return size
  }
}
