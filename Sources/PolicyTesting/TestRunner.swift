import PolicyExplain
import RoomPolicy
import PolicyCompiler
import RoomModel
import SourceText
import PolicyQuestions

/// What became of one sentence of a test.
public enum SentenceResult: Sendable {
  case passed
  // Why indirect: of thousands of sentences most pass.
  indirect case failed(Failure)
  /// The policy or the room does not know what the sentence speaks of.
  indirect case malformed(Diagnostic)

  /// Whether the sentence is true.
  public var hasPassed: Bool { if case .passed = self { true } else { false } }
}

/// A sentence that did not come true.
public struct Failure: Sendable {
  /// What the sentence expects, in words.
  public var expected: String
  /// What was found instead, in words.
  public var answered: String
  /// The rules that carried the answer.
  public var rules: [RulePlace] = []
  /// The question, and the room as the steps before left it; nil for a `then` that states a fact.
  public var asked: (question: Question, room: Room?)?
  /// Whether the decision itself was another than expected, and not its reason alone.
  public var isOfDecision = true
}

/// Runs scenarios against one policy and one room's state.
public struct TestRunner {
  let policy: Policy
  let room: Room?
  let reader: QuestionReader
  var trials: Trials?

  /// A question that was answered, and the facts that decided it; kept only if `keepsTrace` is set.
  struct TraceEntry {
    var sentence: Int
    var asked: Sentence.AskedQuestion
    var facts: Facts
  }
  /// What the names of tests are compared with; made with the first scenario that is run.
  var names: ListedNames?
  /// Notes on names in the scenarios that were run, until `takeNotes`.
  var notes: [Diagnostic] = []
  var trace: [TraceEntry] = []
  var keepsTrace = false

  /// A runner that asks `policy` about `room`; about bare roles alone where there is no room.
  public init(_ policy: Policy, _ room: Room?) {
    self.policy = policy
    self.room = room
    reader = QuestionReader(room.map { BoundRoom(policy.machine, $0) } ?? BoundRoom(policy.machine))
    trials = policy.checked.map(Trials.init)
  }

  /// What becomes of a scenario's sentences, in order. Each run starts from the room's state.
  public mutating func run(_ scenario: Scenario) -> [SentenceResult] {
    if names == nil, let room { names = ListedNames(room, policy.program) }
    return run(scenario, checksNames: true) { _, _ in true }
  }

  /// What is to be noted of the names in the scenarios that were run: each that is probably misspelled.
  public mutating func takeNotes() -> [Diagnostic] {
    defer { notes = [] }
    return notes
  }

  /// As `run`, as long as `goesOn` says so of each sentence's number and result.
  mutating func run(
    _ scenario: Scenario, checksNames: Bool = false, while goesOn: (Int, SentenceResult) -> Bool
  ) -> [SentenceResult] {
    var results: [SentenceResult] = []
    results.reserveCapacity(scenario.sentences.count)
    var stage = Stage(reader: reader)
    var introduced: Set<[UInt8]> = []
    for (number, sentence) in scenario.sentences.enumerated() {
      let result = run(sentence, number, &stage)
      if checksNames { noteNames(sentence, result, stage.reader.room, &introduced) }
      results.append(result)
      if !goesOn(number, result) { break }
    }
    return results
  }

  /// The room as the steps so far left it.
  struct Stage {
    var reader: QuestionReader
    var state: Room? { reader.room.hasState ? reader.room.state : nil }
  }

  private mutating func run(_ sentence: Sentence, _ number: Int, _ stage: inout Stage) -> SentenceResult {
    do throws(TestMistake) {
      switch sentence.claim {
      case .state(let stated): return try hold(stated, &stage)
      case .question(let asked): return try ask(asked, number, &stage)
      case .commit(let committed): return try commit(committed, number, &stage)
      }
    } catch {
      return .malformed(error.diagnostic)
    }
  }

  private mutating func ask(
    _ asked: Sentence.AskedQuestion, _ number: Int, _ stage: inout Stage
  ) throws(TestMistake) -> SentenceResult {
    let question = try stage.reader.read(asked)
    let facts = stage.reader.room.facts(question)
    if keepsTrace { trace.append(TraceEntry(sentence: number, asked: asked, facts: facts)) }
    let verdict = policy.machine.decide(question.operation, facts)
    // Why: a failure speaks of the room before the step.
    let hasPassed = verdict.isAllowed == asked.isToBeAllowed && asked.because == nil || holds(asked, facts)
    let before = hasPassed ? nil : stage.state
    if asked.mode == .does && verdict.isAllowed { stage.reader.room.apply(question) }
    if hasPassed { return .passed }
    var failure = failure(asked, facts)
    failure.asked = (question, before)
    return .failed(failure)
  }

  /// Whether the answer to a question is as expected, its reason with it.
  mutating func holds(_ asked: Sentence.AskedQuestion, _ facts: Facts) -> Bool {
    guard let because = asked.because else {
      return policy.machine.decide(asked.operation, facts).isAllowed == asked.isToBeAllowed
    }
    var rules: [RuleNumber] = []
    let verdict = policy.machine.decide(asked.operation, facts, into: &rules)
    if verdict.isAllowed != asked.isToBeAllowed { return false }
    return holds(because, asked.operation, verdict, rules, facts)
  }

  /// Whether the reason of an answer is as expected.
  mutating func holds(
    _ because: Sentence.Because, _ operation: Operation, _ verdict: Verdict, _ rules: [RuleNumber],
    _ facts: Facts
  ) -> Bool {
    switch because {
    case .noRule: return rules.isEmpty
    case .text(let text):
      for number in rules {
        let rule = policy.program.rules[Int(number.index)]
        if [rule.text, rule.name ?? [], rule.because ?? []].contains(where: { $0.contains(text) }) {
          return true
        }
        if RulePlace(rule, policy.program).says(text) { return true }
      }
      return explanation(operation, verdict, rules, facts).contains { Array($0.utf8).contains(text) }
    }
  }

  /// What is to be said of an answer besides its rules' texts and reasons.
  private mutating func explanation(
    _ operation: Operation, _ verdict: Verdict, _ rules: [RuleNumber], _ facts: Facts
  ) -> [String] {
    if verdict.isAllowed { return [] }
    let places = rules.map { RulePlace(policy.program.rules[Int($0.index)], policy.program) }
    var lines = rules.isEmpty ? ["no rule allows it"] : []
    for trial in trials?.all(operation, facts) ?? [] {
      let counts = rules.isEmpty ? trial.effect == .allow : places.contains { $0.isAt(trial.place) }
      if counts { lines += [trial.place.text] + trial.reasons }
    }
    return lines
  }

  private func failure(_ asked: Sentence.AskedQuestion, _ facts: Facts) -> Failure {
    var rules: [RuleNumber] = []
    let verdict = policy.machine.decide(asked.operation, facts, into: &rules)
    let expected = expectation(asked.isToBeAllowed, asked.because)
    var failure = Failure(expected: expected, answered: verdict.isAllowed ? "allow" : "deny")
    failure.rules = rules.map { RulePlace(policy.program.rules[Int($0.index)], policy.program) }
    failure.isOfDecision = verdict.isAllowed != asked.isToBeAllowed
    return failure
  }

  func expectation(_ isToBeAllowed: Bool, _ because: Sentence.Because?) -> String {
    let decision = isToBeAllowed ? "allow" : "deny"
    switch because {
    case nil: return decision
    case .noRule: return decision + " because no rule allows it"
    case .text(let text): return decision + " because \"\(String(decoding: text, as: UTF8.self))\""
    }
  }

  /// Why a failed question was answered as it was, and what would turn the answer; nil for a stated fact.
  public func explain(_ failure: Failure) -> Explanation? {
    guard let (question, room) = failure.asked else { return nil }
    let bound = room.map { BoundRoom(policy.machine, $0) } ?? BoundRoom(policy.machine)
    let explainer = Explainer(policy, bound, room)
    return explainer.explain(question)
  }

  private func hold(_ stated: Sentence.StatedFact, _ stage: inout Stage) throws(TestMistake) -> SentenceResult
  {
    let (person, fact) = try read(stated, &stage.reader)
    if fact.holds(person, stage.reader.room) != stated.isNegated { return .passed }
    let phrase = String(decoding: stated.phrase.bytes, as: UTF8.self)
    let role = policy.program.roles[Int(person.role.rank)].name
    let clients = person.clients
    return .failed(
      Failure(
        expected: (stated.isNegated ? "not " : "") + phrase,
        answered:
          "is \(String(decoding: role, as: UTF8.self)), with \(clients) \(clients == 1 ? "client" : "clients") in the group"
      ))
  }
}

extension [UInt8] {
  /// Whether `part` stands somewhere in these bytes.
  func contains(_ part: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    var place = startIndex
    while place + part.count <= endIndex {
      if self[place] == first && self[place..<place + part.count] == part[...] { return true }
      place += 1
    }
    return false
  }
}
