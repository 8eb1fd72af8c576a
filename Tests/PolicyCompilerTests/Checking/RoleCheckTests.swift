import Expectations
import PolicyCompiler
import RoomModel
import Testing

/// Roles of a policy's own, and assertions about them.
struct RoleCheckTests {
  static let panel = """
    profile roles

    role guest = 2
      can receive message, remove self
      may change guest to none
    role speaker = 3 includes guest
      can send message
    role chair = 5 includes speaker
      can ban, unban, kick, add participant, change user role
      may change guest to speaker, banned
      may change banned to guest
      may change none to guest, speaker
      at least 1
      at most 3
      at least 1 active

    """

  @Test func theContractsExampleIsUnderstood() throws {
    let policy = try checked(RoleCheckTests.panel)
    expect(policy.roles.names, equals: ["banned", "none", "guest", "speaker", "chair"])
    expect(policy.roles.roles.map(\.index), equals: [1, 0, 2, 3, 5])
    let chair = policy.roles.roles[4]
    for capability in [Capability.ban, .unban, .kick, .sendMessage, .receiveMessage, .removeSelf] {
      expect(chair.can(capability))
    }
    expect(!policy.roles.roles[3].can(.ban))
    expect(chair.changes.map(\.from.rank), equals: [2, 0, 1])
    expect(chair.changes.map(\.to.bits), equals: [0b01001, 0b00100, 0b01100])
    expect(
      chair.minimum == 1 && chair.maximum == 3 && chair.activeMinimum == 1 && chair.activeMaximum == nil)
  }

  @Test func includesTakesCapabilitiesOnly() throws {
    let roles = try checked(RoleCheckTests.panel).roles.roles
    expect(roles[3].changes.isEmpty && roles[3].minimum == 0)
  }

  @Test func withoutAnIndexARoleTakesTheNextFreeOne() throws {
    let policy = try checked("profile roles\nrole a\nrole b = 4\nrole c\nrole d\nrole e")
    expect(policy.roles.roles.map(\.index), equals: [1, 0, 2, 3, 4, 5, 6])
    expect(policy.roles.names, equals: ["banned", "none", "a", "c", "b", "d", "e"])
  }

  @Test func rankIsByIndexAndBannedIsLowest() throws {
    let policy = try checked("profile roles\nrole top = 9\nrole low = 2\nrole banned = 1\nrole none = 0")
    expect(policy.roles.names, equals: ["banned", "none", "low", "top"])
  }

  @Test func noneAndBannedMayCarryClauses() throws {
    let roles = try checked("profile roles\nrole none\n  can open join\nrole banned\n  can receive message")
      .roles.roles
    expect(roles[1].can(.openJoin) && roles[0].can(.receiveMessage))
  }

  @Test func bothSpellingsOfACapabilityAreUnderstood() throws {
    for capability in Capability.allCases {
      let roles = try checked(
        "profile roles\nrole a\n  can \(capability.phrase)\nrole b\n  can \(capability.registryName)"
      ).roles.roles
      expect(roles[2].can(capability) && roles[3].can(capability))
    }
    expect(try checked("profile roles\nrole a\n  can canUnban").roles.roles[2].can(.unban))
  }

  @Test func aPrivateCapabilityIsKeptAndHandedDown() throws {
    let roles = try checked(
      "profile roles\nrole a\n  can capability 0xF001, ban\nrole b includes a\n  can capability 0xFfFf"
    ).roles.roles
    expect(roles[2].privateCapabilities, equals: [0xf001])
    expect(roles[3].privateCapabilities, equals: [0xf001, 0xffff])
    expect(roles[2].capabilities, equals: [.ban])
  }

  @Test func aRoleIsKnownBeforeItsLine() throws {
    let policy = try checked("profile roles\nallow join if actor is guest\npreauth-guest anyone\nrole guest")
    expect(policy.condition?.notation, equals: "isRole [2]")
  }

  @Test func assertionsOfEachFormAreUnderstood() throws {
    let policy = try checked(
      RoleCheckTests.panel + """
        define late as actor is guest
        assert at least 1 chair
        assert never guest, speaker can ban
        assert always occupant can receive message
        assert only chair can kick unless actor is speaker
        assert never actor is active and not actor is chair can ban
        assert never (actor can receive message and not actor can send message) can send message
        assert never late can ban
        """)
    let said: [String] = policy.assertions.map { assertion in
      switch assertion {
      case .atLeast(let count, let role, _): "at least \(count) \(role.rank)"
      case .who(let right):
        "\(right.quantifier) \(right.who.notation) \(right.operations.members.map(\.row.verb).joined()) "
          + (right.unless?.notation ?? "")
      }
    }
    expect(
      said,
      equals: [
        "at least 1 4", "never isOneOf [2, 3] ban ", "always isOccupant [2, 3, 4] receive ",
        "only isOneOf [4] kick isRole [3]", "never (isActive & !isRole [4]) ban ",
        "never (canCapability [2, 3, 4] & !canCapability [3, 4]) send ", "never isRole [2] ban ",
      ])
  }
}
