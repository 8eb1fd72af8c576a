import PolicyCompiler
import RoomModel

/// Something that varies from request to request, from which every fact follows.
///
/// Facts that roles, names or numbers settle have no variable: who outranks whom follows from two roles, who is
/// a logger from who they are.
public enum FactVariable: Hashable, Sendable {
  /// The role in effect; values are ranks.
  case role(Party)
  /// Who somebody is, as far as the policy distinguishes them; values are classes of `IdentityClasses`.
  case identity(Party)
  /// Whether somebody is in a workgroup or group.
  case member(Party, NameNumber)
  /// Whether somebody holds a right.
  case right(Party, RightNumber)
  /// Whether somebody stands in a relation to the other.
  case relation(Party, RelationNumber)
  /// Values are the numbers of rights, and last: no right is named.
  case namedRight
  /// Values are ranks, and last: no role is named.
  case newRole
  /// Values are ranks, a system, and nobody known, first one who may not sign, then one who may.
  case linkSigner
  /// Values are runs of numbers, see `NumberClasses`.
  case number(FactNumber)
  /// How many hold a role, or hold it and are active; values are runs of numbers.
  case roleCount(RoleNumber, isActive: Bool)
  /// A yes-or-no fact.
  case bit(FactBit)
}

extension FactVariable {
  /// Variables in the order in which diagrams ask: who is meant and which roles, then people, room, request.
  ///
  /// Why: actor's and target's facts stand side by side, so that two persons who are one stay cheap.
  static func inOrder(_ policy: CheckedPolicy, _ numbers: NumberCuts) -> [FactVariable] {
    let names = policy.names
    let members = names.names.indices.filter { index in
      names.names[index].kind == .workgroup || names.names[index].kind == .group
    }.map { NameNumber(UInt32($0)) }
    var order: [FactVariable] = [
      .bit(.sameUser), .role(.actor), .role(.target), .newRole, .namedRight,
    ]
    for bit in ofPersons { order += [.bit(bit), .bit(bit.ofTarget)] }
    for right in policy.rights.indices.map({ RightNumber($0) }) {
      order += [.right(.actor, right), .right(.target, right)]
    }
    order += [.number(.actorJoined), .number(.targetJoined)]
    order += [.identity(.actor), .identity(.target), .bit(.shareDomain)]
    for name in members { order += [.member(.actor, name), .member(.target, name)] }
    order += [.bit(.actorConsents), .bit(.targetConsents), .bit(.targetBlocks)]
    for relation in policy.relations.indices.map({ RelationNumber($0) }) {
      order += [.relation(.actor, relation), .relation(.target, relation)]
    }
    order += [.bit(.roomHasLogger), .number(.clients), .number(.users)] + numbers.counted
    order += RequestKey.flags.map { .bit($0.bit) }
    order.append(.linkSigner)
    order += RequestKey.numbers.map { .number($0.number) }
    for bit in [
      FactBit.actsFromOutside, .mayMakeChange, .givesPreauthorizedRole, .givesLinkRole,
      .removesItsSender, .givesUndueRole, .givesSecondClient, .removesLastClient,
      .leavesNoActiveOccupant,
      .leavesNoActiveModerator, .leavesNoOwner, .exceedsMaxClients, .exceedsMaxUsers, .exceedsRoleMaximum,
      .breaksRoleMinimum, .omitsPendingRemoval, .replacesOwnLeaf,
    ] { order.append(.bit(bit)) }
    order += PolicyChanges.values.map { .bit($0.bit) }
    // Why: a fact that needs a variable gets one even if it is in no list above; at the end it may only be slower.
    let all =
      FactBit.allCases.filter(\.isVariable).map(FactVariable.bit) + FactNumber.allCases.map { .number($0) }
    let known = Set(order)
    return order + all.filter { !known.contains($0) }
  }

  /// The yes-or-no facts of a person that follow from nothing else.
  package static let ofPersons: [FactBit] = {
    // Why: who has another client is active, so the two are asked one after the other.
    let first: [FactBit] = [.actorActive, .actorAnotherClient]
    return first + FactBit.allCases.filter { $0.isOfPerson && !$0.isTargets && !first.contains($0) }
  }()
}

extension FactBit {
  /// Whether it is of one person, and follows from nothing else.
  fileprivate var isOfPerson: Bool { if case .person = origin { true } else { false } }

  /// Whether diagrams have a variable of it: it does not follow from those of roles, names, numbers and links.
  fileprivate var isVariable: Bool {
    switch origin {
    case .person, .people, .given, .outcome, .step, .change: true
    case .standing, .derived, .measured: false
    }
  }
}
