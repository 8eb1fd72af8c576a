import Expectations
import PolicyAnalysis
import PolicyCompiler
import RoomPolicy
import Testing

@testable import PolicyOracle

struct PolicyMeaningTests {
  private func hash(_ text: String) throws -> String { try PolicyMeaning(Loaded(text).policy).hash }

  private static let plain = """
    roompolicy 1
    open
    preauth-member domain a.example
    define staff as actor is one of owner, admin
    allow ban if staff and target is member
    forbid send message if actor is in group g@b.example and actor is from domain c.example
    assert never visitor can ban
    """

  @Test(arguments: [
    // Order, remarks, layout, reasons, names of rules.
    """
    open
    forbid send message if actor is from domain c.example
      and actor is in group g@b.example named no-c because "a reason"   # a remark
    define staff as actor is one of admin, owner
    assert never visitor can ban
    allow ban if target is member and staff
    preauth-member domain a.example
    """,
    // A definition renamed, and one written out; what holds without being said; a rule that adds nothing.
    """
    open
    define bosses as actor is one of owner, admin
    multi-device
    preauth-member domain a.example
    allow ban if target is member and bosses
    allow ban if target is member and (actor is owner or actor is admin)
    forbid send message if not (actor is not in group g@b.example or actor is not from domain c.example)
    assert never visitor can ban
    assert never (actor is visitor and actor is active) can ban
    """,
    // Names and numbers that distinguish nobody.
    """
    open
    preauth-member domain a.example
    define staff as actor is one of owner, admin
    allow ban if staff and target is member
    forbid send message if actor is in group g@b.example and actor is from domain c.example
    allow ban if target is member and staff and (actor is user eve@d.example or not actor is user eve@d.example)
    forbid ban if room has fewer than 12 users and not room has fewer than 12 users
    forbid ban if actor is in workgroup w@e.example and actor is not in workgroup w@e.example
    assert never visitor can ban
    """,
  ])
  func whatMeansTheSameHasOneHash(_ other: String) throws {
    expect(try hash(other + "\n"), equals: try hash(Self.plain + "\n"))
  }

  @Test(arguments: [
    ("open", "members-only"), ("a.example", "b.example"), ("target is member", "target is admin"),
    ("preauth-member", "preauth-visitor"), ("never visitor", "never member"),
    ("open", "open\ntyping forbidden"),
    ("c.example", "*.c.example"), ("group g@b.example", "group h@b.example"), ("open", "open\nmax-users 4"),
    ("forbid send message", "forbid send message, send poll"),
    ("preauth", "preauth-outcast user eve@a.example\npreauth"),
  ])
  func whatMeansSomethingElseHasAnother(_ words: String, _ replacement: String) throws {
    expect(
      try hash(Self.plain.replacing(words, with: replacement) + "\n") != hash(Self.plain + "\n"), replacement)
  }

  /// A rule that changes no answer leaves the hash as it is, also where it asks what no other rule does.
  @Test func whatARuleAsksInVainIsNoMeaning() throws {
    expect(
      try hash(
        "open\nallow any removing operation if actor is owner and actor is outcast and actor has another client"
      ),
      equals: try hash("open"))
  }

  /// The profile's rules written out, with `profile empty`, mean what the profile means.
  @Test func aProfileIsNoMoreThanItsRules() throws {
    expect(
      try hash("profile empty\nopen\nallow ban if actor is owner\n"),
      equals: try hash("profile empty\nallow ban if not actor is not owner\nopen\n"))
    expect(try hash("profile empty\n") != hash("profile standard\n"))
  }

  /// Random policies, their twins that are formatted, reordered, renamed, written out or in two files, and mutants of
  /// one statement.
  @Test(arguments: 0..<Sweep.turns(4, of: 10_000)) func twinsHaveOneHashAndMutantsAnother(seed: Int) throws {
    _ = try MeaningProperty.check(seed: seed)
  }

  /// The hash is another exactly where the two policies are compared and found to differ.
  @Test func aHashDiffersWhereSomethingDoes() throws {
    var seed = 3
    var (same, other) = (0, 0)
    for example in Sweep.one(of: 13, try Loaded.examples(), from: 2) {
      let hash = try PolicyMeaning(example.policy).hash
      for mutant in Sweep.one(of: 11, PolicyMutants.all(of: example.policy), from: seed) {
        seed += 1
        guard let comparison = try PolicyComparison(example.policy, mutant.policy) else { continue }
        let isSame = try PolicyMeaning(mutant.policy).hash == hash
        expect(isSame, equals: comparison.isSame, "\(example.name) \(mutant.words)")
        if isSame { same += 1 } else { other += 1 }
      }
    }
    expect(other > 3, "\(same) \(other)")
  }

  /// Who is named is part of the meaning, also where it is those who may not.
  @Test func whoIsForbiddenIsPartOfTheMeaning() throws {
    let texts = try ["a@x.example", "b@x.example", "a@y.example"].map { user in
      try PolicyMeaning(
        Loaded("profile empty\nallow discover room\nforbid discover room if actor is user \(user)\n").policy
      ).text
    }
    expect(Set(texts).count, equals: 3)
    expect(texts[0].contains("a@x.example → no; (others) → yes"), "\(texts[0])")
  }

  @Test func aCountThatChangesNoAnswerIsNoPartOfTheMeaning() throws {
    let rule = "allow leave room\nforbid leave room if request leaves no owner"
    expect(
      try PolicyMeaning(Loaded(rule + "\n").policy).text,
      equals: try PolicyMeaning(
        Loaded(rule + " or (request leaves no owner and not room has at least 2 owner)\n").policy
      ).text)
  }

  /// Rules that name hundreds of groups have a meaning that grows with their number, whatever order they stand in.
  @Test func groupsWithoutNumberHaveAHash() throws {
    let rules = (0..<400).map { number in
      let person = number % 5 == 0 ? "target" : "actor"
      let effect = number % 3 == 0 ? "forbid" : "allow"
      return "\(effect) ban if \(person) is in group g\(number)@a.example and actor is member\n"
    }
    var limits = FactSpace.Limits()
    limits.nodes = 1 << 17
    let hashes = try [rules, rules.reversed(), rules.dropLast()].map {
      try PolicyMeaning(Loaded("profile empty\n" + $0.joined()).policy, limits: limits).hash
    }
    expect(hashes[0], equals: hashes[1])
    expect(hashes[0] != hashes[2])
  }

  @Test func theTextSaysWhatIsHashed() throws {
    expect(
      try PolicyMeaning(Loaded("profile empty\nallow ban if actor is owner and target is member\n").policy)
        .text,
      equals: """
        roompolicy-meaning 4
        roles standard
        function 0
          0 target role: member → yes
          1 actor role: owner → 0
        allow ban = 0

        """)
  }
}
