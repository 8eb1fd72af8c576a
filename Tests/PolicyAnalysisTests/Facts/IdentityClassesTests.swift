import Expectations
import PolicyAnalysis
import PolicyCompiler
import RoomPolicy
import Testing

struct IdentityClassesTests {
  private static let names: [(NameKind, String)] = [
    (.user, "ann@example.net"), (.user, "bob@a.example.net"), (.domain, "example.net"),
    (.domainsBelow, "example.net"), (.domainsBelow, "a.example.net"), (.domain, "b.a.example.net"),
    (.domain, "example-x.net"), (.domainsBelow, "net"), (.workgroup, "sales@example.org"),
  ]
  private let classes = IdentityClasses(names.map { ProgramName(kind: $0.0, key: Array($0.1.utf8)) })

  private func holds(_ kind: NameKind, _ key: String, _ user: String) -> Bool {
    classes.range(of: ProgramName(kind: kind, key: Array(key.utf8)))
      .contains(classes.place(of: Array(user.utf8)))
  }

  @Test func aUserIsOfItsDomainAndBelowEachWildcardAboveIt() {
    expect(holds(.user, "ann@example.net", "ann@example.net"))
    expect(!holds(.user, "ann@example.net", "zoe@example.net"))
    for user in ["ann@example.net", "zoe@example.net"] {
      expect(holds(.domain, "example.net", user))
      expect(!holds(.domainsBelow, "example.net", user), "a wildcard leaves out what it stands below")
      expect(holds(.domainsBelow, "net", user))
    }
    for user in ["bob@a.example.net", "zoe@a.example.net", "zoe@b.a.example.net", "zoe@c.a.example.net"] {
      expect(holds(.domainsBelow, "example.net", user))
      expect(!holds(.domain, "example.net", user))
    }
    expect(holds(.domainsBelow, "a.example.net", "zoe@b.a.example.net"))
    expect(!holds(.domainsBelow, "a.example.net", "bob@a.example.net"))
    expect(holds(.domain, "b.a.example.net", "zoe@b.a.example.net"))
  }

  @Test func labelsAreNeverMatchedInPart() {
    expect(holds(.domain, "example-x.net", "zoe@example-x.net"))
    expect(!holds(.domainsBelow, "example.net", "zoe@example-x.net"))
    expect(!holds(.domainsBelow, "example.net", "zoe@badexample.net"))
    expect(holds(.domainsBelow, "net", "zoe@badexample.net"))
    expect(classes.place(of: Array("zoe@example.org".utf8)), equals: classes.elsewhere)
  }
}
