import CommandConsole
import Expectations
import Foundation
import PolicyOracle
import PolicyOverTime
import RoomPolicy
import RoomPolicyCommands
import Testing

/// What sequences of steps lead to: each that is found is replayed by `test`, and none is missed in small rooms.
struct TimedProverTests {
  /// Every room that real people come to, and no other, is one that the prover looks at.
  @Test(arguments: Sweep.one(of: 6, Array(ExplicitCase.all.indices), from: 3))
  func smallRoomsAreThoseOfRealPeople(number: Int) throws {
    let one = ExplicitCase.all[number]
    let count = try one.check()
    expect(count >= one.least, "\(count) rooms under \(one.policy)")
  }

  private static let closed = """
    roompolicy 1
    profile roles
    role member = 2
      can remove self
    role owner = 3
      can ban, remove participant, remove self
      may change member to banned, none

    """

  @Test func aBannedUserComesBackByAPreauthorizationThatAnUnbanOpens() throws {
    let policy = """
      roompolicy 1
      profile roles
      preauth-member domain home.example
      role member = 2
        can join if preauthorized
      role owner = 3
        can ban, unban
        may change member to banned
        may change banned to member

      """
    let open = try prove(policy, "never banned eventually becomes occupant")
    expect(open.status == .no && open.output.contains("broken after 1 step"), "\(open.output)")
    let shut = try prove(Self.closed, "never banned eventually becomes occupant")
    expect(shut.status == .yes && shut.output.contains("holds: never banned"), "\(shut.output)")
  }

  @Test func theLastOwnerGoesWhereNothingKeepsThem() throws {
    let leaving = Self.closed + "  may change owner to none\n"
    let lost = try prove(leaving, "at least 1 owner")
    expect(lost.status == .no && lost.output.contains("broken after 1 step"), "\(lost.output)")
    let kept = try prove(leaving + "  at least 1\n", "at least 1 owner")
    expect(kept.status == .yes && kept.output.contains("holds: at least 1 owner"), "\(kept.output)")
  }

  @Test func aSecondClientIsToldFromOneWhereARuleAsksForIt() throws {
    let policy = "roompolicy 1\nopen\nforbid send poll unless actor has another client\n"
    let open = try prove(
      policy, "never (actor is none and not actor has another client) eventually send poll")
    expect(open.status == .no && open.output.contains("broken after 2 steps"), "\(open.output)")
    let shut = try prove(policy + "single-device\n", "never none eventually send poll")
    expect(shut.status == .no && shut.output.contains("writes `multi-device` for"), "\(shut.output)")
    let kept =
      policy + "single-device\nforbid commit with GroupContextExtensions, change other policy attribute,\n"
      + "  change MLS operational policies if request changes other settings and actor is not owner\n"
    expect(try prove(kept, "never none eventually send poll").status, equals: .yes)
  }

  @Test func whatTakesTimeIsNeitherProvedNorPrintedAsASequence() throws {
    let policy = "roompolicy 1\nopen\nforbid send poll if actor joined less than 10 minutes ago\n"
    let waiting = try prove(policy, "never none eventually send poll")
    expect(waiting.status == .cannotSay && waiting.output.contains("where time passes"), "\(waiting.output)")
    let long = try prove(policy, "never member eventually send poll")
    expect(long.status == .no && long.output.contains("broken at once"), "\(long.output)")
    let closed = Self.closed + "forbid ban if actor joined less than 10 minutes ago\n"
    let never = try prove(closed, "never member eventually ban")
    expect(never.status == .yes, "\(never.output)")
  }

  @Test func whoMakesAnOwnerIsTold() throws {
    let making = Self.closed.replacing(
      "may change member to banned, none", with: "may change member to owner"
    )
    .replacing("can ban, remove", with: "can change user role, ban, remove")
    expect(try prove(making, "only owner can ever make owner").status, equals: .yes)
    let other = try prove(making, "only member can ever make owner", "never member eventually becomes owner")
    expect(
      other.status == .no && other.output.contains("owner@home.example does change-role"), "\(other.output)")
  }

  @Test func aRoomThatCanLockEverybodyOutIsFound() throws {
    let locked = try prove(Self.closed, "always occupant eventually ban")
    expect(locked.status == .no, "\(locked.output)")
    expect(locked.output.contains("cannot ban"), "\(locked.output)")
    let kept = try prove(
      Self.closed.replacing("can ban, remove participant, remove self", with: "can ban, send message")
        + "  at least 1 active\n",
      "always owner eventually send message")
    expect(kept.status == .yes, "\(kept.output)")
  }

  @Test func aRoomThatMayBeDestroyedIsSaidToEndASequence() throws {
    let policy = "roompolicy 1\nprofile empty\nallow send message if actor is owner\n"
    let always = "always owner eventually send message"
    let words = "the room may be destroyed on the way"
    let kept = try prove(policy, always)
    expect(kept.status == .yes && !kept.output.contains(words), "\(kept.output)")
    let ending = try prove(
      policy + "allow destroy room if actor is owner\n", always, "never member eventually ban")
    expect(ending.status == .yes, "\(ending.output)")
    expect(ending.output.components(separatedBy: words).count, equals: 2)
  }

  @Test func aSearchThatEndsEarlyProvesNothing() throws {
    let text = Self.closed + "\nassert always occupant eventually ban\n"
    let policy = try require(Policy.load(Array(text.utf8), name: "closed").policy)
    let claim = try require(policy.checked?.timed.first).claim
    for rooms in [1, 2, 4, 8, 16, 32, 64, 30_000] {
      let verdict = try require(TimedProver(policy, rooms: rooms)).prove(claim)
      if case .holds = verdict { Issue.record("with \(rooms) rooms it is said to hold") }
    }
    // Why: where a rule names a number of people, no shorter proof than looking at rooms is at hand.
    let counting =
      Self.closed + "forbid ban if room has at least 2 member\n\nassert always occupant eventually ban\n"
    let other = try require(Policy.load(Array(counting.utf8), name: "counting").policy)
    let same = try require(other.checked?.timed.first).claim
    guard case .undecided(let bounds) = try require(TimedProver(other, exits: 0)).prove(same) else {
      Issue.record("what no way out was looked for is decided")
      return
    }
    expect(bounds.openRooms > 0)
  }

  @Test func theWordAssertMayStandBeforeAClaim() throws {
    expect(
      try prove(Self.closed, "assert never member can ban").output,
      equals: try prove(Self.closed, "never member can ban").output)
  }

  @Test func whoComesFromADomainIsFollowed() throws {
    let open =
      Self.closed.replacing("can remove self\nrole", with: "can remove self, join if preauthorized\nrole")
      + "preauth-member domain far.example\n"
    func claim(_ domain: String) -> String {
      "never (actor is from domain \(domain) and actor is none) eventually becomes occupant"
    }
    let inside = try prove(open, claim("far.example"))
    expect(
      inside.status == .no && inside.output.contains("somebody@far.example does join"), "\(inside.output)")
    let outside = try prove(open, claim("near.example"))
    expect(outside.status == .yes && outside.output.contains("holds: never"), "\(outside.output)")
  }

  @Test func whatHangsOnWhoIsThereIsFollowed() throws {
    let open = Self.closed.replacing("can remove self\nrole", with: "can remove self, open join\nrole")
      .replacing(
        "role member", with: "role none = 0\n  can open join\n  may change none to member\nrole member")
    let closed =
      open + "forbid join unless room has an active owner\nforbid join if room has an active owner\n"
    let never = "never none eventually becomes member"
    expect(try prove(open, never).status, equals: .no)
    expect(try prove(closed, never).status, equals: .yes)
    let waiting = open + "forbid join unless room has at least 2 active owner\n"
    expect(try prove(waiting, never).status, equals: .no)
  }

  @Test func assertionsOfTheFileAreAskedWithTheirPlace() throws {
    let result = try prove(Self.closed + "assert never banned eventually becomes member, owner\n")
    expect(result.status == .yes && result.output.contains("p.roompolicy:8:1"), "\(result.output)")
  }

  @Test func whatCannotBeAskedIsRefused() throws {
    let folder = try TemporaryFolder()
    try folder.write("p.roompolicy", Self.closed)
    func run(_ words: String...) -> Console.Result { folder.console.run(["prove", "p.roompolicy"] + words) }
    run().expectRefused("RP0995", "asserts nothing")
    run("never stranger can join").expectRefused(
      "RP0301", "--> assertion:1:14", "assert never stranger can join")
    run("at least 1 owner", "never stranger can join").expectRefused("RP0301", "--> assertion 2:1:14")
    run("never banned can leave owner").expectRefused("RP0402", "no target")
    run("never stranger eventually becomes owner").expectRefused("RP0301", "stranger")
    run("never banned eventually fly").expectRefused("RP0205", "fly")
    run("never banned eventually leave owner").expectRefused("RP0402", "no target")
    expect(folder.console.run("compile", "p.roompolicy").status, equals: .yes)
    folder.console.run("prove", "p.roompolicyc", "at least 1 owner").expectRefused(
      "RP0980", "needs the source")
  }
}
