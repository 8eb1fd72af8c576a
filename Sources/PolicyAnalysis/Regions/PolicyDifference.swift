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
    /// The old policy's rules that answer such requests, as indexes in its rules: those that forbid one, or else those
    /// that allow one. None where no rule allows any, and where rules are not asked for.
    public let before: [Int]
    /// The new policy's rules, likewise.
    public let now: [Int]
    let parts: RegionWords.Parts
    let cube: Cube
    let space: FactSpace

    /// Whether the sentence may be about a request whose variables have these values. `value` returns nil for a
    /// variable that is not known and may have any.
    public func mayConcern(_ value: (FactVariable, FactSpace) -> Int?) -> Bool {
      cube.parts.allSatisfy { part in
        if space.isForeign(part.level) { return true }
        guard let value = value(space.variable(part.level), space) else { return true }
        return part.values.contains { $0.contains(value) }
      }
    }

    /// "an `admin` may `ban` a `member`", or "may no longer"; of many operations the first `limit`, and how many more.
    public func words(opens: Bool, limit: Int = .max) -> String {
      words(opens ? "may" : "may no longer", isOne: !opens, limit: limit)
    }

    /// The same with other words in the middle: "may", for what only one of two policies allows.
    public func words(_ may: String, isOne: Bool = false, limit: Int = .max) -> String {
      var verbs = operations.prefix(limit).map { "`\($0.row.verb)`" }
      if operations.count > limit { verbs.append("\(operations.count - limit) more operations") }
      let target = parts.target.map { " " + $0 } ?? ""
      return "\(parts.actor) \(may) \(RegionWords.list(verbs, isOne ? "or" : "and"))\(target)\(parts.suffix)"
    }
  }

  /// What only the new policy allows.
  public let opened: [Sentence]
  /// What only the old policy allows.
  public let closed: [Sentence]
  /// Rules that came or went, or are written otherwise, where others answer alike; none where rules are not asked for.
  public let carried: [CarriedRule]
  /// Whether some set needed more sentences than are said.
  public let isCut: Bool

  /// Whether both allow the same.
  public var isNone: Bool { opened.isEmpty && closed.isEmpty }

  /// Nil where no room can have both policies: one is of `profile roles`, and the other is not.
  ///
  /// - Parameter naming: whether the rules that answer are looked for too.
  /// - Throws: `DiagramMistake` where the comparison goes beyond `limits`.
  public init?(
    _ old: CheckedPolicy, _ new: CheckedPolicy, namingRules naming: Bool = false,
    limits: FactSpace.Limits = .lint
  ) throws(DiagramMistake) {
    guard let joint = JointSpace(old, new, limits: limits) else { return nil }
    try self.init(joint, namingRules: naming)
  }

  init(_ joint: JointSpace, namingRules naming: Bool) throws(DiagramMistake) {
    var isCut = false
    func sentences(opens: Bool) throws(DiagramMistake) -> [Sentence] {
      var order: [RegionWords.Parts] = []
      var found: [RegionWords.Parts: Group] = [:]
      // Why: of many operations the same is allowed, and then the first one's examples stand for all.
      var known: [Kind: [Region.Sentence]] = [:]
      for operation in Operation.allCases {
        let said = try joint.said(operation, opens: opens)
        if said == .never { continue }
        let kind = Kind(said: said, world: operation.standIn, hasTarget: operation.row.hasTarget)
        if known[kind] == nil {
          let possible = try joint.difference(operation, opens: opens)
          let region = try joint.region(possible, operation)
          known[kind] = region?.sentences ?? []
          isCut = isCut || region?.isCut ?? false
        }
        for sentence in known[kind] ?? [] {
          var group = found[sentence.parts] ?? Group(example: sentence.example, cube: sentence.cube)
          if group.operations.isEmpty { order.append(sentence.parts) }
          if group.operations.last != operation { group.operations.append(operation) }
          if naming {
            // Why not of what can be: that says much more, and each rule is asked what of the set can be.
            let set = try joint.diagrams.and(try joint.diagrams.diagram(sentence.cube), said)
            group.before.formUnion(try joint.answering(set, operation, .old, isAllowed: !opens))
            group.now.formUnion(try joint.answering(set, operation, .new, isAllowed: opens))
          }
          found[sentence.parts] = group
        }
      }
      return order.compactMap { parts in
        found[parts].map {
          Sentence(
            operations: $0.operations, example: $0.example, before: $0.before.sorted(), now: $0.now.sorted(),
            parts: parts, cube: $0.cube, space: joint.old)
        }
      }
    }
    opened = try sentences(opens: true)
    closed = try sentences(opens: false)
    carried = naming ? try joint.carried(among: Operation.allCases) : []
    self.isCut = isCut
  }

  /// Operations of which the same sentences hold, whatever their rules are.
  private struct Kind: Hashable {
    let said: Diagram
    let world: Operation
    let hasTarget: Bool
  }

  /// Operations about which the same sentence holds.
  private struct Group {
    let example: Witness
    let cube: Cube
    var operations: [Operation] = []
    var before: Set<Int> = []
    var now: Set<Int> = []
  }
}

extension JointSpace {
  /// The rules that answer what one policy allows, or denies: those that allow it, or those that forbid it.
  fileprivate func answering(
    _ set: Diagram, _ operation: Operation, _ side: Side, isAllowed: Bool
  ) throws(DiagramMistake) -> [Int] {
    try carriers(set, operation, isAllowed ? .allow : .forbid, side)
  }
}
