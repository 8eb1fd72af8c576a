extension ProfileCase {
  static let invite: [ProfileCase] =
    of(
      "invite",
      [
        .yes("owner", "Ann invite Zoe"),
        .yes("admin", "Dan invite Zoe"),
        .no("no rule for a member", "Bob invite Zoe"),
        .yes("open and occupant", "Bob invite Zoe", under: "open"),
        .yes("open and occupant, a visitor", "Vic invite Zoe", under: "open"),
        .no("open, no occupant", "Yan invite Zoe", under: "open"),
        .no("E outcast, listed", "Ann invite Zoe", in: "Zoe outcast 0"),
        .no("logger: outcast", "Ann invite Zoe", in: "Zoe outcast 0", under: "logging optional by Zoe"),
        .no("never an occupant", "Ann invite Bob"),
        .no("never an occupant, not active", "Ann invite Bob", in: "Bob member 0"),
        .no("never invited", "Ann invite Zoe", in: "Zoe none 0 invited"),
        .yes("knocking", "Ann invite Zoe", in: "Zoe none 0 knocking"),
        .no("never target blocks actor", "Ann invite Zoe", in: "Zoe blocks Ann"),
        .yes("target blocks another", "Ann invite Zoe", in: "Zoe blocks Bob"),
        .yes("actor blocks target", "Ann invite Zoe", in: "Ann blocks Zoe"),
      ])
    + of(
      "withdraw invite",
      [
        .yes("owner, target invited", "Ann withdraw-invite Zoe", in: "Zoe none 0 invited"),
        .yes("admin, target invited", "Dan withdraw-invite Zoe", in: "Zoe none 0 invited"),
        .no("no rule for a member", "Bob withdraw-invite Zoe", in: "Zoe none 0 invited"),
        .no("no rule for a member, open", "Bob withdraw-invite Zoe", in: "Zoe none 0 invited", under: "open"),
        .no("target not invited", "Ann withdraw-invite Zoe"),
        .no("target knocking", "Ann withdraw-invite Zoe", in: "Zoe none 0 knocking"),
        .yes(
          "no E", "Ann withdraw-invite Zoe", in: "Zoe none 0 invited bot pseudonym", under: "fixed-membership"
        ),
      ])

  static let invited: [ProfileCase] =
    of(
      "accept invite",
      [
        .no("not invited", "Zoe accept-invite"),
        .no("not invited, open", "Zoe accept-invite", under: "open"),
        .no("knocking", "Zoe accept-invite", in: "Zoe none 0 knocking"),
        .yes("no password", "Zoe accept-invite", in: "Zoe none 0 invited", under: "password-protected"),
        .yes("no client, no limit", "Zoe accept-invite", in: "Zoe none 0 invited", under: "max-clients 4"),
      ])
    + of(
      "decline invite",
      [
        .yes("invited", "Zoe decline-invite", in: "Zoe none 0 invited"),
        .no("not invited", "Zoe decline-invite"),
        .no("knocking", "Zoe decline-invite", in: "Zoe none 0 knocking"),
        .yes("no E", "Zoe decline-invite", in: "Zoe none 0 invited bot pseudonym", under: "fixed-membership"),
      ])
    + of(
      "withdraw knock",
      [
        .yes("knocking", "Zoe withdraw-knock", in: "Zoe none 0 knocking"),
        .no("not knocking", "Zoe withdraw-knock"),
        .no("invited", "Zoe withdraw-knock", in: "Zoe none 0 invited"),
        .yes(
          "no E", "Zoe withdraw-knock", in: "Zoe none 0 knocking bot pseudonym", under: "fixed-membership"),
      ])

  static let knocks: [ProfileCase] = of(
    "knock",
    [
      .yes("knock-first and none", "Zoe knock", under: "knock-first"),
      .yes("knock-first and none, listed", "Zoe knock", in: "Zoe none 0", under: "knock-first"),
      .no("no knocking", "Zoe knock"),
      .no("no knocking, said aloud", "Zoe knock", under: "no-knocking"),
      .no("no knocking, open", "Zoe knock", under: "open"),
      .no("knock-first, an occupant", "Bob knock", under: "knock-first"),
      .no("knock-first, an occupant, not active", "Bob knock", in: "Bob member 0", under: "knock-first"),
      .no("never outcast", "Zoe knock", in: "Zoe outcast 0", under: "knock-first"),
      .no("never outcast by preauthorization", "Zoe knock", under: "knock-first; preauth-outcast user Zoe"),
      .no("never invited", "Zoe knock", in: "Zoe none 0 invited", under: "knock-first"),
      .no("never knocking", "Zoe knock", in: "Zoe none 0 knocking", under: "knock-first"),
      .yes("no E", "Zoe knock", in: "Zoe none 0 bot pseudonym", under: "knock-first"),
    ])

  static let knocksAccepted: [ProfileCase] =
    each(
      ["accept-knock", "decline-knock"],
      [
        .yes("owner, target knocking", "Ann * Zoe", in: "Zoe none 0 knocking", under: "knock-first"),
        .yes("admin, target knocking", "Dan * Zoe", in: "Zoe none 0 knocking", under: "knock-first"),
        .no("no rule for a member", "Bob * Zoe", in: "Zoe none 0 knocking", under: "knock-first"),
        .no("target not knocking", "Ann * Zoe", under: "knock-first"),
        .no("target invited", "Ann * Zoe", in: "Zoe none 0 invited", under: "knock-first"),
        .yes(
          "no never: blocks", "Ann * Zoe", in: "Zoe none 0 knocking, Zoe blocks Ann", under: "knock-first"),
      ])
    + of(
      "decline knock",
      [
        .yes("no E: pseudonym", "Ann decline-knock Zoe", in: "Zoe none 0 knocking pseudonym"),
        .yes("no E: bot", "Ann decline-knock Zoe", in: "Zoe none 0 knocking bot"),
        .yes(
          "no E: outcast", "Ann decline-knock Zoe", in: "Zoe none 0 knocking",
          under: "preauth-outcast user Zoe"),
        .yes("no E: limit", "Ann decline-knock Zoe", in: "Zoe none 0 knocking", under: "max-users 4"),
        .yes("no E: fixed", "Ann decline-knock Zoe", in: "Zoe none 0 knocking", under: "fixed-membership"),
        .yes("no E: parent", "Ann decline-knock Zoe", in: "Zoe none 0 knocking, parent Ann", under: hq),
      ])

  static let discovery: [ProfileCase] =
    of(
      "discover",
      [
        .no("no rule", "Zoe discover"),
        .no("hidden, said aloud", "Zoe discover", under: "hidden"),
        .no("hidden, open", "Zoe discover", under: "open"),
        .yes("public", "Zoe discover", under: "public"),
        .yes("occupant", "Bob discover"),
        .yes("occupant, not active", "Vic discover", in: "Vic visitor 0"),
        .yes("invited", "Zoe discover", in: "Zoe none 0 invited"),
        .no("knocking", "Zoe discover", in: "Zoe none 0 knocking", under: "knock-first"),
        .yes("preauthorized", "Zoe discover", under: "preauth-member domain z.example"),
        .no("another is preauthorized", "Zoe discover", under: "preauth-member domain y.example"),
        .no("never outcast", "Zoe discover", in: "Zoe outcast 0", under: "public"),
        .no("never outcast by preauthorization", "Zoe discover", under: "public; preauth-outcast user Zoe"),
        .no("preauthorized to be barred", "Zoe discover", under: "preauth-outcast domain z.example"),
        .yes("no E", "Zoe discover", in: "Zoe none 0 bot pseudonym", under: "public; password-protected"),
      ])
    + of(
      "read members",
      [
        .yes("occupant", "Bob read-members"),
        .yes("occupant, not active", "Vic read-members", in: "Vic visitor 0"),
        .no("nobody", "Zoe read-members"),
        .no("nobody, public and open", "Zoe read-members", under: "public; open"),
        .no("active, no occupant", "Zoe read-members", in: "Zoe none 1"),
        .no("invited", "Zoe read-members", in: "Zoe none 0 invited"),
        .no("outcast", "Zoe read-members", in: "Zoe outcast 0"),
      ])

  static let consent: [ProfileCase] =
    each(
      ["request-consent", "grant-consent", "revoke-consent"],
      [
        .yes("anyone, an occupant", "Bob * Zoe"),
        .yes("anyone, a stranger", "Zoe * Ann"),
        .yes("anyone, strangers both", "Zoe * Yan"),
        .yes("anyone, an outcast", "Zoe * Ann", in: "Zoe outcast 0"),
        .yes("actor blocks target", "Zoe * Ann", in: "Zoe blocks Ann"),
      ])
    + of(
      "consent",
      [
        .no("request: never target blocks actor", "Zoe request-consent Ann", in: "Ann blocks Zoe"),
        .yes("request: target blocks another", "Zoe request-consent Ann", in: "Ann blocks Yan"),
        .yes("grant: target blocks actor", "Zoe grant-consent Ann", in: "Ann blocks Zoe"),
        .yes("revoke: target blocks actor", "Zoe revoke-consent Ann", in: "Ann blocks Zoe"),
      ])
}
