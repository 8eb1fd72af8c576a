import PolicyCompiler
import PolicyMachine
import RoomModel

/// All users in the world, sorted into classes that no fact of one policy distinguishes.
///
/// A class is one user whom the policy names, or all others of a domain that it names, or all others below a
/// wildcard, or, last, everybody else. They are ordered by domain from its last label on, so that each domain
/// and each wildcard is one run of classes. That a user fixes its domain and a domain its wildcards needs no
/// further saying.
public struct IdentityClasses: Sendable {
  /// A class of users, by the key or domain that they share.
  public enum Class: Hashable, Sendable {
    case user([UInt8])
    case otherOfDomain([UInt8])
    case otherBelow([UInt8])
    case elsewhere
  }

  /// The classes, in order; `elsewhere` is the last.
  public private(set) var classes: [Class] = []
  /// What each class is sorted by: labels from the last to the first, each followed by a zero byte.
  private var sortKeys: [[UInt8]] = []
  /// The users and the domains that are named, and the classes of each.
  private var users = ByteTable()
  private var placesOfUsers: [Int] = []
  private var domainNames = ByteTable()
  private var placesOfDomains: [Range<Int>] = []

  /// Sorts users by the names that a policy mentions.
  public init(_ names: [ProgramName]) {
    var wildcards = ByteTable()
    for name in names {
      switch name.kind {
      case .user:
        users.insert(name.key)
        domainNames.insert(User.domain(ofKey: name.key))
      case .domain: domainNames.insert(name.key)
      case .domainsBelow: wildcards.insert(name.key)
      case .systemForDomain: domainNames.insert(IdentityClasses.parts(name.key).domain)
      case .workgroup, .group: break
      }
    }
    var all: [(key: [UInt8], order: Int, value: Class)] = []
    for user in (0..<users.count).map({ Array(users[$0]) }) {
      all.append((IdentityClasses.reversed(User.domain(ofKey: user)), 0, .user(user)))
    }
    for domain in (0..<domainNames.count).map({ Array(domainNames[$0]) }) {
      all.append((IdentityClasses.reversed(domain[...]), 1, .otherOfDomain(domain)))
    }
    for wildcard in (0..<wildcards.count).map({ Array(wildcards[$0]) }) {
      all.append((IdentityClasses.reversed(wildcard[...]) + [0xFF], 2, .otherBelow(wildcard)))
    }
    placesOfUsers = [Int](repeating: 0, count: users.count)
    placesOfDomains = [Range<Int>](repeating: 0..<0, count: domainNames.count)
    all.sort { left, right in
      if left.key != right.key { return left.key.lexicographicallyPrecedes(right.key) }
      if left.order != right.order { return left.order < right.order }
      guard case .user(let one) = left.value, case .user(let other) = right.value else { return false }
      return one.lexicographicallyPrecedes(other)
    }
    var start = 0
    for (place, entry) in all.enumerated() {
      if entry.key != all[start].key { start = place }
      switch entry.value {
      case .user(let key): users.find(key).map { placesOfUsers[$0] = place }
      // Why: its named users stand before it.
      case .otherOfDomain(let domain):
        domainNames.find(domain).map { placesOfDomains[$0] = start..<place + 1 }
      case .otherBelow, .elsewhere: break
      }
      classes.append(entry.value)
      sortKeys.append(entry.key)
    }
    classes.append(.elsewhere)
  }

  /// How many classes there are.
  public var count: Int { classes.count }
  /// The class of everybody whom no name of the policy is about.
  public var elsewhere: Int { classes.count - 1 }

  /// The classes of which a name of kind user, domain or wildcard holds.
  public func range(of name: ProgramName) -> Range<Int> {
    switch name.kind {
    case .user: users.find(name.key).map { placesOfUsers[$0]..<placesOfUsers[$0] + 1 } ?? 0..<0
    case .domain: ofDomain(name.key)
    case .domainsBelow:
      firstPlace(
        after: IdentityClasses.reversed(name.key[...]))..<firstPlace(
          after: IdentityClasses.reversed(name.key[...]) + [0xFF, 0xFF])
    case .workgroup, .group, .systemForDomain: 0..<0
    }
  }

  /// The classes of one domain, those below it left out.
  public func ofDomain(_ domain: [UInt8]) -> Range<Int> {
    domainNames.find(domain).map { placesOfDomains[$0] } ?? 0..<0
  }

  /// The class of the user with `key`.
  public func place(of key: [UInt8]) -> Int {
    if let user = users.find(key) { return placesOfUsers[user] }
    let rest = User.domain(ofKey: key)
    return ofDomain(Array(rest)).last ?? wildcard(above: rest)
  }

  /// The class of the others below the nearest wildcard above a domain; `elsewhere` where there is none.
  func wildcard(above domain: ArraySlice<UInt8>) -> Int {
    var rest = domain
    while let dot = rest.firstIndex(of: 0x2E) {
      rest = rest[(dot + 1)...]
      let wild = IdentityClasses.reversed(rest) + [0xFF]
      let place = firstPlace(notBefore: wild)
      if place < sortKeys.count && sortKeys[place] == wild { return place }
    }
    return elsewhere
  }

  /// The user, or the domain, that a class stands for alone.
  func isOneUser(_ place: Int) -> Bool {
    if case .user = classes[place] { true } else { false }
  }

  /// Runs of classes: each domain that is named is one, each other class one of its own.
  ///
  /// `isOneDomain` where all users of the run are of one domain.
  var domains: [(range: Range<Int>, isOneDomain: Bool)] {
    var runs: [(range: Range<Int>, isOneDomain: Bool)] = []
    var start = 0
    while start < classes.count {
      switch classes[start] {
      case .otherBelow, .elsewhere:
        runs.append((start..<start + 1, false))
        start += 1
      case .user, .otherOfDomain:
        let end = firstPlace(after: sortKeys[start])
        runs.append((start..<end, true))
        start = end
      }
    }
    return runs
  }

  /// Some user of a class, as `name@domain`.
  package func example(_ place: Int) -> String {
    switch classes[place] {
    case .user(let key): return String(decoding: key, as: UTF8.self)
    case .otherOfDomain(let domain):
      return unnamed { "\($0)@" + String(decoding: domain, as: UTF8.self) } ?? ""
    case .otherBelow(let domain):
      return unnamed { "somebody@\($0)." + String(decoding: domain, as: UTF8.self) } ?? ""
    case .elsewhere: return unnamed { "\($0)@\($0).invalid" } ?? ""
    }

    /// The first that is of the class.
    func unnamed(_ make: (String) -> String) -> String? {
      let words = (0...classes.count).lazy.map { $0 == 0 ? "somebody" : "somebody-\($0)" }
      return words.map(make).first { self.place(of: Array($0.utf8)) == place }
    }
  }

  /// System and domain of a name of kind `systemForDomain`.
  static func parts(_ key: [UInt8]) -> (user: [UInt8], domain: [UInt8]) {
    let zero = key.lastIndex(of: 0) ?? key.startIndex
    return (Array(key[..<zero]), Array(key[zero...].dropFirst()))
  }

  private func firstPlace(notBefore key: [UInt8]) -> Int {
    search { !$0.lexicographicallyPrecedes(key) }
  }

  private func firstPlace(after key: [UInt8]) -> Int { search { key.lexicographicallyPrecedes($0) } }

  private func search(_ isBeyond: ([UInt8]) -> Bool) -> Int {
    var low = 0
    var high = sortKeys.count
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(sortKeys[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private static func reversed(_ domain: ArraySlice<UInt8>) -> [UInt8] {
    var key: [UInt8] = []
    key.reserveCapacity(domain.count + 1)
    var rest = domain
    while !rest.isEmpty {
      let dot = rest.lastIndex(of: 0x2E)
      let label = rest[(dot.map { $0 + 1 } ?? rest.startIndex)...]
      if !label.isEmpty {
        key += label
        key.append(0)
      }
      rest = dot.map { rest[..<$0] } ?? []
    }
    return key
  }
}
