import RoomModel

extension Markdown {
  /// The page of `Operation.row` and `OperationGroup`.
  mutating func appendOperations() {
    paragraph(
      """
      What somebody may ask to do. A policy writes the phrase (`allow commit with Add`), a question the verb or the
      quoted phrase; both do in either place. What it does is said of the actor. *Target* says whether a second user is named. *Enforced by* is printed with
      an answer and changes nothing in it. Capabilities are what `profile roles` asks for, by their registry names.
      """)
    table(
      "phrase", "verb", "does", "target", "groups", "MLS object", "enforced by", "capabilities",
      rows: Operation.allCases.map { operation in
        let row = operation.row
        return [
          Self.code(row.phrase), Self.code(row.verb), operation.sentence, row.hasTarget ? "target" : "",
          operation.groups.map(\.name).joined(separator: ", "), row.object,
          row.enforcers.words.joined(separator: ", "),
          row.capabilities.map(\.registryName).joined(separator: ", "),
        ]
      })
    heading("Commits and their bare proposals")
    paragraph("A rule for the commit governs the proposal too; one for the proposal governs it alone.")
    table(
      "commit", "bare proposal",
      rows: Operation.allCases.compactMap { commit in
        commit.proposalTwin.map { [Self.code(commit.row.phrase), Self.code($0.row.phrase)] }
      })
    heading("Groups")
    paragraph(
      """
      A rule may name a group in place of its members. Of a rule that names an operation by a group of its effect alone,
      the operation is governed where it has that effect: where the row says nothing, always.
      """)
    table(
      "phrase", "means", "members",
      rows: OperationGroup.allCases.map { group in
        let members = group.members.members.map { member in
          Self.code(member.row.phrase) + (group.scope(of: member).map { " " + $0 } ?? "")
        }
        return [
          Self.code(group.phrase), group.summary,
          group == .any ? "every operation" : members.joined(separator: group.isByEffect ? "; " : ", "),
        ]
      })
  }

  /// The page of `Capability`.
  mutating func appendCapabilities() {
    paragraph(
      """
      What a role of `profile roles` may be given: the role capabilities of draft-ietf-mimi-room-policy-04, section
      10.2. A role clause writes the words or the registry's name; `canUnban` is understood beside `canUnBan`.
      *Reserved* ones wait in the registry for future use. The operations are those whose row names the capability.
      """)
    table(
      "number", "registry name", "words", "reserved", "operations",
      rows: Capability.allCases.map { capability in
        let operations = Operation.allCases.filter {
          !$0.isProposal && $0.row.capabilities.contains(capability)
        }
        return [
          Self.hexadecimal(capability.rawValue), Self.code(capability.registryName),
          Self.code(capability.phrase), capability.isReserved ? "reserved" : "",
          Self.codes(operations.map(\.row.phrase)),
        ]
      })
  }
}
