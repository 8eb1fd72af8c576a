extension ProfileCase {
  /// Nevers that hold whatever a policy's own rules allow.
  static let ownRules: [ProfileCase] = of(
    "own rules",
    [
      .yes(
        "remove, another stays owner", "Sys remove Ann", in: systemAsAdmin + ", Dan owner 1", under: system),
      .no("remove, leaves no owner", "Sys remove Ann", in: systemAsAdmin, under: system),
      .yes("remove, flexible", "Ann remove Bob", under: "allow remove if actor is owner"),
      .no(
        "remove, fixed-membership", "Ann remove Bob",
        under: "fixed-membership; allow remove if actor is owner"),
      .no(
        "update-policy, leaves no active occupant",
        "Ann update-policy with changes=metadata unknown request leaves no active occupant"),
      .no(
        "update-policy, leaves no active moderator",
        "Ann update-policy with changes=metadata unknown request leaves no active moderator"),
      .yes(
        "change role, to visitor", "Dan change-role Vic with new-role=visitor", under: "allow change role"),
      .no("change role, to outcast", "Ann change-role Bob with new-role=outcast", under: "allow change role"),
      .yes(
        "change own role, to member", "Bob change-own-role with new-role=member",
        under: "allow change own role"),
      .no(
        "change own role, to none", "Bob change-own-role with new-role=none", under: "allow change own role"),
      .yes(
        "port history, shared", "Bob port-history with history=\"1 days\"",
        under: "history shared; allow port history"),
      .no(
        "port history, no-history", "Bob port-history with history=\"1 days\"", under: "allow port history"),
    ])

  private static let system = "owning-system Sys"
  private static let systemAsAdmin = "only Ann owner 1, Sys admin 1, Bob member 1"
}
