extension ProfileCase {
  private static func yes(_ question: String, _ clause: String = "allowed", under policy: String = "")
    -> ProfileCase
  {
    .yes(clause, question, in: nil, under: policy)
  }

  private static func no(_ question: String, _ clause: String = "denied", under policy: String = "")
    -> ProfileCase
  {
    .no(clause, question, in: nil, under: policy)
  }

  /// The conventions of cli.md, `can`, on what a bare role is.
  static let bareRoles: [ProfileCase] = of(
    "a bare role",
    [
      yes("member send", "active"),
      no("none send", "not active"),
      no("outcast send", "not active"),
      yes("member leave", "active, not the last client"),
      yes("owner leave", "active, not the last moderator"),
      no("none leave", "not active"),
      yes("owner leave-room", "not the last owner"),
      yes("owner change-own-role with new-role=member", "not the last owner"),
      yes("visitor read-members", "an occupant"),
      no("none read-members", "no occupant"),
      yes("owner create", "the room is without clients"),
      yes("admin create", "the room is without clients"),
      no("member create"),
      yes("member create", "persistent", under: "persistent"),
      no("visitor create", "persistent", under: "persistent"),
      no("none create"),
      yes("none create", "anyone is preauthorized", under: "preauth-admin anyone"),
      no("none create", "of no domain", under: "preauth-admin domain *.example"),
      yes("member destroy", "the actor holds the last client"),
      yes("owner destroy", "the actor holds the last client"),
      no("none destroy", "not active"),
      yes("owner destroy-room"),
      no("admin destroy-room"),
      yes("member rejoin", "replaces own leaf"),
      no("none rejoin", "no occupant"),
      no("outcast rejoin", "no occupant"),
      no("member rejoin", "no external commits", under: "no-external-commits"),
      yes("none accept-invite", "who must be invited is"),
      yes("none decline-invite", "who must be invited is"),
      yes("owner withdraw-invite none", "who must be invited is"),
      no("member withdraw-invite none"),
      yes("none withdraw-knock", "who must be knocking is"),
      yes("admin accept-knock none", "who must be knocking is"),
      yes("admin decline-knock none", "who must be knocking is"),
      no("member accept-knock none"),
      yes("none knock", "no open knock", under: "knock-first"),
      no("none knock"),
      no("member knock", "an occupant", under: "knock-first"),
      no("outcast knock", "outcast", under: "knock-first"),
      yes("member send", "required loggers are present", under: "logging required by Log"),
      yes("member leave", "is no logger", under: "logging required by Log"),
      yes("owner invite none", "not invited yet"),
      yes("member update", "no removal is pending"),
      yes("member pre-shared-key with psk=resumption", "no removal is pending"),
      no("member pre-shared-key"),
      yes("owner reinit"),
      no("admin reinit"),
      yes("admin update-policy", "touches metadata alone"),
      yes("admin update-policy with changes=metadata", "touches what is said"),
      no("admin update-policy with changes=roles", "touches what is said"),
      yes("owner update-policy with changes=roles", "touches what is said"),
      no("member update-policy"),
      yes("admin change-preauthorization", "touches metadata alone"),
      no("admin change-preauthorization with changes=owner-or-admin-entry", "touches what is said"),
      yes("owner change-preauthorization with changes=owner-or-admin-entry", "touches what is said"),
      yes("none discover", "public", under: "public"),
      no("none discover", "not invited"),
      yes("member discover"),
      no("outcast discover", "public", under: "public"),
      no("none receive-welcome member with acceptable", "no consent"),
      yes("none receive-welcome member with acceptable", "directly", under: "welcome-directly"),
      yes("member receive-welcome self with acceptable", "the target self is the actor"),
      yes("member fetch-key-package self", "the target self is the actor"),
      no("member fetch-key-package member", "two people, no consent"),
      yes("member fetch-key-package member with outstanding=1", "given"),
      yes("member fetch-key-package none with key-package", "given"),
      no("outcast fetch-key-package member with key-package"),
      yes("outcast fetch-key-package self"),
      no("visitor send", "no voice", under: "moderated"),
      yes("member send", "voice by the role", under: "moderated"),
      no("visitor change-room-subject", "no voice"),
      yes("member change-room-subject", "voice by the role"),
      yes("outcast request-consent owner", "anyone"),
      yes("none grant-consent owner", "anyone"),
      yes("member send-direct-message visitor", "both occupants", under: "direct-messages"),
      no("member send-direct-message none", "no occupant", under: "direct-messages"),
      yes("owner share-history member", "target active", under: "history shared"),
      no("owner share-history none", "target not active", under: "history shared"),
      no("member share-history member", "may not share", under: "history shared"),
      yes("Ann remove member", "mixed with a user").with(room: ""),
      no("Bob remove member", "mixed with a user").with(room: ""),
      yes("admin remove Bob", "mixed with a user").with(room: ""),
      no("admin remove Ann", "mixed with a user").with(room: "Eve owner 1"),
    ])

  static let bareEntering: [ProfileCase] = of(
    "a bare role",
    [
      yes("owner add none"),
      yes("admin add none"),
      no("member add none"),
      yes("member add none", "open", under: "open"),
      yes("member add member", "an occupant's device"),
      yes("member add self", "the target self is the actor"),
      no("member add self", "an active self gets a second client", under: "single-device"),
      yes("owner add member", "as target of add it has no client", under: "single-device"),
      no("owner add outcast"),
      no("owner add outcast", "open", under: "open"),
      yes("owner propose-add none"),
      yes("owner add none", "of the parent", under: hq),
      yes("owner add none", "no count at its edge", under: "max-clients 1; max-users 1"),
      no("owner add none", "a fixed room", under: "fixed-membership"),
      yes("owner add none with new-role=admin", "due"),
      no("admin add none with new-role=admin", "undue"),
      no("none join"),
      yes("none join", "open", under: "open"),
      yes("none join", "of the parent", under: hq),
      yes("none join", "a link", under: "join-links").with(facts: "link, link-signed-by=owner"),
      no("none join", "no link", under: "join-links"),
      yes("none join", "no count at its edge", under: "open; max-clients 1; max-users 1"),
      no("none join", "no password", under: "open; password-protected"),
      yes("none join with password", "the password", under: "open; password-protected"),
      yes("none join", "anyone is preauthorized", under: "preauth-member anyone"),
      no("none join", "of no domain", under: "preauth-member domain *.example"),
      no("none join", "no user", under: "preauth-member user Zoe"),
      no("none join", "no logger", under: "logging optional by Log"),
      no(
        "none join", "a fixed room, and anyone names no user",
        under: "fixed-membership; preauth-member anyone"),
      yes("member join", "an occupant without a client"),
      yes("member join", "as actor of join it has no client", under: "single-device"),
      yes("member join", "an occupant needs no password", under: "password-protected"),
      no("outcast join", "open", under: "open"),
      yes("none fetch-group-info", "open", under: "open"),
      no("none fetch-group-info"),
      yes("member fetch-group-info"),
      yes("none use-join-link with link, link-signed-by=admin", "a link", under: "join-links"),
      no("none use-join-link", "no link", under: "join-links"),
      yes(
        "member use-join-link with link, link-signed-by=admin", "no client",
        under: "join-links; single-device"),
      no("outcast use-join-link with link, link-signed-by=admin", "a link", under: "join-links"),
      yes("owner invite none"),
      no("member invite none"),
      yes("member invite none", "open", under: "open"),
      no("owner invite member", "an occupant"),
      no("owner invite outcast"),
    ])

  static let bareModeration: [ProfileCase] = of(
    "a bare role",
    [
      yes("admin remove member"),
      yes("admin remove admin"),
      no("admin remove owner"),
      yes("owner remove owner", "not the last owner"),
      no("member remove visitor"),
      yes("member remove self", "the target self is the actor"),
      yes("owner remove self", "not the last moderator"),
      no("owner remove member", "a fixed room", under: "fixed-membership"),
      yes("member remove self", "a fixed room", under: "fixed-membership"),
      no("member remove none", "not active, no pending removal"),
      no("member remove outcast", "not active, no pending removal"),
      yes("admin propose-remove member"),
      yes("owner kick admin"),
      no("admin kick admin"),
      no("owner kick owner"),
      no("owner kick self", "the target self is the actor"),
      no("member kick visitor"),
      no("owner kick none", "no occupant"),
      yes("owner ban owner", "not the last owner"),
      no("admin ban admin"),
      yes("admin ban none"),
      no("owner ban self", "the target self is the actor"),
      yes("admin unban outcast"),
      no("admin unban none"),
      no("member unban outcast"),
      yes("owner change-role owner with new-role=member", "not the last owner"),
      no("owner change-role self with new-role=member", "the target self is the actor"),
      yes("admin change-role none with new-role=member"),
      no("admin change-role none with new-role=admin"),
      yes("admin change-role outcast with new-role=member", "a ban that it lifts"),
      yes("member change-own-role with new-role=visitor"),
      no("visitor change-own-role with new-role=member"),
      yes(
        "visitor change-own-role with new-role=member", "anyone is preauthorized",
        under: "preauth-member anyone"),
      yes("admin grant-voice visitor", "active", under: "moderated"),
      yes("admin revoke-voice member", "active", under: "moderated"),
      no("owner revoke-voice admin", "never an admin's", under: "moderated"),
      no("admin grant-voice visitor", "unmoderated"),
      yes("admin create-join-link", "links", under: "join-links"),
      no("member delete-join-link", "links", under: "join-links"),
      yes("admin change-room-name"),
      no("member change-room-name"),
      yes("admin delete-other-message"),
      no("member delete-other-message"),
      no("owner target-message member", "no row"),
      no("owner create-subgroup", "no row"),
    ])

  /// A Q fact that is unknown opens no door, and shuts none where nothing hangs on it.
  static let unknownFacts: [ProfileCase] = of(
    "an unknown fact",
    [
      .no("never without the password", "Zoe join unknown password", under: "open; password-protected"),
      .yes("no password asked", "Zoe join unknown password", under: "open"),
      .yes(
        "an occupant needs none", "Bob join unknown password", in: "Bob member 0", under: "password-protected"
      ),
      .no("accepted link", "Zoe join with link-signed-by=owner unknown link", under: "join-links"),
      .no(
        "accepted link of an unknown signer", "Zoe join with link unknown link-signed-by", under: "join-links"
      ),
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
      .no("breaks expiry", "Bob send unknown expiry", under: "expiry optional from 1 hours to 7 days"),
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
