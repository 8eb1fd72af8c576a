import RoomModel

/// One question, its words resolved to numbers.
public struct Question: Sendable {
  /// What is asked about.
  public var operation: Operation
  /// Who would do it.
  public var actor: Person
  /// The actor once more where the target is the actor; nil where the operation has none.
  public var target: Person?
  /// What is given with the question.
  public var request = Request()
  /// Facts that are said to be unknown besides parts of the request.
  public var forgotten: [ForgottenFact] = []
  /// What the question has said of its request, given or unknown.
  package var given: Request.Inputs = []
  /// The phrases of the facts that it has said to be unknown.
  package var phrases: [[UInt8]] = []
  /// Where the new policy that is to be put in place does not fit the room; what does not fit is denied.
  public internal(set) var unfit: [Unfit] = []
  /// Whether what the change touches was read off a new policy, so that saying otherwise would be untrue.
  package var putsPolicy = false

  /// A question about people at hand; `target` is nil where the operation has none.
  public init(asking operation: Operation, by actor: Person, target: Person?) {
    self.operation = operation
    self.actor = actor
    self.target = target
  }
}

/// A fact that the asker says nobody knows.
public enum ForgottenFact: Hashable, Sendable {
  case bit(FactBit)
  /// It is unknown whether the word holds one of these roles: it may hold one, and may hold another.
  case roles(RoleWord, RoleSet)
  case number(FactNumber)
  case count(RoleCount)
  case name(NameNumber, isActor: Bool)
  case right(RightNumber, isActor: Bool)
  /// Whether the actor stands in the relation to the target, or the target to the actor.
  case relation(RelationNumber, isActor: Bool)
}

/// The answer to a question, with all that carried it.
public struct Answer: Sendable {
  /// The operation that was asked about.
  public let operation: Operation
  /// Whether it is allowed, and the first rule that says so.
  public private(set) var verdict: Verdict
  /// The rules that carried it; none where no rule allows it, or where rules allow what does not fit.
  public private(set) var rules: [RuleNumber]
  /// Where a new policy does not fit the room.
  public var unfit: [Unfit] = []
  /// Why the commit of which it is a part denies it, whatever rules say.
  public private(set) var fault: CommitFault?

  /// Makes this the answer to a part that its commit denies.
  mutating func deny(_ fault: CommitFault) {
    self.fault = fault
    if !verdict.isAllowed { return }
    verdict = Verdict(isAllowed: false, rule: nil)
    rules = []
  }
}

extension BoundRoom {
  /// The facts that a question's decision reads.
  public func facts(_ question: Question) -> Facts {
    var facts = facts(question.operation, actor: question.actor, target: question.target, question.request)
    for fact in question.forgotten { forget(fact, of: question, in: &facts) }
    return facts
  }

  /// Answers a question. A new policy that does not fit the room is denied, whatever the rules say.
  public func verdict(_ question: Question) -> Verdict {
    var facts = factsRead(
      question.operation, actor: question.actor, target: question.target, question.request)
    for fact in question.forgotten { forget(fact, of: question, in: &facts) }
    return machine.decide(question.operation, facts).denied(ifUnfit: question.unfit)
  }

  /// Answers a question with every rule that carries the verdict.
  public func answer(_ question: Question) -> Answer {
    answer(question.operation, facts(question), unfit: question.unfit)
  }

  func answer(_ operation: Operation, _ facts: borrowing Facts, unfit: [Unfit]) -> Answer {
    var rules: [RuleNumber] = []
    let decided = machine.decide(operation, facts, into: &rules)
    let verdict = decided.denied(ifUnfit: unfit)
    if verdict != decided { rules = [] }
    return Answer(operation: operation, verdict: verdict, rules: rules, unfit: unfit)
  }

  func forget(_ fact: ForgottenFact, of question: Question, in facts: inout Facts) {
    switch fact {
    case .bit(let bit): facts.set(bit, nil)
    case .right(let right, let isActor): facts.set(right, of: isActor ? .actor : .target, nil)
    case .relation(let relation, let isActor):
      // Why: nobody is in a relation to themselves, so that is known. And whether the two are one user is not a fact
      // of every operation.
      let isSelf = question.target.map { isSameUser(question.actor, $0) } ?? false
      if !isSelf { facts.set(relation, of: isActor ? .actor : .target, nil) }
    case .count(let count):
      guard let bit = machine.program.counts.firstIndex(of: count) else { return }
      facts.setCount(bit, nil)
    case .number(let number): facts.numbersUnknown |= 1 << UInt64(number.rawValue)
    case .name(let name, let isActor):
      if isActor {
        facts.actorUnknownNames = (facts.actorUnknownNames + [name]).sorted()
      } else {
        facts.targetUnknownNames = (facts.targetUnknownNames + [name]).sorted()
      }
    case .roles(let word, let roles):
      let all = RoleSet.ranks(0...machine.program.roles.count - 1)
      let held = RoleSet(bits: facts[word.word])
      // Why: unknown is both ways, so the word may hold a role of the set and one outside it.
      let isInside = held.bits & roles.bits != 0
      let isOptional = word != .actorRole && word != .targetRole
      let outside = RoleSet(bits: all.bits & ~roles.bits).union(isOptional ? .absent : RoleSet())
      facts.set(word, held.union(isInside ? outside : roles))
    }
  }
}

extension Verdict {
  /// The verdict where a new policy is to be put in place: what does not fit the room is denied.
  fileprivate func denied(ifUnfit unfit: [Unfit]) -> Verdict {
    isAllowed && !unfit.isEmpty ? Verdict(isAllowed: false, rule: nil) : self
  }
}
