import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import RoomModel

/// Which earlier grant of another role may match some of those whom a grant names.
///
/// Whoever is in a workgroup or group may have any name, so it may overlap every grant but one for itself; users and
/// domains overlap where one lies within the other.
struct OverlapIndex {
  /// The first grant entered, and the first of another role than that one's.
  private struct Firsts {
    var first: (place: Int, role: RoleNumber)?
    var other: Int?

    mutating func enter(_ place: Int, _ role: RoleNumber) {
      guard let first else { return self.first = (place, role) }
      if role != first.role { other = other ?? place }
    }

    /// The first grant of another role than `role`.
    func first(besides role: RoleNumber) -> Int? {
      first.flatMap { $0.role != role ? $0.place : other }
    }
  }

  private let names: NameTable
  private var all = Firsts()
  private var byMembership = Firsts()
  /// By domain: grants that name it, or users of it; by wildcard: whatever lies below it.
  private var within: [[UInt8]: Firsts] = [:]

  init(_ policy: CheckedPolicy) { names = policy.names }

  /// Enters a grant, and returns the first earlier one of another role that may overlap it.
  mutating func enter(_ place: Int, _ entry: CheckedPreauthorization) -> Int? {
    defer { all.enter(place, entry.role) }
    guard let number = entry.name else { return all.first(besides: entry.role) }
    let name = names[number]
    switch name.kind {
    case .workgroup, .group:
      defer { byMembership.enter(place, entry.role) }
      return all.first(besides: entry.role)
    case .user, .domain, .domainsBelow, .systemForDomain:
      let keys = Self.keys(name)
      defer { for key in keys.above { within[key, default: Firsts()].enter(place, entry.role) } }
      let inside = keys.own.flatMap { within[$0]?.first(besides: entry.role) }
      return [inside, byMembership.first(besides: entry.role)].compactMap(\.self).min()
    }
  }

  /// What a name lies within, and what lies within it.
  private static func keys(_ name: ProgramName) -> (own: [UInt8]?, above: [[UInt8]]) {
    let domain: ArraySlice<UInt8>
    var above: [[UInt8]] = []
    var own: [UInt8]?
    switch name.kind {
    case .user:
      domain = User.domain(ofKey: name.key)
      above.append([NameKind.domain.rawValue] + domain)
    case .domain:
      domain = name.key[...]
      own = [NameKind.domain.rawValue] + domain
    // Why: what is matched by membership, or names a system, has no key here (`enter`).
    case .domainsBelow, .workgroup, .group, .systemForDomain:
      domain = name.key[...]
      own = [NameKind.domainsBelow.rawValue] + domain
    }
    var rest = domain
    while let dot = rest.firstIndex(of: 0x2E) {
      rest = rest[(dot + 1)...]
      above.append([NameKind.domainsBelow.rawValue] + rest)
    }
    return (own, above)
  }
}

extension LintContext {
  /// Grants that an earlier one of another role may overlap and does not shadow, by that earlier one.
  func findOverlapped() -> [(before: CheckedPreauthorization, entries: [CheckedPreauthorization])] {
    let shadowed = Set(shadowed.map(\.entry.span))
    var index = OverlapIndex(policy)
    var order: [Int] = []
    var found: [Int: [CheckedPreauthorization]] = [:]
    for (place, entry) in policy.preauthorizations.enumerated()
    where !entry.isBar && !shadowed.contains(entry.span) {
      guard let before = index.enter(place, entry) else { continue }
      if found[before] == nil { order.append(before) }
      found[before, default: []].append(entry)
    }
    return order.map { (policy.preauthorizations[$0], found[$0] ?? []) }
  }
}
