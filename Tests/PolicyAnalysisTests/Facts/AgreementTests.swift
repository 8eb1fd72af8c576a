import Expectations
import PolicyAnalysis
import PolicyCompiler
@testable import PolicyOracle
import RoomPolicy
import Testing

struct AgreementTests {
  /// Requests that each give something else.
  private static func requests(_ operation: Operation, roles: Int, _ policy: CheckedPolicy) -> [Request] {
    var requests = [Request()]
    func add(_ change: (inout Request) -> Void) {
      var request = Request()
      change(&request)
      requests.append(request)
    }
    if FactScope.newRole.contains(operation) {
      for rank in 0..<roles { add { $0.newRole = RoleNumber(rank) } }
    }
    if FactScope.link.contains(operation) {
      add { $0.hasCorrectPassword = true }
      for rank in [1, roles - 1] {
        add {
          $0.hasValidLink = true
          $0.linkSigner = .role(RoleNumber(rank))
          if operation != .rejoin && operation != .fetchGroupInfo { $0.newRole = RoleNumber(roles - 1) }
        }
      }
      add { $0.hasValidLink = true }
      add {
        $0.hasValidLink = true
        $0.linkSigner = .system
      }
    }
    if operation.commitForm.isCommit { add { $0.isExternal = true } }
    if operation.changesPolicy {
      for bit in 0..<13 { add { $0.changes = PolicyChanges(rawValue: 1 << UInt16(bit)) } }
    }
    if operation == .fetchKeyPackage {
      add { $0.outstanding = 2 }
      add { $0.outstanding = 4 }
      add { $0.hasGivenKeyPackage = true }
    }
    if operation.commitForm == .commitUpdate { add { $0.sinceLastUpdate = 700 } }
    if operation.commitForm == .commitPreSharedKey { add { $0.pskIsResumption = true } }
    if FactScope.right.contains(operation) {
      for right in policy.rights.indices { add { $0.right = RightNumber(right) } }
    }
    if FactScope.posting.contains(operation) { add { $0.sinceLastMessage = 30 } }
    if FactScope.upload.contains(operation) { add { $0.attachment = 11_000_000 } }
    if FactScope.history.contains(operation) { add { $0.history = 8 * 86_400 } }
    if FactScope.expiring.contains(operation) { add { $0.expiry = 7200 } }
    if operation == .receiveWelcome { add { $0.isAcceptable = true } }
    return requests
  }

  private struct Person {
    var person: PolicyMachine.Person
    var identity: Assignment.Identity
  }

  /// Asks everything of one policy and room: of each pair of people the empty request and a ninth of the others, and
  /// so each request of a ninth of the pairs; returns how many questions there were.
  private static func compare(_ loaded: Loaded, operations: [Operation]) throws -> Int {
    let space = FactSpace(loaded.policy)
    let bare = BoundRoom(loaded.machine)
    let bound = loaded.room.map { BoundRoom(loaded.machine, $0) }
    let roles = loaded.policy.roles.roles.count
    var people: [Person] = []
    if let room = loaded.room, let bound {
      for user in room.users {
        people.append(
          Person(
            person: bound.person(user.user),
            identity: .init(
              key: user.user.key,
              affiliations: user.affiliations)))
      }
      for user in room.known {
        people.append(
          Person(
            person: bound.person(user.user),
            identity: .init(
              key: user.user.key,
              affiliations: user.affiliations)))
      }
      let stranger = Array("who@nowhere.example".utf8)
      people.append(Person(person: bound.person(key: stranger), identity: .init(key: stranger)))
    }
    var asked = 0
    var passed = 0
    var isFirst = true
    for operation in operations {
      let diagram = try OperationDiagram(space, operation)
      let world = try FactWorld(space, operation)
      func ask(_ room: BoundRoom, _ actor: Person, _ target: Person?, _ request: Request) {
        passed += 1
        if passed % 9 != 0 && !isFirst { return }
        asked += 1
        let facts = room.facts(operation, actor: actor.person, target: target?.person, request)
        let assignment = Assignment(space, facts, actor: actor.identity, target: target?.identity)
        guard let admitted = assignment.admitted(by: world) else {
          let broken = world.firstBroken(assignment.value)
          Issue.record(
            "\(loaded.name): \(operation) by \(String(decoding: actor.identity.key, as: UTF8.self)) \(String(describing: facts[.actorRole])) on \(String(decoding: target?.identity.key ?? [], as: UTF8.self)) \(facts[.targetRole]): \(String(describing: broken)) \(request)"
          )
          return
        }
        let isAllowed = loaded.machine.decide(operation, admitted.facts).isAllowed
        if space.diagrams.holds(diagram.allowed, admitted.value) != isAllowed {
          Issue.record("\(loaded.name): \(operation) \(actor) \(String(describing: target)) \(request)")
        }
      }
      for (number, request) in requests(operation, roles: roles, loaded.policy).enumerated() {
        isFirst = number == 0
        passed = number
        for rank in 0..<roles {
          let actor = Person(
            person: bare.bare(RoleNumber(rank), in: operation, asTarget: false), identity: .init(key: []))
          if !operation.row.hasTarget {
            ask(bare, actor, nil, request)
            continue
          }
          var itself = actor
          itself.person = itself.person.asTargetOfItself
          ask(bare, actor, itself, request)
          for other in 0..<roles {
            let target = bare.bare(RoleNumber(other), in: operation, asTarget: true)
            ask(bare, actor, Person(person: target, identity: .init(key: [])), request)
          }
        }
        guard let bound else { continue }
        for actor in people {
          if !operation.row.hasTarget {
            ask(bound, actor, nil, request)
            continue
          }
          for target in people { ask(bound, actor, target, request) }
        }
      }
    }
    return asked
  }

  @Test func everyCellOfEveryExampleAgreesWithTheMachineAndCanBe() throws {
    for (number, example) in try Loaded.examples().enumerated() {
      let operations = Sweep.one(of: 16, Operation.allCases, from: number)
      expect(try Self.compare(example, operations: operations) > 20)
    }
  }
}
