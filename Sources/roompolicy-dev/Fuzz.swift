import Foundation
import PolicyOracle

/// Looks for inputs that break what always holds, for as long as is asked.
enum Fuzz {
  /// What one target does in a turn: how many steps it took, or an error that says what broke.
  private static let targets: [(name: String, turn: @Sendable (Int) throws -> Int)] = [("walk", walk)]

  static func run(_ arguments: [String]) -> Int32 {
    var (seconds, seed) = (60.0, Int(Date().timeIntervalSince1970))
    var names: [String] = []
    var rest = arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "--seconds": seconds = rest.popFirst().flatMap(Double.init) ?? seconds
      case "--seed": seed = rest.popFirst().flatMap(Int.init) ?? seed
      default: names.append(word)
      }
    }
    if let stranger = names.first(where: { name in !targets.contains { $0.name == name } }) {
      print("`\(stranger)` is no target; they are \(targets.map(\.name).joined(separator: ", "))")
      return 2
    }
    var findings = 0
    for target in targets where names.isEmpty || names.contains(target.name) {
      findings += run(target, seconds: seconds, from: seed)
    }
    return findings == 0 ? 0 : 1
  }

  private static func run(
    _ target: (name: String, turn: @Sendable (Int) throws -> Int), seconds: Double, from seed: Int
  ) -> Int {
    let end = Date() + seconds
    var (turn, steps, findings) = (seed, 0, 0)
    while Date() < end {
      do {
        steps += try target.turn(turn)
      } catch {
        findings += 1
        print("\(target.name) \(turn): \(error)\n")
      }
      turn += 1
    }
    print("\(target.name): \(turn - seed) turns from seed \(seed), \(steps) steps, \(findings) findings")
    return findings
  }

  private static func walk(_ seed: Int) throws -> Int {
    var walk = try Walk(seed: seed)
    try walk.take(100)
    return walk.allowed
  }
}
