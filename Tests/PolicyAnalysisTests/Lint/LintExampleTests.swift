import PolicyLint
import Foundation
import PolicyAnalysis
import RoomPolicy
import Testing

@Suite struct LintExampleTests {
  @Test func everyExampleIsLintedWithoutGivingUp() throws {
    let all = try Loaded.examples()
    let time = ContinuousClock().measure {
      for example in all { _ = lint(example.policy) }
    }
    if ProcessInfo.processInfo.environment["SHOW"] != nil {
      print("all examples in", time)
      for example in all {
        for finding in lint(example.policy) {
          print(
            example.name,
            Renderer(sources: example.policy.sources, colour: false).render([finding.diagnostic]))
        }
      }
    }
    for example in all {
      #expect(!lint(example.policy).contains { $0.code == .analysisTooLarge }, "\(example.name)")
    }
  }
}
