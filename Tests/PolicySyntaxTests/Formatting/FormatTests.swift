import Expectations
import PolicySyntax
import RoomModel
import SourceText
import Testing

struct FormatTests {
  private func formatted(_ text: String) -> String? {
    let tree = parse(lex(Source(name: "policy", bytes: Array(text.utf8)), id: 0))
    return format(tree).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func wordsAreABlankApart() {
    expect(
      formatted("allow   add ,remove\tif actor  is owner"),
      equals: """
        allow commit with Add, commit with Remove if actor is owner

        """)
  }

  @Test func operationsAndCapabilitiesAreWrittenAsPhrases() {
    expect(
      formatted("redefine propose-add\nassert never owner can update-policy\n"),
      equals: """
        redefine propose Add
        assert never owner can commit with GroupContextExtensions

        """)
    expect(
      formatted("role guest = 2\n  can canBan, capability   0xF001, canReceiveMessage, canunban\n"),
      equals: """
        role guest = 2
          can ban, capability 0xF001, receive message, unban

        """)
  }

  @Test func aClauseStartsALineWhateverCapabilityStandsBefore() {
    for capability in Capability.allCases {
      for spelling in [capability.phrase, capability.registryName] {
        let text =
          "role guest = 2\n  can \(spelling)\n  can ban, \(spelling)\n  may change guest to role, banned\n"
        let expected =
          "role guest = 2\n  can \(capability.phrase)\n  can ban, \(capability.phrase)\n"
          + "  may change guest to role, banned\n"
        expect(formatted(text), equals: expected)
      }
    }
  }

  @Test func lineEndsAndMarkStay() {
    let text = "\u{FEFF}open\r\n# who\r\n\r\nallow   add\r\n"
    expect(formatted(text), equals: "\u{FEFF}open\r\n# who\r\n\r\nallow commit with Add\r\n")
    expect(formatted("open\r\npublic\r\nmoderated\n"), equals: "open\r\npublic\r\nmoderated\r\n")
    expect(formatted("open\r\npublic\n"), equals: "open\npublic\n")
    expect(formatted("open\r\nmoderated # x \t\r\n"), equals: "open\r\nmoderated  # x\r\n")
  }

  @Test func factsStandInCanonicalWords() {
    expect(
      formatted("forbid invite if request new role is admin or request since last update < 2 days"),
      equals: """
        forbid invite if new role is admin or since last update < 2 days

        """)
  }

  @Test func aReasonStandsOnItsOwnLine() {
    expect(
      formatted("forbid kick because \"be kind\"\n"), equals: "forbid kick\n  because \"be kind\"\n")
  }

  @Test func aLongRuleBreaksBeforeIfThenBeforeConnectives() {
    expect(
      formatted(
        "forbid fetch KeyPackage if request has at most 1 outstanding KeyPackages and not actor is target"
      ),
      equals: """
        forbid fetch KeyPackage if request has at most 1 outstanding KeyPackages and not actor is target

        """)
    expect(
      formatted(
        "forbid fetch KeyPackage if request has at most 12 outstanding KeyPackages and not actor is target and x"
      ),
      equals: """
        forbid fetch KeyPackage
          if request has at most 12 outstanding KeyPackages and not actor is target and x

        """)
    expect(
      formatted(
        "allow send message if actor is active and (actor is in workgroup a@example.com or actor is in workgroup "
          + "bbbbbbbbbbbbbbbbbbb@example.com or actor is owner) and actor is in group c@example.com"
      ),
      equals: """
        allow send message
          if actor is active
            and (actor is in workgroup a@example.com
              or actor is in workgroup bbbbbbbbbbbbbbbbbbb@example.com
              or actor is owner)
            and actor is in group c@example.com

        """)
  }

  @Test func longListsAreFilled() throws {
    let list = Array(repeating: "send message", count: 12).joined(separator: ", ")
    let text = try require(formatted("forbid \(list) unless actor is owner\n"))
    expect(
      text,
      equals: """
        forbid send message, send message, send message, send message, send message, send message,
          send message, send message, send message, send message, send message, send message
          unless actor is owner

        """)
  }

  @Test func commentsStayWithTheirStatements() {
    expect(
      formatted(
        """
        #first


        open  # who may enter
        moderated      #and who may speak

        # about the rule
        allow add # why here
          # and why this
          if actor is owner   # or that
          # the end
        forbid kick
        """),
      equals: """
        #first

        open       # who may enter
        moderated  #and who may speak

        # about the rule
        allow commit with Add  # why here
          # and why this
          if actor is owner  # or that
          # the end
        forbid kick

        """)
  }

  @Test func aCommentInsideAPhraseComesAfterIt() {
    expect(
      formatted("allow commit # one\n with # two\n  Add\n  if actor is owner\n"),
      equals: """
        allow commit with Add  # one
          # two
          if actor is owner

        """)
  }

  @Test func atMostOneLineIsLeftBlank() {
    expect(formatted("\n\nopen\n\n\n\nmoderated\n\n"), equals: "open\n\nmoderated\n")
  }

  @Test func blankLinesBetweenARolesClausesStay() {
    expect(
      formatted("role guest = 2\n  can ban\n\n  at least 1 at most 2\n"),
      equals: """
        role guest = 2
          can ban

          at least 1
          at most 2

        """)
  }

  @Test func neighboursAreAligned() {
    expect(
      formatted(
        """
        preauth-owner user a@example.com
        preauth-visitor workgroup b@example.com
        preauth-member anyone

        preauth-admin user c@example.com
        owning-provider example.com
        system hub@example.net for example.net
        define a as actor is owner
        define bcd as actor is admin
        """),
      equals: """
        preauth-owner   user      a@example.com
        preauth-visitor workgroup b@example.com
        preauth-member  anyone

        preauth-admin user c@example.com
        owning-provider example.com
        system          hub@example.net for example.net
        define a   as actor is owner
        define bcd as actor is admin

        """)
  }

  @Test func anEmptyPolicyStaysEmpty() {
    expect(formatted(""), equals: "")
    expect(formatted("\n \n"), equals: "")
    expect(formatted("# only this"), equals: "# only this\n")
  }

  @Test func aPolicyWithMistakesHasNoLayout() {
    expect(formatted("allow fly\n"), equals: nil)
    expect(formatted("  open\n"), equals: nil)
    expect(formatted("allow kick if actor is owner and actor is admin or target is none\n"), equals: nil)
  }

  @Test func deepConditionsStayInReach() throws {
    let depth = 120
    let text =
      "allow kick if " + String(repeating: "(actor is owner and not ", count: depth) + "actor is owner"
      + String(repeating: ")", count: depth)
    let once = try require(formatted(text))
    expect(formatted(once), equals: once)
    expect(once.split(separator: "\n").allSatisfy { $0.utf8.count < 200 })
  }
}
