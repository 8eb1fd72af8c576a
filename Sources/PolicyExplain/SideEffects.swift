import PolicyAnalysis
import PolicyCompiler
import RoomPolicy
import PolicyQuestions

/// All that a change of a policy opens and closes, and in a room, for whom.
package struct SideEffects {
  package struct Effect {
    package let sentence: PolicyDifference.Sentence
    package let opens: Bool
    /// People of the room whom it concerns: `bob@example.net`, or `bob@example.net → eve@example.org`; nil without a
    /// room.
    package let people: [String]?
    /// How many of the room's people, or pairs of them, it concerns.
    package let peopleCount: Int

    package var words: String { sentence.words(opens: opens, limit: 4) }
    package var example: String { sentence.example.words }

    /// "in this room for alice@example.com, bob@example.net and 3 more"; nil without a room.
    package var peopleWords: String? {
      guard let people else { return nil }
      if people.isEmpty { return "in this room for nobody" }
      let rest = peopleCount - people.count
      return "in this room for " + people.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
  }

  package private(set) var effects: [Effect] = []
  package let isCut: Bool
  /// Whether the people of the room were too many to look at each pair.
  package private(set) var isRoomCut = false

  /// How many people or pairs are named.
  package static let named = 3
  package static let roomBudget = 200_000

  /// Nil where the policies, which may be ready for some operations alone, cannot be compared exactly.
  ///
  /// - Parameter asked: people whom the room may not list, and who are looked at too.
  package init?(_ old: Policy, _ new: Policy, _ state: Room?, asked: [User]) {
    guard let before = old.checked, let after = new.checked else { return nil }
    let difference: PolicyDifference?
    do throws(DiagramMistake) {
      difference = try PolicyDifference(before, after)
    } catch { return nil }
    guard let difference else { return nil }
    isCut = difference.isCut
    let rooms = state.flatMap { state in
      old.forAll.flatMap { old in
        new.forAll.map {
          (old: BoundRoom(old.machine, state), new: BoundRoom($0.machine, state), state: state)
        }
      }
    }
    let listed = state?.everybody ?? []
    let users = listed + asked.filter { user in !listed.contains { $0.key == user.key } }
    var budget = Self.roomBudget
    for (sentences, opens) in [(difference.opened, true), (difference.closed, false)] {
      for sentence in sentences {
        let found = rooms.map {
          Self.people(sentence, $0.old, $0.new, users, $0.state, opens: opens, &budget)
        }
        effects.append(
          Effect(
            sentence: sentence, opens: opens, people: found.map { Array($0.prefix(Self.named)) },
            peopleCount: found?.count ?? 0))
      }
    }
    isRoomCut = budget <= 0
  }

  /// The people, or pairs, of whom a request like the sentence's example is answered otherwise.
  package static func people(
    _ sentence: PolicyDifference.Sentence, _ old: BoundRoom, _ new: BoundRoom, _ users: [User], _ state: Room,
    opens: Bool, _ budget: inout Int
  ) -> [String] {
    let operation = sentence.operations[0]
    let given =
      sentence.example.given.isEmpty ? "" : " with " + sentence.example.given.joined(separator: ", ")
    let affiliations = Dictionary(
      state.users.map { ($0.user.key, $0.affiliations) } + state.known.map { ($0.user.key, $0.affiliations) },
      uniquingKeysWith: { first, _ in first })
    var readers = (old: QuestionReader(old), new: QuestionReader(new))
    func name(_ user: User) -> String { String(decoding: user.name, as: UTF8.self) }
    func differs(_ actor: User, _ target: User?) -> Bool {
      budget -= 1
      let line =
        "\"\(name(actor))\" \(operation.row.verb)" + (target.map { " \"\(name($0))\"" } ?? "") + given
      let words = Array(line.utf8)[...]
      guard let before = try? readers.old.read(line: words), let after = try? readers.new.read(line: words)
      else {
        return false
      }
      let facts = old.facts(before)
      let isMeant = sentence.mayConcern { variable, space in
        Self.value(variable, space, before, facts, affiliations, old.machine.program)
      }
      if !isMeant { return false }
      return old.verdict(before).isAllowed != opens && new.verdict(after).isAllowed == opens
    }
    var found: [String] = []
    for actor in users {
      if budget <= 0 { break }
      guard operation.row.hasTarget else {
        if differs(actor, nil) { found.append(name(actor)) }
        continue
      }
      for target in users where budget > 0 && differs(actor, target) {
        found.append("\(name(actor)) → \(actor.key == target.key ? "self" : name(target))")
      }
    }
    return found
  }

  /// What a variable is of a question about a room; nil for what only the request says.
  private static func value(
    _ variable: FactVariable, _ space: FactSpace, _ question: Question, _ facts: Facts,
    _ affiliations: [[UInt8]: Affiliations], _ program: Program
  ) -> Int? {
    func person(_ who: Party) -> Person? { who == .actor ? question.actor : question.target }
    switch variable {
    // Why by name: two policies of which each has roles of its own have their ranks in a table of both.
    case .role(let who):
      return person(who).flatMap {
        space.policy.roles.named(String(decoding: program.roles[Int($0.role.rank)].name, as: UTF8.self))
      }.map { Int($0.rank) }
    case .identity(let who): return person(who).map { space.identities.place(of: $0.key) }
    case .member(let who, let number):
      guard let person = person(who) else { return nil }
      let name = space.policy.names[number]
      let known = affiliations[person.key]
      let all = (name.kind == .group ? known?.groups : known?.workgroups) ?? []
      return all.contains { $0.key == name.key } ? 1 : 0
    case .bit(let bit): return facts.value(bit).map { $0 ? 1 : 0 }
    case .right(let who, let right):
      return facts.holds(right, who).map { $0 ? 1 : 0 }
    case .relation(let who, let relation): return facts.holds(relation, who).map { $0 ? 1 : 0 }
    case .roleCount, .newRole, .namedRight, .linkSigner, .number: return nil
    }
  }
}
