import RoomPolicy
import RoomModel

/// An answer with what led to it and what would turn it.
public struct Explanation: Sendable {
  /// The answer that is explained.
  public let answer: Answer
  /// The forbid rules that forbid, where it is denied.
  public var forbidding: [TriedRule] = []
  /// The allow rules of the operation: those that allow, or for a denial all, the nearest first.
  public var allowing: [TriedRule] = []
  /// Each turns a denial, the smallest of the request first, then of the room, then of the policy.
  public var changes: [Change] = []
  /// For an allow: the lines of the policy of which each alone, when it goes, ends it.
  public var deletions: [PolicyEdit] = []
  /// How many lines were tried for `deletions`, and whether they were all that could matter.
  public var deletionsTried = 0
  /// Whether every line that could matter was tried.
  public var triedEveryDeletion = true
  /// The policy came compiled: neither conditions nor changes of the policy can be reported.
  public var isWithoutSource = false
}

/// Something that turns an answer, tried.
public struct Change: Sendable {
  /// One part of a change.
  public enum Step: Sendable {
    case request(RequestChange)
    case room(RoomChange)
    case policy(PolicyEdit)
  }
  /// What a change is of; `several` where its steps differ.
  public enum Kind: String, Sendable { case request, room, policy, several }

  /// The parts of the change, all of which must be made.
  public let steps: [Step]
  /// For a change of the policy: the policy as it would be, for questions about the operation that was asked about.
  package var tried: Policy?

  /// For a change of the policy: the policy as it would be.
  public var policy: Policy? { tried?.forAll }

  /// What the change is of.
  public var kind: Kind {
    let kinds = Set(steps.map(\.kind))
    return kinds.count == 1 ? steps[0].kind : .several
  }

  /// `with link, password`, `if bob@example.net were admin`; for a change of the policy what is done.
  public var words: String {
    let requests = steps.compactMap { step in if case .request(let change) = step { change } else { nil } }
    let given = requests.compactMap { change in
      change.fact != nil ? String(change.words.dropFirst("with ".count)) : nil
    }
    let others = requests.filter { $0.fact == nil }.map(\.words)
    let rooms = steps.compactMap { step in if case .room(let change) = step { change.words } else { nil } }
    let edits = steps.compactMap { step in if case .policy(let edit) = step { edit.words } else { nil } }
    var parts: [String] = []
    if !given.isEmpty { parts.append("with " + given.joined(separator: ", ")) }
    parts += others
    if !rooms.isEmpty { parts.append("if " + rooms.joined(separator: " and ")) }
    return (parts + edits).joined(separator: ", and ")
  }
}

extension Change.Step {
  var kind: Change.Kind {
    switch self {
    case .request: .request
    case .room: .room
    case .policy: .policy
    }
  }
}
