extension RolesCell {
  /// Section 8.1.1.
  static let adding: [RolesCell] = addParticipant + ownClient + joining

  private static let adds = "holder can add participant; holder may change none to guest"

  private static let addParticipant: [RolesCell] = [
    RolesCell("canAddParticipant", adds, "h@x.example add new@y.example with new-role=guest"),
    RolesCell("canAddParticipant", adds, "h@x.example propose-add new@y.example with new-role=guest"),
    RolesCell(
      "canAddParticipant", 1, "holder may change none to guest",
      "h@x.example add new@y.example with new-role=guest"),
    RolesCell(
      "canAddParticipant", 1, "guest can add participant; holder may change none to guest",
      "g@x.example add new@y.example with new-role=guest"),
    RolesCell("canAddParticipant", 2, adds, "h@x.example add self with new-role=guest"),
    RolesCell("canAddParticipant", 3, adds, "h@x.example add away@x.example with new-role=guest"),
    RolesCell("canAddParticipant", 3, adds, "h@x.example add g@x.example"),
    RolesCell(
      "canAddParticipant", 3, adds + "; holder may change banned to guest",
      "h@x.example add b@x.example with new-role=guest"),
    RolesCell("canAddParticipant", 4, adds, "h@x.example add new@y.example with new-role=speaker"),
    RolesCell("canAddParticipant", 4, adds, "h@x.example add new@y.example"),
    RolesCell("canAddParticipant", 4, adds, "h@x.example add new@y.example unknown new-role"),
    RolesCell(
      "canAddParticipant", 4, "holder can add participant; guest may change none to guest",
      "h@x.example add new@y.example with new-role=guest"),
    RolesCell(
      "canAddParticipant", 4, "holder can add participant; holder may change none to none",
      "h@x.example add new@y.example with new-role=none"),
    RolesCell(
      "canAddParticipant", adds + "; guest at most 4", "h@x.example add new@y.example with new-role=guest"),
    RolesCell(
      "canAddParticipant", 5, adds + "; guest at most 3", "h@x.example add new@y.example with new-role=guest"),
    RolesCell(
      "canAddParticipant", adds + "; guest at most 3 active",
      "h@x.example add new@y.example with new-role=guest"),
    RolesCell(
      "canAddParticipant", 6, adds + "; guest at most 2 active",
      "h@x.example add new@y.example with new-role=guest"),
    RolesCell(
      "canAddParticipant", 7, adds + "; fixed-membership", "h@x.example add new@y.example with new-role=guest"
    ),
  ]

  private static let ownClient: [RolesCell] = [
    RolesCell("canAddOwnClient", "guest can add own client", "g@x.example add self"),
    RolesCell("canAddOwnClient", "guest can add own client", "g@x.example join"),
    RolesCell("canAddOwnClient", "guest can add own client", "away@x.example join"),
    RolesCell("canAddOwnClient", "guest can add own client", "g@x.example rejoin"),
    RolesCell("canAddOwnClient", "guest can add own client; fixed-membership", "away@x.example join"),
    RolesCell("canAddOwnClient", "guest can add own client", "g@x.example join with new-role=guest"),
    RolesCell("canAddOwnClient", 2, "guest can add own client", "g@x.example join with new-role=holder"),
    RolesCell("canAddOwnClient", 2, "guest can add own client", "g@x.example join unknown new-role"),
    RolesCell("canAddOwnClient", 2, "guest can add own client", "g@x.example add self with new-role=holder"),
    RolesCell(
      "canAddOwnClient", 2, "guest can add own client, change user role; guest may change guest to holder",
      "g@x.example add self with new-role=holder"),
    RolesCell("canAddOwnClient", 1, "holder can add own client", "g@x.example add self"),
    RolesCell("canAddOwnClient", 1, "holder can add own client", "away@x.example join"),
    RolesCell("canAddOwnClient", 2, "none can add own client", "new@y.example join"),
    RolesCell("canAddOwnClient", 2, "banned can add own client", "b@x.example join"),
    RolesCell("canAddOwnClient", 3, "guest can add own client", "g@x.example add j@x.example"),
    RolesCell("canAddOwnClient", 4, "guest can add own client", "away@x.example add self"),
    // The greatest number of active ones is asked, and of clients, and one device where there is one.
    RolesCell(
      "canAddOwnClient", 1, "guest can add own client; guest at most 2 active", "away@x.example join"),
    RolesCell("canAddOwnClient", "guest can add own client; guest at most 3 active", "away@x.example join"),
    RolesCell("canAddOwnClient", "guest can add own client; guest at most 2 active", "g@x.example add self"),
    RolesCell("canAddOwnClient", 1, "guest can add own client; max-clients 7", "g@x.example add self"),
    RolesCell("canAddOwnClient", 1, "guest can add own client; single-device", "g@x.example add self"),
    RolesCell("canAddOwnClient", "guest can add own client; single-device", "g@x.example rejoin"),
  ]

  private static let opens = "none can open join; none may change none to guest"
  private static let claims =
    "preauth-guest domain pre.example; preauth-speaker user vip@vip.example; guest can join if preauthorized"
  private static let codes =
    "join-links signed by holder as guest; none can use join code; none may change none to guest"
  private static let link = "with link, link-signed-by=holder"

  private static let joining: [RolesCell] = [
    RolesCell("canOpenJoin", opens, "new@y.example join with new-role=guest"),
    RolesCell("canOpenJoin", opens, "new@y.example fetch-group-info"),
    RolesCell("canOpenJoin", 1, "none may change none to guest", "new@y.example join with new-role=guest"),
    RolesCell(
      "canOpenJoin", 1, "guest can open join; none may change none to guest",
      "new@y.example join with new-role=guest"),
    RolesCell("canOpenJoin", 2, opens, "b@x.example join with new-role=guest"),
    RolesCell("canOpenJoin", 2, opens, "away@x.example join with new-role=guest"),
    RolesCell("canOpenJoin", 3, opens, "g@x.example add new@y.example with new-role=guest"),
    RolesCell("canOpenJoin", 4, opens, "new@y.example join with new-role=speaker"),
    RolesCell("canOpenJoin", 4, opens, "new@y.example join"),
    RolesCell("canOpenJoin", 4, opens, "new@y.example join unknown new-role"),
    RolesCell(
      "canOpenJoin", 4, "none can open join; guest may change none to guest",
      "new@y.example join with new-role=guest"),
    RolesCell(
      "canOpenJoin", 5, "none can open join; none may change none to none",
      "new@y.example join with new-role=none"),
    RolesCell("canOpenJoin", opens + "; guest at most 4", "new@y.example join with new-role=guest"),
    RolesCell("canOpenJoin", 6, opens + "; guest at most 3", "new@y.example join with new-role=guest"),
    RolesCell("canOpenJoin", 7, opens + "; guest at most 2 active", "new@y.example join with new-role=guest"),
    RolesCell(
      "canOpenJoin", 5, "none can open join; none may change none to banned",
      "new@y.example join with new-role=banned"),
    RolesCell("canOpenJoin", 1, opens + "; fixed-membership", "new@y.example join with new-role=guest"),
    RolesCell("canOpenJoin", 1, opens + "; max-users 5", "new@y.example join with new-role=guest"),

    RolesCell("canJoinIfPreauthorized", claims, "new@pre.example join"),
    RolesCell("canJoinIfPreauthorized", claims, "new@pre.example join with new-role=guest"),
    RolesCell("canJoinIfPreauthorized", 5, claims, "new@pre.example join", allow: true),
    RolesCell(
      "canJoinIfPreauthorized", 1, "preauth-guest user b@x.example; guest can join if preauthorized",
      "b@x.example join"),
    RolesCell("canJoinIfPreauthorized", 2, claims, "new@pre.example join with new-role=speaker"),
    RolesCell("canJoinIfPreauthorized", 2, claims, "new@pre.example join unknown new-role"),
    RolesCell("canJoinIfPreauthorized", 2, claims, "new@y.example join"),
    RolesCell(
      "canJoinIfPreauthorized", 2, "preauth-banned user new@pre.example; " + claims, "new@pre.example join"),
    RolesCell("canJoinIfPreauthorized", 3, claims, "new@pre.example join with new-role=none"),
    RolesCell("canJoinIfPreauthorized", 4, claims, "vip@vip.example join"),
    RolesCell(
      "canJoinIfPreauthorized", 4, "preauth-speaker user new@pre.example; " + claims, "new@pre.example join"),
    RolesCell(
      "canJoinIfPreauthorized", 4, "none can join if preauthorized; preauth-guest domain pre.example",
      "new@pre.example join"),
    RolesCell("canJoinIfPreauthorized", 6, claims + "; guest at most 3", "new@pre.example join"),
    RolesCell("canJoinIfPreauthorized", 6, claims + "; guest at most 2 active", "new@pre.example join"),
    RolesCell("canJoinIfPreauthorized", claims + "; guest at most 4", "new@pre.example join"),

    RolesCell("canUseJoinCode", codes, "new@y.example use-join-link " + link),
    RolesCell("canUseJoinCode", codes, "new@y.example join " + link),
    RolesCell("canUseJoinCode", codes, "new@y.example use-join-link \(link), new-role=guest"),
    RolesCell(
      "canUseJoinCode", 1, "join-links signed by holder as guest; none may change none to guest",
      "new@y.example use-join-link " + link),
    RolesCell("canUseJoinCode", 2, codes, "new@y.example use-join-link"),
    RolesCell("canUseJoinCode", 2, codes, "new@y.example use-join-link with link"),
    RolesCell("canUseJoinCode", 2, codes, "new@y.example use-join-link with link, link-signed-by=guest"),
    RolesCell(
      "canUseJoinCode", 3,
      "join-links signed by holder; none can use join code; none may change none to guest",
      "new@y.example use-join-link \(link), new-role=guest"),
    RolesCell("canUseJoinCode", 3, codes, "new@y.example use-join-link \(link), new-role=speaker"),
    // Role 0's list has the role of the code.
    RolesCell(
      "canUseJoinCode", 3, "join-links signed by holder as guest; none can use join code",
      "new@y.example use-join-link " + link),
    RolesCell("canUseJoinCode", 4, codes + "; guest at most 3", "new@y.example use-join-link " + link),
    RolesCell("canUseJoinCode", 4, codes + "; guest at most 2 active", "new@y.example use-join-link " + link),
    RolesCell("canUseJoinCode", 1, codes, "b@x.example use-join-link " + link),
    RolesCell("canUseJoinCode", 1, codes, "away@x.example use-join-link " + link),
  ]
}
