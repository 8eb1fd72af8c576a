import PolicyExplain
import PolicyAnalysis
import RoomPolicy
import PolicyCompiler
import RoomModel
import SourceText

/// What of a rule counts.
enum RulePart: Hashable {
  /// The rule: does its absence show?
  case whole
  /// A fact of its condition: does its contrary show?
  case fact(Int)

  static func all(of rule: CheckedRule) -> [RulePart] {
    [.whole] + rule.condition.atoms.indices.map { .fact($0) }
  }

  /// What stands in the place of the rule to test the part; nil for nothing.
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
  let runs: [Coverage.Run]
  let lowered: LoweredFacts
  /// Every question whose expectation came true, by operation.
  var asked: [UInt8: [AnsweredQuestion]] = [:]
  var proposals: Proposals
  /// The exact analysis, made when first asked.
  private lazy var analysis = RuleDistinction(checked, limits: .lint)
  /// By rule: what an expectation may name of it.
  let places: [RulePlace]
  /// By operation: the rules that govern it.
  let governing: [[Int]]
  /// By rule: how many facts its condition asks for.
  let sizes: [Int]
  /// By rule: the value that settings alone give its condition.
  let settledRules: [Bool?]
  let effort: Effort
  /// How many parts the exact analysis could not judge.
  private(set) var unproved = 0

  struct AnsweredQuestion {
    var run: Int
    var sentence: Sentence.AskedQuestion
    var facts: Facts
    /// The expected reason is in no rule itself: it is in what is said of their facts.
    var isByExplanation = false
  }

  /// Nil for a policy that came compiled.
  init?(_ tested: Coverage.TestedPolicy, effort most: Int = Effort.most) {
    guard let checked = tested.policy.checked else { return nil }
    (policy, runs) = (tested.policy, tested.runs)
    self.checked = checked
    let lowered = LoweredFacts(checked)
    self.lowered = lowered
    settledRules = checked.rules.map { $0.condition.value(lowered.settled) }
    places = checked.rules.map { RulePlace($0, checked) }
    governing = Operation.allCases.map { operation in
      checked.rules.indices.filter { checked.rules[$0].governs(operation) }
    }
    sizes = checked.rules.map { rule in
      var size = 0
      rule.condition.eachFact { _ in size += 1 }
      return size
    }
    effort = Effort(most, expectations: runs.reduce(0) { $0 + $1.scenario.sentences.count })
    proposals = Proposals(policy: policy, rooms: runs.map(\.room))
    for (number, run) in runs.enumerated() { trace(run, number) }
  }

  private mutating func trace(_ run: Coverage.Run, _ number: Int) {
    var runner = TestRunner(policy, run.room)
    runner.keepsTrace = true
    _ = runner.run(run.scenario)
    for traced in runner.trace where run.results[traced.sentence].hasPassed {
      let sentence = traced.asked
      var question = AnsweredQuestion(run: number, sentence: sentence, facts: traced.facts)
      if case .text(let text)? = sentence.because {
        let rules = deciding(question, nil, false).rules
        question.isByExplanation = !rules.contains { places[$0].says(text) }
      }
      asked[sentence.operation.rawValue, default: []].append(question)
    }
  }

  /// Whether some expectation that came true would not under `changed`, all scenarios being run again.
  func fails(under changed: Policy, runs numbers: some Sequence<Int>) -> Bool {
    for number in numbers {
      let run = runs[number]
      effort.spend(run.scenario.sentences.count * Effort.expectation)
      if effort.isSpent { return false }
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
    let place = places[number]
    return Coverage.Item(
      kind: .rule, file: place.file, line: place.line, column: place.column, text: place.text)
  }

  /// The coverage items of the policy's own rules; none for a rule that is constant under the policy's settings.
  ///
  /// Rules are measured before the facts of any rule, since one rule of many facts could use up the effort.
  mutating func rules() -> [Coverage.Item] {
    let own = checked.rules.indices.filter { !checked.rules[$0].isOfProfile }
    var items: [(number: Int, item: Coverage.Item)] = []
    for number in own {
      guard let held = measured(number, .whole) else { continue }
      var item = item(number)
      item.held = held
      items.append((number, item))
    }
    for index in items.indices { measureFacts(of: items[index].number, &items[index].item) }
    for index in items.indices {
      let number = items[index].number
      prove(number, .whole, &items[index].item.held)
      for place in items[index].item.atoms.indices {
        prove(number, .fact(items[index].item.atoms[place].place), &items[index].item.atoms[place].held)
      }
    }
    return items.map(\.item)
  }

  private mutating func measureFacts(of number: Int, _ item: inout Coverage.Item) {
    if effort.isSpent {
      item.unmeasured = sizes[number]
      return
    }
    for (place, fact) in checked.rules[number].condition.atoms.enumerated() {
      if effort.isSpent {
        item.unmeasured = sizes[number] - place
        return
      }
      guard let held = measured(number, .fact(place)) else { continue }
      item.atoms.append(Coverage.Atom(words: fact.words(checked), place: place, held: held))
    }
  }

  /// Whether a part is covered; nil for one that says nothing.
  private mutating func measured(_ number: Int, _ part: RulePart) -> Coverage.Holding? {
    guard let isCovered = isCovered(number, part) else { return nil }
    return Coverage.Holding(isCovered: isCovered, isMeasured: isCovered || !effort.isSpent)
  }

  /// Adds to what is not covered why nothing can cover it, or what would.
  private mutating func prove(_ number: Int, _ part: RulePart, _ held: inout Coverage.Holding) {
    if held.isCovered || !held.isMeasured { return }
    switch distinction(number, part) {
    case .noRequest: held.isUndecidable = true
    case .request(let words): held.suggestion = sentence(number, part) ?? words
    case .unknown: held.suggestion = sentence(number, part)
    }
  }

  /// What the exact analysis says of a part.
  mutating func distinction(_ number: Int, _ part: RulePart) -> Coverage.Distinction {
    effort.spend(sizes[number])
    if !effort.isFarSpent {
      do throws(DiagramMistake) {
        let changed = part.change(checked.rules[number])
        guard let found = try analysis.witness(of: number, as: changed) else { return .noRequest }
        // Why: what other rules decide as well distinguishes the rule by its words alone.
        let told = found.isDecided ? "" : ", and its reason with `because`"
        return .request("a request such as \(found.request.words)\(told)")
      } catch {}
    }
    unproved += 1
    return .unknown
  }

  /// A sentence that would test a part, if one is found.
  mutating func sentence(_ number: Int, _ part: RulePart) -> String? {
    proposals.budget -= mutantCost(number)
    if proposals.budget <= 0 { return nil }
    guard let changed = mutant(number, part.change(checked.rules[number])) else { return nil }
    return proposals.sentence(distinguishing: changed, checked.rules[number].governed.members)
  }
}
