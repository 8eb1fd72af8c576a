import RoomModel

/// Makes statements from the grammar, as the grammar has them and not as the parser does.
struct SentenceMaker {
  private let trees: [String: Expression]
  private var chance: Chance
  private var depth = 0

  init(_ grammar: [Production], seed: UInt64) {
    trees = Dictionary(grammar.map { ($0.name, $0.tree) }, uniquingKeysWith: { first, _ in first })
    chance = Chance(seed: seed)
  }

  /// The words of a production.
  mutating func make(_ name: String) -> [String] {
    switch name {
    case "edition": return ["roompolicy", "1"]
    case "fact": return fact()
    case "name": return [chance.pick(["kestrel", "Night_watch", "crew-2"])]
    case "relation-name": return [chance.pick(["guardian", "Invited-by"])]
    case "right-name": return [chance.pick(["pinner", "half-op"])]
    case "role-name": return [chance.pick(["owner", "member", "none", "crew-2"])]
    case "preauth-role": return ["preauth-" + chance.pick(["owner", "member", "outcast", "crew-2"])]
    case "number": return [chance.pick(["0", "1", "37", "2097152"])]
    case "string": return [chance.pick(["\"?\"", "\"a # b, c\"", "\"say \\\"no\\\"\"", "\"öde\""])]
    case "user", "workgroup", "group":
      return [
        chance.pick([
          "ann@example.com", "@ann@example.com", "im:mimi=%40ann@example.com", "mimi://example.com/u/ann",
        ])
      ]
    case "domain": return [chance.pick(["example.net", "*.example.net", "x.Example-1.org"])]
    case "domain-name": return [chance.pick(["example.net", "a.b.example.org"])]
    case "uri": return ["im:mimi=%23up@example.com"]
    case "operation":
      let row = chance.pick(Operation.allCases).row
      return words(chance.pick([row.phrase, row.verb]))
    case "capability":
      let capability = chance.pick(Capability.allCases)
      return words(chance.pick([capability.phrase, capability.registryName]))
    case "private-number": return [chance.pick(["0xF000", "0xf00a", "0xFFFF"])]
    case "choice": return [chance.pick(Choice.allCases).word]
    case "who":
      // Why: outside of parentheses `can` would end the condition.
      return chance.below(2) == 0 ? make(trees[name]!) : ["("] + make("condition") + [")"]
    default: return make(trees[name] ?? .special(name))
    }
  }

  private mutating func make(_ tree: Expression) -> [String] {
    depth += 1
    defer { depth -= 1 }
    switch tree {
    case .terminal(let text): return [text]
    case .special(let text): return ["?", text, "?"]
    case .reference(let name): return name == "condition" && depth > 24 ? ["kestrel"] : make(name)
    case .sequence(let parts): return parts.flatMap { make($0) }
    case .choice(let parts): return make(parts[chance.below(parts.count)])
    case .optional(let part): return chance.below(2) == 0 ? [] : make(part)
    case .repeated(let part):
      var all: [String] = []
      for _ in 0..<(depth > 24 ? 0 : chance.below(3)) { all += make(part) }
      return all
    }
  }

  /// A fact with values, from the patterns of `facts.md`.
  private mutating func fact() -> [String] {
    let row = chance.pick(Fact.allCases.filter { $0 != .canCapability }).row
    var all: [String]
    switch row.subject {
    case .party: all = [chance.pick(["actor", "target", "newcomer", "person"])]
    case .actor: all = ["actor"]
    case .target: all = ["target"]
    case .room: all = ["room"]
    case .request: all = ["request"]
    case .itself: all = row.supplier == .question && chance.below(2) == 0 ? ["request"] : []
    }
    for word in words(row.pattern) {
      all += word.allSatisfy(\.isUppercase) && word != "<" ? value(word) : [word]
      if word == "is", chance.below(3) == 0 { all.append("not") }
    }
    return all
  }

  private mutating func value(_ placeholder: String) -> [String] {
    switch placeholder {
    case "ROLE": make("role-name")
    case "RIGHT": make("right-name")
    case "RELATION": make("relation-name")
    case "ROLES": make("roles")
    case "DOMAIN": list(of: "domain")
    case "NAME": list(of: "group")
    case "USER": list(of: "user")
    case "CAPABILITY": make("capability")
    case "COUNT": make("number")
    case "DURATION": make("duration")
    case "SIZE": make("size")
    case "CHOICE": make("choice")
    case "OPTIONALITY": make("optionality")
    default: [placeholder]
    }
  }

  private mutating func list(of name: String) -> [String] {
    make(name) + (0..<chance.below(2)).flatMap { _ in [","] + make(name) }
  }

  private func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  /// The words as a statement, with blanks, line ends and comments between them where the layout allows.
  mutating func laidOut(_ words: [String]) -> String {
    var text = words[0]
    for word in words.dropFirst() {
      text += chance.pick([" ", " ", " ", "\t", "\n  ", "\r\n\t", " # see \"why\n  ", "\n\n# by the way\n "])
      text += word
    }
    return text + chance.pick(["\n", "  # so be it\n", "\r\n", ""])
  }
}
