import PolicyCompiler
import RoomPolicy

/// A sequence of steps by people with names, each of which was taken in a room and was allowed.
package struct Trace {
  /// How a sequence ends, and what it shows by it.
  enum Ending {
    /// Somebody is let do something.
    case can(Asker.Found?)
    /// Whoever is tracked holds one of the roles.
    case holdsRole(RoleSet)
    /// The last step brings somebody into a role.
    case made
    /// The last step leaves fewer than so many of a role.
    case fewer(Int, RoleNumber)
    /// Nobody is ever let do one of these again.
    case nobodyEver(OperationSet)
  }

  /// Steps under one policy, and the change by which it came into force.
  struct Stretch {
    let stage: Stage
    let steps: [Step]
    let change: (version: PolicyVersion, author: Authors.Author)?
  }

  /// A part of the sequence that one policy decides.
  package struct Part {
    /// The text of the policy that somebody has put in place; nil for the policy at the start.
    package let policy: [UInt8]?
    /// The change that made it, in words.
    package let change: String?
    /// The room where it begins.
    package let room: Room
    /// The steps as sentences of a test.
    package fileprivate(set) var steps: [String] = []
  }

  /// A room on the way, and the step that led to it.
  package struct Scene {
    /// What somebody did, as a sentence of a test; nil at the start.
    package let step: String?
    /// The change of the policy that this made, in words.
    package let change: String?
    package let room: Room
  }

  /// The room at the start, and after each step.
  package private(set) var scenes: [Scene]
  /// What each policy decides, in order.
  package private(set) var parts: [Part]
  /// What the steps lead to, as sentences of a test.
  package private(set) var conclusions: [String] = []
  private var people: [(user: User, kind: UInt8)] = []
  private var bound: BoundRoom

  /// The room at the start.
  package var room: Room { parts[0].room }
  /// The steps as sentences of a test.
  package var steps: [String] { parts.flatMap(\.steps) }

  /// Nil where some step is not allowed to people with names: kinds then leave out what decides.
  init?(_ stretches: [Stretch], from start: RoomShape, _ ending: Ending) {
    let cast = stretches[0].stage.made.cast
    for kind in start.kinds {
      guard let user = Self.name(kind, cast, people.map(\.user)) else { return nil }
      people.append((user, kind))
    }
    // Why: of those outside some things are known too, and a room is of everybody who takes part.
    var outsiders: [(user: User, kind: UInt8)] = []
    for kind in Self.outsiders(stretches, cast).sorted() {
      let count = cast.identities[cast.kinds[Int(kind)].identity].isOne ? 1 : 4
      for _ in 0..<min(count, stretches.reduce(1) { $0 + $1.steps.count }) {
        guard let user = Self.name(kind, cast, (people + outsiders).map(\.user)) else { break }
        outsiders.append((user, kind))
      }
    }
    bound = cast.room((people + outsiders).map { ($0.user, cast.kinds[Int($0.kind)]) })
    parts = [Part(policy: nil, change: nil, room: bound.state)]
    scenes = [Scene(step: nil, change: nil, room: bound.state)]
    people += outsiders
    var stage = stretches[0].stage
    for stretch in stretches {
      if let change = stretch.change {
        if !take(change, from: stage, to: stretch.stage) { return nil }
        stage = stretch.stage
      }
      for step in stretch.steps where !take(step, stage) { return nil }
    }
    if !conclude(ending, stage) { return nil }
  }

  /// Those of nobody in particular outside the room who take part, as kinds of the first stage.
  private static func outsiders(_ stretches: [Stretch], _ cast: Cast) -> Set<UInt8> {
    var outsiders: Set<UInt8> = []
    for stretch in stretches {
      let own = stretch.stage.made.cast
      let kinds = stretch.steps.flatMap { [$0.actor] + ($0.target.kind.map { [$0] } ?? []) }
      // Why: whoever changes the policy is of a kind of the stage before.
      if let author = stretch.change?.author, cast.kinds[Int(author.kind)].isOutside {
        outsiders.insert(author.kind)
      }
      for kind in kinds where own.kinds[Int(kind)].isOutside {
        if let number = cast.number(PersonKind(identity: own.kinds[Int(kind)].identity)) {
          outsiders.insert(number)
        }
      }
    }
    return outsiders
  }

  private static func name(_ kind: UInt8, _ cast: Cast, _ taken: [User]) -> User? {
    let kind = cast.kinds[Int(kind)]
    let identity = cast.identities[kind.identity]
    if identity.isOne { return identity.user(0).flatMap { taken.has($0) ? nil : $0 } }
    let role = String(decoding: cast.policy.program.roles[Int(kind.role.rank)].name, as: UTF8.self)
    let base =
      kind.isOutside
      ? "newcomer"
      : String(role.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
    for number in 1...20 {
      guard let user = identity.user(named: number == 1 ? base : "\(base)-\(number)") else { continue }
      if !taken.has(user) { return user }
    }
    return nil
  }

  private func text(_ user: User) -> String { String(decoding: user.name, as: UTF8.self) }

  /// Takes one step; false where it is not allowed, or leads elsewhere.
  private mutating func take(_ step: Step, _ stage: Stage) -> Bool {
    let cast = stage.made.cast
    let program = cast.policy.program
    // Why: a test has no sentence for it.
    if step.isPassingTime { return false }
    guard let actor = people.firstIndex(where: { $0.kind == step.actor }) else { return false }
    var target: Int?
    switch step.target {
    case .nobody: break
    case .itself: target = actor
    case .one(let kind):
      target = people.indices.first { people[$0].kind == kind && $0 != actor }
      if target == nil { return false }
    }
    var question = Question(asking: step.operation, by: bound.person(people[actor].user), target: nil)
    question.target = target.map { bound.person(people[$0].user) }
    question.request = stage.table.requests.of(step.operation)[step.request]
    if !bound.verdict(question).isAllowed { return false }
    bound.apply(question)
    say(sentence(step.operation, "does", actor, target, question.request, program))
    guard case .kind(let result) = step.result else { return true }
    let moved = step.movesTarget ? target ?? actor : actor
    people[moved].kind = result
    for (user, kind) in people {
      let known = cast.kinds[Int(kind)]
      let now = PersonKind(
        bound.listing(bound.person(user)), identity: known.identity, program, cast.scale)
      if now != known && !(now.isOutside && known.isOutside) { return false }
    }
    return true
  }

  private mutating func say(_ step: String, changing change: String? = nil) {
    parts[parts.count - 1].steps.append(step)
    scenes.append(Scene(step: step, change: change, room: bound.state))
  }

  /// Puts a changed policy in place; false where it is not allowed, or does not fit.
  private mutating func take(
    _ change: (version: PolicyVersion, author: Authors.Author), from old: Stage, to new: Stage
  ) -> Bool {
    let program = old.made.cast.policy.program
    guard let actor = people.firstIndex(where: { $0.kind == change.author.kind }),
      let replacing = change.version.change(in: bound.state)
    else { return false }
    var question = Question(
      asking: change.author.operation, by: bound.person(people[actor].user), target: nil)
    question.request.changes = replacing.changes
    question.request.isExternal = change.author.isExternal
    // Why: a test says what is touched, and a hub reads it off both texts.
    if !bound.verdict(question).isAllowed { return false }
    question.put(replacing)
    if !bound.verdict(question).isAllowed { return false }
    var said = Request()
    said.changes = replacing.changes
    said.isExternal = change.author.isExternal
    say(
      sentence(change.author.operation, "does", actor, nil, said, program),
      changing: change.version.edit.words)
    for (place, person) in people.enumerated() {
      let cast = new.made.cast
      guard let kind = cast.number(like: old.made.cast.kinds[Int(person.kind)], old.made.cast) else {
        return false
      }
      people[place].kind = kind
    }
    bound = BoundRoom(new.made.cast.policy.machine, bound.state)
    parts.append(Part(policy: change.version.text, change: change.version.edit.words, room: bound.state))
    return true
  }

  private func sentence(
    _ operation: Operation, _ mode: String, _ actor: Int, _ target: Int?, _ request: Request,
    _ program: Program
  ) -> String {
    let given = request.words(program).map { $0.contains(",") ? "\"\($0)\"" : $0 }
    let whom = target.map { " " + ($0 == actor ? "self" : text(people[$0].user)) } ?? ""
    return text(people[actor].user) + " \(mode) \(operation.row.verb)" + whom
      + (given.isEmpty ? "" : " with " + given.joined(separator: ", "))
  }

  private mutating func conclude(_ ending: Ending, _ stage: Stage) -> Bool {
    let (made, table) = (stage.made, stage.table)
    let cast = made.cast
    let program = cast.policy.program
    switch ending {
    case .can(let found):
      guard let found else { return false }
      guard let actor = person(found.actor, cast, besides: nil) else { return false }
      var target: Int?
      switch found.target {
      case .nobody: break
      case .itself: target = actor
      case .one(let kind):
        target = person(kind, cast, besides: actor)
        if target == nil { return false }
      }
      let request = table.requests.of(found.operation)[found.request]
      var question = Question(asking: found.operation, by: bound.person(people[actor].user), target: nil)
      question.target = target.map { bound.person(people[$0].user) }
      question.request = request
      if !bound.verdict(question).isAllowed { return false }
      conclusions.append(sentence(found.operation, "can", actor, target, request, program))
    case .holdsRole(let roles):
      guard let one = people.first(where: { cast.kinds[Int($0.kind)].identity == made.trackedIdentity })
      else {
        return false
      }
      let role = bound.person(one.user).role
      if !roles.contains(role) { return false }
      conclusions.append(
        "then \(text(one.user)) is " + String(decoding: program.roles[Int(role.rank)].name, as: UTF8.self))
    case .made: break
    case .fewer(let count, let role):
      if bound.bearers(of: role).all >= count { return false }
      let name = String(decoding: program.roles[Int(role.rank)].name, as: UTF8.self)
      for (user, kind) in people where !cast.kinds[Int(kind)].isOutside {
        if bound.person(user).role != role { conclusions.append("then \(text(user)) is not \(name)") }
      }
    case .nobodyEver(let operations):
      let inside = people.indices.filter { !cast.kinds[Int(people[$0].kind)].isOutside }
      for operation in operations.members.prefix(1) where !operation.row.hasTarget || !inside.isEmpty {
        for actor in inside {
          let target = operation.row.hasTarget ? inside.first { $0 != actor } ?? actor : nil
          for request in table.requests.of(operation) {
            var question = Question(asking: operation, by: bound.person(people[actor].user), target: nil)
            question.target = target.map { bound.person(people[$0].user) }
            question.request = request
            if bound.verdict(question).isAllowed { continue }
            conclusions.append(sentence(operation, "cannot", actor, target, request, program))
            break
          }
        }
      }
    }
    return true
  }

  private mutating func person(_ kind: UInt8, _ cast: Cast, besides: Int?) -> Int? {
    if let index = people.indices.first(where: { people[$0].kind == kind && $0 != besides }) { return index }
    guard cast.kinds[Int(kind)].isOutside, let user = Self.name(kind, cast, people.map(\.user)) else {
      return nil
    }
    people.append((user, kind))
    return people.count - 1
  }
}

extension Step.Aim {
  /// The kind of who is aimed at; nil for nobody and for whoever acts.
  var kind: UInt8? {
    switch self {
    case .one(let kind): kind
    case .nobody, .itself: nil
    }
  }
}

extension [User] {
  /// Whether a user is among these.
  fileprivate func has(_ user: User) -> Bool { contains { $0.key == user.key } }
}
