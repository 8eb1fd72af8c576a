import Expectations
import Foundation
import PolicySyntax
import RoomModel
import SourceText
import Testing

/// What the project asks of its own files.
struct HouseRulesTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The files below a folder whose names end so, by path from the root.
  private func files(_ folder: String, ending: String) throws -> [(path: String, text: String)] {
    let base = Self.root.appendingPathComponent(folder)
    let names = try FileManager.default.subpathsOfDirectory(atPath: base.path)
    return try names.filter { $0.hasSuffix(ending) }.sorted().map {
      (folder + "/" + $0, try String(contentsOf: base.appendingPathComponent($0), encoding: .utf8))
    }
  }

  @Test func theCoreImportsNoFoundation() throws {
    for target in ["RoomModel", "SourceText", "PolicyMachine", "PolicySyntax", "PolicyCompiler"] {
      for file in try files("Sources/" + target, ending: ".swift") {
        expect(!file.text.contains("import Foundation"), "\(file.path)")
      }
    }
  }

  @Test func theCommandImportsTheEssentialsOfFoundationWhereItCan() throws {
    for target in ["RoomFormats", "RoomPolicy", "RoomPolicyCommands", "roompolicy"] {
      for file in try files("Sources/" + target, ending: ".swift")
      where file.text.contains("import Foundation\n") {
        expect(file.text.contains("#if canImport(FoundationEssentials)"), "\(file.path)")
      }
    }
  }

  @Test func noSourceFileIsOver400Lines() throws {
    for file in try files("Sources", ending: ".swift") + files("Tests", ending: ".swift") {
      expect(file.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 401, "\(file.path)")
    }
  }

  @Test func theExamplesAskForEveryOperation() throws {
    var asked: Set<String> = []
    for file in try files("Examples", ending: "questions.txt") {
      for line in file.text.split(separator: "\n") where !line.hasPrefix("#") {
        let words = line.split(separator: " ")
        if words.count > 1 { asked.insert(String(words[1])) }
        for quoted in line.split(separator: "\"").enumerated() where quoted.offset % 2 == 1 {
          asked.insert(String(quoted.element))
        }
      }
    }
    for operation in Operation.allCases {
      expect(
        asked.contains(operation.row.verb) || asked.contains(operation.row.phrase), "\(operation.row.verb)")
    }
  }

  @Test func theExamplesSayEverySettingAndAskForEveryFact() throws {
    var settings: Set<Setting> = []
    var choices: Set<Choice> = []
    var facts: Set<Fact> = []
    func note(_ condition: ConditionSyntax?) {
      switch condition {
      case .fact(let fact): facts.insert(fact.fact)
      case .not(let inner, _): note(inner)
      case .all(let parts, _), .any(let parts, _): for part in parts { note(part) }
      case .reference, .wrong, nil: break
      }
    }
    for file in try files("Examples", ending: ".roompolicy") {
      let tree = parse(lex(Source(name: file.path, bytes: Array(file.text.utf8)), id: 0))
      for statement in tree.statements {
        switch statement {
        case .setting(let setting):
          settings.insert(setting.setting)
          if case .choice(let choice) = setting.value { choices.insert(choice) }
        case .rule(let rule): note(rule.condition)
        case .definition(let definition): note(definition.condition)
        case .assertion(let assertion):
          if case .who(_, let who, _, let whom, let unless) = assertion.claim {
            for case .condition(let condition) in [who, whom].compactMap({ $0 }) { note(condition) }
            note(unless)
          }
        default: break
        }
      }
    }
    for setting in Setting.allCases { expect(settings.contains(setting), "\(setting.row.title)") }
    for choice in Choice.allCases { expect(choices.contains(choice), "\(choice.word)") }
    for fact in Fact.allCases { expect(facts.contains(fact), "\(fact.row.pattern)") }
  }
}
