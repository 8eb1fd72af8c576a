import PolicyAnalysis
import RoomFormats
import RoomPolicy

/// What changes between policies, as `diff --format json` prints it.
package struct ComparisonJSON: Encodable {
  private let schema = schemaVersion
  private let files: [File]
  /// How many files have one text on both sides, besides `files`.
  private let unchanged: Int
  private let added: [String]
  private let removed: [String]

  fileprivate struct File: Encodable {
    var old: String
    var new: String
    var verdict: String
    var isCut: Bool
    var wider: [Sentence]
    var narrower: [Sentence]
    var carried: [CarriedRule]
    var settings: [Change]
    var roles: [Change]
    var declarations: [Change]
    var preauthorizations: [Change]
    var assertions: [Change]

    enum CodingKeys: String, CodingKey {
      case old, new, verdict, wider, narrower, carried, settings, roles, preauthorizations, assertions,
        declarations
      case isCut = "is-cut"
    }
  }

  /// One kind of request that only one of the policies allows.
  fileprivate struct Sentence: Encodable {
    var text: String
    var operations: [String]
    var query: String
    var circumstances: [String]
    var before: [RuleDocument]
    var now: [RuleDocument]
    var enforcers: [String]
    var people: [String]?

    enum CodingKeys: String, CodingKey {
      case text, operations, query, circumstances, before, now, people
      case enforcers = "enforced-by"
    }
  }

  /// A rule that came or went where others answer as it does.
  fileprivate struct CarriedRule: Encodable {
    var isGone: Bool
    var rule: RuleDocument
    var others: [RuleDocument]
    var operations: [String]

    enum CodingKeys: String, CodingKey {
      case rule, others, operations
      case isGone = "is-gone"
    }
  }

  fileprivate struct Change: Encodable {
    var subject: String
    var old: [String]
    var new: [String]
    var oldLine: Int?
    var newLine: Int?

    enum CodingKeys: String, CodingKey {
      case subject, old, new
      case oldLine = "old-line"
      case newLine = "new-line"
    }
  }

  package init(_ compared: ComparedFiles) {
    files = compared.pairs.map(File.init)
    (unchanged, added, removed) = (compared.unchanged, compared.added, compared.removed)
  }
}

extension ComparisonJSON.File {
  fileprivate init(_ pair: ComparedPolicies) {
    (old, new, verdict) = (pair.old.title, pair.new.title, pair.verdict.rawValue)
    let comparison = pair.comparison
    isCut = comparison.requests.isCut
    func sentences(opens: Bool) -> [ComparisonJSON.Sentence] {
      pair.sentences.filter { $0.opens == opens }.map { sentence, _, people in
        var enforcers: [String] = []
        for word in sentence.operations.flatMap(\.row.enforcers.words) where !enforcers.contains(word) {
          enforcers.append(word)
        }
        return ComparisonJSON.Sentence(
          text: sentence.words(opens: opens), operations: sentence.operations.map(\.row.phrase),
          query: sentence.example.query, circumstances: sentence.example.circumstances,
          before: sentence.before.map { RuleDocument(pair.rule($0, pair.old)) },
          now: sentence.now.map { RuleDocument(pair.rule($0, pair.new)) }, enforcers: enforcers,
          people: people)
      }
    }
    wider = sentences(opens: true)
    narrower = sentences(opens: false)
    carried = comparison.requests.carried.map { entry in
      let (own, others) = entry.isGone ? (pair.old, pair.new) : (pair.new, pair.old)
      return ComparisonJSON.CarriedRule(
        isGone: entry.isGone, rule: RuleDocument(pair.rule(entry.rule, own)),
        others: entry.others.map { RuleDocument(pair.rule($0, others)) },
        operations: entry.operations.map(\.row.phrase))
    }
    func changes(_ all: [PolicyComparison.Change]) -> [ComparisonJSON.Change] {
      all.map {
        ComparisonJSON.Change(
          subject: $0.subject, old: $0.old, new: $0.new,
          oldLine: ComparedPolicies.place($0.oldSpan, pair.old)?.line,
          newLine: ComparedPolicies.place($0.newSpan, pair.new)?.line)
      }
    }
    settings = changes(comparison.settings)
    roles = changes(comparison.roles)
    declarations = changes(comparison.declarations)
    preauthorizations = changes(comparison.entries)
    assertions = changes(comparison.assertions)
  }
}
