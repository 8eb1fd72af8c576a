import PolicyAnalysis
import PolicyCompiler
import PolicyOracle
import RoomPolicy

/// A policy with one thing changed: a statement left out, a rule turned, or one of its facts.
struct PolicyMutants {
  struct Mutant {
    let words: String
    let policy: CheckedPolicy
    let machine: Machine
  }

  /// All of a policy from one file; of a policy that uses others, those that need no other text.
  static func all(of policy: CheckedPolicy) -> [Mutant] {
    shortened(policy) + turned(policy)
  }

  private static func text(_ policy: CheckedPolicy, _ span: Span) -> String {
    String(decoding: policy.text(span), as: UTF8.self)
  }

  /// Without one rule, setting or preauthorization.
  private static func shortened(_ policy: CheckedPolicy) -> [Mutant] {
    var spans = policy.rules.filter { !$0.isOfProfile }.map(\.span)
    spans += policy.settingSpans.values.joined()
    spans += policy.preauthorizations.map { $0.listSpan ?? $0.span }
    return spans.sorted().compactMap { span in
      if span.source != 0 || policy.trees.count != 1 { return nil }
      let bytes = policy.sources[0].bytes
      var end = Int(span.end)
      // Why: a rule's name and reason go with it.
      let isWhole = policy.rules.contains { $0.span == span }
      if isWhole {
        while end < bytes.count, bytes[end] != 0x0A || end + 1 < bytes.count && bytes[end + 1] == 0x20 {
          end += 1
        }
      }
      let text = String(decoding: bytes[..<Int(span.start)] + bytes[end...], as: UTF8.self)
      guard let loaded = try? Loaded(text) else { return nil }
      return Mutant(
        words: "without `\(self.text(policy, span))`", policy: loaded.policy, machine: loaded.machine)
    }
  }

  /// With one rule of the other effect, or with one of its facts negated or left out.
  private static func turned(_ policy: CheckedPolicy) -> [Mutant] {
    var mutants: [Mutant] = []
    func add(_ words: String, _ index: Int, _ change: (inout CheckedRule) -> Void) {
      var changed = policy
      change(&changed.rules[index])
      if let program = Program(changed) {
        mutants.append(
          Mutant(
            words: "\(words) `\(text(policy, policy.rules[index].span))`", policy: changed,
            machine: Machine(program)))
      }
    }
    for (index, rule) in policy.rules.enumerated() where !rule.isOfProfile {
      add("turned", index) { $0.effect = rule.effect == .allow ? .forbid : .allow }
      add("without its condition", index) { $0.condition = .constant(true) }
      for place in rule.condition.atoms.indices {
        add("with fact \(place) turned", index) { $0.condition = rule.condition.turning(place) }
      }
    }
    return mutants
  }
}
