import RoomModel
import RoomPolicy

extension Question {
  /// What every request for the operation gives, and this one does not, with how to give it; nil where nothing is missing.
  package var missing: String? {
    let key: RequestKey
    switch operation.effect {
    case .takesRole: key = .newRole
    case .setsRight: key = .right
    case .enters, .acceptsInvite, .invites, .acceptsKnock, .knocks, .endsInvite, .endsKnock, .losesClient,
      .leavesList, .removes, .losesClients, .bans, .endsBan, .setsVoice, .endsRoom, .nothing, .readiesEntry,
      .renames, .setsConsent, .replacesLeaf, .changesPolicy:
      return nil
    }
    if request.gives(key) || request.unknown.contains(key.input) { return nil }
    let noun = key == .right ? "right" : "role"
    return "no \(noun) is named: add `with \(key.row.word)=\(noun.uppercased())`"
  }

  /// The question with what a bound of the policy lets pass in the place of the measures that are not given, and how to
  /// give them; nil where each that the policy bounds is given.
  ///
  /// A measure that is not given is unknown, so that a `forbid` of what breaks the bound denies.
  package func measured(_ program: Program) -> (question: Question, words: String)? {
    var question = self
    var ways: [String] = []
    for key in RequestKey.allCases {
      guard case .number(let number) = key.row.kind, let limit = RequestLimit(on: number),
        program.measures.bound(limit) != nil, operation.row.gives.contains(key.row.scope),
        !request.gives(key), !request.unknown.contains(key.input)
      else { continue }
      question.request[number] = limit.isLeast ? .max : 0
      ways.append("`with \(key.row.word)=\(key.row.kind.placeholder ?? "")`")
    }
    if ways.isEmpty { return nil }
    return (question, "add what the policy bounds: \(listed(ways))")
  }
}
