import RoomFormats
import PolicyExplain
import RoomPolicy

/// An explanation as one JSON document.
package struct JSONExplanation: Encodable {
  struct Atom: Encodable {
    var text: String
    var holds: Bool?
    var definition: String?
  }
  struct Rule: Encodable {
    var rule: RuleDocument
    var decides: Bool
    var distance: Int
    var failed: [[Atom]]

    enum CodingKeys: String, CodingKey { case decides, distance, failed }

    /// Encodes the keys of the rule, and with them how it answered the question.
    func encode(to encoder: any Encoder) throws {
      try rule.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(decides, forKey: .decides)
      try container.encode(distance, forKey: .distance)
      try container.encode(failed, forKey: .failed)
    }
  }
  struct Edit: Encodable {
    var file: String
    var line: Int
    var what: String
    var before: String?
    var after: String?

    init(_ edit: PolicyEdit) {
      file = edit.file
      line = edit.line
      what = edit.words
      before = edit.before
      after = edit.after
    }
  }
  struct Effect: Encodable {
    var words: String
    var operations: [String]
    var example: String
    var circumstances: [String]
    /// People of the room, or pairs of them, the first few.
    var people: [String]?
    var peopleCount: Int?

    enum CodingKeys: String, CodingKey {
      case words, operations, example, circumstances, people
      case peopleCount = "people-count"
    }

    init(_ effect: SideEffects.Effect) {
      words = effect.sentence.words(opens: effect.opens)
      operations = effect.sentence.operations.map(\.row.phrase)
      example = effect.sentence.example.query
      circumstances = effect.sentence.example.circumstances
      people = effect.people
      peopleCount = effect.people.map { _ in effect.peopleCount }
    }
  }
  struct Turn: Encodable {
    var kind: String
    var words: String
    /// What `--with` takes.
    var with: [String]
    /// What is left out of what was given with `--with`.
    var without: [String]
    /// Whether nothing is said to be unknown.
    var knowsAll: Bool?
    /// What would be so of the room.
    var room: [String]
    var edits: [Edit]
    /// All that a change of the policy opens, and closes; absent where that is not known.
    var opens: [Effect]?
    var closes: [Effect]?
    var isComplete: Bool?

    enum CodingKeys: String, CodingKey {
      case kind, words, with, without, room, edits, opens, closes
      case knowsAll = "knows-all"
      case isComplete = "is-complete"
    }
  }
  var schema = schemaVersion
  var decision: String
  var operation: String
  var rules: [Rule]
  var tried: [Rule]
  var changes: [Turn]
  var deletions: [Edit]
  var triedEveryDeletion: Bool
  var isCompiled: Bool
  var enforcers: [String]

  enum CodingKeys: String, CodingKey {
    case schema, decision, operation, rules, tried, changes, deletions
    case triedEveryDeletion = "tried-every-deletion"
    case isCompiled = "is-compiled"
    case enforcers = "enforced-by"
  }

  /// Without `effects`, what a change of the policy opens is left out.
  package init(_ explanation: Explanation, _ effects: ((Policy) -> SideEffects?)? = nil) {
    let row = explanation.answer.operation.row
    let isAllowed = explanation.answer.verdict.isAllowed
    decision = isAllowed ? "allow" : "deny"
    operation = row.phrase
    enforcers = row.enforcers.words
    rules = (isAllowed ? explanation.allowing : explanation.forbidding).map(Self.rule)
    tried = (explanation.forbidding + explanation.allowing).map(Self.rule)
    changes = explanation.changes.map { Self.turn($0, effects) }
    deletions = explanation.deletions.map(Edit.init)
    triedEveryDeletion = explanation.triedEveryDeletion
    isCompiled = explanation.isWithoutSource
  }

  private static func rule(_ rule: TriedRule) -> Rule {
    Rule(
      rule: RuleDocument(rule.reason), decides: rule.isMet, distance: rule.distance,
      failed: rule.failed.map { group in
        group.map { Atom(text: $0.text, holds: $0.holds, definition: $0.definition) }
      })
  }

  private static func turn(_ change: Change, _ effects: ((Policy) -> SideEffects?)?) -> Turn {
    var turn = Turn(
      kind: change.kind.rawValue, words: change.words, with: [], without: [], room: [], edits: [])
    for step in change.steps {
      switch step {
      case .request(let request):
        if let fact = request.fact { turn.with.append(fact) }
        if let dropped = request.dropped { turn.without.append(dropped) }
        if request == .knowAll { turn.knowsAll = true }
      case .policy(let edit): turn.edits.append(Edit(edit))
      case .room(let room): turn.room.append(room.words)
      }
    }
    guard let tried = change.tried, let effects else { return turn }
    let all = effects(tried)
    turn.opens = all?.effects.filter(\.opens).map(Effect.init)
    turn.closes = all?.effects.filter { !$0.opens }.map(Effect.init)
    turn.isComplete = all.map { !$0.isCut && !$0.isRoomCut } ?? false
    return turn
  }
}
