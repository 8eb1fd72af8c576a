import RoomModel

/// The answer to a commit, with all that carried it.
public struct CommitAnswer: Sendable {
  /// By part.
  public let parts: [Answer]
  /// Where some part is not the committer's own, or there is none: the answer to the committer's update, which such a
  /// commit is.
  public let update: Answer?

  /// A commit is allowed if and only if every part is.
  public var isAllowed: Bool { parts.allSatisfy(\.verdict.isAllowed) && update?.verdict.isAllowed ?? true }
}

extension BoundRoom {
  /// Judges a commit: each part for its own sender, the whole for all that its parts do together.
  ///
  ///     let answer = room.decide(commit: [addBob, removeCarol], by: alice)
  ///
  /// Parts of the committer are by value, those of others by reference (`Commit`). Rules see the room before the
  /// commit, counts the room after it.
  public func decide(commit parts: [Question], by committer: Person) -> CommitAnswer {
    let commit = Commit(parts.map(\.proposal), by: committer, in: self)
    return CommitAnswer(
      parts: parts.indices.map { answer(parts[$0], part: $0, of: commit) },
      update: commit.update.map { update in
        answer(
          Question(asking: update.operation, by: update.sender, target: nil), part: parts.count, of: commit)
      })
  }

  /// The facts that the decision on a part reads.
  package func facts(_ question: Question, part: Int, of commit: Commit) -> Facts {
    var facts = facts(part, of: commit)
    for fact in question.forgotten { forget(fact, of: question, in: &facts) }
    return facts
  }

  private func answer(_ question: Question, part: Int, of commit: Commit) -> Answer {
    let operation = commit.judged[part].operation
    var answer = answer(operation, facts(question, part: part, of: commit), unfit: question.unfit)
    if part < commit.faults.count, let fault = commit.faults[part] { answer.deny(fault) }
    return answer
  }
}

extension Question {
  /// The question as a proposal.
  package var proposal: Proposal { Proposal(operation, by: actor, target: target, request) }

  /// Whether the question is a part by value of what `committer` commits.
  public func isByValue(in committer: Person) -> Bool { actor.isSame(as: committer) }

  /// What is wrong with a question that stands in a commit; nil for one that a commit can carry.
  public var mistakeInCommit: QuestionMistake? {
    if operation.isCarriedByCommit { return nil }
    return QuestionMistake(
      "`\(operation.row.phrase)` is no part of a commit",
      help: "a commit carries what changes the group, its list or its policy: `add`, `remove`, `change-role`")
  }
}
