import RoomModel
import SourceText

extension Parser {
  /// choice = ? a setting of one word, settings.md ?
  mutating func parseChoice(_ choice: Choice) -> Statement {
    let start = advance()
    acceptAssigned(true)
    acceptYes(choice)
    return .setting(
      SettingStatement(setting: choice.setting, value: .choice(choice), span: span(from: start)))
  }

  /// setting = choice | parent | join-links | logging | history | bot | signal | expiry | count-limit
  ///   | size-limit | update-interval | pace | runner
  /// bot = "bot" user [ as-role ]
  /// signal = ( "delivery-notifications" | "read-receipts" | "typing" | "presence" ) optionality
  /// count-limit = ( "max-clients" | "max-users" | "outstanding-key-packages" ) number
  /// size-limit = "max-attachment" size
  /// update-interval = "update-interval" duration "to" ( duration | "forever" )
  /// pace = "slow-mode" duration [ "for" roles ]
  /// runner = "owning-provider" domain-name | "owning-system" user | "system" user "for" domain-name
  mutating func parseSetting(_ setting: Setting) throws(Abandonment) -> Statement {
    let start = advance()
    formMeant = .setting(setting, start.word)
    acceptAssigned(false)
    let value: SettingStatement.Value
    switch setting.row.shape {
    // Why: settings of one word are choices, which are read above.
    case .choice: throw missing("a setting")
    case .optionality(let setting): value = .optionality(setting, try parseAnyOptionality())
    case .number(let bound): value = .number(bound, try parse(bound.row.unit))
    case .parent: value = try parseParent()
    case .joinLinks: value = try parseJoinLinks()
    case .logging: value = try parseLogging()
    case .history: value = try parseHistory()
    case .bot:
      let user = try parseName("the bot, as `name@domain`")
      value = .bot(user: user, role: try parseAsRole())
    case .expiry: value = try parseExpiry()
    case .interval(let bound):
      let least = try parseDuration()
      try expect(.to, "after the least interval")
      value = .interval(bound, least: least, most: accept(.forever) ? nil : try parseDuration())
    case .pace(let bound):
      let least = try parseDuration()
      value = .pace(bound, least: least, roles: accept(.for) ? try parseNames("a role") : [])
    case .provider: value = .domain(try parseWord("the provider's domain"))
    case .owningSystem: value = .user(try parseName("the owning provider's system, as `name@domain`"))
    case .system:
      let user = try parseName("the system, as `name@domain`")
      try expect(.for, "after the system")
      value = .system(user: user, domain: try parseWord("the domain whose users it serves"))
    }
    return .setting(SettingStatement(setting: setting, value: value, span: span(from: start)))
  }

  /// join-links = "join-links" [ "signed" "by" roles ] [ "expire" "after" duration ] [ "multi-use" ]
  ///   [ as-role ] [ "to" "knock" ]
  private mutating func parseJoinLinks() throws(Abandonment) -> SettingStatement.Value {
    var signers: [Name] = []
    var expireAfter: UInt64?
    var isMultiUse = false
    var role: Name?
    var toKnock: Span?
    try parseParts([.signed, .expire, .multiUse, .as, .to]) { parser, part throws(Abandonment) in
      switch part {
      case .signed:
        try parser.expect(.by, "after `signed`")
        signers = try parser.parseNames("a role")
      case .expire:
        try parser.expect(.after, "after `expire`")
        expireAfter = try parser.parseDuration()
      case .multiUse: isMultiUse = true
      case .to:
        let start = parser.last
        try parser.expect(.knock, "after `to`")
        toKnock = start.joined(to: parser.last)
      default: role = try parser.parseName("a role")
      }
    }
    return .joinLinks(
      signers: signers, expireAfter: expireAfter, isMultiUse: isMultiUse, role: role, toKnock: toKnock)
  }

  /// parent = "parent-room" uri [ "suffices" ]
  private mutating func parseParent() throws(Abandonment) -> SettingStatement.Value {
    .parent(try parseName("the parent room's URI"), suffices: accept(.suffices))
  }

  /// as-role = "as" role-name
  private mutating func parseAsRole() throws(Abandonment) -> Name? {
    accept(.as) ? try parseName("a role") : nil
  }

  /// logging = "logging" ( "optional" [ "by" users ] | "required" "by" users )
  private mutating func parseLogging() throws(Abandonment) -> SettingStatement.Value {
    let optionality = try parseOptionality([.optional, .required])
    var users: [Name] = []
    if optionality == .required {
      try expect(.by, "after `logging required`: who logs")
      users = try parseNames("a logger, as `name@domain`")
    } else if accept(.by) {
      users = try parseNames("a logger, as `name@domain`")
    }
    return .logging(optionality, users: users)
  }

  /// history = "history" "shared" [ "for" duration ] [ "by" roles ] [ "automatically" ]
  private mutating func parseHistory() throws(Abandonment) -> SettingStatement.Value {
    try expect(.shared, "after `history`")
    var period: UInt64?
    var roles: [Name] = []
    var isAutomatic = false
    try parseParts([.for, .by, .automatically]) { parser, part throws(Abandonment) in
      switch part {
      case .for: period = try parser.parseDuration()
      case .by: roles = try parser.parseNames("a role")
      default: isAutomatic = true
      }
    }
    return .history(period: period, roles: roles, isAutomatic: isAutomatic)
  }

  /// The parts that may follow a setting, each known by its keyword; out of their order they are reported and
  /// understood.
  private mutating func parseParts(
    _ order: [Keyword], _ parse: (inout Parser, Keyword) throws(Abandonment) -> Void
  ) throws(Abandonment) {
    var parts: [(place: Int, span: Span)] = []
    let before = mistakes
    while let token = current, token.kind == .word, let keyword = keyword(token.word),
      let place = order.firstIndex(of: keyword), !parts.contains(where: { $0.place == place })
    {
      position += 1
      try parse(&self, keyword)
      parts.append((place, span(from: token)))
    }
    guard let late = parts.indices.dropFirst().first(where: { parts[$0].place < parts[$0 - 1].place }) else {
      return
    }
    let sorted = parts.sorted { $0.place < $1.place }.map { tree.lexed.source.text($0.span) }
    let whole = parts[0].span.joined(to: parts[parts.count - 1].span)
    let next = order[parts[parts.indices.first { parts[$0].place > parts[late].place } ?? 0].place]
    report(
      .expected, parts[late].span,
      "expected `\(order[parts[late].place].text)` before `\(next.text)`, and found it after",
      help: form,
      fix: mistakes == before && isPlain(whole)
        ? FixIt(
          title: "put the parts in order",
          edits: [FixIt.Edit(span: whole, replacement: sorted.joined(separator: " "))]) : nil)
  }

  /// expiry = "expiry" ( "optional" | "required" ) "from" duration "to" duration [ "default" duration ]
  private mutating func parseExpiry() throws(Abandonment) -> SettingStatement.Value {
    let optionality = try parseOptionality([.optional, .required])
    try expect(.from, "after `expiry \(optionality.word)`")
    let least = try parseDuration()
    try expect(.to, "after the shortest expiry")
    let most = try parseDuration()
    return .expiry(
      optionality, least: least, most: most, initial: accept(.default) ? try parseDuration() : nil)
  }

  private mutating func parse(_ unit: Bound.Unit) throws(Abandonment) -> UInt64 {
    switch unit {
    case .count: try parseNumber("a number")
    case .bytes: try parseSize()
    case .seconds: try parseDuration()
    }
  }

  private mutating func parseAnyOptionality() throws(Abandonment) -> Optionality {
    try parseOptionality([.optional, .required, .forbidden])
  }

  /// optionality = "optional" | "required" | "forbidden"
  private mutating func parseOptionality(_ allowed: [Optionality]) throws(Abandonment) -> Optionality {
    if let current, current.kind == .word,
      let value = allowed.first(where: { $0.word == text(current.word) })
    {
      position += 1
      return value
    }
    let words = allowed.map { "`\($0.word)`" }
    let expected = words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    if let current, current.kind == .word, current.word == Word(.forbidden) {
      throw missing(expected, help: "to have none, write `no-\(tokenText(tokens[position - 1]))`")
    }
    let found = current.map(tokenText) ?? ""
    throw missing(expected, help: suggestion(found, allowed.map(\.word)))
  }

  /// preauthorization = preauth-role ( "domain" domain { "," domain }
  ///   | ( "workgroup" | "team" ) workgroup { "," workgroup } | "group" group { "," group }
  ///   | ( "user" | "system" ) user { "," user } | "anyone" )
  mutating func parsePreauthorization() throws(Abandonment) -> Statement {
    let start = advance()
    let word = text(start.word)
    formMeant = .preauthorization(start.word)
    let keyword = Name(word: start.word, span: span(start))
    let kindName = try parseWord("`domain`, `workgroup`, `group`, `user`, `system` or `anyone`")
    let said = text(kindName.word)
    guard
      let kind = said == "team"
        ? PreauthorizationKind.workgroup : PreauthorizationKind.allCases.first(where: { $0.word == said })
    else {
      throw abandon(
        .expected, kindName.span,
        "expected `domain`, `workgroup`, `group`, `user`, `system` or `anyone`, "
          + "and found `\(shown(kindName.word))`",
        help: suggestion(said, PreauthorizationKind.allCases.map(\.word)))
    }
    let expected = "the \(said)'s name"
    let values =
      kind == .anyone ? [] : kind == .domain ? try parseDomains(expected) : try parseNames(expected)
    if let other = values.dropFirst().last, let current, current.kind == .word,
      PreauthorizationKind.allCases.contains(where: { $0.word == text(other.word) })
    {
      throw abandon(
        .expected, other.span, "a list names one kind, and this is another: `\(text(other.word))`",
        help:
          "write a statement for each kind: `\(shortened(word)) \(text(other.word)) \(tokenText(current))`")
    }
    return .preauthorization(
      PreauthorizationStatement(
        keyword: keyword, kind: kind, kindName: kindName, values: values, span: span(from: start)))
  }
}
