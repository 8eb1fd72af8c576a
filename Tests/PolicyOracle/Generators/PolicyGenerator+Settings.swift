import RoomModel

extension PolicyGenerator {
  /// Settings that go together, in any order.
  mutating func settings() -> [String] {
    var lines: [String] = []
    let entry = random.pick(["members-only", "open", "fixed-membership", "flexible-membership", ""])
    if !entry.isEmpty { lines.append(entry) }
    if entry != "fixed-membership" && random.chance(15) { lines.append("flexible-membership") }
    if entry != "fixed-membership" && entry != "open" && random.chance(40) { lines.append("knock-first") }
    let choices: [[Choice]] = [
      [.moderated, .unmoderated], [.public, .hidden], [.singleDevice, .multiDevice],
      [.semiAnonymous, .nonAnonymous], [.persistent, .temporary], [.passwordProtected, .unsecured],
      [.directMessages, .noDirectMessages], [.noPreSharedKeys, .preSharedKeys],
      [.noExternalProposals, .externalProposals], [.noExternalCommits, .externalCommits],
      [.welcomeDirectly, .welcomeAfterConsent],
    ]
    for pair in choices where random.chance(35) { lines.append(random.pick(pair + [pair[0]]).word) }
    for topic in ["delivery-notifications", "read-receipts", "typing", "presence"] where random.chance(25) {
      lines.append(topic + " " + random.pick(Optionality.allCases).word)
    }
    if random.chance(25) {
      let end = random.chance(40) ? " suffices" : ""
      lines.append("parent-room im:mimi=%23parent@example.com" + end)
    }
    if random.chance(45) {
      let toKnock = lines.contains("knock-first") && random.chance(40)
      lines.append(toKnock ? "join-links multi-use to knock" : joinLinks())
    }
    if random.chance(40) { lines += logging() }
    if random.chance(50) { lines.append(history()) }
    if random.chance(40) { lines += bots() }
    if random.chance(35) { lines.append(expiry()) }
    lines += measures()
    lines += systems()
    if random.chance(10), let one = lines.last { lines.append(one) }
    lines.shuffle(using: &random)
    return lines
  }

  private mutating func joinLinks() -> String {
    if random.chance(10) { return "no-join-links" }
    var line = "join-links"
    if random.chance(60) { line += " signed by " + value("ROLES") }
    if random.chance(30) { line += " expire after " + value("DURATION") }
    if random.chance(30) { line += " multi-use" }
    if !occupantRoles.isEmpty && random.chance(50) { line += " as " + random.pick(occupantRoles) }
    return line
  }

  private mutating func logging() -> [String] {
    let users = random.some(GeneratedPeople.users, 1, 2).joined(separator: ", ")
    return [
      random.pick([
        "no-logging", "logging optional", "logging optional by \(users)", "logging required by \(users)",
      ])
    ]
  }

  private mutating func history() -> String {
    var line = "history shared"
    if random.chance(60) { line += " for " + value("DURATION") }
    if random.chance(60) { line += " by " + value("ROLES") }
    if random.chance(30) { line += " automatically" }
    return line
  }

  private mutating func bots() -> [String] {
    random.some(Array(GeneratedPeople.users.dropFirst(4)), 1, 2).map { user in
      let role = occupantRoles.isEmpty || random.chance(50) ? "" : " as " + random.pick(occupantRoles)
      return "bot " + user + role
    }
  }

  private mutating func expiry() -> String {
    if random.chance(10) { return "no-expiry" }
    let bounds = random.some(Self.durations, 3, 3)
    let end = random.chance(40) ? " default " + bounds[1] : ""
    return "expiry \(random.pick(["optional", "required"])) from \(bounds[0]) to \(bounds[2])\(end)"
  }

  private mutating func measures() -> [String] {
    var lines: [String] = []
    if random.chance(35) { lines.append("max-clients \(random.below(9))") }
    if random.chance(35) { lines.append("max-users \(random.below(7))") }
    if random.chance(35) { lines.append("max-attachment " + value("SIZE")) }
    if random.chance(35) { lines.append("outstanding-key-packages \(random.below(5))") }
    if random.chance(35) {
      let bounds = random.some(Self.durations, 2, 2)
      lines.append("update-interval \(bounds[0]) to \(random.chance(40) ? "forever" : bounds[1])")
    }
    if random.chance(35) {
      let roles = random.chance(50) ? " for " + value("ROLE") : ""
      lines.append("slow-mode " + random.pick(Self.durations) + roles)
    }
    return lines
  }

  private mutating func systems() -> [String] {
    var lines: [String] = []
    let domains = ["example.com", "example.NET", "sub.example.net"]
    if random.chance(50) { lines.append("owning-provider " + random.pick(domains)) }
    if random.chance(50) { lines.append("owning-system " + value("USER")) }
    for _ in 0..<random.below(3) where random.chance(60) {
      lines.append("system \(value("USER")) for \(random.pick(domains))")
    }
    return lines
  }

  mutating func preauthorizations() -> [String] {
    (0..<random.below(5)).map { _ in
      let role = random.pick(roles.filter { $0 != "none" })
      let kind = random.pick(PreauthorizationKind.allCases)
      let more = kind != .anyone && random.chance(25)
      let value =
        switch kind {
        case .domain: "domain " + value("DOMAIN") + (more ? ", " + value("DOMAIN") : "")
        case .workgroup: random.pick(["workgroup ", "team "]) + value("NAME")
        case .group: "group " + value("NAME") + (more ? ", " + value("NAME") : "")
        case .user: "user " + value("USER") + (more ? ", " + value("USER") : "")
        case .system: "system " + value("USER")
        case .anyone: "anyone"
        }
      return "preauth-\(role) \(value)"
    }
  }
}
