import RoomModel

/// One proposal of a commit: who does what to whom, and what the request brings.
public struct Proposal: Sendable {
  /// What is proposed.
  public var operation: Operation
  /// Who proposes it.
  public var sender: Person
  /// The sender once more where the target is the sender; nil where the operation has none.
  public var target: Person?
  /// What the request brings.
  public var request: Request

  /// A proposal; `target` is nil where the operation has none.
  public init(
    _ operation: Operation, by sender: Person, target: Person? = nil, _ request: Request = Request()
  ) {
    self.operation = operation
    self.sender = sender
    self.target = target
    self.request = request
  }
}

/// Why a commit is denied whose parts, each for itself, might be allowed.
public enum CommitFault: UInt8, CaseIterable, Sendable {
  case isNoProposal, changesRoleTwice, addsAndRemovesClients, removesOwnLeaf, leavesTooMuchOpen,
    isOutsideCommit
  case changesRolesAndList, changesPreauthorizationsAndList, changesMetadataTwice

  /// The reason, in a half sentence.
  public var words: String {
    switch self {
    case .isNoProposal: "no commit carries it"
    case .changesRoleTwice: "the commit changes the role of one user more than once"
    case .addsAndRemovesClients: "the commit adds and removes clients of one user"
    case .removesOwnLeaf: "the commit removes the committer's own leaf (RFC 9420, section 12.2)"
    case .leavesTooMuchOpen: "the commit leaves open too many roles and links for its counts to be known"
    case .isOutsideCommit:
      "an external commit carries nothing of others, and of MLS proposals keys known before alone (RFC 9420, section 12.2)"
    case .changesRolesAndList:
      "the commit may change the definitions of roles, and the list of users with them"
    case .changesPreauthorizationsAndList:
      "the commit may change the preauthorizations, and the list of users by more than removals"
    case .changesMetadataTwice: "the commit changes the room's metadata more than once"
    }
  }
}

/// A commit in a room: its proposals, and what they do together.
///
///     let commit = Commit([Proposal(.commitAdd, by: alice, target: bob)], by: alice, in: room)
///     let verdict = room.decide(commit)
///
/// Proposals of the committer are part of the commit by value, those of others by reference: the former are judged
/// as `commit with X`, the latter as `propose X`, each for its sender. A commit with parts by reference, or with none, is
/// judged as the committer's own `commit with Update` besides (RFC 9420, section 12.4: it brings new keys): whoever is not
/// in the group commits nothing that others propose, whatever else they bring.
public struct Commit: Sendable {
  /// Whose commit it is.
  public let committer: Person
  /// The proposals, in the form in which each is judged.
  public let parts: [Proposal]
  /// What the committer answers for where some part is by reference, or there is none.
  public let update: Proposal?
  /// By part: why the commit as a whole denies it.
  public let faults: [CommitFault?]
  /// The ways in which roles and links that are unknown may turn out; none where these are too many.
  let aftermaths: [CommitAftermath]
  /// Whether a part removes whom the policy has off the list and who still has clients, and no part does anything else.
  let isPendingRemovalsAlone: Bool

  /// The most ways that are looked at.
  private static let limit = 256

  /// A commit of proposals in the room as it is before any of them.
  public init(_ proposals: [Proposal], by committer: Person, in room: borrowing BoundRoom) {
    self.committer = committer
    var parts: [Proposal] = []
    var isByValue: [Bool] = []
    for var proposal in proposals {
      isByValue.append(proposal.sender.isSame(as: committer))
      proposal.operation =
        isByValue[parts.count]
        ? proposal.operation.commitForm : proposal.operation.proposalTwin ?? proposal.operation
      parts.append(proposal)
    }
    self.parts = parts
    let isOwn = !parts.isEmpty && !isByValue.contains(false)
    update = isOwn ? nil : Proposal(.commitUpdate, by: committer)
    aftermaths = room.aftermaths(parts, limit: Self.limit)
    var faults = parts.map { $0.operation.isCarriedByCommit ? nil : CommitFault.isNoProposal }
    for aftermath in aftermaths { aftermath.noteFaults(parts, committer, into: &faults) }
    if room.machine.program.profile == .roles {
      for aftermath in aftermaths { aftermath.noteComponentFaults(parts, committer, into: &faults) }
    }
    Self.noteOutsideFaults(parts, isByValue, into: &faults)
    if aftermaths.isEmpty { for part in faults.indices { faults[part] = faults[part] ?? .leavesTooMuchOpen } }
    self.faults = faults
    isPendingRemovalsAlone =
      !parts.isEmpty
      && parts.allSatisfy {
        guard $0.operation.commitForm == .commitRemove, let target = $0.target else { return false }
        return !target.isBare && target.isPendingRemoval
      }
  }

  /// Notes for each part that it stands in an external commit which cannot carry it, or is one and stands in another's.
  private static func noteOutsideFaults(
    _ parts: [Proposal], _ isByValue: [Bool], into faults: inout [CommitFault?]
  ) {
    let entering = parts.indices.first { isByValue[$0] && parts[$0].operation.isExternalCommit }
    for (part, proposal) in parts.enumerated() where faults[part] == nil && part != entering {
      let isOwnLeaf = proposal.target.map { $0.isSame(as: proposal.sender) } ?? false
      let isCarried =
        entering == nil
        ? isByValue[part] || proposal.operation != .rejoin
        : isByValue[part] && proposal.operation.goesWithExternalCommit(ofOwnLeaf: isOwnLeaf)
      if !isCarried { faults[part] = .isOutsideCommit }
    }
  }

  /// The proposals that are judged: the parts, and the committer's own update where there is one.
  public var judged: [Proposal] { parts + (update.map { [$0] } ?? []) }
}

/// One part of a commit, by its number in `judged`.
///
/// Why a class: most questions are of no commit, and pass one word.
final class CommitPart {
  let commit: Commit
  let number: Int

  init(_ commit: Commit, _ number: Int) {
    self.commit = commit
    self.number = number
  }
}

/// The answer to a commit.
public struct CommitVerdict: Sendable {
  /// By part; the committer's own update comes last, where there is one.
  public let parts: [Verdict]
  /// A commit is allowed if and only if every part is.
  public var isAllowed: Bool { parts.allSatisfy { $0.isAllowed } }
}

extension BoundRoom {
  /// The facts that the decision on a part of `commit` reads, by its number in `judged`: rules see the room before
  /// the commit, counts the room after all of it.
  public func facts(_ part: Int, of commit: Commit) -> Facts {
    facts(part, of: commit, reading: { .all(of: $0) })
  }

  private func facts(_ part: Int, of commit: Commit, reading reads: (Operation) -> FactReads) -> Facts {
    let proposal = part < commit.parts.count ? commit.parts[part] : commit.update ?? commit.parts[part]
    var facts = Facts()
    enter(
      proposal.operation, actor: proposal.sender, target: proposal.target, proposal.request,
      reading: reads(proposal.operation), partOf: CommitPart(commit, part), into: &facts)
    return facts
  }

  /// Judges each part for its sender, and the commit by all of them.
  public func decide(_ commit: Commit) -> CommitVerdict {
    var verdicts: [Verdict] = []
    for (number, proposal) in commit.judged.enumerated() {
      let verdict = machine.decide(
        proposal.operation, facts(number, of: commit) { machine.reads[Int($0.rawValue)] })
      let isFaulty = number < commit.parts.count && commit.faults[number] != nil
      verdicts.append(isFaulty && verdict.isAllowed ? Verdict(isAllowed: false, rule: nil) : verdict)
    }
    return CommitVerdict(parts: verdicts)
  }

  /// As `decide(Commit(commit, by: committer, in: self))`.
  public func decide(commit: [Proposal], by committer: Person) -> CommitVerdict {
    decide(Commit(commit, by: committer, in: self))
  }

  /// What the parts do together, for each way in which unknown roles and links may turn out; none where these are
  /// more than `limit`.
  fileprivate func aftermaths(_ parts: [Proposal], limit: Int) -> [CommitAftermath] {
    var ways: [[Way]] = [[]]
    for part in parts {
      let choices = self.ways(of: part.request)
      if ways.count * choices.count > limit { return [] }
      ways = ways.flatMap { way in choices.map { way + [$0] } }
    }
    return ways.map { CommitAftermath(parts, $0, in: self) }
  }
}

extension Person {
  /// Whether both are the same user, or the same bare role.
  public func isSame(as other: Person) -> Bool {
    isBare || other.isBare ? isBare && other.isBare && role == other.role : key == other.key
  }

  /// Whether the person is no occupant and has clients in the group.
  var isPendingRemoval: Bool { traits.isPendingRemoval }
}
