extension ProfileCase {
  /// What update-policy, and what is judged as it, may change.
  static let policyUpdates: [ProfileCase] =
    each(
      ["update-policy", "change-other-policy-attribute", "change-mls-operational-policies"],
      changes.flatMap { change -> [ProfileCase] in
        [
          ProfileCase(
            "owner: " + change.word, "Ann * with changes=" + change.word, "", "", isAllowed: change.byOwner),
          ProfileCase(
            "admin: " + change.word, "Dan * with changes=" + change.word, "", "", isAllowed: change.byAdmin),
          ProfileCase(
            "no rule for a member: " + change.word, "Bob * with changes=" + change.word, "", "",
            isAllowed: false),
          ProfileCase(
            "fixed, owner: " + change.word, "Ann * with changes=" + change.word, "", "fixed-membership",
            isAllowed: change.byOwner && change.inFixedRoom),
          ProfileCase(
            "fixed, admin: " + change.word, "Dan * with changes=" + change.word, "", "fixed-membership",
            isAllowed: change.byAdmin && change.inFixedRoom),
        ]
      } + [
        .yes("owner: two", "Ann * with changes=\"roles,metadata\""),
        .no("admin: one of two", "Dan * with changes=\"metadata,roles\""),
        .yes("admin: two", "Dan * with changes=\"metadata,other-settings\""),
        .no("owner: one of two", "Ann * with changes=\"metadata,makes-fixed\""),
        .yes("admin: an owner is away, metadata", "Dan * with changes=metadata", in: "Eve owner 0"),
        .no(
          "admin: an owner is away, and may be shut out", "Dan * with changes=\"metadata,other-settings\"",
          in: "Eve owner 0"),
        .yes(
          "owner: another is away, and may be shut out", "Ann * with changes=other-settings",
          in: "Eve owner 0"),
        .no("what it changes is unknown, owner", "Ann *"),
        .no("what it changes is unknown, admin", "Dan *"),
        .no("nobody", "Zoe * with changes=metadata"),
        .no("a system without a role", "Sys * with changes=metadata", under: "owning-system Sys"),
      ])
    + each(
      ["propose-update-policy"],
      [
        .yes("owner", "Ann * with changes=roles"),
        .no("admin", "Dan * with changes=roles"),
        .yes("admin: metadata", "Dan * with changes=metadata"),
        .no("no rule for a member", "Bob * with changes=metadata"),
        .no("owner: makes fixed", "Ann * with changes=makes-fixed"),
      ])

  /// Each value of `changes=`: who may make the change, and whether a fixed room bears it.
  private static let changes: [(word: String, byOwner: Bool, byAdmin: Bool, inFixedRoom: Bool)] = [
    ("roles", true, false, true),
    ("rules", true, false, true),
    ("preauthorization", true, true, false),
    ("membership-style", true, false, true),
    ("who-runs-it", true, false, true),
    ("logging", true, false, false),
    ("parent", true, false, true),
    ("metadata", true, true, true),
    ("other-settings", true, true, true),
    ("other-extensions", true, false, true),
    ("owner-or-admin-entry", true, false, true),
    ("makes-flexible", false, false, true),
    ("makes-fixed", false, false, true),
  ]

  static let preauthorizations: [ProfileCase] = of(
    "change preauthorization",
    [
      .yes("owner", "Ann change-preauthorization with changes=preauthorization"),
      .yes("admin", "Dan change-preauthorization with changes=preauthorization"),
      .no("no rule for a member", "Bob change-preauthorization with changes=preauthorization"),
      .no("nobody", "Zoe change-preauthorization with changes=preauthorization"),
      .yes(
        "owner touches an owner or admin entry",
        "Ann change-preauthorization with changes=\"preauthorization,owner-or-admin-entry\""),
      .no(
        "admin touches an owner or admin entry",
        "Dan change-preauthorization with changes=\"preauthorization,owner-or-admin-entry\""),
      .no("admin, what it touches is unknown", "Dan change-preauthorization"),
      .no("owner, what it touches is unknown", "Ann change-preauthorization"),
      .yes(
        "admin, every owner is there", "Dan change-preauthorization with changes=preauthorization",
        in: "Eve owner 2"),
      .no(
        "admin, whether an owner is shut out is unknown",
        "Dan change-preauthorization with changes=preauthorization", in: "Eve owner 0"),
      .yes(
        "owner, whether another owner is shut out is unknown",
        "Ann change-preauthorization with changes=preauthorization", in: "Eve owner 0"),
      .no(
        "never in a fixed room, owner", "Ann change-preauthorization with changes=preauthorization",
        under: "fixed-membership"),
      .no(
        "never in a fixed room, admin", "Dan change-preauthorization with changes=preauthorization",
        under: "fixed-membership"),
      .yes(
        "in an open room", "Dan change-preauthorization with changes=preauthorization", under: "open"),
    ]
      + changes.filter { $0.word != "preauthorization" && $0.word != "owner-or-admin-entry" }.map {
        .no(
          "never more than preauthorizations: \($0.word)",
          "Ann change-preauthorization with changes=\"preauthorization,\($0.word)\"")
      }
      + changes.filter { $0.word != "preauthorization" && $0.word != "owner-or-admin-entry" }.map {
        .no(
          "never more than preauthorizations, an admin: \($0.word)",
          "Dan change-preauthorization with changes=\"\($0.word)\"")
      })

  static let update: [ProfileCase] = each(
    ["update", "propose-update"],
    [
      .yes("active", "Bob *"),
      .yes("active, a visitor", "Vic *", under: "moderated"),
      .no("not active", "Bob *", in: "Bob member 0"),
      .no("nobody", "Zoe *"),
      .no(
        "before update-interval", "Bob * with since-last-update=\"2 hours\"",
        under: "update-interval 1 days to forever"),
      .yes(
        "after update-interval", "Bob * with since-last-update=\"2 days\"",
        under: "update-interval 1 days to forever"),
      .yes(
        "update-interval itself", "Bob * with since-last-update=\"24 hours\"",
        under: "update-interval 1 days to forever"),
      .yes(
        "only the minimum denies", "Bob * with since-last-update=\"9 weeks\"",
        under: "update-interval 1 days to 7 days"),
      .no("update-interval, last update not told", "Bob *", under: "update-interval 1 days to forever"),
      .yes("no update-interval", "Bob * with since-last-update=\"0 seconds\""),
    ])

  static let preSharedKey: [ProfileCase] = each(
    ["pre-shared-key", "propose-pre-shared-key"],
    [
      .yes("active and resumption", "Bob * with psk=resumption"),
      .yes("active and resumption, a visitor", "Vic * with psk=resumption"),
      .no("active, no resumption", "Bob *"),
      .no("resumption, not active", "Bob * with psk=resumption", in: "Bob member 0"),
      .yes("owner", "Ann *"),
      .yes("admin", "Dan *"),
      .no("never no-pre-shared-keys, owner", "Ann *", under: "no-pre-shared-keys"),
      .no("never no-pre-shared-keys, resumption", "Bob * with psk=resumption", under: "no-pre-shared-keys"),
      .yes("pre-shared-keys", "Ann *", under: "pre-shared-keys"),
    ])

  static let reInit: [ProfileCase] =
    each(
      ["reinit", "propose-reinit"],
      [
        .yes("owner", "Ann *"),
        .no("no rule for an admin", "Dan *"),
        .no("no rule for a member", "Bob *"),
        .yes("owning system, an occupant", "Sys *", in: "Sys member 1", under: "owning-system Sys"),
        .no(
          "a provider's system, an occupant", "Sys *", in: "Sys member 1", under: "system Sys for a.example"),
        .no("no system", "Sys *", in: "Sys member 1"),
      ])
    + of(
      "reinit",
      [
        .yes("owning system from outside", "Sys propose-reinit with external", under: "owning-system Sys"),
        .no(
          "a provider's system from outside", "Sys propose-reinit with external",
          under: "system Sys for a.example"),
      ])

  static let metadata: [ProfileCase] =
    each(
      ["change-room-name", "change-room-description", "change-room-avatar", "change-room-mood"],
      [
        .yes("owner", "Ann *"),
        .yes("admin", "Dan *"),
        .no("no rule for a member", "Bob *"),
        .no("no rule for a member with voice", "Bob *", under: "moderated"),
        .no("nobody", "Zoe *"),
      ])
    + of(
      "change room subject",
      [
        .yes("owner", "Ann change-room-subject", under: "moderated"),
        .yes("admin", "Dan change-room-subject", under: "moderated"),
        .yes("unmoderated and has voice", "Bob change-room-subject"),
        .no("moderated and has voice", "Bob change-room-subject", under: "moderated"),
        .no("unmoderated, voice revoked", "Bob change-room-subject", in: "Bob member 1 muted"),
        .no("unmoderated, a visitor", "Vic change-room-subject"),
        .yes("unmoderated, a visitor with voice", "Vic change-room-subject", in: "Vic visitor 1 voice"),
        .no(
          "moderated, a visitor with voice", "Vic change-room-subject", in: "Vic visitor 1 voice",
          under: "moderated"),
        .no("nobody", "Zoe change-room-subject"),
      ])
}
