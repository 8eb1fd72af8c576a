/// Lines with comments at their ends, which stand below one another on neighbouring lines.
public struct CommentedLines {
  /// The lines so far.
  public private(set) var output: [UInt8] = []
  /// Lines that end in comments and are not yet written.
  private var run: [(line: [UInt8], width: Int, comment: ArraySlice<UInt8>)] = []

  /// The widest line whose comment others are put below.
  private static let widest = 60

  /// Creates a writer with no lines.
  public init() {}

  /// Whether nothing is written; what waits does not count.
  var isEmpty: Bool { output.isEmpty }

  mutating func reserveCapacity(_ capacity: Int) { output.reserveCapacity(capacity) }

  /// Ends a line of `width` characters.
  public mutating func end(_ line: [UInt8], width: Int, comment: ArraySlice<UInt8>?) {
    guard let comment else {
      finish()
      output += line
      output.append(0x0A)
      return
    }
    if width > Self.widest { finish() }
    run.append((line, width, comment))
    if width > Self.widest { finish() }
  }

  /// Writes what waits for the next line.
  public mutating func finish() {
    let widest = run.map(\.width).max() ?? 0
    for (line, width, comment) in run {
      output += line
      output += [UInt8](repeating: 0x20, count: widest - width + 2)
      output += comment
      output.append(0x0A)
    }
    run.removeAll(keepingCapacity: true)
  }
}
