import RoomModel
import RoomPolicy

/// Requests that give an operation what it may be given, one thing at a time.
enum RequestVariants {
  /// Nothing; each part given in every way that matters; each part unknown.
  static func all(for operation: Operation, roles: Int, isOfRoles: Bool) -> [Request] {
    var all = [Request()]
    for key in keys(of: operation, isOfRoles: isOfRoles) {
      all += values(of: key, roles: roles)
      var unknown = Request()
      unknown.unknown = key.row.input
      all.append(unknown)
    }
    let takesLink = FactScope.link.contains(operation)
    if takesLink {
      for signer in (0..<roles).map({ Request.LinkSigner.role(RoleNumber($0)) }) + [.system] {
        var request = Request()
        request.hasValidLink = true
        request.linkSigner = signer
        all.append(request)
      }
    }
    return all
  }

  /// What a request for an operation may give.
  static func keys(of operation: Operation, isOfRoles: Bool) -> [RequestKey] {
    let keys = keysOfOperations[Int(operation.rawValue)]
    return operation == .unban && !isOfRoles ? keys.filter { $0 != .newRole } : keys
  }

  private static let keysOfOperations = Operation.allCases.map { operation in
    RequestKey.allCases.filter { $0.row.scope.contains(operation) }
  }

  /// Measures at, below and above the bounds that policies here set.
  static let numbers: [UInt64] = [0, 1, 2, 3, 3600, 7200, 86400, 86401, 604_800, 1_000_000, 2_000_001]

  private static func values(of key: RequestKey, roles: Int) -> [Request] {
    func requests<Value>(
      _ values: some Sequence<Value>, _ give: (inout Request, Value) -> Void
    ) -> [Request] {
      values.map { value in
        var request = Request()
        give(&request, value)
        return request
      }
    }
    let ranks = (0..<roles).map { RoleNumber($0) }
    return switch key {
    case .link: requests([true]) { $0.hasValidLink = $1 }
    case .password: requests([true]) { $0.hasCorrectPassword = $1 }
    case .keyPackage: requests([true]) { $0.hasGivenKeyPackage = $1 }
    case .external: requests([true]) { $0.isExternal = $1 }
    case .psk: requests([true]) { $0.pskIsResumption = $1 }
    case .acceptable: requests([true]) { $0.isAcceptable = $1 }
    case .newRole: requests(ranks) { $0.newRole = $1 }
    case .linkSignedBy: requests(ranks) { $0.linkSigner = .role($1) }
    case .outstanding: requests([0, 2, 3, 4]) { $0.outstanding = $1 }
    case .sinceLastUpdate: requests([0, 3600, 604_800]) { $0.sinceLastUpdate = $1 }
    case .attachment: requests([1, 2_000_001, 25_000_001]) { $0.attachment = $1 }
    case .history: requests([0, 86400, 2_419_200]) { $0.history = $1 }
    case .expiresAfter: requests([0, 3600, 604_800]) { $0.expiry = $1 }
    case .changes:
      requests(PolicyChanges.values.indices) { $0.changes = PolicyChanges(rawValue: 1 << UInt16($1)) }
    }
  }
}
