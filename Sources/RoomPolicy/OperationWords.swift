import RoomModel

/// Finds operations by their verbs and phrases, the longest match first.
package struct OperationWords: Sendable {
  private var table = ByteTable()
  private var operations: [Operation] = []
  package private(set) var mostWords = 1

  package static let shared = OperationWords()

  private init() {
    table.reserveCapacity(Operation.allCases.count * 2)
    operations.reserveCapacity(Operation.allCases.count * 2)
    for operation in Operation.allCases {
      let row = operation.row
      for name in [row.verb, row.phrase] where table.insert(name.utf8.span).isNew {
        operations.append(operation)
        var words = 1
        for byte in name.utf8 where byte == 0x20 { words += 1 }
        mostWords = max(mostWords, words)
      }
    }
  }

  package func find(_ name: ArraySlice<UInt8>) -> Operation? { table.find(name).map { operations[$0] } }

  /// Every verb and phrase, for suggestions.
  package var names: [String] { Operation.allCases.flatMap { [$0.row.verb, $0.row.phrase] } }
}
