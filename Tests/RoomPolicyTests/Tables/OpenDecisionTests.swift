import Expectations
import PolicyCompiler
import Testing

@testable import PolicyAnalysis
@testable import PolicyMachine
@testable import RoomPolicy

/// Decisions with people left open are what the machine says of each of them.
struct OpenDecisionTests {
  private static let policies = [
    """
    members-only
    preauth-member domain example.net
    preauth-outcast user eve@example.net
    forbid ban unless actor is in group staff@example.com
    allow kick if actor is user alice@example.org or target is from domain evil.example
    forbid send message if actor is from domain evil.example and not actor is in group staff@example.com

    """,
    """
    open
    preauth-admin group staff@example.com
    forbid any operation if actor is from domain *.example.org and actor is not user alice@sub.example.org
    forbid join unless actor is in workgroup sales@example.com or room has fewer than 9 users
    allow ban if actor is in group staff@example.com and target is not in group staff@example.com

    """,
    """
    profile empty
    allow ban, kick if actor is admin and (target is from domain a.example or target is user b@b.example)
    allow join if actor is preauthorized
    preauth-member domain a.example
    preauth-outcast group bad@example.com

    """,
    """
    forbid ban unless room has at least 3 active admin or actor is in group staff@example.com
    allow join if room has at least 2 member and not room has an active visitor
    allow kick if actor is in group staff@example.com and room has at least 3 active admin

    """,
  ]
  private static let operations: [RoomPolicy.Operation] = [
    .join, .sendMessage, .ban, .kick, .invite, .commitAdd,
  ]

  /// The counts that rules ask for, of each class.
  private static func counts(_ space: FactSpace) -> [[FactVariable: Int]] {
    var all: [[FactVariable: Int]] = [[:]]
    for variable in space.variables {
      guard let classes = space.countClasses(variable), classes.isAsked else { continue }
      all = all.flatMap { known in
        (0..<classes.count).map { known.merging([variable: $0]) { $1 } }
      }
    }
    return all
  }

  /// The facts with counts that they leave open.
  private static func entered(
    _ counts: [FactVariable: Int], _ space: FactSpace, _ facts: Facts
  ) -> Facts {
    var facts = facts
    for (variable, place) in counts {
      let least = space.countClasses(variable)?.least(place) ?? 0
      if case .number(let number) = variable {
        facts.set(number, least)
        facts.numbersUnknown &= ~(1 << UInt64(number.rawValue))
      }
      guard case .roleCount(let role, let isActive) = variable else { continue }
      for (index, asked) in space.policy.counts.enumerated()
      where asked.role == role && asked.isActive == isActive { facts.setCount(index, least >= asked.least) }
    }
    return facts
  }

  @Test(arguments: policies) func theMachineSaysTheSameOfEachPair(text: String) throws {
    let policy = try require(Policy.load(Array("roompolicy 1\n\(text)".utf8), name: "p").policy)
    let checked = try require(policy.checked)
    let people = PeopleSpace(checked)
    let room = BoundRoom(policy.machine)
    let groups = checked.names.names.indices.filter {
      [.group, .workgroup].contains(checked.names.names[$0].kind)
    }
    let users = try (0..<people.space.identities.count << groups.count).map { number in
      var known = Affiliations()
      for (bit, index) in groups.enumerated() where number >> bit & 1 == 1 {
        let name = try require(User(key: checked.names.names[index].key))
        if checked.names.names[index].kind == .group {
          known.groups.append(name)
        } else {
          known.workgroups.append(name)
        }
      }
      var state = Room()
      let user = try User(people.space.identities.example(number >> groups.count))
      state.known = [KnownUser(user: user, affiliations: known)]
      return BoundRoom(policy.machine, state).person(user)
    }
    var (allowed, count) = (0, 0)
    for operation in Self.operations {
      for actor in operation.row.hasTarget ? [1, 4] : [1, 3, 4] {
        let target = operation.row.hasTarget ? (actor + 2) % 6 : nil
        let pair = PeopleSpace.Pair(operation: operation, actor: actor, target: target, isSelf: false)
        let possible = try people.possible(pair)
        for one in 0..<people.space.identities.count << groups.count {
          for other in 0..<(target == nil ? 1 : people.space.identities.count << groups.count) {
            var values: [FactVariable: Int] = [:]
            func person(_ number: Int, _ rank: Int, _ who: Party) -> Person {
              values[.identity(who)] = number >> groups.count
              for (bit, index) in groups.enumerated() {
                values[.member(who, NameNumber(UInt32(index)))] = number >> bit & 1
              }
              var bare = room.bare(RoleNumber(rank), in: operation, asTarget: who == .target).traits
              if bare.role != .barred { bare.preauthorization = users[number].preauthorization }
              let isByUser = users[number].has(.actorPreauthorizedByUser)
              bare.set(.actorPreauthorizedByUser, isByUser && bare.role != .barred)
              return Person(bare, key: [], names: users[number].names)
            }
            let who = person(one, actor, .actor)
            let whom = target.map { person(other, $0, .target) }
            let facts = room.facts(operation, actor: who, target: whom, Request())
            let set = try people.allowed(pair, facts)
            for counts in Self.counts(people.space) {
              var values = values
              values.merge(counts) { $1 }
              func value(_ level: Level) -> Int { values[people.space.variable(level)] ?? 0 }
              guard people.diagrams.holds(possible, value) else { continue }
              let known = Self.entered(counts, people.space, facts)
              let isAllowed = policy.machine.decide(operation, known).isAllowed
              expect(people.diagrams.holds(set, value), equals: isAllowed, "\(operation) \(actor) \(values)")
              (allowed, count) = (allowed + (isAllowed ? 1 : 0), count + 1)
            }
          }
        }
      }
    }
    expect(allowed > 20 && allowed < count)
  }
}
