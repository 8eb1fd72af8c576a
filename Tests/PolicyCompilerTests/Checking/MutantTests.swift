import Expectations
import Foundation
import PolicyCompiler
import PolicyOracle
import SourceText
import Testing

/// Policies changed at random: compiling never traps, and what is reported has a position in its source.
///
/// `ROOMPOLICY_MUTANTS` sets their number, `ROOMPOLICY_SEED` the first of them.
struct MutantTests {
  private static let environment = ProcessInfo.processInfo.environment
  static let count = environment["ROOMPOLICY_MUTANTS"].flatMap { Int($0) } ?? 800
  static let seed = environment["ROOMPOLICY_SEED"].flatMap { UInt64($0) } ?? 1

  /// The examples, and all texts with mistakes.
  static let policies: [[UInt8]] = examples + FlawTests.all.map { $0.unmarked.bytes }
  private static let examples: [[UInt8]] = ExampleTests.folders.compactMap {
    FileManager.default.contents(atPath: $0 + "/room.roompolicy").map(Array.init)
  }

  @Test func noMutantTraps() {
    var mutator = Mutator(seed: MutantTests.seed, stock: MutantTests.policies)
    for number in 0..<MutantTests.count {
      let mutant = mutator.next()
      let compilation = Flaw.compiled(mutant)
      expect(compilation.hasErrors, equals: (compilation.program == nil), "mutant \(number)")
      for diagnostic in compilation.diagnostics {
        for span in [diagnostic.span] + diagnostic.others.map(\.span)
          + (diagnostic.fix?.edits.map(\.span) ?? [])
        {
          guard compilation.sources.indices.contains(Int(span.source)) else {
            Issue.record("mutant \(number): no source \(span.source)")
            continue
          }
          let size = compilation.sources[Int(span.source)].bytes.count
          if span.start < 0 || span.end < span.start || Int(span.end) > size {
            Issue.record("mutant \(number): \(diagnostic.code) at \(span.start)..<\(span.end) of \(size)")
          }
        }
        if diagnostic.message.contains("\n") { Issue.record("mutant \(number): \(diagnostic.message)") }
      }
    }
  }

  /// Fixes one after the other come to an end: each takes its diagnostic away.
  @Test func fixesOfMutantsFix() {
    var mutator = Mutator(seed: MutantTests.seed &+ 77, stock: MutantTests.policies)
    var count = 0
    for number in 0..<MutantTests.count / 4 {
      let mutant = mutator.next()
      let source = Source(name: "x", bytes: mutant)
      let before = Flaw.compiled(mutant).diagnostics
      for diagnostic in before.prefix(8) {
        guard diagnostic.span.source == 0, let fix = diagnostic.fix else { continue }
        let after = Flaw.compiled(applying([fix], to: source, id: 0)).diagnostics
        expect(
          after.count < before.count,
          "mutant \(number): \(diagnostic.code) \(fix.title)\n\(String(decoding: mutant, as: UTF8.self))")
        count += 1
      }
    }
    expect(count > MutantTests.count / 100)
  }

  /// What a help says to write compiles where it says it, whatever the slip.
  @Test func helpsOfSlipsCompile() {
    var mutator = Mutator(seed: MutantTests.seed &+ 5, stock: MutantTests.examples)
    var count = 0
    for number in 0..<MutantTests.count / 10 {
      let slip = mutator.slip()
      let help = HelpInPlace(Source(name: "x", bytes: slip)) { Flaw.compiled($0).diagnostics }
      for words in help.misleading {
        Issue.record("slip \(number): \(words)\n\(String(decoding: slip, as: UTF8.self))")
      }
      count += help.count
    }
    expect(count > MutantTests.count / 100)
  }
}
