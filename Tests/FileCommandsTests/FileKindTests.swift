import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// Files that are of another kind than a verb reads: one mistake, which says what they are.
struct FileKindTests {
  private static let contents: [String: String] = [
    "a policy": "roompolicy 1\nopen\nforbid send if actor is visitor\n",
    "a test": "# of a room\npolicy \"p.roompolicy\"\nscenario \"s\"\n  none can join\n  owner can send\n",
    "JSON": "{\n  \"users\": {}\n}\n",
    "text of another kind": "# A title\n\nProse that goes on\nfor some lines,\nand says nothing.\n",
  ]
  private static let names = [
    "a policy": "x.roompolicy", "a test": "x.roomtest", "JSON": "x.json", "text of another kind": "README.md",
  ]
  private static let calls: [(call: [String], wants: String)] = [
    (["check", "FILE"], "a policy"), (["lint", "FILE"], "a policy"), (["format", "FILE"], "a policy"),
    (["verify", "FILE"], "a policy"), (["table", "FILE"], "a policy"),
    (["can", "FILE", "admin", "send"], "a policy"),
    (["test", "FILE"], "a test"),
    (["can", "open.roompolicy", "--room", "FILE", "admin", "send"], "a room's state"),
  ]

  @Test(arguments: calls.indices) func anotherKindIsOneMistake(_ number: Int) throws {
    let (call, wants) = Self.calls[number]
    let folder = try TemporaryFolder()
    try folder.write("open.roompolicy", "open\n")
    for (kind, text) in Self.contents where kind != wants {
      if kind == "a test" && ["check", "format"].contains(call[0]) { continue }
      // Why: `check` reads JSON too; of a test or a room that is other text its own reader says what is wrong.
      if kind == "JSON" && (call[0] == "check" || wants == "a room's state") { continue }
      if kind == "text of another kind" && wants != "a policy" { continue }
      // Why: a name is a help, and the content tells too.
      for name in [Self.names[kind] ?? "", "plain"] {
        try folder.write(name, text)
        let before = try folder.read(name)
        let ran = folder.console.run(call.map { $0 == "FILE" ? name : $0 })
        expect(ran.status, equals: .cannotSay)
        expect(ran.codes.count, equals: 1, "\(call) \(name): \(ran.errors)")
        let text = ran.errors.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        expect(text.contains("`\(name)` is \(kind), and \(wants) is expected"), "\(ran.errors)")
        expect(!ran.errors.contains("fix:"))
        expect(try folder.read(name), equals: before)
      }
    }
  }

  @Test func whatAPolicyCouldBeIsReadAsOne() throws {
    let folder = try TemporaryFolder()
    for (name, text, code) in [
      ("x.roompolicy", "Prose that goes on\n", "RP0202"), ("x.txt", "opne\n", "RP0202"),
      ("x.txt", "forbid everything\n", "RP0205"),
    ] {
      try folder.write(name, text)
      let ran = folder.console.run("check", name)
      expect(ran.codes.contains(code) && ran.errors.contains("--> \(name):1:"), "\(ran.errors)")
    }
    try folder.write("empty.txt", "\n# nothing\n")
    expect(folder.console.run("check", "empty.txt").status, equals: .yes)
  }

  @Test func aTestThatNamesAnotherKindSaysWhere() throws {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", "open\n")
    try folder.write("r.json", "{\"users\": {}}")
    for (text, words) in [
      ("policy \"r.json\"\nscenario \"s\"\n  none can join\n", "`r.json` is JSON, and a policy is expected"),
      (
        "policy \"p.roompolicy\"\nroom \"p.roompolicy\"\nscenario \"s\"\n  none can join\n",
        "`p.roompolicy` is a policy, and a room's state is expected"
      ),
    ] {
      try folder.write("t.roomtest", text)
      let ran = folder.console.run("test", "t.roomtest")
      expect(ran.status == .cannotSay && ran.codes.count == 1)
      expect(ran.errors.contains(words) && ran.errors.contains("--> t.roomtest:"), "\(ran.errors)")
    }
  }

  @Test func whatIsCompiledNeedsItsSource() throws {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", "open\n")
    expect(folder.console.run("compile", "p.roompolicy").status, equals: .yes)
    for verb in ["check", "lint", "format"] {
      folder.console.run(verb, "p.roompolicyc").expectRefused("RP0980", "`\(verb)` needs the source")
    }
    folder.console.run("test", "p.roompolicyc").expectRefused("RP0983", "is compiled, and a test is expected")
    expect(folder.console.run("verify", "p.roompolicyc").status, equals: .yes)
  }
}
