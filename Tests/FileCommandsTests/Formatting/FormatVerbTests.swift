import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

@Suite struct FormatVerbTests {
  private let messy = "open # who\nallow   add if actor is owner because \"so\"\n"
  private let clean = "open  # who\nallow commit with Add if actor is owner\n  because \"so\"\n"

  @Test func aFileIsRewrittenInPlace() throws {
    let bench = try Workbench()
    try bench.write(messy, "a.roompolicy")
    let first = bench.run("format", "a.roompolicy")
    #expect(first.status == .yes)
    #expect(first.output == "a.roompolicy: formatted\n")
    #expect(try bench.read("a.roompolicy") == clean)
    let second = bench.run("format", "a.roompolicy")
    #expect(second.status == .yes)
    #expect(second.output == "")
  }

  @Test func checkWritesNothingAndSaysWhatIsNotCanonical() throws {
    let bench = try Workbench()
    try bench.write(messy, "a.roompolicy")
    try bench.write(clean, "b.roompolicy")
    let result = bench.run("format", "--check", "a.roompolicy", "b.roompolicy")
    #expect(result.status == .no)
    #expect(result.output == "a.roompolicy: not canonical\nb.roompolicy: canonical\n")
    #expect(try bench.read("a.roompolicy") == messy)
    #expect(bench.run("format", "--check", "b.roompolicy").status == .yes)
  }

  @Test(arguments: [
    ("roompolicy 1\n\nopen", "the last line has no line end"),
    ("roompolicy 1\r\n\r\nopen\n", "2 of 3 lines end in CR LF, the others in LF"),
    ("roompolicy 1 \n\nopen\n", "line 1 has blanks at its end"),
    ("roompolicy 1\n\nopen\n\n\n", "blank lines stand at the end"),
    ("roompolicy\t1\n\nopen\n", "line 1 has a tab"),
  ])
  func whatCannotBeSeenIsNamed(_ text: String, _ words: String) throws {
    let bench = try Workbench()
    try bench.write(text, "a.roompolicy")
    #expect(
      bench.run("format", "--check", "a.roompolicy").output == "a.roompolicy: not canonical: \(words)\n")
    #expect(bench.run("format", "--diff", "a.roompolicy").error == "a.roompolicy: \(words)\n")
    let document = bench.run("format", "--check", "--format", "json", "a.roompolicy").output
    #expect(document.contains("\"unseen\":\"\(words)\""))
    #expect(bench.run("format", "a.roompolicy").output == "a.roompolicy: formatted: \(words)\n")
    #expect(bench.run("format", "--check", "a.roompolicy").output == "a.roompolicy: canonical\n")
  }

  @Test func diffIsUnified() throws {
    let bench = try Workbench()
    try bench.write(messy, "a.roompolicy")
    let result = bench.run("format", "--diff", "a.roompolicy")
    #expect(result.status == .no)
    #expect(
      result.output == """
        --- a/a.roompolicy
        +++ b/a.roompolicy
        @@ -1,2 +1,3 @@
        -open # who
        -allow   add if actor is owner because "so"
        +open  # who
        +allow commit with Add if actor is owner
        +  because "so"

        """)
    #expect(try bench.read("a.roompolicy") == messy)
  }

  @Test func standardInputGoesToStandardOutput() throws {
    let result = try Workbench().run("format", "-", input: messy)
    #expect(result.status == .yes)
    #expect(result.output == clean)
  }

  @Test func aPolicyWithMistakesStaysAsItIs() throws {
    let bench = try Workbench()
    for broken in ["open\nmembers-only\nallow   add\n", "allow   fly\n", "allow  add if actor is chief\n"] {
      try bench.write(broken, "a.roompolicy")
      let result = bench.run("format", "a.roompolicy")
      #expect(result.status == .cannotSay)
      #expect(result.error.contains("error"))
      #expect(try bench.read("a.roompolicy") == broken)
    }
    #expect(bench.run("format", "missing.roompolicy").status == .cannotSay)
  }

  @Test func theWorstStatusCounts() throws {
    let bench = try Workbench()
    try bench.write(messy, "a.roompolicy")
    try bench.write("allow fly\n", "b.roompolicy")
    #expect(bench.run("format", "--check", "a.roompolicy", "b.roompolicy").status == .cannotSay)
  }

  @Test func jsonIsOneDocument() throws {
    let bench = try Workbench()
    try bench.write(messy, "a\n\"b.roompolicy")
    try bench.write("allow fly\n", "b.roompolicy")
    let result = bench.run("format", "--format", "json", "--diff", "a\n\"b.roompolicy", "b.roompolicy")
    #expect(result.status == .cannotSay)
    #expect(result.error == "")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect((document["files"] as? [[String: Any]])?.first?["is-canonical"] as? Bool == false)
    #expect((document["diagnostics"] as? [[String: Any]])?.count == 1)
    let diff = (document["files"] as? [[String: Any]])?.first?["diff"] as? String
    #expect(diff?.hasPrefix("--- \"a/a\\n\\\"b.roompolicy\"\n+++ ") == true)
  }

  @Test func linksAndPermissionsStay() throws {
    let bench = try Workbench()
    try bench.write(messy, "a.roompolicy")
    let path = bench.folder.appendingPathComponent("a.roompolicy").path
    let link = bench.folder.appendingPathComponent("link.roompolicy").path
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    #expect(bench.run("format", "link.roompolicy").status == .yes)
    #expect(try bench.read("a.roompolicy") == clean)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
    #expect(mode?.intValue == 0o640)
  }

  @Test func everyExampleIsCanonical() throws {
    let examples = Workbench.examples
    #expect(examples.count >= 20)
    for example in examples {
      let result = Workbench.run(["format", "--diff", example], in: Workbench.root.path)
      #expect(result.status == .yes, "\(example)\n\(result.output)\(result.error)")
    }
  }

  /// What a formatter could get wrong in a policy shows when it has much to do: here all lines of each example
  /// are joined into one a statement, and formatted back.
  @Test func everyExampleComesBackFromItsStatementsInOneLineEach() throws {
    let bench = try Workbench()
    for example in Workbench.examples where !example.contains("bylaws") {
      let text = try String(contentsOf: Workbench.root.appendingPathComponent(example), encoding: .utf8)
      if text.contains("\nuse ") { continue }
      try bench.write(text.replacing("\n  ", with: " ").replacing("  ", with: " "), "a.roompolicy")
      let result = bench.run("format", "a.roompolicy")
      #expect(result.status == .yes, "\(example) \(result.error)")
      #expect(try bench.read("a.roompolicy") == text, "\(example)")
    }
  }
}
