import Expectations
import PolicyMachine
import RoomModel
import Testing

struct DisassemblerTests {
  private func text(_ program: Program) -> String {
    String(decoding: program.disassembled(), as: UTF8.self)
  }

  private func lines(_ program: Program) -> [Substring] { text(program).split(separator: "\n") }

  /// What follows the last line that ends the list of verbs at the first instruction.
  private func code(_ program: Program) -> String {
    text(program).text(after: Operation.allCases[Operation.allCases.count - 1].row.verb + ":\n")
  }

  @Test func theTablesStandBeforeTheCode() {
    expect(
      text(Fixture.rich).hasPrefix(
        """
        roompolicyc \(FileFormat.version)
        profile standard

        role 0 "outcast" index 0 voice unless-revoked
        role 1 "none" index 1 voice unless-revoked
        role 2 "visitor" index 2 voice unless-revoked
        role 3 "member" index 3 voice unless-revoked
        role 4 "admin" index 4 voice unless-revoked
        role 5 "owner" index 5 voice unless-revoked at-least 1 at-most-active 9

        measure moderated
        measure join-links
        measure link-signers {admin, owner}
        measure link-role visitor
        measure expiry required
        measure expiry-least 60
        measure expiry-most 3600
        measure max-users 50

        name 0 domain "example.org" tested
        name 1 user "log@example.org" tested logger
        name 2 domains-below "example.net"
        name 3 workgroup "sales@example.com"
        name 4 group "all@example.com"
        name 5 system-for-domain "hub@example.com" "example.net"
        name 6 user "tick@example.com" bot as visitor

        preauthorization 0 as outcast anyone
        preauthorization 1 as owner user "log@example.org" by-user
        preauthorization 2 as member domain "example.org"

        rule 0 allow "room.roompolicy":1:1 "allow any operation if actor is admin"
        rule 1 allow "room.roompolicy":2:1 "allow any operation if actor is from domain example.org"
        rule 2 forbid "room.roompolicy":3:1 "forbid any operation if actor is bot"
        rule 3 forbid "room.roompolicy":4:1 "forbid any operation" because "quiet, \\"please\\""

        assertion 0 at-least 1 owner "room.roompolicy":5:1 "assert at least 1 owner"
        assertion 1 holds "room.roompolicy":6:1 "assert never outcast can join"
        assertion 2 fails "room.roompolicy":7:1 "assert only owner can ban"
        assertion 3 unjudged "room.roompolicy":8:1 "assert always owner can ban"

        create, add, remove,
        """))
  }

  @Test func whatOperationsShareIsWrittenOnce() {
    expect(
      code(Fixture.rich),
      equals: """
          some actorRole {admin, owner} else L3
          zero peopleMayFail {actorActive} else L3
          allow rule 0 then L5  # "room.roompolicy":1:1
        L3:
          named surely actor domain "example.org" else L5
          allow rule 1 then L5  # "room.roompolicy":2:1
        L5:
          all peopleMayHold {actorBot, actorPseudonym} else L7
          deny rule 2  # "room.roompolicy":3:1
        L7:
          lacks requestMayHold {isExternal} else L9
          deny rule 3  # "room.roompolicy":4:1
        L9:
          jump L10

        join:
        L10:
          above possibly attachment 1000 else L12
          deny rule 2  # "room.roompolicy":3:1
        L12:
          below surely clients 5 else L14
          allow rule 1 then L14  # "room.roompolicy":2:1
        L14:
          finish

        """)
  }

  @Test func aMaskIsInTheWordsOfItsWord() {
    let masks: [(FactWord, UInt64, String)] = [
      (.linkSigner, 1 << 63 | 1 << 62 | 1 << 5, "{owner, system, none-named}"),
      (.newRole, 1 << 6, "{role-6}"),
      (.peopleMayHold, 1 << 32 | 1 << 63, "{sameUser, bit-63}"),
      (.requestMayFail, 1 << 1, "{hasCorrectPassword}"),
      (.actorRole, 0, "{}"),
    ]
    for (word, mask, words) in masks {
      let program = Fixture.program([Fixture.some(word, mask, else: 1), Instruction(.finish)])
      expect(code(program).contains(" \(words) else L1\n"))
    }
  }

  @Test func noLineOfVerbsIsLongerThanAScreenIsWide() {
    for line in lines(Fixture.small) { expect(line.utf8.count <= 110) }
  }

  @Test func everyOperationIsNamedOnce() {
    let verbs = text(Fixture.small).text(after: "\n\ncreate")
      .split { $0 == "," || $0 == ":" || $0 == "\n" || $0 == " " }
    for operation in Operation.allCases.dropFirst() {
      expect(verbs.filter { $0 == operation.row.verb }.count, equals: 1)
    }
  }

  @Test func whatCannotBePrintedIsWrittenAsItsNumber() {
    var program = Fixture.small
    program.roles[2].name = [0x61, 0x1B, 0xC3, 0xA9]
    expect(lines(program).contains("role 2 \"a\\x1b\\xc3\\xa9\" index 2 voice unless-revoked"))
    program.roles[2].name = Fixture.bytes("é")
    expect(lines(program).contains("role 2 \"é\" index 2 voice unless-revoked"))
  }

  @Test func defaultMeasuresAreLeftOut() {
    expect(!text(Fixture.small).contains("measure"))
  }
}

extension String {
  /// What stands after the first `mark`; empty where there is none.
  fileprivate func text(after mark: String) -> String {
    guard let range = firstRange(of: mark) else { return "" }
    return String(self[range.upperBound...])
  }
}
