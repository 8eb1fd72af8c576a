import PolicyAnalysis
import PolicyCompiler
import RoomPolicy
import Testing

@Suite struct LintProofTests {
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
        #expect(reader.room.verdict(question).isAllowed, "\(witness.query)")
      }
    }
    #expect(asked > 1)
  }

  @Test func aWitnessIsARequestThatCanBe() throws {
    for example in try Loaded.examples() {
      let space = FactSpace(example.policy)
      for operation in Operation.allCases {
        let world = try FactWorld(space, operation)
        let decision = try OperationDiagram(space, operation)
        for diagram in [decision.allowed, try space.diagrams.not(decision.allowed), decision.forbids] {
          guard let witness = try world.witness(diagram) else {
            #expect(!(try world.canHold(diagram)))
            continue
          }
          let value = { (level: Level) in witness.values[level.index] }
          #expect(space.diagrams.holds(diagram, value), "\(example.name) \(witness.words)")
          let broken = world.firstBroken(value)
          #expect(broken == nil, "\(example.name) \(witness.words)")
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
    #expect(found.count == 1)
    guard case .rules(let rules)? = found.first?.proof else {
      Issue.record("no rules prove it")
      return
    }
    #expect(rules == [0, 1])
  }

  @Test func ofTwoRulesAlikeOnlyTheLaterIsTold() throws {
    let twins =
      "allow knock if actor is none\nallow knock if actor is not at least visitor and actor is not outcast"
    let found = try findings(twins, .ruleDecidedAlready)
    #expect(found.count == 1)
    #expect((found.first?.span.start ?? 0) > 30)
  }

  @Test func aRuleIsToldOnlyWhereAllItsOperationsAgree() throws {
    let policy = "allow knock if actor is none\nallow knock, target message if actor is none"
    #expect(try findings(policy, .ruleDecidedAlready).isEmpty)
  }

  @Test func whatTheProfileDecidesIsHeldAgainstOwnRulesAndNeverTold() throws {
    #expect(try findings("allow read member list if actor is owner", .ruleDecidedAlready).count == 1)
    for profile in ["standard", "roles", "empty"] {
      let found = try lint(Loaded("roompolicy 1\nprofile \(profile)\n").policy)
      #expect(found.isEmpty, "\(profile): \(found.map(\.message))")
    }
  }

  @Test func everythingInAnAlwaysTrueWholeIsToldOnce() throws {
    let found = try findings(
      "allow knock if actor is none or actor is not none or (room is hidden and room is hidden)",
      .conditionAlwaysTrue)
    #expect(found.count == 1)
  }

  @Test func aConditionOnSettingsInAUsedFileIsNotTold() throws {
    let rule =
      "allow knock if room is hidden and actor is none\nforbid knock if room is public because \"x\"\n"
    let used = try Loaded("roompolicy 1\nuse \"base.roompolicy\"\n") { _ in .success(Array(rule.utf8)) }
    #expect(lint(used.policy).isEmpty, "\(lint(used.policy).map(\.message))")
    #expect(try findings(rule, .conditionAlwaysTrue).count == 1)
    #expect(try findings(rule, .ruleNeverFires).count == 1)
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
    #expect(found.map(\.code) == [.analysisTooLarge])
  }
}
