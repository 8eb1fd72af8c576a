import Expectations
import PolicyAnalysis
import PolicyCompiler
import RoomPolicy
import Testing

@testable import PolicyOracle

/// What `diff` is made of: the requests that one of two policies allows, exactly.
struct DifferenceTests {
  /// Whether every fact that the operation has is known under both.
  private static func areKnown(_ old: Facts, _ new: Facts, _ operation: Operation) -> Bool {
    FactBit.allCases.allSatisfy { bit in
      let exists =
        !bit.isOfRequest || Fact.allCases.contains { $0.bit == bit && $0.row.scope.contains(operation) }
      return !exists || old.value(bit) != nil && new.value(bit) != nil
    }
  }

  /// Somebody as two policies see them, who asks or is asked about.
  private struct Somebody {
    let identity: Assignment.Identity
    let old: (actor: Person, target: Person)
    let new: (actor: Person, target: Person)
  }

  /// People of a room under both policies; bare roles where there is no state.
  private struct Crowd {
    let old: BoundRoom
    let new: BoundRoom
    let people: (RoomModel.Operation) -> [Somebody]

    /// Everybody of a bare role.
    static func bare(_ old: Machine, _ new: Machine) -> Crowd {
      let rooms = (old: BoundRoom(old), new: BoundRoom(new))
      return Crowd(old: rooms.old, new: rooms.new) { operation in
        old.program.roles.indices.map { rank in
          func both(_ room: BoundRoom) -> (actor: Person, target: Person) {
            let role = RoleNumber(rank)
            return (
              room.bare(role, in: operation, asTarget: false), room.bare(role, in: operation, asTarget: true)
            )
          }
          return Somebody(
            identity: Assignment.Identity(key: []), old: both(rooms.old), new: both(rooms.new))
        }
      }
    }

    /// Those whom a room lists or knows.
    static func listed(_ room: Room, _ old: Machine, _ new: Machine) -> Crowd {
      let rooms = (old: BoundRoom(old, room), new: BoundRoom(new, room))
      let users =
        room.users.map { ($0.user, $0.affiliations) } + room.known.map { ($0.user, $0.affiliations) }
      let people = users.map { user, affiliations in
        let (one, other) = (rooms.old.person(user), rooms.new.person(user))
        return Somebody(
          identity: Assignment.Identity(key: user.key, affiliations: affiliations), old: (one, one),
          new: (other, other))
      }
      return Crowd(old: rooms.old, new: rooms.new) { _ in people }
    }
  }

  /// Asks every question about some people under two policies one by one; how many were answered otherwise, all of
  /// which the joint space has, and no others.
  private static func differing(
    _ old: (policy: CheckedPolicy, machine: Machine), _ new: PolicyMutants.Mutant, _ crowds: [Crowd],
    _ operations: some Sequence<RoomModel.Operation>, _ name: String
  ) throws -> Int {
    guard let joint = JointSpace(old.policy, new.policy) else {
      expect(old.policy.profile == .roles, equals: new.policy.profile != .roles, "\(name) \(new.words)")
      return 0
    }
    let shared = joint.old.sharedBits
    var count = 0
    for operation in operations {
      let (opened, closed) = (
        try joint.difference(operation, opens: true), try joint.difference(operation, opens: false)
      )
      let world = try joint.world(operation)
      let requests = RequestVariants.all(
        for: operation, roles: old.policy.roles.roles.count, isOfRoles: old.policy.profile == .roles
      ).filter { $0.unknown.isEmpty }
      for crowd in crowds {
        let people = crowd.people(operation)
        for actor in people {
          // Why nil: whoever acts may be the target too.
          for target in operation.row.hasTarget ? people.map(Optional.some) + [nil] : [nil] {
            for request in requests {
              func facts(_ room: BoundRoom, _ side: (Somebody) -> (actor: Person, target: Person)) -> Facts {
                let one = side(actor).actor
                let other = target.map { side($0).target } ?? one.asTargetOfItself
                return room.facts(
                  operation, actor: one, target: operation.row.hasTarget ? other : nil, request)
              }
              if let target, !target.identity.key.isEmpty, target.identity.key == actor.identity.key {
                continue
              }
              let (before, after) = (facts(crowd.old, \.old), facts(crowd.new, \.new))
              if !areKnown(before, after, operation) { continue }
              if !shared.allSatisfy({ before.value($0) == after.value($0) }) { continue }
              let aimed = operation.row.hasTarget ? (target ?? actor).identity : nil
              let assignment = Assignment(
                joint.old, before, actor: actor.identity, target: aimed, foreign: after,
                foreignCounts: new.policy.counts)
              guard let assignment = assignment.admitted(by: world) else { continue }
              let completed = assignment.completing(after, counts: new.policy.counts)
              let was = old.machine.decide(operation, assignment.facts).isAllowed
              let becomes = new.machine.decide(operation, completed).isAllowed
              let words =
                "\(name) \(new.words): \(actor.old.actor.role) \(operation) "
                + "\(target.map { "\($0.old.target.role)" } ?? "self")"
              expect(joint.old.diagrams.holds(opened, assignment.value), equals: !was && becomes, words)
              expect(joint.old.diagrams.holds(closed, assignment.value), equals: was && !becomes, words)
              if was != becomes { count += 1 }
            }
          }
        }
      }
    }
    return count
  }

  /// Each example against each policy in which one statement of it is gone, turned or weakened, over all requests of bare
  /// roles and of the example's own people.
  @Test func diffNamesTheCellsThatBruteForceFinds() throws {
    var differing = 0
    var seed = 0
    for example in Sweep.one(of: 12, try Loaded.examples(), from: 1) {
      for mutant in Sweep.one(of: 9, PolicyMutants.all(of: example.policy), from: seed) {
        seed += 1
        let operations = Sweep.one(of: 7, Operation.allCases, from: seed)
        var crowds = [Crowd.bare(example.machine, mutant.machine)]
        if let room = example.room { crowds.append(.listed(room, example.machine, mutant.machine)) }
        differing += try Self.differing(
          (example.policy, example.machine), mutant, crowds, operations, example.name)
      }
    }
    expect(differing > 5, "\(differing)")
  }

  private func comparison(_ old: String, _ new: String) throws -> PolicyComparison {
    try require(try PolicyComparison(Loaded(old).policy, Loaded(new).policy))
  }

  @Test func whoseAnswersAreOfOtherRulesIsSaid() throws {
    let comparison = try comparison(
      "allow ban if actor is admin\nallow ban if actor is owner", "allow ban if actor is one of admin, owner")
    expect(comparison.isSame)
    expect(comparison.requests.carried.map(\.rule), equals: [0, 1])
    expect(comparison.requests.carried.allSatisfy { $0.isGone && $0.operations == [.ban] })
  }

  @Test func aRuleThatAddsNothingIsCarriedByOthers() throws {
    let comparison = try comparison(
      "allow ban if actor is admin",
      "allow ban if actor is admin\nallow ban if actor is admin and target is member")
    expect(comparison.isSame)
    expect(comparison.requests.carried.map(\.isGone), equals: [false])
  }

  @Test func settingsRolesEntriesAndAssertionsThatChangeAreNamed() throws {
    let comparison = try comparison(
      "max-users 40\npreauth-member domain a.example\nassert never visitor can ban",
      "max-users 20\npreauth-admin domain a.example\npreauth-outcast user eve@a.example")
    expect(comparison.settings.map(\.old), equals: [["max-users 40"]])
    expect(comparison.settings.map(\.new), equals: [["max-users 20"]])
    expect(
      comparison.entries.map { "\($0.subject): \($0.old) \($0.new)" },
      equals: [
        "anybody who is `eve@a.example`: [\"preauth-member\"] [\"preauth-outcast\"]",
        "anybody from `a.example` but not `eve@a.example`: [\"preauth-member\"] [\"preauth-admin\"]",
      ])
    expect(comparison.assertions.map(\.old), equals: [["assert never visitor can ban"]])
  }

  @Test func assertionsInOtherWordsAreNoDifference() throws {
    let old =
      "assert never (actor is owner and actor is none) can ban\nassert never admin, member can discover room"
    expect(try comparison(old, "assert never (actor is one of member, admin) can discover room").isSame)
    expect(try !comparison(old, "assert never (actor is member) can discover room").isSame)
  }

  @Test func rightsAndRelationsThatComeOrGoAreNamed() throws {
    let comparison = try comparison(
      "profile empty\nright pinner granted by owner", "profile empty\nrelation guardian")
    expect(!comparison.isSame && comparison.requests.isNone)
    expect(
      comparison.declarations.map { $0.old + $0.new }, equals: [["right pinner"], ["relation guardian"]])
  }

  /// A grant behind one for anyone is no difference, nor is what depends on who enters in which role.
  @Test func entriesThatNeverMatchAreNoDifference() throws {
    let policy =
      Self.roles + "  at most 2\npreauth-guest anyone\nallow commit with Add if actor is active\n"
    expect(try comparison(policy + "preauth-chair group g@a.example\n", policy).isSame)
    expect(
      try comparison(
        "preauth-outcast domain a.example\npreauth-outcast user e@a.example",
        "preauth-outcast domain a.example"
      ).isSame)
  }

  /// Whether the change of role that adding asks for leaves the room as it must be is the same under both policies.
  @Test func aRoleIsUndueUnderBothPoliciesOrNeitherWhereBothAllowItsChange() throws {
    let rule = "allow change role if actor is member\n"
    let requests = try comparison(rule, "preauth-member domain b.example\n" + rule).requests
    expect(requests.closed.isEmpty)
    expect(
      requests.opened.map(\.operations),
      equals: [[.join], [.fetchGroupInfo], [.changeOwnRole], [.discoverRoom]])
  }

  @Test func aRoleThatOnePolicyLetsNobodyGiveIsUndueUnderItAlone() throws {
    let requests = try comparison("", "forbid change role if new role is admin").requests
    expect(requests.opened.isEmpty)
    expect(
      requests.closed.map { $0.operations.map(\.row.verb) }.joined().filter { $0 != "change-role" }.count > 2)
  }

  /// From outside acts whom an entry names as a user or system, and not whom one for their domain does.
  @Test func anEntryForASystemIsNotOneForItsDomain() throws {
    let policy =
      "profile roles\nrole chair = 5\n  can ban\n  may change guest to banned\nrole guest = 2\n"
      + "  can receive message\npreauth-chair domain a.example\n"
    let named = policy.replacing(
      "preauth-chair domain", with: "preauth-chair system s@a.example\npreauth-chair domain")
    let requests = try comparison(policy, named).requests
    expect(requests.closed.isEmpty)
    expect(requests.opened.contains { $0.operations.contains(.ban) })
    expect(requests.opened.allSatisfy { $0.example.query.contains("external") })
  }

  private static let roles =
    "profile roles\nrole guest = 2\n  can receive message\nrole chair = 5\n  can kick\n"

  @Test func aRoleThatComesOpensWhatItMayDo() throws {
    let comparison = try comparison(
      Self.roles, Self.roles + "role speaker = 3\n  can receive message, send message\n")
    expect(comparison.roles.map(\.subject), equals: ["speaker"])
    expect(comparison.requests.closed.isEmpty)
    expect(comparison.requests.opened.contains { $0.operations.contains(.sendMessage) })
    expect(comparison.requests.opened.allSatisfy { $0.words(opens: true).contains("`speaker`") })
  }

  @Test func aRoleThatCanMoreOpensIt() throws {
    let comparison = try comparison(
      Self.roles, Self.roles.replacing("receive message", with: "receive message, send message"))
    expect(comparison.requests.closed.isEmpty)
    expect(
      comparison.requests.opened.contains { $0.words(opens: true).contains("`guest`") })
  }

  @Test func aHigherMaximumOnlyOpens() throws {
    let comparison = try comparison(
      Self.roles + "  at most 2\n", Self.roles + "  at most 3\n")
    expect(comparison.requests.closed.isEmpty)
  }

  @Test func profilesWithOtherKindsOfRolesHaveNoRoomInCommon() throws {
    expect(try PolicyComparison(Loaded("open").policy, Loaded(Self.roles).policy) == nil)
    expect(try comparison("open", "profile empty\nopen").requests.closed.count > 3)
  }

  /// What settings say in canonical words is what the policy says.
  @Test(arguments: 0..<Sweep.turns(12, of: 400)) func theStatementsOfSettingsSayTheSame(seed: Int) throws {
    var generator = PolicyGenerator(seed: seed)
    guard let loaded = try? Loaded(generator.policy().text) else { return }
    let policy = loaded.policy
    var lines = ["profile \(policy.profile.word)"]
    if policy.profile == .roles {
      for rank in policy.roles.roles.indices.dropFirst(2) {
        let words = policy.roles.roles[rank]
        lines.append("role \(words.name) = \(words.index)")
      }
    }
    let statements = Setting.allCases.map { policy.statements(of: $0) }
    lines += statements.joined()
    let again = try Loaded(lines.joined(separator: "\n") + "\n")
    expect(again.policy.settings, equals: policy.settings)
    expect(Setting.allCases.map { again.policy.statements(of: $0) }, equals: statements)
  }
}
