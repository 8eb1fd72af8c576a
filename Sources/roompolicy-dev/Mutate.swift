import Foundation
import PolicyOracle

/// Makes each mutant in a copy of the project and runs the tests that guard decisions: one of them must fail. With
/// `--compared` it holds the copy to the proved programs instead, where a mutant changes what these are compared with.
enum Mutate {
  static let usage = "mutate [--list] [--compared] [--from N] [NUMBER…]"

  /// Suites by how fast they say something; a mutant that one of them notices is not shown to the rest.
  private static let stages = [
    "^(PolicyMachineTests|RoomPolicyTests)\\.",
    "^(PolicyOracleTests|PolicyCompilerTests|RoomFormatsTests)\\.",
    "^(PolicyAnalysisTests|RoomPolicyCommandsTests)\\.",
  ]
  /// Seconds that a stage, a comparison and a build may take: beyond them a mutant hangs, which is noticed.
  private static let (stageLimit, compareLimit, buildLimit) = (600.0, 180.0, 1800.0)

  static func run(_ arguments: [String]) -> Int32 {
    var numbers: [Int] = []
    var isCompared = false
    var rest = arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "--list":
        list()
        return 0
      case "--compared": isCompared = true
      case "--from":
        guard let first = rest.popFirst().flatMap(Int.init) else { return refused("--from") }
        numbers += Array(first..<max(first, Mutant.all.count))
      default:
        guard let number = Int(word), Mutant.all.indices.contains(number) else { return refused(word) }
        numbers.append(number)
      }
    }
    do {
      if numbers.isEmpty { numbers = Array(Mutant.all.indices) }
      return try run(
        isCompared ? numbers.filter { Mutant.all[$0].isCompared } : numbers, isCompared: isCompared)
    } catch {
      print("not run: \(error)")
      return 2
    }
  }

  private static func refused(_ word: String) -> Int32 {
    print("`\(word)`: a number from 0 to \(Mutant.all.count - 1) is expected; `mutate --list` prints them")
    return 2
  }

  private static func list() {
    for (number, mutant) in Mutant.all.enumerated() {
      print("\(number)  \(mutant.file): \(mutant.effect)")
      print("    - \(mutant.text.replacingOccurrences(of: "\n", with: "\n      "))")
      print("    + \(mutant.replacement.replacingOccurrences(of: "\n", with: "\n      "))")
      if let words = mutant.equivalence { print("    equivalent: \(words)") }
    }
  }

  private static func run(_ numbers: [Int], isCompared: Bool) throws -> Int32 {
    let copy = try ProjectCopy(at: ".build/mutants")
    func look() -> ProjectCopy.Outcome {
      isCompared ? copy.compare(compareLimit, buildLimit) : copy.test(stages, stageLimit, buildLimit)
    }
    let before = look()
    guard case .survives = before else {
      print("without any mutant: \(before.words)")
      return 2
    }
    var survivors: [Int] = []
    for number in numbers {
      let mutant = Mutant.all[number]
      let started = Date()
      let outcome = try copy.with(mutant, look)
      say(
        "\(number)  \(outcome.words) in \(Int(-started.timeIntervalSinceNow)) s  \(mutant.file): \(mutant.effect)"
      )
      if case .survives = outcome, mutant.equivalence == nil { survivors.append(number) }
      if case .doesNotBuild = outcome { survivors.append(number) }
    }
    print("\(numbers.count) mutants, \(survivors.count) that nothing notices: \(survivors)")
    return survivors.isEmpty ? 0 : 1
  }
}
