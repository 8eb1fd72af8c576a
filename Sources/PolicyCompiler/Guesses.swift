import SourceText

/// The guesses tried of one policy, and the bytes up to which it is tried at all: each is checked anew.
private let guessLimit = 4
private let guessedSizeLimit = 1 << 17

/// The diagnostics, with a fix-it for each guess that removes its own when it is tried, and adds none.
///
/// `diagnose` checks the file first named, once it is fixed; guesses in other files are left.
func tryGuesses(
  _ diagnostics: [Diagnostic], _ sources: [Source], _ diagnose: (Source) -> [Diagnostic]
) -> [Diagnostic] {
  guard let source = sources.first, sources.reduce(0, { $0 + $1.bytes.count }) <= guessedSizeLimit else {
    return diagnostics
  }
  var result = diagnostics
  let guessed = diagnostics.indices.filter {
    diagnostics[$0].guess != nil && diagnostics[$0].fix == nil && diagnostics[$0].span.source == 0
  }
  for index in guessed.prefix(guessLimit) {
    guard let fix = diagnostics[index].guess else { continue }
    let left = diagnose(Source(name: source.name, bytes: applying([fix], to: source, id: 0)))
    var others = diagnostics
    others.remove(at: index)
    if left.map(said).sorted() == others.map(said).sorted() { result[index].fix = fix }
  }
  return result
}

/// What a diagnostic says, apart from its position, which an earlier fix moves.
private func said(_ diagnostic: Diagnostic) -> String { diagnostic.code + diagnostic.message }
