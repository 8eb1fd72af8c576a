import PolicyPages
import Expectations
import CommandConsole
import PolicySyntax
import RoomPolicy
import RoomPolicyCommands
import SourceText
import Testing

/// The language on one page: it fits one, and all of its policies compile.
struct LanguagePageTests {
  private let lines = Console().run("help", "language").output
    .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)

  /// The indented blocks, those that one sentence parts joined: each is a policy.
  private var policies: [String] {
    var policies: [String] = []
    var isInside = false
    for line in lines {
      if line.hasPrefix("    ") {
        if !isInside { policies.append("") }
        isInside = true
        policies[policies.count - 1] += line.dropFirst(4) + "\n"
      } else if line.isEmpty {
        if isInside { policies[policies.count - 1] += "\n" }
      } else {
        isInside = false
      }
    }
    return policies
  }

  @Test func itIsOnePage() {
    let result = Console().run("help", "language")
    expect(result.status, equals: .yes)
    expect(result.errors.isEmpty)
    expect(lines.count <= 100, "\(lines.count)")
    for line in lines { expect(line.count <= 80, "\(line)") }
  }

  @Test func itsExamplesCompile() throws {
    expect(policies.count > 6)
    for policy in policies {
      let loaded = Policy.load(Array(policy.utf8), name: "p")
      let report = Renderer(sources: loaded.sources, colour: false).render(loaded.diagnostics)
      expect(loaded.policy != nil && loaded.diagnostics.allSatisfy { $0.severity == .note }, "\(report)")
    }
  }

  @Test func itShowsEveryStatement() {
    let kinds = policies.flatMap { policy in
      parse(lex(Source(name: "p", bytes: Array(policy.utf8)), id: 0)).statements.map(\.kind)
    }
    for kind in StatementKind.allCases where kind != .use { expect(kinds.contains(kind), "\(kind.row.name)") }
  }

  @Test func aMistypedTopicIsCorrected() {
    Console().run("help", "langauge").expectRefused("RP0995", "did you mean `language`?")
    Console().run("help", "lnit").expectRefused("RP0995", "did you mean `lint`?")
  }
}
