import PolicyMachine
import PolicySyntax
import RoomModel
import SourceText

/// A definition and what checking it gave.
struct Definition {
  enum State { case waiting, open, done(CheckedPart) }
  var statement: DefinitionStatement
  var state: State
}

/// A checked condition, and what the rules that use it must know.
struct CheckedPart {
  var condition: CheckedCondition
  /// The operations for which every fact in it exists.
  var suits = OperationSet.all
  var depth = 1
  /// How many facts it has with its definitions written out.
  var size = 1
  /// A mistake in it has been reported.
  var isWrong = false

  static let wrong = CheckedPart(condition: .constant(false), isWrong: true)
}

/// The greatest number of facts of one condition, definitions written out.
let conditionSizeLimit = 20_000

extension Checker {
  mutating func collectDefinitions() {
    collect(resolved.statements)
    // Why: a definition that no rule uses is checked all the same.
    for case (_, .definition(let statement)) in resolved.statements { _ = definition(text(statement.name)) }
  }

  mutating func collect(_ statements: [(tree: Int, statement: Statement)]) {
    for case (_, .definition(let statement)) in statements {
      let name = text(statement.name)
      if !isNameable(statement.name, isRole: false) { continue }
      if let role = policy.roles.named(name) {
        report(
          .reservedName, statement.name.span,
          "`\(policy.roles[role].name)` is a role, and a definition needs a name of its own",
          help: "choose another name")
      } else if let first = definitions[name] {
        report(
          .duplicateDefinition, statement.name.span, "`\(name)` is defined twice",
          others: [Diagnostic.Label(span: first.statement.name.span, text: "defined here first")],
          help: "drop one, or give it another name")
      } else {
        definitions[name] = Definition(statement: statement, state: .waiting)
      }
    }
  }

  /// What a definition stands for; nil when there is none of that name.
  private mutating func definition(_ name: String, from use: Name? = nil) -> CheckedPart? {
    guard let found = definitions[name] else { return nil }
    switch found.state {
    case .done(let part): return part
    case .open:
      if let use {
        report(
          .recursiveDefinition, use.span, "`\(name)` leads back to itself here",
          others: [Diagnostic.Label(span: found.statement.name.span, text: "defined here")],
          help: "a definition stands for a condition without itself in it")
      }
      return .wrong
    case .waiting:
      definitions[name]?.state = .open
      openDefinitions += 1
      defer { openDefinitions -= 1 }
      let part =
        openDefinitions > nestingLimit ? tooLarge(found.statement.span) : check(found.statement.condition)
      definitions[name]?.state = .done(part)
      return part
    }
  }

  private mutating func tooLarge(_ span: Span) -> CheckedPart {
    report(
      .conditionTooLarge, span,
      "with its definitions written out the condition has over \(conditionSizeLimit) facts or nests over "
        + "\(nestingLimit) deep",
      help: "use definitions less often inside definitions")
    return .wrong
  }

  mutating func check(_ syntax: ConditionSyntax) -> CheckedPart {
    switch syntax {
    case .wrong: return .wrong
    case .fact(let fact): return check(fact)
    case .reference(let name):
      if let part = definition(text(name), from: name) { return part }
      return unknownName(name)
    case .not(let inner, let span):
      var part = check(inner)
      part.condition = .not(part.condition)
      part.depth += 1
      return part.depth > nestingLimit ? tooLarge(span) : part
    case .all(let parts, let span): return join(parts, span, CheckedCondition.all)
    case .any(let parts, let span):
      let (rest, rows) = takeRolesAfterOr(parts)
      var joined = join(rest, span, CheckedCondition.any)
      if rows { joined.isWrong = true }
      return joined
    }
  }

  private mutating func join(
    _ parts: [ConditionSyntax], _ span: Span, _ make: ([CheckedCondition]) -> CheckedCondition
  ) -> CheckedPart {
    var joined = CheckedPart(condition: .constant(false), size: 0)
    var conditions: [CheckedCondition] = []
    var depth = 0
    for part in parts {
      let checked = check(part)
      conditions.append(checked.condition)
      joined.suits = joined.suits.intersection(checked.suits)
      joined.size = min(joined.size + checked.size, conditionSizeLimit + 1)
      joined.isWrong = joined.isWrong || checked.isWrong
      depth = max(depth, checked.depth)
    }
    joined.depth = depth + 1
    joined.condition = conditions.count == 1 ? conditions[0] : make(conditions)
    let isTooLarge = joined.size > conditionSizeLimit || joined.depth > nestingLimit
    return isTooLarge && !joined.isWrong ? tooLarge(span) : joined
  }

  private mutating func unknownName(_ name: Name) -> CheckedPart {
    let word = text(name)
    var candidates = Array(definitions.keys).sorted()
    if candidates.count > 1000 { candidates.removeLast(candidates.count - 1000) }
    candidates += ["actor", "target", "room", "request"]
    let help =
      policy.roles.named(word) != nil
      ? "to ask for a role, write `actor is \(word)`"
      : suggestion(word, candidates)
        ?? "define it with `define \(word) as …`, or start with `actor`, `target`, "
        + "`room` or `request`"
    report(
      .unknownDefinition, name.span, "`\(word.prefix(60))` is no definition and starts no fact", help: help)
    return .wrong
  }

  /// Finds `X is A or B` with roles alone after the `or`, reports each such row once, and returns the other parts.
  private mutating func takeRolesAfterOr(_ parts: [ConditionSyntax]) -> (rest: [ConditionSyntax], found: Bool)
  {
    var rest: [ConditionSyntax] = []
    var index = 0
    var found = false
    while index < parts.count {
      let part = parts[index]
      rest.append(part)
      index += 1
      guard case .fact(let fact) = part, [.isRole, .isOneOf, .newRoleIs, .newRoleIsOneOf].contains(fact.fact)
      else { continue }
      var names: [Name] = []
      while index < parts.count, case .reference(let name) = parts[index], definitions[text(name)] == nil,
        policy.roles.named(text(name)) != nil
      {
        names.append(name)
        index += 1
      }
      if let last = names.last {
        found = true
        reportRolesAfterOr(fact, names, last)
      }
    }
    return (rest, found)
  }

  private mutating func reportRolesAfterOr(_ fact: FactSyntax, _ names: [Name], _ last: Name) {
    var roles: [String] = []
    for case .name(let name) in fact.arguments { roles.append(text(name)) }
    for case .names(let first) in fact.arguments { roles += first.map(text) }
    roles += names.map(text)
    let list = roles.joined(separator: ", ")
    let subject =
      switch fact.subject {
      case .actor: "actor"
      case .target: "target"
      default: "new role"
      }
    let whole = fact.span.joined(to: last.span)
    report(
      .orBetweenRoles, whole, "`or` joins conditions, and `\(text(names[0]))` alone is a role",
      help: fact.isNegated
        ? "say what is meant: `not \(subject) is one of \(list)`, or a condition on each side of `or`"
        : "write `\(subject) is one of \(list)`",
      fix: fact.isNegated
        ? nil
        : FixIt(
          title: "ask for one of the roles",
          edits: [FixIt.Edit(span: whole, replacement: "\(subject) is one of \(list)")]))
  }
}
