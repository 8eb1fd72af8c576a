import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText

/// What an envelope's statement of a setting leaves to the policies inside it.
///
/// A choice is that choice; `optional` leaves all three open; a size is the greatest, a list holds all that may be named.
/// What the envelope does not say, it does not limit.
struct SettingRange {
  let envelope: CheckedPolicy
  let policy: CheckedPolicy

  /// Whether the policy's setting lies inside; true of a setting that the envelope does not state.
  func holds(_ setting: Setting) -> Bool {
    guard let spans = envelope.settingSpans[setting], !spans.isEmpty else { return true }
    let (outer, inner) = (envelope.settings, policy.settings)
    switch setting.row.shape {
    case .choice:
      // Why: `flexible-membership` says no more than that the room is not fixed.
      let words = Set(spans.map { String(decoding: envelope.text($0), as: UTF8.self) })
      if words == [Choice.flexibleMembership.word] { return inner.holds(.flexibleMembership) }
      return areEqual(setting)
    case .optionality(let asked): return outer[asked] == .optional || outer[asked] == inner[asked]
    case .number(let bound): return isAtMost(inner.bounds[bound], outer.bounds[bound])
    case .parent: return areEqual(setting)
    case .joinLinks: return linksHold(outer.joinLinks, inner.joinLinks)
    case .logging:
      if outer.logging == .forbidden || inner.logging == .forbidden {
        return inner.logging == .forbidden && outer.logging != .required
      }
      let named = Set(envelope.users(.logger))
      return (outer.logging == .optional || inner.logging == .required)
        && (named.isEmpty || named.isSuperset(of: policy.users(.logger)))
    case .history: return historyHolds(outer.history, inner.history)
    case .bot:
      return !inner.holds(.noBots)
        ? !outer.holds(.noBots) && isSubset(setting) : true
    case .expiry: return expiryHolds(outer.expiry, inner.expiry)
    case .interval:
      return inner.bounds[.updateInterval] ?? 0 >= outer.bounds[.updateInterval] ?? 0
        && isAtMost(inner.updateMost, outer.updateMost)
    case .pace(let bound):
      guard let least = outer.bounds[bound] else { return true }
      let roles = names(outer[rolesOf: bound], envelope)
      return inner.bounds[bound] ?? 0 >= least && names(inner[rolesOf: bound], policy).isSuperset(of: roles)
    case .provider, .owningSystem, .system: return isSubset(setting)
    }
  }

  private func areEqual(_ setting: Setting) -> Bool {
    envelope.statements(of: setting) == policy.statements(of: setting)
  }

  private func isSubset(_ setting: Setting) -> Bool {
    Set(policy.statements(of: setting)).isSubset(of: envelope.statements(of: setting))
  }

  /// Whether a bound is no wider; none is the widest.
  private func isAtMost(_ inner: UInt64?, _ outer: UInt64?) -> Bool {
    guard let outer else { return true }
    return inner.map { $0 <= outer } ?? false
  }

  private func names(_ set: RoleSet, _ policy: CheckedPolicy) -> Set<String> {
    Set(
      policy.roles.roles.indices.filter { set.contains(RoleNumber($0)) }.map { policy.roles.roles[$0].name })
  }

  private func linksHold(_ outer: Settings.JoinLinks?, _ inner: Settings.JoinLinks?) -> Bool {
    guard let inner else { return true }
    guard let outer else { return false }
    return names(outer.signers, envelope).isSuperset(of: names(inner.signers, policy))
      && isAtMost(inner.expireAfter, outer.expireAfter) && (outer.isMultiUse || !inner.isMultiUse)
      && (inner.isToKnock || !outer.isToKnock)
      && outer.role.map { envelope.roles[$0].name } == inner.role.map { policy.roles[$0].name }
  }

  private func historyHolds(_ outer: Settings.History?, _ inner: Settings.History?) -> Bool {
    guard let inner else { return true }
    guard let outer else { return false }
    return names(outer.roles, envelope).isSuperset(of: names(inner.roles, policy))
      && isAtMost(policy.settings.bounds[.historyPeriod], envelope.settings.bounds[.historyPeriod])
      && (outer.isAutomatic || !inner.isAutomatic)
  }

  private func expiryHolds(_ outer: Settings.Expiry, _ inner: Settings.Expiry) -> Bool {
    if inner.optionality == .forbidden { return outer.optionality != .required }
    return outer.optionality != .forbidden
      && (outer.optionality == .optional || inner.optionality == .required)
      && inner.least >= outer.least && inner.most <= outer.most
  }
}

/// Whether a policy lies inside an envelope: all that it allows the envelope allows, and its settings lie in the ranges
/// that the envelope states.
public struct PolicyContainment {
  /// What the policy allows and the envelope does not: of each sentence, `before` are the envelope's rules, `now` the
  /// policy's.
  public let requests: [PolicyDifference.Sentence]
  /// Whether some of it takes more sentences than are said.
  public let isCut: Bool
  /// Settings outside their ranges: `old` is what the envelope states.
  public let settings: [PolicyComparison.Change]

  /// Whether the policy lies inside.
  public var isInside: Bool { requests.isEmpty && settings.isEmpty }

  /// Why two policies cannot be held against each other.
  public enum Failure: Error {
    /// One is of `profile roles`, and the other is not.
    case profiles
    /// The role of a name is one policy's alone, or is ranked otherwise.
    case role(String)
    case tooLarge(DiagramMistake)
  }

  /// Holds `policy` against `envelope`.
  public init(
    _ policy: CheckedPolicy, in envelope: CheckedPolicy, limits: FactSpace.Limits = .lint
  ) throws(Failure) {
    if (policy.profile == .roles) != (envelope.profile == .roles) { throw .profiles }
    let (own, outer) = (policy.roles.names, envelope.roles.names)
    if own != outer {
      let alone = own.first { !outer.contains($0) } ?? outer.first { !own.contains($0) }
      throw .role(alone ?? zip(own, outer).first { $0 != $1 }?.0 ?? own[0])
    }
    do throws(DiagramMistake) {
      let difference = try PolicyDifference(envelope, policy, namingRules: true, limits: limits)
      requests = difference?.opened ?? []
      isCut = difference?.isCut ?? false
    } catch {
      throw .tooLarge(error)
    }
    let range = SettingRange(envelope: envelope, policy: policy)
    settings = Setting.allCases.filter { !range.holds($0) }.map { setting in
      PolicyComparison.Change(
        subject: setting.row.title, old: envelope.statements(of: setting),
        new: policy.statements(of: setting),
        oldSpan: envelope.settingSpans[setting]?.first, newSpan: policy.settingSpans[setting]?.first)
    }
  }
}
