import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText

/// What differs between two policies: no request in any room is answered otherwise but where a region says so, and the
/// people of a region's example, in a room in which all is as the example has it, are answered as it says.
///
///     try DifferenceProperty.check(seed: 17)
public enum DifferenceProperty {
  /// What was looked at for a pair of policies.
  public struct Count {
    /// Sentences whose example was asked of both policies.
    public var sentences = 0
    /// Those of them that no room among those that were tried shows.
    public var unshown: [String] = []
    /// Questions in random rooms that were asked of both.
    public var questions = 0
    /// Those of them that they answered otherwise.
    public var differing = 0
  }

  /// `bytes` are a seed, in digits.
  static func check(_ bytes: [UInt8]) throws -> Int {
    let digits = bytes.filter { (0x30...0x39).contains($0) }.prefix(9)
    return try check(seed: digits.reduce(0) { $0 * 10 + Int($1 - 0x30) })?.questions ?? 0
  }

  /// Compares a random policy with one that lacks some of its statements, or has them turned; nil where no room can have
  /// both, or where their diagrams go beyond their bounds.
  public static func check(seed: Int) throws -> Count? {
    var random = OracleRandom(seed: seed)
    var generator =
      seed % 3 == 0 ? PolicyGenerator(seed: seed, keeping: .standard) : PolicyGenerator(seed: seed)
    let policy = generator.policy()
    var (one, other) = (policy, policy)
    for place in policy.statements.indices.dropFirst(2).reversed() where random.chance(20) {
      let isOld = random.chance(50)
      if case .rule(var rule) = policy.statements[place], random.chance(30) {
        rule.effect = rule.effect == .allow ? .forbid : .allow
        if isOld { one.statements[place] = .rule(rule) } else { other.statements[place] = .rule(rule) }
      } else if isOld {
        one.statements.remove(at: place)
      } else {
        other.statements.remove(at: place)
      }
    }
    guard let old = ComparedPolicy(one.text), let new = ComparedPolicy(other.text) else { return nil }
    do {
      return try check(old, new, &random)
    } catch is DiagramMistake {
      return nil
    } catch let broken as BrokenProperty {
      throw BrokenProperty("\(seed): \(broken)\n--- old\n\(one.text)\n--- new\n\(other.text)")
    }
  }

  private static func check(
    _ old: ComparedPolicy, _ new: ComparedPolicy, _ random: inout OracleRandom
  ) throws -> Count? {
    guard let joint = JointSpace(old.policy, new.policy, limits: .lint) else { return nil }
    var count = Count()
    for operation in Operation.allCases {
      for opens in [true, false] {
        let raw = try joint.difference(operation, opens: opens)
        if raw == .never { continue }
        guard let region = try joint.region(raw, operation) else { continue }
        for sentence in region.sentences {
          count.sentences += 1
          let shown = ShownExample(sentence.example, opens: opens, joint, old, new)
          if try !shown.isShown(&random) {
            count.unshown.append("\(sentence.words): \(sentence.example.words)")
          }
        }
      }
    }
    // Why only then: in an aligned table of roles a rank is another one's.
    if old.policy.roles.names == new.policy.roles.names && countsAreAsked(joint, old.policy, new.policy) {
      for _ in 0..<2 { try compare(joint, old, new, &random, &count) }
    }
    return count
  }

  /// Whether both policies ask for each count that is one of each: of what a policy does not ask, its facts say nothing.
  private static func countsAreAsked(
    _ joint: JointSpace, _ old: CheckedPolicy, _ new: CheckedPolicy
  ) -> Bool {
    joint.old.variables.enumerated().allSatisfy { index, variable in
      guard joint.old.isForeign(Level(index)), case .roleCount(let role, let isActive) = variable else {
        return true
      }
      return (joint.old.countClasses(variable)?.cuts ?? []).allSatisfy { least in
        let count = RoleCount(role: role, isActive: isActive, least: least)
        return old.counts.contains(count) && new.counts.contains(count)
      }
    }
  }

  /// Asks questions at random in a random room.
  private static func compare(
    _ joint: JointSpace, _ old: ComparedPolicy, _ new: ComparedPolicy, _ random: inout OracleRandom,
    _ count: inout Count
  ) throws {
    var rooms = RoomGenerator(random: random, program: old.machine.program)
    let room = try rooms.room()
    random = rooms.random
    let (before, after) = (BoundRoom(old.machine, room), BoundRoom(new.machine, room))
    let people =
      room.users.map { ($0.user, $0.affiliations) } + room.known.map { ($0.user, $0.affiliations) }
    if people.isEmpty { return }
    for _ in 0..<60 {
      let operation = random.pick(Operation.allCases)
      let (actor, target) = (random.pick(people), random.pick(people))
      let question = JointQuestion(
        operation: operation, actor: actor.0, target: operation.row.hasTarget ? target.0 : nil,
        affiliations: (actor.1, target.1), request: request(operation, joint, &random))
      let (one, other) = (question.facts(before), question.facts(after))
      if !question.areKnown(one, other) { continue }
      let was = old.machine.decide(operation, one).isAllowed
      let becomes = new.machine.decide(operation, other).isAllowed
      let assignment = question.assignment(one, other, joint, new.policy)
      for opens in [true, false] {
        let isSaid = joint.old.diagrams.holds(
          try joint.difference(operation, opens: opens), assignment.value)
        try hold(
          isSaid == (was == !opens && becomes == opens),
          "\(question.words): \(was) becomes \(becomes), and is \(isSaid ? "" : "not ")said in \(room.json)")
      }
      count.questions += 1
      if was != becomes { count.differing += 1 }
    }
  }

  private static func request(
    _ operation: Operation, _ joint: JointSpace, _ random: inout OracleRandom
  ) -> Request {
    var request = Request()
    let roles = joint.old.policy.roles.roles.count
    if FactScope.newRole.contains(operation), random.chance(60) {
      request.newRole = RoleNumber(random.below(roles))
    }
    if FactScope.link.contains(operation), random.chance(60) {
      request.hasValidLink = true
      request.linkSigner = .role(RoleNumber(random.below(roles)))
      request.hasCorrectPassword = random.chance(50)
    }
    if FactScope.outside.contains(operation), operation.commitForm.isCommit {
      request.isExternal = random.chance(20)
    }
    if FactScope.policyChange.contains(operation) {
      request.changes = PolicyChanges(rawValue: 1 << UInt16(random.below(13)))
    }
    return request
  }
}

/// A policy that is compared, and its machine.
struct ComparedPolicy {
  let policy: CheckedPolicy
  let machine: Machine

  /// Nil for what does not compile.
  init?(_ text: String) {
    let compilation = compile(Source(name: "p.roompolicy", bytes: Array(text.utf8)))
    guard let program = compilation.program, let policy = compilation.policy else { return nil }
    self.policy = policy
    machine = Machine(program)
  }
}
