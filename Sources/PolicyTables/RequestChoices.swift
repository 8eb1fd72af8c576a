import PolicyCompiler
import RoomPolicy
import PolicyQuestions

/// What a request may give that a policy can distinguish: of numbers, one of each run that no limit cuts.
struct RequestChoices {
  private let roles: [String]
  private let rights: [String]
  private let isStandard: Bool
  private var limits: [RequestKey: [UInt64]] = [:]
  /// The first numbers of the runs: a policy's limits cut before and behind themselves.
  private var numbers: [RequestKey: [UInt64]] = [:]
  /// Where the last run ends, of a measure that has more limits than are tried.
  private var ends: [RequestKey: UInt64] = [:]

  /// The most limits of one measure that are tried.
  private static let limitCount = 12

  init(_ program: Program) {
    roles = program.roles.map { String(decoding: $0.name, as: UTF8.self) }
    rights = program.rights.map { String(decoding: $0.name, as: UTF8.self) }
    isStandard = program.profile != .roles
    let found = program.limits
    for (number, key) in RequestKey.numbers {
      guard let values = found[number] else { continue }
      let sorted = Set(values).sorted()
      let limits = sorted.prefix(Self.limitCount)
      self.limits[key] = Array(limits)
      numbers[key] = Set(limits.flatMap { [$0, $0 == .max ? $0 : $0 + 1] } + [0]).sorted()
      // Why: of what lies behind the limits that are tried nothing is said.
      if let next = sorted.dropFirst(Self.limitCount).first, next > limits[limits.endIndex - 1] + 1 {
        ends[key] = next - 1
      } else if sorted.count > limits.count {
        numbers[key]?.removeLast()
        ends[key] = limits.last
      }
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
        TableCell.Given(
          key: $0.key.row.word, values: $0.key.row.value == nil ? [] : values($0), ranges: ranges($0))
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

  /// Numbers from one to another, both of them meant; nil where there is no end.
  private typealias Run = (first: UInt64, last: UInt64?)

  /// What is meant by the first numbers of some runs, runs that follow each other as one.
  private func runs(_ key: RequestKey, _ values: [UInt64]) -> [Run] {
    let starts = numbers[key] ?? []
    var runs: [Run] = []
    for (place, start) in starts.enumerated() where values.contains(start) {
      let last = place + 1 < starts.count ? starts[place + 1] - 1 : ends[key]
      if let before = runs.last?.last, before + 1 == start {
        runs[runs.count - 1].last = last
      } else {
        runs.append((start, last))
      }
    }
    return runs
  }

  /// Which numbers are meant, in words.
  private func range(_ key: RequestKey, _ number: FactNumber, _ values: [UInt64]) -> String {
    let runs = runs(key, values)
    if runs.first.map({ $0.first == 0 && $0.last == nil }) ?? true { return number.row.any }
    return Self.alternatives(runs.map { words($0, key, number) })
  }

  /// A run by the limits that cut it, rather than by what lies next to them.
  private func words(_ run: Run, _ key: RequestKey, _ number: FactNumber) -> String {
    let limits = self.limits[key] ?? []
    func isBeside(_ value: UInt64, _ limit: UInt64) -> Bool {
      !limits.contains(value) && limits.contains(limit)
    }
    guard let last = run.last else {
      return run.first > 0 && isBeside(run.first, run.first - 1)
        ? "more than " + measure(number, run.first - 1) : "at least " + measure(number, run.first)
    }
    if run.first == last { return measure(number, last) }
    if run.first > 0 { return measure(number, run.first) + " to " + measure(number, last) }
    return last < .max && isBeside(last, last + 1)
      ? "less than " + measure(number, last + 1) : "at most " + measure(number, last)
  }

  /// The numbers that are meant, as the shell writes them; none for what is no number.
  private func ranges(_ part: Condition.Part) -> [TableCell.Range] {
    guard case .number(let number) = part.key.row.kind else { return [] }
    return runs(part.key, part.values).map { run in
      TableCell.Range(first: measure(number, run.first), last: run.last.map { measure(number, $0) })
    }
  }

  private func measure(_ number: FactNumber, _ value: UInt64) -> String {
    CheckedPolicy.measure(value, number.row.measure)
  }

  /// A part's values as the shell writes them; of numbers their ranges say it.
  private func values(_ part: Condition.Part) -> [String] {
    switch part.key.row.kind {
    case .role, .signer: names(part.values)
    case .right: rightNames(part.values)
    case .word(let word, _): [word]
    case .parts:
      part.values.map { PolicyChanges.values[Int(clamping: $0) % PolicyChanges.values.count].word }
    case .flag, .number: []
    }
  }

  static func alternatives(_ words: [String]) -> String { list(words, "or") }

  private static func list(_ words: [String], _ last: String) -> String {
    if words.count < 2 { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + words[words.count - 1]
  }
}
