import Expectations
import PolicyPages
import Foundation
import RoomModel
import RoomPolicyCommands
import SourceText
import Testing

struct GeneratedPageTests {
  @Test(arguments: GeneratedPage.allCases) func theWrittenPageIsCurrent(page: GeneratedPage) throws {
    let written = try Repository.text(Repository.grammar.appendingPathComponent(page.fileName))
    expect(written, equals: page.text, "`roompolicy-dev generate` writes \(page.fileName) anew")
  }

  @Test(arguments: GeneratedPage.allCases) func thePageSaysWhereItComesFrom(page: GeneratedPage) {
    let head = page.text.split(separator: "\n").prefix(2)
    expect(head.contains { $0.contains("roompolicy-dev generate") })
  }

  @Test func everyRowOfATableIsOnItsPage() {
    for operation in Operation.allCases {
      expect(
        GeneratedPage.operations.text.contains("| `\(operation.row.phrase)` | `\(operation.row.verb)` |"))
    }
    for fact in Fact.allCases {
      expect(GeneratedPage.facts.text.contains("\(fact.row.pattern)` | \(fact.row.summary) |"), "\(fact)")
    }
    for setting in Setting.allCases {
      for form in setting.row.forms {
        let cell = form.split(separator: "|").joined(separator: "\\|")
        expect(GeneratedPage.settings.text.contains("`\(cell)`"), "\(form)")
      }
    }
    for capability in Capability.allCases {
      expect(GeneratedPage.capabilities.text.contains("`\(capability.registryName)`"))
    }
  }

  @Test func noFactStandsTwice() {
    let rows = GeneratedPage.facts.text.split(separator: "\n").filter { $0.hasPrefix("| `") }
    let facts = rows.compactMap { $0.split(separator: "|").first }
    expect(Set(facts).count, equals: facts.count)
  }

  @Test func noDiagnosticNumberIsGivenTwice() {
    var owner: [Int: String] = [:]
    for code in diagnosticCodes {
      let earlier = owner.updateValue("\(code)", forKey: code.number)
      expect(earlier, equals: nil, "\(code.code) is \(earlier ?? "") and \(code)")
    }
  }

  @Test func everyTableOfDiagnosticsIsListed() throws {
    let listed = Set(diagnosticCodes.map { "\(type(of: $0))" })
    var count = 0
    for file in Repository.files(below: "Sources", ending: "swift") {
      for line in try Repository.text(file).split(separator: "\n") where line.contains("enum ") {
        guard line.contains("DiagnosticCode {"),
          let name = line.split(separator: "enum ").last?.prefix(while: { $0.isLetter })
        else { continue }
        expect(listed.contains(String(name)), "\(file.lastPathComponent) has \(name)")
        count += 1
      }
    }
    expect(count, equals: listed.count)
  }
}
