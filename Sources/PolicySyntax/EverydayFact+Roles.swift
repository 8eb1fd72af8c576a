import RoomModel

extension EverydayFact {
  /// How many hold a role, in other words: `room has more than 2 admins`, `room has no owner`.
  static func counted(_ words: [String], among roles: [String]) -> String? {
    guard words.starts(with: ["room", "has"]) || words.starts(with: ["group", "has"]), words.count > 2,
      let role = role(words[words.count - 1], among: roles)
    else { return nil }
    var amount = Array(words[2..<words.count - 1])
    let isActive = amount.last == "active"
    if isActive { amount.removeLast() }
    func least(_ count: Int) -> String {
      if count == 1 && isActive { return "room has an active \(role)" }
      return "room has at least \(count) \(isActive ? "active " : "")\(role)"
    }
    if amount.isEmpty || amount == ["a"] || amount == ["an"] { return least(1) }
    if amount == ["no"] { return "not " + least(1) }
    guard let (comparison, count) = comparison(amount) else { return nil }
    switch comparison {
    case .more: return least(count + 1)
    case .atLeast: return count > 0 ? least(count) : nil
    case .fewer: return count > 0 ? "not " + least(count) : nil
    case .atMost: return "not " + least(count + 1)
    case .equal: return count > 0 ? "(\(least(count)) and not \(least(count + 1)))" : "not " + least(1)
    }
  }

  /// `actor is at most admin`: not of the next higher role, or above; of the standard profile's roles only.
  static func atMost(_ words: [String], among roles: [String]) -> String? {
    guard roles.allSatisfy({ name in StandardRole.allCases.contains { $0.name == name } }),
      let role = words.last.flatMap({ name in StandardRole.allCases.first { $0.name == name } }),
      let next = StandardRole.allCases.filter({ $0.rawValue > role.rawValue }).min(by: {
        $0.rawValue < $1.rawValue
      })
    else { return nil }
    for said in [["is", "at", "most"], ["is", "not", "above"], ["is", "no", "higher", "than"]]
    where words.dropLast().suffix(said.count) == said[...] && words.count > said.count + 1 {
      let subject = words.dropLast(said.count + 1).joined(separator: " ")
      return "not \(subject) is at least \(next.name)"
    }
    return nil
  }

  /// The role that a word names, of several of which it may be the plural.
  private static func role(_ word: String, among roles: [String]) -> String? {
    if roles.contains(word) { return word }
    let singular = String(word.dropLast())
    return word.hasSuffix("s") && roles.contains(singular) ? singular : nil
  }
}
