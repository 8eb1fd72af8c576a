/// A value of each variable, most of them 0.
// Why not by level: a policy may name thousands of groups, and nobody is in most of them.
struct ChosenValues {
  /// Those that are not 0, by level.
  private let choices: [(level: UInt32, value: UInt32)]

  init(_ choices: some Sequence<(level: UInt32, value: UInt32)>) {
    self.choices = choices.filter { $0.value != 0 }.sorted { $0.level < $1.level }
  }

  /// The value of a variable. `place` is where the last one was found, of a variable before it, or 0.
  func value(of level: UInt32, from place: inout Int) -> UInt32 {
    while place < choices.count && choices[place].level < level { place += 1 }
    return place < choices.count && choices[place].level == level ? choices[place].value : 0
  }
}

/// Requests that were found to be possible, so that the next question may be answered by one of them.
struct ShownRequests {
  /// The request that answered last first.
  private var requests: [ChosenValues] = []
  private let most: Int

  /// For requests of so many variables, of which so many together are kept.
  init(variables: Int) { most = max(1, (1 << 14) / max(1, variables)) }

  /// Whether one of them makes `diagram` and all of `constraints` true.
  mutating func contains(
    in diagrams: DecisionDiagrams, _ diagram: Diagram, _ constraints: some Sequence<Diagram>
  ) -> Bool {
    let place = requests.firstIndex {
      diagrams.hold(CollectionOfOne(diagram), $0) && diagrams.hold(constraints, $0)
    }
    guard let place else { return false }
    requests.insert(requests.remove(at: place), at: 0)
    return true
  }

  mutating func add(_ values: ChosenValues) {
    if requests.count == most { requests.removeLast() }
    requests.insert(values, at: 0)
  }
}
