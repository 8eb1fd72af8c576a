extension ProfileCase {
  /// XEP-0045's chart of affiliations (section 5.2.2), a visitor counting as a member: who may take a user
  /// from the first role to the second. From visitor to member and back it says nothing: owner or admin.
  private static let steps: [(from: String, to: String, byAdmin: Bool)] = [
    ("outcast", "none", true), ("outcast", "visitor", true), ("outcast", "member", true),
    ("outcast", "admin", false), ("outcast", "owner", false),
    ("none", "outcast", true), ("none", "visitor", true), ("none", "member", true),
    ("none", "admin", false), ("none", "owner", false),
    ("visitor", "outcast", true), ("visitor", "none", true), ("visitor", "member", true),
    ("visitor", "admin", false), ("visitor", "owner", false),
    ("member", "outcast", true), ("member", "none", true), ("member", "visitor", true),
    ("member", "admin", false), ("member", "owner", false),
    ("admin", "outcast", false), ("admin", "none", false), ("admin", "visitor", false),
    ("admin", "member", false), ("admin", "owner", false),
    ("owner", "outcast", false), ("owner", "none", false), ("owner", "visitor", false),
    ("owner", "member", false), ("owner", "admin", false),
  ]

  private static let actors = ["owner", "admin", "member", "visitor", "none"]
  private static let targets = ["owner", "admin", "member", "visitor", "none", "outcast"]

  /// Every actor, target and new role; another owner and admin keep counts from their edge.
  static let chart: [ProfileCase] = actors.flatMap { actor in
    targets.flatMap { target -> [ProfileCase] in
      let room = "only Dan owner 1, Eve admin 1, \(person("Ann", actor)), \(person("Bob", target))"
      let title = actor + " on " + target
      let changes = targets.map { role in
        ProfileCase(
          "change role: \(title) to \(role)", "Ann change-role Bob with new-role=\(role)", room, "",
          isAllowed: role != "outcast" && may(actor, from: target, to: role))
      }
      return changes + [
        ProfileCase(
          "ban: " + title, "Ann ban Bob", room, "", isAllowed: may(actor, from: target, to: "outcast")),
        ProfileCase(
          "unban: " + title, "Ann unban Bob", room, "",
          isAllowed: target == "outcast" && may(actor, from: target, to: "none")),
      ]
    }
  }

  private static func person(_ name: String, _ role: String) -> String {
    name + " " + role + (role == "none" || role == "outcast" ? " 0" : " 1")
  }

  private static func may(_ actor: String, from: String, to: String) -> Bool {
    steps.contains {
      $0.from == from && $0.to == to && (actor == "owner" || actor == "admin" && $0.byAdmin)
    }
  }
}
