/// A part of a request as the shell writes it: `new-role=admin`, `password`. One row each.
///
/// The table of what a request can give: parser, completion, tables, explanations, generators and the room as facts
/// read it.
public enum RequestKey: UInt8, CaseIterable, Sendable {
  case link, linkSignedBy, password, keyPackage, outstanding, newRole, external, psk, sinceLastUpdate
  case changes, attachment, history, expiresAfter, acceptable, approvals, sinceLastMessage, right

  /// One row of the table of request keys.
  public struct Row: Sendable {
    /// The key as the shell writes it.
    public let word: String
    /// What kind of value it has.
    public let kind: Kind
    /// The operations whose requests have the part.
    public let scope: FactScope
    /// What is given, as a sentence about requests names it; for a number the sentence of its row in `FactNumber` is used.
    public let noun: String
    /// What is given, in a half sentence.
    public let summary: String

    /// What follows `=`; nil where nothing may.
    public var value: String? { kind.placeholder }
  }

  /// What kind of value a part of a request has.
  public enum Kind: Sendable {
    /// None: the part is there or not, and sets a bit.
    case flag(FactBit)
    /// One word, which stands for the only value, and sets a bit.
    case word(String, FactBit)
    case number(FactNumber)
    case role
    /// A role or a user.
    case signer
    /// Parts of a policy.
    case parts
    /// A right of the policy.
    case right

    /// What the shell writes behind `=`; nil where nothing may stand.
    public var placeholder: String? {
      switch self {
      case .flag: nil
      case .word(let word, _): word
      case .number(let number):
        switch number.row.measure {
        case .count: "COUNT"
        case .seconds: "DURATION"
        case .bytes: "SIZE"
        }
      case .role: "ROLE"
      case .signer: "ROLE|USER"
      case .parts: "PART,…"
      case .right: "RIGHT"
      }
    }
  }

  /// As `--with` takes it where its value is not open: `link`, `psk=resumption`.
  public var argument: String {
    if case .word(let word, _) = row.kind { return row.word + "=" + word }
    return row.word
  }

  /// The part of a request that it gives.
  public var input: Request.Inputs { Request.Inputs(self) }

  /// This key's row.
  public var row: Row {
    switch self {
    case .link:
      flag(.hasValidLink, "link", .link, "a valid link", "a valid join link")
    case .linkSignedBy:
      Row(
        word: "link-signed-by", kind: .signer, scope: .link, noun: "a link",
        summary: "who signed the join link")
    case .password:
      flag(.hasCorrectPassword, "password", .link, "the password", "the correct password")
    case .keyPackage:
      flag(
        .hasGivenKeyPackage, "key-package", .keyPackage, "a given KeyPackage",
        "a KeyPackage that the target gave")
    case .outstanding:
      number(
        .outstanding, "outstanding", .keyPackage,
        "how many KeyPackages are fetched and unused")
    case .newRole:
      Row(
        word: "new-role", kind: .role, scope: .newRole, noun: "new role",
        summary: "the role that is named")
    case .external:
      flag(.isExternal, "external", .outside, "external sending", "sent from outside the group")
    case .psk:
      Row(
        word: "psk", kind: .word("resumption", .pskIsResumption), scope: .preSharedKey,
        noun: "a resumption psk", summary: "what the pre-shared key is")
    case .sinceLastUpdate:
      number(
        .sinceLastUpdate, "since-last-update", .update,
        "how long ago the leaf was updated")
    case .changes:
      Row(
        word: "changes", kind: .parts, scope: .policyChange, noun: "changes to",
        summary: "all that a policy change touches")
    case .attachment:
      number(.attachment, "attachment", .upload, "how large the upload is")
    case .history: number(.history, "history", .history, "how far back the history goes")
    case .expiresAfter: number(.expiry, "expires-after", .expiring, "when the message expires")
    case .acceptable:
      flag(
        .isAcceptable, "acceptable", .welcome, "an acceptable Welcome",
        "the client accepts policy, users and clients")
    case .sinceLastMessage:
      number(.sinceLastMessage, "since-last-message", .posting, "how long ago the actor sent a message")
    case .right:
      Row(word: "right", kind: .right, scope: .right, noun: "the right", summary: "the right that is named")
    case .approvals: number(.approvals, "approvals", .always, "how many approve of it")
    }
  }

  private func flag(
    _ bit: FactBit, _ word: String, _ scope: FactScope, _ noun: String, _ summary: String
  ) -> Row {
    Row(word: word, kind: .flag(bit), scope: scope, noun: noun, summary: summary)
  }
  private func number(
    _ number: FactNumber, _ word: String, _ scope: FactScope, _ summary: String
  ) -> Row {
    Row(word: word, kind: .number(number), scope: scope, noun: "", summary: summary)
  }

  /// The bits that a request sets by itself, with the key that does.
  public static let flags: [(bit: FactBit, key: RequestKey)] = allCases.compactMap { key in
    switch key.row.kind {
    case .flag(let bit), .word(_, let bit): (bit, key)
    case .number, .role, .signer, .parts, .right: nil
    }
  }
  /// The numbers that a request gives, with their key.
  public static let numbers: [(number: FactNumber, key: RequestKey)] =
    allCases.compactMap { key in
      if case .number(let number) = key.row.kind { (number, key) } else { nil }
    }
}

extension Request {
  /// Gives a part: a number, a role by rank, a right by number, one part of a policy by index. A flag has no value, and any
  /// number gives it.
  public mutating func give(_ key: RequestKey, _ value: UInt64) {
    switch key.row.kind {
    case .flag(let bit), .word(_, let bit): self[bit] = true
    case .number(let number): self[number] = value
    case .role: newRole = RoleNumber(Int(clamping: value))
    case .signer: linkSigner = .role(RoleNumber(Int(clamping: value)))
    case .parts: changes = PolicyChanges(rawValue: 1 << UInt16(clamping: value))
    case .right: right = RightNumber(Int(UInt8(clamping: value)))
    }
  }

  /// Takes a part back.
  public mutating func drop(_ key: RequestKey) {
    switch key.row.kind {
    case .flag(let bit), .word(_, let bit): self[bit] = false
    case .number(let number): self[number] = nil
    case .role: newRole = nil
    case .signer: linkSigner = nil
    case .parts: changes = nil
    case .right: right = nil
    }
  }

  /// Whether the part is given.
  public func gives(_ key: RequestKey) -> Bool {
    switch key.row.kind {
    case .flag(let bit), .word(_, let bit): self[bit]
    case .number(let number): self[number] != nil
    case .role: newRole != nil
    case .signer: linkSigner != nil
    case .parts: changes != nil
    case .right: right != nil
    }
  }
}
