import PolicySyntax
import RoomModel
import SourceText

// Definitions of a person: `define vendor of person as person is not from domain corp.example`. Each is checked once,
// as a condition on the actor; a use applies it to the person that it names.
extension Checker {
  /// The condition of a definition of a person.
  mutating func checkOfPerson(_ condition: ConditionSyntax) -> CheckedPart {
    let isSound = speaksOfOnePerson(condition)
    isInPersonDefinition = true
    defer { isInPersonDefinition = false }
    let part = check(condition)
    return isSound ? part : .wrong
  }

  /// `actor is vendor`: what a definition of a person says of whom the fact names; nil for any other fact.
  mutating func definitionOfPerson(_ syntax: FactSyntax) -> CheckedPart? {
    guard !definitions.isEmpty, let name = syntax.nameAlone, policy.roles.named(bytes(name)) == nil,
      let found = definitions[text(name)]
    else { return nil }
    guard found.statement.isOfPerson else { return plainDefinition(name, syntax) }
    if syntax.subject == .person && !isInPersonDefinition {
      reportPerson(syntax)
      return .wrong
    }
    guard var part = definition(name), !part.isWrong else { return .wrong }
    part.suits = part.suits.intersection(suits(syntax))
    part.condition = part.condition.replacingFacts { fact in
      var fact = fact
      if fact.fact.row.subject == .party {
        fact.person = syntax.subject == .target ? .target : .actor
        fact.isNewcomer = syntax.subject == .newcomer
      }
      return .fact(fact)
    }
    if syntax.isNegated {
      part.condition = .not(part.condition)
      part.depth += 1
    }
    return part
  }

  /// `actor is staff`, where `staff` says itself of whom it speaks.
  private mutating func plainDefinition(_ name: Name, _ syntax: FactSyntax) -> CheckedPart {
    if case .wrong? = definitions[text(name)]?.statement.condition { return .wrong }
    let written = (syntax.isNegated ? "not " : "") + shown(name)
    let spokenOf = definitions[text(name)].map { subjects(of: $0.statement) } ?? []
    let isMeant = spokenOf == [syntax.subject]
    report(
      .unknownRole, name.span,
      "`\(shown(name))` is no role; it is a definition that says itself of whom it speaks",
      help: isMeant
        ? "write `\(written)` alone, or define it `of person`"
        : "define it `of person`, and in it say `person` of whom it speaks",
      guess: isMeant
        ? FixIt(writing: (syntax.isNegated ? "not " : "") + text(name), on: syntax.span) : nil)
    return .wrong
  }

  /// Of whom a definition speaks; the room and the request where it rests on what speaks of others, or of a pair.
  private func subjects(of definition: DefinitionStatement) -> Set<FactSyntax.Subject> {
    var found: Set<FactSyntax.Subject> = []
    for leaf in definition.condition.leaves {
      switch leaf {
      case .fact(let fact) where fact.fact.row.subject == .party: found.insert(fact.subject)
      case .fact(let fact) where isSayable(fact): continue
      case .fact, .reference, .wrong: found.insert(.request)
      case .not, .all, .any: continue
      }
    }
    return found
  }

  /// Whether each fact of a definition of a person speaks of that person and the room alone; reports those that do
  /// not.
  private mutating func speaksOfOnePerson(_ condition: ConditionSyntax) -> Bool {
    var isSound = true
    for leaf in condition.leaves {
      switch leaf {
      case .fact(let fact):
        if isSayable(fact) { continue }
        report(unsaid: fact)
        isSound = false
      case .reference(let name):
        guard let inner = definitions[text(name)]?.statement, !inner.isOfPerson,
          let first = unsaid(in: inner)
        else { continue }
        report(
          .factNotOfPerson, name.span,
          "a definition of a person speaks of one person and the room, and `\(shown(name))` of more",
          others: [Diagnostic.Label(span: first.span, text: "speaks of more")],
          help: "say what holds of the `person`, or define `\(shown(name))` of a person too")
        isSound = false
      case .wrong, .not, .all, .any: continue
      }
    }
    return isSound
  }

  /// The first fact of a definition, or of those that it rests on, that no definition of a person may have.
  private func unsaid(in definition: DefinitionStatement) -> FactSyntax? {
    var open = [definition]
    var seen: Set<String> = []
    while let next = open.popLast() {
      for leaf in next.condition.leaves {
        if case .fact(let fact) = leaf, !isSayable(fact) { return fact }
        if case .reference(let name) = leaf, seen.insert(text(name)).inserted,
          let inner = definitions[text(name)]?.statement
        {
          open.append(inner)
        }
      }
    }
    return nil
  }

  private mutating func report(unsaid fact: FactSyntax) {
    if fact.fact.row.subject == .party {
      let word = "\(fact.subject)"
      let start = Int(fact.span.start)
      report(
        .factNotOfPerson, fact.span, "a definition of a person speaks of `person`, and this of `\(word)`",
        help: "write `person` in its place",
        guess: FixIt(
          writing: "person",
          on: Span(source: Int(fact.span.source), start: start, end: start + word.utf8.count)))
      return
    }
    let said = shortened(trees[Int(fact.span.source)].phrase(fact.span))
    report(
      .factNotOfPerson, fact.span,
      "a definition of a person speaks of one person and the room, and `\(said)` of more",
      help: "drop it here, and ask it in the rules that use the definition")
  }

  /// Whether a definition of a person may have the fact.
  private func isSayable(_ fact: FactSyntax) -> Bool {
    let row = fact.fact.row
    switch fact.subject {
    case .person: return true
    case .room: return row.scope == .always
    case .itself, .request: return row.scope == .always && row.supplier == .policy
    case .actor, .target, .newcomer: return false
    }
  }

  /// Reports `person` outside a definition of one.
  mutating func reportPerson(_ fact: FactSyntax) {
    report(
      .factNotOfPerson, fact.span, "`person` stands in a definition of a person, and here nobody is it",
      help: "say of whom: `actor` or `target`")
  }
}
