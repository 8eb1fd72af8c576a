import RoomModel

/// Finds operations by their verbs and phrases, the longest match first.
package struct OperationWords: Sendable {
  private var table = ByteTable()
  private var operations: [Operation] = []
  package private(set) var mostWords = 1

  package static let shared = OperationWords()

  private init() {
    for operation in Operation.allCases {
      let row = operation.row
      for name in [row.verb, row.phrase] where table.insert(Array(name.utf8)).isNew {
        operations.append(operation)
        mostWords = max(mostWords, name.split(separator: " ").count)
      }
    }
  }

  package func find(_ name: ArraySlice<UInt8>) -> Operation? { table.find(name).map { operations[$0] } }

  /// Every verb and phrase, for suggestions.
  package var names: [String] { Operation.allCases.flatMap { [$0.row.verb, $0.row.phrase] } }
}
