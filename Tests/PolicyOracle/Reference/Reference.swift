import PolicyCompiler
import PolicyMachine
import RoomModel

/// The decision rule of `Grammar/semantics.md`, walked over the checked policy and derived from the room by hand.
///
/// It shares nothing with lowering or the machine: no bits, no hashing, no bound room. What it is slow at, it is
/// plainly slow at.
final class Reference {
  let policy: CheckedPolicy
  let room: Room
  /// Everybody whom the room's list names, in its order.
  private(set) var listed: [ReferencePerson] = []
  /// The room's list as it stands.
  private(set) var residents: [Resident] = []
  /// For each operation, the rules that govern it.
  private let forbidding: [[Rule]]
  private let allowing: [[Rule]]

  /// A rule's index in the policy, what it asks of an operation, and the groups by whose effect alone it governs it.
  private struct Rule {
    let place: Int
    let condition: CheckedCondition
    var effects: [OperationGroup] = []
    var speaksOfNewcomer = false
    /// Where the rule does not bind.
    var lifts: [CheckedCondition] = []
  }

  init(_ policy: CheckedPolicy, _ room: Room) {
    self.policy = policy
    self.room = room
    var rules: [Effect: [[Rule]]] = [:]
    for effect in Effect.allCases { rules[effect] = Operation.allCases.map { _ in [] } }
    let written = Self.operations(policy)
    for (place, rule) in policy.rules.enumerated() {
      for operation in Operation.allCases where rule.governs(operation) {
        var own = Rule(place: place, condition: Self.condition(rule.condition, operation))
        own.speaksOfNewcomer = Self.speaksOfNewcomer(rule.condition)
        own.lifts = rule.lifts.map { Self.condition($0.condition, operation) }
        own.effects = written[rule.span].map { Self.effects($0, operation) } ?? []
        rules[rule.effect]?[Int(operation.rawValue)].append(own)
      }
    }
    forbidding = rules[.forbid] ?? []
    allowing = rules[.allow] ?? []
    for user in room.users { listed.append(person(listed: user)) }
    residents = listed.map {
      Resident(name: $0.name, role: $0.role, clients: $0.clients, isBot: $0.isBot)
    }
  }

  /// An answer, with the indexes of the rules that carried it.
  struct Answer: Equatable {
    var isAllowed: Bool
    var rules: [Int]
  }

  /// Forbid wins unless it is false; an allow must be true; else nobody allowed it.
  func decide(_ question: ReferenceQuestion) -> Answer { decide(view(question)) }

  func decide(_ view: ReferenceView) -> Answer {
    let operation = Int(view.question.operation.rawValue)
    let against = forbidding[operation].filter { value($0, view) != false }
    if !against.isEmpty { return Answer(isAllowed: false, rules: against.map(\.place)) }
    let carrying = allowing[operation].filter { value($0, view) == true }
    return Answer(isAllowed: !carrying.isEmpty, rules: carrying.map(\.place))
  }

  /// Where a rule applies and its condition holds.
  private func value(_ rule: Rule, _ view: ReferenceView) -> Bool? {
    var places: [Bool?] = []
    if rule.speaksOfNewcomer { places.append(hasEffect(.entering, view)) }
    if !rule.effects.isEmpty {
      let found = rule.effects.map { hasEffect($0, view) }
      places.append(found.contains(true) ? true : found.contains(nil) ? nil : false)
    }
    places += rule.lifts.map { value($0, view).map { !$0 } }
    return places.reduce(value(rule.condition, view)) { $0.and($1) }
  }

  /// Strong Kleene logic: nil is unknown.
  func value(_ condition: CheckedCondition, _ view: ReferenceView) -> Bool? {
    switch condition {
    case .constant(let value): return value
    case .fact(let fact): return value(fact, view)
    case .not(let inner): return value(inner, view).map { !$0 }
    case .all(let parts):
      var whole: Bool? = true
      for part in parts {
        let one = value(part, view)
        if one == false { return false }
        if one == nil { whole = nil }
      }
      return whole
    case .any(let parts):
      var whole: Bool? = false
      for part in parts {
        let one = value(part, view)
        if one == true { return true }
        if one == nil { whole = nil }
      }
      return whole
    }
  }
}

/// A question in the asker's own words.
struct ReferenceQuestion {
  enum Party {
    case user(User)
    /// A bare role, by name.
    case role(String)
    /// The target `self`.
    case itself
  }
  var operation: Operation
  var actor: Party
  var target: Party?
  var request = Request()
  var forgotten: [ForgottenFact] = []

  /// What of the request nobody knows.
  var unknown: Request.Inputs {
    forgotten.reduce(request.unknown) { unknown, one in
      unknown.union(one.fact.fact.row.inputs)
    }
  }

  /// The users of whom it asks, by key.
  var userKeys: [[UInt8]] {
    [actor, target].compactMap { party in
      if case .user(let user)? = party { user.key } else { nil }
    }
  }

  /// A fact that the asker says nobody knows, and the phrase that says it.
  struct ForgottenFact: Hashable {
    var fact: CheckedFact
    var phrase: String
  }
}

extension Optional where Wrapped == Bool {
  /// Strong Kleene `and`.
  func and(_ other: Bool?) -> Bool? {
    if self == false || other == false { return false }
    return self == nil || other == nil ? nil : true
  }
}
