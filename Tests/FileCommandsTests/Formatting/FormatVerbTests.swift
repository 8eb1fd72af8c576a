import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

struct FormatVerbTests {
  private let messy = "open # who\nallow   add if actor is owner because \"so\"\n"
  private let clean = "open  # who\nallow commit with Add if actor is owner\n  because \"so\"\n"

  @Test func aFileIsRewrittenInPlace() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.roompolicy", messy)
    let first = folder.console.run("format", "a.roompolicy")
    expect(first.status, equals: .yes)
    expect(first.output, equals: "a.roompolicy: formatted\n")
    expect(try folder.text("a.roompolicy"), equals: clean)
    let second = folder.console.run("format", "a.roompolicy")
    expect(second.status, equals: .yes)
    expect(second.output, equals: "")
  }

  @Test func checkWritesNothingAndSaysWhatIsNotCanonical() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.roompolicy", messy)
    try folder.write("b.roompolicy", clean)
    let result = folder.console.run("format", "--check", "a.roompolicy", "b.roompolicy")
    expect(result.status, equals: .no)
    expect(result.output, equals: "a.roompolicy: not canonical\nb.roompolicy: canonical\n")
    expect(try folder.text("a.roompolicy"), equals: messy)
    expect(folder.console.run("format", "--check", "b.roompolicy").status, equals: .yes)
  }

  @Test(arguments: [
    ("roompolicy 1\n\nopen", "the last line has no line end"),
    ("roompolicy 1\r\n\r\nopen\n", "2 of 3 lines end in CR LF, the others in LF"),
    ("roompolicy 1 \n\nopen\n", "line 1 has blanks at its end"),
    ("roompolicy 1\n\nopen\n\n\n", "blank lines stand at the end"),
    ("roompolicy\t1\n\nopen\n", "line 1 has a tab"),
  ])
  func whatCannotBeSeenIsNamed(_ text: String, _ words: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("a.roompolicy", text)
    expect(
      folder.console.run("format", "--check", "a.roompolicy").output,
      equals: "a.roompolicy: not canonical: \(words)\n")
    expect(folder.console.run("format", "--diff", "a.roompolicy").errors, equals: "a.roompolicy: \(words)\n")
    let document = folder.console.run("format", "--check", "--format", "json", "a.roompolicy").output
    expect(document.contains("\"unseen\":\"\(words)\""))
    expect(folder.console.run("format", "a.roompolicy").output, equals: "a.roompolicy: formatted: \(words)\n")
    expect(
      folder.console.run("format", "--check", "a.roompolicy").output, equals: "a.roompolicy: canonical\n")
  }

  @Test func diffIsUnified() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.roompolicy", messy)
    let result = folder.console.run("format", "--diff", "a.roompolicy")
    expect(result.status, equals: .no)
    expect(
      result.output,
      equals: """
        --- a/a.roompolicy
        +++ b/a.roompolicy
        @@ -1,2 +1,3 @@
        -open # who
        -allow   add if actor is owner because "so"
        +open  # who
        +allow commit with Add if actor is owner
        +  because "so"

        """)
    expect(try folder.text("a.roompolicy"), equals: messy)
  }

  @Test func standardInputGoesToStandardOutput() throws {
    let result = try TemporaryFolder().console.run("format", "-", input: messy)
    expect(result.status, equals: .yes)
    expect(result.output, equals: clean)
  }

  @Test func aPolicyWithMistakesStaysAsItIs() throws {
    let folder = try TemporaryFolder()
    for broken in ["open\nmembers-only\nallow   add\n", "allow   fly\n", "allow  add if actor is chief\n"] {
      try folder.write("a.roompolicy", broken)
      let result = folder.console.run("format", "a.roompolicy")
      expect(result.status, equals: .cannotSay)
      expect(result.errors.contains("error"))
      expect(try folder.text("a.roompolicy"), equals: broken)
    }
    expect(folder.console.run("format", "missing.roompolicy").status, equals: .cannotSay)
  }

  @Test func theWorstStatusCounts() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.roompolicy", messy)
    try folder.write("b.roompolicy", "allow fly\n")
    expect(folder.console.run("format", "--check", "a.roompolicy", "b.roompolicy").status, equals: .cannotSay)
  }

  @Test func jsonIsOneDocument() throws {
    let folder = try TemporaryFolder()
    try folder.write("a\n\"b.roompolicy", messy)
    try folder.write("b.roompolicy", "allow fly\n")
    let result = folder.console.run(
      "format", "--format", "json", "--diff", "a\n\"b.roompolicy", "b.roompolicy")
    expect(result.status, equals: .cannotSay)
    expect(result.errors, equals: "")
    let document = try require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    expect((document["files"] as? [[String: Any]])?.first?["is-canonical"] as? Bool, equals: false)
    expect((document["diagnostics"] as? [[String: Any]])?.count, equals: 1)
    let diff = (document["files"] as? [[String: Any]])?.first?["diff"] as? String
    expect(diff?.hasPrefix("--- \"a/a\\n\\\"b.roompolicy\"\n+++ "), equals: true)
  }

  @Test func linksAndPermissionsStay() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.roompolicy", messy)
    let path = folder.path + "/" + "a.roompolicy"
    let link = folder.path + "/" + "link.roompolicy"
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    expect(folder.console.run("format", "link.roompolicy").status, equals: .yes)
    expect(try folder.text("a.roompolicy"), equals: clean)
    expect(try FileManager.default.destinationOfSymbolicLink(atPath: link), equals: path)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
    expect(mode?.intValue, equals: 0o640)
  }

  @Test func everyExampleIsCanonical() throws {
    let examples = Console.examples
    expect(examples.count >= 20)
    for example in examples {
      let result = Console().run(["format", "--diff", example])
      expect(result.status, equals: .yes, "\(example)\n\(result.output)\(result.errors)")
    }
  }

  /// What a formatter could get wrong in a policy shows when it has much to do: here all lines of each example
  /// are joined into one a statement, and formatted back.
  @Test func everyExampleComesBackFromItsStatementsInOneLineEach() throws {
    let folder = try TemporaryFolder()
    for example in Console.examples where !example.contains("bylaws") {
      let text = try String(
        contentsOf: URL(fileURLWithPath: Console.checkout).appendingPathComponent(example), encoding: .utf8)
      // Why: behind a comment nothing can be joined.
      if text.contains("\nuse ") || text.contains("  # lint:") { continue }
      try folder.write("a.roompolicy", text.replacing("\n  ", with: " ").replacing("  ", with: " "))
      let result = folder.console.run("format", "a.roompolicy")
      expect(result.status, equals: .yes, "\(example) \(result.errors)")
      expect(try folder.text("a.roompolicy"), equals: text, "\(example)")
    }
  }
}
