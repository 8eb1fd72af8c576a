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
        ContainmentReport(policy: policy, envelope: envelope, titles: titles, found: found).print(call)
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

/// What `within` found.
private struct ContainmentReport {
  let policy: CheckedPolicy
  let envelope: CheckedPolicy
  let titles: [String]
  let found: PolicyContainment

  func print(_ call: Call) {
    if call.isJSON {
      call.print(
        Document(
          isInside: found.isInside, isCut: found.isCut,
          requests: found.requests.map { sentence in
            Document.Request(
              text: sentence.words("may"), operations: sentence.operations.map(\.row.phrase),
              query: sentence.example.query, circumstances: sentence.example.circumstances,
              allowedBy: sentence.now.map { RuleDocument(Reason(policy.rules[$0], policy)) },
              deniedBy: sentence.before.map { RuleDocument(Reason(envelope.rules[$0], envelope)) })
          },
          settings: found.settings.map {
            Document.Setting(subject: $0.subject, envelope: $0.old, policy: $0.new)
          }))
      return
    }
    var lines = wrapped(
      "\(titles[0]) is \(found.isInside ? "inside" : "outside") \(titles[1])", first: "", rest: "  ")
    if !found.requests.isEmpty { lines += ["", "Only the policy allows:"] }
    for sentence in found.requests {
      lines += wrapped(sentence.words("may", limit: 6), first: "  ", rest: "    ")
      lines += wrapped("example: \(sentence.example.words)", first: "    ", rest: "      ")
      lines += rule(sentence.now, "allowed by", policy)
      lines +=
        sentence.before.isEmpty
        ? ["    the envelope has no rule that allows it"] : rule(sentence.before, "denied by", envelope)
    }
    if found.isCut {
      lines += ["", "There is more that only the policy allows than is said here."]
    }
    if !found.settings.isEmpty { lines += ["", "Settings outside what the envelope states:"] }
    for setting in found.settings {
      lines += wrapped(setting.subject, first: "  ", rest: "    ")
      for (words, title) in [(setting.new, "policy"), (setting.old, "envelope")] {
        lines += wrapped(
          "\(title): \(words.isEmpty ? "nothing" : words.joined(separator: "; "))", first: "    ",
          rest: "      ")
      }
    }
    call.shell.print(lines.joined(separator: "\n"))
  }

  /// The first of some rules, and where it stands.
  private func rule(_ rules: [Int], _ title: String, _ policy: CheckedPolicy) -> [String] {
    guard let first = rules.first else { return [] }
    let place = Reason(policy.rules[first], policy).rule
    let columns = 76 - title.count
    let text = place.text.count <= columns ? place.text : place.text.prefix(columns - 2) + " …"
    return [
      "    \(title) \(text)",
      "      at \(place.position)" + (rules.count > 1 ? " and \(rules.count - 1) more" : ""),
    ]
  }

  private struct Document: Encodable {
    var schema = schemaVersion
    var isInside: Bool
    var isCut: Bool
    var requests: [Request]
    var settings: [Setting]

    struct Request: Encodable {
      var text: String
      var operations: [String]
      var query: String
      var circumstances: [String]
      var allowedBy: [RuleDocument]
      var deniedBy: [RuleDocument]

      enum CodingKeys: String, CodingKey {
        case text, operations, query, circumstances
        case allowedBy = "allowed-by"
        case deniedBy = "denied-by"
      }
    }
    struct Setting: Encodable {
      var subject: String
      var envelope: [String]
      var policy: [String]
    }

    enum CodingKeys: String, CodingKey {
      case schema, requests, settings
      case isInside = "is-inside"
      case isCut = "is-cut"
    }
  }
}
