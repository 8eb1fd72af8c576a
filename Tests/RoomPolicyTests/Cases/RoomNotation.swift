/// A room in short, made into room state JSON.
///
/// Items are parted by commas: `Bob member 1`, with more words behind (`muted`, `voice`, `bot`, `pseudonym`,
/// `invited`, `knocking`, `left`, `workgroup W`, `group G`); `parent Bob Zoe`; `known Zoe workgroup W`;
/// `Bob consents Ann`, `Bob consents-here Ann`, `Bob blocks Ann`. They add to the usual crew, of whom a later
/// item about the same person takes the place, unless the text starts with `only `.
struct RoomNotation {
  private var users: [(name: String, fields: String)] = []
  private var known: [String] = []
  private var parent: [String]?
  private var consents: [String] = []
  private var blocks: [String] = []

  init(_ text: String) {
    let isAlone = text.hasPrefix("only")
    for item in ((isAlone ? "" : ProfileCase.crew + ", ") + text.dropFirst(isAlone ? 4 : 0)).split(
      separator: ",")
    {
      read(item.split(separator: " ").map { String($0) })
    }
  }

  private mutating func read(_ words: [String]) {
    guard let first = words.first else { return }
    let rest = Array(words.dropFirst())
    if first == "parent" {
      parent = rest.map { quoted(People.user($0)) }
    } else if first == "known" {
      known.append(
        quoted(People.user(rest[0])) + ":{" + fields(rest.dropFirst()).joined(separator: ",") + "}")
    } else if rest[0] == "consents" {
      consents.append(between(first, rest[1]) + "}")
    } else if rest[0] == "consents-here" {
      consents.append(between(first, rest[1]) + ",\"room\":\"this\"}")
    } else if rest[0] == "blocks" {
      blocks.append(between(first, rest[1]) + "}")
    } else {
      let base = ["\"role\":" + quoted(rest[0]), "\"clients\":" + rest[1]]
      users.removeAll { $0.name == first }
      users.append((first, (base + fields(rest.dropFirst(2))).joined(separator: ",")))
    }
  }

  private func fields(_ words: ArraySlice<String>) -> [String] {
    var words = words
    var fields: [String] = []
    while let word = words.popFirst() {
      switch word {
      case "muted": fields.append("\"voice\":false")
      case "voice": fields.append("\"voice\":true")
      case "bot": fields.append("\"kind\":\"bot\"")
      case "pseudonym": fields.append("\"pseudonym\":true")
      case "workgroup", "group":
        fields.append(quoted(word + "s") + ":[" + quoted(words.popFirst() ?? "") + "]")
      default: fields.append("\"participation\":" + quoted(word))
      }
    }
    return fields
  }

  private func between(_ from: String, _ to: String) -> String {
    "{\"from\":" + quoted(People.user(from)) + ",\"to\":" + quoted(People.user(to))
  }

  private func quoted(_ text: String) -> String { "\"" + text + "\"" }

  /// Room state as the shell reads it.
  var json: String {
    let listed = users.map { quoted(People.user($0.name)) + ":{" + $0.fields + "}" }
    var parts = ["\"users\":{" + listed.joined(separator: ",") + "}"]
    if !known.isEmpty { parts.append("\"known\":{" + known.joined(separator: ",") + "}") }
    if let parent { parts.append("\"parent\":[" + parent.joined(separator: ",") + "]") }
    if !consents.isEmpty { parts.append("\"consents\":[" + consents.joined(separator: ",") + "]") }
    if !blocks.isEmpty { parts.append("\"blocks\":[" + blocks.joined(separator: ",") + "]") }
    return "{" + parts.joined(separator: ",") + "}"
  }
}
