import RoomModel

extension FactWord {
  /// As the disassembly calls it: the name of the case.
  var word: String {
    switch self {
    case .peopleMayHold: "peopleMayHold"
    case .peopleMayFail: "peopleMayFail"
    case .requestMayHold: "requestMayHold"
    case .requestMayFail: "requestMayFail"
    case .actorRole: "actorRole"
    case .targetRole: "targetRole"
    case .actorPreauthorization: "actorPreauthorization"
    case .targetPreauthorization: "targetPreauthorization"
    case .newRole: "newRole"
    case .linkSigner: "linkSigner"
    case .rightsMayHold: "rightsMayHold"
    case .rightsMayFail: "rightsMayFail"
    case .namedRight: "namedRight"
    case .countsMayHold: "countsMayHold"
    case .countsMayFail: "countsMayFail"
    case .relationsMayHold: "relationsMayHold"
    case .relationsMayFail: "relationsMayFail"
    }
  }

  /// What the bits of the word stand for.
  var content: Content {
    switch self {
    case .peopleMayHold, .peopleMayFail: .people
    case .requestMayHold, .requestMayFail: .request
    case .actorRole, .targetRole, .actorPreauthorization, .targetPreauthorization, .newRole, .linkSigner:
      .roles
    case .rightsMayHold, .rightsMayFail: .rights
    case .namedRight: .namedRight
    case .countsMayHold, .countsMayFail: .counts
    case .relationsMayHold, .relationsMayFail: .relations
    }
  }

  enum Content { case people, request, roles, rights, namedRight, counts, relations }
}
