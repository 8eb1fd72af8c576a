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
      var allowed: UInt64 = 0
      var rules: [RuleNumber] = []
    }
    operation = question.operation
    let operation = operation
    let isOfRoles = if case .everyRole = aim { true } else { false }
    let aims: [(name: String, person: Person?)] =
      switch aim {
      case .nobody: [("", nil)]
      case .one(let name, let person): [(name, person)]
      case .oneself: [("self", nil)]
      case .everyRole:
        room.machine.program.roles.enumerated().reversed().map { rank, role in
          (
            String(decoding: role.name, as: UTF8.self),
            room.bare(RoleNumber(rank), in: operation, asTarget: true)
          )
        } + [("self", nil)]
      }
    var groups = ReasonGroups<Key>()
    var question = question
    var rules: [RuleNumber] = []
    func key(_ person: Person) -> Key {
      question.actor = person
      var allowed: [RuleNumber] = []
      var denied: [RuleNumber] = []
      var key = Key()
      for (index, aim) in aims.enumerated() {
        question.target = aim.person ?? (operation.row.hasTarget ? person.asTargetOfItself : nil)
        let isAllowed = room.isAllowed(question, &rules)
        if isAllowed { key.allowed |= 1 << UInt64(index) }
        if aims.count == 1 {
          key.rules = rules
        } else if isAllowed {
          allowed += rules
        } else {
          denied += rules
        }
      }
      if aims.count > 1 { key.rules = Self.inOrder(key.allowed == 0 ? denied : allowed) }
      return key
    }
    // Why: of a hundred thousand people most are answered alike.
    let target = aims.count == 1 ? aims[0].person.flatMap { $0.isBare ? nil : $0 } : nil
    let likenesses = Likenesses(room, towards: target)
    var known: [Likenesses.Likeness: Key] = [:]
    for (name, person) in askers {
      let likeness = likenesses.of(person)
      let answered = likeness.flatMap { known[$0] } ?? key(person)
      if let likeness { known[likeness] = answered }
      groups.enter(name, under: answered) {
        let targets = aims.indices.filter { answered.allowed & (1 << UInt64($0)) != 0 }.map { aims[$0].name }
        return ReasonGroup(
          members: [], isAllowed: answered.allowed != 0, cell: nil, targets: isOfRoles ? targets : nil,
          reasons: answered.rules.map { Reason($0, policy.program) })
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
    var groups = ReasonGroups<CellSearch.Reasoned>()
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
