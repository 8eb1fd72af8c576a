extension RolesCell {
  /// Section 8.1.3.
  static let changingRoles: [RolesCell] = changeUserRole + changeOwnRole + banning

  private static let changes = "holder can change user role; holder may change guest to speaker"
  private static let promote = "h@x.example change-role g@x.example with new-role=speaker"

  private static let changeUserRole: [RolesCell] = [
    RolesCell("canChangeUserRole", changes, promote),
    RolesCell("canChangeUserRole", 1, "holder may change guest to speaker", promote),
    RolesCell(
      "canChangeUserRole", 2, "holder can change user role; holder may change holder to speaker",
      "h@x.example change-role self with new-role=speaker"),
    RolesCell(
      "canChangeUserRole", 2, "holder can change user role; holder may change none to speaker",
      "h@x.example change-role new@y.example with new-role=speaker"),
    RolesCell("canChangeUserRole", 3, changes, "h@x.example change-role s@x.example with new-role=guest"),
    RolesCell("canChangeUserRole", 3, changes, "h@x.example change-role g@x.example with new-role=holder"),
    RolesCell("canChangeUserRole", 3, changes, "h@x.example change-role g@x.example"),
    RolesCell("canChangeUserRole", 3, changes, "h@x.example change-role g@x.example unknown new-role"),
    RolesCell(
      "canChangeUserRole", 3, "holder can change user role; guest may change guest to speaker", promote),
    RolesCell(
      "canChangeUserRole", 4, "holder can change user role; holder may change guest to none",
      "h@x.example change-role g@x.example with new-role=none"),
    RolesCell("canChangeUserRole", changes + "; guest at least 2", promote),
    RolesCell("canChangeUserRole", 5, changes + "; guest at least 3", promote),
    RolesCell("canChangeUserRole", 5, changes + "; guest at least 2 active", promote),
    RolesCell("canChangeUserRole", changes + "; speaker at most 2", promote),
    RolesCell("canChangeUserRole", 6, changes + "; speaker at most 1", promote),
    RolesCell("canChangeUserRole", 6, changes + "; speaker at most 1 active", promote),
    RolesCell(
      "canChangeUserRole", changes + "; speaker at most 1 active",
      "h@x.example change-role away@x.example with new-role=speaker"),
    // To banned by the letter, where its greatest number of active ones lets them.
    RolesCell(
      "canChangeUserRole", "holder can change user role; holder may change guest to banned",
      "h@x.example change-role g@x.example with new-role=banned"),
    RolesCell(
      "canChangeUserRole", 6,
      "holder can change user role; holder may change guest to banned; banned at most 0 active",
      "h@x.example change-role g@x.example with new-role=banned"),
    RolesCell(
      "canChangeUserRole",
      "holder can change user role; holder may change guest to banned; banned at most 0 active",
      "h@x.example change-role away@x.example with new-role=banned"),
  ]

  private static let own =
    "guest can change own role; preauth-speaker user g@x.example; preauth-holder domain x.example"

  private static let changeOwnRole: [RolesCell] = [
    RolesCell("canChangeOwnRole", own, "g@x.example change-own-role with new-role=speaker"),
    RolesCell("canChangeOwnRole", own, "j@x.example change-own-role with new-role=holder"),
    RolesCell(
      "canChangeOwnRole", 1, "holder can change own role; preauth-speaker user g@x.example",
      "g@x.example change-own-role with new-role=speaker"),
    RolesCell(
      "canChangeOwnRole", 2, own, "g@x.example change-role j@x.example with new-role=speaker"),
    RolesCell("canChangeOwnRole", 3, own, "g@x.example change-own-role with new-role=holder"),
    RolesCell("canChangeOwnRole", 3, own, "g@x.example change-own-role"),
    RolesCell("canChangeOwnRole", 3, own, "g@x.example change-own-role with new-role=none"),
    RolesCell("canChangeOwnRole", 3, own, "g@x.example change-own-role unknown new-role"),
    RolesCell(
      "canChangeOwnRole", 4, "guest can change own role; guest may change guest to speaker",
      "g@x.example change-own-role with new-role=speaker"),
    RolesCell(
      "canChangeOwnRole", 5, own + "; guest at least 3", "g@x.example change-own-role with new-role=speaker"),
    RolesCell(
      "canChangeOwnRole", 5, own + "; guest at least 2 active",
      "g@x.example change-own-role with new-role=speaker"),
    RolesCell(
      "canChangeOwnRole", 6, own + "; speaker at most 1", "g@x.example change-own-role with new-role=speaker"),
    RolesCell(
      "canChangeOwnRole", 6, own + "; speaker at most 1 active",
      "g@x.example change-own-role with new-role=speaker"),
  ]

  private static let bans = "holder can ban; holder may change guest to banned"
  private static let unbans = "holder can unban; holder may change banned to guest"
  private static let lift = "h@x.example unban b@x.example with new-role=guest"

  private static let banning: [RolesCell] = [
    RolesCell("canBan", bans, "h@x.example ban g@x.example"),
    RolesCell("canBan", bans, "h@x.example ban away@x.example"),
    RolesCell("canBan", 1, "holder may change guest to banned", "h@x.example ban g@x.example"),
    RolesCell("canBan", 2, "holder can ban; holder may change holder to banned", "h@x.example ban self"),
    RolesCell("canBan", 4, bans, "h@x.example ban s@x.example"),
    RolesCell("canBan", 4, bans, "h@x.example ban new@y.example"),
    RolesCell("canBan", 4, "holder can ban; guest may change guest to banned", "h@x.example ban g@x.example"),
    // Who is not listed can be banned where the list says so.
    RolesCell("canBan", "holder can ban; holder may change none to banned", "h@x.example ban new@y.example"),
    RolesCell("canBan", 6, bans + "; guest at least 3", "h@x.example ban g@x.example"),
    RolesCell("canBan", 6, bans + "; guest at least 2 active", "h@x.example ban g@x.example"),
    // Ban asks no maximum of banned.
    RolesCell("canBan", bans + "; banned at most 1; banned at most 0 active", "h@x.example ban g@x.example"),
    RolesCell("canBan", 1, bans + "; fixed-membership", "h@x.example ban g@x.example"),

    RolesCell("canUnban", unbans, lift),
    RolesCell("canUnban", 1, "holder may change banned to guest", lift),
    RolesCell("canUnban", 2, unbans, "h@x.example unban g@x.example with new-role=guest"),
    RolesCell(
      "canUnban", 2, "holder can unban; holder may change none to guest",
      "h@x.example unban new@y.example with new-role=guest"),
    RolesCell("canUnban", 4, unbans, "h@x.example unban b@x.example with new-role=speaker"),
    RolesCell("canUnban", 4, unbans, "h@x.example unban b@x.example"),
    RolesCell("canUnban", 4, unbans, "h@x.example unban b@x.example unknown new-role"),
    RolesCell("canUnban", 4, "holder can unban; guest may change banned to guest", lift),
    RolesCell(
      "canUnban", 5, "holder can unban; holder may change banned to none",
      "h@x.example unban b@x.example with new-role=none"),
    RolesCell(
      "canUnban", 5, "holder can unban; holder may change banned to banned",
      "h@x.example unban b@x.example with new-role=banned"),
    RolesCell("canUnban", 7, unbans + "; guest at most 3", lift),
    RolesCell("canUnban", unbans + "; guest at most 4", lift),
    RolesCell("canUnban", 7, unbans + "; banned at least 1", lift),
    RolesCell("canUnban", 1, unbans + "; max-users 5", lift),
    // Role 1 to another but none is a change of role by the letter too.
    RolesCell(
      "canUnban", "holder can change user role; holder may change banned to guest",
      "h@x.example change-role b@x.example with new-role=guest"),
  ]
}
