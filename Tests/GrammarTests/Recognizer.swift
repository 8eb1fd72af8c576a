import RoomModel

/// Says whether words are a statement of the grammar, by trying every way.
struct Recognizer {
  private let trees: [String: Expression]
  private let words: [String]
  private var known: [Key: Set<Int>] = [:]

  private struct Key: Hashable {
    let name: String
    let start: Int
  }

  init(_ grammar: [Production], _ words: [String]) {
    trees = Dictionary(grammar.map { ($0.name, $0.tree) }, uniquingKeysWith: { first, _ in first })
    self.words = words
  }

  mutating func isStatement() -> Bool { ends("statement", 0).contains(words.count) }

  /// Where what a production spells may end, from `start` on.
  private mutating func ends(_ name: String, _ start: Int) -> Set<Int> {
    let key = Key(name: name, start: start)
    if let found = known[key] { return found }
    let found = computed(name, start)
    known[key] = found
    return found
  }

  private mutating func computed(_ name: String, _ start: Int) -> Set<Int> {
    switch name {
    case "operation": return spelled(Operation.allCases.flatMap { [$0.row.phrase, $0.row.verb] }, start)
    case "capability":
      return spelled(Capability.allCases.flatMap { [$0.phrase, $0.registryName] }, start)
    case "private-number":
      let number = start < words.count ? words[start].wholeMatch(of: /0[xX]([0-9a-fA-F]+)/) : nil
      return number.flatMap { UInt16($0.1, radix: 16) }.map { $0 >= 0xf000 } == true ? [start + 1] : []
    case "choice": return spelled(Choice.allCases.map(\.word), start)
    case "phrase":
      return Set(
        Fact.allCases.flatMap { pattern($0.row.pattern.split(separator: " ").map(String.init), start) })
    case "string": return start < words.count && words[start].hasPrefix("\"") ? [start + 1] : []
    case "number":
      return start < words.count && words[start].allSatisfy(\.isNumber) ? [start + 1] : []
    case "preauth-role": return start < words.count && words[start].hasPrefix("preauth-") ? [start + 1] : []
    case "name", "role-name", "right-name", "relation-name", "user", "workgroup", "group", "domain",
      "domain-name", "uri":
      let isWord =
        start < words.count && !words[start].contains { ",()<\"".contains($0) } && words[start] != "="
      return isWord ? [start + 1] : []
    default: return ends(trees[name] ?? .special(name), start)
    }
  }

  private mutating func ends(_ tree: Expression, _ start: Int) -> Set<Int> {
    switch tree {
    case .terminal(let text): return start < words.count && words[start] == text ? [start + 1] : []
    case .special: return []
    case .reference(let name): return ends(name, start)
    case .sequence(let parts):
      var all: Set<Int> = [start]
      for part in parts { all = all.reduce(into: []) { $0.formUnion(ends(part, $1)) } }
      return all
    case .choice(let parts): return parts.reduce(into: []) { $0.formUnion(ends($1, start)) }
    case .optional(let part): return ends(part, start).union([start])
    case .repeated(let part):
      var all: Set<Int> = [start]
      var open = all
      while let next = open.popFirst() {
        for end in ends(part, next) where all.insert(end).inserted { open.insert(end) }
      }
      return all
    }
  }

  private func spelled(_ phrases: [String], _ start: Int) -> Set<Int> {
    var all: Set<Int> = []
    for phrase in phrases {
      let parts = phrase.split(separator: " ")
      if words[start...].starts(with: parts, by: { $0 == $1 }) { all.insert(start + parts.count) }
    }
    return all
  }

  private mutating func pattern(_ parts: [String], _ start: Int) -> Set<Int> {
    var all: Set<Int> = [start]
    for part in parts {
      var next: Set<Int> = []
      for place in all {
        if let name = Recognizer.values[part] {
          next.formUnion(ends(name, place))
        } else if place < words.count, words[place] == part {
          next.insert(place + 1)
          if part == "is", place + 1 < words.count, words[place + 1] == "not" { next.insert(place + 2) }
        }
      }
      all = next
    }
    return all
  }

  private static let values = [
    "ROLE": "role-name", "RIGHT": "right-name", "RELATION": "relation-name", "ROLES": "roles",
    "DOMAIN": "names", "NAME": "names",
    "USER": "names",
    "CAPABILITY": "capability", "COUNT": "number", "DURATION": "duration", "SIZE": "size", "CHOICE": "choice",
    "OPTIONALITY": "optionality",
  ]
}
