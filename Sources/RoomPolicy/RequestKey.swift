import RoomModel

/// A part of a request as the shell writes it: `new-role=admin`, `password`. One row each.
public enum RequestKey: UInt8, CaseIterable, Sendable {
  case link, linkSignedBy, password, keyPackage, outstanding, newRole, external, psk, sinceLastUpdate
  case changes, attachment, history, expiresAfter, acceptable

  /// One row of the table of request keys.
  public struct Row: Sendable {
    /// The key as the shell writes it.
    public let word: String
    /// What follows `=`; nil where nothing may.
    public let value: String?
    /// The operations whose requests have the part.
    public let scope: FactScope
    /// The part of the request that it gives.
    public let input: Request.Inputs
    /// What is given, in a half sentence.
    public let summary: String
  }

  /// This key's row.
  public var row: Row {
    switch self {
    case .link: Row(word: "link", value: nil, scope: .link, input: .link, summary: "a valid join link")
    case .linkSignedBy:
      Row(
        word: "link-signed-by", value: "ROLE|USER", scope: .link, input: .linkSigner,
        summary: "who signed the join link")
    case .password:
      Row(word: "password", value: nil, scope: .link, input: .password, summary: "the correct password")
    case .keyPackage:
      Row(
        word: "key-package", value: nil, scope: .keyPackage, input: .keyPackage,
        summary: "a KeyPackage that the target gave")
    case .outstanding:
      Row(
        word: "outstanding", value: "COUNT", scope: .keyPackage, input: .outstanding,
        summary: "how many KeyPackages are fetched and unused")
    case .newRole:
      Row(
        word: "new-role", value: "ROLE", scope: .newRole, input: .newRole, summary: "the role that is named")
    case .external:
      Row(
        word: "external", value: nil, scope: .external, input: .external,
        summary: "sent from outside the group")
    case .psk:
      Row(
        word: "psk", value: "resumption", scope: .preSharedKey, input: .preSharedKey,
        summary: "what the pre-shared key is")
    case .sinceLastUpdate:
      Row(
        word: "since-last-update", value: "DURATION", scope: .update, input: .sinceLastUpdate,
        summary: "how long ago the leaf was updated")
    case .changes:
      Row(
        word: "changes", value: "PART,…", scope: .policyChange, input: .changes,
        summary: "all that a policy change touches")
    case .attachment:
      Row(
        word: "attachment", value: "SIZE", scope: .upload, input: .attachment,
        summary: "how large the upload is")
    case .history:
      Row(
        word: "history", value: "DURATION", scope: .history, input: .history,
        summary: "how far back the history goes")
    case .expiresAfter:
      Row(
        word: "expires-after", value: "DURATION", scope: .expiring, input: .expiry,
        summary: "when the message expires")
    case .acceptable:
      Row(
        word: "acceptable", value: nil, scope: .welcome, input: .acceptable,
        summary: "the client accepts policy, users and clients")
    }
  }
}
