import Foundation
import RoomPolicy

/// Measures what speed and memory are promised, as ratios of things run in turn, and checks every answer.
///
/// `roompolicy-dev bench [--only NAME] [--binary PATH] [--examples FOLDER]`
struct Bench {
  /// The command whose start and whose `--queries` are measured.
  var binary: String
  var examples: String
  private(set) var failed: [String] = []
  /// What was measured, by what it is of: what `--save` writes and `--compare` reads.
  private var measured: [String: Double] = [:]

  private static let usage = """
    usage: roompolicy-dev bench [--only PART] [--binary PATH] [--examples FOLDER] [--save FILE] [--compare FILE]
    parts: callers, decision, scale, start, queries, tests, compile, lint, allocation
    """

  /// Runs all parts or one; 1 when a limit does not hold, 2 when something cannot be measured.
  static func run(_ arguments: [String]) -> Int32 {
    var arguments = arguments[...]
    let beside = URL(fileURLWithPath: ownPath).deletingLastPathComponent()
    var bench = Bench(binary: beside.appendingPathComponent("roompolicy").path, examples: "Examples")
    var (only, saved, compared): (String?, String?, String?)
    while let option = arguments.popFirst() {
      guard let value = arguments.popFirst() else { return refuse(usage) }
      switch option {
      case "--only": only = value
      case "--binary": bench.binary = value
      case "--examples": bench.examples = value
      case "--save": saved = value
      case "--compare": compared = value
      case compileOption: return compileAsChild(value)
      case allocationOption: return decideWithoutMemory(value)
      case instructionsOption: return askAsChild(value)
      default: return refuse(usage)
      }
    }
    let parts: [(name: String, measure: (inout Bench) throws -> Void)] = [
      ("callers", { try $0.measureCallers() }), ("decision", { try $0.measureDecision() }),
      ("scale", { try $0.measureScale() }),
      ("start", { try $0.measureStart() }), ("queries", { try $0.measureQueries() }),
      ("tests", { try $0.measureTests() }), ("compile", { try $0.measureCompile() }),
      ("lint", { try $0.measureLint() }), ("allocation", { try $0.measureAllocation() }),
    ]
    let chosen = parts.filter { only == nil || $0.name == only }
    if chosen.isEmpty { return refuse(usage) }
    do {
      let before = try compared.map(read)
      for part in chosen { try part.measure(&bench) }
      if let before { bench.compare(with: before) }
      if let saved { try bench.save(saved) }
    } catch {
      return refuse("bench: \(error)")
    }
    print(
      bench.failed.isEmpty ? "all limits hold" : "past its limit: " + bench.failed.joined(separator: ", "))
    return bench.failed.isEmpty ? 0 : 1
  }

  private static func read(_ file: String) throws -> [String: Double] {
    try JSONDecoder().decode([String: Double].self, from: Data(contentsOf: URL(fileURLWithPath: file)))
  }

  private func save(_ file: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try (encoder.encode(measured) + Data("\n".utf8)).write(to: URL(fileURLWithPath: file))
  }

  /// Prints each number beside what it was; an instruction count, which does not depend on what else the machine does,
  /// fails where it has grown by a tenth.
  private mutating func compare(with before: [String: Double]) {
    title("compared: now as a multiple of what was saved")
    for (what, now) in measured.sorted(by: { $0.key < $1.key }) {
      guard let old = before[what], old > 0 else { continue }
      let isCount = what.hasSuffix(Self.instructionsEnding)
      let holds = !isCount || now <= old * 1.1
      if !holds { failed.append(what) }
      print("  \(Self.number(now / old)) × \(what), \(Self.number(old)) before" + (holds ? "" : "  NO"))
    }
  }

  /// How the names of instruction counts end.
  static let instructionsEnding = ", instructions"

  /// One line: instructions that a question takes.
  mutating func reportInstructions(_ what: String, _ count: Double) {
    measured[what + Self.instructionsEnding] = count
    print("  " + what.padding(toLength: 38, withPad: " ", startingAt: 0) + Self.right(Self.number(count), 10))
  }

  static var ownPath: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0]
  }

  private static func refuse(_ words: String) -> Int32 {
    FileHandle.standardError.write(Data((words + "\n").utf8))
    return 2
  }

  // MARK: Printing

  func title(_ words: String) { print(words) }

  /// One line: what, the number, its limit, and whether it holds.
  mutating func report(_ what: String, _ value: Double, unit: String, limit: Double, isLeast: Bool = false) {
    measured[what] = value
    let holds = isLeast ? value >= limit : value <= limit
    if !holds { failed.append(what) }
    let bound = (isLeast ? "at least " : "at most ") + Self.number(limit)
    print(
      "  " + what.padding(toLength: 38, withPad: " ", startingAt: 0) + Self.right(Self.number(value), 10)
        + " "
        + unit.padding(toLength: 8, withPad: " ", startingAt: 0) + Self.right(bound, 16)
        + (holds ? "" : "  NO"))
  }

  func note(_ words: String) { print("    " + words) }

  static func number(_ value: Double) -> String {
    if value.magnitude >= 1000 || value == value.rounded() && value.magnitude >= 10 {
      return String(format: "%.0f", value)
    }
    return String(format: value.magnitude >= 100 ? "%.1f" : "%.2f", value)
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(width - text.count, 0)) + text
  }
}

/// Why a part cannot be measured.
struct BenchMistake: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

extension Bench {
  /// Runs each of `bodies` `times` times, in turn, and gives their medians in seconds.
  static func medians(times: Int, _ bodies: [() throws -> Void]) throws -> [Double] {
    var samples = [[Double]](repeating: [], count: bodies.count)
    for _ in 0..<times {
      for (place, body) in bodies.enumerated() {
        let start = ContinuousClock.now
        try body()
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        samples[place].append(Double(seconds) + Double(attoseconds) / 1e18)
      }
    }
    return samples.map { $0.sorted()[$0.count / 2] }
  }

  static func compiled(_ text: String) throws -> Policy {
    let loaded = Policy.load(Array(text.utf8), name: "bench.roompolicy")
    guard let policy = loaded.policy else {
      throw BenchMistake(Renderer(sources: loaded.sources, colour: false).render(loaded.diagnostics))
    }
    return policy
  }
}

/// Numbers from a seed: every run of the bench asks the same.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
