// The hub of the article "Embedding". What stands between the marks is the article's code.
// <article>
import RoomPolicy

/// One room of a hub: its policy, its state, and who asks.
final class HubRoom {
  struct Refused: Error { var reasons: [String] }

  let policy: Policy
  let room: LiveRoom
  private(set) var log: [String] = []

  /// Loads a policy, as source or compiled, and the room's state as JSON.
  init(policy bytes: [UInt8], state: [UInt8]) throws {
    let loaded = Policy.load(bytes, name: "room.roompolicy")
    guard let policy = loaded.policy else { throw Refused(reasons: loaded.diagnostics.map(\.message)) }
    let read = readRoomState(Source(name: "room.json", bytes: state), id: 0, against: policy.program)
    guard let known = read.state else { throw Refused(reasons: read.diagnostics.map(\.message)) }
    self.policy = policy
    room = try policy.room(known.room)
  }

  /// A question in the words of the protocol; a name that nobody knows is an error, and never a stranger's role.
  func question(
    _ actor: String, _ operation: String, _ target: String? = nil, newRole: String? = nil
  ) throws -> Question {
    let person = try room.person(named: actor)
    let other = try target.map { try room.person(named: $0) }
    var question = Question(asking: try Operation(named: operation), by: person, target: other)
    if let newRole { question.request.newRole = try policy.role(named: newRole) }
    return question
  }

  /// Judges one request and, if it is allowed, lets it change the room.
  func take(_ question: Question) -> Bool {
    let answer = room.step(question)
    log.append(answer.text(in: policy))
    return answer.isAllowed
  }

  /// Judges a commit: the committer's own proposals and those of others; the room changes by all of them or by none.
  func take(commit parts: [Question], by committer: String) throws -> Bool {
    let answer = room.step(commit: parts, by: try room.person(named: committer))
    for part in answer.failing {
      for reason in part.reasons(in: policy) {
        log.append("\(reason.rule.position): \(reason.rule.because ?? reason.rule.text)")
      }
      if let fault = part.fault { log.append(fault.words) }
    }
    return answer.isAllowed
  }

  /// What the provider learns besides: a device is gone, a workgroup has a new member.
  func deviceIsGone(of user: String) throws {
    room.change(try User(user)) { $0.clients = max($0.clients - 1, 0) }
  }
}
// </article>
