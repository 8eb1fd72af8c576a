import RoomPolicy

extension CellSearch {
  /// What all searches of one policy have in common.
  struct Settings {
    let policy: Policy
    let room: BoundRoom
    let choices: RequestChoices
    /// Nil for a room with people in it, and for a compiled policy.
    private let open: OpenDecisions?

    init(_ policy: Policy, _ room: BoundRoom) {
      self.policy = policy
      self.room = room
      choices = RequestChoices(policy.program)
      open = room.hasState ? nil : OpenDecisions(policy, room)
    }

    /// The search of an operation; `change` is the kind of policy change that is asked about.
    func search(_ operation: Operation, change: Int?) -> CellSearch {
      // Why: where diagrams grow beyond their bounds, the cells say that they depend on people.
      let asks = (try? open?.asks(operation)) ?? (open != nil)
      let isByChange = operation.commitForm == .commitGroupContextExtensions
      return CellSearch(
        room: room, open: asks ? open : nil, operation: operation, change: change,
        choices: choices.keys(of: operation, withChanges: !isByChange))
    }
  }

  /// What a cell says, and the rules that carry it: what members of one group have in common.
  struct ReasonedCell: Hashable {
    let cell: TableCell
    let reasons: [Reason]
    /// Whether some target is denied because no rule allows it, and none is allowed.
    let lacksAllow: Bool

    var group: ReasonGroup {
      ReasonGroup(
        members: [], isAllowed: !cell.entries.isEmpty, cell: cell, targets: nil, reasons: reasons,
        lacksAllow: lacksAllow)
    }
  }

  /// What `actor` may do to whom, on what it depends, and why; where they may not at all, why not.
  func reasoned(_ actor: Person, _ aim: WhoCan.Aim, _ settings: Settings) -> ReasonedCell {
    let targets =
      aim.targets(of: actor, in: room, operation)?.map { Target(name: $0.name, person: $0.person) }
      .map(Optional.some) ?? [nil]
    var cell = TableCell(targetCount: targets.count > 1 ? targets.count : nil)
    var indices: [[Condition]: Int] = [:]
    var allowing: Set<Reason> = []
    var denying: Set<Reason> = []
    var lacksAllow = false
    for target in targets {
      guard let conditions = conditions(actor, target?.person) else {
        cell.missing.append(target?.name ?? "")
        let rules = reasons(actor, target?.person, Condition(parts: [], people: nil), settings)
        if rules.isEmpty { lacksAllow = true }
        denying.formUnion(rules)
        continue
      }
      for condition in conditions.isEmpty ? [Condition(parts: [], people: nil)] : conditions {
        allowing.formUnion(reasons(actor, target?.person, condition, settings))
      }
      cell.enter(target?.name, conditions, at: &indices, settings.choices)
    }
    cell.sortEntries()
    let reasons = cell.entries.isEmpty ? denying : allowing
    return ReasonedCell(
      cell: cell,
      reasons: reasons.sorted {
        ($0.rule.file, $0.rule.line, $0.rule.text) < ($1.rule.file, $1.rule.line, $1.rule.text)
      }, lacksAllow: lacksAllow && cell.entries.isEmpty)
  }

  /// The rules that carry the answer where what a condition asks for is given, in any of its values.
  private func reasons(
    _ actor: Person, _ target: Person?, _ condition: Condition, _ settings: Settings
  ) -> [Reason] {
    var question = Question(asking: operation, by: actor, target: target)
    if let change { question.request.changes = PolicyChanges(rawValue: 1 << UInt16(change)) }
    var questions = [question]
    for part in condition.parts {
      questions = questions.flatMap { question in
        part.values.map { value in
          var next = question
          Given(key: part.key, value: value).apply(to: &next.request)
          return next
        }
      }
    }
    return questions.flatMap { question in
      if condition.people != nil, let reasons = try? open?.allowing(question) { return reasons }
      return room.answer(question).reasons(in: settings.policy)
    }
  }
}
