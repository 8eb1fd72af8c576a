import PolicyCompiler
import PolicyOverTime
import PolicyPages
import RoomFormats
import RoomPolicy

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Verb {
  static let prove = Verb(
    name: "prove", operands: "POLICY [ASSERTION…]", count: 1...Int.max,
    summary: "asks whether a sequence of steps can break an assertion",
    details: """
      Asks about the assertions over time of the file, and those given, without the
      word `assert`: `never WHO eventually OPERATION [WHOM]`, `never WHO eventually
      becomes ROLE`, `always WHO eventually OPERATION [WHOM]`, `only WHO can ever make
      ROLE`, `at least N ROLE`. Sequences start in a room of one active user of each
      role, or a second one of some role; steps are what changes the room. The answer
      is the shortest sequence, as a scenario that `test` replays; with --output it is
      written, with its room beside it. What holds, holds of all rooms that were
      looked at: how many, and of how many people, is printed. Where more follow, the
      answer is that it cannot be said (status 2), and how far every sequence was
      followed. --usual asks what is asked of every room. Assertions about one request
      are lint's to judge.
      """,
    examples: [
      "roompolicy prove Examples/02-members-only-room/room.roompolicy",
      "roompolicy prove Examples/17-board-room/room.roompolicy --output /tmp/found.roomtest",
    ],
    options: [
      Option(name: "usual", summary: "asks also what is asked of every room"),
      Option(name: "output", value: "FILE", summary: "writes the scenarios, each room beside it"),
    ],
    run: runProve)
}

@Sendable private func runProve(_ call: Call) -> ExitStatus {
  let name = call.operands[0]
  guard let policy = call.policy(name) else { return .cannotSay }
  guard let checked = policy.checked else {
    return call.fail(
      ProgramCode.refused, "`\(call.title(name))` is compiled, and `prove` needs the source",
      help: "name the policy that it was compiled from")
  }
  let given = Array(call.operands.dropFirst()) + (call.has("usual") ? TimedStatement.usual(checked) : [])
  var asked = (policy: policy, claims: TimedStatement.all(of: checked))
  if !given.isEmpty {
    guard let more = call.statements(given, after: name) else { return .cannotSay }
    asked = more
  }
  let claims = asked.claims
  guard let prover = TimedProver(asked.policy), !claims.isEmpty else {
    return call.fail(
      UsageCode.malformed, "`\(call.title(name))` asserts nothing of sequences of steps",
      help: "write one behind it, as in `\"never outcast eventually join\"`, or ask with `--usual`")
  }
  let report = TimedReport(
    policy: name, title: call.title(name), answers: claims.map { ($0, prover.prove($0.claim)) })
  if let output = call.value("output"), let mistake = report.write(output, call) {
    return call.fail(UsageCode.cannotWrite, mistake, help: "check the folder and its room")
  }
  report.print(call)
  return report.status
}

/// An assertion over time, and where it stands.
struct TimedStatement {
  let claim: TimedClaim
  /// The statement without `assert`, on one line.
  let text: String
  /// Nil for one that was given with the call.
  let position: String?

  private init(_ claim: TimedClaim, _ span: Span, _ policy: CheckedPolicy, isGiven: Bool) {
    self.claim = claim
    let source = policy.sources[Int(span.source)]
    let whole = source.onOneLine(span)
    text = whole.hasPrefix("assert ") ? String(whole.dropFirst("assert ".count)) : whole
    let place = source.position(at: Int(span.start))
    position = isGiven ? nil : "\(source.name):\(place.line):\(place.column)"
  }

  /// Those of a policy; of those behind `start` of the file first named, given with the call.
  static func all(of policy: CheckedPolicy, givenFrom start: Int = .max) -> [TimedStatement] {
    var all: [(claim: TimedClaim, span: Span)] = policy.timed.map { ($0.claim, $0.span) }
    for case .atLeast(let count, let role, let span) in policy.assertions {
      all.append((.keepsAtLeast(count, role), span))
    }
    return all.sorted { ($0.span.source, $0.span.start) < ($1.span.source, $1.span.start) }.map {
      TimedStatement($0.claim, $0.span, policy, isGiven: $0.span.source == 0 && Int($0.span.start) >= start)
    }
  }

  /// What is asked of every room.
  static func usual(_ policy: CheckedPolicy) -> [String] {
    let roles = policy.roles.names
    guard roles.count > 2, let top = roles.last else { return [] }
    var all = ["at least 1 \(top)", "never \(roles[0]) eventually becomes occupant"]
    all += roles.dropFirst(2).dropLast().reversed().prefix(2).map { "never \($0) eventually becomes \(top)" }
    all.append("only \(top) can ever make \(top)")
    all.append("always occupant eventually update-policy")
    all.append("always occupant eventually commit with Add")
    return all
  }
}

extension Call {
  /// The policy with the assertions that the call gives behind its own, and what both claim over time; nil where one is
  /// malformed or is about one request, which has been reported.
  fileprivate func statements(
    _ given: [String], after name: String
  ) -> (policy: Policy, claims: [TimedStatement])? {
    guard case .success(let bytes) = read(name) else { return nil }
    let start = bytes.count
    let text =
      "\n"
      + given.map { "assert " + $0.split(whereSeparator: \.isNewline).joined(separator: " ") + "\n" }.joined()
    let loaded = Policy.load(
      bytes + Array(text.utf8), name: title(name), folder: folderBelowRoot(name),
      reading: reader(besides: name))
    if report(loaded.diagnostics.filter { $0.severity == .error }, loaded.sources) { return nil }
    guard let policy = loaded.policy, let checked = policy.checked else { return nil }
    let claims = TimedStatement.all(of: checked, givenFrom: start)
    if claims.count(where: { $0.position == nil }) < given.count {
      _ = fail(
        UsageCode.malformed, "an assertion about one request is not about sequences of steps",
        help: "`roompolicy lint` judges it in the file; over time say `eventually` for `can`")
      return nil
    }
    return (policy, claims)
  }
}
