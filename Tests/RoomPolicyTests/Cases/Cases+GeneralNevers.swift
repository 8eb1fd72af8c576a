extension ProfileCase {
  /// For each operation that the general nevers name: allowed to an active owner, denied to one who is not
  /// active, and allowed to a system that is owner and not active.
  static let insiders: [ProfileCase] = insidersOnly.flatMap { question, policy in
    let zoe =
      question.hasSuffix("knock Zoe")
      ? "Zoe none 0 knocking, "
      : question == "unban Zoe"
        ? "Zoe outcast 0, "
        : question == "withdraw-invite Zoe" ? "Zoe none 0 invited, " : ""
    return of(
      "general nevers, " + question,
      [
        .yes("an active occupant", "Sys " + question, in: zoe + "Sys owner 1", under: policy),
        .no("not active", "Sys " + question, in: zoe + "Sys owner 0", under: policy),
        .yes(
          "not active, but the owning system", "Sys " + question, in: zoe + "Sys owner 0",
          under: policy + "owning-system Sys"),
        .yes(
          "not active, but a system", "Sys " + question, in: zoe + "Sys owner 0",
          under: policy + "system Sys for s.example"),
        .no(
          "not active, another is a system", "Sys " + question, in: zoe + "Sys owner 0",
          under: policy + "owning-system Ned"),
      ])
  }

  /// Questions that an owner is allowed, and under which policy.
  private static let insidersOnly: [(question: String, policy: String)] = [
    ("add Bob", ""), ("propose-add Bob", ""), ("add Zoe", ""), ("remove Bob", ""), ("propose-remove Bob", ""),
    ("pre-shared-key", ""), ("propose-pre-shared-key", ""), ("reinit", ""), ("propose-reinit", ""),
    ("update-policy with changes=metadata", ""), ("propose-update-policy with changes=metadata", ""),
    ("ban Bob", ""), ("unban Zoe", ""), ("change-role Bob with new-role=visitor", ""),
    ("create-join-link", "join-links; "), ("delete-join-link", "join-links; "),
    ("accept-knock Zoe", "knock-first; "), ("decline-knock Zoe", "knock-first; "),
    ("invite Zoe", ""), ("invite Zoe", "open; "), ("withdraw-invite Zoe", ""),
    ("change-preauthorization with changes=preauthorization", ""),
    ("change-room-name", ""), ("change-room-description", ""), ("change-room-avatar", ""),
    ("change-room-mood", ""), ("change-room-subject", ""), ("change-room-subject", "moderated; "),
    ("share-history Bob", "history shared; "), ("port-history", "history shared; "),
    ("send-direct-message Bob", "direct-messages; "), ("start-direct-call Bob", "direct-messages; "),
  ]

  /// Where the rule itself asks for an active actor, a system is none the better for being one.
  static let systemsOutside: [ProfileCase] =
    each(
      [
        "update", "propose-update", "kick Bob", "grant-voice Bob", "revoke-voice Bob",
        "change-own-role with new-role=member", "send", "receive", "leave", "send-typing", "copy-message",
      ],
      [
        .yes("active", "Sys *", in: "Sys owner 1", under: "moderated; owning-system Sys"),
        .no("a system, not active", "Sys *", in: "Sys owner 0", under: "moderated; owning-system Sys"),
      ])
    + of(
      "general nevers",
      [
        .no("active, but no occupant", "Zoe propose-add Bob", in: "Zoe none 1"),
        .no("active, but no occupant, update", "Zoe propose-update", in: "Zoe none 1"),
        .no("active, but outcast, update", "Zoe propose-update", in: "Zoe outcast 1"),
        .no(
          "active, but no occupant, psk", "Zoe propose-pre-shared-key with psk=resumption", in: "Zoe none 1"),
        .no(
          "active, but no occupant, on a pending removal", "Zoe propose-remove Yan",
          in: "Zoe none 1, Yan none 1"),
        .no("a stranger on a pending removal", "Xen remove Yan", in: "Yan none 1"),
        .no(
          "an occupant without a client on a pending removal", "Bob remove Yan",
          in: "Bob member 0, Yan none 1"),
        .yes(
          "a system on a pending removal", "Sys propose-remove Yan with external", in: "Yan none 1",
          under: "system Sys for b.example"),
        .yes(
          "active, no occupant, but a system: update", "Sys propose-update", in: "Sys none 1",
          under: "system Sys for b.example"),
        .yes(
          "active, no occupant, but a system: psk", "Sys propose-pre-shared-key with psk=resumption",
          in: "Sys none 1", under: "system Sys for b.example"),
        .no("an inactive occupant adds a device", "Bob propose-add Bob", in: "Bob member 0"),
        .yes("a Remove of oneself, no occupant", "Zoe remove Zoe", in: "Zoe none 2"),
        .yes("a Remove of oneself, an outcast", "Zoe remove Zoe", in: "Zoe outcast 2"),
        .yes("propose: a Remove of oneself, no occupant", "Zoe propose-remove Zoe", in: "Zoe none 1"),
      ])

  /// Commits that leave a pending removal where it is.
  static let pendingRemovals: [ProfileCase] =
    each(
      [
        "add Bob", "add Zoe", "remove Bob", "remove Vic", "update", "pre-shared-key", "reinit",
        "update-policy with changes=metadata",
      ],
      [
        .no("omits a pending removal", "Ann *", in: "Yan none 1"),
        .no("omits a pending removal of an outcast", "Ann *", in: "Yan outcast 2"),
        .yes("an outcast without a client", "Ann *", in: "Yan outcast 0"),
        .yes("a proposal commits nothing", "Ann propose-*", in: "Yan none 1"),
      ])
    + of(
      "omits a pending removal",
      [
        .yes("one after the other", "Bob remove Yan", in: "Yan none 1, Xen none 1"),
        .yes("one after the other, of oneself", "Yan remove Yan", in: "Yan none 2, Xen none 1"),
        .no("an own device for a pending removal", "Bob remove Bob", in: "Bob member 2, Yan none 1"),
        .yes("join is free of it", "Bob join", in: "Yan none 1"),
        .yes("join is free of it, open", "Zoe join", in: "Yan none 1", under: "open"),
        .yes("rejoin is free of it", "Bob rejoin", in: "Yan none 1"),
        .yes("leave is free of it", "Bob leave", in: "Yan none 1"),
        .yes("what is no commit is free of it: kick", "Ann kick Bob", in: "Yan none 1"),
        .yes("what is no commit is free of it: invite", "Ann invite Zoe", in: "Yan none 1"),
        .yes("what is no commit is free of it: send", "Bob send", in: "Yan none 1"),
      ])

  /// What is sent from outside the group.
  static let external: [ProfileCase] = of(
    "is external",
    [
      .no("no system proposes: add", "Ann propose-add Zoe with external"),
      .no("no system proposes: remove", "Ann propose-remove Bob with external"),
      .no("no system proposes: update", "Bob propose-update with external"),
      .no("no system proposes: psk", "Ann propose-pre-shared-key with external"),
      .no("no system proposes: reinit", "Ann propose-reinit with external"),
      .no("no system proposes: policy", "Ann propose-update-policy with external, changes=metadata"),
      .no("no system commits: add", "Ann add Zoe with external"),
      .no("no system commits: remove", "Ann remove Bob with external"),
      .no("a new member proposes itself, which is join", "Zoe propose-add Zoe with external", under: "open"),
      .no(
        "no external proposals: remove", "Sys propose-remove Bob with external",
        under: "owning-system Sys; no-external-proposals"),
      .yes(
        "external proposals: remove", "Sys propose-remove Bob with external",
        under: "owning-system Sys; external-proposals"),
      .yes("a system proposes: add", "Sys propose-add Bob with external", under: "owning-system Sys"),
      .yes(
        "a provider's system proposes: add", "Sys propose-add Bob with external",
        under: "system Sys for c.example"),
      .no(
        "no external proposals: add", "Sys propose-add Bob with external",
        under: "owning-system Sys; no-external-proposals"),
      .yes(
        "a system proposes in an open room", "Sys propose-add Zoe with external",
        under: "open; owning-system Sys"),
      .no(
        "a system's proposal has its rule", "Sys propose-add Zoe with external", under: "owning-system Sys"),
      .no(
        "no external proposals: reinit", "Sys propose-reinit with external",
        under: "owning-system Sys; no-external-proposals"),
      .yes("no external proposals, from inside", "Ann propose-add Zoe", under: "no-external-proposals"),
      .yes("no external commits, from inside", "Ann add Zoe", under: "no-external-commits"),
      .yes("no external proposals, join", "Zoe join", under: "open; no-external-proposals"),
    ])

  /// What a system that is listed as owner proposes from outside.
  static let externalSystems: [ProfileCase] = [
    "propose-add Zoe with external", "propose-remove Bob with external",
    "propose-pre-shared-key with external", "propose-reinit with external",
    "propose-update-policy with external, changes=metadata",
  ].flatMap { question in
    of(
      "is external, " + question,
      [
        .yes("a system", "Sys " + question, in: "Sys owner 0", under: "system Sys for b.example"),
        .no("no system", "Sys " + question, in: "Sys owner 0"),
        .no("no system, active", "Sys " + question, in: "Sys owner 1"),
        .no(
          "no external proposals", "Sys " + question, in: "Sys owner 0",
          under: "system Sys for b.example; no-external-proposals"),
      ])
  }

  /// What has no row is denied.
  static let noRow: [ProfileCase] =
    each(
      [
        "target-message Bob", "create-subgroup", "change-room-membership-style", "change-role-definitions",
        "send-mls-external-proposal", "send-mls-external-commit",
      ],
      [
        .no("no rule for the owner", "Ann *"),
        .no("no rule for the owning system", "Sys *", in: "Sys owner 1", under: "owning-system Sys"),
      ])
}
