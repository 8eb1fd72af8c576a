import PolicyTesting
import Foundation
import RoomPolicy

extension Bench {
  /// Expectations a second of `test`, reading and printing included; steps that change the room among them.
  mutating func measureTests() throws {
    title("test: expectations of `test` in a second, on one core")
    let example = URL(fileURLWithPath: examples + "/05-knock-first").path
    let folder = NSTemporaryDirectory() + "roompolicy-bench-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let own = try String(contentsOfFile: example + "/room.roomtest", encoding: .utf8)
    let once = own.replacingOccurrences(of: "\"room.", with: "\"\(example)/room.")
    let source = Source(name: "room.roomtest", bytes: Array(once.utf8))
    let each = TestFile.parse(source, id: 0).scenarios.reduce(0) { $0 + $1.sentences.count }
    if each == 0 { throw BenchMistake("\(example)/room.roomtest has no expectations") }
    let repeats = 200_000 / each
    let file = folder + "/many.roomtest"
    try Data(String(repeating: once + "\n", count: repeats).utf8).write(to: URL(fileURLWithPath: file))
    let program = binary
    let times = try Self.medians(
      times: 3,
      [
        {
          let status = try Child.run(program, ["test", file, "--quiet"])
          if status != 0 { throw BenchMistake("`test` exits with \(status)") }
        }
      ])
    let count = Double(repeats * each)
    report("test, expectations", count / times[0], unit: "a second", limit: 100_000, isLeast: true)
    note("\(repeats * each) expectations in \(Self.number(times[0] * 1e3)) ms")
  }
}
