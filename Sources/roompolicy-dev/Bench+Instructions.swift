import Foundation
import RoomPolicy

extension Bench {
  static let instructionsOption = "--ask-as-child"

  /// Instructions a question by each way, counted by `valgrind --tool=callgrind`: unlike time, the same on a busy
  /// machine. Says so where there is no valgrind.
  mutating func noteInstructions(_ ways: [Way]) throws {
    let valgrind = ["/usr/bin/valgrind", "/usr/local/bin/valgrind"].first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    guard let valgrind else { return note("instructions: not counted, there is no valgrind") }
    title("callers: instructions a question")
    for (place, way) in ways.enumerated() {
      let counts = try [1, 3].map { try Self.instructions(valgrind, way: place, rounds: $0) }
      let each = Double(counts[1] - counts[0]) / 2 / 10_000
      reportInstructions(way.name, each)
    }
  }

  private static func instructions(_ valgrind: String, way: Int, rounds: Int) throws -> Int {
    let file = NSTemporaryDirectory() + "roompolicy-bench-\(getpid()).callgrind"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let status = try Child.run(
      valgrind,
      [
        "--tool=callgrind", "-q", "--callgrind-out-file=\(file)", ownPath, "bench", instructionsOption,
        "\(way) \(rounds)",
      ])
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let totals = text.split(separator: "\n").first { $0.hasPrefix("totals:") || $0.hasPrefix("summary:") }
    guard status == 0, let count = totals?.split(separator: " ").last.flatMap({ Int($0) }) else {
      throw BenchMistake("callgrind counts nothing")
    }
    return count
  }

  /// The child's part: asks all questions in one way, a number of times.
  static func askAsChild(_ words: String) -> Int32 {
    let numbers = words.split(separator: " ").compactMap { Int($0) }
    guard numbers.count == 2, let workload = try? Workload(), let ways = try? Way.all(workload),
      ways.indices.contains(numbers[0])
    else { return 2 }
    let order = Array(workload.questions.indices)
    for _ in 0..<numbers[1] { sink ^= ways[numbers[0]].ask(order) }
    return 0
  }
}
