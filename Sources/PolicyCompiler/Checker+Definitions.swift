import PolicySyntax
import RoomModel
import SourceText

/// A definition and what checking it gave.
struct Definition {
  enum State {
    case waiting
    /// Being checked, as number `place` of those that lead to each other.
    case open(place: Int)
    case done(CheckedPart)
  }
  var statement: DefinitionStatement
  var state: State
}

extension Checker {
  /// Collects the definitions and checks each, one that is used before one that uses it.
  mutating func checkDefinitions(_ statements: [(tree: Int, statement: Statement)]) {
    var names: [String] = []
    for case (_, .definition(let statement)) in statements { collect(statement, &names) }
    for name in names { checkDefinition(name) }
  }

  /// A definition whose name cannot be is reported, and kept: its uses are no further mistakes.
  private mutating func collect(_ statement: DefinitionStatement, _ names: inout [String]) {
    let name = text(statement.name)
    if isNameable(statement.name, isRole: false), policy.roles.named(name) != nil {
      report(
        .reservedName, statement.name.span,
        "`\(shown(statement.name))` is a role, and a definition needs a name of its own",
        help: "choose another name")
    }
    if let first = definitions[name] {
      report(
        .duplicateDefinition, statement.name.span, "`\(shown(statement.name))` is defined twice",
        others: [Diagnostic.Label(span: first.statement.name.span, text: "defined here first")],
        help: "drop one, or give it another name")
    } else {
      definitions[name] = Definition(statement: statement, state: .waiting)
      names.append(name)
    }
  }

  /// A definition on the way down to those that it rests on.
  private struct Step {
    var name: String
    var uses: [Name]
    var next = 0
  }

  // Why: a chain of definitions can be as long as a file, and the machine's own stack is short.
  private mutating func checkDefinition(_ name: String) {
    guard case .waiting? = definitions[name]?.state else { return }
    var path: [Step] = []
    open(name, &path)
    while let top = path.last {
      guard top.next < top.uses.count else {
        if let condition = definitions[top.name]?.statement.condition {
          let part = check(condition)
          definitions[top.name]?.state = .done(part)
        }
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let use = top.uses[top.next]
      let used = text(use)
      switch definitions[used]?.state {
      case .waiting?: open(used, &path)
      case .open(let place)?: reportCircle(use, path[place...])
      case .done?, nil: break
      }
    }
  }

  private mutating func open(_ name: String, _ path: inout [Step]) {
    definitions[name]?.state = .open(place: path.count)
    var uses: [Name] = []
    if let condition = definitions[name]?.statement.condition { collectNames(condition, &uses) }
    path.append(Step(name: name, uses: uses))
  }

  private func collectNames(_ syntax: ConditionSyntax, _ names: inout [Name]) {
    switch syntax {
    case .wrong, .fact: break
    case .reference(let name): names.append(name)
    case .not(let inner, _): collectNames(inner, &names)
    case .all(let parts, _), .any(let parts, _): for part in parts { collectNames(part, &names) }
    }
  }

  private mutating func reportCircle(_ use: Name, _ circle: ArraySlice<Step>) {
    guard let first = circle.first?.name, let definition = definitions[first] else { return }
    let shown =
      circle.prefix(8).map { shortened($0.name) } + (circle.count > 8 ? ["…"] : []) + [shortened(first)]
    report(
      .recursiveDefinition, use.span,
      "`\(shortened(first))` leads back to itself here: \(shown.joined(separator: " → "))",
      others: [Diagnostic.Label(span: definition.statement.name.span, text: "defined here")],
      help: "a definition stands for a condition without itself in it")
  }

  /// What a definition stands for; nil when there is none of that name.
  func definition(_ name: Name) -> CheckedPart? {
    guard let found = definitions[text(name)] else { return nil }
    // Why: one that is still open lies on a circle, which has been reported.
    guard case .done(let part) = found.state else { return .wrong }
    return part
  }

  /// The first fact, as a definition has it, that an operation does not have.
  func offender(_ name: Name, _ operation: Operation) -> FactSyntax? {
    var seen: Set<String> = []
    return offender(name, operation, &seen)
  }

  private func offender(_ name: Name, _ operation: Operation, _ seen: inout Set<String>) -> FactSyntax? {
    guard seen.insert(text(name)).inserted, let part = definition(name), !part.suits.contains(operation),
      let definition = definitions[text(name)]
    else { return nil }
    return offender(definition.statement.condition, operation, &seen)
  }

  private func offender(
    _ syntax: ConditionSyntax, _ operation: Operation, _ seen: inout Set<String>
  ) -> FactSyntax? {
    switch syntax {
    case .wrong: return nil
    case .not(let inner, _): return offender(inner, operation, &seen)
    case .all(let parts, _), .any(let parts, _):
      for part in parts { if let fact = offender(part, operation, &seen) { return fact } }
      return nil
    case .fact(let fact): return suits(fact).contains(operation) ? nil : fact
    case .reference(let inner): return offender(inner, operation, &seen)
    }
  }
}
