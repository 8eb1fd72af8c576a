import RoomPolicy
import PolicyCompiler
import RoomModel

/// Explains answers about one room under one policy.
///
///     let explanation = Explainer(policy, room, state).explain(question)
///
/// Whatever it says would turn an answer has been asked again, changed, and did.
public struct Explainer: Sendable {
  /// The policy whose answers are explained.
  public let policy: Policy
  /// The room that is asked about.
  public let room: BoundRoom
  /// The room's state; nil where only bare roles are asked about.
  public let state: Room?
  let text: PolicyText?
  let lowered: LoweredFacts?
  /// How much work may be spent on rooms, in users and names looked at.
  static let roomBudget = 1_000_000

  /// `room` is `state` seen through `policy`.
  public init(_ policy: Policy, _ room: BoundRoom, _ state: Room?) {
    self.policy = policy
    self.room = room
    self.state = state
    text = policy.checked.map(PolicyText.init)
    lowered = policy.checked.map(LoweredFacts.init)
  }

  /// Answers `question` and explains the answer: the rules that carried it and what would change it.
  public func explain(_ question: Question) -> Explanation {
    var explanation = Explanation(answer: room.answer(question))
    explanation.isWithoutSource = policy.checked == nil
    let rules = text?.rules(of: question.operation) ?? []
    let tried = triedRules(question, explanation.answer, rules)
    let isAllowed = explanation.answer.verdict.isAllowed
    explanation.forbidding = tried.filter { $0.reason.effect == .forbid && $0.isMet }
    explanation.allowing = tried.filter { $0.reason.effect == .allow && (!isAllowed || $0.isMet) }
    if isAllowed {
      findDeletions(question, &explanation)
      return explanation
    }
    explanation.allowing = nearestFirst(explanation.allowing)
    var search = ChangeSearch(self, question, rules)
    explanation.changes = search.run()
    return explanation
  }

  private func nearestFirst(_ rules: [TriedRule]) -> [TriedRule] {
    let order = rules.indices.sorted { (rules[$0].distance, $0) < (rules[$1].distance, $1) }
    return order.map { rules[$0] }
  }

  /// Every rule that governs the operation, in the policy's order.
  package func triedRules(_ question: Question, _ answer: Answer) -> [TriedRule] {
    triedRules(question, answer, text?.rules(of: question.operation) ?? [])
  }

  private func triedRules(_ question: Question, _ answer: Answer, _ rules: [SpokenRule]) -> [TriedRule] {
    guard let text, let judge = judge(question) else { return compiledRules(answer) }
    return rules.map { TriedRule($0, text.policy, judge) }
  }

  func judge(_ question: Question) -> FactJudge? {
    lowered?.judge(room.facts(question))
  }

  /// The rules that the operation's code can come to.
  private func compiledRules(_ answer: Answer) -> [TriedRule] {
    let program = policy.program
    var numbers: Set<Int> = []
    var isSeen = [Bool](repeating: false, count: program.code.count)
    var waiting = [Int(program.entries[Int(answer.operation.rawValue)])]
    while let place = waiting.popLast() {
      if isSeen[place] { continue }
      isSeen[place] = true
      let step = program.code[place]
      switch step.opcode {
      case .finish: continue
      case .jump: waiting.append(Int(step.target))
      case .allow, .deny:
        numbers.insert(Int(step.operand))
        waiting.append(place + 1)
      case .zero, .some, .all, .lacks, .below, .above, .named:
        waiting += [place + 1, Int(step.target)]
      }
    }
    let met = Set(answer.rules.map { Int($0.index) })
    return numbers.sorted().map { TriedRule(RuleNumber(UInt32($0)), program, isMet: met.contains($0)) }
  }
}
