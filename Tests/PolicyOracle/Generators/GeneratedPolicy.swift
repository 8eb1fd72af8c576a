import RoomModel

/// A policy as a list of statements that can be taken away one by one.
struct GeneratedPolicy {
  var statements: [Statement]

  enum Statement {
    /// A statement that is dropped whole or kept.
    case line(String)
    case definition(String, GeneratedCondition)
    case rule(GeneratedRule)
  }

  var text: String { statements.map(\.text).joined(separator: "\n") + "\n" }
}

struct GeneratedRule {
  var effect: Effect
  var operations: [String]
  /// `if` or `unless`.
  var word: String
  var condition: GeneratedCondition?
  var name: String?
  var because: String?
}

indirect enum GeneratedCondition {
  case atom(String)
  case not(GeneratedCondition)
  case all([GeneratedCondition])
  case any([GeneratedCondition])

  var text: String {
    switch self {
    case .atom(let text): text
    case .not(let inner): "not " + inner.operand
    case .all(let parts): parts.map(\.operand).joined(separator: " and ")
    case .any(let parts): parts.map(\.operand).joined(separator: " or ")
    }
  }

  /// The text as part of a larger condition.
  private var operand: String {
    switch self {
    case .all, .any: "(" + text + ")"
    case .atom, .not: text
    }
  }

  /// Conditions that are a step simpler.
  var simpler: [GeneratedCondition] {
    switch self {
    case .atom: return []
    case .not(let inner): return [inner] + inner.simpler.map { .not($0) }
    case .all(let parts): return Self.simpler(parts) { .all($0) }
    case .any(let parts): return Self.simpler(parts) { .any($0) }
    }
  }

  private static func simpler(
    _ parts: [GeneratedCondition], _ make: ([GeneratedCondition]) -> GeneratedCondition
  ) -> [GeneratedCondition] {
    var all = parts
    for place in parts.indices {
      for part in parts[place].simpler {
        var one = parts
        one[place] = part
        all.append(make(one))
      }
      if parts.count > 2 {
        var one = parts
        one.remove(at: place)
        all.append(make(one))
      }
    }
    return all
  }
}

extension GeneratedPolicy.Statement {
  var text: String {
    switch self {
    case .line(let text): return text
    case .definition(let name, let condition): return "define \(name) as \(condition.text)"
    case .rule(let rule):
      var text = rule.effect.word + " " + rule.operations.joined(separator: ", ")
      if let condition = rule.condition { text += "\n  \(rule.word) \(condition.text)" }
      if let name = rule.name { text += "\n  named \(name)" }
      if let because = rule.because { text += "\n  because \"\(because)\"" }
      return text
    }
  }

  /// Statements that are a step simpler.
  var simpler: [GeneratedPolicy.Statement] {
    switch self {
    case .line: return []
    case .definition(let name, let condition): return condition.simpler.map { .definition(name, $0) }
    case .rule(let rule):
      var all: [GeneratedRule] = []
      if rule.operations.count > 1 {
        for place in rule.operations.indices {
          var one = rule
          one.operations.remove(at: place)
          all.append(one)
        }
      }
      for condition in rule.condition?.simpler ?? [] {
        var one = rule
        one.condition = condition
        all.append(one)
      }
      if rule.condition != nil {
        var one = rule
        one.condition = nil
        all.append(one)
      }
      if rule.because != nil {
        var one = rule
        one.because = nil
        all.append(one)
      }
      return all.map { .rule($0) }
    }
  }
}
