import PolicyOverTime
import PolicyPages
import PolicyReports
import RoomPolicy

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Verb {
  static let prove = Verb(
    name: "prove", operands: "POLICY [ASSERTION…]", count: 1...Int.max,
    summary: "asks whether a request, or steps, break an assertion",
    details: """
      Asks about the assertions of the file, and those given, without the word
      `assert`. About every request: `never WHO can OPERATION [WHOM]`, `only …`,
      `always …`; one that breaks it is printed as `can` is asked it, with the rules
      that decide. About every sequence of steps: `never WHO eventually OPERATION
      [WHOM]`, `never WHO eventually becomes ROLE`, `always WHO eventually OPERATION
      [WHOM]`, `only WHO can ever make ROLE`, `at least N ROLE`. Sequences start in a
      room of one active user of each role, or a second one of some role; steps are
      what changes the room. That somebody who is no owner changes the policy, by one
      statement, is a step too, and with --with-policy-changes that an owner does; the
      smallest text that breaks an assertion is printed. The answer is the shortest
      sequence, as a scenario that `test` replays; with --output it is written, with
      its room and the changed policy beside it. What holds, holds of all rooms that
      were looked at: how many, and of how many people, is printed. Where more follow,
      the answer is that it cannot be said (status 2), and how far every sequence was
      followed. --usual asks what is asked of every room. What speaks of nobody holds,
      with a warning.
      """,
    examples: [
      "roompolicy prove Examples/02-members-only-room/room.roompolicy",
      "roompolicy prove Examples/17-board-room/room.roompolicy --output /tmp/found.roomtest",
    ],
    options: [
      Option(name: "usual", summary: "asks also what is asked of every room"),
      Option(
        name: "with-policy-changes", summary: "lets owners change the policy too, as a step"),
      Verb.output("writes the scenarios, each room beside it"),
    ],
    run: runProve)
}

@Sendable private func runProve(_ call: Call) -> ExitStatus {
  let given = Array(call.operands.dropFirst())
  guard let report = call.proof(of: call.operands[0], given, usual: call.has("usual")) else {
    return .cannotSay
  }
  if let output = call.value("output"), let mistake = call.write(report, to: output) {
    return call.fail(UsageCode.cannotWrite, mistake, help: "check the folder and its room")
  }
  if call.isJSON { call.print(report.document) } else { call.shell.print(report.text) }
  return report.status
}

extension Call {
  /// What is found of a policy's assertions, or of those given; nil where they cannot be asked, which is reported.
  func proof(of name: String, _ given: [String], usual: Bool = false) -> ProofReport? {
    guard let policy = policy(name) else { return nil }
    guard let checked = policy.checked else {
      _ = fail(
        ProgramCode.refused, "`\(title(name))` is compiled, and `\(verb.name)` needs the source",
        help: "name the policy that it was compiled from")
      return nil
    }
    let given = given + (usual ? AskedAssertion.usual(checked) : [])
    guard let asked = given.isEmpty ? asked(policy, of: name) : assertions(given, after: name) else {
      return nil
    }
    guard let prover = AssertionProver(asked.policy, changing: asked.changing), !asked.assertions.isEmpty
    else {
      _ = fail(
        UsageCode.malformed, "`\(title(name))` asserts nothing",
        help: "write an assertion behind it, as in `\"never outcast eventually join\"`, or ask with `--usual`"
      )
      return nil
    }
    return ProofReport(
      title: title(name), prover.checked, asked.assertions.map { ($0, prover.prove($0)) })
  }

  /// Writes the scenarios of what is broken, with each room and changed policy; what is wrong, where that cannot be
  /// done.
  fileprivate func write(_ report: ProofReport, to file: String) -> String? {
    do throws(ProofReport.UsesOtherFiles) {
      for file in try report.scenarioFiles(as: file, policy: path(from: file, to: operands[0])) {
        if let mistake = replace(file.name, by: file.bytes) { return mistake }
      }
      return nil
    } catch {
      return "the changed policy uses other files, and would not find them where it is to be written"
    }
  }

  /// The path of a file from the folder of another.
  private func path(from file: String, to policy: String) -> String {
    func parts(_ name: String) -> [String] {
      URL(fileURLWithPath: shell.path(name)).standardizedFileURL.path.split(separator: "/").map(String.init)
    }
    var from = parts(file).dropLast()[...]
    var to = parts(policy)[...]
    while let first = from.first, first == to.first, to.count > 1 {
      from.removeFirst()
      to.removeFirst()
    }
    return (from.map { _ in ".." } + to).joined(separator: "/")
  }

  /// An assertion of the command line on one line, without the word that a policy has before it.
  private static func claim(_ given: String) -> String {
    let line = given.split(whereSeparator: \.isNewline).joined(separator: " ").drop { $0 == " " }
    return String(line.hasPrefix("assert ") ? line.dropFirst("assert ".count) : line)
  }

  /// The policy with the assertions that the call gives behind its own, and what both claim; nil where one is
  /// malformed, which has been reported.
  fileprivate func assertions(
    _ given: [String], after name: String
  ) -> AskedPolicy? {
    guard case .success(let bytes) = read(name) else { return nil }
    let start = bytes.count
    let lines = given.map { Array("assert \(Self.claim($0))\n".utf8) }
    let loaded = load(bytes + [0x0A] + lines.joined(), of: name)
    let errors = GivenLines(lines, from: start + 1, after: loaded.sources).place(
      loaded.diagnostics.filter { $0.severity == .error })
    if report(errors.diagnostics, errors.sources) { return nil }
    guard let policy = loaded.policy, let checked = policy.checked else { return nil }
    return AskedPolicy(
      policy: policy, assertions: AskedAssertion.all(of: checked, givenFrom: start),
      changing: changing(name, length: start))
  }

  /// The policy as it is, and what it claims.
  fileprivate func asked(_ policy: Policy, of name: String) -> AskedPolicy? {
    guard let checked = policy.checked else { return nil }
    return AskedPolicy(
      policy: policy, assertions: AskedAssertion.all(of: checked),
      changing: changing(name, length: checked.sources[0].bytes.count))
  }

  private func changing(_ name: String, length: Int) -> PolicyChanging {
    PolicyChanging(length: length, includesOwners: has("with-policy-changes")) { load($0, of: name).policy }
  }

  private func load(_ bytes: [UInt8], of name: String) -> Policy.LoadResult {
    Policy.load(
      bytes, name: title(name), folder: folderBelowRoot(name), reading: reader(besides: name))
  }
}

/// A policy, what is asked of it, and how it may be changed.
private struct AskedPolicy {
  let policy: Policy
  let assertions: [AskedAssertion]
  let changing: PolicyChanging
}

extension ProofReport {
  /// The status of a call that asks for it: the worst of its answers.
  var status: ExitStatus { answers.map { Self.status($0.verdict) }.max() ?? .yes }

  private static func status(_ verdict: ProofVerdict) -> ExitStatus {
    switch verdict {
    case .right(.holds), .right(.speaksOfNobody), .timed(.holds), .timed(.vacuous): .yes
    case .right(.fails), .timed(.broken): .no
    case .right(.unknown), .timed(.undecided): .cannotSay
    }
  }
}
