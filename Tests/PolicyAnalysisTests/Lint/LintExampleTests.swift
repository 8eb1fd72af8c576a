import Expectations
import PolicyLint
import Foundation
import PolicyAnalysis
import RoomPolicy
import Testing

struct LintExampleTests {
  @Test func everyExampleIsLintedWithoutGivingUp() throws {
    let all = try Loaded.examples()
    expect(all.count > 20)
    for example in all {
      expect(!lint(example.policy).contains { $0.code == .analysisTooLarge }, "\(example.name)")
    }
  }
}
