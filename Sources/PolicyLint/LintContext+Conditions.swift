import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomModel

/// What the rules of a policy ask for, and how often.
struct AskedFacts {
  private(set) var facts: [Fact: Int] = [:]
  /// The settings of which a one-word choice is asked.
  private(set) var choices: [Setting: Int] = [:]

  /// Enters a condition's facts, or takes them out with a `count` of -1.
  mutating func add(_ condition: CheckedCondition, _ count: Int = 1) {
    condition.eachFact { fact in
      facts[fact.fact, default: 0] += count
      if let choice = fact.choice { choices[choice.setting, default: 0] += count }
    }
  }

  func asks(_ fact: Fact) -> Bool { facts[fact, default: 0] > 0 }
  func asks(_ setting: Setting) -> Bool { choices[setting, default: 0] > 0 }
}

extension LintContext {
  /// Calls `body` with each condition as the policy's own files have it.
  func eachCondition(ofDefinitions: Bool = true, _ body: (ConditionSyntax) -> Void) {
    for (_, statement) in statements {
      switch statement {
      case .definition(let definition): if ofDefinitions { body(definition.condition) }
      case .rule(let rule): if let condition = rule.condition { body(condition) }
      case .lifting(let lift): if let condition = lift.condition { body(condition) }
      case .assertion(let assertion):
        for meant in assertion.meant {
          switch meant {
          case .condition(let condition): body(condition)
          // Why: a name alone is a condition where a definition bears it.
          case .roles(let names): if names.count == 1 { body(.reference(names[0])) }
          case .occupant: break
          }
        }
        if case .who(_, _, _, _, let unless?) = assertion.claim { body(unless) }
      case .edition, .profile, .use, .setting, .preauthorization, .role, .right, .relation, .redefinition:
        break
      }
    }
  }

  func findAsked() -> AskedFacts {
    var asked = AskedFacts()
    for rule in policy.rules {
      asked.add(rule.condition)
      for guarding in rule.guards { asked.add(guarding.condition) }
      for lift in rule.lifts { asked.add(lift.condition) }
    }
    return asked
  }

  /// The capabilities that the policy's own conditions ask for, and whether they ask who may change which role.
  func findAskedOfRoles() -> (capabilities: Set<Capability>, changes: Bool) {
    var capabilities: Set<Capability> = []
    var changes = false
    eachCondition { condition in
      condition.each { part in
        guard case .fact(let fact) = part else { return }
        if [.mayChange, .mayMakeChange].contains(fact.fact) { changes = true }
        for case .capability(let capability) in fact.arguments { capabilities.insert(capability) }
      }
    }
    return (capabilities, changes)
  }

  /// What each definition means that some rule names, directly or through others.
  func definitionMeanings() -> [String: CheckedCondition] {
    var found: [String: CheckedCondition] = [:]
    for rule in ownRules {
      var rest = policy.rules[rule].written.map { [$0] } ?? []
      while let part = rest.popLast() {
        rest += part.parts
        guard case .definition(let name, let meant) = part.kind, found[text(name)] == nil else { continue }
        found[text(name)] = part.condition
        rest.append(meant)
      }
    }
    return found
  }
}

extension AssertionStatement {
  /// Those whom it speaks of.
  fileprivate var meant: [Who] {
    switch claim {
    case .who(_, let who, _, let whom, _): [who] + (whom.map { [$0] } ?? [])
    case .eventually(_, let who, .can(_, let whom)): [who] + (whom.map { [$0] } ?? [])
    case .eventually(_, let who, .becomes(let roles)), .onlyMakes(let who, let roles): [who, roles]
    case .atLeast: []
    }
  }
}
