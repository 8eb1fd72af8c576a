import SourceText

/// The diagnostics, those of one unknown name as one: its declaration is missing or mistyped, and that is one mistake.
///
/// The first is kept, with a label at each other; a fix changes all of them alike.
func onceEachName(_ diagnostics: [Diagnostic], _ sources: [Source]) -> [Diagnostic] {
  if diagnostics.count < 2 { return diagnostics }
  let codes = [CheckCode.unknownRole, .unknownDefinition, .unknownRight, .unknownRelation, .unknownRule].map(
    \.code)
  var result: [Diagnostic] = []
  result.reserveCapacity(diagnostics.count)
  var places: [String: Int] = [:]
  for diagnostic in diagnostics {
    guard codes.contains(diagnostic.code) else {
      result.append(diagnostic)
      continue
    }
    let name = sources[Int(diagnostic.span.source)].text(diagnostic.span)
    let key = "\(diagnostic.code) \(diagnostic.span.source) \(name)"
    guard let place = places[key] else {
      places[key] = result.count
      result.append(diagnostic)
      continue
    }
    result[place].others.append(Diagnostic.Label(span: diagnostic.span, text: "and here"))
    result[place].guess = joined(result[place].guess, diagnostic.guess)
  }
  return result
}

/// A fix for both places, where both are changed to the same.
private func joined(_ first: FixIt?, _ second: FixIt?) -> FixIt? {
  guard let first, let second, first.edits.last?.replacement == second.edits.last?.replacement else {
    return nil
  }
  return FixIt(title: first.title, edits: first.edits + second.edits)
}
