import CommandConsole
import Expectations
import RoomPolicyCommands
import Testing

/// That somebody changes the policy is a step: what it breaks is found with the smallest text, and `test` replays it.
struct PolicyChangeStepTests {
  /// Nobody comes in while the policy is as it is.
  private static let shut = """
    roompolicy 1
    members-only
    forbid commit with Add, invite, accept knock if target is none
    forbid change role if target is one of none, outcast

    """
  private static let entering = "never none eventually becomes occupant"

  @Test func anAdminOpensTheRoomByAPreauthorization() throws {
    let found = try prove(Self.shut, Self.entering)
    expect(found.status == .no && found.output.contains("broken after 2 steps"), "\(found.output)")
    expect(found.output.contains("admin@home.example does update-policy with changes=preauthorization"))
    expect(found.output.contains("and so adds `preauth-member anyone`"), "\(found.output)")
  }

  @Test func whatTheRulesForbidToWhoIsNoOwnerIsNoStep() throws {
    let closed =
      Self.shut
      + "forbid commit with GroupContextExtensions, change preauthorization, change other policy attribute,\n"
      + "  change MLS operational policies if actor is not owner\n"
    let kept = try prove(closed, Self.entering)
    expect(kept.status == .yes && !kept.output.contains("change makes"), "\(kept.output)")
    let owners = try prove(closed, Self.entering, "--with-policy-changes")
    expect(owners.status == .no && owners.output.contains("owner@home.example does"), "\(owners.output)")
  }

  @Test func whoMayChangeRulesMayDoAnything() throws {
    let policy = """
      roompolicy 1
      profile empty
      allow commit with GroupContextExtensions if actor is member
      allow ban if actor is owner

      """
    let never = "never member eventually ban"
    let found = try prove(policy, never)
    expect(found.status == .no && found.output.contains("and so adds `allow ban`"), "\(found.output)")
    let twin = policy.replacing("actor is member", with: "actor is owner")
    expect(try prove(twin, never).status, equals: .yes)
    expect(try prove(twin, never, "--with-policy-changes").status, equals: .no)
  }

  @Test func whomThePolicyNamesMayUseWhatAChangeOpens() throws {
    // Why: an admin may write `persistent`, and only a rule about the named user goes by it.
    let policy = """
      roompolicy 1
      members-only
      allow change role if actor is user mallory@evil.example and actor is member and room is persistent

      """
    let found = try prove(policy, "only owner can ever make owner")
    expect(found.status == .no && found.output.contains("broken after 3 steps"), "\(found.output)")
    expect(found.output.contains("and so adds `persistent`"), "\(found.output)")
    expect(found.output.contains("mallory@evil.example does change-role"), "\(found.output)")
    let twin = policy.replacing("actor is member", with: "actor is outcast")
    expect(try prove(twin, "only owner can ever make owner").status, equals: .yes)
  }

  @Test func aVoiceIsGivenOnTheWayWhereAStepAsksForIt() throws {
    // Why: voices that no step asks for are left out of the kinds of people.
    let policy = """
      roompolicy 1
      moderated
      redefine change role
      allow change role if actor is visitor and actor has voice and target is visitor

      """
    let claim = "never visitor eventually becomes owner"
    let found = try prove(policy, claim)
    expect(found.status == .no && found.output.contains("broken after 2 steps"), "\(found.output)")
    expect(found.output.contains("owner@home.example does grant-voice"), "\(found.output)")
    let changed = try prove(policy.replacing("moderated\n", with: "members-only\n"), claim)
    expect(changed.status == .no && changed.output.contains("broken after 3 steps"), "\(changed.output)")
    expect(changed.output.contains("and so adds `moderated`"), "\(changed.output)")
  }

  @Test func whatAChangeOfOneOperationLeavesAloneStillLeadsOn() throws {
    // Why: of people who cannot break the claim only the changed operation is asked, but of whom it makes anew all are.
    let policy = """
      roompolicy 1
      profile empty
      allow commit with GroupContextExtensions if actor is admin
      allow change role if actor is member and new role is owner
      forbid change role if actor is member
      allow change own role if new role is member and actor is one of admin, visitor
      forbid change own role

      """
    let claim = "never visitor eventually becomes owner"
    let found = try prove(policy, claim)
    expect(found.status == .no && found.output.contains("broken after 2 steps"), "\(found.output)")
    let twin = policy.replacing("actor is admin\n", with: "actor is owner\n")
    expect(try prove(twin, claim).status, equals: .yes)
  }

  @Test func aBarThatAnAdminMayDropIsNone() throws {
    let policy =
      Self.shut + "preauth-outcast domain far.example\npreauth-member domain *.far.example, far.example\n"
    let barred = "never (actor is from domain far.example and actor is outcast) eventually becomes occupant"
    let found = try prove(policy, barred)
    expect(found.status == .no && found.output.contains("drops"), "\(found.output)")
  }

  @Test func aRoomIsNoTrapWhereAChangeOpensIt() throws {
    let policy = """
      roompolicy 1
      profile empty
      allow send message if actor is owner
      allow leave room if actor is occupant
      allow leave if actor is occupant
      """
    let always = "always owner eventually send message"
    expect(try prove(policy, always).status, equals: .no)
    let open = policy + "\nallow commit with GroupContextExtensions if actor is occupant or actor is none\n"
    let kept = try prove(open, "always (actor is none or actor is occupant) eventually send message")
    expect(kept.status == .yes, "\(kept.output)")
  }

  /// What the call claims is no part of the text that is written.
  @Test func theNewTextIsTheOldOneWithTheChange() throws {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", Self.shut)
    _ = folder.console.run("prove", "p.roompolicy", Self.entering, "--output", "found.roomtest")
    let format = ["prove", "p.roompolicy", Self.entering, "--format", "json"]
    let document = folder.console.run(format).output
    expect(document.contains("\"policy-change\"") && document.contains("\"new-policy\""), "\(document)")
    let diff = folder.console.run("diff", "p.roompolicy", "found-2.roompolicy")
    expect(diff.status == .no && diff.output.contains("Wider"), "\(diff.output)")
  }
}
