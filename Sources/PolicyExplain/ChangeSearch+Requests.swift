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
      case .word(let word): if !isGiven { gives.append(.give(key, word)) }
      case .role, .signer, .count, .duration, .size, .parts:
        gives += values(of: key).map { .give(key, $0) }
      }
    }
    let hasUnknown = !question.request.unknown.isEmpty || !question.forgotten.isEmpty
    return gives + drops + (hasUnknown ? [.knowAll] : [])
  }

  private func values(of key: RequestKey) -> [String] {
    let measures = program.measures
    let names = program.roles.map { String(decoding: $0.name, as: UTF8.self) }
    switch key {
    case .linkSignedBy:
      let signers = names.indices.reversed().filter { measures.linkSigners.contains(RoleNumber($0)) }
      return (signers.isEmpty ? names.indices.dropFirst(2).reversed() : signers).map { names[$0] }
    case .newRole: return names.indices.dropFirst().map { names[$0] } + [names[0]]
    case .outstanding: return numbers(["0"], .hasAtMostOutstanding) { String($0) }
    case .sinceLastUpdate:
      return numbers([Self.duration(measures.updateLeast)], .sinceLastUpdate, Self.duration)
        + ["0 seconds"]
    case .attachment:
      return numbers(["1 B"] + (measures.maxAttachment.map { [Self.size($0)] } ?? []), .attachmentLarger) {
        Self.size($0)
      }
    case .history:
      return numbers(
        (measures.historyPeriod.map { [Self.duration($0)] } ?? []) + ["1 second"], .historyOlder,
        Self.duration)
    case .expiresAfter:
      let bounds = measures.expiry == .forbidden ? [] : [measures.expiryLeast, measures.expiryMost]
      return numbers(bounds.map(Self.duration), .expiresAfter, Self.duration)
    case .changes:
      let words = PolicyChanges.values.map(\.word)
      guard let given = question.request.changes else {
        return ["metadata"] + words.filter { $0 != "metadata" }
      }
      let kept = words.indices.filter { given.contains(index: $0) }
      let without = kept.count < 2 ? [] : kept.map { gone in kept.filter { $0 != gone } }
      return without.map { $0.map { words[$0] }.joined(separator: ",") } + words
    case .link, .password, .keyPackage, .external, .psk, .acceptable: return []
    }
  }

  /// `first`, and each number that a rule of the operation sets a bound by, with the next one.
  private func numbers(_ first: [String], _ fact: Fact, _ word: (UInt64) -> String) -> [String] {
    var all = first
    guard let text = explainer.text, asks(fact) else { return all }
    for rule in text.policy.rules where rule.governs(question.operation) {
      text.spoken(rule).visit { spoken in
        guard spoken.fact.fact == fact, all.count < 8 else { return }
        for number in [spoken.fact.number, spoken.fact.number + 1] where !all.contains(word(number)) {
          all.append(word(number))
        }
      }
    }
    return all
  }

  /// In the largest unit that divides it.
  static func duration(_ seconds: UInt64) -> String {
    measure(seconds, Unit.durations.map { ($0.word, $0.seconds) }, plain: "seconds")
  }

  static func size(_ bytes: UInt64) -> String {
    measure(bytes, Unit.sizes.map { ($0.word, $0.bytes) }, plain: "B")
  }

  private static func measure(_ value: UInt64, _ units: [(String, UInt64)], plain: String) -> String {
    // Why: plural words stand after the singular ones, and the last of equal units is taken but for one of it.
    var best = (plain, UInt64(1))
    for (word, worth) in units where worth >= best.1 && value > 0 && value % worth == 0 {
      if worth == best.1 && worth > 1 && value / worth == 1 { continue }
      if word == "KB" { continue }
      best = (word, worth)
    }
    if value == 1 && plain == "seconds" { return "1 second" }
    return "\(value / best.1) \(best.0)"
  }
}
