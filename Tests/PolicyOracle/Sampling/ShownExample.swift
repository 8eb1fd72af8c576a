import PolicyAnalysis
import PolicyMachine
import RoomModel
import RoomPolicy
import PolicyQuestions

/// An example of what only one of two policies allows, looked for in rooms.
struct ShownExample {
  private let example: Witness
  private let opens: Bool
  private let joint: JointSpace
  private let old: ComparedPolicy
  private let new: ComparedPolicy
  private let people: WitnessRoom

  /// So many rooms are tried with the people of one example.
  private static let roomLimit = 60

  init(
    _ example: Witness, opens: Bool, _ joint: JointSpace, _ old: ComparedPolicy, _ new: ComparedPolicy
  ) {
    self.example = example
    self.opens = opens
    self.joint = joint
    self.old = old
    self.new = new
    people = WitnessRoom(joint.old, and: joint.new, example)
  }

  /// Whether some room has the people of the example, and the policies answer its request as is said; a question about
  /// bare roles needs none.
  ///
  /// Where all that matters is as the example has it, and the answers are others, that is a broken property.
  func isShown(_ random: inout OracleRandom) throws -> Bool {
    if example.circumstances.isEmpty {
      // Why: of bare roles some things are so that are so in no room.
      let (was, becomes) = (isAllowedBare(old), isAllowedBare(new))
      try hold(
        was == !opens && becomes == opens, "as printed `\(example.query)` is answered \(was), then \(becomes)"
      )
      return true
    }
    for turn in 0..<Self.roomLimit {
      let room = try people.room(new: joint.new, others: try people.others(turn, &random), turn)
      for bare in [nil, Party.actor, .target] {
        let was = try isAllowed(old, room, bare: bare)
        let becomes = try isAllowed(new, room, bare: bare)
        if was == !opens && becomes == opens { return true }
        if bare == nil { try expectOther(was, becomes, room) }
      }
    }
    return false
  }

  private func isAllowed(_ policy: ComparedPolicy, _ room: Room, bare: Party?) throws -> Bool {
    let program = policy.machine.program
    guard let request = people.request(program) else { return false }
    let bound = BoundRoom(policy.machine, room)
    func person(_ party: Party) throws -> Person {
      guard party == bare, let role = people.role(party, program) else {
        return bound.person(try people.user(party))
      }
      return bound.bare(role, in: example.operation, asTarget: party == .target)
    }
    if people.isSelf && bare == .target { return false }
    let actor = try person(.actor)
    let target = people.isSelf ? actor.asTargetOfItself : try person(.target)
    return bound.decide(
      example.operation, actor: actor, target: example.operation.row.hasTarget ? target : nil, request
    ).isAllowed
  }

  private func isAllowedBare(_ policy: ComparedPolicy) -> Bool {
    var reader = QuestionReader(BoundRoom(policy.machine))
    guard let question = try? reader.read(line: Array(example.query.utf8)[...]) else { return false }
    return reader.room.verdict(question).isAllowed
  }

  /// A room in which the answers are not as the example says must differ from it in something.
  private func expectOther(_ was: Bool, _ becomes: Bool, _ room: Room) throws {
    // Why: roles and rights are asked for by their numbers.
    guard old.policy.roles.names == new.policy.roles.names,
      old.machine.program.rights.map(\.name) == new.machine.program.rights.map(\.name),
      let request = people.request(old.machine.program)
    else { return }
    func affiliations(_ user: User) -> Affiliations {
      room.users.first { $0.user.key == user.key }?.affiliations ?? Affiliations()
    }
    let (actor, target) = (try people.user(.actor), try people.user(.target))
    let question = JointQuestion(
      operation: example.operation, actor: actor, target: example.operation.row.hasTarget ? target : nil,
      affiliations: (affiliations(actor), affiliations(target)), request: request)
    let facts = (
      old: question.facts(BoundRoom(old.machine, room)), new: question.facts(BoundRoom(new.machine, room))
    )
    if !question.areKnown(facts.old, facts.new) { return }
    let assignment = question.assignment(facts.old, facts.new, joint, new.policy)
    let levels = try joint.world(example.operation).matteringLevels(
      to: joint.old.diagrams.support(try joint.difference(example.operation, opens: opens)))
    try hold(
      levels.contains { assignment.values[$0.index] != example.values[$0.index] },
      "\(example.words) is answered \(was), then \(becomes), in \(room.json)")
  }
}
