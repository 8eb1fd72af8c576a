import Expectations
import PolicyCompiler
import RoomModel
import Testing

/// Rules and definitions: what a rule governs and what its condition means.
struct RuleCheckTests {
  @Test func aPhraseAndItsVerbAreOneOperation() throws {
    for operation in Operation.allCases {
      let policy = try checked("profile empty\nallow \(operation.row.phrase)\nallow \(operation.row.verb)")
      expect(policy.rules[0].operations, equals: policy.rules[1].operations)
      expect(policy.rules[0].operations.contains(operation))
    }
  }

  @Test func theLongestMatchWins() throws {
    let policy = try checked("profile empty\nallow leave room\nallow leave\nallow leave, leave room")
    expect(policy.governed, equals: [["leave room"], ["leave"], ["leave", "leave room"]])
  }

  @Test func aRuleForACommitGovernsItsBareProposal() throws {
    let policy = try checked("profile empty\nallow commit with Add\nallow propose Add")
    expect(policy.governed, equals: [["commit with Add", "propose Add"], ["propose Add"]])
  }

  @Test func aGroupStandsForItsMembers() throws {
    let policy = try checked(
      "profile empty\nforbid any message operation\nallow any membership operation\nallow any operation")
    for (rule, group) in zip(policy.rules, [OperationGroup.message, .membership, .any]) {
      expect(rule.groups == [group] && rule.operations.isEmpty)
      for operation in Operation.allCases {
        expect(rule.governs(operation), equals: group.contains(operation))
      }
    }
  }

  @Test func aMemberBesideItsGroupCountsOnce() throws {
    let policy = try checked("profile empty\nallow send message, any message operation, ban")
    expect(policy.governed, equals: [["ban"]])
    expect(
      try checked("profile empty\nallow ban, any operation, any message operation").rules[0].groups,
      equals: [.any])
  }

  @Test func unlessIsIfNot() throws {
    let policy = try checked("profile empty\nallow join unless actor is active or room is open")
    expect(policy.condition?.notation, equals: "!(isActive | roomIs open)")
  }

  @Test func aReasonIsKeptWithItsEscapesUndone() throws {
    let policy = try checked(#"profile empty"# + "\n" + #"allow join because "say \"ü\" \\ \n""#)
    expect(policy.rules[0].because, equals: Array(#"say "ü" \ \n"#.utf8))
  }

  @Test func aRuleWithoutConditionAlwaysHolds() throws {
    expect(try checked("profile empty\nallow join because \"all may\"").condition?.notation, equals: "true")
  }

  @Test func notBindsTightest() throws {
    let policy = try checked("profile empty\nallow join if not actor is active and actor is bot")
    expect(policy.condition?.notation, equals: "(!isActive & isBot)")
  }

  @Test func parenthesesGroup() throws {
    let policy = try checked(
      "profile empty\nallow join if not (actor is active and actor is bot) or (actor is invited)")
    expect(policy.condition?.notation, equals: "(!(isActive & isBot) | isInvited)")
  }

  @Test func isNotIsNotIs() throws {
    let policy = try checked(
      "profile empty\nallow join if actor is not owner and typing is not forbidden and room is not open")
    expect(policy.condition?.notation, equals: "(!isRole [5] & !typingIs forbidden & !roomIs open)")
  }

  @Test func theAndInsideAFactIsNoConnective() throws {
    let policy = try checked(
      "profile empty\nallow ban if actor and target share a domain or actor is owner")
    expect(policy.condition?.notation, equals: "(sharesDomain | isRole [5])")
  }

  @Test func aDefinitionStandsForItsConditionWhereverItIsDeclared() throws {
    let policy = try checked(
      "profile empty\nallow join if helper\ndefine helper as staff and actor is active\n"
        + "define staff as actor is one of owner, admin")
    expect(policy.condition?.notation, equals: "(isOneOf [4, 5] & isActive)")
  }

  @Test func aConditionMustSuitEveryOperationAndTheFirstThatLacksItIsNamed() {
    let diagnostics = compiled("roompolicy 1\nallow ban, leave, kick, join if target is owner").diagnostics
    expect(diagnostics.map(\.message), equals: ["`leave` has no target"])
    expect(diagnostics[0].others.map(\.text), equals: ["governs `leave`"])
  }

  @Test func aFactInADefinitionIsShownWhereItStands() {
    let compilation = compiled(
      "roompolicy 1\ndefine up as target is owner\nallow join if up and actor is bot")
    let diagnostic = compilation.diagnostics[0]
    expect(compilation.sources[0].text(diagnostic.span), equals: "up")
    expect(
      diagnostic.others.map { compilation.sources[0].text($0.span) }, equals: ["target is owner", "join"])
  }

  @Test func redefineDropsTheProfilesRules() {
    for operation in [Operation.sendMessage, .commitAdd, .proposeAdd] {
      let policy = compiled("roompolicy 1\nredefine \(operation.row.phrase)", withProfiles: true).policy
      let left = policy?.rules.filter { !($0.name.map(ProfileText.firm.contains) ?? false) }
      expect(left?.contains { $0.governs(operation) }, equals: false)
      if let twin = operation.proposalTwin {
        expect(left?.contains { $0.governs(twin) }, equals: false)
      }
      if operation == .proposeAdd {
        expect(policy?.rules.contains { $0.governs(.commitAdd) }, equals: true)
      }
    }
  }

  @Test func profileEmptyHasTheRolesOfStandardAndNoRules() throws {
    let policy = try require(compiled("roompolicy 1\nprofile empty", withProfiles: true).policy)
    expect(policy.rules.isEmpty)
    expect(policy.roles.names, equals: ["outcast", "none", "visitor", "member", "admin", "owner"])
  }
}
