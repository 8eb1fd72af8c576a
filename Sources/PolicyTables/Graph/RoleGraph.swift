import PolicyCompiler
import RoomPolicy

/// Who can move whom from one role to another: a policy's roles as nodes, the operations that change a role as edges.
///
///     let graph = RoleGraph(policy, name: "lounge.roompolicy")
///     for edge in graph.edges { print(graph.roles[edge.from].name, graph.roles[edge.to].name) }
package struct RoleGraph {
  package struct Role {
    package let name: String
    /// No sequence of moves leads from `none` to it.
    package var isUnreachable = false
    /// No move leads out of it.
    package var isTrap = false

    /// What is marked of the role, in words; nil for nothing.
    package var mark: String? {
      switch (isUnreachable, isTrap) {
      case (true, true): "no newcomer gets here, and nobody leaves"
      case (true, false): "no newcomer gets here"
      case (false, true): "nobody leaves"
      case (false, false): nil
      }
    }
  }

  /// One way to make a move: an operation, by whom, under what condition.
  package struct Way: Hashable {
    /// The roles that do it to others; empty where people do it to themselves.
    package var by: [String]
    package let operation: Operation
    /// What a request must give, and for which people the move is possible; empty if there is no condition.
    package let condition: String

    /// `owner, admin: ban`, `themselves: join with a link`.
    package var words: String {
      (by.isEmpty ? "themselves" : by.joined(separator: ", ")) + ": " + operation.row.phrase
        + (condition.isEmpty ? "" : " " + condition)
    }
  }

  package struct Edge {
    /// Indexes among the roles.
    package let from: Int
    package let to: Int
    package var ways: [Way]
  }

  /// The policy's file.
  let name: String
  /// Highest rank first.
  package private(set) var roles: [Role]
  /// Sorted by the rank of the role that is left, highest first, then by the rank of the new role.
  package private(set) var edges: [Edge] = []

  package init(_ policy: Policy, name: String) {
    self.name = name
    let program = policy.program
    roles = program.roles.reversed().map { Role(name: String(decoding: $0.name, as: UTF8.self)) }
    var search = RoleMoveSearch(policy)
    search.run()
    let top = program.roles.count - 1
    for (move, ways) in search.moves {
      edges.append(Edge(from: top - Int(move.from.rank), to: top - Int(move.to.rank), ways: ways))
    }
    edges.sort { ($0.from, $0.to) < ($1.from, $1.to) }
    mark(none: top - Int(RoleNumber.none.rank))
  }

  private mutating func mark(none: Int) {
    var reached: Set<Int> = [none]
    var open = [none]
    while let role = open.popLast() {
      for edge in edges where edge.from == role && reached.insert(edge.to).inserted { open.append(edge.to) }
    }
    for role in roles.indices {
      roles[role].isUnreachable = !reached.contains(role)
      roles[role].isTrap = !edges.contains { $0.from == role }
    }
  }
}

/// Asks who can make which move.
struct RoleMoveSearch {
  struct Move: Hashable {
    let from: RoleNumber
    let to: RoleNumber
  }

  /// A room in which newcomers are asked about who have a name: people whom the policy names, and how they are told
  /// from others.
  private struct PeopledRoom {
    let settings: CellSearch.Settings
    let newcomers: [(person: Person, words: String)]
    /// Somebody of whom no more is known than of all of them.
    let usual: Person
  }

  private let policy: Policy
  private let roles: [RoleNumber]
  private let bare: CellSearch.Settings
  /// Newcomers who have a name.
  private let outside: PeopledRoom
  /// The same, who are all invited.
  private let invited: PeopledRoom
  private(set) var moves: [Move: [RoleGraph.Way]] = [:]

  /// At most this many of the policy's names are looked at.
  private static let newcomerLimit = 40

  init(_ policy: Policy) {
    self.policy = policy
    roles = policy.program.roles.indices.reversed().map { RoleNumber($0) }
    bare = CellSearch.Settings(policy, BoundRoom(policy.machine))
    var named: [(user: RoomUser, words: String)] = []
    for (index, name) in policy.program.names.enumerated() where named.count < Self.newcomerLimit {
      guard let (user, affiliations, words) = Self.somebody(name, index) else { continue }
      var newcomer = RoomUser(user: user)
      newcomer.affiliations = affiliations
      named.append((newcomer, words))
    }
    func asInvited(_ user: RoomUser) -> RoomUser {
      var user = user
      user.participation = .invited
      return user
    }
    let guest = Self.user("invited@elsewhere.invalid").map { asInvited(RoomUser(user: $0)) }
    outside = Self.peopled(
      policy, guest.map { [($0, "if invited")] } ?? [], named, usual: "stranger@elsewhere.invalid")
    invited = Self.peopled(
      policy, guest.map { [($0, "")] } ?? [], named.map { (asInvited($0.user), $0.words) },
      usual: "invited@elsewhere.invalid")
  }

  private static func peopled(
    _ policy: Policy, _ listed: [(user: RoomUser, words: String)], _ named: [(user: RoomUser, words: String)],
    usual: String
  ) -> PeopledRoom {
    var state = Room()
    let all = listed + named
    for (user, _) in all {
      if user.participation == nil {
        state.known.append(KnownUser(user: user.user, affiliations: user.affiliations))
      } else {
        state.users.append(user)
      }
    }
    let room = BoundRoom(policy.machine, state)
    let newcomers = all.map { (person: room.person($0.user.user), words: $0.words) }
    return PeopledRoom(
      settings: CellSearch.Settings(policy, room), newcomers: newcomers.filter { $0.person.role == .none },
      usual: room.person(key: Array(usual.utf8)))
  }

  private static func user(_ name: String) -> User? {
    do throws(NameMistake) { return try User(name) } catch { return nil }
  }

  /// Somebody who is or has what a policy names, and what distinguishes them from others.
  private static func somebody(
    _ name: ProgramName, _ index: Int
  ) -> (user: User, affiliations: Affiliations, words: String)? {
    let key = String(decoding: name.key, as: UTF8.self)
    var affiliations = Affiliations()
    switch name.kind {
    case .user: return User(key: name.key).map { ($0, affiliations, "if " + key) }
    case .domain: return user("newcomer\(index)@\(key)").map { ($0, affiliations, "if from " + key) }
    case .domainsBelow:
      return user("newcomer\(index)@any.\(key)").map { ($0, affiliations, "if from *." + key) }
    case .workgroup, .group:
      guard let group = User(key: name.key) else { return nil }
      if name.kind == .group { affiliations.groups = [group] } else { affiliations.workgroups = [group] }
      return user("newcomer\(index)@elsewhere.invalid").map {
        ($0, affiliations, "if in \(name.kind.word) " + key)
      }
    case .systemForDomain: return nil
    }
  }

  mutating func run() {
    for operation in Operation.allCases where !operation.isProposal {
      guard let mover = operation.effect.mover else { continue }
      for actor in roles {
        switch mover {
        case .actor: ask(operation, by: actor, to: nil)
        case .target: for target in roles { ask(operation, by: actor, to: target) }
        }
      }
    }
  }

  private mutating func ask(_ operation: Operation, by actor: RoleNumber, to target: RoleNumber?) {
    let from = target ?? actor
    let person = bare.room.bare(actor, in: operation, asTarget: false)
    let other = target.map { bare.room.bare($0, in: operation, asTarget: true) }
    let by = target == nil ? nil : actor
    let peopled: PeopledRoom? =
      switch operation.effect {
      case .enters: from == .none ? outside : nil
      case .acceptsInvite: from == .none ? invited : nil
      case .nothing, .readiesEntry, .invites, .acceptsKnock, .knocks, .endsInvite, .endsKnock, .losesClient,
        .leavesList, .removes, .losesClients, .bans, .endsBan, .takesRole, .renames, .setsVoice, .setsRight,
        .setsConsent, .replacesLeaf, .changesPolicy, .endsRoom:
        nil
      }
    for found in found(operation, person, other, bare) {
      // Why: a newcomer whom a preauthorization or a rule names may enter in another role than one without a name.
      if peopled != nil && (found.words.hasPrefix("if ") || found.words.contains(" if ")) { continue }
      add(operation, from, found.to, by: by, found.words)
    }
    guard let peopled else { return }
    func ways(_ newcomer: Person) -> [Found] {
      found(
        operation, target == nil ? newcomer : person, target == nil ? nil : newcomer, peopled.settings)
    }
    let usual = ways(peopled.usual)
    for newcomer in peopled.newcomers {
      let own = ways(newcomer.person)
      for found in own where !usual.contains(found) {
        let words = [found.words, newcomer.words].filter { !$0.isEmpty }.joined(separator: " ")
        add(operation, from, found.to, by: by, words)
      }
    }
  }

  private struct Found: Equatable {
    let to: RoleNumber
    let words: String
  }

  /// To which roles an operation moves, and what it takes.
  private func found(
    _ operation: Operation, _ actor: Person, _ target: Person?, _ settings: CellSearch.Settings
  ) -> [Found] {
    let from = (target ?? actor).role
    let takesRole =
      FactScope.newRole.contains(operation) && (operation != .unban || policy.program.profile == .roles)
    let names: [RoleNumber?] = [nil] + (takesRole ? policy.program.roles.indices.map { RoleNumber($0) } : [])
    var all: [Found] = []
    for name in names {
      var search = settings.search(operation, change: nil)
      search.request.newRole = name
      search.leaveOut(.newRole)
      guard let needs = search.conditions(actor, target) else { continue }
      for condition in needs.isEmpty ? [CellSearch.Needs(parts: [], people: nil)] : needs {
        var request = search.request
        for part in condition.parts {
          if let value = part.values.first { Given(key: part.key, value: value).apply(to: &request) }
        }
        guard let to = role(after: operation, actor, target, request, settings.room), to != from else {
          continue
        }
        let found = Found(to: to, words: settings.choices.described(condition).words)
        if !all.contains(found) { all.append(found) }
      }
    }
    return all
  }

  /// The role that the moved person has afterwards; nil if nobody is moved.
  private func role(
    after operation: Operation, _ actor: Person, _ target: Person?, _ request: Request, _ room: BoundRoom
  ) -> RoleNumber? {
    switch operation.effect {
    case .enters(let party):
      guard let person = party == .actor ? actor : target, !person.role.isOccupantRole else { return nil }
      return room.roleOnEntering(person, request)
    case .acceptsInvite: return actor.role.isOccupantRole ? nil : room.roleOnEntering(actor, request)
    case .leavesList: return RoleNumber.none
    case .removes: return target?.role.isOccupantRole == true && !isFixed ? RoleNumber.none : nil
    case .bans: return .barred
    case .endsBan: return target?.role == .barred ? request.newRole ?? RoleNumber.none : nil
    case .takesRole: return request.newRole
    case .nothing, .readiesEntry, .invites, .acceptsKnock, .knocks, .endsInvite, .endsKnock, .losesClient,
      .losesClients, .renames, .setsVoice, .setsRight, .setsConsent, .replacesLeaf, .changesPolicy, .endsRoom:
      return nil
    }
  }

  private var isFixed: Bool { policy.program.measures.isFixedMembership }

  private mutating func add(
    _ operation: Operation, _ from: RoleNumber, _ to: RoleNumber, by actor: RoleNumber?, _ condition: String
  ) {
    let by = actor.map { [String(decoding: policy.program.roles[Int($0.rank)].name, as: UTF8.self)] } ?? []
    var ways = moves[Move(from: from, to: to)] ?? []
    // Why: what needs nothing need not be said with a condition too.
    if ways.contains(where: {
      $0.operation == operation && [condition, ""].contains($0.condition) && $0.by.isEmpty == by.isEmpty
        && Set($0.by).isSuperset(of: by)
    }) {
      return
    }
    if let actor = by.first,
      let index = ways.firstIndex(where: {
        $0.operation == operation && $0.condition == condition && !$0.by.isEmpty
      })
    {
      if !ways[index].by.contains(actor) { ways[index].by.append(actor) }
    } else {
      ways.append(RoleGraph.Way(by: by, operation: operation, condition: condition))
    }
    moves[Move(from: from, to: to)] = ways
  }
}

extension OperationEffect {
  /// Whose role may be another afterwards; nil where nobody's is.
  fileprivate var mover: Party? {
    switch self {
    case .enters(let party), .takesRole(let party): party
    case .acceptsInvite, .leavesList: .actor
    case .removes, .bans, .endsBan: .target
    case .nothing, .readiesEntry, .invites, .acceptsKnock, .knocks, .endsInvite, .endsKnock, .losesClient,
      .losesClients, .renames, .setsVoice, .setsRight, .setsConsent, .replacesLeaf, .changesPolicy, .endsRoom:
      nil
    }
  }
}
