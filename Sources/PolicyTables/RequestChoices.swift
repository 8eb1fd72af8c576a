import PolicyCompiler
import RoomPolicy
import PolicyQuestions

/// What a request may give that a policy can distinguish: of numbers, each limit and what lies next to it.
struct RequestChoices {
  private let roles: [String]
  private let rights: [String]
  private let isStandard: Bool
  private var limits: [RequestKey: [UInt64]] = [:]
  private var numbers: [RequestKey: [UInt64]] = [:]

  /// The most limits of one measure that are tried.
  private static let limitCount = 12

  init(_ program: Program) {
    roles = program.roles.map { String(decoding: $0.name, as: UTF8.self) }
    rights = program.rights.map { String(decoding: $0.name, as: UTF8.self) }
    isStandard = program.profile != .roles
    let found = program.limits
    for (number, key) in RequestKey.numbers {
      guard let values = found[number] else { continue }
      let limits = values.sorted().prefix(Self.limitCount)
      self.limits[key] = Array(limits)
      let near = limits.flatMap { [$0 - min($0, 1), $0, $0 + ($0 == .max ? 0 : 1)] }
      numbers[key] = Set(near + [0]).sorted()
    }
  }

  /// The keys of an operation's requests, with the values to try.
  func keys(of operation: Operation, withChanges: Bool) -> [(key: RequestKey, values: [UInt64])] {
    var keys: [(key: RequestKey, values: [UInt64])] = []
    for key in RequestKey.allCases where key.row.scope.contains(operation) {
      switch key.row.kind {
      case .parts:
        if withChanges { keys.append((key, PolicyChanges.values.indices.map { UInt64($0) })) }
      case .role, .signer:
        if key == .newRole && operation == .unban && isStandard { continue }
        keys.append((key, roles.indices.reversed().map { UInt64($0) }))
      case .right: if !rights.isEmpty { keys.append((key, rights.indices.map { UInt64($0) })) }
      case .number: if let numbers = numbers[key] { keys.append((key, numbers)) }
      case .flag, .word: keys.append((key, [1]))
      }
    }
    return keys
  }

  /// A condition in words, and as the shell gives it.
  func described(_ condition: Condition) -> TableCell.Condition {
    let signers = condition.parts.first { $0.key == .linkSignedBy }.map { names($0.values) }
    let phrases = condition.parts.filter { $0.key != .linkSignedBy }.map { part in
      part.key == .link && signers != nil
        ? "a link signed by " + Self.alternatives(signers ?? []) : phrase(part.key, part.values)
    }
    let needs = phrases.isEmpty ? [] : ["with " + Self.list(phrases, "and")]
    return TableCell.Condition(
      words: (needs + [condition.people].compactMap { $0 }).joined(separator: " "), people: condition.people,
      given: condition.parts.map {
        TableCell.Given(key: $0.key.row.word, values: $0.key.row.value == nil ? [] : values($0))
      })
  }

  private func names(_ ranks: [UInt64]) -> [String] {
    ranks.compactMap { roles.indices.contains(Int(clamping: $0)) ? roles[Int(clamping: $0)] : nil }
  }

  private func rightNames(_ numbers: [UInt64]) -> [String] {
    numbers.compactMap { rights.indices.contains(Int(clamping: $0)) ? rights[Int(clamping: $0)] : nil }
  }

  private func phrase(_ key: RequestKey, _ values: [UInt64]) -> String {
    switch key.row.kind {
    case .flag, .word, .signer: key.row.noun
    case .number(let number): number.row.before + range(key, number, values) + number.row.after
    case .role: key.row.noun + " " + Self.alternatives(names(values))
    case .right: key.row.noun + " " + Self.alternatives(rightNames(values))
    case .parts:
      key.row.noun + " "
        + Self.alternatives(
          values.compactMap {
            PolicyChanges.values.indices.contains(Int(clamping: $0))
              ? PolicyChanges.values[Int(clamping: $0)].word : nil
          })
    }
  }

  /// Which of the numbers tried are meant, in words.
  private func range(_ key: RequestKey, _ number: FactNumber, _ values: [UInt64]) -> String {
    let any = number.row.any
    let all = numbers[key] ?? []
    let limits = self.limits[key] ?? []
    guard let first = values.first, let last = values.last else { return any }
    if values == all { return any }
    if Array(all.prefix(values.count)) == values {
      if values.count == 1 && last == 0 { return measure(number, 0) }
      return !limits.contains(last) && limits.contains(last + (last == .max ? 0 : 1))
        ? "less than " + measure(number, last + 1) : "at most " + measure(number, last)
    }
    if Array(all.suffix(values.count)) == values {
      return !limits.contains(first) && first > 0 && limits.contains(first - 1)
        ? "more than " + measure(number, first - 1) : "at least " + measure(number, first)
    }
    if let start = all.firstIndex(of: first), Array(all[start...].prefix(values.count)) == values,
      values.count > 1
    {
      return measure(number, first) + " to " + measure(number, last)
    }
    return Self.alternatives(values.map { measure(number, $0) })
  }

  private func measure(_ number: FactNumber, _ value: UInt64) -> String {
    CheckedPolicy.measure(value, number.row.measure)
  }

  /// A part's values as the shell writes them; for numbers, all that were tried and do.
  private func values(_ part: Condition.Part) -> [String] {
    switch part.key.row.kind {
    case .role, .signer: names(part.values)
    case .right: rightNames(part.values)
    case .word(let word, _): [word]
    case .parts:
      part.values.map { PolicyChanges.values[Int(clamping: $0) % PolicyChanges.values.count].word }
    case .number(let number): part.values.map { measure(number, $0) }
    case .flag: []
    }
  }

  static func alternatives(_ words: [String]) -> String { list(words, "or") }

  private static func list(_ words: [String], _ last: String) -> String {
    if words.count < 2 { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + words[words.count - 1]
  }
}
