import RoomModel

extension FactOrigin {
  /// With what the fact is derived.
  var parts: FactReads.Parts {
    switch self {
    case .person, .standing: []
    case .people, .derived: .people
    case .given, .measured(.acceptedLink): .given
    case .measured(.grantedRight): .namedRight
    case .measured(.brokenExpiry), .measured(.broken): .measures
    case .outcome(let outcome):
      switch outcome {
      case .secondClient, .lastClient, .lastActiveModerator, .lastOwner, .lastActiveOccupant, .maxClients,
        .maxUsers,
        .roleMaximum, .roleMinimum:
        .counts
      case .roleChange: .roleChange
      }
    case .step: .steps
    case .change: .changes
    }
  }
}
