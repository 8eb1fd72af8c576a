import PolicyAnalysis
import PolicyCompiler
import RoomFormats
import RoomPolicy

/// Whether a policy lies inside another, and what lies outside, as text and as JSON.
package struct ContainmentReport {
  private let policy: CheckedPolicy
  private let envelope: CheckedPolicy
  /// What reports call the two.
  private let titles: [String]
  private let found: PolicyContainment

  package init(
    _ policy: CheckedPolicy, in envelope: CheckedPolicy, titles: [String], _ found: PolicyContainment
  ) {
    (self.policy, self.envelope, self.titles, self.found) = (policy, envelope, titles, found)
  }

  /// The same as a JSON document.
  package var document: some Encodable {
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
      })
  }

  /// The answer on the first line, then each kind of request and setting outside.
  package var text: String {
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
    return lines.joined(separator: "\n")
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
