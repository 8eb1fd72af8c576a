import RoomPolicy

/// Who can do one thing: the people of a room, or the roles of a policy, grouped by the reason.
///
///     let who = WhoCan(policy, room, question, .one("bob@example.net", bob))
///     for group in who.groups where group.isAllowed { print(group.members) }
///
/// Each member is answered as a question about them alone would be.
package struct WhoCan {
  /// To whom it is done.
  package enum Aim {
    /// The operation has no target.
    case nobody
    /// One user or one bare role.
    case one(String, Person)
    /// Whoever asks.
    case oneself
    /// Each bare role, and whoever asks.
    case everyRole
    /// Each of these people of a room, and whoever asks.
    case each([(name: String, person: Person)])

    /// Everybody in a room; nil where they are more than are asked about one by one.
    package static func everybody(in room: BoundRoom) -> Aim? {
      let people = room.everybody
      return people.count > mostAimedAt
        ? nil : .each(people.map { (String(decoding: $0.user.name, as: UTF8.self), $0.person) })
    }
    /// At most this many people are asked about one by one.
    package static let mostAimedAt = 200

    /// To whom it is done by `actor`, each with their name; nil for an operation without a target.
    func targets(of actor: Person, in room: BoundRoom, _ operation: Operation) -> [(
      name: String, person: Person
    )]? {
      let oneself = [(name: "self", person: actor.asTargetOfItself)]
      switch self {
      case .nobody: return nil
      case .one(let name, let person): return [(name, person)]
      case .oneself: return oneself
      case .everyRole:
        return room.machine.program.roles.enumerated().reversed().map { rank, role in
          (
            String(decoding: role.name, as: UTF8.self),
            room.bare(RoleNumber(rank), in: operation, asTarget: true)
          )
        } + oneself
      case .each(let people): return people.filter { $0.person.key != actor.key || actor.isBare } + oneself
      }
    }

    /// Whether it is done to several, who are named with the answer.
    var isOfSeveral: Bool {
      switch self {
      case .everyRole, .each: true
      case .nobody, .one, .oneself: false
      }
    }
  }

  /// What is asked.
  package let operation: Operation
  /// Those who can, and behind them those who cannot.
  package let groups: [ReasonGroup]
  /// How many are asked about.
  package var count: Int { groups.reduce(0) { $0 + $1.members.count } }
  /// How many of them can, to some target or with something given.
  package var allowedCount: Int { groups.filter(\.isAllowed).reduce(0) { $0 + $1.members.count } }

  /// One who asks, by name.
  private typealias Asker = (name: String, person: Person)

  /// The people of a room, as `question` gives facts; its actor and target are not looked at.
  package init(_ policy: Policy, _ room: BoundRoom, _ question: Question, _ aim: Aim) {
    let askers: [Asker] = room.everybody.map { (String(decoding: $0.user.name, as: UTF8.self), $0.person) }
    self.init(policy, room, askers, question, aim)
  }

  /// The roles of a policy, as `question` gives facts, and nothing else may be given.
  package init(_ policy: Policy, roles question: Question, _ aim: Aim) {
    let room = BoundRoom(policy.machine)
    self.init(policy, room, Self.roles(room, question.operation), question, aim)
  }

  private static func roles(_ room: BoundRoom, _ operation: Operation) -> [Asker] {
    room.machine.program.roles.enumerated().reversed().map { rank, role in
      let name = String(decoding: role.name, as: UTF8.self)
      return (name, room.bare(RoleNumber(rank), in: operation, asTarget: false))
    }
  }

  private init(_ policy: Policy, _ room: BoundRoom, _ askers: [Asker], _ question: Question, _ aim: Aim) {
    struct Key: Hashable {
      /// The targets to whom it is allowed, by name.
      var allowed: [String] = []
      var rules: [RuleNumber] = []
      /// Whether some target is denied because no rule allows it, and none is allowed.
      var lacksAllow = false
    }
    operation = question.operation
    let operation = operation
    var groups = ReasonGroups<Key>()
    var question = question
    var rules: [RuleNumber] = []
    func key(_ person: Person) -> Key {
      question.actor = person
      var allowed: [RuleNumber] = []
      var denied: [RuleNumber] = []
      var key = Key()
      let targets = aim.targets(of: person, in: room, operation)?.map(Optional.some) ?? [nil]
      for target in targets {
        question.target = target?.person
        let isAllowed = room.isAllowed(question, &rules)
        if isAllowed { key.allowed.append(target?.name ?? "") }
        if !isAllowed && rules.isEmpty { key.lacksAllow = true }
        if !aim.isOfSeveral {
          key.rules = rules
        } else if isAllowed {
          allowed += rules
        } else {
          denied += rules
        }
      }
      if !key.allowed.isEmpty { key.lacksAllow = false }
      if aim.isOfSeveral { key.rules = Self.inOrder(key.allowed.isEmpty ? denied : allowed) }
      return key
    }
    // Why: of a hundred thousand people most are answered alike.
    let target: Person? = if case .one(_, let person) = aim, !person.isBare { person } else { nil }
    // Why: who stands how to whom differs where each is asked of each.
    let likenesses: Likenesses? = if case .each = aim { nil } else { Likenesses(room, towards: target) }
    var known: [Likenesses.Likeness: Key] = [:]
    for (name, person) in askers {
      let likeness = likenesses?.of(person)
      let answered = likeness.flatMap { known[$0] } ?? key(person)
      if let likeness { known[likeness] = answered }
      groups.enter(name, under: answered) {
        ReasonGroup(
          members: [], isAllowed: !answered.allowed.isEmpty, cell: nil,
          targets: aim.isOfSeveral ? answered.allowed : nil,
          reasons: answered.rules.map { Reason($0, policy.program) }, lacksAllow: answered.lacksAllow)
      }
    }
    self.groups = groups.sorted
  }

  private static func inOrder(_ rules: [RuleNumber]) -> [RuleNumber] {
    Set(rules).sorted { $0.index < $1.index }
  }

  /// The roles of a policy, with whatever must be given and of whom it is so, in words.
  package init(_ policy: Policy, asking operation: Operation, _ aim: Aim) {
    self.operation = operation
    let room = BoundRoom(policy.machine)
    let settings = CellSearch.Settings(policy, room)
    let search = settings.search(operation, change: nil)
    var groups = ReasonGroups<CellSearch.ReasonedCell>()
    for (name, person) in Self.roles(room, operation) {
      let found = search.reasoned(person, aim, settings)
      groups.enter(name, under: found) { found.group }
    }
    self.groups = groups.sorted
  }
}

extension BoundRoom {
  /// Whether a question is allowed, as `verdict` says it; the rules that carry the answer are put into `rules`.
  fileprivate func isAllowed(_ question: Question, _ rules: inout [RuleNumber]) -> Bool {
    if question.unfit.isEmpty {
      return machine.decide(question.operation, facts(question), into: &rules).isAllowed
    }
    let answer = answer(question)
    rules = answer.rules
    return answer.isAllowed
  }
}
