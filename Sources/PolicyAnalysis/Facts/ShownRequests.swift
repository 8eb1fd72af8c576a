/// Requests that were found to be possible, so that the next question may be answered by one of them.
struct ShownRequests {
  /// Values by level, of the request that answered last first.
  private var requests: [[UInt32]] = []

  /// So many values are kept.
  private static let limit = 1 << 14

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

  mutating func add(_ values: [UInt32]) {
    if (requests.count + 1) * values.count > Self.limit { requests.removeLast(min(requests.count, 1)) }
    requests.insert(values, at: 0)
  }
}
