import RoomPolicy
import PolicyCompiler
import PolicySyntax
import RoomModel

/// A condition in its author's words: each fact with the text that asks for it.
indirect enum SpokenCondition {
  case constant(Bool)
  case atom(SpokenFact)
  case not(SpokenCondition)
  case all([SpokenCondition])
  case any([SpokenCondition])
}

/// One fact as it was written: `actor is not occupant`.
struct SpokenFact {
  var text: String
  var fact: CheckedFact
  /// It was written with `is not`.
  var isNegated: Bool
  /// The definition that it stands in, where it does not stand in the rule itself.
  var definition: String?
}

/// A fact of a rule, in its author's words, that stands in the way of another answer.
public struct FailedAtom: Hashable, Sendable {
  /// As the source has it.
  public let text: String
  /// Whether what the text says is so; nil where nobody knows.
  public let holds: Bool?
  /// The definition that it stands in.
  public let definition: String?
}

/// What stands in the way of a condition's having a value.
struct Obstacles {
  /// How few facts must turn; facts are counted one by one, whatever turns them.
  var distance = 0
  /// All of these must go; of each, one of its facts must turn, or several of them together.
  var groups: [[FailedAtom]] = []
}

extension SpokenCondition {
  /// What stands in the way of its being surely `wanted`.
  func obstacles(to wanted: Bool, _ judge: FactJudge) -> Obstacles {
    folded(wanted) { value, wanted in
      // Why: no fact can turn a constant, so it lies beyond every condition that facts can meet.
      value == wanted ? Obstacles() : Obstacles(distance: 1000)
    } atom: { spoken, wanted in
      let value = judge.value(spoken.fact).map { $0 != spoken.isNegated }
      if value == wanted { return Obstacles() }
      return Obstacles(
        distance: 1, groups: [[FailedAtom(text: spoken.text, holds: value, definition: spoken.definition)]])
    } join: { each, needsAll in
      if needsAll {
        return Obstacles(
          distance: each.reduce(0) { $0 + $1.distance }, groups: each.flatMap(\.groups))
      }
      let least = each.map(\.distance).min() ?? 1000
      if least == 0 { return Obstacles() }
      return Obstacles(distance: least, groups: [each.flatMap { $0.groups.joined() }])
    }
  }

  /// The facts that stand in the way of its being surely `wanted`.
  func obstructing(_ wanted: Bool, _ judge: FactJudge) -> [SpokenFact] {
    folded(wanted) { _, _ in
      []
    } atom: { spoken, wanted in
      judge.value(spoken.fact).map { $0 != spoken.isNegated } == wanted ? [] : [spoken]
    } join: { each, needsAll in
      !needsAll && each.contains(where: \.isEmpty) ? [] : each.flatMap { $0 }
    }
  }

  /// Each fact in it, as often as it stands there.
  func visit(_ body: (SpokenFact) -> Void) {
    var rest = [self]
    while let next = rest.popLast() {
      switch next {
      case .constant: break
      case .atom(let spoken): body(spoken)
      case .not(let inner): rest.append(inner)
      case .all(let parts), .any(let parts): rest += parts.reversed()
      }
    }
  }

  private enum Step {
    case enter(SpokenCondition, wanted: Bool)
    case join(Int, needsAll: Bool)
  }

  /// What comes of a condition that is to be `wanted`: of a row, whether all its parts are needed for that.
  // Why without recursion: see `CheckedCondition+Walk.swift`.
  private func folded<Value>(
    _ wanted: Bool, constant: (Bool, _ wanted: Bool) -> Value, atom: (SpokenFact, _ wanted: Bool) -> Value,
    join: (_ parts: ArraySlice<Value>, _ needsAll: Bool) -> Value
  ) -> Value {
    var steps = [Step.enter(self, wanted: wanted)]
    var values: [Value] = []
    while let step = steps.popLast() {
      switch step {
      case .enter(.constant(let value), let wanted): values.append(constant(value, wanted))
      case .enter(.atom(let spoken), let wanted): values.append(atom(spoken, wanted))
      case .enter(.not(let inner), let wanted): steps.append(.enter(inner, wanted: !wanted))
      case .enter(.all(let parts), let wanted):
        steps.append(.join(parts.count, needsAll: wanted))
        steps += parts.reversed().map { Step.enter($0, wanted: wanted) }
      case .enter(.any(let parts), let wanted):
        steps.append(.join(parts.count, needsAll: !wanted))
        steps += parts.reversed().map { Step.enter($0, wanted: wanted) }
      case .join(let count, let needsAll):
        let joined = join(values[(values.count - count)...], needsAll)
        values.removeLast(count)
        values.append(joined)
      }
    }
    return values[0]
  }
}
