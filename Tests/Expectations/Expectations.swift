import Testing

// Why: the macros of Swift Testing cost 40 ms of building each, over a third of what the tests took to build. These call
// them in one place each, and say the same of a failure but for the words of the expression, which stand where it is
// reported.

/// Records an issue unless a condition holds.
package func expect(
  _ condition: Bool, _ comment: @autoclosure () -> String? = nil, fileID: String = #fileID,
  filePath: String = #filePath, line: Int = #line, column: Int = #column
) {
  if condition { return }
  #expect(
    condition, words(comment()),
    sourceLocation: SourceLocation(fileID: fileID, filePath: filePath, line: line, column: column))
}

/// Records an issue with both values unless they are equal.
package func expect<Value: Equatable>(
  _ found: Value, equals expected: Value, _ comment: @autoclosure () -> String? = nil,
  fileID: String = #fileID, filePath: String = #filePath, line: Int = #line, column: Int = #column
) {
  if found == expected { return }
  #expect(
    found == expected, words(comment()),
    sourceLocation: SourceLocation(fileID: fileID, filePath: filePath, line: line, column: column))
}

/// The value; throws, and records an issue, where there is none.
package func require<Value>(
  _ value: Value?, _ comment: @autoclosure () -> String? = nil, fileID: String = #fileID,
  filePath: String = #filePath, line: Int = #line, column: Int = #column
) throws -> Value {
  if let value { return value }
  return try #require(
    value, words(comment()),
    sourceLocation: SourceLocation(fileID: fileID, filePath: filePath, line: line, column: column))
}

private func words(_ comment: String?) -> Comment? { comment.map { Comment(rawValue: $0) } }
