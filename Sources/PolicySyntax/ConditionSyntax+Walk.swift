// Why without recursion: conditions nest as deep as `nestingLimit`, and a server's threads may have small stacks.
extension ConditionSyntax {
  /// The name that a leaf consists of, or says of somebody: `staff`, `actor is vendor`; a definition's or a role's.
  public var nameAlone: Name? {
    switch self {
    case .reference(let name): return name
    case .fact(let fact): return fact.nameAlone
    case .not, .all, .any, .wrong: return nil
    }
  }

  /// Calls `body` with this condition and each that is in it, from left to right, the outer ones first.
  public func each(_ body: (ConditionSyntax) -> Void) {
    var rest = [self]
    while let next = rest.popLast() {
      body(next)
      switch next {
      case .not(let inner, _): rest.append(inner)
      case .all(let parts, _), .any(let parts, _): rest += parts.reversed()
      case .fact, .reference, .wrong: break
      }
    }
  }

  /// The facts, names and broken parts that it joins, from left to right.
  public var leaves: [ConditionSyntax] {
    var leaves: [ConditionSyntax] = []
    each { part in
      switch part {
      case .fact, .reference, .wrong: leaves.append(part)
      case .not, .all, .any: break
      }
    }
    return leaves
  }

  /// What is left without the `not`s before it, and whether they are odd in number.
  public var withoutNots: (inner: ConditionSyntax, isNegated: Bool) {
    var (inner, isNegated) = (self, false)
    while case .not(let next, _) = inner {
      inner = next
      isNegated.toggle()
    }
    return (inner, isNegated)
  }
}

extension FactSyntax {
  /// The name behind `is`, which may be a definition's; nil for any other fact.
  public var nameAlone: Name? {
    guard fact == .isRole, case .name(let name)? = arguments.first else { return nil }
    return name
  }
}
