import Expectations
import Foundation
import PolicyAnalysis
import PolicyCompiler
import PolicyOracle
import RoomPolicy
import Testing

struct FactWorldTests {
  /// Whether some request for `operation` makes `condition` true.
  private func canBe(
    _ condition: String, _ operation: String = "kick", under settings: String = ""
  ) throws -> Bool {
    let text = "roompolicy 1\n\(settings)\nprofile empty\nallow \(operation) if \(condition)\n"
    let loaded = try Loaded(settings.contains("profile") ? text.dropping("profile empty\n") : text)
    let rule = try require(loaded.policy.rules.first { !$0.isOfProfile })
    let space = FactSpace(loaded.policy)
    let world = try FactWorld(space, try require(rule.operations.first))
    return try world.canHold(try space.diagram(rule.condition))
  }

  @Test(arguments: [
    "actor is owner and actor is admin", "actor is outcast and actor is occupant",
    "actor is invited and actor is member", "actor is invited and actor is knocking",
    "actor is none and actor has voice", "actor is owner and not actor has voice",
    "actor is moderator and actor is not active", "actor is target and actor outranks target",
    "actor is target and actor is owner and target is not owner",
    "actor is target and actor is active and target is not active",
    "actor is admin and target is owner and actor outranks target",
    "actor outranks target and target outranks actor",
    "actor is user ann@example.net and not actor is from domain example.net",
    "actor is from domain a.example.net and not actor is from domain *.example.net",
    "actor is from domain example.net and actor is from domain example.org",
    "actor is user ann@example.net and target is user ann@example.net and actor is not target",
    "actor is target and not actor and target share a domain",
    "actor is from domain example.net and target is from domain example.net "
      + "and not actor and target share a domain",
    "actor is target and actor is in workgroup s@a.example and not target is in workgroup s@a.example",
    "actor is active and room has fewer than 1 clients",
    "actor is active and target is active and actor is not target and room has fewer than 2 clients",
    "room has at least 3 admin and not room has at least 2 admin",
    "room has at least 3 active admin and not room has at least 2 admin",
    "room has an active admin and not room has at least 1 active admin",
    "actor is admin and not room has at least 1 admin",
    "actor is admin and actor is active and not room has an active admin",
    "actor is active and target is active and actor is admin and target is admin and actor is not target "
      + "and not room has at least 2 active admin",
    "room has at least 3 active admin and room has fewer than 3 clients",
    "room has at least 2 active admin and room has at least 3 active member and room has fewer than 5 clients",
    "actor is admin and actor has another client and room has at least 3 active admin and room has fewer than 4 clients",
    "request leaves no owner and room has at least 2 owner",
    "request leaves no owner and not room has at least 1 owner",
    "request leaves no active moderator and room has at least 2 active admin",
    "request leaves no active moderator and target is admin and room has an active owner",
    "request leaves no active occupant and target is member and room has an active visitor",
    "actor is logger", "actor is system", "room has a logger", "actor is preauthorized",
    "request removes last client and actor is active and actor is not target",
    "request leaves no owner and target is admin",
    "request leaves no active moderator and target is member",
    "request gives a second client", "request exceeds max-clients",
    "actor is target and actor consents to target and not target consents to actor",
  ])
  func whatNoRoomHoldsCannotBe(_ condition: String) throws {
    expect(!(try canBe(condition)))
  }

  @Test(arguments: [
    "actor is outcast and actor is active", "actor is none and actor is invited",
    "actor is member and not actor has voice", "actor is visitor and actor has voice",
    "actor is not target and actor and target share a domain",
    "actor is from domain *.example.net and actor is from domain *.a.example.net",
    "request removes last client and actor is target", "target blocks actor and actor is target",
    "request leaves no active moderator and target is admin and actor is not active",
    "room has at least 3 admin and not room has an active admin",
    "actor is admin and not room has an active admin",
    "actor is outcast and not room has at least 1 outcast", "room has at least 2 outcast",
    "room has at least 3 active admin and room has fewer than 4 clients", "room has an active outcast",
    "room has at least 2 admin and room has fewer than 1 users",
  ])
  func whatSomeRoomHoldsCanBe(_ condition: String) throws {
    expect(try canBe(condition))
  }

  @Test func thresholdsOfOneCountAreOrdered() throws {
    expect(
      !(try canBe(
        "since last update < 1 hour and not since last update < 1 day", "commit with Update")))
    expect(
      try canBe("not since last update < 1 hour and since last update < 1 day", "commit with Update"))
    expect(
      !(try canBe(
        "attachment larger than 5 MB and request exceeds max-attachment and not attachment larger than 4 MB",
        "upload image", under: "max-attachment 3 MB")))
    expect(
      !(try canBe(
        "attachment larger than 5 MB and not request exceeds max-attachment", "upload image",
        under: "max-attachment 3 MB")))
  }

  @Test func whoIsTheLastOwnerIsCountedAlone() throws {
    let goes = "actor is owner and not room has at least 2 owner"
    expect(!(try canBe(goes + " and not request leaves no owner", "leave room")))
    expect(try canBe(goes + " and request leaves no owner", "leave room"))
    expect(try canBe(goes + " and not request leaves no owner", "kick"))
  }

  @Test func theFirstMatchingPreauthorizationCounts() throws {
    let settings = """
      preauth-outcast user eve@example.net
      preauth-admin workgroup staff@example.net
      preauth-member domain example.net
      """
    func can(_ condition: String) throws -> Bool { try canBe(condition, "read member list", under: settings) }
    expect(try can("actor is preauthorized as admin"))
    expect(
      !(try can("actor is preauthorized as member and actor is in workgroup staff@example.net")))
    expect(try can("actor is preauthorized as admin and actor is from domain example.org"))
    expect(!(try can("actor is preauthorized as member and actor is from domain example.org")))
    expect(!(try can("actor is preauthorized and actor is outcast")))
    expect(!(try can("actor is user eve@example.net and actor is none")), "who is barred counts as outcast")
    expect(try can("actor is user eve@example.net and actor is member"))
    expect(!(try can("actor is user eve@example.net and actor is preauthorized")))
    expect(!(try can("actor is preauthorized by user")))
  }

  @Test func whoServesWhomFollowsFromWhoTheyAre() throws {
    let settings = """
      owning-provider example.com
      owning-system hub@example.com
      system hub@example.net for example.net
      logging required by log@example.com
      """
    func can(_ condition: String) throws -> Bool { try canBe(condition, under: settings) }
    expect(try can("actor is system for target and target is from domain example.net"))
    expect(!(try can("actor is system for target and not actor is system")))
    expect(
      !(try can("actor is system for target and target is from domain example.net and actor is owning system"))
    )
    expect(!(try can("actor is logger and actor is system")))
    expect(!(try can("actor is logger and actor is active and not room has a logger")))
    expect(!(try can("actor is logger and actor is not active and room has a logger")))
  }

  @Test func anAcceptedLinkIsValidAndSignedByWhoMaySign() throws {
    func can(_ condition: String) throws -> Bool {
      try canBe(condition, "use join link", under: "join-links signed by admin")
    }
    expect(try can("request has accepted link and request has valid link signed by admin"))
    expect(!(try can("request has accepted link and request has valid link signed by member")))
    expect(!(try can("request has accepted link and not request has valid link")))
    expect(!(try can("not request has accepted link and request has valid link signed by admin")))
  }

  @Test func whatNobodyCouldGiveIsUndue() throws {
    expect(!(try canBe("request gives an undue role and not new role is at least outcast", "invite")))
    expect(
      !(try canBe("request gives an undue role and new role is member and target is none", "commit with Add"))
    )
    let standard = "profile standard"
    expect(
      !(try canBe(
        "new role is owner and not request gives an undue role and actor is admin and target is none",
        "commit with Add", under: standard)))
    expect(
      try canBe(
        "new role is owner and not request gives an undue role and actor is owner and target is none",
        "commit with Add", under: standard))
    expect(
      !(try canBe(
        "new role is admin and actor is none and not request gives an undue role", "join", under: standard)))
  }

  @Test func everyConstraintLeavesItsVariableAValue() throws {
    for (number, example) in try Loaded.examples().enumerated() {
      let space = FactSpace(example.policy)
      for operation in Sweep.one(of: 6, Operation.allCases, from: number) {
        let world = try FactWorld(space, operation)
        expect(try world.firstUnsettled(), equals: nil, "\(example.name) \(operation)")
      }
    }
  }
}

extension String {
  fileprivate func dropping(_ part: String) -> String {
    guard let range = range(of: part) else { return self }
    return String(self[..<range.lowerBound]) + String(self[range.upperBound...])
  }
}
