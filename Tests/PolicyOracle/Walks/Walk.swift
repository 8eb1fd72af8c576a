import PolicyLint
import PolicyCompiler
import RoomFormats
import RoomModel
import RoomPolicy
import SourceText

/// A random walk through the steps that a policy allows: each is asked, and where it is allowed its effect is applied.
///
/// Whatever the steps, the room's state stays one that its reader accepts, and what the profile guards stays guarded
/// (`WalkGuard`, `RolesWalkGuard`).
package struct Walk {
  /// What a walk found: the policy, the steps that led there, and what is wrong.
  package struct Finding: Error, CustomStringConvertible {
    package let description: String
  }

  var random: OracleRandom
  package private(set) var policy: Policy
  package private(set) var room: Room
  private var text: String
  private var start: String
  private var steps: [String] = []
  /// How many steps were asked, and how many of them allowed.
  package private(set) var asked = 0
  package private(set) var allowed = 0

  private let profile: Profile

  /// A walk in a random room under a random policy of a profile none of whose rules are dropped.
  package init(seed: Int, keeping profile: Profile = .standard) throws {
    self.profile = profile
    var generator = PolicyGenerator(seed: seed, keeping: profile)
    var made: (text: String, policy: Policy)?
    while made == nil {
      let text = generator.policy().text
      made = Walk.load(text).map { (text, $0) }
    }
    (text, policy) = (made?.text ?? "", made?.policy ?? Walk.nothing)
    var rooms = RoomGenerator(random: generator.random, program: policy.program)
    room = try rooms.room()
    random = rooms.random
    start = room.json
  }

  private static let nothing = Policy.load(Array("roompolicy 1\n".utf8), name: "nothing").policy!

  private static func load(_ text: String) -> Policy? {
    let loaded = Policy.load(Array(text.utf8), name: "walk.roompolicy")
    return loaded.policy.map { policy in
      // Why: what the policies here assert is not what the walk is about.
      policy.recording(policy.program.assertions.map { $0.claim == .unjudged ? .holds : $0.claim })
    }
  }

  /// Takes steps until so many are allowed, or asked twenty times as often.
  package mutating func take(_ count: Int) throws {
    var bound = BoundRoom(policy.machine, room)
    for _ in 0..<count * 20 where allowed < count {
      asked += 1
      guard let step = try step(bound) else { continue }
      allowed += 1
      steps.append(step.words)
      let guarding = WalkGuard(policy, before: room, bound, step.question)
      let guardingRoles = RolesWalkGuard(policy, before: room, bound, step.question)
      room = step.after
      let next = try read(step)
      if let new = step.policy { (policy, text) = (new, step.text) }
      bound = BoundRoom(policy.machine, room)
      let broken =
        profile == .roles
        ? guardingRoles.broken(after: room, bound, isOfNewPolicy: step.policy != nil)
        : guarding.broken(after: room, bound, isOfNewPolicy: step.policy != nil)
      if let broken { throw finding(broken) }
      // Why: what goes on is the state as its file says.
      room = next
    }
  }

  private struct Step {
    var question: Question
    var words: String
    var after: Room
    /// The policy that the step puts in place, with its text.
    var policy: Policy?
    var text = ""
  }

  /// A random question; nil where it is denied or changes nothing that a walk is about.
  private mutating func step(_ bound: BoundRoom) throws -> Step? {
    let operation = random.pick(Self.operations)
    let everybody = room.users.map(\.user) + room.known.map(\.user) + Self.strangers
    let actor = random.pick(everybody)
    var question = Question(asking: operation, by: bound.person(actor), target: nil)
    var words = Self.name(actor) + " " + operation.row.verb
    if operation.row.hasTarget {
      let target = random.chance(15) ? actor : random.pick(everybody)
      let person = bound.person(target)
      question = Question(
        asking: operation, by: question.actor,
        target: target.key == actor.key ? question.actor.asTargetOfItself : person)
      words += " " + Self.name(target)
    }
    if operation.changesPolicy { return try change(question, words, bound) }
    give(to: &question, &words)
    if !bound.verdict(question).isAllowed { return nil }
    return Step(question: question, words: words, after: room.applying(question, under: bound))
  }

  /// Most operations change nothing; the walk takes those that do, and policy changes.
  private static let operations: [Operation] = Operation.allCases.filter {
    let isMembership = $0.row.group == .membership && !$0.isProposal
    return isMembership
      || [.createGroup, .destroyGroup, .destroyRoom, .commitGroupContextExtensions].contains($0)
  }

  private static let strangers =
    GeneratedPeople.strangers.compactMap { try? User($0) }
    + GeneratedPeople.users.compactMap { try? User($0) }

  private static func name(_ user: User) -> String { String(decoding: user.name, as: UTF8.self) }

  private mutating func give(to question: inout Question, _ words: inout String) {
    let roles = policy.program.roles
    let takesRole =
      FactScope.newRole.contains(question.operation) && (profile == .roles || question.operation != .unban)
    if profile == .roles && FactScope.outside.contains(question.operation) && random.chance(30) {
      question.request.isExternal = true
      words += " external"
    }
    if takesRole && random.chance(70) {
      let role = random.below(roles.count)
      question.request.newRole = RoleNumber(role)
      words += " new-role=" + String(decoding: roles[role].name, as: UTF8.self)
    }
    let rights = policy.program.rights
    if FactScope.right.contains(question.operation) && !rights.isEmpty {
      let right = random.below(rights.count)
      question.request.right = RightNumber(right)
      words += " right=" + String(decoding: rights[right].name, as: UTF8.self)
    }
    if FactScope.link.contains(question.operation) && random.chance(50) {
      question.request.hasValidLink = true
      question.request.linkSigner = random.chance(30) ? .system : .role(RoleNumber(random.below(roles.count)))
      question.request.hasCorrectPassword = random.chance(50)
      words += " with link" + (question.request.hasCorrectPassword ? ", password" : "")
    }
  }

  private mutating func change(_ question: Question, _ words: String, _ bound: BoundRoom) throws -> Step? {
    // Why: a new text costs as much as a thousand steps.
    if !random.chance(3) { return nil }
    var generator = PolicyGenerator(seed: random.below(1 << 30), keeping: profile)
    let text = generator.policy().text
    guard let new = Walk.load(text), let change = PolicyChange(from: policy, to: new, in: room) else {
      return nil
    }
    var question = question
    question.put(change)
    if !bound.verdict(question).isAllowed { return nil }
    var after = room
    after.takeUndeclared(by: new.program)
    return Step(question: question, words: words + " to:\n" + text, after: after, policy: new, text: text)
  }

  /// The room as its file says, which must be found possible under the policy that now holds.
  private func read(_ step: Step) throws -> Room {
    let program = (step.policy ?? policy).program
    let json = step.after.json
    let (state, diagnostics) = readRoomState(
      Source(name: "room.json", bytes: Array(json.utf8)), id: 0, against: program)
    guard let state else { throw finding("the state is refused: \(diagnostics.map(\.message))\n\(json)") }
    if state.room.json != json { throw finding("the state is another when it is read:\n\(json)") }
    return state.room
  }

  private func finding(_ words: String) -> Finding {
    Finding(
      description: "\(words)\nunder\n\(text)\nin\n\(start)\nafter\n  "
        + steps.suffix(40).joined(separator: "\n  "))
  }
}
