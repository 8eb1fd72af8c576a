import RoomModel

extension CommitAftermath {
  /// Notes why a commit in `profile roles` is denied for what it changes together: the definitions of roles and the
  /// list, preauthorizations and the list by more than removals, the metadata twice
  /// (draft-ietf-mimi-room-policy-04, sections 3 and 4; draft-ietf-mimi-protocol, section 7.6).
  func noteComponentFaults(
    _ parts: [Proposal], _ committer: Person, into faults: inout [CommitFault?]
  ) {
    let changesList = parts.indices.contains { part -> Bool in
      roles(ofPart: part).map { $0.before != $0.after } ?? false
    }
    let changesListByMore = parts.indices.contains { part -> Bool in
      roles(ofPart: part).map { $0.before != $0.after && $0.after != .none } ?? false
    }
    for (part, proposal) in parts.enumerated() where faults[part] == nil {
      if changesList && proposal.mayChange(.roles) {
        faults[part] = .changesRolesAndList
      } else if changesListByMore && proposal.mayChange(.preauthorization) {
        faults[part] = .changesPreauthorizationsAndList
      } else if proposal.mayChange(.metadata)
        && parts[..<part].contains(where: { $0.isMetadataApart(from: proposal) })
      {
        faults[part] = .changesMetadataTwice
      } else if proposal.operation == .leaveRoom && proposal.sender.isSame(as: committer)
        && committer.isActive
      {
        // Why: here leaving the list takes the clients too.
        faults[part] = .removesOwnLeaf
      }
    }
  }
}

extension Proposal {
  /// Whether the part changes a component of the policy, or may: what nobody says is open.
  fileprivate func mayChange(_ component: PolicyChanges) -> Bool {
    if isOfMetadata { return component == .metadata }
    if operation.row.capabilities == [.changeRoleDefinitions] { return component == .roles }
    if !operation.changesPolicy { return false }
    if request.unknown.contains(.changes) { return true }
    let usual = sender.isBare ? PolicyChanges.usual(for: operation) : nil
    return (request.changes ?? usual).map { !$0.intersection(component).isEmpty } ?? true
  }

  /// Whether the part changes one field of the metadata.
  private var isOfMetadata: Bool { operation.row.section == .metadata && operation.isCarriedByCommit }

  /// Whether two parts that change metadata are two updates: those of one sender to several fields are one.
  fileprivate func isMetadataApart(from other: Proposal) -> Bool {
    if !mayChange(.metadata) { return false }
    return !isOfMetadata || !other.isOfMetadata || operation == other.operation
      || !sender.isSame(as: other.sender)
  }
}
