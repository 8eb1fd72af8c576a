import PolicyPages
import RoomFormats
import PolicyCompiler
import RoomPolicy

extension Verb {
  static let list = Verb(
    name: "list", operands: "LIST [WORD]",
    count: 1...2,
    summary: "prints the words of the language",
    details: """
      Each word with what it means. The lists are operations, facts, settings,
      statements, with (what --with may give), groups (of operations),
      capabilities and codes (of diagnostics).
      With a WORD only what has it in its name or meaning; of operations a group's
      name (entering, removing, leaving, posting, renaming, membership, message)
      prints the members, and where each of them counts.
      """,
    examples: [
      "roompolicy list operations", "roompolicy list operations entering",
      "roompolicy list facts link --format json",
    ],
    run: { call in
      guard let list = WordList(rawValue: call.operands[0]) else {
        let lists = WordList.allCases.map(\.rawValue)
        return call.fail(
          UsageCode.malformed, "`\(call.operands[0].prefix(60))` is no list",
          help: nearest(call.operands[0], among: lists).map { "did you mean `\($0)`?" }
            ?? "the lists are " + lists.joined(separator: ", "))
      }
      var shown = VocabularyList(rows: [])
      if let word = call.operands.dropFirst().first {
        guard let found = list.list(of: word) else {
          return call.fail(
            UsageCode.malformed, "no \(list.noun) has the word `\(word.prefix(60))`",
            help: list.near(word).map { "did you mean `\($0)`?" }
              ?? "`roompolicy list \(list.rawValue)` prints them all")
        }
        shown = found
      } else {
        shown.rows = list.rows
      }
      if call.isJSON {
        call.print(shown)
        return .yes
      }
      for row in shown.rows {
        for line in row.lines { call.shell.print(line) }
      }
      return .yes
    })

  static let show = Verb(
    name: "show", operands: "standard|roles", count: 1...1,
    summary: "prints a profile as policy text",
    examples: ["roompolicy show standard"],
    run: { call in
      let profile = Profile.allCases.first { $0.word == call.operands[0] }
      guard let text = profile.flatMap(ProfileText.text) else {
        return call.fail(
          UsageCode.malformed, "`\(call.operands[0].prefix(60))` is no profile that has rules",
          help: nearest(call.operands[0], among: ["standard", "roles"]).map { "did you mean `\($0)`?" }
            ?? "the profiles with rules are `standard` and `roles`")
      }
      if call.isJSON {
        call.print(ShowDocument(text: text))
      } else {
        call.shell.write(text)
      }
      return .yes
    })
}

private struct ShowDocument: Encodable {
  var schema = schemaVersion
  var text: String
}
