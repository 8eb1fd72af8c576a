extension NameKind {
  /// As messages and the disassembly call it.
  public var word: String {
    switch self {
    case .domain: "domain"
    case .domainsBelow: "domains-below"
    case .workgroup: "workgroup"
    case .group: "group"
    case .user: "user"
    case .systemForDomain: "system-for-domain"
    }
  }
}
