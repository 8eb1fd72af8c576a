import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText

/// All that changes between two policies: what is allowed, by which rules, the settings, roles, preauthorizations and
/// assertions.
///
///     if let comparison = try PolicyComparison(old, new), comparison.isSame { … }
public struct PolicyComparison {
  /// What only one of them allows, and which rules others answer for.
  public let requests: PolicyDifference
  /// In the order of the table of settings.
  public let settings: [Change]
  /// Roles that come, go, or can and may be held otherwise, the highest first.
  public let roles: [Change]
  /// Rights and relations that only one of them declares.
  public let declarations: [Change]
  /// Who enters in another role than before.
  public let entries: [Change]
  /// Assertions that only one of them makes, in source order.
  public let assertions: [Change]

  /// What something was and what it is.
  public struct Change: Equatable, Sendable {
    /// What it is about: the setting's title, the role's name, the people; empty for an assertion.
    public var subject: String
    /// In the words of the language; none for what was not there.
    public var old: [String]
    /// Likewise.
    public var new: [String]
    /// Where the old policy says it; nil for what it leaves to a default or a profile.
    public var oldSpan: Span?
    /// Where the new policy says it.
    public var newSpan: Span?
  }

  /// Whether no request, setting, role, preauthorization or assertion distinguishes them.
  public var isSame: Bool {
    requests.isNone && settings.isEmpty && roles.isEmpty && declarations.isEmpty && entries.isEmpty
      && assertions.isEmpty
  }

  /// Nil where no room can have both policies: one is of `profile roles`, and the other is not.
  ///
  /// - Throws: `DiagramMistake` where the comparison goes beyond `limits`.
  public init?(
    _ old: CheckedPolicy, _ new: CheckedPolicy, limits: FactSpace.Limits = .lint
  ) throws(DiagramMistake) {
    guard let joint = JointSpace(old, new, limits: limits) else { return nil }
    requests = try PolicyDifference(joint, namingRules: true)
    settings = Setting.allCases.compactMap { setting in
      let (before, after) = (old.statements(of: setting), new.statements(of: setting))
      if before == after { return nil }
      return Change(
        subject: setting.row.title, old: before, new: after, oldSpan: old.settingSpans[setting]?.first,
        newSpan: new.settingSpans[setting]?.first)
    }
    roles = Self.roles(old, new)
    declarations = Self.declarations(old, new)
    entries = try joint.entryChanges()
    let said = Self.assertions(old, new)
    let isSameBesides =
      requests.isNone && settings.isEmpty && roles.isEmpty && declarations.isEmpty && entries.isEmpty
    assertions = said.isEmpty || isSameBesides && Self.meanTheSame(old, new) ? [] : said
  }

  private static func roles(_ old: CheckedPolicy, _ new: CheckedPolicy) -> [Change] {
    var names = new.roles.names
    names += old.roles.names.filter { !names.contains($0) }
    return names.reversed().compactMap { name in
      let (before, after) = (old.roles.named(name), new.roles.named(name))
      let change = Change(
        subject: name, old: before.map { old.words(ofRole: $0) } ?? [],
        new: after.map { new.words(ofRole: $0) } ?? [], oldSpan: before.flatMap { old.roles[$0].span },
        newSpan: after.flatMap { new.roles[$0].span })
      return change.old == change.new ? nil : change
    }
  }

  /// Rights and relations that only one policy declares: a room's state lists who holds them, whoever asks.
  private static func declarations(_ old: CheckedPolicy, _ new: CheckedPolicy) -> [Change] {
    func said(_ policy: CheckedPolicy) -> [(words: String, span: Span)] {
      policy.rights.map { ("right \($0.name)", $0.span) }
        + policy.relations.map { ("relation \($0.name)", $0.span) }
    }
    let (before, after) = (said(old), said(new))
    let gone = before.filter { one in !after.contains { $0.words == one.words } }
    let come = after.filter { one in !before.contains { $0.words == one.words } }
    return gone.map { Change(subject: "", old: [$0.words], new: [], oldSpan: $0.span) }
      + come.map { Change(subject: "", old: [], new: [$0.words], newSpan: $0.span) }
  }

  /// Whether two policies that differ in no more than their assertions claim the same in other words.
  private static func meanTheSame(_ old: CheckedPolicy, _ new: CheckedPolicy) -> Bool {
    do throws(DiagramMistake) {
      return try PolicyMeaning(old).text == PolicyMeaning(new).text
    } catch { return false }
  }

  private static func assertions(_ old: CheckedPolicy, _ new: CheckedPolicy) -> [Change] {
    func texts(_ policy: CheckedPolicy) -> [(text: String, span: Span)] {
      (policy.assertions.map(\.span) + policy.timed.map(\.span)).map {
        (String(decoding: policy.text($0), as: UTF8.self), $0)
      }
    }
    let (before, after) = (texts(old), texts(new))
    return before.filter { one in !after.contains { $0.text == one.text } }.map {
      Change(subject: "", old: [$0.text], new: [], oldSpan: $0.span)
    }
      + after.filter { one in !before.contains { $0.text == one.text } }.map {
        Change(subject: "", old: [], new: [$0.text], newSpan: $0.span)
      }
  }
}

extension CheckedPolicy {
  /// What a role of one's own says, a clause each, in one canonical form.
  ///
  ///     ["speaker = 3", "can send message", "may change guest to none", "at least 1"]
  package func words(ofRole number: RoleNumber) -> [String] {
    let role = roles[number]
    var words = ["\(role.name) = \(role.index)"]
    // Why: of a profile's roles its rules say what they can.
    if profile == .roles {
      words += Capability.allCases.filter(role.can).map { "can \($0.phrase)" }
      words += role.changes.filter { $0.to.bits != 0 }.sorted { $0.from < $1.from }.map {
        "may change \(roles[$0.from].name) to \(self.words($0.to))"
      }
    }
    if role.minimum > 0 { words.append("at least \(role.minimum)") }
    if let maximum = role.maximum { words.append("at most \(maximum)") }
    if role.activeMinimum > 0 { words.append("at least \(role.activeMinimum) active") }
    if let maximum = role.activeMaximum { words.append("at most \(maximum) active") }
    return words
  }
}

extension JointSpace {
  /// Who is preauthorized for another role than before, or barred.
  fileprivate func entryChanges() throws(DiagramMistake) -> [PolicyComparison.Change] {
    if old.entries.entries.isEmpty && new.entries.entries.isEmpty { return [] }
    var changes: [PolicyComparison.Change] = []
    let ranks = old.policy.roles.roles.indices.map { RoleNumber($0) }
    func matched(_ space: FactSpace, _ role: RoleNumber?) throws(DiagramMistake) -> Diagram {
      guard let role else {
        return try diagrams.not(try space.firstPreauthorization(of: .actor) { _ in true })
      }
      return try space.firstPreauthorization(of: .actor) { $0.role == role }
    }
    let all: [RoleNumber?] = ranks.map { $0 } + [nil]
    for before in all {
      let was = try matched(old, before)
      if was == .never { continue }
      for after in all where after != before {
        let set = try diagrams.and(was, try matched(new, after))
        if set == .never { continue }
        let cubes =
          try RegionCover.cubes(set, set, in: diagrams, limit: 32) ?? diagrams.cubes(set, limit: 32)
        let words = RegionWords(space: old, operation: .join)
        for cube in try diagrams.shortest(cubes, set, set) {
          changes.append(
            PolicyComparison.Change(
              subject: words.parts(cube).actor, old: entry(before), new: entry(after)))
        }
      }
    }
    return changes
  }

  private func entry(_ role: RoleNumber?) -> [String] {
    role.map { ["preauth-\(old.policy.roles[$0].name)"] } ?? []
  }
}
