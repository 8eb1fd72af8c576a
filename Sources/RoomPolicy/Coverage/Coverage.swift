import PolicyCompiler
import RoomModel
import SourceText

/// What of a policy its tests hold fast.
///
/// A line counts when some expectation would fail without it, a fact of its condition when some expectation
/// would fail with that fact turned. Found out by doing so: the policy is compiled without the line, and the
/// expectations that it could matter to are asked again.
public struct Coverage: Sendable {
  /// A setting, preauthorization, role clause or rule.
  public struct Item: Sendable {
    public enum Kind: String, Sendable { case setting, preauthorization, clause, rule }
    public var kind: Kind
    public var file: String
    public var line: Int
    public var column: Int
    /// On one line.
    public var text: String
    public var isCovered = false
    /// A sentence that would test it; nil where it is tested, or none was found.
    public var suggestion: String?
    public var atoms: [Atom] = []
  }

  /// A fact of a rule's condition.
  public struct Atom: Sendable {
    public var words: String
    public var isCovered = false
    public var suggestion: String?
  }

  /// The policy's name.
  public var policy: String
  public var items: [Item] = []

  public var total: Int { items.reduce(0) { $0 + 1 + $1.atoms.count } }
  public var covered: Int {
    items.reduce(0) { $0 + ($1.isCovered ? 1 : 0) + $1.atoms.count { $0.isCovered } }
  }
  /// Of a hundred; 100 where there is nothing to cover.
  public var percent: Double { total == 0 ? 100 : Double(covered) * 100 / Double(total) }

  /// A scenario with the room that it starts from, and what became of it.
  public struct Run: Sendable {
    public var scenario: Scenario
    public var room: Room?
    public var results: [SentenceResult]
    public init(scenario: Scenario, room: Room?, results: [SentenceResult]) {
      self.scenario = scenario
      self.room = room
      self.results = results
    }
  }
}

extension Coverage {
  /// The coverage of `policy`, which was compiled from `sources`, by `runs`. Empty for a policy that came
  /// compiled, whose lines nobody knows. With `proposing`, a sentence is looked for that would test what none
  /// tests.
  public init(
    of policy: Policy, named name: String, sources: [Source], by runs: [Run], withProfile: Bool,
    proposing: Bool = true
  ) {
    self.policy = name
    guard let checked = policy.checked else { return }
    var measure = Measurement(policy: policy, checked: checked, sources: sources, runs: runs)
    if !proposing { measure.proposals.stop() }
    items = measure.statements()
    for (number, rule) in checked.rules.enumerated() where withProfile || !rule.isOfProfile {
      if let item = measure.rule(number) { items.append(item) }
    }
    items.sort { (left, right) in
      let files = sources.map(\.name)
      let order = { (item: Item) in (files.firstIndex(of: item.file) ?? 0, item.line, item.column) }
      return order(left) < order(right)
    }
  }
}
