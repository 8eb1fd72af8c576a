import Expectations
import PolicySyntax
import RoomModel
import SourceText
import Testing

/// Where statements start and end, and how the parser goes on after a mistake.
struct StatementTests {
  @Test func aLineInTheFirstColumnStartsAStatement() {
    let tree = parsed("open\nallow join\n  if actor is active\n\tbecause \"x\"\n\n# c\n   # d\nmoderated")
    expect(tree.told, equals: [])
    expect(
      tree.statementTexts, equals: ["open", "allow join\n  if actor is active\n\tbecause \"x\"", "moderated"])
  }

  @Test func aCommentInAStatementDoesNotEndIt() {
    let tree = parsed("allow join # first\n# second\n  if # third\n    actor is active\nopen")
    expect(tree.told == [] && tree.conditions == ["actor.isActive"] && tree.statements.count == 2)
  }

  @Test func everyKindOfStatementIsParsed() {
    let tree = parsed(
      """
      roompolicy 1
      profile roles
      use "base.roompolicy"
      open
      preauth-member domain example.net
      role guest = 2 includes none
        can ban, unban
        may change guest to none, banned
        at least 1
        at most 2 active
      define staff as actor is owner
      allow join if staff
      redefine commit with Add
      assert never guest can join
      """)
    expect(tree.told == [] && tree.statements.count == 10)
    guard case .role(let role) = tree.statements[5] else {
      Issue.record("another shape")
      return
    }
    expect(
      tree.text(role.name) == "guest" && role.index?.value == 2 && role.includes.map(tree.text) == ["none"])
    expect(role.clauses.count, equals: 4)
    guard case .use(let use) = tree.statements[2] else {
      Issue.record("another shape")
      return
    }
    expect(use.path, equals: Array("base.roompolicy".utf8))
  }

  @Test func aNameIsThereWhateverIsWrongBehindIt() {
    let tree = parsed("define staff as actor hass voice\ndefine other\nrole guest = two\nrole host includes")
    let names = tree.statements.map { statement in
      switch statement {
      case .definition(let definition): tree.text(definition.name)
      case .role(let role): tree.text(role.name)
      default: ""
      }
    }
    expect(names == ["staff", "other", "guest", "host"] && tree.diagnostics.count == 4)
  }

  @Test func aMistypedKeywordIsUnderstood() {
    let tree = parsed(
      "alow join if actor is active\ndefine x as actor is bot\nforbd leave if actor hass voice")
    expect(tree.told, equals: ["RP0202 alow", "RP0202 forbd", "RP0206 hass"])
    expect(tree.conditions, equals: ["actor.isActive", "actor.isBot", "?"])
  }

  @Test func linesThatForgotToIndentAreJoinedIfThatMakesSense() {
    let tree = parsed("allow join\nif actor is active and\nactor is bot\nbecause \"x\"\nopen")
    expect(tree.told, equals: ["RP0202 if", "RP0202 actor", "RP0202 because"])
    expect(tree.conditions == ["(actor.isActive & actor.isBot)"] && tree.statements.count == 2)
    expect(parsed("allow join\nif actor is").told, equals: ["RP0202 if"])
    expect(parsed("allow join\nelse").told, equals: ["RP0202 else"])
  }

  @Test func anIndentedStatementIsReportedAndParsed() {
    let tree = parsed("open\n  define staff as actor is owner\n  moderated\nhidden")
    expect(tree.told == ["RP0204 define", "RP0204 moderated"] && tree.statements.count == 4)
  }

  @Test func damageIsReportedOnceAndTheRestIsRead() {
    let tree = parsed("define staff as actor is öwner and actor is bot and actor hass voice\nopen ü\nhidden")
    expect(tree.told, equals: ["RP0104 ö", "RP0104 ü", "RP0206 hass"])
    expect(tree.conditions == ["(? & actor.isBot & ?)"] && tree.statements.count == 3)
  }
}
