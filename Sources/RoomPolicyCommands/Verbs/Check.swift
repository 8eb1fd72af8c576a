import PolicyReports
import RoomPolicy

extension Verb {
  static let check = Verb(
    name: "check", operands: "PATH…", count: 1...Int.max, endings: [".roompolicy", ".roomtest"],
    summary: "parses and type-checks policies, rooms and tests",
    details: """
      Checks each policy, the files that it uses, and the form of its assertions;
      each test, and the policies and rooms that it names, without running it; of a
      folder all .roompolicy and .roomtest files below it. JSON is read as the room
      document of the first drafts, settings and all, or as a room's state. A state
      is held against the policy named before it: roles that the policy does not
      declare, and clients that it rules out, are mistakes. Mistakes are status 2.
      """,
    examples: [
      "roompolicy check Examples/01-open-room/room.roompolicy",
      "roompolicy check Examples/02-members-only-room/room.roompolicy --format json",
      "roompolicy check Examples/02-members-only-room",
      "roompolicy check Examples/14-single-device/room.roompolicy Examples/14-single-device/room.json",
    ],
    options: [
      Option(name: "format", value: "text|json|github", initial: "text", summary: "how results are printed")
    ],
    run: { call in
      var files = CheckedFiles(call)
      files.check()
      if call.isJSON {
        call.print(JSONReport(diagnostics: files.diagnostics.map { JSONDiagnostic($0, files.sources) }))
      } else if call.isGitHub {
        files.printGitHub()
      } else {
        _ = call.report(files.diagnostics, files.sources)
        for line in files.passed { call.shell.print(line) }
      }
      return files.diagnostics.hasErrors ? .cannotSay : .yes
    })
}
