import RoomPolicy
import PolicyCompiler
import RoomModel

extension Coverage {
  /// The coverage of each profile by all policies that start from it: what one of them tests is tested. In the
  /// order in which the policies name them.
  public static func profiles(
    _ tested: [TestedPolicy], proposing: Bool = true
  ) -> [Coverage] {
    var profiles: [Profile] = []
    for profile in tested.compactMap(\.policy.checked?.profile)
    where profile != .empty && !profiles.contains(profile) { profiles.append(profile) }
    return profiles.map { profile in
      var union = ProfileUnion(
        tested.compactMap { one in
          one.policy.checked?.profile == profile
            ? Measurement(one).map { (one.name, $0) } : nil
        })
      union.measure()
      if proposing { union.propose() } else { union.prove() }
      return union.coverage(profile.word)
    }
  }
}

/// The parts of one profile's rules, held against several policies.
private struct ProfileUnion {
  /// A rule of the profile, or a fact in one: known by where the rule starts in the profile's text.
  private struct Key: Hashable {
    var start: Int32
    var part: RulePart
  }

  private struct Rule {
    let item: Coverage.Item
    /// The facts of its condition, in words.
    let facts: [String]
  }

  private var measures: [(name: String, measure: Measurement)]
  /// The rules by where they start, each without what became of it.
  private var items: [Int32: Rule] = [:]
  private var held: [Key: Coverage.Holding] = [:]

  init(_ measures: [(name: String, measure: Measurement)]) { self.measures = measures }

  /// Calls `body` for each part of each policy's profile rules.
  private mutating func visit(_ body: (inout Self, _ policy: Int, _ rule: Int, Key) -> Void) {
    for policy in measures.indices {
      let checked = measures[policy].measure.checked
      for (number, rule) in checked.rules.enumerated() where rule.isOfProfile {
        for part in RulePart.all(of: rule) {
          body(&self, policy, number, Key(start: rule.span.start, part: part))
        }
      }
    }
  }

  mutating func measure() {
    visit { union, policy, number, key in
      if union.items[key.start] == nil {
        let measure = union.measures[policy].measure
        union.items[key.start] = Rule(
          item: measure.item(number),
          facts: measure.checked.rules[number].condition.atoms.map { $0.words(measure.checked) })
      }
      if union.held[key]?.isCovered ?? false { return }
      if let isCovered = union.measures[policy].measure.isCovered(number, key.part) {
        let isMeasured = isCovered || !union.measures[policy].measure.effort.isSpent
        union.held[key] = Coverage.Holding(isCovered: isCovered, isMeasured: isMeasured)
      }
    }
  }

  /// Marks what no request can decide, under any of the policies.
  mutating func prove() {
    for (key, holding) in held where !holding.isCovered && holding.isMeasured {
      held[key]?.isUndecidable = true
    }
    visit { union, policy, number, key in
      guard let holding = union.held[key], !holding.isCovered, holding.isUndecidable else { return }
      guard union.measures[policy].measure.isCovered(number, key.part) != nil else { return }
      switch union.measures[policy].measure.distinction(number, key.part) {
      case .noRequest: return
      case .unknown: union.held[key]?.isUndecidable = false
      case .request(let words):
        union.held[key]?.isUndecidable = false
        let suggestion = words + union.behind(policy)
        union.held[key]?.suggestion = suggestion
      }
    }
  }

  /// Looks for sentences that would test what nothing tests; one sentence is better than other words.
  mutating func propose() {
    prove()
    var isTried: Set<Key> = []
    var budget = measures.first?.measure.proposals.budget ?? 0
    visit { union, policy, number, key in
      guard let holding = union.held[key], !holding.isCovered, !holding.isUndecidable else { return }
      if isTried.contains(key) { return }
      guard union.measures[policy].measure.isCovered(number, key.part) != nil else { return }
      // Why: what is spent on all policies together is what may be spent on one.
      union.measures[policy].measure.proposals.budget = budget
      defer { budget = union.measures[policy].measure.proposals.budget }
      guard let sentence = union.measures[policy].measure.sentence(number, key.part) else { return }
      isTried.insert(key)
      let suggestion = sentence + union.behind(policy)
      union.held[key]?.suggestion = suggestion
    }
  }

  private func behind(_ policy: Int) -> String {
    measures.count > 1 ? "  # with \(measures[policy].name)" : ""
  }

  func coverage(_ name: String) -> Coverage {
    var coverage = Coverage(policy: "profile " + name)
    for (start, rule) in items.sorted(by: { $0.key < $1.key }) {
      var item = rule.item
      let atoms = rule.facts.indices.compactMap { place -> Coverage.Atom? in
        guard let holding = held[Key(start: start, part: .fact(place))] else { return nil }
        return Coverage.Atom(words: rule.facts[place], place: place, held: holding)
      }
      coverage.idle += rule.facts.count - atoms.count
      item.atoms = atoms
      guard let holding = held[Key(start: start, part: .whole)] else {
        coverage.idle += 1
        continue
      }
      item.held = holding
      coverage.items.append(item)
    }
    return coverage
  }
}
