import RoomModel

extension LiveRoom {
  /// Whether a question is allowed, and the first rule that says so.
  public func verdict(_ question: Question) -> Verdict { read { $0.verdict(question) } }

  /// Answers a question, with all rules that carry the answer.
  public func answer(_ question: Question) -> Answer { read { $0.answer(question) } }

  /// Judges a commit: each part for its own sender, the whole for all that its parts do together.
  public func decide(commit parts: [Question], by committer: Person) -> CommitAnswer {
    read { $0.decide(commit: parts, by: committer) }
  }

  /// Steps the room by an operation that was allowed.
  public func apply(_ question: Question) { room.apply(question) }

  /// Steps the room by a commit that was allowed.
  public func apply(commit parts: [Question]) { room.apply(commit: parts) }

  /// Answers a question, and steps the room by it if it is allowed.
  public func step(_ question: Question) -> Answer {
    let answer = answer(question)
    if answer.verdict.isAllowed { room.apply(question) }
    return answer
  }

  /// Judges a commit, and steps the room by it if it is allowed.
  public func step(commit parts: [Question], by committer: Person) -> CommitAnswer {
    let answer = decide(commit: parts, by: committer)
    if answer.isAllowed { room.apply(commit: parts) }
    return answer
  }

  /// Takes `user` out of the parent room, and where the policy needs a parent out of this one.
  public func leaveParent(_ user: User) { room.leaveParent(user) }
}
