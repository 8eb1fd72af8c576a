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
    /// What must be given, and of whom it is so; empty where nothing is needed.
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
  /// From the highest role down, and of one role to the highest first.
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

  /// A newcomer whom a preauthorization lets in, and how they are told from others.
  private struct Newcomer {
    let person: Person
    let words: String
  }

  private let policy: Policy
  private let roles: [RoleNumber]
  private let bare: CellSearch.Settings
  /// A room in which newcomers are asked about who have a name.
  private let peopled: CellSearch.Settings
  private var newcomers: [Newcomer] = []
  /// Somebody of whom nothing is known.
  private let stranger: Person
  private(set) var moves: [Move: [RoleGraph.Way]] = [:]

  /// So many of the policy's names are looked at.
  private static let newcomerLimit = 40

  init(_ policy: Policy) {
    self.policy = policy
    roles = policy.program.roles.indices.reversed().map { RoleNumber($0) }
    bare = CellSearch.Settings(policy, BoundRoom(policy.machine))
    var state = Room()
    var named: [(user: User, words: String)] = []
    for (index, name) in policy.program.names.enumerated() where named.count < Self.newcomerLimit {
      guard let (user, affiliations, words) = Self.somebody(name, index) else { continue }
      state.known.append(KnownUser(user: user, affiliations: affiliations))
      named.append((user, words))
    }
    if let user = Self.user("invited@elsewhere.invalid") {
      var invited = RoomUser(user: user)
      invited.participation = .invited
      state.users.append(invited)
      named.insert((user, "if invited"), at: 0)
    }
    let room = BoundRoom(policy.machine, state)
    peopled = CellSearch.Settings(policy, room)
    stranger = room.person(key: Array("stranger@elsewhere.invalid".utf8))
    newcomers = named.map { Newcomer(person: room.person($0.user), words: $0.words) }
      .filter { $0.person.role == .none }
  }

  private static func user(_ name: String) -> User? {
    do throws(NameMistake) { return try User(name) } catch { return nil }
  }

  /// Somebody who is or has what a policy names, and how they are told from others.
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
    let isEntering = if case .enters = operation.effect { from == .none } else { false }
    for found in found(operation, person, other, bare) {
      // Why: those whom a preauthorization or a rule names come with a name, and in another role maybe.
      if isEntering && found.words.hasPrefix("if ") || isEntering && found.words.contains(" if ") { continue }
      add(operation, from, found.to, by: by, found.words)
    }
    if !isEntering { return }
    let usual = self.found(
      operation, target == nil ? stranger : person, target == nil ? nil : stranger, peopled)
    for newcomer in newcomers {
      let own = self.found(
        operation, target == nil ? newcomer.person : person, target == nil ? nil : newcomer.person, peopled)
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

  /// The role that whoever is moved has afterwards; nil where none is moved.
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
