extension ProfileCase {
  static let messages: [ProfileCase] =
    each(
      ["send"] + sendings,
      [
        .yes("active, unmoderated", "Bob *"),
        .yes("active, unmoderated, a visitor", "Vic *"),
        .yes("active, unmoderated, voice revoked", "Bob *", in: "Bob member 1 muted"),
        .no("not active", "Bob *", in: "Bob member 0"),
        .no("nobody", "Zoe *"),
        .yes("moderated, has voice", "Bob *", under: "moderated"),
        .yes("moderated, admin", "Dan *", under: "moderated"),
        .yes("moderated, voice granted", "Vic *", in: "Vic visitor 1 voice", under: "moderated"),
        .no("moderated, no voice", "Vic *", under: "moderated"),
        .no("moderated, voice revoked", "Bob *", in: "Bob member 1 muted", under: "moderated"),
        .no("moderated, voice but not active", "Bob *", in: "Bob member 0", under: "moderated"),
        .no("never not occupant", "Zoe *", in: "Zoe none 1"),
        .no("never an outcast", "Zoe *", in: "Zoe outcast 1"),
        .no("logging required, no logger", "Bob *", under: "logging required by Log"),
        .yes("logging required, a logger", "Bob *", in: "Log member 1", under: "logging required by Log"),
        .no(
          "logging required, its logger not active", "Bob *", in: "Log member 0",
          under: "logging required by Log"),
        .no(
          "logging required, another there", "Bob *", in: "Log member 1", under: "logging required by Lou"),
        .yes(
          "logging required, one of two is there", "Bob *", in: "Log member 1",
          under: "logging required by Lou, Log"),
        .yes("logging optional, no logger", "Bob *", under: "logging optional by Log"),
        .no("breaks expiry, required", "Bob *", under: "expiry required from 1 hours to 7 days"),
        .yes(
          "expiry required and given", "Bob * with expires-after=\"1 days\"",
          under: "expiry required from 1 hours to 7 days"),
        .yes("expiry optional, none", "Bob *", under: "expiry optional from 1 hours to 7 days"),
        .yes(
          "expiry optional and given", "Bob * with expires-after=\"1 days\"",
          under: "expiry optional from 1 hours to 7 days"),
        .no(
          "breaks expiry, longer", "Bob * with expires-after=\"8 days\"",
          under: "expiry optional from 1 hours to 7 days"),
        .no(
          "breaks expiry, shorter", "Bob * with expires-after=\"5 minutes\"",
          under: "expiry optional from 1 hours to 7 days"),
        .yes(
          "expiry, the longest", "Bob * with expires-after=\"1 weeks\"",
          under: "expiry required from 1 hours to 7 days"),
        .yes(
          "expiry, the shortest", "Bob * with expires-after=\"60 minutes\"",
          under: "expiry required from 1 hours to 7 days"),
        .no("breaks expiry, where there is none", "Bob * with expires-after=\"1 days\""),
      ])
    + of(
      "receive message",
      [
        .yes("active", "Bob receive"),
        .yes("active, a visitor", "Vic receive", under: "moderated"),
        .no("not active", "Bob receive", in: "Bob member 0"),
        .no("never not occupant", "Zoe receive", in: "Zoe none 1"),
        .no("never an outcast", "Zoe receive", in: "Zoe outcast 1"),
        .yes("no never of logging", "Bob receive", under: "logging required by Log"),
      ])

  /// What is judged as send message is.
  static let sendings =
    [
      "react-to-message", "edit-reaction", "reply-to-message", "reply-in-topic", "start-topic", "send-link",
      "send-link-preview", "edit-own-message", "edit-own-topic", "send-voice-message", "send-poll",
      "send-sticker", "forward-message", "start-call",
      "join-call",
      "send-audio", "send-video", "receive-audio", "receive-video", "share-screen",
    ] + uploads

  static let uploads = ["upload-image", "upload-audio", "upload-video", "upload-attachment"]

  /// What every active occupant may do.
  static let partakings = [
    "delete-own-message", "delete-own-reaction", "report-abuse", "copy-message", "copy-link", "follow-link",
    "download-image", "download-audio", "download-video", "download-attachment", "view-shared-screen",
    "change-own-name", "change-own-avatar", "change-own-mood", "change-own-presence",
  ]

  static let content: [ProfileCase] =
    each(
      uploads,
      [
        .yes("within max-attachment", "Bob * with attachment=\"500 kB\"", under: "max-attachment 1 MB"),
        .yes("max-attachment itself", "Bob * with attachment=\"1000 kB\"", under: "max-attachment 1 MB"),
        .no("exceeds max-attachment", "Bob * with attachment=\"3 MB\"", under: "max-attachment 1 MB"),
        .no("max-attachment, of an unknown size", "Bob *", under: "max-attachment 1 MB"),
        .yes("no max-attachment", "Bob * with attachment=\"3 GB\""),
        .no(
          "within max-attachment, no voice", "Vic * with attachment=\"500 kB\"",
          under: "max-attachment 1 MB; moderated"),
      ])
    + each(
      partakings,
      [
        .yes("active occupant", "Bob *"),
        .yes("active occupant, a visitor without voice", "Vic *", under: "moderated"),
        .no("not active", "Bob *", in: "Bob member 0"),
        .no("not an occupant", "Zoe *", in: "Zoe none 1"),
        .no("nobody", "Zoe *"),
      ])
    + each(
      ["delete-other-message", "delete-other-reaction", "edit-other-topic", "pin-message"],
      [
        .yes("moderator, owner", "Ann *"),
        .yes("moderator, admin", "Dan *"),
        .no("no moderator: not active", "Ann *", in: "Ann owner 0"),
        .no("no moderator: a member", "Bob *"),
        .no("no moderator: not an occupant", "Zoe *", in: "Zoe none 1"),
      ])
    + of(
      "mention everyone",
      [
        .yes("active occupant", "Bob mention-everyone"),
        .yes("moderator of a moderated room", "Dan mention-everyone", under: "moderated"),
        .no("no moderator of a moderated room", "Bob mention-everyone", under: "moderated"),
        .no("not active", "Bob mention-everyone", in: "Bob member 0"),
        .no("not an occupant", "Zoe mention-everyone", in: "Zoe none 1"),
      ])
    + of(
      "send message",
      [
        .yes("no max-attachment for a message", "Bob send", under: "max-attachment 1 MB"),
        .yes("no max-attachment for a download", "Bob download-image", under: "max-attachment 1 MB"),
      ])

  static let contentNevers: [ProfileCase] = of(
    "presence, typing, receipts",
    [
      .no("presence forbidden", "Bob change-own-presence", under: "presence forbidden"),
      .yes("presence optional", "Bob change-own-presence", under: "presence optional"),
      .yes("presence required", "Bob change-own-presence", under: "presence required"),
      .yes(
        "others forbidden", "Bob change-own-presence", under: "typing forbidden; read-receipts forbidden"),
      .yes("presence forbidden, own name", "Bob change-own-name", under: "presence forbidden"),
      .yes("presence forbidden, own mood", "Bob change-own-mood", under: "presence forbidden"),
    ])

  static let receipts: [ProfileCase] =
    each(
      ["send-read-receipt", "send-delivery-notification", "send-typing"],
      [
        .yes("active occupant", "Bob *"),
        .yes("active occupant, a visitor", "Vic *", under: "moderated"),
        .no("not active", "Bob *", in: "Bob member 0"),
        .no("not an occupant", "Zoe *", in: "Zoe none 1"),
        .yes("presence forbidden", "Bob *", under: "presence forbidden"),
      ])
    + of(
      "send read receipt",
      [
        .no("forbidden", "Bob send-read-receipt", under: "read-receipts forbidden"),
        .yes("required", "Bob send-read-receipt", under: "read-receipts required"),
        .yes(
          "others forbidden", "Bob send-read-receipt",
          under: "delivery-notifications forbidden; typing forbidden"),
      ])
    + of(
      "send delivery notification",
      [
        .no("forbidden", "Bob send-delivery-notification", under: "delivery-notifications forbidden"),
        .yes("required", "Bob send-delivery-notification", under: "delivery-notifications required"),
        .yes(
          "others forbidden", "Bob send-delivery-notification",
          under: "read-receipts forbidden; typing forbidden"),
      ])
    + of(
      "send typing",
      [
        .no("forbidden", "Bob send-typing", under: "typing forbidden"),
        .yes("required", "Bob send-typing", under: "typing required"),
        .yes(
          "others forbidden", "Bob send-typing",
          under: "read-receipts forbidden; delivery-notifications forbidden"),
      ])

  static let direct: [ProfileCase] = each(
    ["send-direct-message", "start-direct-call"],
    [
      .yes("direct-messages and both occupants", "Bob * Vic", under: "direct-messages"),
      .yes("target not active", "Bob * Vic", in: "Vic visitor 0", under: "direct-messages"),
      .no(
        "never where logging is required and the logger is not there", "Bob * Vic",
        in: "Log member 0", under: "direct-messages; logging required by Log"),
      .yes(
        "the required logger is there", "Bob * Vic", in: "Log member 1",
        under: "direct-messages; logging required by Log"),
      .yes(
        "a logger who is not required is not there", "Bob * Vic", in: "Log member 0",
        under: "direct-messages; logging optional by Log"),
      .no("no direct messages", "Bob * Vic"),
      .no("no direct messages, said aloud", "Bob * Vic", under: "no-direct-messages"),
      .no("target no occupant", "Bob * Zoe", under: "direct-messages"),
      .no("target no occupant, pending", "Bob * Zoe", in: "Zoe none 1", under: "direct-messages"),
      .no("actor no occupant", "Zoe * Bob", in: "Zoe none 1", under: "direct-messages"),
      .no("actor no occupant, nor a system any", "Sys * Bob", under: "direct-messages; owning-system Sys"),
      .no("never target blocks actor", "Bob * Vic", in: "Vic blocks Bob", under: "direct-messages"),
      .yes("actor blocks target", "Bob * Vic", in: "Bob blocks Vic", under: "direct-messages"),
      .yes("no voice", "Vic * Bob", under: "direct-messages; moderated"),
    ])

  static let history: [ProfileCase] =
    each(
      ["share-history Bob", "port-history"],
      [
        .yes("owner may share", "Ann *", under: "history shared"),
        .yes("admin may share", "Dan *", under: "history shared"),
        .no("member may not share", "Vic *", under: "history shared"),
        .yes("who may share is said", "Vic *", under: "history shared by visitor, member"),
        .no("who else may not share", "Ann *", under: "history shared by visitor, member"),
        .no("no history", "Ann *"),
        .no("no history, said aloud", "Ann *", under: "no-history"),
        .yes("automatically", "Ann *", under: "history shared automatically"),
        .yes("within the period", "Ann * with history=\"3 days\"", under: "history shared for 7 days"),
        .yes("the period itself", "Ann * with history=\"1 weeks\"", under: "history shared for 7 days"),
        .no("exceeds the period", "Ann * with history=\"10 days\"", under: "history shared for 7 days"),
        .no("a period, of an unknown age", "Ann *", under: "history shared for 7 days"),
        .yes("no period", "Ann * with history=\"99 weeks\"", under: "history shared"),
      ])
    + of(
      "share history",
      [
        .no("target not active", "Ann share-history Bob", in: "Bob member 0", under: "history shared"),
        .no("target nobody", "Ann share-history Zoe", under: "history shared"),
      ])
}
