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

  static func + (left: Obstacles, right: Obstacles) -> Obstacles {
    Obstacles(distance: left.distance + right.distance, groups: left.groups + right.groups)
  }
}

extension SpokenCondition {
  /// What stands in the way of its being surely `wanted`.
  func obstacles(to wanted: Bool, _ judge: FactJudge) -> Obstacles {
    switch self {
    case .constant(let value):
      // Why: no fact can turn a constant, so it lies beyond every condition that facts can meet.
      return value == wanted ? Obstacles() : Obstacles(distance: 1000)
    case .not(let inner): return inner.obstacles(to: !wanted, judge)
    case .atom(let spoken):
      let value = judge.value(spoken.fact).map { $0 != spoken.isNegated }
      if value == wanted { return Obstacles() }
      return Obstacles(
        distance: 1, groups: [[FailedAtom(text: spoken.text, holds: value, definition: spoken.definition)]])
    case .all(let parts), .any(let parts):
      let each = parts.map { $0.obstacles(to: wanted, judge) }
      if case .all = self, wanted { return each.reduce(Obstacles(), +) }
      if case .any = self, !wanted { return each.reduce(Obstacles(), +) }
      let least = each.map(\.distance).min() ?? 1000
      if least == 0 { return Obstacles() }
      return Obstacles(distance: least, groups: [each.flatMap { $0.groups.joined() }])
    }
  }

  /// The facts that stand in the way of its being surely `wanted`.
  func obstructing(_ wanted: Bool, _ judge: FactJudge) -> [SpokenFact] {
    switch self {
    case .constant: return []
    case .not(let inner): return inner.obstructing(!wanted, judge)
    case .atom(let spoken):
      return judge.value(spoken.fact).map { $0 != spoken.isNegated } == wanted ? [] : [spoken]
    case .all(let parts), .any(let parts):
      let each = parts.map { $0.obstructing(wanted, judge) }
      let isFree: Bool
      if case .all = self { isFree = !wanted } else { isFree = wanted }
      return isFree && each.contains(where: \.isEmpty) ? [] : each.flatMap { $0 }
    }
  }

  /// Each fact in it, as often as it stands there.
  func visit(_ body: (SpokenFact) -> Void) {
    switch self {
    case .constant: break
    case .atom(let spoken): body(spoken)
    case .not(let inner): inner.visit(body)
    case .all(let parts), .any(let parts): for part in parts { part.visit(body) }
    }
  }
}
