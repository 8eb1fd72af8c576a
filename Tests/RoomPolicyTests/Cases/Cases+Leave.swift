extension ProfileCase {
  static let leave: [ProfileCase] = of(
    "leave",
    [
      .yes("active", "Bob leave"),
      .yes("active, a visitor", "Vic leave"),
      .no("not active", "Bob leave", in: "Bob member 0"),
      .no("nobody", "Zoe leave"),
      .yes("active, no occupant", "Zoe leave", in: "Zoe none 1"),
      .yes("in a fixed room", "Bob leave", under: "fixed-membership"),
      .no("never the last client", "Ann leave", in: "only Ann owner 1, Bob member 0", under: "open"),
      .yes("the last but one", "Ann leave", in: "only Ann owner 2, Bob member 0", under: "open"),
      .yes("the last but another's", "Ann leave", in: "only Ann owner 1, Bob member 1", under: "open"),
      .no(
        "leaves no active occupant", "Ann leave", in: "only Ann owner 1, Mal outcast 1",
        under: "open; no-external-commits"),
      .no(
        "leaves no active occupant, but one who is not listed", "Bob leave",
        in: "only Bob member 1, Zoe none 2"),
      .yes("leaves a client of the last occupant", "Ann leave", in: "only Ann owner 2, Mal outcast 1"),
      .yes("the client that is to be removed itself", "Mal leave", in: "only Ann owner 0, Mal outcast 2"),
      .no("leaves no active moderator", "Ann leave", in: "only Ann owner 1, Bob member 1"),
      .no(
        "leaves no active moderator, an admin", "Ann leave", in: "only Ann admin 1, Bob member 1, Cat owner 0"
      ),
      .yes(
        "leaves no active moderator, fixed", "Ann leave", in: "only Ann owner 1, Bob member 1",
        under: "fixed-membership"),
      .yes("leaves an active moderator", "Ann leave", in: "only Ann owner 1, Bob admin 1"),
      .yes("leaves one client of the moderator", "Ann leave", in: "only Ann owner 2, Bob member 1"),
      .yes("there was no active moderator", "Bob leave", in: "only Ann owner 0, Bob member 1, Vic visitor 1"),
      .yes("a member, one moderator", "Bob leave", in: "only Ann owner 1, Bob member 1"),
      .yes("takes no listing, so an owner stays", "Ann leave"),
      .no(
        "never a logger where logging is required", "Log leave", in: "Log member 1",
        under: "logging required by Log"),
      .yes("a logger, logging optional", "Log leave", in: "Log member 1", under: "logging optional by Log"),
      .yes("no logger, logging required", "Bob leave", in: "Log member 1", under: "logging required by Log"),
    ])

  static let leaveRoom: [ProfileCase] = of(
    "leave room",
    [
      .yes("occupant", "Bob leave-room"),
      .yes("occupant, not active", "Bob leave-room", in: "Bob member 0"),
      .yes("occupant, an admin", "Dan leave-room"),
      .no("nobody", "Zoe leave-room"),
      .no("active, no occupant", "Zoe leave-room", in: "Zoe none 1"),
      .no("invited", "Zoe leave-room", in: "Zoe none 0 invited"),
      .no("never in a fixed room", "Bob leave-room", under: "fixed-membership"),
      .yes("in an open room", "Bob leave-room", under: "open"),
      .no("never leaves no owner", "Ann leave-room"),
      .no("never leaves no owner, open", "Ann leave-room", under: "open"),
      .yes("leaves an owner", "Ann leave-room", in: "Eve owner 1"),
      .yes("leaves an owner who is not active", "Ann leave-room", in: "Eve owner 0"),
      .no("never the last client", "Bob leave-room", in: "only Ann owner 0, Bob member 1", under: "open"),
      .no("never the last clients", "Bob leave-room", in: "only Ann owner 0, Bob member 2", under: "open"),
      .yes("the last but another's", "Bob leave-room", in: "only Ann owner 1, Bob member 2", under: "open"),
      .no(
        "leaves no active occupant", "Bob leave-room", in: "only Ann owner 0, Bob member 1, Mal outcast 1",
        under: "open"),
      .no("leaves no active moderator", "Dan leave-room", in: "Ann owner 0"),
      .no("leaves no active moderator, of two clients", "Dan leave-room", in: "Ann owner 0, Dan admin 2"),
      .yes("leaves no active moderator, open", "Dan leave-room", in: "Ann owner 0", under: "open"),
      .yes("there was no active moderator", "Bob leave-room", in: "Ann owner 0, Dan admin 0"),
      .yes("a moderator who was not active", "Dan leave-room", in: "Dan admin 0"),
      .no(
        "never a logger where logging is required", "Log leave-room", in: "Log member 1",
        under: "logging required by Log"),
      .yes(
        "a logger, logging optional", "Log leave-room", in: "Log member 1", under: "logging optional by Log"),
      .yes(
        "no logger, but required", "Bob leave-room", in: "Log member 1", under: "logging required by Log"),
    ])

  static let destroy: [ProfileCase] =
    of(
      "destroy group",
      [
        .yes("active, the last client", "Ann destroy", in: "only Ann owner 1, Bob member 0"),
        .yes("active, the last client, a member's", "Bob destroy", in: "only Ann owner 0, Bob member 1"),
        .yes("active, the last client, nobody's", "Zoe destroy", in: "only Ann owner 0, Zoe none 1"),
        .no("active, not the last client", "Ann destroy", in: "only Ann owner 1, Bob member 1"),
        .no("active, the last but one", "Ann destroy", in: "only Ann owner 2, Bob member 0"),
        .no("not active", "Ann destroy", in: "only Ann owner 0, Bob member 1"),
        .no("not active, nobody is", "Ann destroy", in: "only Ann owner 0, Bob member 0"),
      ])
    + of(
      "destroy room",
      [
        .yes("owner", "Ann destroy-room"),
        .yes("owner, not active", "Ann destroy-room", in: "Ann owner 0"),
        .no("no rule for an admin", "Dan destroy-room"),
        .yes("owning system", "Sys destroy-room", under: "owning-system Sys"),
        .no("a provider's system", "Sys destroy-room", under: "system Sys for a.example"),
        .no("no system", "Sys destroy-room"),
      ])
}
