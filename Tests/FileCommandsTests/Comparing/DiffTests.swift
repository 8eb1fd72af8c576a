import CommandConsole
import Expectations
import Foundation
import Testing

/// `diff` says what changes in meaning, and its status answers.
struct DiffTests {
  private func folder(_ old: String, _ new: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("old.roompolicy", "roompolicy 1\n" + old)
    try folder.write("new.roompolicy", "roompolicy 1\n" + new)
    return folder
  }

  private func diff(_ old: String, _ new: String, _ options: String...) throws -> Console.Result {
    let folder = try folder(old, new)
    return withExtendedLifetime(folder) {
      $0.console.run(["diff", "old.roompolicy", "new.roompolicy"] + options)
    }
  }

  @Test func aTextThatChangedWithoutItsMeaningIsNoDifference() throws {
    let result = try diff(
      "open\nallow ban if actor is admin", "# a remark\nallow ban\n  if actor is admin\nopen")
    expect(result.status, equals: .yes)
    expect(result.output.contains("the text changed, the meaning did not"))
    expect(try diff("open", "open").output.contains("the texts are the same"))
  }

  @Test func whatOnlyTheNewPolicyAllowsIsWiderAndNamesItsRule() throws {
    let result = try diff("open", "open\nallow ban if actor is admin and target is admin")
    expect(result.status, equals: .no)
    expect(
      result.output,
      equals: """
        old.roompolicy → new.roompolicy
          wider: more is allowed

        Wider:
          an active `admin` may `ban` another `admin`
            example: `admin ban admin`
            before: no rule allows it
            now: allow ban if actor is admin and target is admin
              at new.roompolicy:3:1

        """)
  }

  @Test func failOnChoosesWhatIsAFailure() throws {
    let wider = ("open", "open\nallow ban if actor is admin and target is admin")
    for (option, status) in [("widen", Status.no), ("narrow", .yes), ("any", .no)] {
      expect(try diff(wider.0, wider.1, "--fail-on", option).status, equals: status)
    }
    for (option, status) in [("widen", Status.yes), ("narrow", .no), ("any", .no)] {
      expect(try diff(wider.1, wider.0, "--fail-on", option).status, equals: status)
    }
    expect(try diff("open", "open\ntyping forbidden", "--fail-on", "widen").status, equals: .yes)
    let setting = try diff("open", "open\ntyping forbidden", "--fail-on", "any")
    expect(setting.status, equals: .no)
    expect(setting.output.contains("- typing optional") && setting.output.contains("+ typing forbidden"))
  }

  @Test func aReviewReadsItInItsOwnForm() throws {
    let (old, new) = ("open", "open\nallow ban if actor is admin and target is admin")
    let github = try diff(old, new, "--format", "github").output
    expect(github.hasPrefix("::warning file=new.roompolicy,line=3,"), github)
    let markdown = try diff(old, new, "--format", "markdown").output
    expect(markdown.contains("**Wider**") && markdown.contains("at new.roompolicy:3"))
    let json = try diff(old, new, "--format", "json").output
    expect(json.contains("\"verdict\":\"wider\"") && json.contains("\"query\":\"admin ban admin\""))
  }

  @Test func whatCannotBeComparedIsNeitherSameNorDifferent() throws {
    let cases = [
      ("open", "profile roles\nrole guest\n  can receive message"), ("open", "opne"),
      ("open", "use \"none.roompolicy\""),
    ]
    for (old, new) in cases {
      for (one, other) in [(old, new), (new, old)] {
        let result = try diff(one, other)
        expect(result.status, equals: .cannotSay, "\(one) \(other)")
        expect(result.output.isEmpty)
      }
    }
    let folder = try folder("open", "open")
    expect(folder.console.run("compile", "new.roompolicy", "-o", "new.roompolicyc").status, equals: .yes)
    for names in [
      ["old.roompolicy", "new.roompolicyc"], ["old.roompolicy"], ["old.roompolicy", "none"], [],
    ] {
      expect(folder.console.run(["diff"] + names).status, equals: .cannotSay, "\(names)")
    }
    let room = folder.console.run(
      "diff", "old.roompolicy", "new.roompolicy", "--room",
      Console.checkout + "/Examples/01-open-room/room.roompolicy")
    expect(room.status, equals: .cannotSay)
  }

  @Test func aRoomNamesWhomItConcerns() throws {
    let folder = try folder("open", "open\nallow ban if actor is admin and target is admin")
    try folder.write(
      "room.json",
      """
      {"users": {"alice@a.example": {"role": "admin", "clients": 1}, "bob@a.example": {"role": "admin"},
        "carol@a.example": {"role": "member", "clients": 1}}}
      """)
    let result = folder.console.run("diff", "old.roompolicy", "new.roompolicy", "--room", "room.json")
    expect(
      result.output.contains("in this room: alice@a.example → bob@a.example\n"),
      result.output)
  }

  @Test func foldersAreComparedByTheNamesOfTheirPolicies() throws {
    let folder = try TemporaryFolder()
    for (name, text) in [
      ("a/one.roompolicy", "roompolicy 1\nopen\n"), ("b/one.roompolicy", "roompolicy 1\nmembers-only\n"),
      ("a/same.roompolicy", "roompolicy 1\nopen\n"), ("b/same.roompolicy", "roompolicy 1\nopen\n"),
      ("a/gone.roompolicy", "roompolicy 1\nopen\n"), ("b/new.roompolicy", "roompolicy 1\nopen\n"),
    ] { try folder.write(name, text) }
    let result = folder.console.run("diff", "a", "b")
    expect(result.status, equals: .no)
    expect(result.output.contains("a/one.roompolicy → b/one.roompolicy"))
    expect(
      result.output.contains("b/new.roompolicy is new") && result.output.contains("a/gone.roompolicy is gone")
    )
    expect(result.output.contains("1 policy has the same text"))
  }

  @Test func aRevisionOfTheRepositoryIsTheOldSide() throws {
    let folder = try TemporaryFolder()
    try folder.write("base.roompolicy", "forbid ban if target is admin\n")
    try folder.write("room.roompolicy", "roompolicy 1\nuse \"base.roompolicy\"\nopen\n")
    let process = CommandProcess(folder: folder)
    let made = try process.shell(
      "git init -q . && git add . && git -c user.name=a -c user.email=a@a.example commit -qm first")
    expect(made.status, equals: .yes)
    expect(folder.console.run("diff", "--git", "HEAD").output, equals: "1 policy has the same text\n")
    try folder.write("base.roompolicy", "forbid ban if target is owner\n")
    let whole = folder.console.run("diff", "--git", "HEAD", "room.roompolicy")
    expect(whole.status, equals: .no, whole.errors)
    expect(whole.output.contains("HEAD:room.roompolicy → room.roompolicy"))
    for revision in ["none", "--help", ""] {
      let result = folder.console.run(["diff", "--git=\(revision)"])
      expect(result.status, equals: .cannotSay, revision)
      expect(result.output.isEmpty)
    }
    let outside = try TemporaryFolder()
    expect(outside.console.run("diff", "--git", "HEAD").status, equals: .cannotSay)
  }
}
