import Foundation
import PolicyAnalysis
import PolicyCompiler
import PolicyOracle
import RoomPolicy

/// A policy with one thing changed: a statement left out or weakened, a rule turned, or one of its facts.
struct PolicyMutants {
  struct Mutant {
    let words: String
    let policy: CheckedPolicy
    let machine: Machine
  }

  /// All of a policy from one file; of a policy that uses others, those that need no other text.
  static func all(of policy: CheckedPolicy) -> [Mutant] {
    shortened(policy) + weakened(policy) + turned(policy)
  }

  private static func text(_ policy: CheckedPolicy, _ span: Span) -> String {
    String(decoding: policy.text(span), as: UTF8.self)
  }

  /// Without one rule, setting or preauthorization.
  private static func shortened(_ policy: CheckedPolicy) -> [Mutant] {
    var spans = policy.rules.filter { !$0.isOfProfile }.map(\.span)
    spans += policy.settingSpans.all.flatMap(\.value)
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

  /// With another value of one setting, a number that is one more, or another role of one preauthorization.
  private static func weakened(_ policy: CheckedPolicy) -> [Mutant] {
    if policy.trees.count != 1 { return [] }
    let bytes = policy.sources[0].bytes
    var changes: [(span: Span, text: String)] = []
    for (setting, spans) in policy.settingSpans.all {
      for span in spans {
        let said = text(policy, span)
        if Choice.allCases.contains(where: { $0.word == said }) {
          let others = Choice.allCases.filter { $0.setting == setting && $0.word != said }
          changes += others.map { (span, $0.word) }
        }
        guard let digits = said.firstRange(of: #/[0-9]+/#), let number = Int(said[digits]) else { continue }
        changes.append((span, said.replacingCharacters(in: digits, with: "\(number + 1)")))
      }
    }
    for entry in policy.preauthorizations {
      let said = text(policy, entry.span)
      let name = policy.roles[entry.role].name
      guard let role = said.range(of: "preauth-\(name)") else { continue }
      changes += policy.roles.names.filter { $0 != name && $0 != "none" }.map {
        (entry.span, said.replacingCharacters(in: role, with: "preauth-\($0)"))
      }
    }
    return changes.sorted { ($0.span, $0.text) < ($1.span, $1.text) }.compactMap { span, text in
      if span.source != 0 { return nil }
      let changed = bytes[..<Int(span.start)] + Array(text.utf8) + bytes[Int(span.end)...]
      guard let loaded = try? Loaded(String(decoding: changed, as: UTF8.self)) else { return nil }
      return Mutant(
        words: "`\(text)` for `\(self.text(policy, span))`", policy: loaded.policy, machine: loaded.machine)
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
