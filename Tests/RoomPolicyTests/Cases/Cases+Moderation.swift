extension ProfileCase {
  static let kick: [ProfileCase] = of(
    "kick",
    [
      .yes("moderator, owner", "Ann kick Bob"),
      .yes("moderator, admin", "Dan kick Bob"),
      .yes("moderator, a visitor kicked", "Dan kick Vic"),
      .yes("target not active", "Ann kick Bob", in: "Bob member 0"),
      .no("no moderator: a member", "Bob kick Vic"),
      .no("no moderator: not active", "Ann kick Bob", in: "Ann owner 0"),
      .no("target no occupant", "Ann kick Zoe"),
      .no("target no occupant, pending", "Ann kick Zoe", in: "Zoe none 1"),
      .no("target no occupant, outcast", "Ann kick Zoe", in: "Zoe outcast 0"),
      .yes("target lower: admin by owner", "Ann kick Dan"),
      .no("never not lower: admin by admin", "Dan kick Eve", in: "Eve admin 1"),
      .no("never not lower: owner by owner", "Ann kick Eve", in: "Eve owner 1"),
      .no("never not lower: owner by admin", "Dan kick Ann"),
      .no("never not lower: oneself", "Ann kick Ann"),
      .no("never a logger", "Ann kick Log", in: "Log member 1", under: "logging optional by Log"),
      .no("never a system", "Ann kick Sys", in: "Sys member 1", under: "system Sys for b.example"),
      .no("never the owning system", "Ann kick Sys", in: "Sys member 1", under: "owning-system Sys"),
      .no(
        "never a logger, by the owning system", "Sys kick Log", in: "Log member 1, Sys owner 1",
        under: "logging optional by Log; owning-system Sys"),
      .yes("no logger, no system", "Ann kick Log", in: "Log member 1"),
      .no("never in a fixed room", "Ann kick Bob", under: "fixed-membership"),
      .yes("in an open room", "Ann kick Bob", under: "open"),
      .yes("target blocks actor", "Ann kick Bob", in: "Bob blocks Ann"),
    ])

  static let ban: [ProfileCase] = of(
    "ban",
    [
      .yes("a stranger by an admin", "Dan ban Zoe"),
      .yes("invited", "Dan ban Zoe", in: "Zoe none 0 invited"),
      .no("never oneself, owner", "Ann ban Ann", in: "Eve owner 1"),
      .no("never oneself, admin", "Dan ban Dan"),
      .no("never a logger", "Ann ban Log", in: "Log member 1", under: "logging optional by Log"),
      .no("never a logger, not listed", "Ann ban Log", under: "logging optional by Log"),
      .no("never a system", "Ann ban Sys", in: "Sys member 1", under: "system Sys for b.example"),
      .no("never the owning system", "Ann ban Sys", in: "Sys member 1", under: "owning-system Sys"),
      .yes("no logger, no system", "Ann ban Log", in: "Log member 1"),
      .no("never in a fixed room", "Ann ban Bob", under: "fixed-membership"),
      .no("never in a fixed room, a stranger", "Ann ban Zoe", under: "fixed-membership"),
      .yes("in an open room", "Dan ban Zoe", under: "open"),
      .no(
        "never leaves no active moderator", "Sys ban Dan", in: "Ann owner 0, Sys owner 0",
        under: "owning-system Sys"),
      .no(
        "never leaves no active moderator, open", "Sys ban Dan", in: "Ann owner 0, Sys owner 0",
        under: "owning-system Sys; open"),
      .yes("leaves an active moderator", "Sys ban Dan", in: "Sys owner 0", under: "owning-system Sys"),
      .yes("leaves an owner", "Ann ban Eve", in: "Eve owner 1"),
    ])

  static let unban: [ProfileCase] = of(
    "unban",
    [
      .yes("owner", "Ann unban Zoe", in: "Zoe outcast 0"),
      .yes("admin", "Dan unban Zoe", in: "Zoe outcast 0"),
      .no("no rule for a member", "Bob unban Zoe", in: "Zoe outcast 0"),
      .no("who is not banned", "Ann unban Zoe"),
      .no("who is not banned, a member", "Ann unban Bob"),
      .no("never oneself", "Zoe unban Zoe", in: "Zoe outcast 0"),
      .yes("in a fixed room", "Ann unban Zoe", in: "Zoe outcast 0", under: "fixed-membership"),
      .yes("no E: bot with a pseudonym", "Ann unban Zoe", in: "Zoe outcast 0 bot pseudonym"),
      .yes("a logger", "Ann unban Zoe", in: "Zoe outcast 0", under: "logging optional by Zoe"),
      .yes("whose clients are pending", "Ann unban Zoe", in: "Zoe outcast 1"),
    ])

  static let changeRole: [ProfileCase] = of(
    "change role",
    [
      .no("no role named", "Ann change-role Bob"),
      .no("never oneself", "Ann change-role Ann with new-role=admin", in: "Eve owner 1"),
      .no("never to outcast", "Ann change-role Bob with new-role=outcast"),
      .no(
        "never a logger", "Ann change-role Log with new-role=visitor", in: "Log member 1",
        under: "logging optional by Log"),
      .no(
        "never a logger, not listed", "Ann change-role Log with new-role=member",
        under: "logging optional by Log"),
      .no(
        "never a system", "Ann change-role Sys with new-role=visitor", in: "Sys member 1",
        under: "system Sys for b.example"),
      .no(
        "never the owning system", "Ann change-role Sys with new-role=visitor", in: "Sys member 1",
        under: "owning-system Sys"),
      .yes("no logger, no system", "Ann change-role Log with new-role=visitor", in: "Log member 1"),
      .no("fixed: an occupant less", "Ann change-role Bob with new-role=none", under: "fixed-membership"),
      .no("fixed: an occupant more", "Ann change-role Zoe with new-role=member", under: "fixed-membership"),
      .no(
        "fixed: an occupant more, by user", "Ann change-role Zoe with new-role=member",
        under: "fixed-membership; preauth-member user Zoe"),
      .yes(
        "flexible: an occupant more, by user", "Ann change-role Zoe with new-role=member",
        under: "preauth-member user Zoe"),
      .no(
        "fixed: a ban lifted", "Ann change-role Zoe with new-role=member", in: "Zoe outcast 0",
        under: "fixed-membership"),
      .yes("fixed: the same occupants", "Ann change-role Bob with new-role=admin", under: "fixed-membership"),
      .yes(
        "fixed: the same occupants, less", "Dan change-role Bob with new-role=visitor",
        under: "fixed-membership"),
      .yes(
        "fixed: nobody's ban", "Ann change-role Zoe with new-role=none", in: "Zoe outcast 0",
        under: "fixed-membership"),
      .no(
        "never leaves no active moderator", "Sys change-role Dan with new-role=member",
        in: "Ann owner 0, Sys owner 0", under: "owning-system Sys"),
      .no(
        "never leaves no active moderator, out of the room", "Sys change-role Dan with new-role=none",
        in: "Ann owner 0, Sys owner 0", under: "owning-system Sys; open"),
      .yes(
        "leaves an active moderator", "Sys change-role Dan with new-role=member", in: "Sys owner 0",
        under: "owning-system Sys"),
      .yes(
        "makes the moderator an owner", "Sys change-role Dan with new-role=owner",
        in: "Ann owner 0, Sys owner 0", under: "owning-system Sys"),
      .yes("leaves an owner", "Ann change-role Eve with new-role=admin", in: "Eve owner 1"),
      .yes(
        "E outcast, a ban that it lifts", "Dan change-role Zoe with new-role=member", in: "Zoe outcast 0"),
      .no(
        "E with a ban that it lifts: pseudonym", "Dan change-role Zoe with new-role=member",
        in: "Zoe outcast 0 pseudonym"),
      .yes(
        "no occupant, no E: pseudonym", "Dan change-role Zoe with new-role=none",
        in: "Zoe outcast 0 pseudonym"),
      .yes(
        "an occupant already, no E: pseudonym", "Dan change-role Bob with new-role=visitor",
        in: "Bob member 1 pseudonym"),
      .yes(
        "already an occupant: bot", "Dan change-role Bob with new-role=visitor", in: "Bob member 1 bot"),
      .yes(
        "an occupant already, no E: parent", "Dan change-role Bob with new-role=visitor", in: "parent Ann",
        under: hq),
      .yes(
        "already an occupant: limit", "Dan change-role Bob with new-role=visitor", under: "max-users 4"),
      .no(
        "E limit, a ban lifted", "Dan change-role Zoe with new-role=visitor", in: "Zoe outcast 0",
        under: "max-users 4"),
      .no("never target blocks actor", "Ann change-role Zoe with new-role=member", in: "Zoe blocks Ann"),
      .no(
        "never target blocks actor, a ban lifted", "Ann change-role Zoe with new-role=member",
        in: "Zoe outcast 0, Zoe blocks Ann"),
      .yes("target blocks another", "Ann change-role Zoe with new-role=member", in: "Zoe blocks Bob"),
      .yes(
        "target blocks actor, an occupant already", "Ann change-role Bob with new-role=admin",
        in: "Bob blocks Ann"),
      .yes(
        "target blocks actor, no occupant after", "Ann change-role Bob with new-role=none",
        in: "Bob blocks Ann"),
    ])

  static let changeOwnRole: [ProfileCase] = of(
    "change own role",
    [
      .yes("one lower", "Bob change-own-role with new-role=visitor"),
      .yes("one lower, an admin", "Dan change-own-role with new-role=member"),
      .yes("one lower, by two", "Dan change-own-role with new-role=visitor"),
      .no("one higher", "Bob change-own-role with new-role=admin"),
      .no("the highest", "Dan change-own-role with new-role=owner"),
      .no("no role named", "Bob change-own-role"),
      .yes(
        "the preauthorized one", "Bob change-own-role with new-role=admin", under: "preauth-admin user Bob"),
      .yes(
        "the preauthorized one, by domain", "Vic change-own-role with new-role=owner",
        under: "preauth-owner domain v.example"),
      .no(
        "not the preauthorized one", "Bob change-own-role with new-role=owner",
        under: "preauth-admin user Bob"),
      .no(
        "not the first preauthorized one", "Bob change-own-role with new-role=owner",
        under: "preauth-admin user Bob; preauth-owner domain b.example"),
      .no("not active", "Bob change-own-role with new-role=visitor", in: "Bob member 0"),
      .no(
        "no occupant, preauthorized", "Zoe change-own-role with new-role=member", in: "Zoe none 1",
        under: "preauth-member user Zoe"),
      .no(
        "a banned user matches none", "Zoe change-own-role with new-role=member", in: "Zoe outcast 1",
        under: "preauth-member user Zoe"),
      .no(
        "never into a fixed room, whatever is redefined", "Zoe change-own-role with new-role=visitor",
        under: "fixed-membership; redefine change own role; allow change own role"),
      .no(
        "never from a ban, whatever is redefined", "Zoe change-own-role with new-role=visitor",
        in: "Zoe outcast 0", under: "redefine change own role; allow change own role"),
      .yes(
        "an occupant of a fixed room, redefined", "Vic change-own-role with new-role=member",
        under: "fixed-membership; redefine change own role; allow change own role"),
      .no("never to none", "Bob change-own-role with new-role=none"),
      .no("never to outcast", "Bob change-own-role with new-role=outcast"),
      .no("never leaves no owner", "Ann change-own-role with new-role=admin"),
      .yes("leaves an owner", "Ann change-own-role with new-role=admin", in: "Eve owner 1"),
      .yes("leaves an owner who is not active", "Ann change-own-role with new-role=admin", in: "Eve owner 0"),
      .no("never leaves no active moderator", "Dan change-own-role with new-role=member", in: "Ann owner 0"),
      .no(
        "never leaves no active moderator, open", "Dan change-own-role with new-role=member",
        in: "Ann owner 0", under: "open"),
      .yes("in a fixed room", "Bob change-own-role with new-role=visitor", under: "fixed-membership"),
    ])

  static let rights: [ProfileCase] =
    each(
      ["grant-right", "revoke-right"],
      [
        .yes("granter, owner", "Ann * Bob with right=pinner", under: pinner),
        .yes("granter, admin", "Dan * Vic with right=pinner", under: pinner),
        .yes("target not active", "Dan * Vic with right=pinner", in: "Vic visitor 0", under: pinner),
        .no("no granter: a member", "Bob * Vic with right=pinner", under: pinner),
        .no("no granter of this right", "Dan * Vic with right=crier", under: pinner),
        .no("not granted by anybody", "Ann * Vic with right=badge", under: pinner),
        .no("no right named", "Ann * Bob", under: pinner),
        .no("right unknown", "Ann * Bob unknown right", under: pinner),
        .no("never if not active", "Ann * Bob with right=pinner", in: "Ann owner 0", under: pinner),
        .no(
          "never if target of the same role", "Ann * Eve with right=pinner", in: "Eve owner 1", under: pinner),
        .no("never if target outranks", "Dan * Ann with right=pinner", under: pinner),
        .no("target no occupant", "Ann * Zoe with right=pinner", under: pinner),
        .no("target no occupant, pending", "Ann * Zoe with right=pinner", in: "Zoe none 1", under: pinner),
        .no(
          "never if not granted by the actor's role, whatever else allows it", "Bob * Vic with right=crier",
          under: pinner + "; allow grant right, revoke right if actor is member"),
        .no(
          "never to a higher role, whatever else allows it", "Dan * Ann with right=pinner",
          under: pinner + "; allow grant right, revoke right if actor is admin"),
      ])
    + of(
      "rights",
      [
        .no("grant: never to oneself", "Ann grant-right Ann with right=pinner", under: pinner),
        .yes("revoke: one's own", "Ann revoke-right Ann with right=pinner", under: pinner),
      ])

  private static let pinner =
    "right pinner granted by owner, admin; right crier granted by owner; right badge"

  static let voice: [ProfileCase] =
    each(
      ["grant-voice", "revoke-voice"],
      [
        .yes("moderator, owner", "Ann * Bob", under: "moderated"),
        .yes("moderator, admin", "Dan * Vic", under: "moderated"),
        .yes("target not active", "Dan * Vic", in: "Vic visitor 0", under: "moderated"),
        .no("no moderator: a member", "Bob * Vic", under: "moderated"),
        .no("no moderator: not active", "Ann * Vic", in: "Ann owner 0", under: "moderated"),
        .no("unmoderated", "Ann * Vic"),
        .no("unmoderated, said aloud", "Ann * Vic", under: "unmoderated"),
        .no("target no occupant", "Ann * Zoe", under: "moderated"),
        .no("target no occupant, pending", "Ann * Zoe", in: "Zoe none 1", under: "moderated"),
      ])
    + of(
      "voice",
      [
        .no("revoke: never an owner's", "Ann revoke-voice Eve", in: "Eve owner 1", under: "moderated"),
        .no("revoke: never an admin's", "Ann revoke-voice Dan", under: "moderated"),
        .no("revoke: never one's own", "Dan revoke-voice Dan", under: "moderated"),
        .yes("grant: an owner", "Dan grant-voice Ann", under: "moderated"),
        .yes("grant: an admin", "Ann grant-voice Dan", under: "moderated"),
        .yes("revoke: a member's by an admin", "Dan revoke-voice Bob", under: "moderated"),
      ])
}
