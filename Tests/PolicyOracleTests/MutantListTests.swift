import Expectations
import Foundation
import PolicyOracle
import Testing

/// The list of mutants keeps to the code: what a mutant changes stands there, once.
struct MutantListTests {
  @Test(arguments: Mutant.all.indices) func whatAMutantReplacesStandsOnce(number: Int) throws {
    let mutant = Mutant.all[number]
    let path = FuzzTargetTests.root + "/Sources/" + mutant.file
    let source = try String(contentsOfFile: path, encoding: .utf8)
    let isOnce = mutant.applied(to: source) != nil
    expect(isOnce, "\(mutant.file): \(mutant.text)")
    expect(mutant.text != mutant.replacement)
  }

  @Test func noMutantIsListedTwice() {
    let all = Mutant.all.map { $0.file + "\n" + $0.text + "\n" + $0.replacement }
    expect(Set(all).count, equals: all.count)
    expect(all.count >= 57)
  }
}
