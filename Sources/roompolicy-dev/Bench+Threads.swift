import Dispatch
import RoomPolicy

extension Bench {
  /// Two threads against one: how many times as many questions they answer.
  mutating func measureThreads(_ workload: Workload) throws {
    let machine = try Self.compiled(Self.plainPolicy).machine
    let rooms = (0..<2).map { _ in LiveRoom(machine, workload.state) }
    let value = BoundRoom(machine, workload.state)
    try report("two threads, a room each", rooms.map { Asker(room: $0, workload: workload) })
    try report("two threads, one `LiveRoom`", (0..<2).map { _ in Asker(room: rooms[0], workload: workload) })
    try report(
      "two threads, one `BoundRoom` by value", (0..<2).map { _ in Asker(room: value, workload: workload) })
    try report(
      "two threads, one `LiveRoom`, by name",
      (0..<2).map { _ in NameAsker(room: rooms[0], workload: workload) })
  }

  private mutating func report(_ what: String, _ askers: [some Asking]) throws {
    let times = try Self.medians(
      times: 11,
      [
        { Self.sink ^= askers[0].ask() },
        { DispatchQueue.concurrentPerform(iterations: 2) { _ = askers[$0].ask() } },
      ])
    report(what, 2 * times[0] / times[1], unit: "×", limit: 1.8, isLeast: true)
  }
}

/// A room that answers about people, held by reference or by value.
private protocol AskedRoom: Sendable {
  func person(_ user: User) -> Person
  func decide(_ operation: RoomPolicy.Operation, actor: Person, target: Person?, _ request: Request)
    -> Verdict
}

extension LiveRoom: AskedRoom {}
extension BoundRoom: AskedRoom {}

/// What one thread asks.
private protocol Asking: Sendable {
  /// Asks all questions ten times, and returns how many are allowed.
  func ask() -> Int
}

/// Questions about names, which the thread reads for itself.
private struct NameAsker: Asking {
  let room: LiveRoom
  let workload: Bench.Workload

  func ask() -> Int {
    let names = workload.names.map { Array($0.utf8) }
    var allowed = 0
    for _ in 0..<10 {
      for question in workload.questions where Bench.Way.byName(room, question, names).isAllowed {
        allowed += 1
      }
    }
    return allowed
  }
}

/// Questions about people.
private struct Asker<Room: AskedRoom>: Asking {
  let room: Room
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
