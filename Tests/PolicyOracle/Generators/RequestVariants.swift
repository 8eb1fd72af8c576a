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
      unknown.unknown = key.input
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
    let values: [UInt64]
    switch key.row.kind {
    case .flag, .word: values = [1]
    case .role, .signer: values = (0..<roles).map(UInt64.init)
    case .number(let number):
      switch number.row.measure {
      case .count: values = [0, 2, 3, 4]
      case .seconds: values = [0, 3600, 86400, 604_800, 2_419_200]
      case .bytes: values = [1, 2_000_001, 25_000_001]
      }
    case .right: values = [0, 1]
    case .parts: values = PolicyChanges.values.indices.map(UInt64.init)
    }
    return values.map { value in
      var request = Request()
      request.give(key, value)
      return request
    }
  }
}
