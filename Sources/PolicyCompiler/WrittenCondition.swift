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

extension WrittenCondition {
  /// The words of one fact, or of several joined by `and`, that mean `condition`; nil for others.
  fileprivate init?(facts syntax: ConditionSyntax, meaning condition: CheckedCondition) {
    switch (syntax, condition) {
    case (.fact(let fact), _): self.init(syntax: syntax, condition: condition, kind: .fact(fact.span))
    case (.all(let facts, _), .all(let meanings)) where facts.count == meanings.count:
      let parts = zip(facts, meanings).compactMap { WrittenCondition(facts: $0, meaning: $1) }
      self.init(syntax: syntax, condition: condition, kind: .all, parts: parts)
    case (.reference, _), (.not, _), (.all, _), (.any, _), (.wrong, _): return nil
    }
  }
}

/// Where the words of a condition are found.
// Why indirect: most conditions are facts, and every rule of a large policy is kept.
indirect enum ConditionWords: Sendable {
  /// One fact, or several joined by `and`: what each part means is a part of what the whole means.
  case facts(ConditionSyntax)
  /// Here; nil for what has no words.
  case here(WrittenCondition?)
  /// In the text of the standard profile, which is read when somebody asks: a rule's index there, and its facts whose
  /// roles the policy's settings name.
  case ofStandard(Int, settled: [CheckedFact])

  /// The words of what means `condition`.
  func written(_ condition: CheckedCondition) -> WrittenCondition? {
    switch self {
    case .facts(let syntax): return WrittenCondition(facts: syntax, meaning: condition)
    case .here(let written): return written
    case .ofStandard(let index, let settled):
      let written = ProfileText.Texts.words.condition(of: index)
      if settled.isEmpty { return written }
      return written?.replacingFacts { fact in
        .fact(fact.fact.carrier.isOfSettings ? settled.first { $0.fact == fact.fact } ?? fact : fact)
      }
    }
  }
}
