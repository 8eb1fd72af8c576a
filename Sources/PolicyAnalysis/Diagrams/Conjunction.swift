/// Functions that hold together, kept apart: joined, they would be large.
struct Conjunction {
  /// All of them hold.
  private(set) var functions: [Diagram]
  private let diagrams: DecisionDiagrams

  init(_ functions: [Diagram], in diagrams: DecisionDiagrams) {
    self.functions = functions
    self.diagrams = diagrams
  }

  /// Those that ask for a variable.
  func asking(_ level: Level) -> [Diagram] { functions.filter { diagrams.support($0).contains(level) } }

  /// Leaves variables out, one after the other: what is left holds where all did for some of their values.
  mutating func leaveOut(_ levels: some Sequence<Level>) throws(DiagramMistake) {
    for level in levels {
      let touching = asking(level)
      if touching.isEmpty { continue }
      functions.removeAll { diagrams.support($0).contains(level) }
      let around = try diagrams.exists([level], try diagrams.all(touching))
      if around != .always { functions.append(around) }
    }
  }
}
