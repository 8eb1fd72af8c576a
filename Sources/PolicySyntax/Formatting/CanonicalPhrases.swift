import RoomModel

/// The phrases that stand for tokens, as bytes, taken from their rows once.
enum CanonicalPhrases {
  static let operations = table(Operation.allCases.map { (Int($0.rawValue), $0.row.phrase) })
  static let groups = table(OperationGroup.allCases.map { (Int($0.rawValue), $0.phrase) })
  static let capabilities = table(Capability.allCases.map { (Int($0.rawValue), $0.phrase) })

  private static func table(_ phrases: [(Int, String)]) -> [ArraySlice<UInt8>] {
    var table = [ArraySlice<UInt8>](repeating: [], count: (phrases.map(\.0).max() ?? 0) + 1)
    for (number, phrase) in phrases { table[number] = ArraySlice(phrase.utf8) }
    return table
  }
}

extension Operation {
  var phraseBytes: ArraySlice<UInt8> { CanonicalPhrases.operations[Int(rawValue)] }
}

extension OperationGroup {
  var phraseBytes: ArraySlice<UInt8> { CanonicalPhrases.groups[Int(rawValue)] }
}

extension Capability {
  var phraseBytes: ArraySlice<UInt8> { CanonicalPhrases.capabilities[Int(rawValue)] }
}
