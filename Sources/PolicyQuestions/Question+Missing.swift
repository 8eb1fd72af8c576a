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
}
