import PolicyCompiler
import RoomPolicy

/// Who else may be there when two people meet, as far as counts matter: others of every sort, or none, or each set.
struct OthersThere {
  /// Sets of others who are there, as kinds.
  let contexts: [[UInt8]]
  /// Whether rules only forbid by counts, and forbid least in one of the first two sets.
  let isPermissive: Bool

  /// Nil where counts matter beyond whether there is another of a sort. Of `role`, where one is named, there is also a
  /// set that has no bearer.
  init?(_ policy: CheckedPolicy, _ cast: Cast, goals: OperationSet, counting role: RoleNumber?) {
    let program = cast.policy.program
    let roles = program.roles
    // Why: there is one of each sort.
    if roles.contains(where: { $0.minimum > 1 || $0.activeMinimum > 1 }) { return nil }
    let limits = [program.measures.bounds[.maxUsers], program.measures.bounds[.maxClients]]
    let isLimited =
      limits.contains { $0.map { $0 < 16 } ?? false }
      || roles.contains { ($0.maximum ?? 9) < 3 || ($0.activeMaximum ?? 9) < 3 }
    var groups: [[Bool]] = []
    var fillers: [UInt8] = []
    var hasBounds = false
    for rank in roles.indices.dropFirst(2).reversed() {
      var kind = PersonKind(identity: 0)
      kind.role = RoleNumber(rank)
      kind.clients = roles[rank].activeMaximum == 0 ? 0 : 1
      guard let number = cast.number(kind) else { return nil }
      let traits = cast.traits[Int(number)]
      let isBounded =
        roles[rank].minimum + roles[rank].activeMinimum > 0 || roles[rank].maximum != nil
        || roles[rank].activeMaximum != nil
      hasBounds = hasBounds || isBounded
      // Why: roles that counts do not distinguish are there through one of them.
      let group = [traits.isOwner, traits.isModerator, traits.isOccupant]
      let isCounted = program.counts.contains { $0.role == RoleNumber(rank) }
      let isOwn = isBounded || isCounted || RoleNumber(rank) == role
      if !isOwn && groups.contains(group) { continue }
      if !isOwn { groups.append(group) }
      if roles[rank].maximum != 0 { fillers.append(number) }
    }
    let asksWhereFew: Bool
    switch Self.countsMatter(policy, goals) {
    case .byNumber: return nil
    case .alsoWhereFew: asksWhereFew = true
    case .asForbidsOnly: asksWhereFew = false
    }
    // Why: limits forbid more where more are there, last ones where fewer are.
    if asksWhereFew || isLimited {
      isPermissive = false
      var pending = PersonKind(identity: 0)
      pending.clients = 1
      guard let number = cast.number(pending) else { return nil }
      fillers.append(number)
      fillers += Self.awayOwners(cast, roles)
      if fillers.count > 7 { return nil }
      // Why not all at once: a room has eight people, and two of them meet.
      contexts = (0..<(1 << fillers.count)).map { set in
        fillers.indices.filter { set & (1 << $0) != 0 }.map { fillers[$0] }
      }.filter { $0.count <= 6 }
    } else {
      isPermissive = !hasBounds
      if fillers.count > 5 { return nil }
      let bearers = fillers.filter { cast.kinds[Int($0)].role == role }
      contexts = [fillers, [], fillers.filter { !bearers.contains($0) }]
    }
  }

  /// Those without a client who are counted all the same: owners, and bearers of a role of whom some must be listed and
  /// some active.
  private static func awayOwners(_ cast: Cast, _ roles: [ProgramRole]) -> [UInt8] {
    roles.indices.dropFirst(2).compactMap { rank in
      var kind = PersonKind(identity: 0)
      kind.role = RoleNumber(rank)
      guard let number = cast.number(kind) else { return nil }
      let isBounded = roles[rank].minimum > 0 && roles[rank].activeMinimum > 0
      return cast.traits[Int(number)].isOwner || isBounded ? number : nil
    }
  }

  private enum Mattering { case asForbidsOnly, alsoWhereFew, byNumber }

  /// How rules of steps ask for counts: forbidding alone, where having more people forbids less, or otherwise.
  private static func countsMatter(_ policy: CheckedPolicy, _ goals: OperationSet) -> Mattering {
    var mattering = Mattering.asForbidsOnly
    let steps = OperationSet.steps.union(goals).members
    func look(_ condition: CheckedCondition, isForbidding: Bool) {
      switch condition {
      case .constant: break
      case .not(let inner): look(inner, isForbidding: !isForbidding)
      case .all(let parts), .any(let parts): for part in parts { look(part, isForbidding: isForbidding) }
      case .fact(let fact):
        if case .number(let number, _) = fact.fact.carrier, [.clients, .users].contains(number) {
          mattering = .byNumber
        }
        if let count = fact.roleCount {
          // Why: there is one of each sort, and who is there is active.
          let isSimple = count.least < 2 && count.isActive && count.role.isOccupantRole
          if !isSimple { mattering = .byNumber }
          if isSimple && mattering == .asForbidsOnly { mattering = .alsoWhereFew }
        }
        guard let bit = fact.fact.bit else { return }
        let isOfCounts: Bool
        switch bit.origin {
        case .outcome(.secondClient), .outcome(.roleChange): isOfCounts = false
        case .outcome, .derived(.hasSome), .step(.pendingRemoval): isOfCounts = true
        case .step(.undueRole), .step(.ownLeaf), .step(.ownSender), .step(.fromOutside): isOfCounts = false
        case .people: isOfCounts = bit == .roomHasLogger
        case .person, .standing, .derived, .given, .measured, .change: isOfCounts = false
        }
        if isOfCounts && !isForbidding && mattering == .asForbidsOnly { mattering = .alsoWhereFew }
      }
    }
    for rule in policy.rules {
      for operation in steps where operation != .destroyGroup && rule.governs(operation) {
        look(rule.condition(for: operation), isForbidding: rule.effect == .forbid)
      }
    }
    return mattering
  }
}
