import PolicyCompiler
import PolicyMachine
import RoomModel

/// In what two policies differ that makes something else of the same room and request.
///
/// Both have the same roles, and their names are numbered alike.
struct Differences {
  /// Who is barred by a preauthorization.
  let bars: Bool
  /// The role in which somebody enters.
  let entry: Bool
  /// Whether it is an entry for a user, or for a system, that lets them in.
  let entryByName: Bool
  let loggers: Bool
  /// How many clients a Remove takes: systems, and rooms of fixed membership.
  let removal: Bool
  let maxClients: Bool
  let maxUsers: Bool
  let roleChange: Bool
  /// What the lists of `may change` lead to.
  let changeLists: Bool
  /// How many may and must hold a role.
  let roleBounds: Bool
  /// In which roles one has voice.
  let voice: Bool

  /// A preauthorization without where it is written.
  private struct Entry: Hashable {
    let role: RoleNumber
    let kind: PreauthorizationKind
    let name: NameNumber?
  }

  init(_ old: CheckedPolicy, _ new: CheckedPolicy) {
    func entries(_ policy: CheckedPolicy, bars: Bool) -> [Entry] {
      policy.preauthorizations.filter { $0.isBar == bars }.map {
        Entry(role: $0.role, kind: $0.kind, name: $0.name)
      }
    }
    func standing(_ policy: CheckedPolicy, _ standing: ProgramName.Standing) -> [Int] {
      policy.names.names.indices.filter { policy.names.names[$0].standing.contains(standing) }
    }
    func bots(_ policy: CheckedPolicy) -> [Int] { policy.names.names.map { Int($0.botRole?.rank ?? 255) } }
    // Why settled: the same words may say something else under other settings.
    func rules(_ policy: CheckedPolicy, _ effect: Effect) -> Set<CheckedCondition> {
      let lowered = LoweredFacts(policy)
      return Set(
        policy.rules.filter { $0.effect == effect && $0.governs(.changeRole) }
          .map { $0.condition(for: .changeRole).settling(lowered.settled) })
    }
    let ranks = old.roles.roles.indices.map { RoleNumber($0) }
    bars =
      entries(old, bars: true) != entries(new, bars: true)
      && Set(entries(old, bars: true)) != Set(entries(new, bars: true))
      && !Self.match(old, new, [{ $0.role == .barred }])
    entry =
      entries(old, bars: false) != entries(new, bars: false)
      && !Self.match(old, new, ranks.map { role in { $0.role == role } })
      || bots(old) != bots(new)
      || old.settings.holds(.moderated) != new.settings.holds(.moderated)
      || old.settings.joinLinks?.role != new.settings.joinLinks?.role
      || old.settings.joinLinks?.signers != new.settings.joinLinks?.signers
    entryByName =
      entries(old, bars: false) != entries(new, bars: false)
      && !Self.match(old, new, [{ $0.kind == .user }, { $0.kind == .system }])
    loggers = standing(old, .logger) != standing(new, .logger)
    removal =
      old.settings.holds(.fixedMembership) != new.settings.holds(.fixedMembership)
      || standing(old, .system) != standing(new, .system)
      || standing(old, .owningSystem) != standing(new, .owningSystem)
    maxClients = old.settings.bounds[.maxClients] != new.settings.bounds[.maxClients]
    maxUsers = old.settings.bounds[.maxUsers] != new.settings.bounds[.maxUsers]
    roleChange =
      rules(old, .allow) != rules(new, .allow) || rules(old, .forbid) != rules(new, .forbid) || loggers
      || removal || standing(old, .namedBot) != standing(new, .namedBot)
    let roles = zip(old.roles.roles, new.roles.roles)
    changeLists = roles.contains { changes($0) != changes($1) }
    roleBounds = roles.contains {
      $0.minimum != $1.minimum || $0.maximum != $1.maximum || $0.activeMinimum != $1.activeMinimum
        || $0.activeMaximum != $1.activeMaximum
    }
    voice = old.roles.roles.indices.contains { old.voice(of: $0) != new.voice(of: $0) }
  }

  /// Whether what matches somebody first is of one of these kinds under both policies or neither, whatever stands behind.
  private static func match(
    _ old: CheckedPolicy, _ new: CheckedPolicy, _ kinds: [(CheckedPreauthorization) -> Bool]
  ) -> Bool {
    var entriesAlone = old
    entriesAlone.rules = []
    let space = FactSpace(entriesAlone)
    do throws(DiagramMistake) {
      for isOfKind in kinds {
        let before = try space.firstPreauthorization(of: .actor, isOfKind)
        let after = try space.firstPreauthorization(of: .actor, among: Preauthorizations(new), isOfKind)
        if before != after { return false }
      }
      return true
    } catch { return false }
  }

  /// Whether each policy needs a variable of its own.
  func separates(_ variable: FactVariable) -> Bool {
    switch variable {
    case .role: bars
    // Why: who is listed as none, and barred, counts as outcast.
    case .roleCount(let role, _): bars && role == .barred
    case .bit(let bit):
      // Why all by origin: what another policy makes otherwise must not be taken for one variable.
      switch bit.origin {
      case .people: bit == .roomHasLogger && loggers
      case .outcome(.maxClients): maxClients
      // Why bars: whom they match is preauthorized for nothing, and enters in another role or in none.
      case .outcome(.maxUsers): maxUsers || entry || bars
      case .outcome(.roleMaximum), .outcome(.roleMinimum): entry || removal || bars || roleBounds
      case .outcome(.lastClient), .outcome(.lastActiveOccupant), .outcome(.lastActiveModerator),
        .outcome(.lastOwner):
        removal
      case .outcome(.secondClient): false
      case .outcome(.roleChange): entry || entryByName || removal || bars || changeLists
      case .step(.undueRole):
        entry || entryByName || roleChange || bars || changeLists || roleBounds || maxClients || maxUsers
          || voice
      case .step(.fromOutside): entry || entryByName || bars
      case .step(.pendingRemoval), .step(.ownLeaf), .step(.ownSender): false
      case .person: (voice || bars) && bit.ofActor == .actorVoice
      case .standing, .derived, .given, .measured, .change: false
      }
    case .identity, .member, .right, .relation, .namedRight, .newRole, .linkSigner, .number: false
    }
  }
}
