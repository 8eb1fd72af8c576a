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

/// Where the words of a rule's condition are found.
enum RuleWords: Sendable {
  /// With the rule; nil for a rule without a condition.
  case here(WrittenCondition?)
  /// In the text of the standard profile, which is read when somebody asks: the rule's index there, and its facts whose
  /// roles the policy's settings name.
  case ofStandard(Int, settled: [CheckedFact])

  var condition: WrittenCondition? {
    switch self {
    case .here(let condition): return condition
    case .ofStandard(let index, let settled):
      let condition = ProfileText.Texts.checkedText?.rules[index].written
      if settled.isEmpty { return condition }
      return condition?.replacingFacts { fact in
        .fact(fact.fact.carrier.isOfSettings ? settled.first { $0.fact == fact.fact } ?? fact : fact)
      }
    }
  }
}
