import Expectations
import PolicyCompiler
import SourceText
import Testing

/// `use`: files in the folder of the first, each once, never outside.
struct UseTests {
  @Test func aUsedFilesStatementsStandAsIfWrittenHere() throws {
    let policy = try checked(
      "preauth-owner user a@example.com\nuse \"sub/one.roompolicy\"\npreauth-visitor anyone\nallow join if staff",
      files: [
        "sub/one.roompolicy": "preauth-admin user b@example.com\nuse \"../base.roompolicy\"\n",
        "base.roompolicy": "preauth-member user c@example.com\ndefine staff as actor is owner\n",
      ])
    expect(policy.preauthorizations.map(\.role.rank), equals: [5, 4, 3, 2])
    expect(policy.condition?.notation == "isRole [5]" || policy.rules.count == 1)
    expect(
      policy.sources.map(\.name).prefix(3),
      equals: ["room.roompolicy", "sub/one.roompolicy", "base.roompolicy"])
  }

  @Test func aFileUsedByTwoStandsOnce() throws {
    let policy = try checked(
      "use \"a\"\nuse \"b\"\nuse \"./b\"\nallow join if staff",
      files: [
        "a": "use \"base\"\n", "b": "use \"base\"\n",
        "base": "define staff as actor is owner\nallow leave if staff",
      ])
    expect(policy.rules.count, equals: 2)
  }

  @Test func aMistakeInAUsedFileIsReportedThere() {
    let compilation = compiled("roompolicy 1\nuse \"a\"", files: ["a": "oppen\n"])
    expect(compilation.diagnostics.map(\.span.source), equals: [1])
    expect(compilation.sources[1].name, equals: "a")
  }

  @Test func aCircleIsReportedOnce() {
    let files = ["a": "use \"b\"\nopen\n", "b": "use \"c\"\n", "c": "use \"a\"\nmoderated\n"]
    let compilation = compiled("roompolicy 1\nuse \"a\"\nhidden", files: files)
    expect(compilation.diagnostics.map(\.code), equals: [CheckCode.useCycle.code])
    expect(compilation.diagnostics[0].span.source, equals: 3)
  }

  @Test func theReaderIsNeverAskedForWhatLiesOutside() {
    let paths = [
      "../x", "..", "/etc/passwd", "//etc/passwd", "a/../../x", "./../x", "a/b/../../../x", "..\\x", "", ".",
      "a/..",
      "sub/../..",
    ]
    for path in paths {
      let text = "roompolicy 1\nuse \"\(path.replacing("\\", with: "\\\\"))\"\n"
      var asked: [String] = []
      let compilation = compile(
        Source(name: "x", bytes: Array(text.utf8)),
        reading: { path in
          asked.append(path)
          return .success([])
        })
      expect(asked == [] && compilation.diagnostics.map(\.code) == [CheckCode.useOutside.code], "\(path)")
    }
  }

  @Test func aUsedFileCannotLeaveTheFolderEither() {
    let compilation = compiled(
      "roompolicy 1\nuse \"sub/a\"", files: ["sub/a": "use \"../../x\"\n", "sub/b": "open\n"])
    expect(compilation.diagnostics.map(\.code), equals: [CheckCode.useOutside.code])
    expect(
      compiled("roompolicy 1\nuse \"sub/a\"", files: ["sub/a": "use \"b\"\n", "sub/b": "open"]).hasErrors,
      equals: false)
  }

  @Test func textAloneUsesNothing() {
    let compilation = compile(Source(name: "x", bytes: Array("roompolicy 1\nuse \"a\"".utf8)))
    expect(compilation.diagnostics.map(\.code), equals: [CheckCode.useUnreadable.code])
  }

  @Test func whatAMissingFileMayDeclareIsNoFurtherMistake() {
    let compilation = compiled(
      "roompolicy 1\nprofile roles\nuse \"roles\"\nallow join if staff and actor is guest\npreauth-guest anyone"
    )
    expect(compilation.diagnostics.map(\.code), equals: [CheckCode.useUnreadable.code])
  }
}
