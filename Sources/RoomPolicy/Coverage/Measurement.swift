import PolicyCompiler
import RoomModel
import SourceText

/// Measures how far expectations hold a policy fast.
struct Measurement {
  let policy: Policy
  let checked: CheckedPolicy
  let sources: [Source]
  let runs: [Coverage.Run]
  /// Every question whose expectation came true, by operation.
  var asked: [UInt8: [Asked]] = [:]
  var proposals: Proposals

  struct Asked {
    var run: Int
    var sentence: Sentence.Asked
    var facts: Facts
  }

  init(policy: Policy, checked: CheckedPolicy, sources: [Source], runs: [Coverage.Run]) {
    (self.policy, self.checked, self.sources, self.runs) = (policy, checked, sources, runs)
    proposals = Proposals(policy: policy, rooms: runs.map(\.room))
    for (number, run) in runs.enumerated() {
      var runner = TestRunner(policy, run.room)
      runner.keepsTrace = true
      _ = runner.run(run.scenario)
      for traced in runner.trace where run.results[traced.sentence].hasPassed {
        guard case .question(let sentence) = run.scenario.sentences[traced.sentence].claim else { continue }
        asked[traced.question.operation.rawValue, default: []].append(
          Asked(run: number, sentence: sentence, facts: traced.facts))
      }
    }
  }

  /// Whether some expectation that came true would not under `changed`, all scenarios being run again.
  func fails(under changed: Policy, runs numbers: some Sequence<Int>) -> Bool {
    for number in numbers {
      let run = runs[number]
      var runner = TestRunner(changed, run.room)
      var hasFailed = false
      _ = runner.run(run.scenario) { sentence, result in
        if run.results[sentence].hasPassed && !result.hasPassed { hasFailed = true }
        return !hasFailed
      }
      if hasFailed { return true }
    }
    return false
  }

  // MARK: Rules

  /// A rule's item; nil for a rule that the policy's settings make say nothing.
  mutating func rule(_ number: Int) -> Coverage.Item? {
    let rule = checked.rules[number]
    let source = checked.sources[Int(rule.span.source)]
    let (line, column) = source.position(at: Int(rule.span.start))
    var item = Coverage.Item(
      kind: .rule, file: source.name, line: line, column: column, text: source.onOneLine(rule.span))
    if matters(number, nil) {
      (item.isCovered, item.suggestion) = judge(number, nil)
    } else {
      return nil
    }
    for (place, atom) in rule.condition.atoms.enumerated() {
      var turned = rule
      turned.condition = rule.condition.turning(place)
      if !matters(number, turned) { continue }
      var entry = Coverage.Atom(words: atom.words(checked))
      (entry.isCovered, entry.suggestion) = judge(number, turned)
      item.atoms.append(entry)
    }
    return item
  }

  /// The rules with one of them changed, or with nil dropped; only those that share an operation with it.
  private func rules(_ number: Int, _ changed: CheckedRule?) -> [CheckedRule] {
    let changedOperations = governed(checked.rules[number])
    var rules: [CheckedRule] = []
    for (place, rule) in checked.rules.enumerated() {
      if place == number {
        if let changed { rules.append(changed) }
      } else if !governed(rule).intersection(changedOperations).isEmpty {
        rules.append(rule)
      }
    }
    return rules
  }

  private func governed(_ rule: CheckedRule) -> OperationSet {
    if rule.groups.isEmpty { return rule.operations }
    return OperationSet(Operation.allCases.filter(rule.governs))
  }

  /// Whether the change changes the rule's code at all: settings may make a rule, or a fact of it, say nothing.
  private func matters(_ number: Int, _ changed: CheckedRule?) -> Bool {
    let before = Program(checked, rules: [checked.rules[number]])
    let after = Program(checked, rules: changed.map { [$0] } ?? [])
    return before?.code != after?.code
  }

  /// Whether an expectation fails with the rule changed; if none does, a sentence that would.
  private mutating func judge(_ number: Int, _ changed: CheckedRule?) -> (Bool, String?) {
    guard let program = Program(checked, rules: rules(number, changed)) else { return (false, nil) }
    var partial = checked
    partial.rules = rules(number, changed)
    let mutant = Policy(machine: Machine(program), checked: partial)
    var runner = TestRunner(mutant, nil)
    let operations = governed(checked.rules[number])
    for operation in operations.members {
      for question in asked[operation.rawValue] ?? [] where !runner.holds(question.sentence, question.facts) {
        return (true, nil)
      }
    }
    // Why: who may change roles decides which roles are undue in entering.
    if operations.contains(.changeRole) && failsByUndueRole(number, changed) { return (true, nil) }
    return (false, proposals.sentence(telling: mutant, operations.members))
  }

  private func failsByUndueRole(_ number: Int, _ changed: CheckedRule?) -> Bool {
    let entering: [Operation] = [.join, .useJoinLink, .commitAdd, .proposeAdd, .invite]
    let numbers = Set(
      entering.flatMap { asked[$0.rawValue] ?? [] }.filter { question in
        question.sentence.given.contains { $0.bytes.starts(with: Array("new-role".utf8)) }
      }.map(\.run))
    if numbers.isEmpty { return false }
    var whole = checked
    if let changed { whole.rules[number] = changed } else { whole.rules.remove(at: number) }
    guard let program = Program(whole) else { return false }
    return fails(under: Policy(machine: Machine(program), checked: whole), runs: numbers.sorted())
  }
}

extension Source {
  /// A span's text with each run of blanks and line ends made one blank.
  func onOneLine(_ span: Span) -> String {
    text(span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
