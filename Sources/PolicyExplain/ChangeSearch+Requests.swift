import RoomPolicy
import PolicyCompiler
import RoomModel

extension ChangeSearch {
  /// What the request could give or leave out, one part each: first what it could give.
  func requestCandidates() -> [RequestChange] {
    var gives: [RequestChange] = []
    var drops: [RequestChange] = []
    let operation = question.operation
    for key in RequestKey.allCases {
      if !key.row.scope.contains(operation) { continue }
      if key == .changes && question.putsPolicy { continue }
      if key == .newRole && operation == .unban && program.profile != .roles { continue }
      let isGiven = question.request.gives(key)
      if isGiven { drops.append(.drop(key)) }
      switch key.row.kind {
      case .flag: if !isGiven { gives.append(.give(key, nil)) }
      case .word(let word, _): if !isGiven { gives.append(.give(key, word)) }
      case .role, .signer, .number, .parts, .right:
        gives += values(of: key).map { .give(key, $0) }
      }
    }
    let hasUnknown = !question.request.unknown.isEmpty || !question.forgotten.isEmpty
    return gives + drops + (hasUnknown ? [.knowAll] : [])
  }

  private func values(of key: RequestKey) -> [String] {
    let measures = program.measures
    let names = program.roles.map { String(decoding: $0.name, as: UTF8.self) }
    switch key.row.kind {
    case .signer:
      let signers = names.indices.reversed().filter { measures.linkSigners.contains(RoleNumber($0)) }
      return (signers.isEmpty ? names.indices.dropFirst(2).reversed() : signers).map { names[$0] }
    case .right: return program.rights.map { String(decoding: $0.name, as: UTF8.self) }
    case .role: return names.indices.dropFirst().map { names[$0] } + [names[0]]
    case .number(let number): return values(of: number)
    case .flag, .word: return []
    case .parts:
      let words = PolicyChanges.values.map(\.word)
      guard let given = question.request.changes else {
        return ["metadata"] + words.filter { $0 != "metadata" }
      }
      let kept = words.indices.filter { given.contains(index: $0) }
      let without = kept.count < 2 ? [] : kept.map { gone in kept.filter { $0 != gone } }
      return without.map { $0.map { words[$0] }.joined(separator: ",") } + words
    }
  }

  /// The least value, the bounds that the policy sets, and each number that a rule of the operation sets a bound by,
  /// with the next one.
  private func values(of number: FactNumber) -> [String] {
    let measures = program.measures
    var asked: [UInt64] = []
    for fact in askedNumbers where asked.count < 8 {
      guard case .number(number, _) = fact.fact.carrier else { continue }
      asked += [fact.number, fact.number + 1].filter { !asked.contains($0) }
    }
    let limit = RequestLimit(on: number)
    // Why: a number that nothing bounds and no rule asks for changes nothing.
    if limit == nil && asked.isEmpty && number != .expiry { return [] }
    var all: [UInt64] = [number == .history || number == .attachment ? 1 : 0]
    if number == .expiry {
      all = measures.expiry == .forbidden ? [] : [measures.expiryLeast, measures.expiryMost]
    } else if let limit, let bound = measures.bound(limit), !all.contains(bound) {
      all.insert(bound, at: limit.isLeast ? 0 : all.count)
    }
    return (all + asked.filter { !all.contains($0) }).map { CheckedPolicy.measure($0, number.row.measure) }
  }
}
