import Dispatch
import RoomPolicy

extension Bench {
  /// Two threads against one: how many times as many questions they answer.
  mutating func measureThreads(_ workload: Workload) throws {
    let machine = try Self.compiled(Self.plainPolicy).machine
    let rooms = (0..<2).map { _ in LiveRoom(machine, workload.state) }
    let each = rooms.map { LiveAsker(room: $0, workload: workload) }
    let shared = (0..<2).map { _ in LiveAsker(room: rooms[0], workload: workload) }
    let value = BoundRoom(machine, workload.state)
    let byValue = (0..<2).map { _ in ValueAsker(room: value, workload: workload) }
    try report("two threads, a room each", each)
    try report("two threads, one `LiveRoom`", shared)
    try report("two threads, one `BoundRoom` by value", byValue)
  }

  private mutating func report(_ what: String, _ askers: [some Asker]) throws {
    let times = try Self.medians(
      times: 11,
      [
        { Self.sink ^= askers[0].ask() },
        { DispatchQueue.concurrentPerform(iterations: 2) { _ = askers[$0].ask() } },
      ])
    report(what, 2 * times[0] / times[1], unit: "×", limit: 1.8, isLeast: true)
  }
}

/// What one thread asks.
private protocol Asker: Sendable {
  /// Asks all questions ten times, and returns how many are allowed.
  func ask() -> Int
}

private struct LiveAsker: Asker {
  let room: LiveRoom
  let workload: Bench.Workload

  func ask() -> Int {
    let people = workload.users.map { room.person($0) }
    var allowed = 0
    for _ in 0..<10 {
      for question in workload.questions {
        let target = question.target.map { people[$0] }
        let verdict = room.decide(
          question.operation, actor: people[question.actor], target: target, Request())
        if verdict.isAllowed { allowed += 1 }
      }
    }
    return allowed
  }
}

private struct ValueAsker: Asker {
  let room: BoundRoom
  let workload: Bench.Workload

  func ask() -> Int {
    let people = workload.users.map { room.person($0) }
    var allowed = 0
    for _ in 0..<10 {
      for question in workload.questions {
        let target = question.target.map { people[$0] }
        let verdict = room.decide(
          question.operation, actor: people[question.actor], target: target, Request())
        if verdict.isAllowed { allowed += 1 }
      }
    }
    return allowed
  }
}
