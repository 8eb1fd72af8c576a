import Expectations
import PolicyLint
import PolicyAnalysis
import PolicyCompiler
import PolicyOracle
import RoomPolicy
import Testing
import PolicyQuestions

struct LintProofTests {
  private func findings(_ policy: String, _ code: LintCode) throws -> [Finding] {
    try lint(Loaded("roompolicy 1\n" + policy + "\n").policy).filter { $0.code == code }
  }

  @Test(arguments: ["", "role reader = 2\n  can receive message\n"])
  func aPolicyOfFewRolesHasItsWitnesses(_ roles: String) throws {
    let operations = [Operation.destroyRoom, .commitRemove, .join, .sendMessage]
    var count = 0
    for phrase in OperationGroup.allCases.map(\.phrase) + operations.map(\.row.phrase) {
      let loaded = try Loaded("roompolicy 1\nprofile roles\n\(roles)allow \(phrase)\n")
      var reader = QuestionReader(BoundRoom(loaded.machine))
      for finding in lint(loaded.policy) {
        guard case .request(let witness)? = finding.proof else { continue }
        #expect(throws: Never.self, "\(phrase): \(witness.query)") {
          try reader.read(line: Array(witness.query.utf8)[...])
        }
        count += 1
      }
    }
    expect(count > 0)
  }

  @Test func aWitnessIsARequestThatCanBe() throws {
    for (number, example) in Sweep.one(of: 5, try Loaded.examples()).enumerated() {
      let space = FactSpace(example.policy)
      for operation in Operation.allCases where Int(operation.rawValue) % 4 == number % 4 {
        let world = try FactWorld(space, operation)
        let decision = try OperationDiagram(space, operation)
        for diagram in [decision.allowed, try space.diagrams.not(decision.allowed), decision.forbids] {
          guard let witness = try world.witness(diagram) else {
            expect(!(try world.canHold(diagram)))
            continue
          }
          let value = { (level: Level) in witness.values[level.index] }
          expect(space.diagrams.holds(diagram, value), "\(example.name) \(witness.words)")
          let broken = world.firstBroken(value)
          expect(broken, equals: nil, "\(example.name) \(witness.words)")
        }
      }
    }
  }

  @Test func aRuleThatTwoOthersDecideTogetherNamesBoth() throws {
    let policy = """
      allow knock if actor is bot and actor is none
      allow knock if actor is none and actor is not bot
      allow knock if actor is none and actor is from domain example.net
      """
    let found = try findings(policy, .ruleDecidedAlready)
    expect(found.count, equals: 1)
    guard case .rules(let rules)? = found.first?.proof else {
      Issue.record("no rules prove it")
      return
    }
    expect(rules, equals: [0, 1])
  }

  @Test func ofTwoRulesAlikeOnlyTheLaterIsReported() throws {
    let twins =
      "allow knock if actor is none\nallow knock if actor is not at least visitor and actor is not outcast"
    let found = try findings(twins, .ruleDecidedAlready)
    expect(found.count, equals: 1)
    expect((found.first?.span.start ?? 0) > 30)
  }

  @Test func aRuleIsReportedOnlyWhereAllItsOperationsAgree() throws {
    let policy = "allow knock if actor is none\nallow knock, target message if actor is none"
    expect(try findings(policy, .ruleDecidedAlready).isEmpty)
  }

  @Test func whatTheProfileDecidesIsHeldAgainstOwnRulesAndNeverReported() throws {
    expect(try findings("allow read member list if actor is owner", .ruleDecidedAlready).count, equals: 1)
    for profile in ["standard", "roles", "empty"] {
      let found = try lint(Loaded("roompolicy 1\nprofile \(profile)\n").policy)
      expect(found.isEmpty, "\(profile): \(found.map(\.message))")
    }
  }

  @Test func everythingInAnAlwaysTrueWholeIsReportedOnce() throws {
    let found = try findings(
      "allow knock if actor is none or actor is not none or (room is hidden and room is hidden)",
      .conditionAlwaysTrue)
    expect(found.count, equals: 1)
  }

  @Test func aConditionOnSettingsInAUsedFileIsNotReported() throws {
    let rule =
      "allow knock if room is hidden and actor is none\nforbid knock if room is public because \"x\"\n"
    let used = try Loaded("roompolicy 1\nuse \"base.roompolicy\"\n") { _ in .success(Array(rule.utf8)) }
    expect(lint(used.policy).isEmpty, "\(lint(used.policy).map(\.message))")
    expect(try findings(rule, .conditionAlwaysTrue).count, equals: 1)
    expect(try findings(rule, .ruleNeverFires).count, equals: 1)
  }

  @Test(arguments: [
    ("open\nassert never member can send message", "member send"),
    ("open\nassert only owner can send message", "member send"),
    ("moderated\nassert only owner, admin can kick unless actor is system", nil),
    ("open\nassert never outcast can join", nil),
    ("moderated\nassert never member can send message unless actor has voice", nil),
    (
      "allow target message if actor is member\nassert only owner can target message", "member target-message"
    ),
    ("allow target message if actor is owner\nassert only owner can target message", nil),
    ("assert always visitor can kick", "visitor kick"), ("assert always owner can kick", "owner kick"),
    ("assert always owner can kick (target is one of visitor, member, admin)", "owner kick"),
    ("assert always (actor is owner and actor is active) can read member list", nil),
    ("slow-mode 1 minute\nassert always owner can read member list", nil),
    ("assert at least 2 owner", nil),
  ])
  func anAssertionThatFailsIsShownToFail(_ policy: String, _ proof: String?) throws {
    let found = lint(try Loaded("roompolicy 1\n" + policy + "\n").policy).filter {
      $0.code == .assertionFails
    }
    expect(found.count, equals: (proof == nil ? 0 : 1))
    switch found.first?.proof {
    case .request(let witness), .denial(let witness):
      expect(witness.words.hasPrefix("`\(proof ?? "")"), "\(witness.words)")
    case .rules, .impossibility, nil: expect(proof, equals: nil)
    }
  }

  @Test(arguments: [
    "update-interval 1 day to forever\nassert never member can commit with Update",
    "max-attachment 5 MB\nassert never member can upload image",
    "profile empty\noutstanding-key-packages 5\nallow fetch KeyPackage\n"
      + "forbid fetch KeyPackage if request exceeds outstanding-key-packages\nassert never admin can fetch KeyPackage",
    "profile empty\nallow update-policy\nforbid update-policy if request changes metadata because \"x\"\n"
      + "assert never member can update-policy",
  ])
  func theProofOfAnAssertionIsARequestThatIsAllowed(_ policy: String) throws {
    try expectAllowedProof(ofAssertionIn: policy)
  }

  @Test func pastABoundLintSaysSoAndClaimsNothing() throws {
    var rules: [String] = []
    for index in 0..<120 {
      rules.append(
        "allow target message if actor is in workgroup a\(index)@x.example and target is in workgroup "
          + "b\((index * 37) % 120)@x.example")
    }
    var limits = FactSpace.Limits()
    limits.work = 2000
    let found = try lint(
      Loaded("roompolicy 1\n" + rules.joined(separator: "\n") + "\n").policy, limits: limits)
    expect(found.map(\.code), equals: [.analysisTooLarge])
  }

  /// What a finding says of a rule, a part or a request, held against the policy with that fixed.
  @Test func noFindingOnAGeneratedPolicyIsContradicted() throws {
    var policies = SeededPolicies(seed: 40)
    var dropped: Set<LintCode> = []
    var shown = 0
    for _ in 0..<Sweep.turns(25, of: 600) {
      let (text, _) = policies.next()
      let policy = try Loaded(text).policy
      let space = FactSpace(policy)
      for finding in lint(policy) {
        if case .request(let witness)? = finding.proof {
          shown += 1
          let value = { (level: Level) in witness.values[level.index] }
          let allowed = try OperationDiagram(space, witness.operation).allowed
          expect(space.diagrams.holds(allowed, value), "\(text)\(finding.message)")
          let broken = try FactWorld(space, witness.operation).firstBroken(value)
          expect(broken, equals: nil, "\(text)\(witness.words)")
        }
        switch finding.code {
        case .ruleNeverFires, .ruleDecidedAlready, .allowOverridden, .forbidMeetsNoAllow,
          .preauthorizationShadowed:
          var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
          lines.remove(at: policy.sources[0].line(at: Int(finding.span.start)))
          let new = try Loaded(lines.joined(separator: "\n")).policy
          expect(decideAlike(policy, new), equals: true, "\(text)\(finding.message)")
          dropped.insert(finding.code)
        default: break
        }
        guard let fix = finding.fix, finding.fixKeepsMeaning else { continue }
        let source = Source(name: "policy", bytes: Array(text.utf8))
        let fixed = String(decoding: applying([fix], to: source, id: 0), as: UTF8.self)
        expect(decideAlike(policy, try Loaded(fixed).policy), equals: true, "\(text)\(fixed)")
        dropped.insert(finding.code)
      }
    }
    let all: Set<LintCode> = [
      .ruleNeverFires, .ruleDecidedAlready, .allowOverridden, .forbidMeetsNoAllow, .conditionAlwaysTrue,
      .conditionAlwaysFalse, .partAddsNothing, .preauthorizationShadowed,
      .preauthorizationDuplicate,
    ]
    expect(all.subtracting(dropped).isEmpty && shown > 20, "\(all.subtracting(dropped)) \(shown)")
  }

  @Test(arguments: [
    (LintCode.passwordUnneeded, "open\npassword-protected"),
    (.passwordUnneeded, "password-protected\npreauth-member domain example.net"),
    (.passwordUnneeded, "profile empty\npassword-protected"),
    (.passwordUnneeded, "password-protected\nparent-room im:mimi=%23lounge@example.com"),
    (.namedExceedLimit, "max-users 1\npreauth-owner user a@a.example\npreauth-member user b@a.example"),
    (
      .namedExceedLimit,
      "fixed-membership\nmax-users 1\nbot b@a.example\npreauth-owner user a@a.example\n"
        + "preauth-member user b@a.example"
    ),
    (.minimumCannotBeMet, "max-users 2\nbot b@a.example\nassert at least 3 owner"),
    (.roleUnreachable, "profile roles\nrole a\nrole b\n  can add participant\n  may change none to a"),
    (
      .roleUnreachable,
      "profile roles\nrole a\nrole b\nallow change role if actor is b and target is none and new role is a"
    ),
    (.roleUnreachable, "profile roles\njoin-links signed by b as a\nrole a\nrole b"),
    (
      .changeWithoutCapability,
      "profile roles\nrole a\n  may change none to a\n"
        + "allow accept knock if actor may change none to a and target is knocking"
    ),
    (
      .capabilityWithoutChange,
      "profile roles\nrole a\n  can ban\nrole b includes a\n  may change a to banned"
    ),
    (.capabilityWithoutChange, "profile roles\nrole a\n  can ban\nallow ban if actor can ban"),
    (.preauthorizationRedundant, "preauth-member user b@a.example\npreauth-admin domain a.example"),
    (
      .preauthorizationRedundant,
      "preauth-member user b@a.example\npreauth-admin group g@a.example\npreauth-member domain a.example"
    ),
    (
      .preauthorizationRedundant,
      "fixed-membership\npreauth-member user b@a.example\npreauth-member domain a.example"
    ),
    (.settingUnasked, "profile empty\npersistent\nhidden\nunmoderated"),
    (.settingUnasked, "profile empty\nknock-first\nallow knock if room is knock-first"),
    (.assertionSaidTwice, "assert only owner, admin can ban\nassert only owner can ban"),
    (.assertionSaidTwice, "assert never visitor can ban\nassert never visitor, member can ban"),
    (.assertionsContradict, "assert only owner, admin can ban\nassert always owner can ban"),
    (.outsiderGoverns, "system s@a.example for a.example\nallow unban if actor is system"),
    (.roleAboveOwn, "preauth-admin user b@a.example"),
    (.voiceNobodyGives, "profile empty\nmoderated\nallow send message if actor is active"),
    (.bansNobodyLifts, "forbid unban because \"only by role\""),
    (.nobodyGetsOut, "profile empty\nallow read member list"),
    (.nobodyGetsOut, "fixed-membership\nforbid leave because \"stay\""),
    (.standingBarred, "system s@a.example for a.example\npreauth-outcast domain a.example"),
    (.definitionUnused, "define staff as actor is owner\nassert never staff can knock"),
    (.preauthorizationShadowed, "preauth-outcast user bob@a.example\npreauth-member domain a.example"),
    (.preauthorizationOverlapped, "preauth-outcast workgroup w@a.example\npreauth-member domain a.example"),
    (.preauthorizationOverlapped, "preauth-admin user b@a.example\npreauth-member user c@a.example"),
    (.preauthorizationOverlapped, "preauth-admin user b@a.example\npreauth-member domain b.example"),
    (.preauthorizationOverlapped, "preauth-admin domain a.example\npreauth-member domain *.a.example"),
    (.preauthorizationOverlapped, "preauth-member group g@a.example\npreauth-member domain a.example"),
    (.pendingRemovalStuck, "forbid commit with Remove unless actor is owner because \"x\""),
    (.pendingRemovalStuck, "profile empty\nallow commit with Remove if actor is target"),
  ])
  func aRuleIsSilentWhereAnotherReadingIsRight(_ code: LintCode, _ policy: String) throws {
    expect(try findings(policy, code).isEmpty)
  }

  @Test(arguments: [
    (LintCode.minimumCannotBeMet, "profile roles\nrole a\n  at most 1\n  at least 2 active"),
    (.minimumCannotBeMet, "profile roles\nmax-clients 1\nrole a\n  at least 2 active"),
    (.assertionSaidTwice, "assert only owner can ban\nassert only owner can ban"),
    (.assertionSaidTwice, "assert never visitor, member can ban\nassert never visitor can ban"),
    (.assertionsContradict, "assert only owner can ban\nassert always admin, owner can ban"),
    (.roleAboveOwn, "redefine change role\nallow change role if actor is admin and target is member"),
    (.outsiderGoverns, "redefine commit with Remove\nallow commit with Remove"),
    (.bansNobodyLifts, "forbid unban, change role because \"for ever\""),
    (.voiceNobodyGives, "moderated\nredefine grant voice"),
    (.standingBarred, "bot b@a.example\npreauth-outcast user b@a.example"),
    (
      .standingBarred,
      "bot b@a.example\npreauth-member group g@a.example\npreauth-outcast domain a.example"
    ),
    (.preauthorizationShadowed, "preauth-member user bob@a.example\npreauth-outcast domain a.example"),
    (.preauthorizationShadowed, "preauth-member workgroup w@a.example\npreauth-outcast anyone"),
    (.preauthorizationOverlapped, "preauth-admin workgroup w@a.example\npreauth-member user b@b.example"),
    (.preauthorizationOverlapped, "preauth-admin user b@a.example\npreauth-member domain a.example"),
    (.preauthorizationOverlapped, "preauth-admin user b@x.a.example\npreauth-member domain *.a.example"),
    (.preauthorizationOverlapped, "preauth-admin domain x.a.example\npreauth-member domain *.a.example"),
    (.preauthorizationOverlapped, "preauth-admin domain *.x.example\npreauth-member domain *.example"),
    (.preauthorizationOverlapped, "preauth-admin group g@a.example\npreauth-member workgroup g@a.example"),
    (.preauthorizationOverlapped, "preauth-admin user b@a.example\npreauth-member group g@b.example"),
    (.preauthorizationOverlapped, "preauth-admin system b@a.example\npreauth-member anyone"),
    (.pendingRemovalStuck, "forbid commit with Remove unless actor is target because \"each for himself\""),
    (
      .pendingRemovalStuck,
      "forbid commit with Remove, kick if target is from domain evil.example because \"x\""
    ),
    (.settingUnasked, "profile empty\nknock-first\nallow knock"),
    (.doubleNegation, "define a as not (not (actor is owner))\nallow target message if a"),
  ])
  func aRuleFindsItsOtherCases(_ code: LintCode, _ policy: String) throws {
    expect(try findings(policy, code).count, equals: 1)
  }

  @Test func aRuleOfAUsedFileIsHeldOnlyAgainstItsOwnFile() throws {
    let base = """
      forbid leave if request removes last client because "no"
      forbid target message because "aloud"
      allow ban if actor is target
      allow knock if actor is none
      allow knock if actor is none and actor is bot

      """
    let used = try Loaded("roompolicy 1\nuse \"base.roompolicy\"\n") { _ in .success(Array(base.utf8)) }
    let found = lint(used.policy)
    expect(found.map(\.code), equals: [.ruleDecidedAlready], "\(found.map(\.message))")
    expect(found.first.map { used.policy.sources[1].line(at: Int($0.span.start)) }, equals: 4)
  }
}
