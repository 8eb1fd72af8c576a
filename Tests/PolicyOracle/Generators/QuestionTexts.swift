import RoomModel
import RoomPolicy

/// Writes questions and tests in the words that an asker would use.
struct QuestionTexts {
  private var random: OracleRandom

  init(_ random: OracleRandom) { self.random = random }

  private static let people =
    GeneratedPeople.users + GeneratedPeople.strangers + StandardRole.allCases.map(\.name) + [
      "eve@example.org"
    ]

  /// `ACTOR OPERATION [TARGET] [with FACT, …] [unknown FACT, …]`
  mutating func line() -> String {
    let operation = random.pick(Operation.allCases)
    var words = [person(), random.chance(70) ? operation.row.verb : "\"\(operation.row.phrase)\""]
    if operation.row.hasTarget { words.append(random.chance(15) ? "self" : person()) }
    return words.joined(separator: " ") + facts(operation)
  }

  /// A test of a few scenarios.
  func test() -> String {
    var maker = self
    return maker.make()
  }

  private mutating func make() -> String {
    var lines = ["policy \"room.roompolicy\"", "room \"room.json\""]
    for number in 0..<1 + random.below(3) {
      lines.append("\nscenario \"number \(number)\"")
      for _ in 0..<1 + random.below(5) { lines.append("  " + sentence()) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func sentence() -> String {
    if random.chance(25) {
      return "then \(person()) "
        + random.pick(["is member", "is not owner", "is active", "is banned", "has voice", "is not invited"])
    }
    let operation = random.pick(Operation.allCases)
    var words = [person(), random.pick(["can", "cannot", "does"]), operation.row.phrase]
    if operation.row.hasTarget { words.append(person()) }
    let because = random.pick(["", "", " because no rule allows it", " because \"bob\""])
    return words.joined(separator: " ") + facts(operation) + because
  }

  private mutating func person() -> String { GeneratedPeople.spelled(random.pick(Self.people), &random) }

  private mutating func facts(_ operation: Operation) -> String {
    let keys = RequestKey.allCases.filter { $0.row.scope.contains(operation) }
    if keys.isEmpty || random.chance(40) { return "" }
    let given = random.some(keys, 1, 3).map { key in
      key.row.value == nil ? key.row.word : key.row.word + "=" + value(key)
    }
    let unknown =
      random.chance(40) ? " unknown " + (random.chance(60) ? random.pick(keys).row.word : phrase()) : ""
    return (random.chance(80) ? " with " + given.joined(separator: ", ") : "") + unknown
  }

  private mutating func phrase() -> String {
    random.pick([
      "\"actor is owner\"", "\"actor is moderator\"", "\"target is active\"", "\"actor has voice\"",
    ])
  }

  private mutating func value(_ key: RequestKey) -> String {
    switch key.row.kind {
    case .flag: ""
    case .role, .signer: random.pick(StandardRole.allCases.map(\.name))
    case .right: random.pick(PolicyGenerator.rightNames)
    case .word(let word, _): word
    case .number(let number):
      switch number.row.measure {
      case .count: "\(random.below(6))"
      case .seconds: "\"\(random.below(9)) days\""
      case .bytes: "\"\(random.below(30)) MB\""
      }
    case .parts: random.pick(["metadata", "roles", "rules,logging", "preauthorization"])
    }
  }
}
