import RoomModel
import RoomPolicy

extension Markdown {
  /// The page of `Fact.row`, `FactScope`, `RequestKey` and `PolicyChanges.values`.
  mutating func appendFacts() {
    paragraph(
      """
      What a condition may ask. A word in capitals stands for a value: `ROLE` for a role's name, `ROLES` for one or
      several with commas between, `DOMAIN` for a domain (`*.example.net` for all below it), `NAME` for a workgroup or
      group, `USER` for a user, `CAPABILITY` for a capability's words, `COUNT` for a number, `DURATION` and `SIZE` for
      a number with its unit, `CHOICE` for a setting of one word, `OPTIONALITY` for `optional`, `required` or
      `forbidden`. After the word `is` of a fact `not` may stand: `actor is not owner`. How each derived fact is
      computed: `semantics.md`.
      """)
    appendFacts("Of the actor or the target") { $0.subject == .party }
    paragraph(
      "`can CAPABILITY`, `may change ROLE to ROLE` and what is said here to be of `profile roles` exist there alone, "
        + "`is moderator` in the others."
    )
    appendFacts("Between actor and target") { $0.subject != .party && $0.scope == .target }
    appendFacts("Of the room") { $0.subject == .room }
    appendFacts("That name their own subject") { $0.subject == .itself }
    paragraph("Where such a fact is given with the question, `request` may stand before it.")
    appendFacts("Of the request") {
      $0.subject == .request || $0.subject == .actor && $0.supplier == .derived
    }
    paragraph(
      "`leaves no active moderator`, `leaves no owner` and `touches an owner or admin entry` do not exist in "
        + "`profile roles`; there alone `unban` names a new role.")
    appendScopes()
    appendGiven()
  }

  private mutating func appendFacts(_ title: String, of isMember: (FactRow) -> Bool) {
    heading(title)
    table(
      "fact", "means", "exists for", "supplied",
      rows: Fact.allCases.filter { isMember($0.row) }.map { fact in
        let row = fact.row
        let subject =
          switch row.subject {
          case .party, .itself: ""
          case .actor: "actor "
          case .target: "target "
          case .room: "room "
          case .request: "request "
          }
        return [Self.code(subject + row.pattern), row.summary, row.scope.words, row.supplier.words]
      })
  }

  private mutating func appendScopes() {
    heading("Which operations have which facts")
    paragraph("The operations behind the words *exists for* above, one by one.")
    table(
      "exists for", "operations",
      rows: FactScope.allCases.filter { $0 != .always }.map { scope in
        [scope.words, Self.codes(Operation.allCases.filter(scope.contains).map(\.row.phrase))]
      })
  }

  private mutating func appendGiven() {
    heading("What a question gives")
    paragraph(
      """
      A question gives facts after `with`, and says after `unknown` what nobody knows: one of these words, or a fact
      above by its phrase, unless the policy settles it. What is not given is false or absent; what is derived from a
      measure that is not given may be unknown.
      """)
    table(
      "with", "means", "exists for",
      rows: RequestKey.allCases.map { key in
        [
          Self.code(key.row.word + (key.row.value.map { "=" + $0 } ?? "")), key.row.summary,
          key.row.scope.words,
        ]
      })
    paragraph("The parts that a policy change touches, for `changes=`:")
    table(
      "part", "makes true",
      rows: PolicyChanges.values.map { value in
        let fact = Fact.allCases.first { $0.bit == value.bit }
        return [Self.code(value.word), Self.code(fact.map { "request " + $0.row.pattern } ?? "")]
      })
  }
}
