extension ProfileCase {
  static let join: [ProfileCase] =
    each(
      ["join", "fetch-group-info"],
      [
        .no("no rule", "Zoe *"),
        .yes("occupant", "Bob *", in: "Bob member 0"),
        .yes("occupant, another client", "Bob *"),
        .yes("occupant, a visitor", "Vic *", in: "Vic visitor 0"),
        .yes("occupant, the owner", "Ann *", in: "Ann owner 0"),
        .yes("occupant, kicked before", "Bob *", in: "Bob member 0 left"),
        .no("was there, now role none", "Zoe *", in: "Zoe none 1"),
        .yes("invited", "Zoe *", in: "Zoe none 0 invited"),
        .no("knocking", "Zoe *", in: "Zoe none 0 knocking", under: "knock-first"),
        .yes("preauthorized by user", "Zoe *", under: "preauth-member user Zoe"),
        .yes("preauthorized by URI", "Zoe *", under: "preauth-member user im:mimi=%40zoe@Z.example"),
        .yes("preauthorized as visitor", "Zoe *", under: "preauth-visitor user Zoe"),
        .yes("preauthorized as owner", "Zoe *", under: "preauth-owner user Zoe"),
        .yes("preauthorized by domain", "Zoe *", under: "preauth-member domain z.example"),
        .no("preauthorized by another domain", "Zoe *", under: "preauth-member domain y.example"),
        .no("preauthorized by what is below", "Zoe *", under: "preauth-member domain *.z.example"),
        .yes("preauthorized by what is above", "Zoe *", under: "preauth-member domain *.example"),
        .no("preauthorized by domain is exact", "Zoe *", under: "preauth-member domain example"),
        .yes(
          "preauthorized by workgroup", "Zoe *", in: "known Zoe workgroup sales@z.example",
          under: "preauth-member workgroup sales@z.example"),
        .no(
          "preauthorized by another workgroup", "Zoe *", in: "known Zoe workgroup sales@z.example",
          under: "preauth-member workgroup staff@z.example"),
        .no(
          "a group is no workgroup", "Zoe *", in: "known Zoe group sales@z.example",
          under: "preauth-member workgroup sales@z.example"),
        .yes(
          "preauthorized by group", "Zoe *", in: "known Zoe group sales@z.example",
          under: "preauth-member group sales@z.example"),
        .yes("preauthorized by system", "Zoe *", under: "preauth-member system Zoe"),
        .yes("preauthorized, anyone", "Zoe *", under: "preauth-member anyone"),
        .yes("open", "Zoe *", under: "open"),
        .yes("member of the parent", "Zoe *", in: "parent Zoe", under: hq),
        .no("not a member of the parent", "Zoe *", in: "parent Yan", under: hq),
        .no("member of the parent, and the room has none", "Zoe *", in: "parent Zoe"),
        .yes("accepted link, owner's", "Zoe * with link, link-signed-by=owner", under: "join-links"),
        .yes("accepted link, admin's", "Zoe * with link, link-signed-by=admin", under: "join-links"),
        .no("accepted link, member's", "Zoe * with link, link-signed-by=member", under: "join-links"),
        .no("accepted link, room has none", "Zoe * with link, link-signed-by=owner"),
        .no("accepted link, said aloud", "Zoe * with link, link-signed-by=owner", under: "no-join-links"),
        .no("accepted link, not valid", "Zoe * with link-signed-by=owner", under: "join-links"),
        .no("accepted link, of an unknown signer", "Zoe * with link", under: "join-links"),
        .yes("accepted link, signed by user", "Zoe * with link, link-signed-by=Dan", under: "join-links"),
        .no(
          "accepted link, whose signer is admin no more", "Zoe * with link, link-signed-by=Dan",
          in: "Dan member 1", under: "join-links"),
        .no(
          "accepted link, whose signer is banned", "Zoe * with link, link-signed-by=Dan",
          in: "Dan outcast 0", under: "join-links"),
        .yes(
          "accepted link, who may sign is said", "Zoe * with link, link-signed-by=member",
          under: "join-links signed by member"),
        .no(
          "accepted link, who else may not sign", "Zoe * with link, link-signed-by=owner",
          under: "join-links signed by member"),
        .yes(
          "accepted link, the owning system's", "Zoe * with link, link-signed-by=Sys",
          under: "join-links; owning-system Sys"),
        .yes(
          "accepted link, a system's", "Zoe * with link, link-signed-by=Sys",
          under: "join-links signed by owner; system Sys for b.example"),
        .no("accepted link, no system's", "Zoe * with link, link-signed-by=Sys", under: "join-links"),
        .yes("logger", "Zoe *", under: "logging optional by Zoe"),
        .yes("logger, required", "Zoe *", under: "logging required by Zoe"),
        .no("another logger", "Zoe *", under: "logging optional by Yan"),
        .no("E outcast, listed", "Zoe *", in: "Zoe outcast 0", under: "open"),
        .no(
          "E outcast, with a preauthorization", "Zoe *", in: "Zoe outcast 0", under: "preauth-member user Zoe"
        ),
        .no("logger: outcast", "Zoe *", in: "Zoe outcast 0", under: "logging optional by Zoe"),
        .no("E parent, an occupant", "Bob *", in: "Bob member 0, parent Ann", under: hq),
        .yes("E parent, an occupant of both", "Bob *", in: "Bob member 0, parent Ann Bob", under: hq),
        .no("E pseudonym, an occupant", "Bob *", in: "Bob member 0 pseudonym"),
        .no("E bot, an occupant", "Bob *", in: "Bob member 0 bot"),
        .no("E limit of clients", "Zoe *", under: "open; max-clients 4"),
        .yes("E limit of clients, not reached", "Zoe *", under: "open; max-clients 5"),
        .no("E limit of clients, an occupant", "Bob *", in: "Bob member 0", under: "max-clients 3"),
        .yes("E limit of clients, an owner's first", "Ann *", in: "Ann owner 0", under: "max-clients 3"),
        .no("E limit of clients, an owner's second", "Ann *", under: "max-clients 4"),
        .no("E limit of clients, an admin's first", "Dan *", in: "Dan admin 0", under: "max-clients 3"),
        .yes("E limit of users, an occupant", "Bob *", in: "Bob member 0", under: "max-users 4"),
        .no("logger: limit of clients", "Zoe *", under: "logging optional by Zoe; max-clients 4"),
        .yes("logger: clients below the limit", "Zoe *", under: "logging optional by Zoe; max-clients 5"),
        .no("never without the password", "Zoe *", under: "open; password-protected"),
        .yes("with the password", "Zoe * with password", under: "open; password-protected"),
        .no("never with the password alone", "Zoe * with password", under: "password-protected"),
        .yes("password, an occupant", "Bob *", in: "Bob member 0", under: "password-protected"),
        .yes("password, invited", "Zoe *", in: "Zoe none 0 invited", under: "password-protected"),
        .yes("password, logger", "Zoe *", under: "password-protected; logging optional by Zoe"),
        .no("password, preauthorized", "Zoe *", under: "password-protected; preauth-member user Zoe"),
        .yes(
          "password, preauthorized, given", "Zoe * with password",
          under: "password-protected; preauth-member user Zoe"),
        .no(
          "password, with a link", "Zoe * with link, link-signed-by=owner",
          under: "password-protected; join-links"),
        .yes(
          "password, with a link, given", "Zoe * with link, link-signed-by=owner, password",
          under: "password-protected; join-links"),
        .no("password, member of the parent", "Zoe *", in: "parent Zoe", under: hq + "password-protected"),
        .no("never without external commits", "Zoe *", under: "open; no-external-commits"),
        .no(
          "never without external commits, an occupant", "Bob *", in: "Bob member 0",
          under: "no-external-commits"),
        .no(
          "never without external commits, a logger", "Zoe *",
          under: "no-external-commits; logging optional by Zoe"),
        .yes("with external commits", "Zoe *", under: "open; external-commits"),
        .yes("a first client", "Bob *", in: "Bob member 0", under: "single-device"),
      ])
    + of(
      "join and fetch GroupInfo",
      [
        .no("join only: never a second client", "Bob join", under: "single-device"),
        .no("join only: never a second client, open", "Bob join", under: "open; single-device"),
        .yes("join only: a second client", "Bob fetch-group-info", under: "single-device"),
        .yes("join only: multi-device", "Bob join", under: "open; multi-device"),
      ])

  static let rejoin: [ProfileCase] = of(
    "rejoin",
    [
      .yes("occupant and replaces own leaf", "Bob rejoin"),
      .yes("occupant, a visitor", "Vic rejoin"),
      .no("no leaf to replace", "Bob rejoin", in: "Bob member 0"),
      .no("a leaf but no occupant", "Zoe rejoin", in: "Zoe none 1"),
      .no("a leaf but no occupant, open", "Zoe rejoin", in: "Zoe none 1", under: "open"),
      .no("never outcast", "Zoe rejoin", in: "Zoe outcast 1"),
      .no("never without external commits", "Bob rejoin", under: "no-external-commits"),
      .yes("no never of second clients", "Bob rejoin", under: "single-device"),
      .yes("no never of passwords", "Bob rejoin", under: "password-protected"),
      .yes("no never of limits", "Bob rejoin", under: "max-clients 4; max-users 4"),
      .yes("no E: fixed and parent", "Bob rejoin", in: "parent Ann", under: hq + "fixed-membership"),
      .yes("no E: pseudonym", "Bob rejoin", in: "Bob member 1 pseudonym"),
    ])

  static let links: [ProfileCase] =
    of(
      "use join link",
      [
        .yes("accepted link", "Zoe use-join-link with link, link-signed-by=owner", under: "join-links"),
        .no("no link", "Zoe use-join-link", under: "join-links"),
        .no("no link, open", "Zoe use-join-link", under: "join-links; open"),
        .no("no link, an occupant", "Bob use-join-link", in: "Bob member 0", under: "join-links"),
        .no("no link, invited", "Zoe use-join-link", in: "Zoe none 0 invited", under: "join-links"),
        .no("not valid", "Zoe use-join-link with link-signed-by=owner", under: "join-links"),
        .no("unknown signer", "Zoe use-join-link with link", under: "join-links"),
        .no("room has none", "Zoe use-join-link with link, link-signed-by=owner"),
        .no("who may not sign", "Zoe use-join-link with link, link-signed-by=member", under: "join-links"),
        .yes(
          "who may sign", "Zoe use-join-link with link, link-signed-by=member",
          under: "join-links signed by member, visitor"),
        .yes(
          "a system signed", "Zoe use-join-link with link, link-signed-by=Sys",
          under: "join-links; owning-system Sys"),
        .yes(
          "more words on links", "Zoe use-join-link with link, link-signed-by=admin",
          under: "join-links signed by owner, admin expire after 7 days multi-use as visitor"),
        .no(
          "E outcast, listed", "Zoe use-join-link with link, link-signed-by=owner", in: "Zoe outcast 0",
          under: "join-links"),
        .no(
          "logger: outcast", "Zoe use-join-link with link, link-signed-by=owner", in: "Zoe outcast 0",
          under: "join-links; logging optional by Zoe"),
        .no(
          "E limit of clients", "Zoe use-join-link with link, link-signed-by=owner",
          under: "join-links; max-clients 4"),
        .yes(
          "E limit of clients, not reached", "Zoe use-join-link with link, link-signed-by=owner",
          under: "join-links; max-clients 5"),
        .no(
          "as join: password", "Zoe use-join-link with link, link-signed-by=owner",
          under: "join-links; password-protected"),
        .yes(
          "as join: password given", "Zoe use-join-link with link, link-signed-by=owner, password",
          under: "join-links; password-protected"),
        .yes(
          "as join: password, an occupant", "Bob use-join-link with link, link-signed-by=owner",
          in: "Bob member 0", under: "join-links; password-protected"),
        .yes(
          "as join: password, invited", "Zoe use-join-link with link, link-signed-by=owner",
          in: "Zoe none 0 invited", under: "join-links; password-protected"),
        .yes(
          "as join: password, logger", "Zoe use-join-link with link, link-signed-by=owner",
          under: "join-links; password-protected; logging optional by Zoe"),
        .no(
          "as join: a second client", "Bob use-join-link with link, link-signed-by=owner",
          under: "join-links; single-device"),
        .yes(
          "as join: a first client", "Bob use-join-link with link, link-signed-by=owner",
          in: "Bob member 0", under: "join-links; single-device"),
        .yes(
          "as join: multi-device", "Bob use-join-link with link, link-signed-by=owner",
          under: "join-links"),
        .no(
          "as join: no external commits", "Zoe use-join-link with link, link-signed-by=owner",
          under: "join-links; no-external-commits"),
      ])
    + each(
      ["create-join-link", "delete-join-link"],
      [
        .yes("owner", "Ann *", under: "join-links"),
        .yes("admin", "Dan *", under: "join-links"),
        .no("no rule for a member", "Bob *", under: "join-links"),
        .no("room has none", "Ann *"),
        .no("room has none, said aloud", "Dan *", under: "no-join-links"),
        .yes("who may sign is another matter", "Dan *", under: "join-links signed by owner"),
      ])
}
