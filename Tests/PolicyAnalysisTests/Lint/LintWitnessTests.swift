import Expectations
import PolicyLint
import PolicyAnalysis
import PolicyCompiler
import RoomPolicy
import Testing
import PolicyQuestions

/// The requests that lint prints as its proof.
struct LintWitnessTests {
  private func findings(_ policy: String, _ code: LintCode) throws -> [Finding] {
    try lint(Loaded("roompolicy 1\n" + policy + "\n").policy).filter { $0.code == code }
  }

  @Test func aWitnessAmongBareRolesIsAllowedByTheMachine() throws {
    var asked = 0
    for rule in LintRule.all {
      let loaded = try? Loaded("roompolicy 1\n" + rule.page.avoid + "\n")
      for finding in loaded.map({ lint($0.policy) }) ?? [] {
        guard let loaded, case .request(let witness)? = finding.proof, witness.circumstances.isEmpty else {
          continue
        }
        asked += 1
        var reader = QuestionReader(BoundRoom(loaded.machine))
        let question = try reader.read(line: Array(witness.query.utf8)[...])
        expect(reader.room.verdict(question).isAllowed, "\(witness.query)")
      }
    }
    expect(asked > 1)
  }

  /// Every request that lint of a generated or damaged policy prints as its proof is answered as printed.
  @Test func aPrintedRequestIsAnsweredAsPrinted() throws {
    var policies = SeededPolicies(seed: 77)
    var asked = 0
    let texts =
      (0..<25).map { _ in policies.next().0 }
      + [
        "roompolicy 1\nprofile empty\nallow join if room has fewer than 3 users or not room has fewer than 3 users\n",
        "roompolicy 1\nallow update policy if actor is member and change touches roles and change touches rules\n",
      ].filter { (try? Loaded($0)) != nil }
    for text in texts {
      let loaded = try Loaded(text)
      var reader = QuestionReader(BoundRoom(loaded.machine))
      for finding in lint(loaded.policy) {
        guard case .request(let witness)? = finding.proof else { continue }
        let question = try reader.read(line: Array(witness.query.utf8)[...])
        if !witness.circumstances.isEmpty { continue }
        asked += 1
        expect(reader.room.verdict(question).isAllowed, "\(text)\(finding.message): \(witness.words)")
      }
    }
    expect(asked > 10)
  }

  /// What is true of both values of an unknown fact is unknown all the same, and allows nothing.
  @Test(arguments: [
    "join if request has accepted link", "fetch KeyPackage if request exceeds outstanding-key-packages",
  ])
  func aRequestThatLeavesAFactOpenIsNoProof(_ rule: String) throws {
    let (operation, fact) = (rule.split(separator: " if ")[0], rule.split(separator: " if ")[1])
    let policy =
      "profile empty\njoin-links signed by admin\nallow \(operation) if \(fact) or not \(fact)\n"
      + "assert never admin can \(operation)"
    try expectAllowedProof(ofAssertionIn: policy)
  }

  @Test func aRoleThatEverybodyMayGiveIsNeverUndue() throws {
    let policy = "profile empty\nallow change role\nallow join if request gives an undue role"
    expect(try findings(policy, .bannedUserEnters).isEmpty)
  }

  @Test func whatHangsOnACountSaysTheCount() throws {
    let found = try findings(
      "profile empty\nallow join if room has fewer than 3 users or not room has fewer than 3 users",
      .bannedUserEnters)
    guard case .request(let witness)? = found.first?.proof else {
      Issue.record("no request")
      return
    }
    expect(witness.words, equals: "`outcast join` where the room has at least 3 users", "\(witness.words)")
  }

  @Test(arguments: [
    ("allow create group if room has clients", "`outcast create` where the room has 1 client"),
    ("allow create group if not room has clients", "`outcast create`"),
    (
      "join-links signed by admin\nallow join if request has accepted link",
      "`outcast join with link, link-signed-by=admin`"
    ),
    (
      "join-links signed by none\npreauth-outcast anyone\nallow rejoin if request has valid link signed by none",
      "`outcast rejoin with link` where the link is signed by none"
    ),
    (
      "allow join if request gives an undue role",
      "`outcast join with new-role=outcast`"
    ),
  ])
  func whatIsNotSoOfBareRolesIsSaid(_ policy: String, _ words: String) throws {
    let found = try findings("profile empty\n" + policy, .bannedUserEnters)
    guard case .request(let witness)? = found.first?.proof else {
      Issue.record("no request")
      return
    }
    expect(witness.words, equals: words, "\(witness.words)")
  }

  @Test(arguments: [
    "allow ban if not room has fewer than 4 users",
    "profile empty\nallow rejoin if not room has fewer than 5 clients",
    "profile empty\nallow rejoin if room has fewer than 5 clients",
  ])
  func aWitnessTellsTheCountThatARuleAsksFor(_ policy: String) throws {
    let witnesses = try lint(Loaded("roompolicy 1\n" + policy + "\n").policy).compactMap { finding in
      if case .request(let witness)? = finding.proof { witness } else { nil }
    }
    expect(!witnesses.isEmpty)
    for witness in witnesses { expect(witness.words.contains("where the room has "), "\(witness.words)") }
  }
}
