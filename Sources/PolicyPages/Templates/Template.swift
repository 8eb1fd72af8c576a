/// What `new` starts with: a policy, its room and its test, in which the three are called `room`.
///
/// The folder of the example that has the same text is made from it by `roompolicy-dev generate`.
package struct Template: Sendable {
  /// As `--like` names it.
  package let name: String
  /// What kind of room it is, in a half sentence.
  package let summary: String
  /// The folder in `Examples`.
  package let example: String
  package let policy: String
  package let room: String
  package let test: String

  package static let all: [Template] = [
    .slackChannel, .discordChannel, .matrixRoom, .whatsappGroup, .telegramGroup, .classRoom, .incidentBridge,
    .boardRoom, .ircChannel, .familyGroup, .announcements, .oneOnOne,
  ]

  /// The three files by their endings, which name each other by `name`.
  package func files(_ name: String) -> [(ending: String, text: String)] {
    let test = test.replacing("policy \"room.roompolicy\"", with: "policy \"\(name).roompolicy\"")
      .replacing("room \"room.json\"", with: "room \"\(name).json\"")
    return [(".roompolicy", policy), (".json", room), (".roomtest", test)]
  }
}
