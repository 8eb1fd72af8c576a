import Expectations
import Foundation
import RoomModel
import Testing

/// What the pages claim to be proved is, in `Grammar/proofs`; what the proofs are checked by, `Grammar/proofs/Makefile`
/// says, and `.ci/run` runs it.
struct ProofTests {
  private static let folder = Repository.grammar.appendingPathComponent("proofs")

  private static func sources() throws -> [(name: String, text: String)] {
    try Repository.files(below: "Grammar/proofs", ending: "v").map {
      ($0.lastPathComponent, try Repository.text($0))
    }
  }

  /// The names after `word` at the start of a line.
  private static func names(after words: String, in text: String) throws -> [String] {
    let pattern = try Regex("(?m)^(?:\(words)) ([a-zA-Z_']+)", as: (Substring, Substring).self)
    return text.matches(of: pattern).map { String($0.output.1) }
  }

  /// The theorems that `make` prints the assumptions of.
  private static func checked() throws -> Set<String> {
    Set(
      try names(
        after: "Print Assumptions", in: Repository.text(folder.appendingPathComponent("Assumptions.v"))))
  }

  private static func stated() throws -> [String] {
    try sources().flatMap { try names(after: "Theorem|Corollary|Lemma", in: $0.text) }
  }

  @Test func everyTheoremThatIsCheckedIsStated() throws {
    let stated = Set(try Self.stated())
    for name in try Self.checked() { expect(stated.contains(name), name) }
    expect(try Self.checked().count > 35)
  }

  @Test func everyTheoremThatAPageCitesIsChecked() throws {
    let checked = try Self.checked()
    let cited = try Regex("`([a-z_]+)`", as: (Substring, Substring).self)
    var count = 0
    for page in ["semantics.md", "bytecode.md"] {
      let text = try Repository.text(Self.folder.deletingLastPathComponent().appendingPathComponent(page))
      for claim in text.matches(of: try Regex("\\(proved[^:)]*:[^)]*\\)")) {
        for name in text[claim.range].matches(of: cited) {
          expect(checked.contains(String(name.output.1)), "\(page) cites \(name.output.1)")
          count += 1
        }
      }
    }
    expect(count > 15)
  }

  @Test func everyTheoremThatIsCheckedIsTold() throws {
    let page = try Repository.text(Self.folder.appendingPathComponent("README.md"))
    for name in try Self.checked() {
      expect(page.contains("`\(name)`"), "README.md does not say what \(name) is")
    }
  }

  @Test func theProofsKnowEveryWordAndNumber() throws {
    let text = try Repository.text(Self.folder.appendingPathComponent("Words.v"))
    expect(text.contains("Definition words := \(FactWord.allCases.count)%nat."))
    expect(text.contains("Definition numbers := \(FactNumber.allCases.count)%nat."))
    let pairs = FactWord.pairs.map { "(\($0.mayHold.rawValue), \($0.mayFail.rawValue))" }
    expect(text.contains("Definition pairs : list (nat * nat) := [\(pairs.joined(separator: "; "))]%nat."))
  }

  @Test func nothingIsTakenForGranted() throws {
    let word = try Regex("(?m)^ *(Axiom|Parameter|Hypothesis .* : False|Conjecture|Admitted|Abort)|admit\\.")
    for source in try Self.sources() { expect(source.text.firstMatch(of: word) == nil, source.name) }
  }
}
