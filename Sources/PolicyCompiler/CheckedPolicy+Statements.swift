import PolicyMachine
import RoomModel

/// What a policy's settings say, as statements of the language in one canonical form.
extension CheckedPolicy {
  /// The statements that say what the policy has of a setting, in canonical words; where nothing says it, what holds
  /// without: `members-only`, or for what is not there at all, nothing.
  ///
  ///     policy.statements(of: .maxUsers)   // ["max-users 40"]
  public func statements(of setting: Setting) -> [String] {
    switch setting.row.shape {
    case .choice:
      return Choice.allCases.filter {
        $0.setting == setting && $0 != .flexibleMembership && settings.holds($0)
      }.map(\.word)
    case .optionality(let asked): return ["\(setting.row.title) \(settings[asked].word)"]
    case .number(let bound):
      guard let number = settings.bounds[bound] else { return [] }
      return ["\(setting.row.forms[0].prefix { $0 != " " }) \(Self.measure(number, bound.row.unit))"]
    case .parent:
      return settings.parent.map {
        ["parent-room \(Self.text($0))" + (settings.parentSuffices ? " suffices" : "")]
      } ?? []
    case .joinLinks: return [settings.joinLinks.map(words) ?? Choice.noJoinLinks.word]
    case .logging: return [loggingWords]
    case .history: return [settings.history.map(words) ?? Choice.noHistory.word]
    case .bot:
      let bots = names.names.filter { $0.standing.contains(.namedBot) }.map { name in
        "bot \(Self.user(name.key))" + (name.botRole.map { " as \(roles[$0].name)" } ?? "")
      }
      return bots.isEmpty ? [Choice.noBots.word] : bots.sorted()
    case .expiry: return [expiryWords]
    case .interval:
      let most = settings.updateMost.map { Self.measure($0, .seconds) } ?? "forever"
      return ["update-interval \(Self.measure(settings.bounds[.updateInterval] ?? 0, .seconds)) to \(most)"]
    case .pace(let bound):
      guard let least = settings.bounds[bound] else { return [] }
      let word = setting.row.forms[0].prefix { $0 != " " }
      return ["\(word) \(Self.measure(least, bound.row.unit)) for \(words(settings[rolesOf: bound]))"]
    case .provider: return settings.owningProvider.map { ["owning-provider \(Self.text($0))"] } ?? []
    case .owningSystem: return users(.owningSystem).map { "owning-system \($0)" }
    case .system:
      return names.names.filter { $0.kind == .systemForDomain }.map { name in
        let zero = name.key.lastIndex(of: 0) ?? name.key.startIndex
        return
          "system \(Self.user(Array(name.key[..<zero]))) for \(Self.text(Array(name.key[zero...].dropFirst())))"
      }.sorted()
    }
  }

  /// The roles of a set, the highest first: `owner, admin`.
  package func words(_ set: RoleSet) -> String {
    roles.roles.indices.reversed().filter { set.contains(RoleNumber($0)) }.map { roles.roles[$0].name }
      .joined(separator: ", ")
  }

  /// The users with a standing, by name.
  package func users(_ standing: ProgramName.Standing) -> [String] {
    names.names.filter { $0.kind == .user && $0.standing.contains(standing) }.map { Self.user($0.key) }
      .sorted()
  }

  private func words(_ links: Settings.JoinLinks) -> String {
    let signers = self.words(links.signers)
    var words = signers.isEmpty ? "join-links" : "join-links signed by " + signers
    if let seconds = links.expireAfter { words += " expire after \(Self.measure(seconds, .seconds))" }
    if links.isMultiUse { words += " multi-use" }
    if let role = links.role { words += " as \(roles[role].name)" }
    return words + (links.isToKnock ? " to knock" : "")
  }

  private var loggingWords: String {
    let loggers = users(.logger)
    let by = loggers.isEmpty ? "" : " by " + loggers.joined(separator: ", ")
    return settings.logging == .forbidden ? Choice.noLogging.word : "logging \(settings.logging.word)\(by)"
  }

  private func words(_ history: Settings.History) -> String {
    let period = settings.bounds[.historyPeriod].map { " for \(Self.measure($0, .seconds))" } ?? ""
    let roles = words(history.roles)
    return "history shared\(period)" + (roles.isEmpty ? "" : " by " + roles)
      + (history.isAutomatic ? " automatically" : "")
  }

  private var expiryWords: String {
    let expiry = settings.expiry
    if expiry.optionality == .forbidden { return Choice.noExpiry.word }
    let initial = expiry.initial.map { " default \(Self.measure($0, .seconds))" } ?? ""
    return "expiry \(expiry.optionality.word) from \(Self.measure(expiry.least, .seconds)) to "
      + Self.measure(expiry.most, .seconds) + initial
  }

  /// A number in the greatest unit that it is a multiple of: `7 days`.
  package static func measure(_ number: UInt64, _ unit: Bound.Unit) -> String {
    let worth = unit.step(of: number)
    let words = unit.words.filter { $0.worth == worth && $0.word != "KB" }.map(\.word)
    let amount = number / worth
    guard let word = amount == 1 ? words.first : words.last else { return "\(amount)" }
    return "\(amount) \(word)"
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func user(_ key: [UInt8]) -> String {
    User(key: key).map { text($0.name) } ?? text(key)
  }
}

extension Bound.Unit {
  fileprivate var words: [(word: String, worth: UInt64)] {
    switch self {
    case .count: []
    case .seconds: Unit.durations.map { ($0.word, $0.seconds) }
    case .bytes: Unit.sizes.map { ($0.word, $0.bytes) }
    }
  }

  /// The worth of the greatest unit that divides a number: of the seconds of 3 days, those of one day.
  package func step(of number: UInt64) -> UInt64 {
    words.map(\.worth).filter { number > 0 && number.isMultiple(of: $0) }.max() ?? 1
  }
}
