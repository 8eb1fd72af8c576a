import PolicyCompiler
import RoomModel

/// All that one policy allows and another does not, over all requests and people that either distinguishes.
///
///     if let difference = try PolicyDifference(old, new), difference.isNone { … }
public struct PolicyDifference {
  /// One kind of request, for the operations about which the same holds.
  public struct Sentence {
    /// By number; one at least.
    public let operations: [Operation]
    /// One request of the first operation, as near to bare roles as can be.
    public let example: Witness
    let parts: RegionWords.Parts
    let cube: Cube
    let space: FactSpace

    /// Whether it speaks of people and a request of whom `value` gives each variable's value; nil for what is not
    /// known, which may be anything.
    public func mayConcern(_ value: (FactVariable, FactSpace) -> Int?) -> Bool {
      cube.parts.allSatisfy { part in
        if space.isForeign(part.level) { return true }
        guard let value = value(space.variable(part.level), space) else { return true }
        return part.values.contains { $0.contains(value) }
      }
    }

    /// "an `admin` may `ban` a `member`", or "may no longer"; of many operations the first `limit`, and how many more.
    public func words(opens: Bool, limit: Int = .max) -> String {
      var verbs = operations.prefix(limit).map { "`\($0.row.verb)`" }
      if operations.count > limit { verbs.append("\(operations.count - limit) more operations") }
      let may = opens ? "may" : "may no longer"
      let target = parts.target.map { " " + $0 } ?? ""
      return "\(parts.actor) \(may) \(RegionWords.list(verbs, opens ? "and" : "or"))\(target)\(parts.suffix)"
    }
  }

  /// What only the new policy allows.
  public let opened: [Sentence]
  /// What only the old policy allows.
  public let closed: [Sentence]
  /// Whether some set needed more sentences than are said.
  public let isCut: Bool

  /// Whether both allow the same.
  public var isNone: Bool { opened.isEmpty && closed.isEmpty }

  /// Nil where the policies' roles differ.
  ///
  /// - Throws: `DiagramMistake` where the comparison goes beyond `limits`.
  public init?(
    _ old: CheckedPolicy, _ new: CheckedPolicy, limits: FactSpace.Limits = .lint
  ) throws(DiagramMistake) {
    guard let joint = JointSpace(old, new, limits: limits) else { return nil }
    var isCut = false
    func sentences(
      _ set: (Operation) throws(DiagramMistake) -> Diagram
    ) throws(DiagramMistake) -> [Sentence] {
      var order: [RegionWords.Parts] = []
      var found: [RegionWords.Parts: (operations: [Operation], example: Witness, cube: Cube)] = [:]
      for operation in Operation.allCases {
        guard let region = try joint.region(try set(operation), operation) else { continue }
        isCut = isCut || region.isCut
        for sentence in region.sentences {
          if found[sentence.parts] == nil {
            order.append(sentence.parts)
            found[sentence.parts] = ([operation], sentence.example, sentence.cube)
          } else if found[sentence.parts]?.operations.last != operation {
            found[sentence.parts]?.operations.append(operation)
          }
        }
      }
      return order.compactMap { parts in
        found[parts].map {
          Sentence(
            operations: $0.operations, example: $0.example, parts: parts, cube: $0.cube, space: joint.old)
        }
      }
    }
    opened = try sentences { operation throws(DiagramMistake) in try joint.opened(operation) }
    closed = try sentences { operation throws(DiagramMistake) in try joint.closed(operation) }
    self.isCut = isCut
  }
}
