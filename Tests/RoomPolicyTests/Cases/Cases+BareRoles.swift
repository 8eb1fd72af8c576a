extension ProfileCase {
  private static func can(_ question: String, _ clause: String = "allowed", under policy: String = "")
    -> ProfileCase
  {
    .yes(clause, question, in: nil, under: policy)
  }

  private static func cannot(_ question: String, _ clause: String = "denied", under policy: String = "")
    -> ProfileCase
  {
    .no(clause, question, in: nil, under: policy)
  }

  /// What a bare role is (`Grammar/semantics.md`, "Bare roles").
  static let bareRoles: [ProfileCase] = of(
    "a bare role",
    [
      can("member send", "active"),
      cannot("none send", "not active"),
      cannot("outcast send", "not active"),
      can("member leave", "active, not the last client"),
      can("owner leave", "active, not the last moderator"),
      cannot("none leave", "not active"),
      can("owner leave-room", "not the last owner"),
      can("owner change-own-role with new-role=member", "not the last owner"),
      can("visitor read-members", "an occupant"),
      cannot("none read-members", "no occupant"),
      can("owner create", "the room is without clients"),
      can("admin create", "the room is without clients"),
      cannot("member create"),
      can("member create", "persistent", under: "persistent"),
      cannot("visitor create", "persistent", under: "persistent"),
      cannot("none create"),
      can("none create", "anyone is preauthorized", under: "preauth-admin anyone"),
      cannot("none create", "of no domain", under: "preauth-admin domain *.example"),
      can("member destroy", "the actor holds the last client"),
      can("owner destroy", "the actor holds the last client"),
      cannot("none destroy", "not active"),
      can("owner destroy-room"),
      cannot("admin destroy-room"),
      can("member rejoin", "replaces own leaf"),
      cannot("none rejoin", "no occupant"),
      cannot("outcast rejoin", "no occupant"),
      cannot("member rejoin", "no external commits", under: "no-external-commits"),
      can("none accept-invite", "who must be invited is"),
      can("none decline-invite", "who must be invited is"),
      can("owner withdraw-invite none", "who must be invited is"),
      cannot("member withdraw-invite none"),
      can("none withdraw-knock", "who must be knocking is"),
      can("admin accept-knock none", "who must be knocking is"),
      can("admin decline-knock none", "who must be knocking is"),
      cannot("member accept-knock none"),
      can("none knock", "no open knock", under: "knock-first"),
      cannot("none knock"),
      cannot("member knock", "an occupant", under: "knock-first"),
      cannot("outcast knock", "outcast", under: "knock-first"),
      can("member send", "required loggers are present", under: "logging required by Log"),
      can("member leave", "is no logger", under: "logging required by Log"),
      can("member update", "no removal is pending"),
      can("member pre-shared-key with psk=resumption", "no removal is pending"),
      cannot("member pre-shared-key"),
      can("owner reinit"),
      cannot("admin reinit"),
      can("admin update-policy", "touches metadata alone"),
      can("admin update-policy with changes=metadata", "touches what is said"),
      cannot("admin update-policy with changes=roles", "touches what is said"),
      can("owner update-policy with changes=roles", "touches what is said"),
      cannot("member update-policy"),
      can("admin change-preauthorization", "touches metadata alone"),
      cannot("admin change-preauthorization with changes=owner-or-admin-entry", "touches what is said"),
      can("owner change-preauthorization with changes=owner-or-admin-entry", "touches what is said"),
      can("none discover", "public", under: "public"),
      cannot("none discover", "not invited"),
      can("member discover"),
      cannot("outcast discover", "public", under: "public"),
      cannot("none receive-welcome member with acceptable", "no consent"),
      can("none receive-welcome member with acceptable", "directly", under: "welcome-directly"),
      can("member receive-welcome self with acceptable", "the target self is the actor"),
      can("member fetch-key-package self", "the target self is the actor"),
      cannot("member fetch-key-package member", "two people, no consent"),
      can("member fetch-key-package member with outstanding=1", "given"),
      can("member fetch-key-package none with key-package", "given"),
      cannot("outcast fetch-key-package member with key-package"),
      can("outcast fetch-key-package self"),
      cannot("visitor send", "no voice", under: "moderated"),
      can("member send", "voice by the role", under: "moderated"),
      cannot("visitor change-room-subject", "no voice"),
      can("member change-room-subject", "voice by the role"),
      can("outcast request-consent owner", "anyone"),
      can("none grant-consent owner", "anyone"),
      can("member send-direct-message visitor", "both occupants", under: "direct-messages"),
      cannot("member send-direct-message none", "no occupant", under: "direct-messages"),
      can("owner share-history member", "target active", under: "history shared"),
      cannot("owner share-history none", "target not active", under: "history shared"),
      cannot("member share-history member", "may not share", under: "history shared"),
      can("Ann remove member", "mixed with a user").with(room: ""),
      cannot("Bob remove member", "mixed with a user").with(room: ""),
      can("admin remove Bob", "mixed with a user").with(room: ""),
      cannot("admin remove Ann", "mixed with a user").with(room: "Eve owner 1"),
    ])

  static let bareEntering: [ProfileCase] = of(
    "a bare role",
    [
      can("owner add none"),
      can("admin add none"),
      cannot("member add none"),
      can("member add none", "open", under: "open"),
      can("member add member", "an occupant's device"),
      can("member add self", "the target self is the actor"),
      cannot("member add self", "an active self gets a second client", under: "single-device"),
      can("owner add member", "as target of add it has no client", under: "single-device"),
      cannot("owner add outcast"),
      cannot("owner add outcast", "open", under: "open"),
      can("owner propose-add none"),
      can("owner add none", "of the parent", under: hq),
      can("owner add none", "no count at its edge", under: "max-clients 1; max-users 1"),
      cannot("owner add none", "a fixed room", under: "fixed-membership"),
      can("owner add none with new-role=admin", "due"),
      cannot("admin add none with new-role=admin", "undue"),
      cannot("none join"),
      can("none join", "open", under: "open"),
      can("none join", "of the parent", under: hq),
      can("none join", "a link", under: "join-links").with(facts: "link, link-signed-by=owner"),
      cannot("none join", "no link", under: "join-links"),
      can("none join", "no count at its edge", under: "open; max-clients 1; max-users 1"),
      cannot("none join", "no password", under: "open; password-protected"),
      can("none join with password", "the password", under: "open; password-protected"),
      can("none join", "anyone is preauthorized", under: "preauth-member anyone"),
      cannot("none join", "of no domain", under: "preauth-member domain *.example"),
      cannot("none join", "no user", under: "preauth-member user Zoe"),
      cannot("none join", "no logger", under: "logging optional by Log"),
      cannot(
        "none join", "a fixed room, and anyone names no user",
        under: "fixed-membership; preauth-member anyone"),
      can("member join", "an occupant without a client"),
      can("member join", "as actor of join it has no client", under: "single-device"),
      can("member join", "an occupant needs no password", under: "password-protected"),
      cannot("outcast join", "open", under: "open"),
      can("none fetch-group-info", "open", under: "open"),
      cannot("none fetch-group-info"),
      can("member fetch-group-info"),
      can("none use-join-link with link, link-signed-by=admin", "a link", under: "join-links"),
      cannot("none use-join-link", "no link", under: "join-links"),
      can(
        "member use-join-link with link, link-signed-by=admin", "no client",
        under: "join-links; single-device"),
      cannot("outcast use-join-link with link, link-signed-by=admin", "a link", under: "join-links"),
      can("owner invite none"),
      cannot("member invite none"),
      can("member invite none", "open", under: "open"),
      cannot("owner invite member", "an occupant"),
      cannot("owner invite outcast"),
    ])

  static let bareModeration: [ProfileCase] = of(
    "a bare role",
    [
      can("admin remove member"),
      can("admin remove admin"),
      cannot("admin remove owner"),
      can("owner remove owner", "not the last owner"),
      cannot("member remove visitor"),
      can("member remove self", "the target self is the actor"),
      can("owner remove self", "not the last moderator"),
      cannot("owner remove member", "a fixed room", under: "fixed-membership"),
      can("member remove self", "a fixed room", under: "fixed-membership"),
      cannot("member remove none", "not active, no pending removal"),
      cannot("member remove outcast", "not active, no pending removal"),
      can("admin propose-remove member"),
      can("owner kick admin"),
      cannot("admin kick admin"),
      cannot("owner kick owner"),
      cannot("owner kick self", "the target self is the actor"),
      cannot("member kick visitor"),
      cannot("owner kick none", "no occupant"),
      can("owner ban owner", "not the last owner"),
      cannot("admin ban admin"),
      can("admin ban none"),
      cannot("owner ban self", "the target self is the actor"),
      can("admin unban outcast"),
      cannot("admin unban none"),
      cannot("member unban outcast"),
      can("owner change-role owner with new-role=member", "not the last owner"),
      cannot("owner change-role self with new-role=member", "the target self is the actor"),
      can("admin change-role none with new-role=member"),
      cannot("admin change-role none with new-role=admin"),
      can("admin change-role outcast with new-role=member", "a ban that it lifts"),
      can("member change-own-role with new-role=visitor"),
      cannot("visitor change-own-role with new-role=member"),
      can(
        "visitor change-own-role with new-role=member", "anyone is preauthorized",
        under: "preauth-member anyone"),
      can("admin grant-voice visitor", "active", under: "moderated"),
      can("admin revoke-voice member", "active", under: "moderated"),
      cannot("owner revoke-voice admin", "never an admin's", under: "moderated"),
      cannot("admin grant-voice visitor", "unmoderated"),
      can("admin create-join-link", "links", under: "join-links"),
      cannot("member delete-join-link", "links", under: "join-links"),
      can("admin change-room-name"),
      cannot("member change-room-name"),
      can("admin delete-other-message"),
      cannot("member delete-other-message"),
      cannot("owner target-message member", "no row"),
      cannot("owner create-subgroup", "no row"),
    ])

  /// A Q fact that is unknown opens no door, and shuts none where nothing depends on it.
  static let unknownFacts: [ProfileCase] = of(
    "an unknown fact",
    [
      .no("never without the password", "Zoe join unknown password", under: "open; password-protected"),
      .yes("no password asked", "Zoe join unknown password", under: "open"),
      .yes(
        "an occupant needs none", "Bob join unknown password", in: "Bob member 0", under: "password-protected"
      ),
      .no("accepted link", "Zoe join with link-signed-by=owner unknown link", under: "join-links"),
      .yes("no link needed", "Zoe join unknown link", under: "open; join-links"),
      .no("a link's use", "Zoe use-join-link unknown link", under: "join-links"),
      .no("acceptable", "Bob receive-welcome Bob unknown acceptable"),
      .no("KeyPackage given", "Ann fetch-key-package Zoe unknown key-package"),
      .yes(
        "KeyPackage given, or few outstanding",
        "Ann fetch-key-package Zoe with outstanding=1 unknown key-package"),
      .no("outstanding", "Ann fetch-key-package Zoe unknown outstanding"),
      .yes(
        "outstanding, or KeyPackage given", "Ann fetch-key-package Zoe with key-package unknown outstanding"),
      .no("resumption", "Bob pre-shared-key unknown psk"),
      .yes("resumption, or owner", "Ann pre-shared-key unknown psk"),
      .no(
        "before update-interval", "Bob update unknown since-last-update",
        under: "update-interval 1 days to forever"),
      .yes("no update-interval", "Bob update unknown since-last-update"),
      .no("exceeds max-attachment", "Bob upload-image unknown attachment", under: "max-attachment 1 MB"),
      .yes("no max-attachment", "Bob upload-image unknown attachment"),
      .no("exceeds the period", "Ann port-history unknown history", under: "history shared for 7 days"),
      .yes("no period", "Ann port-history unknown history", under: "history shared"),
      .no("breaks expiry", "Bob send unknown expires-after", under: "expiry optional from 1 hours to 7 days"),
      .no("undue role", "Ann add Zoe unknown new-role"),
      .no("undue role of who joins", "Zoe join unknown new-role", under: "open"),
      .no("change role", "Ann change-role Bob unknown new-role"),
      .no("change own role", "Bob change-own-role unknown new-role"),
      .no("from outside", "Ann propose-add Zoe unknown external"),
      .yes(
        "from outside, by a system", "Sys propose-remove Bob unknown external", under: "owning-system Sys"),
      .no(
        "from outside, and nothing comes from there", "Sys propose-remove Bob unknown external",
        under: "owning-system Sys; no-external-proposals"),
    ])

  /// The same cell in a room.
  private func with(room: String) -> ProfileCase {
    ProfileCase(
      row: row, policy: policy, room: RoomNotation(room).json, question: question, isAllowed: isAllowed)
  }

  /// The same cell with facts given.
  private func with(facts: String) -> ProfileCase {
    ProfileCase(
      row: row, policy: policy, room: room, question: question + " with " + facts, isAllowed: isAllowed)
  }
}
