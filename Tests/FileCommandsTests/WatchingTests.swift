import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

/// A watched run in which each pause between two looks does what the test says.
private final class Watched {
  let folder: TemporaryFolder
  var output = ""
  var errors = ""
  /// Both, as they come.
  var all = ""
  var pauses = 0

  init(_ files: [String: String]) throws {
    folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(name, text) }
  }

  /// Runs `test --watch`; before look number n, `steps[n]` happens; nothing happens in the looks after the last,
  /// of which there are `rest`.
  func run(
    _ arguments: [String], verb: String = "test", terminal: Bool = false, rest: Int = 8,
    environment: [String: String] = [:],
    steps: [Int: () throws -> Void] = [:]
  ) -> Status {
    var shell = Shell(
      output: {
        self.output += String(decoding: $0, as: UTF8.self)
        self.all += String(decoding: $0, as: UTF8.self)
        return true
      },
      errors: {
        self.errors += String(decoding: $0, as: UTF8.self)
        self.all += String(decoding: $0, as: UTF8.self)
      })
    shell.folder = folder.path
    shell.outputIsTerminal = terminal
    shell.environment = { environment[$0] }
    shell.pause = {
      if let step = steps[self.pauses] { #expect(throws: Never.self) { try step() } }
      self.pauses += 1
      return self.pauses < (steps.keys.max() ?? 0) + rest
    }
    return runCommand([verb, "--watch"] + arguments, shell)
  }

  var runs: Int { errors.components(separatedBy: "Ctrl-C ends\n").count - 1 }
}

struct WatchingTests {
  private static let files = [
    "p.roompolicy": "use \"below/rules.roompolicy\"\n", "below/rules.roompolicy": "open\n",
    "r.json": "{\"users\": {}}",
    "a.roomtest": "policy \"p.roompolicy\"\nroom \"r.json\"\nscenario \"one\"\n  a@example.com can join\n",
  ]

  @Test func lintRunsAgainWhenAUsedFileChanges() throws {
    let watched = try Watched(Self.files)
    let folder = watched.folder
    let status = watched.run(
      ["p.roompolicy"], verb: "lint",
      steps: [1: { try folder.write("below/rules.roompolicy", "open\nopen\nforbid knock if actor is bot\n") }]
    )
    expect(status, equals: .no)
    expect(watched.runs, equals: 2)
    let runs = watched.output.components(separatedBy: "RP0314")
    expect(runs.count == 3 && !runs[1].contains("RP0535") && runs[2].contains("RP0535"))
  }

  @Test func nothingRunsAgainWhileNothingChanges() throws {
    let watched = try Watched(Self.files)
    expect(watched.run(["a.roomtest"]), equals: .yes)
    expect(watched.runs, equals: 1)
    expect(watched.pauses, equals: 8)
    expect(watched.errors.contains("watching 4 files, Ctrl-C ends"))
  }

  @Test(arguments: [
    ("p.roompolicy", "members-only\n", Status.no),
    ("below/rules.roompolicy", "moderated\n", .no),
    ("r.json", "{\"users\": {\"a@example.com\": {\"role\": \"outcast\"}}}", .no),
    ("r.json", "{", .cannotSay),
    ("a.roomtest", "policy \"p.roompolicy\"\nscenario \"one\"\n  owner cannot join\n", .no),
  ])
  func aChangeOfWhateverWasReadRunsAgain(name: String, text: String, status: Status) throws {
    let watched = try Watched(Self.files)
    let ended = watched.run(["a.roomtest"], steps: [2: { try watched.folder.write(name, text) }])
    expect(ended, equals: status)
    expect(watched.runs, equals: 2)
    expect(watched.errors.contains("\(name)` changed"))
  }

  @Test func aFileThatIsReplacedIsReadWhenItIsThereAgain() throws {
    let watched = try Watched(Self.files)
    let policy = watched.folder.path + "/p.roompolicy"
    let ended = watched.run(
      ["a.roomtest"],
      steps: [
        1: { try FileManager.default.removeItem(atPath: policy) },
        4: {
          try watched.folder.write("new", "members-only\n")
          try FileManager.default.moveItem(atPath: watched.folder.path + "/new", toPath: policy)
        },
      ])
    expect(ended, equals: .no)
    expect(watched.runs, equals: 2)
    expect(!watched.errors.contains("cannot be read"))
  }

  @Test func aFileThatStaysAwayIsReported() throws {
    let watched = try Watched(Self.files)
    let ended = watched.run(
      ["a.roomtest"], rest: 20,
      steps: [1: { try FileManager.default.removeItem(atPath: watched.folder.path + "/p.roompolicy") }])
    expect(ended, equals: .cannotSay)
    expect(watched.runs, equals: 2)
    expect(watched.errors.contains("`p.roompolicy` cannot be read: there is no such file"))
  }

  @Test func aNewTestInAFolderBelowIsRun() throws {
    let watched = try Watched(Self.files)
    let ended = watched.run(
      ["."], steps: [2: { try watched.folder.write("below/b.roomtest", "scenario\n") }])
    expect(ended, equals: .cannotSay)
    expect(watched.runs, equals: 2)
  }

  @Test func aFileThatGrowsIsReadOnceItRests() throws {
    let watched = try Watched(Self.files)
    var steps: [Int: () throws -> Void] = [:]
    for number in 1...5 {
      steps[number] = {
        try watched.folder.write("below/rules.roompolicy", String(repeating: "# more\n", count: number))
      }
    }
    expect(watched.run(["a.roomtest"], steps: steps), equals: .no)
    expect(watched.runs, equals: 2)
  }

  @Test func eachRunSaysWhereMoreIsToBeReadAndTheNextIsSetApart() throws {
    let watched = try Watched(Self.files)
    let folder = watched.folder
    _ = watched.run(
      ["p.roompolicy"], verb: "lint",
      steps: [
        1: { try folder.write("below/rules.roompolicy", "open\nopne\n") },
        4: { try folder.write("below/rules.roompolicy", "open\nfrobid\n\n") },
      ])
    expect(watched.runs, equals: 3)
    let runs = watched.errors.components(separatedBy: "\n\n— run ")
    expect(runs.count, equals: 3)
    for (number, run) in runs.enumerated().dropFirst() {
      expect(run.hasPrefix("\(number + 1): `below/rules.roompolicy` changed\n"))
      expect(run.components(separatedBy: "`roompolicy explain RP").count, equals: 2, "\(run)")
    }
    expect(watched.errors.hasSuffix("Ctrl-C ends\n"))
  }

  @Test func aFileThatIsReplacedIsNamedAndNotItsFolder() throws {
    let watched = try Watched(Self.files)
    let folder = watched.folder
    _ = watched.run(
      ["."],
      steps: [
        1: {
          try folder.write("zz-new", "policy \"p.roompolicy\"\nscenario \"one\"\n  none can join\n")
          try FileManager.default.removeItem(atPath: folder.path + "/a.roomtest")
          try FileManager.default.moveItem(
            atPath: folder.path + "/zz-new", toPath: folder.path + "/a.roomtest")
        },
        4: {
          try folder.write(
            "below/b.roomtest", "policy \"../p.roompolicy\"\nscenario \"b\"\n  none can join\n")
        },
      ])
    expect(watched.runs, equals: 3)
    expect(watched.errors.contains("— run 2: `a.roomtest` changed\n"), "\(watched.errors)")
    expect(watched.errors.contains("— run 3: `below` changed\n"), "\(watched.errors)")
  }

  @Test func aDumbTerminalIsNotCleared() throws {
    let watched = try Watched(Self.files)
    _ = watched.run(["a.roomtest"], terminal: true, environment: ["TERM": "dumb"])
    expect(!watched.output.contains("\u{1B}"))
  }

  @Test func theScreenIsClearedOnATerminalAlone() throws {
    let plain = try Watched(Self.files)
    _ = plain.run(["a.roomtest"])
    expect(!plain.output.contains("\u{1B}"))
    let terminal = try Watched(Self.files)
    _ = terminal.run(["a.roomtest"], terminal: true)
    expect(terminal.output.hasPrefix("\u{1B}[H\u{1B}[2J"))
    let again = try Watched(Self.files)
    _ = again.run(
      ["a.roomtest"], terminal: true, steps: [1: { try again.folder.write("r.json", "{\"users\":{}}") }])
    expect(again.runs, equals: 2)
    // Why: what caused the run is read after the screen is cleared.
    expect(again.all.contains("[3J\n— run 2: `r.json` changed\n"))
  }

  @Test func standardInputCannotBeWatched() throws {
    let watched = try Watched(Self.files)
    expect(watched.run(["-"]), equals: .cannotSay)
    expect(watched.pauses, equals: 0)
    expect(watched.errors.contains("standard input"))
  }
}
