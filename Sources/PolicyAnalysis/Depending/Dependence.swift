import PolicyCompiler
import RoomModel

/// On what an answer hangs where facts are unknown: what each completion of them answers, and in which it is allowed.
///
///     let dependence = try Dependence(policy, .join, facts, forgotten: [])
///     if dependence.isAllowed == nil { print("allowed if", dependence.condition ?? "…") }
///
/// A fact that is known stays as it is known. What is unknown varies as far as what is said of the room and the
/// request together can be; what the asker says nobody knows stays open even where the other facts would settle it.
public struct Dependence: Sendable {
  /// Whether every completion is allowed, or every one denied; nil where some are and some are not.
  public let isAllowed: Bool?
  /// The smallest condition found under which it is allowed, in the words of the policy's rules; nil where there is one
  /// answer.
  public let condition: String?
  /// Whether `condition` stands as it is in a rule for the operation.
  public let isCondition: Bool
  /// The rules that hold under some completion of the same answer, or of any where the answer depends, as indexes among
  /// the policy's.
  public let rules: [Int]

  /// Asks every completion of the facts that are unknown in `facts`.
  ///
  /// - Parameter forgotten: the bits that the asker says nobody knows; other unknown ones follow from these, or from
  ///   parts of the request.
  public init(
    _ policy: CheckedPolicy, _ operation: Operation, _ facts: Facts, forgotten: Set<FactBit>,
    limits: FactSpace.Limits = .lint
  ) throws(DiagramMistake) {
    let known = KnownFacts(FactSpace(policy, limits: limits), facts, forgotten: forgotten)
    let diagrams = known.space.diagrams
    var ruling: [(index: Int, condition: Diagram)] = []
    for (index, rule) in policy.rules.enumerated() where rule.governs(operation) {
      let condition = try known.diagram(rule.condition(for: operation))
      if condition != .never { ruling.append((index, condition)) }
    }
    func conditions(_ effect: Effect) -> [Diagram] {
      ruling.filter { policy.rules[$0.index].effect == effect }.map(\.condition)
    }
    let forbids = try diagrams.any(conditions(.forbid))
    let answer = try diagrams.and(try diagrams.any(conditions(.allow)), not: forbids)
    let possible = try known.possible(operation, asking: diagrams.support(answer))
    let allowed = try diagrams.and(possible, answer)
    let denied = try diagrams.and(possible, not: answer)
    isAllowed = denied == .never ? true : allowed == .never ? false : nil
    var rules: [Int] = []
    for (index, condition) in ruling {
      let effect = policy.rules[index].effect
      let isOfOther = isAllowed.map { $0 != (effect == .allow) } ?? false
      // Why: what a forbid rule denies anyway depends on no allow rule.
      let meant = effect == .allow ? try diagrams.and(condition, not: forbids) : condition
      let met = try diagrams.and(meant, possible)
      if !isOfOther && met != .never { rules.append(index) }
    }
    self.rules = rules
    if isAllowed != nil {
      (condition, isCondition) = (nil, false)
      return
    }
    let words = try DependingWords(known, operation)
    (condition, isCondition) = try words.condition(allowed: allowed, denied: denied)
  }
}
