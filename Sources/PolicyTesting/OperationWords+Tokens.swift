import RoomModel
import RoomPolicy

extension OperationWords {
  /// The operation that `tokens` start with, and how many of them it takes.
  func match(_ tokens: ArraySlice<TestToken>) -> (operation: Operation, length: Int)? {
    guard let first = tokens.first, first.kind != .comma else { return nil }
    if first.kind == .quoted { return find(first.bytes).map { ($0, 1) } }
    var phrase: [UInt8] = []
    var found: (operation: Operation, length: Int)?
    for (length, token) in tokens.prefix(mostWords).enumerated() {
      if token.kind != .word { break }
      if length > 0 { phrase.append(0x20) }
      phrase += token.bytes
      if let operation = find(phrase[...]) { found = (operation, length + 1) }
    }
    return found
  }
}
