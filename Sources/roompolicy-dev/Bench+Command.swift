import Foundation
import RoomPolicy

extension Bench {
  /// A cold `can` against `/bin/true`.
  mutating func measureStart() throws {
    title("start: `can` in a process of its own, against /bin/true")
    let policy = examples + "/01-open-room/room.roompolicy"
    let ask = ["can", policy, "admin", "remove", "owner"]
    let answer = try Child.run(binary, ask)
    if answer != 1 { throw BenchMistake("`can` exits with \(answer); an admin cannot remove an owner (1)") }
    let program = binary
    var processor: [Double] = []
    let times = try Self.medians(
      times: 301,
      [
        { _ = try Child.run("/bin/true", []) },
        {
          let before = Child.processorTime
          _ = try Child.run(program, ask)
          processor.append(Child.processorTime - before)
        },
      ])
    let milliseconds = times.map { $0 * 1e3 }
    report("can, cold", milliseconds[1], unit: "ms", limit: 3 * milliseconds[0] + 3)
    note(
      "\(Self.number(milliseconds[0])) ms /bin/true, \(Self.number(times[1] / times[0])) times that; "
        + "the limit is 3 × true + 3 ms")
    noteWaiting(wall: times[1], processor: processor.sorted()[processor.count / 2])
  }

  /// Questions a second, reading and printing included.
  mutating func measureQueries() throws {
    title("queries: lines of `can --queries` in a second, on one core")
    let policy = examples + "/01-open-room/room.roompolicy"
    let state = examples + "/01-open-room/room.json"
    let some = Self.questions
    // Why: the answers to some lines, asked once, are the answers to all, which repeat them.
    let folder = NSTemporaryDirectory() + "roompolicy-bench-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let few = Data(some.utf8)
    let lines = some.split(separator: "\n").count
    let repeats = 2_000_000 / lines
    var many = Data(capacity: few.count * repeats)
    for _ in 0..<repeats { many.append(few) }
    try few.write(to: URL(fileURLWithPath: folder + "/few"))
    try many.write(to: URL(fileURLWithPath: folder + "/many"))
    let program = binary
    func ask(_ file: String) throws {
      let status = try Child.run(
        program, ["can", policy, "--room", state, "--queries", folder + "/" + file],
        output: folder + "/" + file + ".out")
      if status != 0 { throw BenchMistake("`can --queries` exits with \(status)") }
    }
    try ask("few")
    let before = Child.processorTime
    let times = try Self.medians(times: 3, [{ try ask("many") }])
    let processor = (Child.processorTime - before) / 3
    let once = try Data(contentsOf: URL(fileURLWithPath: folder + "/few.out"))
    let all = try Data(contentsOf: URL(fileURLWithPath: folder + "/many.out"))
    var place = 0
    for _ in 0..<repeats {
      if all.dropFirst(place).prefix(once.count) != once { throw BenchMistake("an answer differs") }
      place += once.count
    }
    if place != all.count || once.isEmpty { throw BenchMistake("answers are missing") }
    report("lines a second", Double(lines * repeats) / times[0], unit: "/s", limit: 500_000, isLeast: true)
    note("\(lines * repeats) lines, \(many.count / 1_000_000) MB, \(Self.number(times[0])) s")
    noteWaiting(wall: times[0], processor: processor)
  }

  /// Why: the limits are of time on the wall; on a busy machine much of it is waiting for a core.
  private func noteWaiting(wall: Double, processor: Double) {
    let share = Self.number(100 * processor / wall)
    note("\(Self.number(processor * 1e3)) ms of processor time, \(share) % of the time on the wall")
  }

  /// A thousand lines: users and roles, with facts and without.
  private static var questions: String {
    let users = [
      "olga@example.com", "alice@example.com", "bob@example.net", "vic@example.org", "eve@example.org",
      "stranger@example.com",
    ]
    let roles = ["owner", "admin", "member", "visitor", "none"]
    let asked = [
      ("add", true), ("remove", true), ("join", false), ("send", false), ("kick", true), ("ban", true),
      ("leave", false), ("\"commit with Update\"", false),
    ]
    var random = SeededGenerator(3)
    var text = ""
    for number in 0..<1000 {
      let people = number % 4 == 0 ? roles : users
      let (operation, hasTarget) = asked[Int.random(in: 0..<asked.count, using: &random)]
      text += people[Int.random(in: 0..<people.count, using: &random)] + " " + operation
      if hasTarget { text += " " + people[Int.random(in: 0..<people.count, using: &random)] }
      if number % 4 == 1 {
        switch operation {
        case "join": text += " with password, link"
        case "add": text += " with new-role=member"
        case "send": text += " with expires-after=\"2 days\""
        default: break
        }
      }
      text += "\n"
    }
    return text
  }
}
