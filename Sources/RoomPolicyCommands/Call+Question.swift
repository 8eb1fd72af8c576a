import PolicyAnalysis
import RoomPolicy
import PolicyQuestions

extension Call {
  /// What every verb takes that asks one question.
  static let questionOptions = [
    Verb.Option(name: "room", value: "FILE", summary: "the room's state, as JSON"),
    Verb.Option(
      name: "with", value: "FACT", isRepeatable: true,
      summary: "gives a fact; `list with` has them all"),
    Verb.Option(name: "new-policy", value: "FILE", summary: "what a policy change would put in place"),
    Verb.Option(name: "unknown", value: "FACT", isRepeatable: true, summary: "says that nobody knows a fact"),
  ]

  /// What is wrong with the number of words after the policy; nil for a question's.
  var mistakeInQuestion: QuestionMistake? {
    let words = operands.dropFirst()
    switch words.count {
    case 0:
      return QuestionMistake(
        "who can do what is not asked",
        help: "ask `roompolicy \(verb.name) POLICY ACTOR OPERATION [TARGET]`"
          + (verb.name == "can" ? ", or give a file with `--queries`" : ""))
    case 1:
      return QuestionMistake(
        "an operation is expected after `\(operands[1].prefix(60))`",
        help: "`roompolicy list operations` lists them all")
    case 2, 3: return nil
    default:
      return QuestionMistake(
        "an actor, an operation and a target are three words, and \(words.count) are given",
        help: QuestionReader.quotingAdvice(words.dropFirst().map { ArraySlice($0.utf8) })
          ?? "`roompolicy \(verb.name) --help` shows how")
    }
  }

  /// What `--room` names, none where it names none; nil when it cannot be read, which has been reported.
  func roomSource() -> Source?? {
    guard let name = value("room") else { return .some(nil) }
    return roomSource(name).map { .some($0) }
  }

  /// The operation that a question names; all where that cannot be said, or more are asked for an answer.
  var askedOperations: OperationSet {
    guard operands.count > 2, !has("new-policy"),
      let operation = OperationWords.shared.find(Array(operands[2].utf8)[...])
    else { return .all }
    return OperationSet(CollectionOfOne(operation))
  }

  /// The users of whom a question asks, by key; nil where all of a room is read for an answer.
  var askedUsers: [[UInt8]]? {
    if operands.count < 3 || has("new-policy") { return nil }
    // Why behind the first sign: an option gives somebody as a value, and a user's URI has such a sign too.
    let values = values("with").compactMap { text in
      text.firstIndex(of: "=").map { text[text.index(after: $0)...] }
    }
    let words = operands.dropFirst().map { $0[...] } + values
    return words.compactMap { try? User(Array($0.utf8)[...]).key }
  }

  /// The question that operands and options ask; nil when it cannot be had, which has been reported.
  func question(
    _ policy: Policy, _ state: Room?, _ reader: inout QuestionReader
  ) throws(QuestionMistake) -> Question? {
    let words = operands.map { Array($0.utf8) }
    var question = try reader.read(
      actor: words[1][...], operation: words[2][...], target: words.count > 3 ? words[3][...] : nil)
    return try complete(&question, policy, state, &reader) ? question : nil
  }

  /// Gives a question what the options say; false where that cannot be had, which has been reported.
  func complete(
    _ question: inout Question, _ policy: Policy, _ state: Room?, _ reader: inout QuestionReader
  ) throws(QuestionMistake) -> Bool {
    for fact in values("with") { try reader.give(Array(fact.utf8)[...], to: &question) }
    for fact in values("unknown") { try reader.forget(Array(fact.utf8)[...], in: &question) }
    if let file = value("new-policy") {
      guard let change = try change(policy, file, state, question) else { return false }
      question.put(change)
    }
    return true
  }

  /// What the policy in `file` would change; nil when it cannot be had, which has been reported.
  private func change(
    _ policy: Policy, _ file: String, _ state: Room?, _ question: Question
  ) throws(QuestionMistake) -> PolicyChange? {
    if !question.operation.changesPolicy {
      throw QuestionMistake(
        "`\(question.operation.row.phrase)` puts no new policy in place",
        help: "`--new-policy` goes with \(FactScope.policyChange.words)")
    }
    if question.request.changes != nil || question.request.unknown.contains(.changes) {
      throw QuestionMistake(
        "`changes` and `--new-policy` both say what is touched", help: "give one of them")
    }
    guard let new = self.policy(file) else { return nil }
    guard let change = PolicyChange(from: policy.judged, to: new.judged, in: state) else {
      throw QuestionMistake(
        "what changes can be found from source alone, and one of the policies is compiled",
        help: "name both policies as source, or say what is touched with `--with changes=…`")
    }
    return change
  }
}

extension Policy {
  /// The policy with what is known of its assertions on record.
  var judged: Policy {
    guard let checked, !checked.assertions.isEmpty else { return self }
    return recording(judgeAssertions(of: checked))
  }
}
