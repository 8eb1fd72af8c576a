import PolicyMachine
import RoomModel

/// How forbid rules are put behind prechecks: runs of rules that seldom matter, each passed by in a test a word.
///
/// Only the speed of a decision depends on a plan: one that asked for what no rule needs would not be followed.
package struct ForbidPlan {
  /// Rules that stand together.
  package struct Run {
    /// How many rules it has.
    package let count: Int
    /// What it stands behind; nil where that would take as many steps as the rules themselves.
    package let precheck: Precheck?

    /// A run of so many rules.
    package init(count: Int, precheck: Precheck?) { (self.count, self.precheck) = (count, precheck) }
  }

  /// The runs, in the order of the rules.
  package private(set) var runs: [Run] = []

  /// A plan that somebody makes.
  package init(runs: [Run]) { self.runs = runs }

  /// A plan for rules of which each comes with what it would best stand behind.
  package init(_ candidates: [Precheck?]) {
    var rest = candidates[...]
    while !rest.isEmpty {
      var precheck = Precheck()
      let run = rest.prefix { candidate in
        guard var joined = candidate else { return false }
        joined.join(precheck)
        if Self.weigh(joined) > Self.greatestWeight { return false }
        precheck = joined
        return true
      }
      runs.append(
        Run(count: max(run.count, 1), precheck: run.count > precheck.tests.count ? precheck : nil))
      rest = rest.dropFirst(max(run.count, 1))
    }
  }

  /// Above this a precheck would seldom pass a run by.
  private static let greatestWeight = 24

  /// What is to be done next of a tree.
  private enum Step {
    case look(TestTree)
    /// Take as many of the last findings, join them.
    case join(Int, isAll: Bool)
  }

  /// What is needed by `tree` and most seldom there; nil where that is no bit of a word.
  // Why without recursion: see `ConditionSyntax+Walk.swift`.
  package static func candidate(for tree: TestTree) -> Precheck? {
    var steps = [Step.look(tree)]
    var found: [Precheck?] = []
    while let step = steps.popLast() {
      switch step {
      case .look(.constant): found.append(nil)
      case .look(.test(let test)): found.append(candidate(for: test))
      case .look(.all(let parts)):
        steps.append(.join(parts.count, isAll: true))
        steps += parts.reversed().map(Step.look)
      case .look(.any(let parts)):
        steps.append(.join(parts.count, isAll: false))
        steps += parts.reversed().map(Step.look)
      case .join(let count, let isAll):
        let parts = found[(found.count - count)...]
        let joined =
          isAll ? parts.compactMap(\.self).min { weigh($0) < weigh($1) } : joined(parts)
        found.removeLast(count)
        found.append(joined)
      }
    }
    return found[0]
  }

  private static func candidate(for test: Instruction) -> Precheck? {
    guard let word = FactWord(rawValue: test.index) else { return nil }
    var precheck = Precheck()
    switch test.opcode {
    case .some: precheck.ask(word, test.operand)
    case .all:
      let bits = (0..<64).map { UInt64(1) << UInt64($0) }.filter { $0 & test.operand != 0 }
      guard let rarest = bits.min(by: { weigh(word, $0) < weigh(word, $1) }) else { return nil }
      precheck.ask(word, rarest)
    case .finish, .allow, .deny, .jump, .zero, .lacks, .below, .above, .named: return nil
    }
    return precheck
  }

  private static func joined(_ parts: ArraySlice<Precheck?>) -> Precheck? {
    let known = parts.compactMap(\.self)
    return known.count < parts.count ? nil : known.reduce(into: Precheck()) { $0.join($1) }
  }

  /// How likely some bit is set, as a sum of weights.
  private static func weigh(_ precheck: Precheck) -> Int {
    FactWord.allCases.reduce(0) { $0 + weigh($1, precheck.masks[$1]) }
  }

  private static func weigh(_ word: FactWord, _ mask: UInt64) -> Int {
    let weights = weights[Int(word.rawValue)]
    var rest = mask
    var sum = 0
    while rest != 0 {
      sum += weights[rest.trailingZeroBitCount]
      rest &= rest - 1
    }
    return sum
  }

  /// By word, then by bit.
  private static let weights = FactWord.allCases.map { word in (0..<64).map { weight(word, bit: $0) } }

  private static func weight(_ word: FactWord, bit: Int) -> Int {
    switch word {
    case .peopleMayHold: usual & (1 << UInt64(bit)) != 0 ? 40 : 1
    case .peopleMayFail: usual & (1 << UInt64(bit)) != 0 ? 2 : 40
    case .requestMayHold: 1
    case .requestMayFail: bit == Int(FactBit.hasCorrectPassword.rawValue & 63) ? 3 : 40
    // Why: most who ask are members, and what is beyond the roles of a policy never comes.
    case .actorRole, .targetRole: [1, 4, 3, 20, 6, 4].dropFirst(bit).first ?? 0
    case .actorPreauthorization, .targetPreauthorization, .newRole, .linkSigner, .namedRight:
      bit == 63 ? 40 : 4
    // Why: few hold a right, or stand in a relation.
    case .rightsMayHold, .relationsMayHold: 2
    case .rightsMayFail, .relationsMayFail: 40
    // Why: most rules ask for what a room mostly has.
    case .countsMayHold: 20
    case .countsMayFail: 20
    }
  }

  /// The facts of people and room that mostly hold.
  private static let usual = [
    FactBit.actorActive, .actorVoice, .actorMemberOfParent, .targetActive, .targetVoice,
    .targetMemberOfParent,
    .shareDomain, .roomHasLogger, .roomHasClients, .roomHasUsers,
  ].reduce(0) { $0 | $1.mask }
}
