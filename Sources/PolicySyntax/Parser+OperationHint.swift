import RoomModel
import SourceText

extension Parser {
  /// What may be meant by words that are no operation.
  struct OperationHint {
    let help: String
    /// The operation, where only one is within a slip of all the words.
    var guess: String?
    /// The operations that explain all the words, not only some.
    var names: [String] = []
  }

  /// Operations that everyday speech, letters or words point to, in this order; nil where none does.
  mutating func hint(for found: String) -> OperationHint? {
    if suggestionBudget <= 0 { return nil }
    if let group = Self.hintOfGroup(found) { return hintByLetters(found, besides: .any) ?? group }
    if let things = Candidates.operations(about: found) {
      return OperationHint(help: Self.didYouMean(things), names: things)
    }
    // Why: `post message` is near to `copy message` by its letters, and means another.
    if let everyday = Candidates.everydayOperation(found) {
      return OperationHint(help: "did you mean `\(everyday)`?", names: [everyday])
    }
    // Why: `change room` is near to `change role` by its letters, and its words are right.
    let byWords = hintByWords(found)
    if let byWords, byWords.hasExactWords { return byWords.hint }
    return hintByLetters(found) ?? byWords?.hint
  }

  /// What to say of `any … operation`, where no group is called so.
  ///
  /// Why never `any operation`: it means far more than whoever wrote a narrower word has in mind.
  private static func hintOfGroup(_ found: String) -> OperationHint? {
    guard found.hasPrefix("any "), found.hasSuffix(" operation") else { return nil }
    let word = String(found.dropFirst("any ".count).dropLast(" operation".count))
    if let group = Candidates.everydayGroups[word] {
      return OperationHint(help: "did you mean `\(group.phrase)`?", names: [group.phrase])
    }
    let things = Candidates.operations(about: word) ?? Candidates.operations(with: word)
    let groups = OperationGroup.allCases.filter { $0 != .any }.map(\.name).joined(separator: ", ")
    let help = "`any` goes with \(groups)"
    if things.isEmpty { return OperationHint(help: help) }
    return OperationHint(
      help: "write each operation: `\(things.joined(separator: ", "))`; \(help)", names: things)
  }

  /// Operations at most two edits away, and a quarter of the letters.
  private mutating func hintByLetters(_ found: String, besides left: OperationGroup? = nil) -> OperationHint?
  {
    let limit = min(2, max(1, found.utf8.count / 4))
    let close = near(found, among: Candidates.operations, atMost: limit, budget: &suggestionBudget)
      .filter { $0.candidate != left?.phrase }
    guard let nearest = close.first?.candidate else { return nil }
    var names: [String] = []
    // Why: a verb and its phrase are one operation.
    for (name, _) in close where !names.contains(where: { spaced($0) == spaced(name) }) { names.append(name) }
    return OperationHint(help: Self.didYouMean(names), guess: names.count == 1 ? nearest : nil, names: names)
  }

  private func spaced(_ name: String) -> String { String(name.map { $0 == "-" ? " " : $0 }) }

  /// Operations that share the most words, of those the ones that share the first.
  private mutating func hintByWords(_ found: String) -> (hint: OperationHint, hasExactWords: Bool)? {
    suggestionBudget -= 2000
    let glue = ["with", "to", "in", "the", "a", "an", "of", "for", "from"]
    let words = found.split { $0 == " " || $0 == "-" }.map(String.init).filter { !glue.contains($0) }.prefix(
      8)
    var best: (shared: [Int], phrases: [[String]]) = ([], [])
    for phrase in Candidates.operationPhrases {
      let shared = words.indices.filter { index in
        phrase.contains { !glue.contains($0) && isAlike($0, words[index]) }
      }
      let isMore = shared.count > best.shared.count
      if isMore || shared.count == best.shared.count && shared.lexicographicallyPrecedes(best.shared) {
        best = (shared, [phrase])
      } else if shared == best.shared {
        best.phrases.append(phrase)
      }
    }
    guard !best.shared.isEmpty else { return nil }
    let least = best.phrases.map(\.count).min() ?? 0
    let closest = best.phrases.filter { $0.count == least }.map { $0.joined(separator: " ") }
    let isWhole = best.shared.count > 1 && (best.shared.first == 0 || best.shared.count == words.count)
    let isExact = isWhole && best.phrases.contains { phrase in words.allSatisfy(phrase.contains) }
    let names = isWhole ? closest : []
    if closest.count <= 4 && isWhole || best.phrases.count == 1 && words.count == 1 {
      return (OperationHint(help: Self.didYouMean(closest), names: names), isExact)
    }
    let said = best.shared.map { words[$0] }.joined(separator: " ")
    let listed = best.phrases.prefix(4).map { "`\($0.joined(separator: " "))`" }.joined(separator: ", ")
    let help = "operations with `\(shortened(said))`: \(listed)" + (best.phrases.count > 4 ? ", …" : "")
    return (OperationHint(help: help, names: names), isExact)
  }

  private static func didYouMean(_ names: [String]) -> String {
    let quoted = names.prefix(4).map { "`\($0)`" }
    if quoted.count == 1 { return "did you mean \(quoted[0])?" }
    return "did you mean \(quoted.dropLast().joined(separator: ", ")) or \(quoted[quoted.count - 1])?"
  }

  /// What to do with words that follow a whole operation.
  func helpAfter(_ operation: (item: OperationsSyntax.Item, span: Span)?, _ stray: Token) -> String? {
    guard case .operation(let meant)? = operation?.item, let operation, stray.kind == .word else {
      return nil
    }
    let said = tree.phrase(operation.span)
    if let things = Candidates.operations(about: text(stray.word)) { return Self.didYouMean(things) }
    if !meant.row.hasTarget { return "`\(said)` stands alone; a condition follows behind `if`" }
    let role = StandardRole.allCases.first { $0.name == text(stray.word) }?.name
    return "`\(said)` stands alone; who it is done to is asked with `if target is \(role ?? "…")`"
  }
}
