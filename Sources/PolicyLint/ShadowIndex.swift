import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import RoomModel

/// Which earlier entry matches everybody whom an entry matches.
struct ShadowIndex {
  private let names: NameTable
  private var byKey: [[UInt8]: Int] = [:]
  private var anyone: Int?

  init(_ policy: CheckedPolicy) { names = policy.names }

  /// Enters an entry, and returns the earlier one that shadows it.
  mutating func enter(_ place: Int, _ entry: CheckedPreauthorization) -> Int? {
    guard let number = entry.name else {
      defer { anyone = anyone ?? place }
      return anyone
    }
    let name = names[number]
    let key = [name.kind.rawValue] + name.key
    let found = [anyone, byKey[key], wider(name)].compactMap(\.self).min()
    if byKey[key] == nil { byKey[key] = place }
    return found
  }

  /// The first entry for the domain of a user, or for what is above a domain.
  private func wider(_ name: ProgramName) -> Int? {
    var found: [Int?] = []
    var rest: ArraySlice<UInt8>
    switch name.kind {
    case .user:
      rest = User.domain(ofKey: name.key)
      found.append(byKey[[NameKind.domain.rawValue] + rest])
    case .domain, .domainsBelow: rest = name.key[...]
    case .workgroup, .group, .systemForDomain: return nil
    }
    while let dot = rest.firstIndex(of: 0x2E) {
      rest = rest[(dot + 1)...]
      found.append(byKey[[NameKind.domainsBelow.rawValue] + rest])
    }
    return found.compactMap(\.self).min()
  }
}

extension LintContext {
  /// Preauthorizations that are never the first to match, each with the earlier one that matches before it.
  func findShadowed() -> [(entry: CheckedPreauthorization, before: CheckedPreauthorization)] {
    var index = ShadowIndex(policy)
    return policy.preauthorizations.enumerated().compactMap { place, entry in
      index.enter(place, entry).map { (entry, policy.preauthorizations[$0]) }
    }
  }
}
