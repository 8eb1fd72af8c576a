import PolicyCompiler
import PolicyMachine
import RoomModel

/// Which preauthorization matches first, by who somebody is and what they are a member of.
package struct Preauthorizations {
  /// Entries that match by membership, in source order: the entry's number and its name.
  private(set) var byMembership: [(entry: Int, name: NameNumber)] = []
  /// The first entry for each name that matches by identity.
  private var firstByName: [NameNumber: Int] = [:]
  private(set) var anyone: Int?
  package let entries: [CheckedPreauthorization]

  init(_ policy: CheckedPolicy) {
    entries = policy.preauthorizations
    var seen: Set<NameNumber> = []
    for (index, entry) in entries.enumerated() {
      guard let name = entry.name else {
        anyone = anyone ?? index
        continue
      }
      if !seen.insert(name).inserted { continue }
      switch policy.names[name].kind {
      case .workgroup, .group: byMembership.append((index, name))
      case .user, .domain, .domainsBelow, .systemForDomain: firstByName[name] = index
      }
    }
  }

  var isEmpty: Bool { entries.isEmpty }
  package func bars(_ index: Int) -> Bool { entries[index].role == .barred }
  package var barsAnybody: Bool { entries.contains { $0.role == .barred } }

  /// For each run of identity classes the first entry that matches by identity; nil where none does.
  package func firstByIdentity(_ identities: IdentityClasses, _ names: NameTable) -> [(
    start: Int, entry: Int?
  )] {
    var first = [Int](repeating: anyone ?? .max, count: identities.count)
    for (name, entry) in firstByName {
      for place in identities.range(of: names[name]) { first[place] = min(first[place], entry) }
    }
    var runs: [(start: Int, entry: Int?)] = []
    for (place, entry) in first.enumerated() where place == 0 || entry != first[place - 1] {
      runs.append((place, entry == .max ? nil : entry))
    }
    return runs
  }
}
