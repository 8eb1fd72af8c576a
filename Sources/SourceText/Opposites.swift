/// Whether one text says the opposite of another that is near to it by its letters: `uninvited` of `invited`, `more
/// than` of `fewer than`, `no password` of `password`.
///
/// Such a text is never offered for the other, for it would turn the meaning round.
public func areOpposite(_ left: String, _ right: String) -> Bool {
  if left == right { return false }
  let (letters, others) = (left.utf8.map(lowered), right.utf8.map(lowered))
  // Why: what negates makes a word longer, so that two of one length differ by a slip.
  if letters.count == others.count && letters.count > 3 && editDistance(letters, others, atMost: 1) != nil {
    return false
  }
  let (left, right) = (MeantWords(left), MeantWords(right))
  return left.isNegated(besides: right) != right.isNegated(besides: left) || left.hasOpposite(in: right)
    || right.hasOpposite(in: left)
}

/// The candidate that a word negates by a prefix or suffix, perhaps with a slip: `invited` of `uninvited`.
public func negation(of word: String, among candidates: [String]) -> String? {
  let bare = MeantWords.stripped(word.utf8.map(lowered))
  return candidates.first { candidate in
    let letters = candidate.utf8.map(lowered)
    return bare.contains { editDistance($0, letters, atMost: $0.count > 5 ? 1 : 0) != nil }
      && areOpposite(word, candidate)
  }
}

/// A text as its words and how often it is negated by words of their own.
private struct MeantWords {
  var words: [[UInt8]] = []
  var negations = 0

  /// Words that turn round what follows.
  private static let negators: Set<[UInt8]> = Set(
    [
      "not", "no", "non", "never", "without", "lacks", "lack", "cannot", "can't", "cant", "isn't", "isnt",
      "aren't", "hasn't", "hasnt", "doesn't", "doesnt", "don't", "dont", "won't", "neither", "nor", "!", "!=",
      "<>", "/=",
    ].map { Array($0.utf8) })

  private static let longNegators = negators.filter { $0.count > 3 }

  /// Whether two words of more than three letters are one but for a slip.
  private static func isNear(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    // Why: most words differ in their first letters, and to see that costs less than to count edits.
    abs(left.count - right.count) <= 1
      && (left[0] == right[0] || left[1] == right[1] || left[0] == right[1] || left[1] == right[0])
      && editDistance(left, right, atMost: 1) != nil
  }

  /// What negates the word that it stands before or behind.
  private static let prefixes = ["un", "in", "im", "il", "ir", "dis", "non", "not", "no", "!"].map {
    Array($0.utf8)
  }
  private static let suffixes = ["less", "free"].map { Array($0.utf8) }

  /// Words of which one is the opposite of the other.
  private static let pairs: [([UInt8], [UInt8])] = (words + quantities).map {
    (Array($0.utf8), Array($1.utf8))
  }

  private static let words: [(String, String)] = [
    ("more", "fewer"), ("more", "less"), ("older", "younger"), ("older", "newer"), ("before", "after"),
    ("larger", "smaller"), ("bigger", "smaller"), ("greater", "less"), ("greater", "smaller"),
    ("longer", "shorter"), ("most", "least"), ("maximum", "minimum"), ("max", "min"), ("correct", "wrong"),
    ("right", "wrong"), ("can", "cannot"), ("allow", "forbid"), ("allow", "deny"), ("allowed", "forbidden"),
    ("permit", "forbid"), ("required", "forbidden"), ("required", "optional"), ("optional", "forbidden"),
    ("open", "closed"), ("public", "hidden"), ("public", "private"), ("above", "below"), ("over", "under"),
    ("first", "last"), ("early", "late"), ("accept", "decline"), ("grant", "revoke"), ("with", "without"),
    ("join", "leave"), ("enable", "disable"), ("always", "never"), ("all", "none"), ("any", "none"),
    ("exceeds", "keeps"), ("internal", "external"), ("multi", "single"), ("fixed", "flexible"),
    ("own", "other"), ("send", "receive"), ("add", "remove"), ("promote", "demote"), (">", "<"),
    (">=", "<="), (">", "<="), ("<", ">="),
  ]

  private static let quantities: [(String, String)] = {
    let nobody = ["none", "nobody", "noone", "outcast"]
    let somebody = ["anyone", "anybody", "everyone", "everybody", "someone", "somebody", "every", "some"]
    return somebody.flatMap { some in nobody.map { (some, $0) } }
  }()

  init(_ text: String) {
    for part in text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x2D || $0 == 0x5F }) {
      let word = part.map(lowered)
      if Self.isNegator(word) { negations += 1 } else { words.append(word) }
    }
  }

  /// Whether a word negates, perhaps with a slip where it is long enough to see one.
  private static func isNegator(_ word: [UInt8]) -> Bool {
    if negators.contains(word) { return true }
    return word.count > 3 && longNegators.contains { isNear($0, word) }
      && !pairs.contains { $0 == word || $1 == word }
  }

  /// Whether it is negated an odd number of times, counting words that are nearer to one of `other` without their
  /// negating prefix than with it.
  func isNegated(besides other: MeantWords) -> Bool {
    words.count { word in
      let whole = other.distance(word)
      return whole > 0 && Self.stripped(word).contains { other.distance($0) < whole }
    } % 2 != negations % 2
  }

  static func stripped(_ word: [UInt8]) -> [[UInt8]] {
    let bare =
      prefixes.filter(word.starts).map { Array(word.dropFirst($0.count)) }
      + suffixes.filter { word.reversed().starts(with: $0.reversed()) }.map { Array(word.dropLast($0.count)) }
    return bare.filter { $0.count > 2 }
  }

  /// How many edits the nearest word is away, up to two; 3 where none is near.
  private func distance(_ word: [UInt8]) -> Int {
    words.map { other in
      abs(other.count - word.count) > 2 ? 3 : editDistance(word, other, atMost: 2) ?? 3
    }.min() ?? 3
  }

  func hasOpposite(in other: MeantWords) -> Bool {
    Self.pairs.contains { left, right in
      (has(left) && other.has(right) && !has(right) && !other.has(left))
        || (has(right) && other.has(left) && !has(left) && !other.has(right))
    }
  }

  /// Whether a word stands here, perhaps with a slip.
  private func has(_ word: [UInt8]) -> Bool {
    words.contains {
      $0 == word || $0.count > 3 && word.count > 3 && Self.isNear($0, word)
    }
  }
}
