import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

/// A checked condition, and what the rules that use it must know.
struct CheckedPart {
  var condition: CheckedCondition
  /// The operations for which every fact in it exists.
  var suits = OperationSet.all
  var depth = 1
  /// How many facts it has with its definitions written out.
  var size = 1
  /// A mistake in it has been reported.
  var isWrong = false
  /// Where its words are found.
  var words = ConditionWords.here(nil)

  /// How it is written; nil for what has no words, and for what is wrong.
  var written: WrittenCondition? { words.written(condition) }

  /// Whether it is written as one fact.
  var isFact: Bool { if case .facts(.fact) = words { true } else { false } }

  static let wrong = CheckedPart(condition: .constant(false), isWrong: true)
}

/// The greatest number of facts of one condition, and of those of all rules, definitions written out.
let conditionSizeLimit = 20_000
let policyFactLimit = 4_000_000

extension Checker {
  private mutating func tooLarge(_ span: Span) -> CheckedPart {
    report(
      .conditionTooLarge, span,
      "with its definitions written out the condition has over \(conditionSizeLimit) facts or nests over "
        + "\(nestingLimit) deep",
      help: "use definitions less often inside definitions")
    return .wrong
  }

  /// What is to be done next of a condition.
  private enum Step {
    case check(ConditionSyntax)
    /// Take the last part, negate it.
    case negate(ConditionSyntax)
    /// Take as many of the last parts, join them.
    case join(Int, ConditionSyntax, isAll: Bool, isWrong: Bool)
  }

  // Why without recursion: see `ConditionSyntax+Walk.swift`.
  mutating func check(_ syntax: ConditionSyntax) -> CheckedPart {
    let outer = factBefore
    factBefore = nil
    defer { factBefore = outer }
    if let part = leaf(syntax) ?? row(syntax) { return part }
    var steps = [Step.check(syntax)]
    var parts: [CheckedPart] = []
    while let step = steps.popLast() {
      switch step {
      case .check(let syntax): check(syntax, &steps, &parts)
      case .negate(let syntax): parts.append(negated(parts.removeLast(), syntax))
      case .join(let count, let syntax, let isAll, let isWrong):
        let own = Array(parts[(parts.count - count)...])
        parts.removeLast(count)
        var joined = join(own, syntax, isAll: isAll)
        if isWrong { joined.isWrong = true }
        parts.append(joined)
      }
    }
    return parts[0]
  }

  private mutating func check(_ syntax: ConditionSyntax, _ steps: inout [Step], _ parts: inout [CheckedPart])
  {
    if let part = leaf(syntax) {
      parts.append(part)
      return
    }
    switch syntax {
    case .wrong, .fact, .reference: break
    case .not(let inner, _):
      if case .reference(let name) = inner { nameBehindNot = name.span }
      steps += [.negate(syntax), .check(inner)]
    case .all(let inner, _):
      steps.append(.join(inner.count, syntax, isAll: true, isWrong: false))
      steps += inner.reversed().map(Step.check)
    case .any(let inner, _):
      let (rest, hasRoles) = takeRolesAfterOr(inner)
      steps.append(.join(rest.count, syntax, isAll: false, isWrong: hasRoles))
      steps += rest.reversed().map(Step.check)
    }
  }

  /// A row of facts and definitions joined by `and`; nil for any other condition.
  private mutating func row(_ syntax: ConditionSyntax) -> CheckedPart? {
    guard case .all(let inner, _) = syntax, inner.allSatisfy(\.isLeaf) else { return nil }
    var parts: [CheckedPart] = []
    parts.reserveCapacity(inner.count)
    for part in inner { parts.append(leaf(part) ?? .wrong) }
    return join(parts, syntax, isAll: true)
  }

  /// A condition that has no conditions in it; nil for any other.
  private mutating func leaf(_ syntax: ConditionSyntax) -> CheckedPart? {
    switch syntax {
    case .wrong: return .wrong
    case .fact(let fact):
      var part = check(fact)
      part.words = .facts(syntax)
      return part
    case .reference(let name):
      var part = reference(name)
      part.words = .here(
        part.written.map {
          WrittenCondition(syntax: syntax, condition: part.condition, kind: .definition(name.span, $0))
        })
      return part
    case .not, .all, .any: return nil
    }
  }

  private mutating func negated(_ inner: CheckedPart, _ syntax: ConditionSyntax) -> CheckedPart {
    var part = inner
    if part.isWrong { return part }
    let written = part.written
    part.condition = .not(part.condition)
    part.depth += 1
    part.words = .here(
      written.map { WrittenCondition(syntax: syntax, condition: part.condition, kind: .not, parts: [$0]) })
    return part.depth > nestingLimit ? tooLarge(syntax.span) : part
  }

  private mutating func join(_ parts: [CheckedPart], _ syntax: ConditionSyntax, isAll: Bool) -> CheckedPart {
    var joined = CheckedPart(condition: .constant(false), size: 0)
    var depth = 0
    // Why by index: a part is copied whole where it is taken out.
    for index in parts.indices {
      joined.suits = joined.suits.intersection(parts[index].suits)
      joined.size = min(joined.size + parts[index].size, conditionSizeLimit + 1)
      joined.isWrong = joined.isWrong || parts[index].isWrong
      depth = max(depth, parts[index].depth)
    }
    // Why: what is wrong is never used, and kept it could nest without bound.
    if joined.isWrong { return joined }
    joined.depth = parts.count == 1 ? depth : depth + 1
    let conditions = parts.map(\.condition)
    joined.condition = parts.count == 1 ? conditions[0] : isAll ? .all(conditions) : .any(conditions)
    if isAll && parts.count > 1 && parts.allSatisfy(\.isFact) {
      joined.words = .facts(syntax)
    } else if parts.count == 1, let only = parts[0].written {
      joined.words = .here(
        WrittenCondition(syntax: syntax, condition: only.condition, kind: only.kind, parts: only.parts))
    } else {
      joined.words = .here(
        WrittenCondition(
          syntax: syntax, condition: joined.condition, kind: isAll ? .all : .any,
          parts: parts.compactMap(\.written)))
    }
    let isTooLarge = joined.size > conditionSizeLimit || joined.depth > nestingLimit
    return isTooLarge ? tooLarge(syntax.span) : joined
  }
}

extension ConditionSyntax {
  /// Whether no conditions are in it.
  fileprivate var isLeaf: Bool {
    switch self {
    case .wrong, .fact, .reference: true
    case .not, .all, .any: false
    }
  }
}
