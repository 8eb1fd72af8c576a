import RoomModel

/// A part of a request as the shell writes it: `new-role=admin`, `password`. One row each.
public enum RequestKey: UInt8, CaseIterable, Sendable {
  case link, linkSignedBy, password, keyPackage, outstanding, newRole, external, psk, sinceLastUpdate
  case changes, attachment, history, expiresAfter, acceptable

  /// One row of the table of request keys.
  public struct Row: Sendable {
    /// The key as the shell writes it.
    public let word: String
    /// What kind of value it has.
    public let kind: Kind
    /// The operations whose requests have the part.
    public let scope: FactScope
    /// The part of the request that it gives.
    public let input: Request.Inputs
    /// What is given, in a half sentence.
    public let summary: String

    /// What follows `=`; nil where nothing may.
    public var value: String? { kind.placeholder }
  }

  /// What kind of value a part of a request has.
  public enum Kind: Sendable {
    /// None: the part is there or not.
    case flag
    case role
    /// A role or a user.
    case signer
    case count, duration, size
    /// Parts of a policy.
    case parts
    /// One word, which stands for the only value.
    case word(String)

    /// What the shell writes behind `=`; nil where nothing may stand.
    public var placeholder: String? {
      switch self {
      case .flag: nil
      case .role: "ROLE"
      case .signer: "ROLE|USER"
      case .count: "COUNT"
      case .duration: "DURATION"
      case .size: "SIZE"
      case .parts: "PART,…"
      case .word(let word): word
      }
    }
  }

  /// This key's row.
  public var row: Row {
    switch self {
    case .link: Row(word: "link", kind: .flag, scope: .link, input: .link, summary: "a valid join link")
    case .linkSignedBy:
      Row(
        word: "link-signed-by", kind: .signer, scope: .link, input: .linkSigner,
        summary: "who signed the join link")
    case .password:
      Row(word: "password", kind: .flag, scope: .link, input: .password, summary: "the correct password")
    case .keyPackage:
      Row(
        word: "key-package", kind: .flag, scope: .keyPackage, input: .keyPackage,
        summary: "a KeyPackage that the target gave")
    case .outstanding:
      Row(
        word: "outstanding", kind: .count, scope: .keyPackage, input: .outstanding,
        summary: "how many KeyPackages are fetched and unused")
    case .newRole:
      Row(
        word: "new-role", kind: .role, scope: .newRole, input: .newRole, summary: "the role that is named")
    case .external:
      Row(
        word: "external", kind: .flag, scope: .external, input: .external,
        summary: "sent from outside the group")
    case .psk:
      Row(
        word: "psk", kind: .word("resumption"), scope: .preSharedKey, input: .preSharedKey,
        summary: "what the pre-shared key is")
    case .sinceLastUpdate:
      Row(
        word: "since-last-update", kind: .duration, scope: .update, input: .sinceLastUpdate,
        summary: "how long ago the leaf was updated")
    case .changes:
      Row(
        word: "changes", kind: .parts, scope: .policyChange, input: .changes,
        summary: "all that a policy change touches")
    case .attachment:
      Row(
        word: "attachment", kind: .size, scope: .upload, input: .attachment,
        summary: "how large the upload is")
    case .history:
      Row(
        word: "history", kind: .duration, scope: .history, input: .history,
        summary: "how far back the history goes")
    case .expiresAfter:
      Row(
        word: "expires-after", kind: .duration, scope: .expiring, input: .expiry,
        summary: "when the message expires")
    case .acceptable:
      Row(
        word: "acceptable", kind: .flag, scope: .welcome, input: .acceptable,
        summary: "the client accepts policy, users and clients")
    }
  }
}
