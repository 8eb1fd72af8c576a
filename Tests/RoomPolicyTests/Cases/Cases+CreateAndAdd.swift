extension ProfileCase {
  static let create: [ProfileCase] = of(
    "create",
    [
      .yes("owner", "Ann create", in: "only Ann owner 0, Bob member 0"),
      .yes("admin", "Ann create", in: "only Ann admin 0, Bob member 0"),
      .no("no rule for a member", "Bob create", in: "only Ann owner 0, Bob member 0"),
      .yes("persistent and member", "Bob create", in: "only Ann owner 0, Bob member 0", under: "persistent"),
      .no(
        "persistent, but visitor", "Bob create", in: "only Ann owner 0, Bob visitor 0", under: "persistent"),
      .no("persistent, but nobody", "Zoe create", in: "only Ann owner 0", under: "persistent"),
      .no("no rule for nobody", "Zoe create", in: "only Ann owner 0"),
      .yes("preauthorized as owner", "Zoe create", in: "only Ann owner 0", under: "preauth-owner user Zoe"),
      .yes("preauthorized as admin", "Zoe create", in: "only", under: "preauth-admin domain z.example"),
      .no("preauthorized as member", "Zoe create", in: "only", under: "preauth-member user Zoe"),
      .no(
        "the first preauthorization counts", "Zoe create", in: "only",
        under: "preauth-member domain z.example; preauth-admin user Zoe"),
      .yes(
        "the first preauthorization counts, otherwise", "Zoe create", in: "only",
        under: "preauth-admin user Zoe; preauth-member domain z.example"),
      .yes(
        "a member preauthorized as owner", "Bob create", in: "only Bob member 0",
        under: "preauth-owner user Bob"),
      .no(
        "preauthorized as member only, persistent", "Zoe create", in: "only",
        under: "persistent; preauth-member user Zoe"),
      .no("never room has clients", "Ann create", in: "only Ann owner 0, Bob member 1"),
      .no("never room has clients, one's own", "Ann create", in: "only Ann owner 1"),
      .no("an outcast", "Zoe create", in: "only Zoe outcast 0", under: "preauth-owner user Zoe"),
      .no("E parent", "Zoe create", in: "only parent Bob", under: hq + "preauth-owner user Zoe"),
      .yes("E parent, a member", "Zoe create", in: "only parent Zoe", under: hq + "preauth-owner user Zoe"),
      .yes("E is for the unlisted: parent", "Ann create", in: "only Ann owner 0, parent Bob", under: hq),
      .no(
        "E pseudonym", "Zoe create", in: "only Zoe none 0 pseudonym", under: "preauth-owner user Zoe"),
      .yes(
        "E pseudonym, semi-anonymous", "Zoe create", in: "only Zoe none 0 pseudonym",
        under: "semi-anonymous; preauth-owner user Zoe"),
      .yes("E is for the unlisted: pseudonym", "Ann create", in: "only Ann owner 0 pseudonym"),
      .no("E bot", "Zoe create", in: "only Zoe none 0 bot", under: "preauth-owner user Zoe"),
      .yes(
        "E bot, named", "Zoe create", in: "only Zoe none 0 bot", under: "bot Zoe; preauth-owner user Zoe"),
      .yes("E is for the unlisted: bot", "Ann create", in: "only Ann owner 0 bot"),
      .no(
        "E limit of users", "Zoe create", in: "only Bob member 0",
        under: "max-users 1; preauth-owner user Zoe"),
      .yes(
        "E limit of users, not reached", "Zoe create", in: "only Bob member 0",
        under: "max-users 2; preauth-owner user Zoe"),
      .yes("E is for the unlisted: limit", "Ann create", in: "only Ann owner 0", under: "max-users 1"),
      .yes(
        "logger: parent", "Zoe create", in: "only parent Bob",
        under: hq + "logging optional by Zoe; preauth-owner user Zoe"),
      .yes(
        "logger: pseudonym and bot", "Zoe create", in: "only Zoe none 0 bot pseudonym",
        under: "logging optional by Zoe; preauth-owner user Zoe"),
      .yes(
        "logger: fixed", "Zoe create", in: "only",
        under: "fixed-membership; logging optional by Zoe; preauth-owner domain z.example"),
      .no(
        "logger: limit of users", "Zoe create", in: "only Bob member 0",
        under: "max-users 1; logging optional by Zoe; preauth-owner user Zoe"),
    ])

  static let add: [ProfileCase] = of(
    "add",
    [
      .yes("target is occupant", "Bob add Vic"),
      .yes("target is occupant without a client", "Bob add Vic", in: "Vic visitor 0"),
      .yes("target is occupant, one's own device", "Bob add Bob"),
      .no("no rule", "Bob add Zoe"),
      .yes("target is logger", "Bob add Zoe", under: "logging optional by Zoe"),
      .no("another is logger", "Bob add Zoe", under: "logging optional by Yan"),
      .yes("room is open", "Bob add Zoe", under: "open"),
      .yes("room is open, by a visitor", "Vic add Zoe", under: "open"),
      .yes("flexible and owner", "Ann add Zoe"),
      .yes("flexible and admin", "Dan add Zoe"),
      .yes("flexible, said aloud", "Dan add Zoe", under: "flexible-membership"),
      .no("target invited, by a member", "Bob add Zoe", in: "Zoe none 0 invited"),
      .no("target preauthorized, by a member", "Bob add Zoe", under: "preauth-member user Zoe"),
      .no("E outcast", "Ann add Zoe", in: "Zoe outcast 0"),
      .no("E outcast of an open room", "Bob add Zoe", in: "Zoe outcast 0", under: "open"),
      .no("logger: outcast", "Bob add Zoe", in: "Zoe outcast 0", under: "logging optional by Zoe"),
      .no("never target blocks actor", "Ann add Zoe", in: "Zoe blocks Ann"),
      .yes("target blocks another", "Ann add Zoe", in: "Zoe blocks Bob"),
      .yes("actor blocks target", "Ann add Zoe", in: "Ann blocks Zoe"),
      .yes("target blocks actor, but is occupant", "Ann add Bob", in: "Bob blocks Ann"),
      .no("logger blocks actor", "Ann add Zoe", in: "Zoe blocks Ann", under: "logging optional by Zoe"),
      .no("never a second client", "Ann add Bob", under: "single-device"),
      .yes("a first client", "Ann add Bob", in: "Bob member 0", under: "single-device"),
      .yes("a stranger's first client", "Ann add Zoe", under: "single-device"),
      .no("never a second client of one's own", "Bob add Bob", under: "single-device"),
      .yes("a second client, multi-device", "Ann add Bob", under: "multi-device"),
      .no("no E for actor, but for target: parent", "Ann add Bob", in: "parent Ann", under: hq),
      .yes("no E for actor: parent", "Ann add Bob", in: "parent Bob", under: hq),
      .yes("no E for actor: pseudonym", "Bob add Vic", in: "Bob member 1 pseudonym"),
      .no("E for an occupant: pseudonym", "Bob add Vic", in: "Vic visitor 1 pseudonym"),
      .no("E for an occupant: bot", "Bob add Vic", in: "Vic visitor 1 bot"),
      .yes("E for an occupant: named bot", "Bob add Vic", in: "Vic visitor 1 bot", under: "bot Vic"),
      .no("E limit of clients", "Ann add Zoe", under: "max-clients 4"),
      .yes("E limit of clients, not reached", "Ann add Zoe", under: "max-clients 5"),
      .no("E limit of clients, another device", "Bob add Bob", under: "max-clients 4"),
      .yes("E limit of clients, an owner's first", "Dan add Ann", in: "Ann owner 0", under: "max-clients 3"),
      .no("E limit of clients, an owner's second", "Ann add Ann", under: "max-clients 4"),
      .no("E limit of clients, counted by client", "Ann add Zoe", in: "Bob member 2", under: "max-clients 5"),
      .yes("E limit of users, another device", "Bob add Bob", under: "max-users 4"),
      .no("logger: limit of clients", "Ann add Zoe", under: "max-clients 4; logging optional by Zoe"),
      .yes("logger: below the limit", "Ann add Zoe", under: "max-clients 5; logging optional by Zoe"),
      .no("propose: no rule", "Bob propose-add Zoe"),
      .yes("propose: target is occupant", "Bob propose-add Vic"),
      .no("propose: never a second client", "Ann propose-add Bob", under: "single-device"),
      .no("propose: E outcast", "Ann propose-add Zoe", in: "Zoe outcast 0"),
    ])

  static let undueRoles: [ProfileCase] =
    of(
      "gives an undue role",
      [
        .yes("add: what the owner could give", "Ann add Zoe with new-role=admin"),
        .yes("add: what the owner could give, owner", "Ann add Zoe with new-role=owner"),
        .no("add: what the admin could not give", "Dan add Zoe with new-role=admin"),
        .no("add: what the admin could not give, owner", "Dan add Zoe with new-role=owner"),
        .yes("add: what entering gives", "Dan add Zoe with new-role=member"),
        .yes("add: a lower role that the admin could give", "Dan add Zoe with new-role=visitor"),
        .yes("add: by a member, what entering gives", "Bob add Zoe with new-role=member", under: "open"),
        .no("add: by a member, another role", "Bob add Zoe with new-role=visitor", under: "open"),
        .no("add: by a member, admin", "Bob add Zoe with new-role=admin", under: "open"),
        .yes(
          "add: moderated, what entering gives", "Bob add Zoe with new-role=visitor", under: "open; moderated"
        ),
        .no("add: moderated, more", "Bob add Zoe with new-role=member", under: "open; moderated"),
        .yes("add: moderated, by the admin", "Dan add Zoe with new-role=member", under: "moderated"),
        .yes(
          "add: the preauthorized role", "Dan add Zoe with new-role=admin", under: "preauth-admin user Zoe"),
        .no(
          "add: less than the preauthorized role, by a member", "Bob add Zoe with new-role=member",
          under: "open; preauth-admin user Zoe"),
        .yes("add: a bot's role", "Bob add Zoe with new-role=admin", under: "open; bot Zoe as admin"),
        .no(
          "add: not a bot's role", "Bob add Zoe with new-role=admin", under: "open; bot Zoe as visitor"),
        .yes(
          "add: a bot's role before the preauthorized", "Bob add Zoe with new-role=visitor",
          under: "open; preauth-admin user Zoe; bot Zoe as visitor"),
        .no("add: none", "Ann add Zoe with new-role=none"),
        .no("add: outcast", "Ann add Zoe with new-role=outcast"),
        .no("add: an occupant's device, more", "Dan add Bob with new-role=owner"),
        .no("logger: undue role", "Bob add Zoe with new-role=owner", under: "logging optional by Zoe"),
        .yes("logger: due role", "Bob add Zoe with new-role=member", under: "logging optional by Zoe"),
        .yes("invite: what the owner could give", "Ann invite Zoe with new-role=admin"),
        .no("invite: what the admin could not give", "Dan invite Zoe with new-role=admin"),
        .yes("invite: what entering gives", "Dan invite Zoe with new-role=member"),
        .yes("invite: by a member", "Bob invite Zoe with new-role=member", under: "open"),
        .no("invite: by a member, more", "Bob invite Zoe with new-role=admin", under: "open"),
        .no("invite: by a member, less", "Bob invite Zoe with new-role=visitor", under: "open"),
        .no("invite: outcast", "Ann invite Zoe with new-role=outcast"),
      ])
    + each(
      ["join", "use-join-link"],
      [
        .yes(
          "what entering gives", "Zoe * with link, link-signed-by=owner, new-role=member",
          under: "open; join-links"),
        .no("more", "Zoe * with link, link-signed-by=owner, new-role=admin", under: "open; join-links"),
        .no("less", "Zoe * with link, link-signed-by=owner, new-role=visitor", under: "open; join-links"),
        .no("none", "Zoe * with link, link-signed-by=owner, new-role=none", under: "open; join-links"),
        .yes(
          "moderated", "Zoe * with link, link-signed-by=owner, new-role=visitor",
          under: "open; join-links; moderated"),
        .no(
          "moderated, more", "Zoe * with link, link-signed-by=owner, new-role=member",
          under: "open; join-links; moderated"),
        .yes(
          "the link's role", "Zoe * with link, link-signed-by=owner, new-role=admin",
          under: "open; join-links as admin"),
        .no(
          "not the link's role", "Zoe * with link, link-signed-by=owner, new-role=member",
          under: "open; join-links as visitor"),
        .yes(
          "the preauthorized role", "Zoe * with link, link-signed-by=owner, new-role=admin",
          under: "open; join-links as visitor; preauth-admin user Zoe"),
        .no(
          "the link's where one is preauthorized", "Zoe * with link, link-signed-by=owner, new-role=visitor",
          under: "open; join-links as visitor; preauth-admin user Zoe"),
        .yes(
          "the bot's role", "Zoe * with link, link-signed-by=owner, new-role=visitor",
          under: "open; join-links as admin; preauth-admin user Zoe; bot Zoe as visitor"),
        .no(
          "an occupant's device, more", "Bob * with link, link-signed-by=owner, new-role=admin",
          in: "Bob member 0", under: "open; join-links"),
      ])
    + of(
      "gives an undue role",
      [
        .yes("join: preauthorized", "Zoe join with new-role=owner", under: "preauth-owner user Zoe"),
        .no("join: preauthorized as less", "Zoe join with new-role=owner", under: "preauth-admin user Zoe"),
        .no(
          "join: the link's role without the link", "Zoe join with new-role=admin",
          under: "open; join-links as admin"),
        .no("logger joins: undue role", "Zoe join with new-role=owner", under: "logging optional by Zoe"),
        .yes("logger joins: due role", "Zoe join with new-role=member", under: "logging optional by Zoe"),
      ])
}
