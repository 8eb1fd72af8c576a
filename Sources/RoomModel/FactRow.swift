/// Whom or what a fact speaks of.
public enum FactSubject: UInt8, Sendable {
  /// The actor or the target alike.
  case party
  case actor, target, room, request
  /// The phrase names its own subject: `new role is …`, `typing is …`.
  case itself
}

/// Who supplies a fact (`Grammar/facts.md`, column "supplied").
public enum FactSupplier: UInt8, Sendable {
  case policy, room, question, derived

  /// The supplier in words, for messages and pages.
  public var words: String {
    switch self {
    case .policy: "the policy"
    case .room: "the room state"
    case .question: "given with the question"
    case .derived: "derived from room and request"
    }
  }
}

/// One row of the table of facts.
///
/// In `pattern` a word in capitals stands for a value: `ROLE`, `ROLES` (one or a comma list), `DOMAIN`, `NAME`
/// (of a workgroup or group), `RIGHT`, `RELATION`, `USER`, `CAPABILITY`, `COUNT`, `DURATION`, `SIZE`, `CHOICE` (a one-word setting),
/// `OPTIONALITY`.
public struct FactRow: Sendable {
  /// Whom or what the fact is about.
  public let subject: FactSubject
  /// The fact's words as a policy writes them after the subject, with a word in capitals for each value.
  public let pattern: String
  /// Who supplies the fact.
  public let supplier: FactSupplier
  /// The operations for which the fact exists.
  public let scope: FactScope
  /// The parts of a request that give the fact; none for a fact that no question gives.
  public let inputs: Request.Inputs
  /// What the fact means, in a half sentence.
  public let summary: String
  /// Where a decision finds the fact.
  public let carrier: FactCarrier

  init(
    subject: FactSubject, pattern: String, supplier: FactSupplier, scope: FactScope,
    inputs: Request.Inputs = [], summary: String,
    carrier: FactCarrier
  ) {
    self.subject = subject
    self.pattern = pattern
    self.supplier = supplier
    self.scope = scope
    self.inputs = inputs
    self.summary = summary
    self.carrier = carrier
  }
}

/// For which operations a fact exists.
public enum FactScope: UInt8, CaseIterable, Sendable {
  case always, target, link, keyPackage, newRole, preSharedKey, update, upload, history, expiring, welcome
  /// `posting`: operations that post something. `pacing`: those of them that `slow-mode` paces.
  case posting, pacing
  case external, counts, rejoin, policyChange, removal
  /// `outside`: what can be sent from outside the group. `listing`: what gives, takes or changes a role.
  case outside, listing
  /// What grants or revokes a right.
  case right

  /// Whether the fact exists for `operation`; a bare proposal is judged as its commit.
  public func contains(_ operation: Operation) -> Bool {
    switch self {
    case .always: true
    case .target: operation.row.hasTarget
    case .link, .keyPackage, .newRole, .preSharedKey, .update, .upload, .history, .expiring, .welcome,
      .posting, .pacing, .right:
      operation.gives.contains(self)
    case .external: operation.isCommit || operation.isProposal
    case .counts: operation.changesCounts
    case .rejoin: operation.effect == .replacesLeaf
    case .policyChange: operation.changesPolicy
    case .removal: operation.effect == .removes
    case .outside: operation.isCommit || operation.isProposal || operation.effect.isOfAnother
    case .listing: operation.effect.changesList
    }
  }

  /// The operations in words, for messages and pages.
  public var words: String {
    switch self {
    case .always: "every operation"
    case .target: "operations with a target"
    case .upload: "the uploads"
    case .expiring: "send message and what is sent like it"
    case .posting: "what posts: messages, uploads, edits, reactions and calls"
    case .pacing: "messages, uploads and topics that are sent"
    case .external: "commit with, propose"
    case .outside: "commit with, propose, kick, ban, unban, change role"
    case .listing: "whatever gives, takes or changes a role"
    case .counts: "whatever changes clients, roles or the list"
    case .link, .keyPackage, .newRole, .preSharedKey, .update, .history, .welcome, .rejoin, .policyChange,
      .removal, .right:
      Operation.allCases.filter { !$0.isProposal && contains($0) }.map { $0.row.phrase }
        .joined(separator: ", ")
    }
  }
}

/// A set of scopes, one bit each.
public struct FactScopes: ExpressibleByArrayLiteral, Sendable {
  private var bits: UInt32 = 0
  /// Creates a set of the scopes that are listed.
  public init(arrayLiteral scopes: FactScope...) {
    for scope in scopes { bits |= 1 << UInt32(scope.rawValue) }
  }

  /// Whether the scope is in the set.
  public func contains(_ scope: FactScope) -> Bool { bits & (1 << UInt32(scope.rawValue)) != 0 }
}
