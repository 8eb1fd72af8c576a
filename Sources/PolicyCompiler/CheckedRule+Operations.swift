import RoomModel

/// Operations, and the condition under which they have the effect for which a rule names them.
public struct EffectGuard: Sendable {
  /// The operations.
  public var operations: OperationSet
  /// The condition under which the operation has the effect, over facts that exist for the operation.
  public var condition: CheckedCondition
}

/// A rule's condition is written once, and is another for operations in which the newcomer is somebody else, or that
/// have the effect of the rule's group only in some cases.
extension CheckedRule {
  /// When the rule matches a request for `operation`, which it governs: where the operation has the effect of the
  /// rule's group, the rule's condition holds and nothing lifts it.
  public func condition(for operation: Operation) -> CheckedCondition {
    if isUniform && lifts.isEmpty { return condition }
    var parts = [settled(condition, for: operation)]
    if let effect = effect(for: operation) { parts.insert(effect, at: 0) }
    parts += lifts.map { .not(settled($0.condition, for: operation)) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  /// What it governs, and the condition that it has there.
  public var variants: [(operations: OperationSet, condition: CheckedCondition)] { variants(for: .all) }

  /// What it governs of some operations, and the condition that it has there.
  func variants(for asked: OperationSet) -> [(operations: OperationSet, condition: CheckedCondition)] {
    let governed = governed.intersection(asked)
    if isUniform { return governed.first.map { [(governed, condition(for: $0))] } ?? [] }
    var places: [Int: Int] = [:]
    var variants: [(operations: OperationSet, condition: CheckedCondition)] = []
    for operation in governed.members {
      let variant = variant(for: operation)
      if let place = places[variant] {
        variants[place].operations.insert(operation)
      } else {
        places[variant] = variants.count
        variants.append((OperationSet([operation]), condition(for: operation)))
      }
    }
    return variants
  }

  /// Equal numbers for operations whose condition is the same; 0 if it is the same for all.
  package func variant(for operation: Operation) -> Int {
    if isUniform { return 0 }
    let isOfTarget = speaksOfNewcomer && operation.effect.newcomer == .target
    let guarding = guards.firstIndex { $0.operations.contains(operation) } ?? guards.count
    return guarding * 4 + (isOfTarget ? 2 : 0) + (asksForLinkToKnock && operation == .knock ? 1 : 0)
  }

  /// Whether its condition is the same for all that it governs.
  public var isUniform: Bool { !speaksOfNewcomer && guards.isEmpty && !asksForLinkToKnock }

  /// Where an operation has the effect of the group by which alone the rule names it; nil for always.
  package func effect(for operation: Operation) -> CheckedCondition? {
    guards.first { $0.operations.contains(operation) }?.condition
  }

  /// A part of the rule's condition as it is for an operation.
  package func settled(_ part: CheckedCondition, for operation: Operation) -> CheckedCondition {
    speaksOfNewcomer || asksForLinkToKnock
      ? part.settled(for: operation, linksAreToKnock: asksForLinkToKnock) : part
  }
}

extension CheckedCondition {
  /// Whether some fact is said of the newcomer.
  var speaksOfNewcomer: Bool {
    var speaks = false
    eachFact { if $0.isNewcomer { speaks = true } }
    return speaks
  }

  /// The condition as it is for an operation: the newcomer is one of the two people, and where links are to knock none
  /// is accepted but by `knock`.
  package func settled(for operation: Operation, linksAreToKnock: Bool) -> CheckedCondition {
    replacingFacts { fact in
      if linksAreToKnock && operation != .knock && fact.fact == .hasAcceptedLink { return .constant(false) }
      var fact = fact
      if fact.isNewcomer { (fact.person, fact.isNewcomer) = (operation.effect.newcomer ?? .actor, false) }
      return .fact(fact)
    }
  }
}

extension CheckedPolicy {
  /// By operation, the indexes of the rules that govern it, in order.
  package var rulesByOperation: [[Int]] {
    var governing = [[Int]](repeating: [], count: Operation.allCases.count)
    for place in rules.indices {
      for operation in rules[place].governed.members { governing[Int(operation.rawValue)].append(place) }
    }
    return governing
  }
}
