import RoomModel

/// Finds, by hash, which names of a program hold of a user and which preauthorization matches first.
///
/// Why a class: a room has it in its value, and long values are copied where they are read.
final class NameIndex: Sendable {
  /// By kind the keys of names, and by the order of these which name each is.
  private let tables: [ByteTable]
  private let numbers: [[UInt32]]
  /// For each name its first preauthorization; `none` where it has none.
  private let firstPreauthorization: [UInt32]
  private let anyone: UInt32
  private let names: [ProgramName]
  private let preauthorizations: [ProgramPreauthorization]
  /// A stranger, where the policy names nobody, so that all of them are alike; else nil.
  let stranger: Traits?
  private static let none = UInt32.max

  init(_ program: Program) {
    names = program.names
    preauthorizations = program.preauthorizations
    var tables = NameKind.allCases.map { _ in ByteTable() }
    var numbers: [[UInt32]] = NameKind.allCases.map { _ in [] }
    for (number, name) in names.enumerated() where tables[Int(name.kind.rawValue)].insert(name.key).isNew {
      numbers[Int(name.kind.rawValue)].append(UInt32(number))
    }
    self.tables = tables
    self.numbers = numbers
    var firstPreauthorization = [UInt32](repeating: NameIndex.none, count: names.count)
    var anyone = NameIndex.none
    for (index, entry) in preauthorizations.enumerated() {
      if let name = entry.name {
        let place = Int(name.index)
        firstPreauthorization[place] = min(firstPreauthorization[place], UInt32(index))
      } else {
        anyone = min(anyone, UInt32(index))
      }
    }
    self.firstPreauthorization = firstPreauthorization
    self.anyone = anyone
    var stranger = Traits(role: .none)
    if anyone != Self.none { stranger.enter(preauthorizations[Int(anyone)], isOfUser: false) }
    self.stranger = names.isEmpty ? stranger : nil
  }

  /// What the policy says of somebody.
  struct Match {
    /// Names that conditions ask for, ascending.
    var names: [NameNumber] = []
    var standing: ProgramName.Standing = []
    var botRole: RoleNumber?
    fileprivate var first = NameIndex.none
  }

  /// What the policy says of the user with `key`.
  func match(key: [UInt8], _ affiliations: Affiliations) -> Match {
    var match = Match()
    match.first = anyone
    if names.isEmpty { return match }
    meet(.user, key[...], &match)
    var rest = User.domain(ofKey: key)
    meet(.domain, rest, &match)
    while let dot = rest.firstIndex(of: 0x2E) {
      rest = rest[(dot + 1)...]
      meet(.domainsBelow, rest, &match)
    }
    for workgroup in affiliations.workgroups { meet(.workgroup, workgroup.key[...], &match) }
    for group in affiliations.groups { meet(.group, group.key[...], &match) }
    match.names.sort()
    return match
  }

  /// Somebody of whom nothing is known but a role: `anyone` alone matches.
  func matchOfBareRole() -> Match {
    var match = Match()
    match.first = anyone
    return match
  }

  /// Enters what the policy says of a person: standing and preauthorization.
  func apply(_ match: Match, to traits: inout Traits) {
    traits.botRole = match.botRole
    traits.set(.actorOwningSystem, match.standing.contains(.owningSystem))
    traits.set(.actorSystem, match.standing.contains(.system))
    traits.set(.actorLogger, match.standing.contains(.logger))
    traits.set(.actorNamedBot, match.standing.contains(.namedBot))
    if match.first == NameIndex.none { return }
    let entry = preauthorizations[Int(match.first)]
    traits.enter(entry, isOfUser: entry.name.map { names[Int($0.index)].kind == .user } ?? false)
  }

  /// Whether the policy names `system` as the system for `domain`.
  func serves(system: [UInt8], domain: ArraySlice<UInt8>) -> Bool {
    tables[Int(NameKind.systemForDomain.rawValue)].find(system + [0] + domain) != nil
  }

  private func meet(_ kind: NameKind, _ key: ArraySlice<UInt8>, _ match: inout Match) {
    let kind = Int(kind.rawValue)
    guard let found = tables[kind].find(key) else { return }
    let index = Int(numbers[kind][found])
    let name = names[index]
    if name.standing.contains(.tested) {
      let number = NameNumber(UInt32(index))
      if !match.names.contains(number) { match.names.append(number) }
    }
    if name.kind == .user {
      match.standing = name.standing
      match.botRole = name.botRole
    }
    match.first = min(match.first, firstPreauthorization[index])
  }
}

extension Traits {
  /// Enters the preauthorization that is the person's: who has no role and is barred, has the role of the barred.
  fileprivate mutating func enter(_ entry: ProgramPreauthorization, isOfUser: Bool) {
    if role == .barred { return }
    if entry.role == .barred {
      if role == .none { role = .barred }
      return
    }
    preauthorization = RoleSet(entry.role)
    set(.actorPreauthorizedByUser, entry.isByUser)
    isPreauthorizedByName = isOfUser
  }
}
