import Expectations
import PolicySyntax
import RoomModel
import SourceText
import Testing

struct ConditionTests {
  @Test(arguments: [
    ("a and b and c", "(a & b & c)"), ("a or b or c", "(a | b | c)"), ("not a and b", "(!a & b)"),
    ("not not a", "!!a"), ("not (a and b) or c", "(!(a & b) | c)"), ("(a)", "(a)"),
    ("a and (b or not (c and d))", "(a & (b | !(c & d)))"),
    ("actor and target share a domain and a", "(actor.sharesDomain & a)"),
    ("actor is not owner", "!actor.isRole"), ("not actor is not owner", "!!actor.isRole"),
    ("actor is member", "actor.isRole"), ("actor is member of parent room", "actor.isMemberOfParent"),
    ("actor is not member of parent room and a", "(!actor.isMemberOfParent & a)"),
    ("actor is one of owner, admin and a", "(actor.isOneOf & a)"),
    ("request is not external", "!request.isExternal"), ("psk is not resumption", "!itself.pskIsResumption"),
    ("new role is not one of owner, admin", "!itself.newRoleIsOneOf"),
    ("since last update < 5 days", "itself.sinceLastUpdate"),
    ("actor is system for target", "actor.actorIsSystemForTarget"), ("actor is system", "actor.isSystem"),
    (
      "actor is preauthorized as admin or actor is preauthorized",
      "(actor.isPreauthorizedAs | actor.isPreauthorized)"
    ),
    ("request has valid link signed by owner", "request.hasValidLinkSignedBy"),
    ("actor can send direct message and a", "(actor.canCapability & a)"),
    ("actor may change guest to host", "actor.mayChange"),
    ("actor may share history", "actor.mayShareHistory"),
  ])
  func aConditionIsParsed(_ text: String, _ notation: String) {
    let tree = parsed("define it as \(text)")
    expect(tree.told == [] && tree.conditions == [notation])
  }

  @Test func aNegationsSpanRunsFromItsNot() {
    let tree = parsed("define it as not (a and b) or c")
    guard case .definition(let definition) = tree.statements[0],
      case .any(let parts, let whole) = definition.condition
    else {
      Issue.record("another shape")
      return
    }
    expect(parts.map { tree.lexed.source.text($0.span) }, equals: ["not (a and b)", "c"])
    expect(tree.lexed.source.text(whole), equals: "not (a and b) or c")
  }

  @Test func aFactKnowsItsPhraseAndItsValues() {
    let tree = parsed("define it as target is one of owner, admin")
    guard case .definition(let definition) = tree.statements[0], case .fact(let fact) = definition.condition,
      case .names(let names)? = fact.arguments.first
    else {
      Issue.record("another shape")
      return
    }
    expect(tree.lexed.source.text(fact.span), equals: "target is one of owner, admin")
    expect(tree.lexed.source.text(fact.phraseSpan), equals: "is one of owner, admin")
    expect(fact.subject == .target && names.map(tree.text) == ["owner", "admin"])
  }

  @Test func mixedConnectivesAreReadAsTheFixHasThem() {
    let tree = parsed("define it as a and b or c and d or e")
    expect(tree.conditions, equals: ["((a & b) | (c & d) | e)"])
    let fixes = tree.diagnostics.compactMap(\.fix)
    let fixed = String(decoding: applying(fixes, to: tree.lexed.source, id: 0), as: UTF8.self)
    expect(fixed, equals: "define it as (a and b) or (c and d) or e")
    expect(parsed(fixed).told, equals: [])
  }

  @Test func eachOperandIsReadWhateverStandsBesideIt() {
    let tree = parsed("define it as actor hass voice or (a b and room is opne) or c) or not or d")
    expect(tree.told, equals: ["RP0206 hass", "RP0206 a", "RP0206 opne", "RP0203 )", "RP0203 or"])
  }

  @Test func canEndsAConditionOnlyWhereAnAssertionGoesOn() {
    let tree = parsed("assert never actor is owner and (actor can ban) can kick unless actor can unban")
    guard case .assertion(let assertion) = tree.statements[0],
      case .who(_, .condition(let who), .operation(let operation), nil, let unless?) = assertion.claim
    else {
      Issue.record("another shape")
      return
    }
    expect(tree.told == [] && operation == .kick)
    expect(tree.notation(who), equals: "(actor.isRole & (actor.canCapability))")
    expect(tree.notation(unless), equals: "actor.canCapability")
    expect(tree.lexed.source.text(assertion.operationSpan), equals: "kick")
  }
}
