import RoomPolicy

/// What somebody of a kind may be let do to somebody of another, whoever is tracked.
final class AskedPair {
  struct Candidate {
    let operation: Operation
    /// An index among the requests of the operation.
    let request: Int
    let movesTarget: Bool
    /// What becomes of whom it moves, of no identity; nil where the room is destroyed.
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

/// What was asked of a policy's people two by two, for all searches that scale them alike: by their looks, since whom a
/// search is about is told from others who look alike by no decision.
final class AskedPairs {
  private var pairs: [UInt64: AskedPair] = [:]
  private var scopes: [Looks.Scope: Looks] = [:]
  /// By who else is there, a number; and by it and two looks, what may become of them.
  private var companies: [Meetings.Company: Int] = [:]
  private var outcomes: [Met: Meetings.Outcomes] = [:]

  private struct Met: Hashable {
    let pair: UInt64
    let company: Int
  }

  /// The looks of people under the policy of all these searches.
  func looks(_ policy: Policy, _ scope: Looks.Scope) -> Looks {
    if let known = scopes[scope] { return known }
    let new = Looks(policy, scope)
    scopes[scope] = new
    return new
  }

  private static func key(_ actor: Int32, _ target: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: actor)) << 32 | UInt64(UInt32(bitPattern: target))
  }

  /// What was asked of two looks; negative numbers say what a target that is nobody else is.
  func pair(_ actor: Int32, _ target: Int32) -> AskedPair? { pairs[Self.key(actor, target)] }

  /// The number of who else is there.
  func number(of company: Meetings.Company) -> Int {
    if let known = companies[company] { return known }
    companies[company] = companies.count
    return companies.count - 1
  }

  /// What may become of two looks that meet in a company of a number; nil where that was not asked.
  func outcomes(_ actor: Int32, _ target: Int32, in company: Int) -> Meetings.Outcomes? {
    outcomes[Met(pair: Self.key(actor, target), company: company)]
  }

  func remember(_ found: Meetings.Outcomes, _ actor: Int32, _ target: Int32, in company: Int) {
    outcomes[Met(pair: Self.key(actor, target), company: company)] = found
  }

  func remember(_ pair: AskedPair, _ actor: Int32, _ target: Int32) {
    pairs[Self.key(actor, target)] = pair
  }
}
