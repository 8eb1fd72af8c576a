import RoomModel

extension Verifier {
  func checkRoles() throws(VerifyMistake) {
    let roles = program.roles
    if !(2...RoleNumber.limit).contains(roles.count) {
      throw VerifyMistake(.program, .roleCount(roles.count))
    }
    if program.profile != .roles {
      let names = StandardRole.allCases.map { Array($0.name.utf8) }
      if roles.map({ $0.name }) != names { throw VerifyMistake(.program, .notTheStandardRoles) }
    }
    for (row, role) in roles.enumerated() {
      for earlier in roles[..<row] {
        if earlier.name == role.name { throw VerifyMistake(.role(row), .duplicateRoleName) }
        if program.profile == .roles && earlier.index == role.index {
          throw VerifyMistake(.role(row), .duplicateRoleIndex)
        }
      }
      try checkChanges(role, VerifyMistake.Place.role(row))
    }
  }

  private func checkChanges(_ role: ProgramRole, _ place: VerifyMistake.Place) throws(VerifyMistake) {
    var last: RoleNumber?
    for change in role.changes {
      try checkDeclared(change.from, place)
      if change.to.bits == 0 || change.to.bits >> UInt64(program.roles.count) != 0 {
        throw VerifyMistake(place, .undeclaredChange)
      }
      if let last, last >= change.from { throw VerifyMistake(place, .changesOutOfOrder) }
      last = change.from
    }
    if program.profile != .roles && !role.changes.isEmpty { throw VerifyMistake(place, .changesOfNoOwnRoles) }
  }

  func checkRights() throws(VerifyMistake) {
    if program.rights.count > RightNumber.limit {
      throw VerifyMistake(.program, .rightCount(program.rights.count))
    }
    for (row, right) in program.rights.enumerated() {
      for earlier in program.rights[..<row] where earlier.name == right.name {
        throw VerifyMistake(.right(row), .duplicateRightName)
      }
      // Invariant: there are at most 62 roles.
      if right.granters.bits >> UInt64(program.roles.count) != 0 {
        throw VerifyMistake(.right(row), .undeclaredGranters)
      }
    }
  }

  func checkCounts() throws(VerifyMistake) {
    if program.counts.count > RoleCount.limit {
      throw VerifyMistake(.program, .countCount(program.counts.count))
    }
    for (row, count) in program.counts.enumerated() {
      try checkDeclared(count.role, .count(row))
      for earlier in program.counts[..<row] where earlier == count {
        throw VerifyMistake(.count(row), .duplicateCount)
      }
    }
  }

  func checkRelations() throws(VerifyMistake) {
    if program.relations.count > RelationNumber.limit {
      throw VerifyMistake(.program, .relationCount(program.relations.count))
    }
    for (row, name) in program.relations.enumerated() where program.relations[..<row].contains(name) {
      throw VerifyMistake(.relation(row), .duplicateRelationName)
    }
  }

  func checkMeasures() throws(VerifyMistake) {
    let measures = program.measures
    // Invariant: there are at most 62 roles, so the shift leaves the bits that are no declared role's.
    if measures.linkSigners.bits >> UInt64(program.roles.count) != 0 {
      throw VerifyMistake(.measures, .undeclaredSigners)
    }
    try checkDeclared(measures.linkRole, .measures)
    if measures.expiryLeast > measures.expiryMost { throw VerifyMistake(.measures, .expiryReversed) }
  }

  func checkNames() throws(VerifyMistake) {
    var seen = ByteTable()
    for (row, name) in program.names.enumerated() {
      let place = VerifyMistake.Place.name(row)
      if !name.hasCanonicalKey { throw VerifyMistake(place, .badKey(name.kind)) }
      if !seen.insert([name.kind.rawValue] + name.key).isNew { throw VerifyMistake(place, .duplicateName) }
      if name.kind != .user && !name.standing.subtracting(.tested).isEmpty {
        throw VerifyMistake(place, .standingOfNoUser)
      }
      if name.botRole != nil && !name.standing.contains(.namedBot) {
        throw VerifyMistake(place, .botRoleOfNoBot)
      }
      try checkDeclared(name.botRole, place)
    }
  }

  func checkPreauthorizations() throws(VerifyMistake) {
    var hasGrant = false
    for (row, preauthorization) in program.preauthorizations.enumerated() {
      let place = VerifyMistake.Place.preauthorization(row)
      try checkDeclared(preauthorization.role, place)
      if preauthorization.role == .none { throw VerifyMistake(place, .preauthorizesAsNone) }
      if preauthorization.role == .barred && hasGrant { throw VerifyMistake(place, .grantBeforeBar) }
      hasGrant = preauthorization.role != .barred
      var isUser = false
      if let number = preauthorization.name {
        if UInt64(number.index) >= UInt64(program.names.count) { throw VerifyMistake(place, .noSuchName) }
        let kind = program.names[Int(number.index)].kind
        if kind == .systemForDomain { throw VerifyMistake(place, .namesNobody) }
        isUser = kind == .user
      }
      if preauthorization.isByUser && !isUser { throw VerifyMistake(place, .isByNoUser) }
    }
  }

  func checkRules() throws(VerifyMistake) {
    for (row, rule) in program.rules.enumerated() {
      if Int(rule.file) >= program.files.count { throw VerifyMistake(.rule(row), .noSuchFile) }
      if rule.line == 0 || rule.column == 0 { throw VerifyMistake(.rule(row), .zeroLineOrColumn) }
    }
  }

  func checkAssertions() throws(VerifyMistake) {
    for (row, assertion) in program.assertions.enumerated() {
      let place = VerifyMistake.Place.assertion(row)
      if Int(assertion.file) >= program.files.count { throw VerifyMistake(place, .noSuchFile) }
      if assertion.line == 0 || assertion.column == 0 { throw VerifyMistake(place, .zeroLineOrColumn) }
      if case .atLeast(_, let role) = assertion.claim { try checkDeclared(role, place) }
    }
  }

  private func checkDeclared(_ role: RoleNumber?, _ place: VerifyMistake.Place) throws(VerifyMistake) {
    if let role, Int(role.rank) >= program.roles.count { throw VerifyMistake(place, .undeclaredRole) }
  }
}

extension ProgramName {
  /// Whether the key is the one that a question's users are looked up by.
  var hasCanonicalKey: Bool {
    switch kind {
    case .domain, .domainsBelow: Self.isDomain(key[...])
    case .workgroup, .group, .user: Self.isUser(key[...])
    case .systemForDomain:
      if let zero = key.firstIndex(of: 0) {
        Self.isUser(key[..<zero]) && Self.isDomain(key[(zero + 1)...])
      } else {
        false
      }
    }
  }

  private static func isUser(_ key: ArraySlice<UInt8>) -> Bool {
    guard let at = key.lastIndex(of: 0x40), at > key.startIndex else { return false }
    return UTF8Check.isPrintable(key) && isDomain(key[(at + 1)...])
  }

  private static func isDomain(_ key: ArraySlice<UInt8>) -> Bool {
    var canonical: [UInt8] = []
    do throws(NameMistake) {
      try Domain.appendLowercased(key, to: &canonical)
    } catch {
      return false
    }
    return canonical[...] == key
  }
}
