import RoomPolicy

/// What somebody of a kind may be let do to somebody of another, whoever is tracked.
final class AskedPair {
  struct Candidate {
    let operation: Operation
    /// An index among the requests of the operation.
    let request: Int
    let movesTarget: Bool
    /// What becomes of whom it moves; nil where the room is destroyed.
    let result: PersonKind?
  }

  /// The steps that are allowed in some room.
  let candidates: [Candidate]
  /// Which counts decide on them.
  let read: UInt64
  /// By these counts, the steps that are allowed, as indices.
  var known: [UInt64: [UInt16]] = [:]

  init(_ read: UInt64, _ candidates: [Candidate]) { (self.read, self.candidates) = (read, candidates) }
}

/// What was asked of a policy's people two by two, for all searches that scale them alike: whom a search is about is told
/// from others of their sort by no decision.
///
/// Kinds are those of `Identity.sort`.
final class AskedPairs {
  private struct Key: Hashable {
    let actor: PersonKind
    /// Nil where the target is nobody or whoever acts.
    let target: PersonKind?
    let isSelf: Bool
  }
  private var pairs: [Key: AskedPair] = [:]

  private func key(_ actor: PersonKind, _ target: PersonKind?, _ aim: UInt8) -> Key {
    Key(actor: actor, target: target, isSelf: aim == StepTable.itself)
  }

  /// What was asked of two kinds; `aim` says what a target that is no other kind is.
  func pair(_ actor: PersonKind, _ target: PersonKind?, _ aim: UInt8) -> AskedPair? {
    pairs[key(actor, target, aim)]
  }

  func remember(_ pair: AskedPair, _ actor: PersonKind, _ target: PersonKind?, _ aim: UInt8) {
    pairs[key(actor, target, aim)] = pair
  }
}
