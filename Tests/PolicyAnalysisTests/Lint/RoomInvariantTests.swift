import Expectations
import PolicyLint
import PolicyOracle
import Testing

/// What the theorems of `Grammar/proofs/Rooms.v` and `Grammar/proofs/Commits.v` take for granted of the standard profile's
/// rules (`allowed`), of commits and of proposals that others commit: the analysis proves that no request is allowed
/// otherwise.
struct RoomInvariantTests {
  private static let everybody = "owner, admin, member, visitor, none, outcast"
  private static let people = """
    logging optional by log@example.com
    bot helper@example.com
    owning-system sys@example.com
    preauth-member user zoe@example.com
    right herald granted by owner, admin
    right pinner

    """

  /// Somebody who may have several devices nowhere.
  private static func plain(_ who: String) -> String {
    ["logger", "bot", "named bot"].map { "\(who) is not \($0)" }.joined(separator: " and ")
  }
  /// Somebody who is not on the list of a fixed room, and may not come onto it.
  private static func unlisted(_ who: String) -> String {
    "\(who) is not occupant and \(who) is not preauthorized by user and \(who) is not logger"
  }

  private static let always =
    ["leave-room", "remove", "propose-remove", "ban", "change-role", "change-own-role"].map {
      "assert never (request leaves no owner) can \($0)"
    }
    + ["create", "join", "use-join-link", "accept-invite", "leave-room"].map {
      "assert never outcast can \($0)"
    }
    + ["add", "propose-add"].map { "assert never (target is outcast) can \($0)" }
    + ["grant-right", "revoke-right"].map { "assert never (not actor may grant the right) can \($0)" }
    + ["assert never (not actor outranks target) can grant-right"]

  private static let ofOneDevice =
    ["join", "use-join-link"].map {
      "assert never (request gives a second client and \(plain("actor"))) can \($0)"
    }
    + ["add", "propose-add"].map {
      "assert never (request gives a second client and \(plain("target"))) can \($0)"
    }
    + ["assert never (room has clients) can create"]

  private static let ofFixedRooms =
    ["create", "join", "use-join-link", "accept-invite"].map {
      "assert never (\(unlisted("actor"))) can \($0)"
    }
    + ["add", "propose-add"].map { "assert never (\(unlisted("target"))) can \($0)" }
    + ["leave-room", "ban"].map { "assert never \(everybody) can \($0)" }
    + [
      "assert never (target is occupant and new role is one of none, outcast) can change-role",
      "assert never (target is not occupant and new role is one of owner, admin, member, visitor) can change-role",
      "assert never (new role is one of none, outcast) can change-own-role",
    ]

  private static func broken(_ settings: String, _ assertions: [String]) throws -> [String] {
    let text = "roompolicy 1\n" + settings + assertions.joined(separator: "\n") + "\n"
    return try lint(Loaded(text).policy).filter { $0.code == .assertionFails }.map {
      "\($0.proof, default: "?")"
    }
  }

  @Test(arguments: [
    "members-only", "open\nmoderated", "fixed-membership\njoin-links", "members-only\nknock-first",
  ])
  func noStepTakesTheLastOwnerAndNoOutcastEnters(settings: String) throws {
    expect(try Self.broken(settings + "\n" + Self.people, Self.always), equals: [])
  }

  @Test(arguments: ["members-only\njoin-links", "open", "fixed-membership"])
  func nobodyGetsASecondClientWhereOneIsAllowed(settings: String) throws {
    expect(
      try Self.broken("single-device\n" + settings + "\n" + Self.people, Self.ofOneDevice), equals: [])
  }

  @Test(arguments: ["multi-device", "single-device\njoin-links"])
  func theListOfAFixedRoomStays(settings: String) throws {
    expect(
      try Self.broken("fixed-membership\n" + settings + "\n" + Self.people, Self.ofFixedRooms), equals: [])
  }

  @Test func withoutTheProfileNoneOfThisHolds() throws {
    let open = "profile empty\nallow any operation\n" + Self.people
    for assertion in Self.always + Self.ofFixedRooms {
      expect(try Self.broken(open, [assertion]).count, equals: 1, assertion)
    }
  }
}
