import PolicyCompiler
import PolicyMachine
import RoomModel
import RoomPolicy
import SourceText
import PolicyQuestions

/// One policy in one room, answered by the machine and by the reference.
struct OracleTrial {
  let policy: CheckedPolicy
  let program: Program
  let room: Room
  let reference: Reference
  private let bound: BoundRoom
  private var reader: QuestionReader
  /// The index in the checked policy of each rule of the program.
  private let ruleOfProgram: [Int]

  init(_ policy: CheckedPolicy, _ program: Program, _ room: Room) {
    self.policy = policy
    self.program = program
    self.room = room
    reference = Reference(policy, room)
    bound = BoundRoom(Machine(program), room)
    reader = QuestionReader(bound)
    var places: [Place: Int] = [:]
    for (index, rule) in policy.rules.enumerated() {
      let position = policy.sources[Int(rule.span.source)].position(at: Int(rule.span.start))
      places[Place(file: Int(rule.span.source), line: position.line, column: position.column)] = index
    }
    ruleOfProgram = program.rules.map {
      places[Place(file: Int($0.file), line: Int($0.line), column: Int($0.column))] ?? -1
    }
  }

  private struct Place: Hashable { var file, line, column: Int }

  /// What the two say of one question, where they differ.
  struct Disagreement: Error {
    var question: ReferenceQuestion
    var machine: String
    var reference: String
  }

  /// The facts that the machine answered from, once both have said the same.
  @discardableResult
  mutating func ask(_ question: ReferenceQuestion) throws -> Facts {
    let asked = try read(question)
    let facts = bound.facts(asked)
    var carrying: [RuleNumber] = []
    let collected = bound.machine.decide(question.operation, facts, into: &carrying)
    let first = bound.machine.decide(question.operation, facts)
    let answer = Reference.Answer(
      isAllowed: collected.isAllowed, rules: carrying.map { ruleOfProgram[Int($0.index)] }.sorted())
    let expected = reference.decide(question)
    let isOneOfThem = first.rule.map(carrying.contains) ?? carrying.isEmpty
    // Why: a verdict alone derives only the facts that the operation's code reads.
    let isSameAlone = bound.verdict(asked) == first
    if answer != expected || first.isAllowed != collected.isAllowed || !isOneOfThem || !isSameAlone {
      let one = first.rule.map { [ruleOfProgram[Int($0.index)]] } ?? []
      throw Disagreement(
        question: question,
        machine: words(answer) + "\n  by one rule: "
          + words(Reference.Answer(isAllowed: first.isAllowed, rules: one)),
        reference: words(expected))
    }
    return facts
  }

  /// The machine's one-rule answer from facts.
  func decide(_ operation: Operation, _ facts: Facts) -> Verdict { bound.machine.decide(operation, facts) }

  /// The question in the product's own terms.
  mutating func read(_ question: ReferenceQuestion) throws(QuestionMistake) -> Question {
    try Self.read(question, &reader)
  }

  /// The question as a reader of its terms reads it.
  static func read(
    _ question: ReferenceQuestion, _ reader: inout QuestionReader
  ) throws(QuestionMistake) -> Question {
    var asked = try reader.read(
      actor: Self.word(question.actor)[...], operation: Self.verbs[Int(question.operation.rawValue)][...],
      target: question.target.map { Self.word($0)[...] })
    asked.request = question.request
    for fact in question.forgotten { try reader.forget(Array(fact.phrase.utf8)[...], in: &asked) }
    return asked
  }

  static func word(_ party: ReferenceQuestion.Party) -> [UInt8] {
    switch party {
    case .user(let user): user.name
    case .role(let role): Array(role.utf8)
    case .itself: Array("self".utf8)
    }
  }

  private static let verbs = Operation.allCases.map { Array($0.row.verb.utf8) }

  private func words(_ answer: Reference.Answer) -> String {
    let rules = answer.rules.map { index in
      if index < 0 { return "a rule that the policy does not have" }
      let rule = policy.rules[index]
      let source = policy.sources[Int(rule.span.source)]
      return "\(source.name):\(source.position(at: Int(rule.span.start)).line) \(source.text(rule.span))"
    }
    return ([answer.isAllowed ? "allow" : "deny"] + rules).joined(separator: "\n    ")
  }
}

extension ReferenceQuestion: CustomStringConvertible {
  var description: String {
    var words = [String(decoding: OracleTrial.word(actor), as: UTF8.self), operation.row.verb]
    if let target { words.append(String(decoding: OracleTrial.word(target), as: UTF8.self)) }
    let given = RequestKey.allCases.compactMap { key in value(key).map { key.row.word + $0 } }
    let unknown =
      RequestKey.allCases.filter { request.unknown.contains($0.input) }.map(\.row.word)
      + forgotten.map(\.phrase)
    if !given.isEmpty { words.append("with " + given.joined(separator: ", ")) }
    if !unknown.isEmpty { words.append("unknown " + unknown.joined(separator: ", ")) }
    return words.joined(separator: " ")
  }

  /// What follows a key's word where the request gives it; roles by rank, times and sizes without units.
  private func value(_ key: RequestKey) -> String? {
    switch key.row.kind {
    case .flag(let bit): request[bit] ? "" : nil
    case .word(let word, let bit): request[bit] ? "=" + word : nil
    case .signer:
      switch request.linkSigner {
      case .system: "=a system"
      case .role(let role): "=role \(role.rank)"
      case nil: nil
      }
    case .right: request.right.map { "=right \($0.index)" }
    case .role: request.newRole.map { "=role \($0.rank)" }
    case .number(let number): request[number].map { "=\($0)" }
    case .parts:
      request.changes.map { changes in
        "="
          + PolicyChanges.values.enumerated().filter { changes.contains(index: $0.offset) }
          .map(\.element.word).joined(separator: "+")
      }
    }
  }
}
