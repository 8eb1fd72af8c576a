/// Policies of random statements, laid out at random: comments, blank lines, tabs and line ends wherever they may be.
struct LayoutGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    word ^= word >> 31
    return Int(word % UInt64(limit))
  }

  private mutating func pick(_ choices: [String]) -> String { choices[below(choices.count)] }

  mutating func policy() -> String {
    let lineEnd = below(4) == 0 ? "\r\n" : "\n"
    var text = below(8) == 0 ? "\u{FEFF}" : ""
    if below(3) == 0 { text += comment(indented: below(2) == 0) + lineEnd }
    text += "roompolicy 1" + trailing() + lineEnd
    for _ in 0..<1 + below(4) {
      while below(3) == 0 {
        text += below(2) == 0 ? lineEnd : comment(indented: below(3) == 0) + lineEnd
      }
      text += layout(tokens(), lineEnd) + trailing() + lineEnd
    }
    if below(4) == 0 { text += comment(indented: below(2) == 0) }
    if below(4) == 0 { text += lineEnd + lineEnd }
    return text
  }

  /// A statement's tokens, each of which may be followed by a line end.
  private mutating func tokens() -> [String] {
    switch below(9) {
    case 0:
      return pick([
        "open", "moderated", "typing forbidden", "max-users 20", "system hub@example.net for example.net",
        "join-links signed by owner , admin expire after 2 days multi-use as visitor",
        "logging required by a@example.com , b@example.com", "owning-provider example.com",
        "expiry optional from 1 hour to 4 weeks default 1 week", "owning-system hub@example.com",
      ]).words
    case 1:
      return
        ("preauth-" + pick(["member", "admin", "a-role-of-a-name-so-long-that-nobody-pads-to-it"]) + " "
        + pick(["domain *.example.net", "user im:mimi=%40alice@example.com", "team x@example.com", "anyone"]))
        .words
    case 2: return "define \(pick(["staff", "somebody-else"])) as".words + condition(3)
    case 3:
      return
        ("role guest = 2 includes speaker , chair can canBan , receive message , react to message "
        + "may change guest to none , banned at least 1 at most 3 active").words
    case 4: return "redefine \(pick(["commit with Add", "add", "propose-add"]))".words
    case 5:
      return "assert never \(pick(["owner , admin", "occupant", "( actor can canBan )"])) can join".words
        + (below(2) == 0 ? ["unless"] + condition(1) : [])
    default:
      var rule = [pick(["allow", "forbid"])]
      for index in 0..<1 + below(below(4) == 0 ? 12 : 3) {
        if index > 0 { rule.append(",") }
        rule +=
          pick([
            "add", "remove", "send message", "upload-image", "any membership operation", "leave room",
            "leave",
          ]).words
      }
      if below(4) > 0 { rule += [pick(["if", "unless"])] + condition(3) }
      if below(2) == 0 { rule += ["because", pick(["\"why # not\"", "\"grün \\\" und rot\""])] }
      return rule
    }
  }

  private mutating func condition(_ depth: Int) -> [String] {
    var all = operand(depth)
    let connective = pick(["and", "or"])
    for _ in 0..<below(4) { all += [connective] + operand(depth) }
    return all
  }

  private mutating func operand(_ depth: Int) -> [String] {
    if below(5) == 0 { return ["not"] + operand(depth) }
    if depth > 0 && below(4) == 0 { return ["("] + condition(depth - 1) + [")"] }
    return pick([
      "actor is owner", "target is not one of member , visitor", "request new role is owner", "staff",
      "actor and target share a domain", "actor is from domain *.example.net", "actor can canUnban",
      "since last update < 2 days", "request has at most 3 outstanding KeyPackages",
      "actor is one of owner , admin , member , visitor , a-role-of-a-name-so-long , another-role-like-it , x",
    ]).words
  }

  private mutating func layout(_ tokens: [String], _ lineEnd: String) -> String {
    var text = ""
    let breaks = below(3) == 0 ? 4 : 30
    for (index, token) in tokens.enumerated() {
      if index > 0 {
        // Why: two quotes or words need a blank between them, and commas and parentheses do not.
        let isTight = below(2) == 0 && (token == "," || token == ")" || tokens[index - 1] == "(")
        if below(breaks) == 0 {
          text += trailing()
          repeat {
            text += lineEnd
            if below(4) == 0 { text += comment(indented: below(2) == 0) + lineEnd }
          } while below(4) == 0
          text += pick([" ", "  ", "\t", "      "])
        } else if !isTight {
          text += pick([" ", " ", "  ", "\t"])
        }
      }
      text += token
    }
    return text
  }

  private mutating func trailing() -> String {
    below(5) == 0 ? pick([" ", "\t "]) + comment(indented: false) : pick(["", "", "  "])
  }

  private mutating func comment(indented: Bool) -> String {
    (indented ? pick([" ", "    "]) : "")
      + pick([
        "#", "# plain \(below(1000))", "#grün\tund  rot ", "# lint: allow RP0501 because \"so\"", "## # ",
      ])
  }
}

extension String {
  fileprivate var words: [String] {
    var words: [String] = []
    for word in split(separator: " ") { words.append(String(word)) }
    return words
  }
}
