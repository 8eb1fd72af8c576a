extension ProfileCase {
  static let hq = "parent-room im:mimi=%23hq@a.example; "

  /// Enter-nevers of everything by which Zoe, who is nobody yet, may enter or be let in.
  static let entering: [ProfileCase] =
    entering("add", "Ann add Zoe")
    + entering("join", "Zoe join", policy: "open; ")
    + entering("fetch GroupInfo", "Zoe fetch-group-info", policy: "open; ")
    + entering("use join link", "Zoe use-join-link with link, link-signed-by=owner", policy: "join-links; ")
    + entering("invite", "Ann invite Zoe")
    + entering("accept invite", "Zoe accept-invite", zoe: "none 0 invited")
    + entering("accept knock", "Ann accept-knock Zoe", zoe: "none 0 knocking")
    + entering("change role", "Ann change-role Zoe with new-role=member", bars: false)

  /// The nevers but those of fixed rooms and undue roles, which do not look alike everywhere.
  ///
  /// `bars` is false where a logger has a never of its own and a ban is lifted.
  private static func entering(
    _ row: String, _ question: String, zoe: String = "none 0", policy: String = "", bars: Bool = true
  ) -> [ProfileCase] {
    let plain = "Zoe " + zoe
    let hidden = plain + " pseudonym"
    let bot = plain + " bot"
    let logger = policy + "logging optional by Zoe; "
    let open: [ProfileCase] = [
      .yes("nothing forbids", question, in: plain, under: policy),
      .no("E parent, not a member", question, in: plain + ", parent Ann Bob", under: hq + policy),
      .yes("E parent, a member", question, in: plain + ", parent Ann Zoe", under: hq + policy),
      .no("E parent, nobody is told of", question, in: plain, under: hq + policy),
      .yes("E parent, and the room has none", question, in: plain + ", parent Ann Bob", under: policy),
      .no("E pseudonym", question, in: hidden, under: policy),
      .yes("E pseudonym, but semi-anonymous", question, in: hidden, under: "semi-anonymous; " + policy),
      .no("E bot", question, in: bot, under: policy),
      .no("E bot, and another is named", question, in: bot, under: policy + "bot Yan"),
      .yes("E bot, but named", question, in: bot, under: policy + "bot Zoe"),
      .yes("E bot, several are named", question, in: bot, under: policy + "bot Yan; bot Zoe"),
      .no("E limit of users", question, in: plain, under: policy + "max-users 4"),
      .yes("E limit of users, not reached", question, in: plain, under: policy + "max-users 5"),
      .yes("E limit of users, which a bot is not", question, in: bot, under: policy + "bot Zoe; max-users 4"),
    ]
    let barring: [ProfileCase] = [
      .no("E outcast", question, in: plain, under: policy + "preauth-outcast user Zoe"),
      .no(
        "E outcast, by the first match", question, in: plain,
        under: policy + "preauth-outcast domain z.example; preauth-member user Zoe"),
      .no(
        "E outcast, wherever the bar stands", question, in: plain,
        under: policy + "preauth-member user Zoe; preauth-outcast domain z.example"),
      .yes(
        "E outcast, but another is barred", question, in: plain,
        under: policy + "preauth-outcast domain y.example"),
      .no("logger: outcast", question, in: plain, under: logger + "preauth-outcast user Zoe"),
      .no("logger: limit of users", question, in: plain, under: logger + "max-users 4"),
      .yes("logger: limit of users, not reached", question, in: plain, under: logger + "max-users 5"),
      .yes("logger: parent", question, in: plain + ", parent Ann Bob", under: hq + logger),
      .yes("logger: pseudonym", question, in: hidden, under: logger),
      .yes("logger: bot", question, in: bot, under: logger),
      .yes(
        "logger: required", question, in: hidden + ", parent Ann Bob",
        under: hq + policy + "logging required by Zoe"),
    ]
    return of(row, bars ? open + barring : open)
  }

  /// Enter-nevers of fixed rooms.
  static let fixedRooms: [ProfileCase] =
    each(
      ["join", "fetch-group-info"],
      [
        .yes("E fixed, but occupant", "Bob *", in: "Bob member 0", under: "fixed-membership"),
        .yes("E fixed, but by user", "Zoe *", under: "fixed-membership; preauth-member user Zoe"),
        .no("E fixed, by domain", "Zoe *", under: "fixed-membership; preauth-member domain z.example"),
        .no(
          "E fixed, the domain first", "Zoe *",
          under: "fixed-membership; preauth-member domain z.example; preauth-member user Zoe"),
        .no("E fixed, by anyone", "Zoe *", under: "fixed-membership; preauth-member anyone"),
        .no("E fixed, another by user", "Zoe *", under: "fixed-membership; preauth-member user Yan"),
        .no("E fixed, invited", "Zoe *", in: "Zoe none 0 invited", under: "fixed-membership"),
        .yes(
          "E fixed, invited and by user", "Zoe *", in: "Zoe none 0 invited",
          under: "fixed-membership; preauth-member user Zoe"),
        .no(
          "E fixed, with a link", "Zoe * with link, link-signed-by=owner",
          under: "fixed-membership; join-links"),
        .no("E fixed, of the parent", "Zoe *", in: "parent Zoe", under: hq + "fixed-membership"),
        .yes("logger: fixed", "Zoe *", under: "fixed-membership; logging optional by Zoe"),
      ])
    + of(
      "use join link",
      [
        .no(
          "E fixed", "Zoe use-join-link with link, link-signed-by=owner",
          under: "fixed-membership; join-links"),
        .yes(
          "E fixed, but by user", "Zoe use-join-link with link, link-signed-by=owner",
          under: "fixed-membership; join-links; preauth-member user Zoe"),
        .yes(
          "E fixed, but occupant", "Bob use-join-link with link, link-signed-by=owner",
          in: "Bob member 0", under: "fixed-membership; join-links"),
        .yes(
          "logger: fixed", "Zoe use-join-link with link, link-signed-by=owner",
          under: "fixed-membership; join-links; logging optional by Zoe"),
      ])
    + fixed("invite", "Ann invite Zoe", "none 0")
    + fixed("accept invite", "Zoe accept-invite", "none 0 invited")
    + fixed("accept knock", "Ann accept-knock Zoe", "none 0 knocking")
    + of(
      "add",
      [
        .yes("occupant of a fixed room", "Ann add Bob", under: "fixed-membership"),
        .no("stranger to a fixed room", "Ann add Zoe", under: "fixed-membership"),
        .no(
          "flexible, which a fixed room is not", "Ann add Zoe",
          under: "fixed-membership; preauth-member user Zoe"),
        .yes("logger: fixed", "Ann add Zoe", under: "fixed-membership; logging optional by Zoe"),
        .yes("logger: fixed, by a member", "Bob add Zoe", under: "fixed-membership; logging optional by Zoe"),
      ])
    + of(
      "create",
      [
        .no(
          "E fixed", "Zoe create", in: "only Bob member 0",
          under: "fixed-membership; preauth-admin domain z.example"),
        .yes(
          "E fixed, but by user", "Zoe create", in: "only Bob member 0",
          under: "fixed-membership; preauth-admin user Zoe"),
        .yes(
          "E fixed, but listed", "Ann create", in: "only Ann admin 0", under: "fixed-membership"),
      ])

  private static func fixed(_ row: String, _ question: String, _ zoe: String) -> [ProfileCase] {
    of(
      row,
      [
        .no("E fixed", question, in: "Zoe " + zoe, under: "fixed-membership"),
        .yes(
          "E fixed, but by user", question, in: "Zoe " + zoe,
          under: "fixed-membership; preauth-member user Zoe"),
        .no(
          "E fixed, by workgroup", question, in: "Zoe " + zoe + " workgroup sales@z.example",
          under: "fixed-membership; preauth-member workgroup sales@z.example"),
        .yes(
          "logger: fixed", question, in: "Zoe " + zoe, under: "fixed-membership; logging optional by Zoe"),
      ])
  }
}
