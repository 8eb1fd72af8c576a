import RoomPolicy
import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

extension PolicyWriter {
  /// Settings and preauthorizations, one each, that bear on what stands in the way: on every forbid that applies, or
  /// where none does, on allow rules that lack little.
  func settings(_ forbidding: [SpokenRule], _ allowing: [SpokenRule], _ judge: FactJudge) -> [PolicyEdit] {
    func edits(_ rule: SpokenRule) -> [PolicyEdit] {
      rule.spoken.obstructing(rule.rule.effect == .allow, judge).flatMap { settings($0.fact) }
        .compactMap { $0 }
    }
    var found: [PolicyEdit] = []
    if let first = forbidding.first {
      found = edits(first)
      for rule in forbidding.dropFirst() where !found.isEmpty {
        let others = edits(rule)
        found.removeAll { edit in !others.contains { $0.edits == edit.edits } }
      }
    } else {
      // Why edits first: of a thousand rules most ask for nothing that a setting says.
      found = allowing.flatMap { rule in
        let edits = edits(rule)
        return edits.isEmpty || rule.spoken.obstacles(to: true, judge).distance > 2 ? [] : edits
      }
    }
    var distinct: [PolicyEdit] = []
    for edit in found where !distinct.contains(where: { $0.edits == edit.edits }) { distinct.append(edit) }
    return distinct
  }

  private func settings(_ fact: CheckedFact) -> [PolicyEdit?] {
    switch fact.fact.carrier {
    case .setting(let setting): return edits(of: setting, fact)
    case .signedLink, .bit(.hasValidLink): return edits(for: .joinLinks, fact)
    case .roleOfActor: return edits(for: .bound(.historyPeriod), fact)
    case .bit(.breaksExpiry): return edits(of: .expiry, fact)
    case .bit(.exceedsOutstanding):
      return [
        question.request.outstanding.map {
          write(.outstandingKeyPackages, "outstanding-key-packages \($0)")
        } ?? nil
      ]
    case .bit, .bitOfRoles, .preauthorization, .anyPreauthorization:
      return fact.fact.carrier.need.map { edits(for: $0, fact) } ?? []
    case .voice, .role, .activeRole, .newRole, .right, .namedRight, .name, .roleCount, .number, .sinceJoining,
      .relation:
      return []
    }
  }

  /// Edits of a setting that a fact asks for by its value.
  private func edits(of setting: FactSetting, _ fact: CheckedFact) -> [PolicyEdit?] {
    let settings = text.policy.settings
    switch setting {
    case .choice:
      guard let choice = fact.choice else { return [] }
      let held = Choice.allCases.filter { $0.setting == choice.setting && $0 != choice }
      if !settings.holds(choice) { return [write(choice.setting, choice.word)] }
      return held.map { write(choice.setting, $0.word) }
    case .parent: return edits(for: .parent, fact)
    case .neededParent:
      let uri = settings.parent.map { String(decoding: $0, as: UTF8.self) }
      return edits(for: .parent, fact) + [uri.map { write(.parent, "parent-room \($0) suffices") } ?? nil]
    case .joinLinks: return edits(for: .joinLinks, fact)
    case .linksToKnock:
      return [settings.joinLinks?.isToKnock ?? false ? write(.joinLinks, "join-links") : nil]
    case .history: return edits(for: .bound(.historyPeriod), fact)
    case .logging: return [write(.logging, nil)]
    case .expiry:
      let isSaid = settings.expiry.optionality != .forbidden
      return [isSaid ? write(.expiry, nil) : write(.expiry, "expiry optional from 1 second to 52 weeks")]
    case .optionality(let asked):
      let setting = Setting.allCases.first {
        if case .optionality(asked) = $0.row.shape { true } else { false }
      }
      return setting.map { optionality($0, settings[asked]) } ?? []
    }
  }

  /// Edits of what the policy must say for a fact ever to be true.
  private func edits(for need: FactNeed, _ fact: CheckedFact) -> [PolicyEdit?] {
    let settings = text.policy.settings
    switch need {
    case .parent: return [settings.parent == nil ? nil : write(.parent, nil)]
    case .joinLinks: return [settings.joinLinks == nil ? write(.joinLinks, "join-links") : nil]
    case .bound(.historyPeriod): return [write(.history, "history shared"), share()]
    case .bound(let bound): return [settings.bounds[bound] == nil ? nil : write(bound.row.setting, nil)]
    case .preauthorization, .preauthorizedUser: return preauthorizations(fact)
    case .grantedRight: return [grant()]
    case .namedBot: return [person(fact).map { append("bot \($0)", "name the bot", nil) }]
    case .owningSystem, .system, .logger, .systemForDomain, .roleMaximum, .roleMinimum: return []
    }
  }

  private func optionality(_ setting: Setting, _ held: Optionality) -> [PolicyEdit?] {
    let word = setting.row.title
    return Optionality.allCases.filter { $0 != held }.map { write(setting, word + " " + $0.word) }
  }

  private func share() -> PolicyEdit? {
    let actor = question.actor.role
    guard actor.isOccupantRole else { return nil }
    var roles = text.policy.settings.history?.roles ?? text.policy.roles.all
    if text.policy.settings.history == nil { roles = RoleSet(actor) }
    roles.insert(actor)
    let names = text.policy.roles.roles.indices.filter { $0 > 1 && roles.contains(RoleNumber($0)) }
      .map { text.policy.roles.roles[$0].name }
    return write(.history, "history shared by " + names.joined(separator: ", "))
  }

  /// The person whom a fact speaks of, by name; nil for a bare role.
  private func person(_ fact: CheckedFact) -> String? {
    let person = fact.person == .actor ? question.actor : question.target
    guard let person, !person.isBare, let user = User(key: person.key) else { return nil }
    return String(decoding: user.name, as: UTF8.self)
  }

  private func preauthorizations(_ fact: CheckedFact) -> [PolicyEdit?] {
    let roles = text.policy.roles.roles
    var role = roles.indices.first { $0 > 1 && fact.roles.contains(RoleNumber($0)) }
    if role == nil { role = text.policy.roles.named("member").map { Int($0.rank) } }
    guard let role = role ?? roles.indices.dropFirst(2).first else { return [] }
    let name = person(fact)
    let line = "preauth-\(roles[role].name) " + (name.map { "user " + $0 } ?? "anyone")
    let words = "preauthorize " + (name == nil ? "anyone" : "the user")
    // Why: the first entry that matches counts. One for anyone matches all, and comes behind what names somebody; one
    // for a user goes before all others of its file.
    if name == nil { return [append(line, words, nil)] }
    let first = text.ownStatements.lazy.compactMap { statement -> Span? in
      if case .preauthorization(let entry) = statement { entry.span } else { nil }
    }.first
    guard let first else { return [append(line, words, nil)] }
    let place = Span(source: Int(first.source), start: Int(first.start), end: Int(first.start))
    let source = text.policy.sources[Int(first.source)]
    return [
      PolicyEdit(
        words: words, edits: [FixIt.Edit(span: place, replacement: line + "\n")], file: source.name,
        line: source.position(at: Int(first.start)).line, before: nil, after: line, operations: nil)
    ]
  }

  /// The entries that bar somebody, dropped one by one, where one of the two people counts as outcast.
  func bars() -> [PolicyEdit] {
    let isBarred = [question.actor, question.target].contains { $0?.role == .barred && $0?.isBare == false }
    if !isBarred { return [] }
    return text.policy.preauthorizations.filter(\.isBar).prefix(8).compactMap {
      remove($0)
    }
  }

  /// A setting said in another way, or with nil no more; nil where that changes no line.
  private func write(_ setting: Setting, _ line: String?) -> PolicyEdit? {
    let said = text.ownStatements.compactMap { statement -> Span? in
      if case .setting(let found) = statement, found.setting == setting { found.span } else { nil }
    }
    guard let span = said.first else {
      return line.map { append($0, "set \(setting.row.title)", nil) }
    }
    guard let line else { return remove(span, "drop the setting", nil) }
    return replace(span, by: line, "set \(setting.row.title)", nil)
  }
}
