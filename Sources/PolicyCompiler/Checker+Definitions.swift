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
  mutating func checkDefinitions(_ statements: some Sequence<(tree: Int, statement: Statement)>) {
    var names: [String] = []
    for case (_, .definition(let statement)) in statements { collect(statement, &names) }
    for name in names { checkDefinition(name) }
  }

  /// A definition whose name cannot be is reported, and kept: its uses are no further mistakes.
  private mutating func collect(_ statement: DefinitionStatement, _ names: inout [String]) {
    let name = text(statement.name)
    if isNameable(statement.name, isRole: false), definitions[name] == nil {
      reportBearer(of: statement.name, as: "definition")
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
          let isOfPerson = definitions[top.name]?.statement.isOfPerson ?? false
          let part = isOfPerson ? checkOfPerson(condition) : check(condition)
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
    let leaves = definitions[name]?.statement.condition.leaves ?? []
    let uses = leaves.compactMap(\.nameAlone)
    path.append(Step(name: name, uses: uses))
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
  // Why without recursion, and known once found: a chain of definitions can be as long as a file, and as many rules
  // may ask for it.
  mutating func offender(_ name: Name, _ operation: Operation) -> FactSyntax? {
    let start = Offence(definition: text(name), operation: operation)
    if let known = offenders[start] { return known }
    var path = [(start, leaves(of: start))]
    var seen: Set<Offence> = [start]
    while let (offence, leaves) = path.last {
      guard offenders[offence] == nil, let leaf = leaves.first else {
        path.removeLast()
        guard let found = offenders[offence] else { continue }
        for (outer, _) in path { offenders[outer] = found }
        return found
      }
      path[path.count - 1].1.removeFirst()
      switch leaf {
      case .fact(let fact): if !suits(fact).contains(operation) { offenders[offence] = fact }
      case .reference(let inner):
        guard let part = definition(inner), !part.suits.contains(operation) else { continue }
        let next = Offence(definition: text(inner), operation: operation)
        if seen.insert(next).inserted { path.append((next, self.leaves(of: next))) }
      case .wrong, .not, .all, .any: continue
      }
    }
    return nil
  }

  private func leaves(of offence: Offence) -> ArraySlice<ConditionSyntax> {
    definitions[offence.definition]?.statement.condition.leaves[...] ?? []
  }
}

/// A definition that cannot stand in a rule for an operation.
struct Offence: Hashable {
  let definition: String
  let operation: Operation
}
