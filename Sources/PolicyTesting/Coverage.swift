import RoomPolicy
import PolicyCompiler
import RoomModel
import SourceText

/// What of a policy, or of the profile that it starts from, its tests hold fast.
///
/// A line counts when some expectation would fail without it, a fact of its condition when some expectation
/// would fail with that fact turned. Found out by doing so, and asking again what it could matter to.
public struct Coverage: Sendable {
  /// A setting, preauthorization, role clause or rule.
  public struct Item: Sendable {
    /// What the line is.
    public enum Kind: String, Sendable { case setting, preauthorization, clause, lift, rule }
    /// What the line is.
    public var kind: Kind
    /// The source file's name.
    public var file: String
    /// From 1.
    public var line: Int
    /// From 1, in UTF-8 bytes.
    public var column: Int
    /// On one line.
    public var text: String
    /// Whether an expectation depends on the line.
    public var held = Holding()
    /// The facts of the condition that were measured, from the left.
    public var atoms: [Atom] = []
    /// How many facts of its condition were not measured: that would take too long.
    public var unmeasured = 0
  }

  /// A fact of a rule's condition.
  public struct Atom: Sendable {
    /// The fact as the policy writes it.
    public var words: String
    /// Which of the condition's facts it is, from the left.
    public var place: Int
    /// Whether an expectation depends on the fact.
    public var held = Holding()
  }

  /// Whether some expectation holds a line or a fact fast.
  public struct Holding: Sendable {
    /// Whether some expectation would fail without it.
    public var isCovered = false
    /// False where finding out would take too long.
    public var isMeasured = true
    /// It is proved that no request distinguishes it from its absence, or from its contrary.
    public var isUndecidable = false
    /// A sentence that would test it, or a request in other words; nil where it is tested, or none was found.
    public var suggestion: String?
    /// What the room's state must say first, as JSON; nil where the suggestion needs nothing more of it.
    public var roomEntry: String?
  }

  /// The policy's name, or the profile's.
  public var policy: String
  /// The lines, in the order of files and positions.
  public var items: [Item] = []
  /// Lines and facts that say nothing under the settings of any policy that was tested. Counted for a profile
  /// alone: a policy's own settings are its author's.
  public var idle = 0

  /// Of how many lines and facts that are not covered the exact analysis ended too early to say whether a request
  /// distinguishes them.
  public var unproved = 0

  private var counted: [Holding] {
    items.flatMap { [$0.held] + $0.atoms.map(\.held) }.filter { !$0.isUndecidable }
  }
  /// How many lines and facts were not measured; they are in the total and count as not covered.
  public var unmeasured: Int {
    items.reduce(0) { sum, item in
      sum + item.unmeasured + ([item.held] + item.atoms.map(\.held)).count { !$0.isMeasured }
    }
  }
  /// How many lines and facts count, those not measured with them.
  public var total: Int { counted.count + items.reduce(0) { $0 + $1.unmeasured } }
  /// How many lines and facts are covered.
  public var covered: Int { counted.count { $0.isCovered } }
  /// Of a hundred; 100 where there is nothing to cover.
  public var percent: Double { total == 0 ? 100 : Double(covered) * 100 / Double(total) }

  /// A scenario with the room that it starts from, and what became of it.
  public struct Run: Sendable {
    /// The scenario.
    public var scenario: Scenario
    /// The room that the scenario starts from; nil for bare roles.
    public var room: Room?
    /// What became of each sentence, in their order.
    public var results: [SentenceResult]
    /// Creates a run from a scenario's results.
    public init(scenario: Scenario, room: Room?, results: [SentenceResult]) {
      self.scenario = scenario
      self.room = room
      self.results = results
    }
  }

  /// A policy, and the tests that it was held to.
  public struct TestedPolicy: Sendable {
    /// The policy.
    public var policy: Policy
    /// The name of the policy's file.
    public var name: String
    /// The scenarios that were run against the policy.
    public var runs: [Run]
    /// Creates a tested policy.
    public init(_ policy: Policy, named name: String, runs: [Run]) {
      (self.policy, self.name, self.runs) = (policy, name, runs)
    }
  }

  /// What an exact analysis says of a rule and another in its place.
  public enum Distinction: Sendable {
    case noRequest
    /// One, in words.
    case request(String)
    case unknown
  }
}

extension Coverage {
  /// The coverage of a policy's own lines. Empty for a policy that came compiled, whose lines nobody knows. With
  /// `proposing`, a sentence is looked for that would test what none tests.
  ///
  /// A policy that would take more than `effort` is measured in part, which `unmeasured` and `unproved` say.
  public init(of tested: TestedPolicy, proposing: Bool = true, effort: Int? = nil) {
    policy = tested.name
    guard var measure = Measurement(tested, effort: effort ?? Effort.most) else { return }
    if !proposing { measure.proposals.stop() }
    items = measure.statements()
    items += measure.rules()
    unproved = measure.unproved
    let files = measure.checked.sources.map(\.name)
    let order = { (item: Item) in (files.firstIndex(of: item.file) ?? 0, item.line, item.column) }
    items.sort { order($0) < order($1) }
  }
}
