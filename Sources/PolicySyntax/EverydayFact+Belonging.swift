extension EverydayFact {
  /// What somebody may belong to, by the words of everyday speech, and the fact's words for it.
  private static let wholes: [String: [String]] = [
    "group": ["is", "in", "group"], "workgroup": ["is", "in", "workgroup"],
    "team": ["is", "in", "workgroup"],
    "domain": ["is", "from", "domain"], "provider": ["is", "from", "domain"],
    "server": ["is", "from", "domain"], "user": ["is", "user"],
  ]

  /// Verbs that say of somebody that they belong to something.
  private static let verbs: [[String]] = [
    ["is"], ["belongs"], ["has"], ["comes"], ["matches"], ["=", "="], ["="], ["in"], ["from"], ["of"],
  ]

  /// Words between the verb and what somebody belongs to, which add nothing.
  private static let fillers: Set<String> = [
    "a", "an", "the", "member", "members", "of", "in", "to", "from", "at", "with", "part", "on", "is",
  ]

  /// The fact that is meant where somebody is said to be in or of something, in words that are none of it:
  /// `actor in group G`, `actor is a member of group G`, `actor domain is D`, `actor is from D`.
  static func belonging(_ words: [String]) -> String? {
    guard words.count >= 3, let subject = words.first, ["actor", "target"].contains(subject),
      let name = words.last
    else { return nil }
    var middle = Array(words[1..<words.count - 1])
    let isNegated = middle.contains("not")
    middle.removeAll { $0 == "not" }
    let named = middle.compactMap { wholes[$0] }
    let rest = middle.filter { wholes[$0] == nil }
    guard named.count <= 1, verbs.contains(where: { rest.starts(with: $0) }) || !named.isEmpty,
      rest.allSatisfy({ fillers.contains($0) || verbs.contains([$0]) })
    else { return nil }
    guard let fact = named.first ?? implied(rest, name) else { return nil }
    return ([subject, "is"] + (isNegated ? ["not"] : []) + fact.dropFirst() + [name]).joined(separator: " ")
  }

  /// What `from D` and `in G` leave unsaid.
  private static func implied(_ words: [String], _ name: String) -> [String]? {
    let isUser = name.utf8.dropFirst().contains(0x40)
    if isUser { return words.last.flatMap { ["in", "of"].contains($0) ? wholes["group"] : nil } }
    return words.contains("from") && name.utf8.contains(0x2E) ? wholes["domain"] : nil
  }
}
