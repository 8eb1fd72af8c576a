import PolicyCompiler
import RoomModel
import SourceText

/// What of a rule counts.
enum RulePart: Hashable {
  /// The rule: is it told by its absence?
  case whole
  /// A fact of its condition: is it told by its contrary?
  case fact(Int)

  static func all(of rule: CheckedRule) -> [RulePart] {
    [.whole] + rule.condition.atoms.indices.map { .fact($0) }
  }

  /// What stands in the place of the rule to tell the part; nil for nothing.
  func change(_ rule: CheckedRule) -> CheckedRule? {
    guard case .fact(let place) = self else { return nil }
    var changed = rule
    changed.condition = rule.condition.turning(place)
    return changed
  }
}

/// Measures how far expectations hold one policy fast.
struct Measurement {
  let policy: Policy
  let checked: CheckedPolicy
  let sources: [Source]
  let runs: [Coverage.Run]
  let settled: SettledFacts
  /// Every question whose expectation came true, by operation.
  var asked: [UInt8: [Asked]] = [:]
  var proposals: Proposals
  private let analysis: Coverage.Analysis?
  private var analyzed: ((Int, CheckedRule?) -> Coverage.Telling)?
  /// By rule: what an expectation may name of it.
  let places: [RulePlace]
  /// By operation: the rules that govern it.
  let governing: [[Int]]

  struct Asked {
    var run: Int
    var sentence: Sentence.Asked
    var facts: Facts
    /// The reason that is expected is told by no rule itself: it is of what is said of their facts.
    var isByExplanation = false
  }

  /// Nil for a policy that came compiled.
  init?(_ tested: Coverage.Tested, _ analysis: Coverage.Analysis?) {
    guard let checked = tested.policy.checked else { return nil }
    (policy, sources, runs) = (tested.policy, tested.sources, tested.runs)
    self.checked = checked
    self.analysis = analysis
    settled = SettledFacts(checked)
    places = checked.rules.map { RulePlace($0, checked) }
    governing = Operation.allCases.map { operation in
      checked.rules.indices.filter { checked.rules[$0].governs(operation) }
    }
    proposals = Proposals(policy: policy, rooms: runs.map(\.room))
    for (number, run) in runs.enumerated() { trace(run, number) }
  }

  private mutating func trace(_ run: Coverage.Run, _ number: Int) {
    var runner = TestRunner(policy, run.room)
    runner.keepsTrace = true
    _ = runner.run(run.scenario)
    for traced in runner.trace where run.results[traced.sentence].hasPassed {
      guard case .question(let sentence) = run.scenario.sentences[traced.sentence].claim else { continue }
      var question = Asked(run: number, sentence: sentence, facts: traced.facts)
      if case .text(let text)? = sentence.because {
        let rules = deciding(question, nil, false).rules
        question.isByExplanation = !rules.contains { places[$0].tells(text) }
      }
      asked[sentence.operation.rawValue, default: []].append(question)
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

  /// A rule without what became of it and of its facts.
  func item(_ number: Int) -> Coverage.Item {
    let rule = checked.rules[number]
    let place = places[number]
    return Coverage.Item(
      kind: .rule, file: place.file, line: place.line, column: place.column, text: place.text,
      atoms: rule.condition.atoms.map { Coverage.Atom(words: $0.words(checked)) })
  }

  /// A rule's item; nil for a rule that the policy's settings make say nothing.
  mutating func rule(_ number: Int) -> Coverage.Item? {
    guard let held = holding(number, .whole) else { return nil }
    var item = item(number)
    item.held = held
    item.atoms = item.atoms.enumerated().compactMap { place, atom in
      holding(number, .fact(place)).map { Coverage.Atom(words: atom.words, held: $0) }
    }
    return item
  }

  private mutating func holding(_ number: Int, _ part: RulePart) -> Coverage.Holding? {
    guard let isCovered = isCovered(number, part) else { return nil }
    var held = Coverage.Holding(isCovered: isCovered)
    if isCovered { return held }
    switch telling(number, part) {
    case .noRequest: held.isUndecidable = true
    case .request(let words): held.suggestion = sentence(number, part) ?? words
    case .unknown: held.suggestion = sentence(number, part)
    }
    return held
  }

  /// What the exact analysis says of a part.
  mutating func telling(_ number: Int, _ part: RulePart) -> Coverage.Telling {
    if analyzed == nil { analyzed = analysis?(checked) }
    return analyzed?(number, part.change(checked.rules[number])) ?? .unknown
  }

  /// A sentence that would test a part, if one is found.
  mutating func sentence(_ number: Int, _ part: RulePart) -> String? {
    guard let changed = mutant(number, part.change(checked.rules[number])) else { return nil }
    return proposals.sentence(telling: changed, checked.rules[number].governed.members)
  }
}

extension CheckedRule {
  /// Every operation that it governs, as a member of a group too.
  var governed: OperationSet {
    groups.isEmpty ? operations : OperationSet(Operation.allCases.filter(governs))
  }
}

extension Source {
  /// A span's text with each run of blanks and line ends made one blank.
  func onOneLine(_ span: Span) -> String {
    text(span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
