/// What `new` starts with: a policy, its room and its test, in which the three are called `room`.
///
/// The folder of the example that has the same text is made from it by `roompolicy-dev generate`.
struct Template: Sendable {
  /// As `--like` names it.
  let name: String
  /// What kind of room it is, in a half sentence.
  let summary: String
  /// The folder in `Examples`.
  let example: String
  let policy: String
  let room: String
  let test: String

  static let all: [Template] = [
    .slackChannel, .discordChannel, .matrixRoom, .whatsappGroup, .telegramGroup, .classRoom, .incidentBridge,
    .boardRoom, .ircChannel, .familyGroup, .announcements, .oneOnOne,
  ]

  /// The three files by their endings, which name each other by `name`.
  func files(_ name: String) -> [(ending: String, text: String)] {
    let test = test.replacing("policy \"room.roompolicy\"", with: "policy \"\(name).roompolicy\"")
      .replacing("room \"room.json\"", with: "room \"\(name).json\"")
    return [(".roompolicy", policy), (".json", room), (".roomtest", test)]
  }
}

extension GeneratedFile {
  /// The policies, rooms and tests of the examples that are templates of `new`.
  static var templates: [GeneratedFile] {
    Template.all.flatMap { template in
      template.files("room").map { file in
        GeneratedFile(path: "Examples/\(template.example)/room" + file.ending, bytes: Array(file.text.utf8))
      }
    }
  }
}
