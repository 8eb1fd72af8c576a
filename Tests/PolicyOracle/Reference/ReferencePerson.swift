import PolicyCompiler
import PolicyMachine
import RoomModel

/// What `Grammar/semantics.md` says of one user or bare role, in plain words.
struct ReferencePerson {
  /// `name@domain` as users compare; nil for a bare role.
  var name: String?
  var domain = ""
  /// By rank: outcast or banned is 0, none is 1.
  var role: Int
  var clients = 0
  var hasVoice = false
  var rights: [String] = []
  /// Seconds since an occupant joined; nil where the room does not say.
  var joined: UInt64?
  var isBot = false
  var usesPseudonym = false
  var isInvited = false
  var isKnocking = false
  var isOfParent = false
  var workgroups: [String] = []
  var groups: [String] = []
  var standing: ProgramName.Standing = []
  var botRole: Int?
  /// The first preauthorization that matches, if it lets in.
  var preauthorization: CheckedPreauthorization?

  var isBare: Bool { name == nil }
  var isOccupant: Bool { role > 1 }
  var isActive: Bool { clients > 0 }
}

extension Reference {
  func person(listed user: RoomUser) -> ReferencePerson {
    let name = text(user.user.key)
    let roles = policy.roles.names
    var person = known(name, user.affiliations)
    person.role = user.role.flatMap { roles.firstIndex(of: text($0)) } ?? 1
    person.clients = user.clients
    if person.role > 1 { person.rights = user.rights.map(text) }
    if person.role > 1 { person.joined = user.joined }
    person.isBot = user.isBot
    person.usesPseudonym = user.usesPseudonym
    person.isInvited = user.participation == .invited
    person.isKnocking = user.participation == .knocking
    enterPreauthorization(&person)
    person.hasVoice = voice(person.role, said: user.voice)
    return person
  }

  /// The user as the room knows them: listed, known, or a stranger of no role, without clients and consents.
  func person(_ user: User) -> ReferencePerson {
    let name = text(user.key)
    if let person = listed.first(where: { $0.name == name }) { return person }
    let affiliations = room.known.first { text($0.user.key) == name }?.affiliations
    var person = known(name, affiliations ?? Affiliations())
    enterPreauthorization(&person)
    return person
  }

  /// Somebody in a role, active where it is an occupant's and the operation does not first let them in.
  func person(bare role: String, _ operation: Operation, isTarget: Bool) -> ReferencePerson {
    var person = ReferencePerson(role: policy.roles.names.firstIndex(of: role) ?? 1)
    person.isOfParent = !policy.settings.parentSuffices || person.role > 1
    enterPreauthorization(&person)
    let comesIn: [Operation] =
      isTarget ? [.commitAdd, .proposeAdd, .invite] : [.join, .useJoinLink]
    person.clients = person.isOccupant && !comesIn.contains(operation) ? 1 : 0
    person.hasVoice = voice(person.role, said: nil)
    if person.isOccupant { person.joined = .max }
    let invited: [Operation] = isTarget ? [.withdrawInvite] : [.acceptInvite, .declineInvite]
    let knocking: [Operation] = isTarget ? [.acceptKnock, .declineKnock] : [.withdrawKnock]
    person.isInvited = person.role == 1 && invited.contains(operation)
    person.isKnocking = person.role == 1 && knocking.contains(operation)
    return person
  }

  private func known(_ name: String, _ affiliations: Affiliations) -> ReferencePerson {
    var person = ReferencePerson(name: name, role: 1)
    person.domain = String(name[name.index(after: name.lastIndex(of: "@") ?? name.startIndex)...])
    person.workgroups = affiliations.workgroups.map { text($0.key) }
    person.groups = affiliations.groups.map { text($0.key) }
    person.isOfParent = (room.parent ?? []).contains { text($0.key) == name }
    let entry = policy.names.names.first { $0.kind == .user && text($0.key) == name }
    person.standing = entry?.standing ?? []
    person.botRole = entry?.botRole.map { Int($0.rank) }
    return person
  }

  /// Whoever is banned or matches a bar is preauthorized for nothing, and one of no role who matches a bar counts as
  /// outcast; of grants the first match counts.
  private func enterPreauthorization(_ person: inout ReferencePerson) {
    if person.role == 0 { return }
    if policy.preauthorizations.contains(where: { $0.role.rank == 0 && matches($0, person) }) {
      if person.role == 1 { person.role = 0 }
    } else {
      person.preauthorization = policy.preauthorizations.first { $0.role.rank > 1 && matches($0, person) }
    }
  }

  private func matches(_ entry: CheckedPreauthorization, _ person: ReferencePerson) -> Bool {
    guard let name = entry.name else { return true }
    return isNamed(person, name)
  }

  /// Whether a name of the policy speaks of somebody; it never speaks of a bare role.
  func isNamed(_ person: ReferencePerson, _ number: NameNumber) -> Bool {
    let name = policy.names[number]
    let key = text(name.key)
    switch name.kind {
    case .user: return person.name == key
    case .domain: return !person.isBare && person.domain == key
    case .domainsBelow: return !person.isBare && person.domain.hasSuffix("." + key)
    case .workgroup: return person.workgroups.contains(key)
    case .group: return person.groups.contains(key)
    case .systemForDomain: return false
    }
  }

  /// Never revoked from admins and owners, from members only if said, and to visitors only if said.
  private func voice(_ role: Int, said: Bool?) -> Bool {
    if policy.profile == .roles { return policy.roles.roles[role].can(.sendMessage) }
    switch policy.roles.names[role] {
    case "owner", "admin": return true
    case "member": return said ?? true
    case "visitor": return said ?? false
    default: return false
    }
  }

  func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
