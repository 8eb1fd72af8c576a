extension ProfileCase {
  static let remove: [ProfileCase] = of(
    "remove",
    [
      .yes("actor is target and active", "Bob remove Bob", in: "Bob member 2"),
      .yes("propose: actor is target and active", "Bob propose-remove Bob"),
      .no("actor is target and not active", "Bob remove Bob", in: "Bob member 0"),
      .no("propose: actor is target and not active", "Bob propose-remove Bob", in: "Bob member 0"),
      .no("actor is target, and nobody", "Zoe remove Zoe"),
      .no("no rule", "Bob remove Vic"),
      .no("no rule for a member among equals", "Bob remove Cat", in: "Cat member 1"),
      .yes("flexible and owner", "Ann remove Bob"),
      .yes("flexible and admin", "Dan remove Bob"),
      .yes("flexible, open", "Dan remove Vic", under: "open"),
      .yes("flexible and owner, a listed user without a client", "Ann remove Bob", in: "Bob member 0"),
      .yes("owning system", "Sys propose-remove Bob with external", under: "owning-system Sys"),
      .no("no system", "Sys propose-remove Bob with external"),
      .yes(
        "owning system in a fixed room", "Sys propose-remove Bob with external",
        under: "owning-system Sys; fixed-membership"),
      .yes("system for target", "Sys propose-remove Bob with external", under: "system Sys for b.example"),
      .no("system for another", "Sys propose-remove Bob with external", under: "system Sys for v.example"),
      .yes(
        "system for two", "Sys propose-remove Bob with external",
        under: "system Sys for v.example; system Sys for b.example"),
      .yes(
        "system for target in a fixed room", "Sys propose-remove Bob with external",
        under: "system Sys for b.example; fixed-membership"),
      .yes(
        "system for target, an occupant", "Sys remove Bob", in: "Sys member 1",
        under: "system Sys for b.example"),
      .no(
        "system for another, an occupant", "Sys remove Bob", in: "Sys member 1",
        under: "system Sys for v.example"),
      .yes("pending removal, by a member", "Bob remove Zoe", in: "Zoe none 1"),
      .yes("pending removal, by a visitor", "Vic remove Zoe", in: "Zoe none 1"),
      .yes("pending removal, of an outcast", "Bob remove Zoe", in: "Zoe outcast 2"),
      .yes("pending removal, in a fixed room", "Bob remove Zoe", in: "Zoe none 1", under: "fixed-membership"),
      .no("not active, no pending removal", "Bob remove Zoe", in: "Zoe none 0"),
      .no("an occupant, no pending removal", "Bob remove Zoe", in: "Zoe visitor 1"),
      .no("an occupant without a client", "Bob remove Zoe", in: "Zoe visitor 0"),
      .yes("propose: owner", "Ann propose-remove Bob"),
      .no("propose: no rule", "Bob propose-remove Vic"),
      .yes("propose: pending removal", "Bob propose-remove Zoe", in: "Zoe none 1"),
    ])

  static let removeNevers: [ProfileCase] = of(
    "remove",
    [
      .no("never target outranks actor", "Dan remove Ann", in: "Eve owner 1"),
      .yes("the same rank: owner", "Ann remove Eve", in: "Eve owner 1"),
      .yes("the same rank: admin", "Dan remove Eve", in: "Eve admin 1"),
      .yes("a lower rank", "Ann remove Dan"),
      .yes(
        "systems excepted: target outranks actor", "Sys propose-remove Ann with external", in: "Eve owner 1",
        under: "owning-system Sys"),
      .yes(
        "systems excepted: target outranks actor, for target", "Sys propose-remove Ann with external",
        in: "Eve owner 1", under: "system Sys for a.example"),
      .yes(
        "systems excepted: an admin that is a system", "Sys propose-remove Ann",
        in: "Eve owner 1, Sys admin 1", under: "system Sys for b.example"),
      .no("no system: an admin", "Sys propose-remove Ann", in: "Eve owner 1, Sys admin 1"),
      .no("never a logger", "Ann remove Log", in: "Log member 1", under: "logging optional by Log"),
      .yes("no logger", "Ann remove Log", in: "Log member 1"),
      .yes(
        "a logger, by the owning system", "Sys propose-remove Log with external", in: "Log member 1",
        under: "logging optional by Log; owning-system Sys"),
      .no(
        "a logger, by another system", "Sys propose-remove Log with external", in: "Log member 1",
        under: "logging optional by Log; system Sys for l.example"),
      .yes(
        "no logger, by that system", "Sys propose-remove Log with external", in: "Log member 1",
        under: "system Sys for l.example"),
      .yes("a logger, by itself", "Log remove Log", in: "Log member 2", under: "logging optional by Log"),
      .no(
        "never a logger by itself where logging is required", "Log remove Log", in: "Log member 2",
        under: "logging required by Log"),
      .no(
        "propose: never a logger by itself where logging is required", "Log propose-remove Log",
        in: "Log member 1", under: "logging required by Log"),
      .yes(
        "no logger by itself, logging required", "Bob remove Bob", in: "Log member 1, Bob member 2",
        under: "logging required by Log"),
      .yes(
        "a logger that is no occupant", "Ann remove Log", in: "Log none 1", under: "logging optional by Log"),
      .no("never a system", "Ann remove Sys", in: "Sys member 1", under: "owning-system Sys"),
      .no(
        "never a provider's system", "Ann remove Sys", in: "Sys member 1", under: "system Sys for b.example"),
      .yes("no system as target", "Ann remove Sys", in: "Sys member 1"),
      .yes("a system, by itself", "Sys remove Sys", in: "Sys member 2", under: "system Sys for b.example"),
      .yes(
        "a system, no occupant", "Bob remove Sys", in: "Sys none 1", under: "system Sys for b.example"),
      .yes(
        "a system, by the owning system", "Sys propose-remove Sam with external", in: "Sam member 1",
        under: "owning-system Sys; system Sam for b.example"),
      .no(
        "a system, by another system", "Sys propose-remove Sam with external", in: "Sam member 1",
        under: "system Sys for s.example; system Sam for b.example"),
      .no("never its sender", "Bob remove Bob"),
      .no("never its sender, an owner", "Ann remove Ann"),
      .no("never its sender, in a fixed room", "Bob remove Bob", under: "fixed-membership"),
      .no("never its sender, no occupant", "Zoe remove Zoe", in: "Zoe none 1"),
      .no(
        "never the last client", "Ann propose-remove Ann", in: "only Ann owner 1, Bob owner 0", under: "open"),
      .yes("the last but one", "Ann remove Ann", in: "only Ann owner 2, Bob owner 0", under: "open"),
      .yes(
        "the last but another's", "Ann propose-remove Ann", in: "only Ann owner 1, Bob owner 1", under: "open"
      ),
      .no(
        "never the last client, by a system", "Sys propose-remove Bob with external",
        in: "only Ann owner 0, Bob member 1", under: "owning-system Sys"),
      .yes(
        "a system takes one client", "Sys propose-remove Bob with external",
        in: "only Ann owner 0, Bob member 2", under: "owning-system Sys"),
      .no(
        "never the last clients, pending", "Sys propose-remove Zoe with external",
        in: "only Ann owner 0, Zoe none 2", under: "owning-system Sys"),
      .yes(
        "pending, and others stay", "Sys propose-remove Zoe with external",
        in: "only Ann owner 1, Zoe none 2", under: "owning-system Sys"),
      .no("leaves no active moderator", "Ann propose-remove Ann", in: "only Ann owner 1, Bob member 1"),
      .yes(
        "leaves no active moderator, open", "Ann propose-remove Ann", in: "only Ann owner 1, Bob member 1",
        under: "open"),
      .yes(
        "leaves no active moderator, fixed", "Ann propose-remove Ann", in: "only Ann owner 1, Bob member 1",
        under: "fixed-membership"),
      .yes("leaves one client of the moderator", "Ann remove Ann", in: "only Ann owner 2, Bob member 1"),
      .yes("leaves an active admin", "Ann propose-remove Ann", in: "only Ann owner 1, Bob admin 1"),
      .no(
        "leaves an admin who is not active", "Ann propose-remove Ann",
        in: "only Ann owner 1, Dan admin 0, Bob member 1"),
      .yes(
        "there was no active moderator", "Bob propose-remove Bob",
        in: "only Ann owner 0, Bob member 1, Vic visitor 1"
      ),
      .yes(
        "systems excepted: leaves no active moderator", "Sys propose-remove Ann with external",
        in: "only Ann owner 1, Bob member 1", under: "owning-system Sys"),
      .yes(
        "systems excepted: leaves no active moderator, for target", "Sys propose-remove Ann with external",
        in: "only Ann owner 1, Bob member 1", under: "system Sys for a.example"),
      .yes("oneself keeps the listing, so an owner stays", "Ann propose-remove Ann"),
      .yes(
        "a system takes no listing, so an owner stays", "Sys propose-remove Ann with external",
        under: "owning-system Sys"),
      .no("never in a fixed room", "Ann remove Bob", under: "fixed-membership"),
      .no("never in a fixed room, by an admin", "Dan remove Vic", under: "fixed-membership"),
      .yes("in a fixed room, oneself", "Bob remove Bob", in: "Bob member 2", under: "fixed-membership"),
      .yes(
        "in a fixed room a system that is an admin takes one client, so an owner stays",
        "Sys remove Ann", in: "Sys owner 1, Ann owner 1",
        under: "owning-system Sys; fixed-membership"),
    ])
}
