// Why without recursion: conditions nest as deep as `nestingLimit`, and a server's threads may have small stacks.
extension CheckedCondition {
  /// Calls `body` with each fact, from left to right, as often as it is asked for.
  public func eachFact(_ body: (CheckedFact) -> Void) {
    var rest: [CheckedCondition] = []
    var next: CheckedCondition? = self
    while let condition = next {
      switch condition {
      case .constant: break
      case .fact(let fact): body(fact)
      case .not(let inner):
        next = inner
        continue
      case .all(let parts), .any(let parts):
        // Why: most conditions are one row of facts, and asking for these makes nothing.
        if parts.allSatisfy(\.isFact) {
          for case .fact(let fact) in parts { body(fact) }
        } else {
          rest += parts.reversed()
        }
      }
      next = rest.popLast()
    }
  }

  /// Whether it is one fact alone.
  var isFact: Bool { if case .fact = self { true } else { false } }

  /// Computes a value of a condition from the values of its parts. `join` gets at least one part, joined by `and` or
  /// `or`.
  public func folded<Value>(
    constant: (Bool) -> Value, fact: (CheckedFact) -> Value, not: (Value) -> Value,
    join: (_ parts: ArraySlice<Value>, _ isAll: Bool) -> Value
  ) -> Value {
    var steps = [FoldStep.enter(self)]
    var values: [Value] = []
    while let step = steps.popLast() {
      switch step {
      case .enter(.constant(let value)): values.append(constant(value))
      case .enter(.fact(let asked)): values.append(fact(asked))
      case .enter(.not(let inner)): steps += [.not, .enter(inner)]
      case .enter(.all(let parts)):
        steps.append(.join(parts.count, isAll: true))
        steps += parts.reversed().map(FoldStep.enter)
      case .enter(.any(let parts)):
        steps.append(.join(parts.count, isAll: false))
        steps += parts.reversed().map(FoldStep.enter)
      case .not: values.append(not(values.removeLast()))
      case .join(let count, let isAll):
        let joined = join(values[(values.count - count)...], isAll)
        values.removeLast(count)
        values.append(joined)
      }
    }
    return values[0]
  }

  private enum FoldStep {
    case enter(CheckedCondition)
    case not
    case join(Int, isAll: Bool)
  }

  /// The condition with something else in the place of each fact.
  public func replacingFacts(_ replacement: (CheckedFact) -> CheckedCondition) -> CheckedCondition {
    folded(constant: CheckedCondition.constant, fact: replacement, not: CheckedCondition.not) {
      parts, isAll in
      isAll ? .all(Array(parts)) : .any(Array(parts))
    }
  }

  /// The value that three-valued logic gives a condition; `value` is that of a fact, nil where nobody knows.
  public func value(_ value: (CheckedFact) -> Bool?) -> Bool? {
    var open: [OpenRow] = []
    var next = self
    while true {
      var isNegated = false
      while case .not(let inner) = next {
        isNegated.toggle()
        next = inner
      }
      var found: Bool?
      switch next {
      case .constant(let constant): found = constant != isNegated
      case .fact(let fact): found = value(fact).map { $0 != isNegated }
      case .all(let parts): found = Self.open(parts, isAll: true, isNegated, &open)
      case .any(let parts): found = Self.open(parts, isAll: false, isNegated, &open)
      case .not: break
      }
      guard let part = Self.nextPart(after: &found, &open) else { return found }
      next = part
    }
  }

  /// A row of parts of which some are still to be looked at.
  private struct OpenRow {
    var rest: ArraySlice<CheckedCondition>
    let isAll: Bool
    let isNegated: Bool
    var isUnknown = false
  }

  /// Opens a row; what it has so far is what decides nothing.
  private static func open(
    _ parts: [CheckedCondition], isAll: Bool, _ isNegated: Bool, _ open: inout [OpenRow]
  ) -> Bool {
    open.append(OpenRow(rest: parts[...], isAll: isAll, isNegated: isNegated))
    return isAll
  }

  /// The part to look at after one that is `found`; nil where all rows are closed, and `found` is the whole.
  private static func nextPart(after found: inout Bool?, _ open: inout [OpenRow]) -> CheckedCondition? {
    while let last = open.indices.last {
      let isAll = open[last].isAll
      if found == nil { open[last].isUnknown = true }
      let isDecided = found == !isAll
      if !isDecided, let part = open[last].rest.popFirst() { return part }
      let value = isDecided ? !isAll : open[last].isUnknown ? nil : isAll
      found = value.map { $0 != open[last].isNegated }
      open.removeLast()
    }
    return nil
  }
}
