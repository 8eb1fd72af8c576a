import Expectations
import CommandConsole
import Foundation
import PolicySyntax
import RoomPolicy
import RoomPolicyCommands
import SourceText
import Testing

struct VocabularyTests {
  @Test(arguments: [
    "operations", "facts", "settings", "statements", "with", "groups", "capabilities", "codes",
  ])
  func everyListIsPrintedInBothForms(list: String) throws {
    let text = Console().run("list", list)
    expect(text.status, equals: .yes)
    expect(text.errors.isEmpty)
    for line in text.output.split(separator: "\n") { expect(line.count <= 80, "\(line)") }
    let document = try Console().run("list", list, "--format", "json").document()
    expect(document["schema"] as? Int, equals: 1)
    let rows = try require(document["rows"] as? [[String: String]])
    expect(rows.count >= 8)
    let names = rows.compactMap { $0["name"] }
    let lines: [String] = text.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map(String.init)
    expect(lines, equals: names)
  }

  @Test func everyOperationHasASentenceOfItsOwn() throws {
    let rows = try list("operations")
    let sentences = rows.compactMap { $0["does"] }
    expect(sentences.count, equals: Operation.allCases.count)
    expect(Set(sentences).count, equals: sentences.count)
    for sentence in sentences {
      expect(
        sentence.contains(" ") && !sentence.hasSuffix(".") && sentence == sentence.trimmed, "\(sentence)")
      expect(sentence.first?.isLowercase ?? false, "\(sentence)")
    }
  }

  private func list(_ words: String...) throws -> [[String: String]] {
    let document = try Console().run(["list"] + words + ["--format", "json"]).document()
    return try require(document["rows"] as? [[String: String]], "\(words)")
  }

  @Test func aGroupPrintsItsMembersAndWhereTheyCount() throws {
    let entering = try list("operations", "entering")
    expect(
      entering.compactMap { $0["name"] },
      equals: OperationGroup.entering.members.members.map(\.row.phrase))
    let change = try require(entering.first { $0["name"] == "change role" })
    expect(change["counts"], equals: "where the target is no occupant and the new role is one of occupants")
    expect(change["newcomer"], equals: "the target")
    expect(entering.first { $0["name"] == "join" }?["counts"], equals: "always")
    expect(try list("operations", "any entering operation").count, equals: entering.count)
    let json = try Console().run("list", "operations", "leaving", "--format", "json").document()
    expect(json["group"] as? String, equals: "leaving")
    for group in OperationGroup.allCases {
      expect(try list("operations", group.name).count, equals: group.members.members.count)
    }
  }

  /// Where a member counts is said as the compiler guards the rules of its group.
  @Test func whereAMemberCountsIsWhatRulesGoBy() throws {
    for (profile, group) in OperationGroup.allCases.flatMap({ [("empty", $0), ("roles", $0)] }) {
      let text = "profile \(profile)\nallow \(group.phrase)\n"
      let policy = try require(Policy.load(Array(text.utf8), name: "p").policy?.checked)
      let rule = try require(policy.rules.last)
      for operation in group.members.members where rule.governed.contains(operation) {
        let isGuarded = rule.guards.contains { $0.operations.contains(operation) }
        let isSaid = group.scope(of: operation).map { !$0.contains("profile roles") } ?? false
        expect(isGuarded, equals: isSaid, "\(operation.row.phrase) of \(group.phrase)")
      }
    }
    let semantics = try String(contentsOfFile: Console.checkout + "/Grammar/semantics.md", encoding: .utf8)
    for group in OperationGroup.allCases {
      for words in group.members.members.compactMap(group.scope) where !words.contains("profile roles") {
        expect(semantics.contains(words), "\(words)")
      }
    }
  }

  @Test func aWordPrintsWhatHasIt() throws {
    expect(try list("operations", "mls external").count, equals: 2)
    expect(
      try list("operations", "UPDATE-policy").map { $0["verb"] },
      equals: ["update-policy", "propose-update-policy"])
    expect(try list("operations", "reaction").contains { $0["name"] == "react to message" })
    expect(try list("facts", "domain").count >= 2)
    expect(try list("settings", "preauth").map { $0["name"] }, equals: ["preauthorization"])
    expect(
      try list("with", "fetch-key-package").compactMap { $0["name"] },
      equals: ["key-package", "outstanding=COUNT"])
    expect(
      try list("groups", "knock").map { $0["name"] },
      equals: ["any membership operation", "any entering operation"])
    expect(try list("statements", "redefine").count, equals: 1)
    expect(try list("codes", "RP0301").count, equals: 1)
  }

  @Test func aWordThatNothingHasIsCorrected() {
    Console().run("list", "operations", "enterign").expectRefused("RP0995", "did you mean `entering`?")
    Console().run("list", "operations", "recat").expectRefused("RP0995", "did you mean `react`?")
    Console().run("list", "operations", "mute").expectRefused("RP0995", "did you mean `revoke-voice`?")
    Console().run("list", "operations", "promote").expectRefused("RP0995", "did you mean `change-role`?")
    Console().run("list", "facts", "qqqqq").expectRefused("RP0995", "no fact has", "`roompolicy list facts`")
    Console().run("list", "operations", "").expectRefused("RP0995", "no operation has")
    Console().run("list", "facts", "a", "b").expectRefused("RP0995", "takes no `b`")
  }

  @Test func everyStatementOfTheLanguageIsListedWithAnExampleThatCompiles() throws {
    for kind in StatementKind.allCases {
      let row = kind.row
      let loaded = Policy.load(Array(row.example.utf8), name: "p") { _ in .success(Array("open\n".utf8)) }
      let report = Renderer(sources: loaded.sources, colour: false).render(loaded.diagnostics)
      expect(loaded.policy != nil && loaded.diagnostics.allSatisfy { $0.severity == .note }, "\(report)")
      let tree = parse(lex(Source(name: "p", bytes: Array(row.example.utf8)), id: 0))
      expect(tree.statements.contains { $0.kind == kind }, "\(row.name)")
    }
    expect(try list("statements").map { $0["example"] }, equals: StatementKind.allCases.map(\.row.example))
  }

  @Test func whatAQuestionGivesIsTakenByCan() throws {
    let policy = "Examples/23-every-word/room.roompolicy"
    for (row, key) in zip(try list("with"), RequestKey.allCases) {
      let sample = try require(row["write"]?.dropFirst("--with ".count)).filter { $0 != "\"" }
      let operation = try require(Operation.allCases.first { key.row.scope.contains($0) && !$0.isProposal })
      let target = operation.row.hasTarget ? ["member"] : []
      let link = key == .linkSignedBy ? ["--with", "link"] : []
      let answer = Console().run(
        ["can", policy, "owner", operation.row.verb] + target + link + ["--with", String(sample)])
      expect(answer.status <= .no, "\(sample): \(answer.errors)")
    }
  }

  @Test func theCodesOfCallsAreListed() {
    let codes = Console().run("list", "codes").output
    for code in ["RP0107", "RP0301", "RP0901", "RP0980", "RP0981", "RP0995", "RP0996"] {
      expect(codes.contains("\(code)\n"))
    }
  }

  @Test func aMistypedListOrProfileIsCorrected() {
    Console().run("list", "operation").expectRefused("RP0995", "did you mean `operations`?")
    Console().run("list", "x").expectRefused("RP0995", "the lists are operations,")
    Console().run("show", "standrad").expectRefused("RP0995", "did you mean `standard`?")
    Console().run("show", "empty").expectRefused("RP0995", "`standard` and `roles`")
  }

  @Test(arguments: ["standard", "roles"]) func aProfileIsPrintedInBothForms(profile: String) throws {
    let text = Console().run("show", profile)
    expect(text.status, equals: .yes)
    let document = try Console().run("show", profile, "--format=json").document()
    expect(document["schema"] as? Int, equals: 1)
    expect(document["text"] as? String, equals: text.output)
  }

  @Test func theStandardProfileIsAPolicyAndIsCitedByLine() {
    let text = Console().run("show", "standard").output
    expect(Console().run("check", "-", input: "profile empty\n" + text).status, equals: .yes)
    let answer = Console().run("can", "-", "admin", "remove", "owner", input: "")
    let lines = answer.output.split(separator: "\n").map(String.init)
    let place = lines.firstIndex { $0.hasPrefix("    at standard:") }
    let number = place.flatMap { Int(lines[$0].split(separator: ":")[1]) } ?? 0
    let cited = text.split(separator: "\n", omittingEmptySubsequences: false)[max(number - 1, 0)]
    expect(lines[1].contains(cited.prefix(30)))
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
