import RoomPolicy
import RoomModel

/// Finds operations by their verbs and phrases, the longest match first.
struct OperationWords: Sendable {
  private var table = ByteTable()
  private var operations: [Operation] = []
  private var mostWords = 1

  static let shared = OperationWords()

  private init() {
    for operation in Operation.allCases {
      let row = operation.row
      for name in [row.verb, row.phrase] where table.insert(Array(name.utf8)).isNew {
        operations.append(operation)
        mostWords = max(mostWords, name.split(separator: " ").count)
      }
    }
  }

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

  func find(_ name: ArraySlice<UInt8>) -> Operation? { table.find(name).map { operations[$0] } }

  /// Every verb and phrase, for suggestions.
  var names: [String] { Operation.allCases.flatMap { [$0.row.verb, $0.row.phrase] } }
}
