import PolicyAnalysis
import PolicyCompiler
import PolicyExplain
import RoomPolicy

/// Two texts of a policy and what changes between them.
package struct ComparedPolicies {
  let old: Side
  let new: Side
  /// What changes between them.
  package let comparison: PolicyComparison
  /// By sentence, opened ones first: whom of the room it concerns; none without a room.
  var people: [[String]] = []
  /// Whether the people of the room were too many to look at each pair.
  var isRoomCut = false

  package init(_ old: Side, _ new: Side, _ comparison: PolicyComparison) {
    (self.old, self.new, self.comparison) = (old, new, comparison)
  }

  /// One of the two policies.
  package struct Side {
    /// What reports call it.
    package let title: String
    /// Its text.
    let bytes: [UInt8]
    package let policy: Policy
    package let checked: CheckedPolicy

    package init(title: String, bytes: [UInt8], policy: Policy, checked: CheckedPolicy) {
      (self.title, self.bytes, self.policy, self.checked) = (title, bytes, policy, checked)
    }
  }

  /// What changes, in a word or two.
  package enum Verdict: String {
    /// The texts are the same, byte by byte.
    case sameText = "same-text"
    /// The texts differ and the meaning does not.
    case sameMeaning = "same-meaning"
    case wider, narrower
    case widerAndNarrower = "wider-and-narrower"
    /// No request is answered otherwise, and settings, roles, preauthorizations or assertions differ.
    case otherwise

    var words: String {
      switch self {
      case .sameText: "the texts are the same"
      case .sameMeaning: "the text changed, the meaning did not"
      case .wider: "wider: more is allowed"
      case .narrower: "narrower: less is allowed"
      case .widerAndNarrower: "wider and narrower"
      case .otherwise: "every request is answered as before; what follows changed"
      }
    }
  }

  /// What changes, in a word or two.
  package var verdict: Verdict {
    let requests = comparison.requests
    switch (requests.opened.isEmpty, requests.closed.isEmpty) {
    case (false, false): return .widerAndNarrower
    case (false, true): return .wider
    case (true, false): return .narrower
    case (true, true): break
    }
    if !comparison.isSame { return .otherwise }
    return old.bytes == new.bytes && old.checked.sources.map(\.bytes) == new.checked.sources.map(\.bytes)
      ? .sameText : .sameMeaning
  }

  /// Every sentence with what it says: those that are opened, then those that are closed.
  var sentences: [(sentence: PolicyDifference.Sentence, opens: Bool, people: [String]?)] {
    let requests = comparison.requests
    let all = requests.opened.map { ($0, true) } + requests.closed.map { ($0, false) }
    return all.enumerated().map { index, entry in
      (entry.0, entry.1, people.indices.contains(index) ? people[index] : nil)
    }
  }

  /// Looks for the people of a room whom each sentence concerns.
  package mutating func name(_ state: Room) {
    let rooms = (old: BoundRoom(old.policy.machine, state), new: BoundRoom(new.policy.machine, state))
    var budget = SideEffects.roomBudget
    people = sentences.map { sentence, opens, _ in
      SideEffects.people(sentence, rooms.old, rooms.new, state.everybody, state, opens: opens, &budget)
    }
    isRoomCut = budget <= 0
  }

  /// A rule of one side, by where it stands.
  func rule(_ index: Int, _ side: Side) -> Reason {
    Reason(side.checked.rules[index], side.checked)
  }

  /// Where a change is said; nil for what a default or a profile says.
  static func place(_ span: Span?, _ side: Side) -> (file: String, line: Int)? {
    guard let span, side.checked.sources.indices.contains(Int(span.source)) else { return nil }
    let source = side.checked.sources[Int(span.source)]
    return (source.name, source.position(at: Int(span.start)).line)
  }
}
