import RoomFormats
import RoomPolicy
import PolicyQuestions

/// Answers lines one after the other, each with a question, and keeps what is to be printed.
package struct AnsweredLines: Sendable {
  private var reader: QuestionReader
  /// Nothing is to be printed.
  private let isQuiet: Bool
  private let isJSON: Bool
  /// What is to be printed and was not yet.
  package var output: [UInt8] = []
  package private(set) var answered = 0
  package private(set) var malformed = 0
  /// The number of the last line.
  package var line = 0

  /// Why not from a call: its options are looked up by name, which is too much for every line.
  package init(_ reader: QuestionReader, isQuiet: Bool, isJSON: Bool) {
    self.reader = reader
    self.isQuiet = isQuiet
    self.isJSON = isJSON
  }

  /// The most bytes that a line may have.
  package static let lineLimit = 1 << 20
  private static let allow = Array("allow\n".utf8)
  private static let deny = Array("deny\n".utf8)

  /// Answers the next line; what is wrong with it is returned where it is to be printed as JSON.
  ///
  /// - Parameter isCut: whether the line is longer, and this how it starts.
  package mutating func answer(_ bytes: ArraySlice<UInt8>, isCut: Bool = false) -> QuestionMistake? {
    line += 1
    // Why: a line may be read whole and be too long all the same.
    let isTooLong = isCut || bytes.count > Self.lineLimit
    let start = bytes.prefix(Self.lineLimit)
    guard let first = start.first(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }), first != 0x23 else {
      // Why: what does not fit is a comment or malformed, which its start shows.
      if !isTooLong || start.contains(0x23) { return nil }
      return report(QuestionMistake("a line has at most 1 MiB"))
    }
    do throws(QuestionMistake) {
      if isTooLong { throw QuestionMistake("a line has at most 1 MiB", help: "write one question a line") }
      let question = try reader.read(line: bytes)
      let isAllowed = reader.room.verdict(question).isAllowed
      answered += 1
      if isQuiet { return nil }
      if isJSON {
        output += Array(
          "{\"decision\":\"\(isAllowed ? "allow" : "deny")\",\"line\":\(line),\"schema\":\(schemaVersion)}\n"
            .utf8)
      } else {
        output.append(contentsOf: isAllowed ? Self.allow : Self.deny)
      }
      return nil
    } catch {
      return report(error)
    }
  }

  private mutating func report(_ mistake: QuestionMistake) -> QuestionMistake? {
    malformed += 1
    if isQuiet { return nil }
    if isJSON { return mistake }
    let help = mistake.help.map { "; " + $0 } ?? ""
    output += Array("error line \(line): \(mistake.words)\(help)\n".utf8)
    return nil
  }

  /// Answers lines that all end within `bytes`.
  package mutating func answerAll(_ bytes: ArraySlice<UInt8>) {
    var start = bytes.startIndex
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      _ = answer(bytes[start..<end])
      start = end + 1
    }
  }

  /// Adds what others of these lines came to.
  package mutating func add(_ other: AnsweredLines) {
    output += other.output
    answered += other.answered
    malformed += other.malformed
    line = other.line
  }

  /// Forgets what others have taken over.
  package mutating func startAnew(behind line: Int) {
    output.removeAll(keepingCapacity: true)
    (answered, malformed, self.line) = (0, 0, line)
  }
}
