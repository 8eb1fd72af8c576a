import PolicySyntax
import RoomModel
import SourceText

// Rules with names, and what lifts them: `lift peers-are-not-kicked if actor is owner`.
extension Checker {
  /// Enters a rule's name; reports one that something else bears.
  mutating func checkName(of name: Name) {
    let word = text(name)
    guard isNameable(name, isRole: false, as: "rule") else { return }
    let shown = shown(name)
    if reportBearer(of: name, as: "rule") { return }
    if let first = ruleNames[word] {
      report(
        .duplicateDefinition, name.span, "two rules are named `\(shown)`",
        others: [Diagnostic.Label(span: first, text: "named here first")],
        help: "drop one name, or choose another")
    } else {
      ruleNames[word] = name.span
    }
  }

  /// Checks what is lifted, once all rules are there, and enters it into the rule.
  mutating func checkLifts() {
    let lifts = resolved.statements(.lifting).compactMap { tree, statement in
      if case .lifting(let lift) = statement { (tree, lift) } else { nil }
    }
    if lifts.isEmpty && ruleNames.isEmpty && definitions.isEmpty && policy.rights.isEmpty
      && policy.relations.isEmpty && policy.profile != .roles
    {
      return
    }
    var places: [String: Int] = [:]
    for (place, rule) in policy.rules.enumerated() {
      guard let name = rule.name else { continue }
      if rule.isOfProfile,
        let own = ruleNames[name] ?? definitions[name]?.statement.name.span
          ?? policy.rights.first(where: { $0.name == name })?.nameSpan
          ?? policy.relations.first(where: { $0.name == name })?.nameSpan
          ?? policy.roles.named(name).flatMap({ policy.roles[$0].span })
      {
        report(
          .reservedName, own, "`\(shortened(name))` is a rule of `profile \(policy.profile.word)`",
          help: "choose another name")
      }
      places[name] = place
    }
    for (tree, lift) in lifts {
      if let place = place(of: lift, in: tree, places) { enter(lift, at: place) }
    }
  }

  /// The rule that a statement lifts; nil, with a diagnostic, where it lifts none.
  private mutating func place(of lift: LiftStatement, in tree: Int, _ places: [String: Int]) -> Int? {
    let (word, shown) = (text(lift.name), shown(lift.name))
    guard let place = places[word] else {
      // Why: an own rule that is wrong, or that has no operation left, is not among the rules.
      if ruleNames[word] != nil || !resolved.isWhole { return nil }
      if isRedefined(word) {
        report(
          .notLiftable, lift.name.span, "`\(shown)` is redefined away by this policy",
          help: "drop the lift, or the `redefine` of what it forbids")
        return nil
      }
      let near = nearestWord(word, places.keys.sorted())
      report(
        .unknownRule, lift.name.span, "no rule is named `\(shown)`",
        help: near.map { "did you mean `\($0)`?" }
          ?? (policy.profile == .empty
            ? "`profile empty` has no rules, and what this file forbids is changed where it stands"
            : "`roompolicy show \(policy.profile.word)` prints the profile's rules with their names"),
        guess: near.map { FixIt(writing: $0, on: lift.name.span) })
      return nil
    }
    let rule = policy.rules[place]
    let label = [Diagnostic.Label(span: rule.span, text: "named `\(shown)`")]
    if rule.effect == .allow {
      report(
        .notLiftable, lift.name.span, "`\(shown)` is an `allow`, and only what forbids is lifted",
        others: label,
        help: "write a `forbid` for what is not to be allowed")
      return nil
    }
    if !rule.isOfProfile && !resolved.uses(of: tree).contains(Int(rule.span.source)) {
      report(
        .notLiftable, lift.name.span,
        Int(rule.span.source) == tree
          ? "`\(shown)` is a rule of this file" : "`\(shown)` is a rule of a file that this one does not use",
        others: label, help: "change the rule itself")
      return nil
    }
    if rule.isOfProfile && ProfileText.firm.contains(word) {
      report(
        .notLiftable, lift.name.span, "`\(shown)` holds whatever is lifted", others: label,
        help: "without it a room's state could not be read, or a commit would not be valid")
      return nil
    }
    return place
  }

  /// Whether the profile's text has a rule with that name; where none is left of it, `redefine` dropped it.
  private func isRedefined(_ word: String) -> Bool {
    guard let tree = policy.profileTree else { return false }
    return tree.statements.contains { statement in
      if case .rule(let rule) = statement { rule.name.map(tree.text) == word } else { false }
    }
  }

  private mutating func enter(_ lift: LiftStatement, at place: Int) {
    var part = CheckedPart(condition: .constant(true), size: 0)
    if let condition = lift.condition {
      part = check(condition)
      let governed = policy.rules[place].governed
      if !governed.subtracting(part.suits).isEmpty {
        reportUnsuited(condition, governed.members.map { ($0, lift.name.span) })
        return
      }
    }
    if part.isWrong { return }
    if lift.isNegated { part.condition = .not(part.condition) }
    policy.rules[place].lifts.append(CheckedLift(condition: part.condition, span: lift.span))
    if part.condition.speaksOfNewcomer { policy.rules[place].speaksOfNewcomer = true }
  }
}
