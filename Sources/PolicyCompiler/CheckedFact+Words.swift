import PolicySyntax
import RoomModel

extension CheckedFact {
  /// The fact in a policy's words: `actor is one of owner, admin`; negated, `actor is not one of owner, admin`.
  package func words(_ policy: CheckedPolicy, negated: Bool = false) -> String {
    let row = fact.row
    var parts: [String] = []
    switch row.subject {
    case .party: parts.append(person == .target ? "target" : "actor")
    case .actor: parts.append("actor")
    case .target: parts.append("target")
    case .room: parts.append("room")
    case .request: parts.append("request")
    case .itself: break
    }
    switch fact.carrier {
    // Why: once checked, a capability and a change are the roles that have them.
    case .role(.capability), .role(.change): parts.append("is one of " + names(roles, policy))
    case .preauthorization(.capability):
      parts.append("is preauthorized as " + names(roles, policy))
    case .bit, .voice, .role, .roleOfActor, .bitOfRoles, .activeRole, .preauthorization, .anyPreauthorization,
      .newRole, .right, .namedRight, .signedLink, .name, .roleCount, .number, .sinceJoining, .relation,
      .setting:
      for word in row.pattern.split(separator: " ") { parts.append(value(String(word), policy)) }
    }
    if negated {
      if let place = parts.firstIndex(of: "is"), place < 3 {
        parts.insert("not", at: place + 1)
      } else {
        parts.insert("not", at: 0)
      }
    }
    return parts.joined(separator: " ")
  }

  private func value(_ word: String, _ policy: CheckedPolicy) -> String {
    switch Placeholder(rawValue: word) {
    case .role:
      let isLeast = fact == .isAtLeast || fact == .newRoleIsAtLeast
      return isLeast ? name(roles.bits.trailingZeroBitCount, policy) : names(roles, policy)
    case .roles: return names(roles, policy)
    case .domain, .name, .user:
      guard let name else { return word }
      let named = policy.names[name]
      return (named.kind == .domainsBelow ? "*." : "") + String(decoding: named.key, as: UTF8.self)
    case .relation: return relation.map { policy.relations[Int($0.index)].name } ?? word
    case .right: return right.map { policy.rights[Int($0.index)].name } ?? word
    case .count: return String(number)
    case .duration: return CheckedPolicy.measure(number, .seconds)
    case .size: return CheckedPolicy.measure(number, .bytes)
    case .choice: return choice?.word ?? word
    case .optionality: return optionality?.word ?? word
    // Why: facts of capabilities are put into words above, by the roles that have them.
    case .capability, nil: return word
    }
  }

  private func names(_ roles: RoleSet, _ policy: CheckedPolicy) -> String {
    let names = policy.roles.roles.indices.reversed().filter { roles.contains(RoleNumber($0)) }.map {
      name($0, policy)
    }
    return names.isEmpty ? "no role" : names.joined(separator: ", ")
  }

  private func name(_ rank: Int, _ policy: CheckedPolicy) -> String {
    policy.roles.roles.indices.contains(rank) ? policy.roles.roles[rank].name : "no role"
  }
}

extension CheckedCondition {
  /// The facts that it asks for, from left to right, definitions written out; one index each.
  package var atoms: [CheckedFact] {
    var atoms: [CheckedFact] = []
    eachFact { atoms.append($0) }
    return atoms
  }

  /// The same condition with the fact at `place` (of `atoms`) negated.
  package func turning(_ place: Int) -> CheckedCondition {
    var next = 0
    return replacingFacts { fact in
      defer { next += 1 }
      return next == place ? .not(.fact(fact)) : .fact(fact)
    }
  }
}
