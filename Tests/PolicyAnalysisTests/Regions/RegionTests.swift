import Expectations
import PolicyAnalysis
import PolicyCompiler
import RoomModel
import RoomPolicy
import Testing

@testable import PolicyOracle
import PolicyQuestions

struct RegionTests {
  private static let edits: [(String, String)] = [
    ("", "allow change role if actor is admin and target is outcast"), ("", "open"),
    ("open", "open\nmoderated"),
    ("moderated", "unmoderated"), ("open", "open\nforbid join if actor is from domain evil.example"),
    ("open", "open\nallow ban if actor is in group g@x.example and target is member"),
    ("open\nmax-users 5", "open\nmax-users 10"), ("fixed-membership", ""),
    ("open", "open\npreauth-outcast domain evil.example"), ("open\njoin-links", "open\njoin-links as admin"),
    ("logging required by log@a.example", "logging required by log@a.example, other@a.example"),
    ("max-attachment 1 MB", "max-attachment 5 MB"), ("preauth-admin domain a.example", ""),
  ]

  private func joint(_ old: String, _ new: String) throws -> JointSpace {
    try require(
      JointSpace(Loaded("roompolicy 1\n" + old + "\n").policy, Loaded("roompolicy 1\n" + new + "\n").policy))
  }

  /// Whom a bar does not match has voice as before.
  @Test func aBarGivesNobodyVoice() throws {
    let joint = try joint("open", "open\npreauth-outcast domain evil.example")
    expect(try joint.opened(.changeRoomSubject), equals: .never)
    expect(try joint.closed(.changeRoomSubject), equals: .never)
  }

  /// Of bare roles something else is usual under the other policy: that is said, or the query would be answered alike.
  @Test func whatIsUsualUnderOnePolicyAloneIsSaid() throws {
    func example(_ old: String, _ new: String, _ operation: RoomModel.Operation, opens: Bool) throws
      -> String?
    {
      let joint = try joint(old, new)
      let set = try joint.difference(operation, opens: opens)
      return try joint.region(set, operation)?.sentences.first?.example.words
    }
    expect(
      try example("", "parent-room mimi://a.example/r/hall suffices", .join, opens: true),
      equals: "`none join` where the actor is member of parent room")
    expect(
      try example("", "logging required by log@a.example", .sendMessage, opens: false),
      equals: "`member send` where under the other policy not the room has a logger")
  }

  /// An example of which nothing is said besides its query is answered as printed, by the policies of any two examples.
  @Test func anExampleIsAnsweredAsPrinted() throws {
    let examples = try Loaded.examples()
    var (seed, count) = (0, 0)
    for old in Sweep.one(of: 11, examples, from: 4) {
      for new in Sweep.one(of: 13, examples, from: seed) {
        seed += 1
        guard let joint = JointSpace(old.policy, new.policy, limits: .lint) else { continue }
        for operation in Sweep.one(of: 5, Operation.allCases, from: seed) {
          for opens in [true, false] {
            let set = try joint.difference(operation, opens: opens)
            for sentence in try joint.region(set, operation)?.sentences ?? [] {
              let query = sentence.example.query
              // Why not of rights: one that only one policy has is no question to the other.
              if !sentence.example.circumstances.isEmpty || query.contains("right=") { continue }
              func isAllowed(_ policy: Loaded) throws -> Bool {
                var reader = QuestionReader(BoundRoom(policy.machine))
                let question = try reader.read(line: Array(query.utf8)[...])
                return reader.room.verdict(question).isAllowed
              }
              expect(
                try isAllowed(old) != opens && isAllowed(new) == opens, "\(old.name) \(new.name): \(query)")
              count += 1
            }
          }
        }
      }
    }
    expect(count > 10)
  }

  /// Who is barred is preauthorized for nothing, and is no user more; and who accepts an invite names no role.
  @Test func whomABarMatchesExceedsNoLimit() throws {
    let roles = """
      profile roles
      role banned = 1
      role guest = 2
        can receive message
      max-users 3
      preauth-guest domain a.example
      redefine accept invite
      allow accept invite if request exceeds max-users
      """
    let joint = try joint(roles + "\npreauth-banned domain a.example", roles)
    let opened = try joint.difference(.acceptInvite, opens: true)
    let sentence = try require(try joint.region(opened, .acceptInvite)?.sentences.first)
    expect(
      sentence.example.words,
      equals:
        "`banned accept-invite` where the actor is from domain a.example, "
        + "the room has at least 3 users, "
        + "under the other policy the actor is none, under the other policy the request exceeds max-users")
  }

  @Test(arguments: Sweep.one(of: 3, edits)) func sentencesMakeUpTheirRegion(_ old: String, _ new: String)
    throws
  {
    let joint = try joint(old, new)
    let diagrams = joint.old.diagrams
    var count = 0
    for operation in Operation.allCases {
      for set in [try joint.opened(operation), try joint.closed(operation)] {
        guard let region = try joint.region(set, operation) else {
          expect(set, equals: .never)
          continue
        }
        if region.isCut { continue }
        let world = try FactWorld(joint.old, operation)
        var whole = Diagram.never
        for sentence in region.sentences {
          whole = try diagrams.or(whole, try diagrams.diagram(sentence.cube))
        }
        expect(try !world.canHold(diagrams.and(whole, not: set)), "\(operation)")
        expect(try !world.canHold(diagrams.and(set, not: whole)), "\(operation)")
        expect(!region.sentences.isEmpty && !region.sentences.contains { $0.words.contains("nobody") })
        count += region.sentences.count
      }
    }
    expect(count > 0)
  }

  @Test(arguments: Sweep.one(of: 3, edits, from: 1)) func anExampleIsAnsweredAsItSays(
    _ old: String, _ new: String
  ) throws {
    let joint = try joint(old, new)
    let before = BoundRoom(try Loaded("roompolicy 1\n" + old + "\n").machine)
    let after = BoundRoom(try Loaded("roompolicy 1\n" + new + "\n").machine)
    for operation in Operation.allCases {
      for (set, opens) in [(try joint.opened(operation), true), (try joint.closed(operation), false)] {
        for sentence in try joint.region(set, operation)?.sentences ?? []
        where sentence.example.circumstances.isEmpty {
          for (room, isAllowed) in [(before, !opens), (after, opens)] {
            var reader = QuestionReader(room)
            let question = try reader.read(line: Array(sentence.example.query.utf8)[...])
            expect(
              room.verdict(question).isAllowed, equals: isAllowed,
              "\(sentence.example.query): \(sentence.words)")
          }
        }
      }
    }
  }

  /// Random policies without one of their statements, in random rooms: no answer differs but where the region says so.
  @Test(arguments: 0..<Sweep.turns(3, of: 30)) func whatDiffersInARoomIsInTheRegion(seed: Int) throws {
    var generator = PolicyGenerator(seed: seed * 31, keeping: seed % 3 == 0 ? .empty : .standard)
    let policy = generator.policy()
    var random = generator.random
    var count = 0
    for _ in 0..<3 {
      var fewer = policy
      fewer.statements.remove(at: 2 + random.below(policy.statements.count - 2))
      guard let one = try? Loaded(policy.text), let other = try? Loaded(fewer.text),
        let joint = JointSpace(one.policy, other.policy)
      else { continue }
      var rooms = RoomGenerator(random: random, program: one.machine.program)
      let room = try rooms.room()
      random = rooms.random
      count += try compare(
        joint, BoundRoom(one.machine, room), BoundRoom(other.machine, room), room, &random)
    }
    expect(count > 0)
  }

  /// Pairs of random policies: what is said to differ, some room shows. Of one in a hundred none is found among so few.
  @Test func whatIsSaidToDifferSomeRoomShows() throws {
    var (sentences, unshown) = (0, [String]())
    for seed in 0..<Sweep.turns(16, of: 400) {
      guard let count = try DifferenceProperty.check(seed: seed) else { continue }
      sentences += count.sentences
      unshown += count.unshown.map { "\(seed): \($0)" }
    }
    expect(sentences > 100 && unshown.count * 100 <= sentences, "\(unshown)")
  }

  /// Whether the operation has the fact; of those that it lacks the request says nothing.
  private static func exists(_ bit: FactBit, for operation: RoomModel.Operation) -> Bool {
    !bit.isOfRequest || Fact.allCases.contains { $0.bit == bit && $0.row.scope.contains(operation) }
  }

  /// How many questions were compared.
  private func compare(
    _ joint: JointSpace, _ before: BoundRoom, _ after: BoundRoom, _ room: Room, _ random: inout OracleRandom
  ) throws -> Int {
    let people = room.users.map { ($0.user, $0.affiliations) } + room.known.map { ($0.user, $0.affiliations) }
    if people.isEmpty { return 0 }
    var count = 0
    for _ in 0..<200 {
      let operation = random.pick(Operation.allCases)
      let (actor, ofActor) = random.pick(people)
      let (target, ofTarget) = random.pick(people)
      var request = Request()
      if FactScope.newRole.contains(operation), random.chance(60) {
        request.newRole = RoleNumber(random.below(joint.old.policy.roles.roles.count))
      }
      if FactScope.link.contains(operation), random.chance(60) {
        request.hasValidLink = true
        request.linkSigner = .role(RoleNumber(random.below(joint.old.policy.roles.roles.count)))
        request.hasCorrectPassword = random.chance(50)
      }
      if FactScope.policyChange.contains(operation) {
        request.changes = PolicyChanges(rawValue: 1 << UInt16(random.below(13)))
      }
      func facts(_ bound: BoundRoom) -> Facts {
        let person = bound.person(actor)
        let other = actor.key == target.key ? person.asTargetOfItself : bound.person(target)
        return bound.facts(operation, actor: person, target: operation.row.hasTarget ? other : nil, request)
      }
      let (old, new) = (facts(before), facts(after))
      let was = before.machine.decide(operation, old).isAllowed
      let becomes = after.machine.decide(operation, new).isAllowed
      func identity(_ user: User, _ affiliations: Affiliations) -> Assignment.Identity {
        .init(key: user.key, affiliations: affiliations)
      }
      let assignment = Assignment(
        joint.old, old, actor: identity(actor, ofActor),
        target: operation.row.hasTarget ? identity(target, ofTarget) : nil, foreign: new)
      // Why: what one policy knows for certain and the other does not is no answer of its rules alone.
      let isUnknown = FactBit.allCases.contains { bit in
        (old.value(bit) == nil || new.value(bit) == nil) && Self.exists(bit, for: operation)
      }
      // Why: diagrams are about rooms that say when their people joined.
      let times: UInt64 = [FactNumber.actorJoined, .targetJoined].reduce(0) { $0 | 1 << UInt64($1.rawValue) }
      if isUnknown || old.numbersUnknown & times != 0 { continue }
      let broken = try joint.world(operation).firstBroken(assignment.value)
      expect(broken, equals: nil, "\(operation)")
      let diagrams = joint.old.diagrams
      if was != becomes {
        let set = becomes ? try joint.opened(operation) : try joint.closed(operation)
        expect(diagrams.holds(set, assignment.value), "\(operation)")
      }
      count += 1
    }
    return count
  }
}
