import RoomModel

extension Markdown {
  /// The page of `Setting.row`, `Choice`, `PreauthorizationKind` and `Unit`.
  mutating func appendSettings() {
    paragraph(
      """
      What a room is like. Each row is one choice: a policy says one of the forms, or nothing and so the default. Two
      different values of one row are an error. `[…]` may be left out; `ROLE, …` is one or several. `flexible-membership`
      says no more than "not fixed" and may stand beside `members-only` or `open`; `knock-first` needs `members-only`.
      """)
    table(
      "choice", "forms", "default", "facts", "besides",
      rows: Setting.allCases.map { setting in
        let row = setting.row
        let initial = row.initial == "none" ? "none" : Self.code(row.initial)
        return [
          row.title, row.forms.map(Self.code).joined(separator: " · "), initial, Self.code(row.facts),
          [setting.isRepeatable ? "may be said again, and adds up" : "", row.note].filter { !$0.isEmpty }
            .joined(separator: "; "),
        ]
      })
    heading("Settings of one word")
    paragraph("`room is WORD` asks for each of these.")
    table(
      "choice", "words",
      rows: Setting.allCases.compactMap { setting in
        let words = Choice.allCases.filter { $0.setting == setting }.map(\.word)
        return words.isEmpty ? nil : [setting.row.title, words.map(Self.code).joined(separator: " · ")]
      })
    heading("Preauthorizations")
    paragraph("`preauth-ROLE KIND VALUE`, tried in source order; the first that matches counts.")
    table(
      "kind", "value", "matches",
      rows: PreauthorizationKind.allCases.map {
        [Self.code($0.word), Self.value(of: $0), Self.matches(of: $0)]
      })
    heading("Units")
    paragraph("A duration or size is a whole number and a unit, with a blank between.")
    table(
      "unit", "worth",
      rows: Unit.durations.map { [Self.code($0.word), "\($0.seconds) s"] }
        + Unit.sizes.map { [Self.code($0.word), "\($0.bytes) B"] })
  }

  private static func value(of kind: PreauthorizationKind) -> String {
    switch kind {
    case .domain: "`example.net` or `*.example.net`"
    case .workgroup, .group, .user, .system: "`name@example.net`"
    case .anyone: ""
    }
  }

  private static func matches(of kind: PreauthorizationKind) -> String {
    switch kind {
    case .domain: "users of that domain alone, or with `*.` of every domain below it"
    case .workgroup: "whom the room state lists in that workgroup; `team` is an alias"
    case .group: "whom the room state lists in that group"
    case .user: "that user"
    case .system: "that user, who is not thereby a system"
    case .anyone: "everybody, bare roles too"
    }
  }
}
