import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import SourceText

/// A policy's hash: that of whatever means the same, however it is written, and of nothing that means something else.
///
///     try MeaningProperty.check(seed: 17)
public enum MeaningProperty {
  /// How many texts were compared with a random policy.
  public struct Count {
    /// Texts that mean the same: formatted, reordered, renamed, with definitions written out, in two files.
    public var twins = 0
    /// Policies of which one statement is left out or turned.
    public var mutants = 0
    /// Those of them that mean something else.
    public var others = 0
  }

  /// `bytes` are a seed, in digits.
  static func check(_ bytes: [UInt8]) throws -> Int {
    let digits = bytes.filter { (0x30...0x39).contains($0) }.prefix(9)
    let seed = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return try check(seed: seed)?.twins ?? 0
  }

  /// Compares the hashes of a random policy, its twins and its mutants; nil where its diagrams go beyond their bounds.
  public static func check(seed: Int) throws -> Count? {
    var generator = PolicyGenerator(seed: seed)
    let policy = generator.policy()
    var random = OracleRandom(seed: seed)
    guard let checked = checked(policy.text), let hash = hash(checked) else { return nil }
    var count = Count()
    for (words, twin) in twins(policy, &random) {
      guard let twin else { throw BrokenProperty("\(seed): \(words), it does not compile:\n\(policy.text)") }
      try hold(Self.hash(twin) == hash, "\(seed): \(words), it has another hash:\n\(policy.text)")
      count.twins += 1
    }
    for (words, text) in mutants(policy, &random) {
      guard let mutant = Self.checked(text), let other = Self.hash(mutant) else { continue }
      let comparison: PolicyComparison?
      do throws(DiagramMistake) { comparison = try PolicyComparison(checked, mutant) } catch { continue }
      guard let comparison else { continue }
      try hold(
        comparison.isSame == (other == hash),
        "\(seed): \(words), diff says \(comparison.isSame ? "the same" : "another"):\n\(policy.text)\n\(text)"
      )
      count.mutants += 1
      if !comparison.isSame { count.others += 1 }
    }
    return count
  }

  private static func hash(_ policy: CheckedPolicy) -> String? {
    do throws(DiagramMistake) { return try PolicyMeaning(policy).hash } catch { return nil }
  }

  private static func checked(_ text: String, _ used: String = "") -> CheckedPolicy? {
    let compilation = compile(Source(name: "p.roompolicy", bytes: Array(text.utf8))) { _ in
      .success(Array(used.utf8))
    }
    return compilation.program == nil ? nil : compilation.policy
  }

  // MARK: Twins

  private static func twins(
    _ policy: GeneratedPolicy, _ random: inout OracleRandom
  ) -> [(words: String, policy: CheckedPolicy?)] {
    let text = policy.text
    // Why: what is said of the edition stands first, and roles rank by their order.
    let places = policy.statements.indices.filter {
      if case .line = policy.statements[$0] { false } else { true }
    }
    var order = places.map { policy.statements[$0] }
    order.shuffle(using: &random)
    var shuffled = policy
    for (place, statement) in zip(places, order) { shuffled.statements[place] = statement }
    var kept = policy
    kept.statements = policy.statements.indices.filter { !places.contains($0) }.map { policy.statements[$0] }
    let moved = GeneratedPolicy(statements: order)
    let canonical = format(parse(lex(Source(name: "p.roompolicy", bytes: Array(text.utf8)), id: 0)))
    return [
      ("formatted", canonical.flatMap { checked(String(decoding: $0, as: UTF8.self)) }),
      ("with a remark", checked(text + "# a remark\n")),
      ("reordered", checked(shuffled.text)),
      ("renamed", checked(renamed(policy))),
      ("with definitions written out", checked(inlined(policy).text)),
      ("in two files", checked(kept.text + "use \"rules.roompolicy\"\n", moved.text)),
    ]
  }

  private static func renamed(_ policy: GeneratedPolicy) -> String {
    var text = policy.text
    for (number, statement) in policy.statements.enumerated() {
      switch statement {
      case .definition(let name, _):
        let word = name.split(separator: " ").first.map(String.init) ?? name
        text = text.replacing(word, with: "renamed-\(number)")
      case .rule(let rule): if let name = rule.name { text = text.replacing(name, with: "named-\(number)") }
      case .line: break
      }
    }
    return text
  }

  private static func inlined(_ policy: GeneratedPolicy) -> GeneratedPolicy {
    var meanings: [String: GeneratedCondition] = [:]
    for case .definition(let name, let condition) in policy.statements { meanings[name] = condition }
    func written(_ condition: GeneratedCondition) -> GeneratedCondition {
      switch condition {
      case .atom(let text): meanings[text].map(written) ?? condition
      case .not(let inner): .not(written(inner))
      case .all(let parts): .all(parts.map(written))
      case .any(let parts): .any(parts.map(written))
      }
    }
    var inlined = policy
    for (place, statement) in policy.statements.enumerated() {
      guard case .rule(var rule) = statement else { continue }
      rule.condition = rule.condition.map(written)
      inlined.statements[place] = .rule(rule)
    }
    return inlined
  }

  // MARK: Mutants

  /// At most this many mutants of a policy are compared.
  private static let mutantLimit = 2

  private static func mutants(
    _ policy: GeneratedPolicy, _ random: inout OracleRandom
  ) -> [(words: String, text: String)] {
    (0..<mutantLimit).map { _ in
      var mutant = policy
      let place = random.below(policy.statements.count)
      let words = policy.statements[place].text
      if case .rule(var rule) = policy.statements[place], random.chance(50) {
        rule.effect = rule.effect == .allow ? .forbid : .allow
        mutant.statements[place] = .rule(rule)
        return ("with `\(words)` turned", mutant.text)
      }
      mutant.statements.remove(at: place)
      return ("without `\(words)`", mutant.text)
    }
  }
}
