import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

struct VocabularyTests {
  @Test(arguments: ["operations", "facts", "settings", "capabilities", "codes"])
  func everyListIsPrintedInBothForms(list: String) throws {
    let text = Console().run("list", list)
    expect(text.status, equals: .yes)
    expect(text.errors.isEmpty)
    for line in text.output.split(separator: "\n") { expect(line.count <= 80, "\(line)") }
    let document = try Console().run("list", list, "--format", "json").document()
    expect(document["schema"] as? Int, equals: 1)
    let rows = try require(document["rows"] as? [[String: String]])
    expect(rows.count > 10)
    let names = rows.compactMap { $0["name"] }
    let lines: [String] = text.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map(String.init)
    expect(lines, equals: names)
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
