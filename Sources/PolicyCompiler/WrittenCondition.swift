import PolicySyntax
import SourceText

/// A condition as its author wrote it, each part with what it means. The checker makes it beside the meaning, so that
/// nobody has to find out afterwards which words a part of a `CheckedCondition` came from.
public struct WrittenCondition: Sendable {
  /// How a part is written.
  public enum Kind: Sendable {
    /// One fact, or a definition of a person that is asked of somebody: its words without parentheses.
    case fact(Span)
    /// A definition by its name, and as what it is written itself.
    indirect case definition(Span, WrittenCondition)
    case not, all, any
  }

  /// The words. Parentheses around one part are words of it.
  public var syntax: ConditionSyntax
  /// What they mean, definitions in place.
  public var condition: CheckedCondition
  /// How it is written.
  public var kind: Kind
  /// What `not`, `and` or `or` joins; none for a fact and for a definition.
  public var parts: [WrittenCondition] = []

  /// Where it stands.
  public var span: Span { syntax.span }

  /// The same words, with the meaning of each fact changed.
  // Why recursion: only the profile's rules are changed so, and these are shallow.
  func replacingFacts(_ change: (CheckedFact) -> CheckedCondition) -> WrittenCondition {
    var changed = self
    changed.condition = condition.replacingFacts(change)
    changed.parts = parts.map { $0.replacingFacts(change) }
    if case .definition(let name, let meant) = kind {
      changed.kind = .definition(name, meant.replacingFacts(change))
    }
    return changed
  }
}
