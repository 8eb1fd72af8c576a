import RoomModel

/// Facts said the other way round, or in other words: `room has more than 5 users`, `room lacks a logger`.
///
/// A suggestion never turns a meaning round, so each is put as the language can say it, with `not` where it must.
enum EverydayFact {
  /// The condition that is meant by the words of what is no fact; nil where none is known for certain.
  static func meant(_ words: [String], roles: [String] = []) -> Meant? {
    let joined = join(words)
    if let compared = compared(joined) { return compared }
    let exact =
      counted(joined, among: roles) ?? atMost(joined, among: roles) ?? ranked(joined) ?? neither(joined)
      ?? denied(joined)
      ?? belonging(joined)
    return exact.map { Meant(condition: $0) }
  }

  /// What is meant, and the bound at which it decides otherwise, where it does.
  struct Meant {
    var condition: String
    var bound: String?
  }

  /// Signs of comparison as one word each: `> =` and `>=` alike.
  private static func join(_ words: [String]) -> [String] {
    var joined: [String] = []
    for word in words {
      if word == "=", let last = joined.last, ["<", ">", "!"].contains(last) {
        joined[joined.count - 1] = last + "="
      } else {
        joined.append(word)
      }
    }
    return joined
  }

  // MARK: Comparisons

  enum Comparison { case more, atLeast, fewer, atMost, equal }

  private static let comparisons: [(words: [String], meaning: Comparison)] = [
    (["no", "more", "than"], .atMost), (["not", "more", "than"], .atMost),
    (["no", "fewer", "than"], .atLeast),
    (["no", "less", "than"], .atLeast), (["more", "than"], .more), (["greater", "than"], .more),
    (["larger", "than"], .more), (["bigger", "than"], .more), (["older", "than"], .more),
    (["longer", "than"], .more), (["fewer", "than"], .fewer), (["less", "than"], .fewer),
    (["smaller", "than"], .fewer), (["younger", "than"], .fewer), (["newer", "than"], .fewer),
    (["shorter", "than"], .fewer), (["at", "least"], .atLeast), (["at", "most"], .atMost),
    (["up", "to"], .atMost),
    (["exactly"], .equal), (["over"], .more), (["above"], .more), (["exceeds"], .more), (["under"], .fewer),
    (["below"], .fewer), (["within"], .atMost), (["before"], .fewer), (["after"], .more), ([">="], .atLeast),
    (["<="], .atMost), ([">"], .more), (["<"], .fewer),
  ]

  /// What is compared: the words before the comparison and behind the number, the fact with `N` for the number,
  /// whether it holds of fewer (else of more), and by how much the next bound is off.
  private struct ComparedFact {
    let before: [[String]]
    let after: [[String]]
    let fact: String
    let holdsOfFewer: Bool
    /// The fact holds of the number itself too.
    let includes: Bool
    let isCount: Bool

    /// The fact with its number.
    func with(_ number: String) -> String {
      fact.split(separator: "N", maxSplits: 1, omittingEmptySubsequences: false).joined(separator: number)
    }
  }

  private static let compared: [ComparedFact] = [
    count(["users", "people", "participants"], "room has fewer than N users"),
    count(["clients", "devices"], "room has fewer than N clients"),
    ComparedFact(
      before: [["request", "has"], ["has"]], after: [["outstanding", "KeyPackages"]],
      fact: "request has at most N outstanding KeyPackages", holdsOfFewer: true, includes: true, isCount: true
    ),
    ComparedFact(
      before: [["request", "has"], ["has"]], after: [["approvals"], ["approval"]],
      fact: "request has at least N approvals", holdsOfFewer: false, includes: true, isCount: true),
    joined("actor"), joined("target"),
    ComparedFact(
      before: [["attachment"], ["attachment", "is"], ["attachment", "size"], ["request", "attachment"]],
      after: [[]],
      fact: "attachment larger than N", holdsOfFewer: false, includes: false, isCount: false),
    ComparedFact(
      before: [["history"], ["history", "is"], ["request", "history"]], after: [[]],
      fact: "history older than N", holdsOfFewer: false, includes: false, isCount: false),
    ComparedFact(
      before: [["request", "expires"], ["expires"], ["message", "expires"]], after: [[]],
      fact: "request expires after N", holdsOfFewer: false, includes: false, isCount: false),
    ComparedFact(
      before: [["since", "last", "update"], ["last", "update"], ["request", "since", "last", "update"]],
      after: [[]],
      fact: "since last update < N", holdsOfFewer: true, includes: false, isCount: false),
    ComparedFact(
      before: [
        ["since", "last", "message"], ["last", "message"], ["request", "since", "last", "message"],
      ],
      after: [[]],
      fact: "since last message < N", holdsOfFewer: true, includes: false, isCount: false),
  ]

  private static func count(_ nouns: [String], _ fact: String) -> ComparedFact {
    ComparedFact(
      before: [["room", "has"], ["group", "has"]], after: nouns.map { [$0] }, fact: fact, holdsOfFewer: true,
      includes: false, isCount: true)
  }

  private static func joined(_ person: String) -> ComparedFact {
    ComparedFact(
      before: [[person, "joined"], [person, "has", "joined"]], after: [["ago"], []],
      fact: "\(person) joined less than N ago", holdsOfFewer: true, includes: false, isCount: false)
  }

  private static func compared(_ words: [String]) -> Meant? {
    for row in compared {
      for before in row.before where words.starts(with: before) {
        for after in row.after where words.reversed().starts(with: after.reversed()) {
          guard words.count > before.count + after.count else { continue }
          let middle = Array(words[before.count..<words.count - after.count])
          if let meant = meant(middle, row) { return meant }
        }
      }
    }
    return nil
  }

  private static func meant(_ words: [String], _ row: ComparedFact) -> Meant? {
    if row.isCount, words == ["no"] { return say(row, .atMost, "0") }
    var (words, comparison) = (words, row.isCount ? Comparison.equal : nil)
    if let found = comparisons.first(where: { words.starts(with: $0.words) }) {
      words.removeFirst(found.words.count)
      comparison = found.meaning
    }
    guard let comparison, let first = words.first, let number = UInt64(first), number < 1 << 40,
      words.count == (row.isCount ? 1 : 2)
    else { return nil }
    return say(row, comparison, row.isCount ? first : words.joined(separator: " "))
  }

  /// `more than 5`, `at most 5`, `5`: a comparison and its number; nil for anything else.
  static func comparison(_ words: [String]) -> (Comparison, Int)? {
    var (words, comparison) = (words, Comparison.equal)
    if let found = comparisons.first(where: { words.starts(with: $0.words) }) {
      words.removeFirst(found.words.count)
      comparison = found.meaning
    }
    guard words.count == 1, let number = Int(words[0]), (0..<1 << 40).contains(number) else { return nil }
    return (comparison, number)
  }

  /// A comparison as the row's fact says it: of counts exact, of measures where the fact's own bound is meant.
  private static func say(_ row: ComparedFact, _ comparison: Comparison, _ number: String) -> Meant? {
    guard row.isCount, let count = Int(number) else {
      let fact = row.with(number)
      switch comparison {
      case .more:
        return row.holdsOfFewer ? Meant(condition: "not \(fact)", bound: number) : Meant(condition: fact)
      case .atLeast:
        return row.holdsOfFewer ? Meant(condition: "not \(fact)") : Meant(condition: fact, bound: number)
      case .fewer:
        return row.holdsOfFewer ? Meant(condition: fact) : Meant(condition: "not \(fact)", bound: number)
      case .atMost:
        return row.holdsOfFewer ? Meant(condition: fact, bound: number) : Meant(condition: "not \(fact)")
      case .equal: return nil
      }
    }
    return say(row, comparison, count).map { Meant(condition: $0) }
  }

  private static func say(_ row: ComparedFact, _ comparison: Comparison, _ count: Int) -> String? {
    /// Fewer than `bound`; nil where nothing is.
    func fewer(_ bound: Int) -> String? {
      if !row.holdsOfFewer { return bound > 0 ? "not \(row.with("\(bound)"))" : nil }
      let given = row.includes ? bound - 1 : bound
      return given < 0 ? nil : row.with("\(given)")
    }
    /// At least `bound`; nil where everything is.
    func least(_ bound: Int) -> String? {
      row.holdsOfFewer ? fewer(bound).map { "not \($0)" } : bound > 0 ? row.with("\(bound)") : nil
    }
    switch comparison {
    case .more: return least(count + 1)
    case .atLeast: return least(count)
    case .fewer: return fewer(count)
    case .atMost: return fewer(count + 1)
    case .equal:
      guard count > 0, let low = least(count), let high = fewer(count + 1) else { return fewer(count + 1) }
      return "(\(low) and \(high))"
    }
  }

  // MARK: Ranks

  private static let higher: Set<String> = ["higher", "above", "over", "senior", "superior"]
  private static let lower: Set<String> = ["lower", "below", "under", "beneath", "junior", "inferior"]

  /// `target is lower than actor`: `actor outranks target`.
  private static func ranked(_ words: [String]) -> String? {
    guard words.count > 3, words[1] == "is", let subject = words.first, let other = words.last,
      Set([subject, other]) == ["actor", "target"]
    else { return nil }
    var middle = words[2..<words.count - 1]
    let isNegated = middle.first == "not"
    if isNegated { middle.removeFirst() }
    guard let rank = middle.popFirst(), middle.allSatisfy({ ["in", "rank", "than", "to"].contains($0) })
    else {
      return nil
    }
    let said = isNegated ? "not " : ""
    if higher.contains(rank) { return "\(said)\(subject) outranks \(other)" }
    return lower.contains(rank) ? "\(said)\(other) outranks \(subject)" : nil
  }

  // MARK: Denials

  /// `actor is neither owner nor admin`: `not actor is one of owner, admin`.
  private static func neither(_ words: [String]) -> String? {
    guard words.count > 4, words[1] == "is", words[2] == "neither" else { return nil }
    let roles = words[3...].split(separator: "nor", omittingEmptySubsequences: false)
    guard roles.count > 1, roles.allSatisfy({ $0.count == 1 }) else { return nil }
    return "not \(words[0]) is one of \(roles.joined().joined(separator: ", "))"
  }

  /// `room lacks a logger`, `actor cannot ban`, `actor hasn't voice`: the fact with `not` before it.
  private static func denied(_ words: [String]) -> String? {
    let denials: [(words: [String], meant: [String])] = [
      (["does", "not", "have"], ["has"]), (["doesn't", "have"], ["has"]), (["has", "not"], ["has"]),
      (["has", "no"], ["has"]), (["hasn't"], ["has"]), (["lacks"], ["has"]), (["can", "not"], ["can"]),
      (["cannot"], ["can"]), (["can't"], ["can"]), (["does", "not"], []), (["doesn't"], []),
      (["may", "not"], ["may"]), (["do", "not", "share"], ["share"]), (["don't", "share"], ["share"]),
      (["dont", "share"], ["share"]), (["not", "share"], ["share"]), (["share", "no"], ["share", "a"]),
      (["has", "wrong"], ["has", "correct"]), (["has", "incorrect"], ["has", "correct"]),
      (["has", "invalid"], ["has", "valid"]),
    ]
    for index in words.indices.prefix(4) {
      guard let denial = denials.first(where: { words[index...].starts(with: $0.words) }) else { continue }
      var rest = Array(words[(index + denial.words.count)...])
      // Why: `does not consent to` denies `consents to`.
      if denial.meant.isEmpty, let verb = rest.first { rest[0] = verb + "s" }
      return "not " + (words[..<index] + denial.meant + rest).joined(separator: " ")
    }
    return nil
  }
}
