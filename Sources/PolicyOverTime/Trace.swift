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

  /// The room at the start.
  package let room: Room
  /// The steps as sentences of a test.
  package private(set) var steps: [String] = []
  /// What the steps lead to, as sentences of a test.
  package private(set) var conclusions: [String] = []
  private var people: [(user: User, kind: UInt8)] = []
  private var bound: BoundRoom

  /// Nil where some step is not allowed to people with names: kinds then leave out what decides.
  init?(_ made: Casting.Made, _ table: StepTable, from start: RoomShape, _ taken: [Step], _ ending: Ending) {
    let cast = made.cast
    let program = cast.policy.program
    for kind in start.kinds {
      guard let user = Self.name(kind, cast, people.map(\.user)) else { return nil }
      people.append((user, kind))
    }
    // Why: of those outside some things are known too, and a room is of everybody who takes part.
    var outsiders: [(user: User, kind: UInt8)] = []
    let kinds = Set(taken.flatMap { [$0.actor] + ($0.target.kind.map { [$0] } ?? []) })
    for kind in kinds.sorted() where cast.kinds[Int(kind)].isOutside {
      let count = cast.identities[cast.kinds[Int(kind)].identity].isOne ? 1 : taken.count + 1
      for _ in 0..<min(count, 4) {
        guard let user = Self.name(kind, cast, (people + outsiders).map(\.user)) else { break }
        outsiders.append((user, kind))
      }
    }
    let bound = cast.room((people + outsiders).map { ($0.user, cast.kinds[Int($0.kind)]) })
    self.bound = bound
    room = bound.state
    people += outsiders
    for step in taken where !take(step, cast, &table.requests, program) { return nil }
    if !conclude(ending, made, &table.requests, program) { return nil }
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
  private mutating func take(_ step: Step, _ cast: Cast, _ requests: inout StepRequests, _ program: Program)
    -> Bool
  {
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
    question.request = requests.of(step.operation)[step.request]
    if !bound.verdict(question).isAllowed { return false }
    bound.apply(question)
    steps.append(sentence(step.operation, "does", actor, target, question.request, program))
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

  private func sentence(
    _ operation: Operation, _ mode: String, _ actor: Int, _ target: Int?, _ request: Request,
    _ program: Program
  ) -> String {
    let given = request.words(program).map { $0.contains(",") ? "\"\($0)\"" : $0 }
    let whom = target.map { " " + ($0 == actor ? "self" : text(people[$0].user)) } ?? ""
    return text(people[actor].user) + " \(mode) \(operation.row.verb)" + whom
      + (given.isEmpty ? "" : " with " + given.joined(separator: ", "))
  }

  private mutating func conclude(
    _ ending: Ending, _ made: Casting.Made, _ requests: inout StepRequests, _ program: Program
  ) -> Bool {
    let cast = made.cast
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
      let request = requests.of(found.operation)[found.request]
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
          for request in requests.of(operation) {
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
