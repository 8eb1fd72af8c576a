import PolicyReports
import PolicyAnalysis
import PolicyCompiler
import PolicyPages
import RoomFormats
import RoomPolicy

extension Verb {
  static let within = Verb(
    name: "within", operands: "POLICY ENVELOPE", count: 2...2,
    summary: "says whether a policy lies inside another; a witness if not",
    details: """
      ENVELOPE is a policy: the range that a provider accepts, or what a user does. A
      policy lies inside when all that it allows the envelope allows too, and each
      setting that the envelope states holds the policy's: a choice is that choice,
      `optional` leaves it open, a size is the greatest, a list holds all who may be
      named. What the envelope does not say, it does not limit. Where the policy is
      outside, each kind of request that only it allows is said with one request.
      Status 1: outside.
      """,
    sample: Sample(
      title: "What a user accepts: nobody but owners bans, no logging, no bots",
      text: """
        profile empty
        no-logging
        no-bots
        no-history
        allow any operation
        forbid ban unless actor is owner
        """),
    examples: [
      "roompolicy within Examples/02-members-only-room/room.roompolicy "
        + "Examples/01-open-room/room.roompolicy"
    ],
    run: { call in
      guard let policy = call.sourcePolicy(call.operands[0]),
        let envelope = call.sourcePolicy(call.operands[1])
      else { return .cannotSay }
      let titles = call.operands.map { call.title($0) }
      do throws(PolicyContainment.Failure) {
        let found = try PolicyContainment(policy, in: envelope)
        let report = ContainmentReport(policy, in: envelope, titles: titles, found)
        if call.isJSON { call.print(report.document) } else { call.shell.print(report.text) }
        return found.isInside ? .yes : .no
      } catch {
        let (words, help) =
          switch error {
          case .profiles:
            (
              "`\(titles[0])` is of `profile \(policy.profile.word)` and `\(titles[1])` of `profile \(envelope.profile.word)`, and no room can have both",
              "write the envelope for the same profile"
            )
          case .role(let name):
            (
              "`\(titles[0])` and `\(titles[1])` do not have the same roles: `\(name)` is not in both, or ranked otherwise",
              "declare the same roles in the envelope"
            )
          case .tooLarge(let mistake):
            (
              "`\(titles[0])` cannot be held against the envelope: \(mistake.words)",
              "hold smaller policies against it"
            )
          }
        return call.fail(UsageCode.noExactAnswer, words, help: help)
      }
    })
}

extension Call {
  /// A policy whose source is at hand; nil when it cannot be had, which has been reported.
  func sourcePolicy(_ name: String) -> CheckedPolicy? {
    guard let policy = policy(name) else { return nil }
    if let checked = policy.checked { return checked }
    _ = fail(
      UsageCode.noExactAnswer, "`\(title(name))` is compiled, and `\(verb.name)` needs the source",
      help: "name the file that it was compiled from")
    return nil
  }
}
