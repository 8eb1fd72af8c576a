import RoomPolicy

extension Scenario {
  /// Whether two scenarios say the same, wherever they stand.
  func saysTheSame(as other: Scenario) -> Bool {
    name == other.name && policy.path == other.policy.path && room?.path == other.room?.path
      && sentences.count == other.sentences.count
      && zip(sentences, other.sentences).allSatisfy { $0.claim.saysTheSame(as: $1.claim) }
  }
}

extension Sentence.Claim {
  fileprivate func saysTheSame(as other: Sentence.Claim) -> Bool {
    switch (self, other) {
    case (.question(let one), .question(let other)): one.saysTheSame(as: other)
    case (.state(let one), .state(let other)):
      one.who.bytes == other.who.bytes && one.isNegated == other.isNegated
        && one.phrase.bytes == other.phrase.bytes
    case (.commit(let one), .commit(let other)):
      one.mode == other.mode && one.committer.bytes == other.committer.bytes && one.because == other.because
        && one.parts.count == other.parts.count
        && zip(one.parts, other.parts).allSatisfy { $0.asked.saysTheSame(as: $1.asked) }
    case (.question, _), (.state, _), (.commit, _): false
    }
  }
}

extension Sentence.AskedQuestion {
  fileprivate func saysTheSame(as other: Sentence.AskedQuestion) -> Bool {
    mode == other.mode && actor.bytes == other.actor.bytes && operation == other.operation
      && target?.bytes == other.target?.bytes && given.map(\.bytes) == other.given.map(\.bytes)
      && unknown.map(\.bytes) == other.unknown.map(\.bytes) && because == other.because
  }
}
