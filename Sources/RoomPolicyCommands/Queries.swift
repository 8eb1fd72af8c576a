import PolicyCompiler
import PolicyReports
import RoomFormats
import RoomPolicy
import PolicyQuestions

/// Answers a file of questions, one a line, in order.
struct Queries {
  let call: Call
  private var lines: AnsweredLines
  /// Makes a reader that shares nothing with the first.
  private let another: @Sendable () -> QuestionReader?
  private var helper: QueryHelper?
  /// Whether the line being read is over the limit; `longStart` is how it starts.
  private var isTooLong = false
  private var longStart: [UInt8] = []

  private let isQuiet: Bool
  private let isJSON: Bool

  init(_ call: Call, _ policy: Policy, _ room: Source?, _ reader: QuestionReader) {
    self.call = call
    isQuiet = call.has("quiet")
    isJSON = call.isJSON
    lines = AnsweredLines(reader, isQuiet: isQuiet, isJSON: isJSON)
    lines.output.reserveCapacity(Queries.pieceSize * 2)
    let program = policy.program
    another = {
      guard let copy = try? VerifiedProgram(loading: program.encoded()) else { return nil }
      let machine = Machine(copy)
      guard let room else { return QuestionReader(BoundRoom(machine)) }
      let state = readRoomState(room, id: 0, against: machine.program).state
      return state.map { QuestionReader(BoundRoom(machine, $0.room)) }
    }
  }

  private static let pieceSize = 1 << 16
  /// From this many bytes on, a second thread is worth its making.
  private static let sizeForTwo = 1 << 21
  /// From this many bytes on, a piece is worth dividing.
  private static let sizeToDivide = 1 << 14

  func run(_ file: String) -> ExitStatus {
    var queries = self
    return queries.answerAll(file)
  }

  private mutating func answerAll(_ file: String) -> ExitStatus {
    let started = ContinuousClock.now
    defer { helper?.end() }
    do throws(UnreadableFile) {
      let pieces = try Pieces(call.shell, file, isStreamed: true)
      var progress = Progress(call, total: pieces.size.map(UInt64.init), started: started)
      var rest: [UInt8] = []
      var size = 0
      while true {
        let piece = try pieces.next()
        if piece.isEmpty || call.shell.hasLostOutput { break }
        size += piece.count
        if size >= Self.sizeForTwo && !isJSON { startHelper() }
        let bytes = rest.isEmpty ? piece : rest + piece
        rest = answerLines(of: bytes)
        if lines.output.count > Queries.pieceSize { flush() }
        progress.show(piece.count)
      }
      if isTooLong {
        answer(longStart[...], isCut: true)
      } else if !rest.isEmpty {
        answer(rest[...])
      }
      flush()
      progress.clear()
    } catch {
      flush()
      _ = call.report([call.unreadable(file, error)], [])
      return .cannotSay
    }
    summarize(ContinuousClock.now - started)
    return lines.malformed == 0 ? .yes : .cannotSay
  }

  private mutating func startHelper() {
    if helper != nil { return }
    let (another, isQuiet) = (another, isQuiet)
    helper = QueryHelper { another().map { AnsweredLines($0, isQuiet: isQuiet, isJSON: false) } }
  }

  /// Answers the lines that have ended, and returns what is left of the last.
  private mutating func answerLines(of bytes: [UInt8]) -> [UInt8] {
    var start = 0
    // Why: a mark of the byte order is no part of the first line.
    if lines.line == 0 && !isTooLong && bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    if isTooLong {
      guard let end = bytes.firstIndex(of: 0x0A) else { return [] }
      answer(longStart[...], isCut: true)
      start = end + 1
    }
    let end = bytes[start...].lastIndex(of: 0x0A).map { $0 + 1 } ?? start
    if let middle = divides(bytes[start..<end]), let helper {
      let first = bytes[start..<middle]
      helper.start(bytes[middle..<end], behind: lines.line + first.count { $0 == 0x0A })
      lines.answerAll(first)
      helper.add(to: &lines)
    } else {
      var next = start
      while next < end, let lineEnd = bytes[next...].firstIndex(of: 0x0A) {
        answer(bytes[next..<lineEnd])
        next = lineEnd + 1
      }
    }
    if bytes.count - end > AnsweredLines.lineLimit {
      longStart = Array(bytes[end..<end + AnsweredLines.lineLimit])
      isTooLong = true
      return []
    }
    return end == bytes.count ? [] : Array(bytes[end...])
  }

  /// Where the second half of some lines begins, where a second thread is to answer it; else nil.
  private func divides(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= Self.sizeToDivide, helper?.isReady == true else { return nil }
    let middle = bytes.startIndex + bytes.count / 2
    return bytes[middle...].firstIndex(of: 0x0A).map { $0 + 1 }
  }

  private mutating func answer(_ bytes: ArraySlice<UInt8>, isCut: Bool = false) {
    if isCut { isTooLong = false }
    guard let mistake = lines.answer(bytes, isCut: isCut) else { return }
    flush()
    call.print(MalformedLine(line: lines.line, error: mistake.words, help: mistake.help))
  }

  private struct MalformedLine: Encodable {
    var schema = schemaVersion
    var line: Int
    var error: String
    var help: String?
  }

  private mutating func flush() {
    if lines.output.isEmpty { return }
    call.shell.write(lines.output[...])
    lines.output.removeAll(keepingCapacity: true)
  }

  private func summarize(_ duration: Duration) {
    // Why: of what nobody reads nothing is counted.
    if isJSON || isQuiet || call.shell.hasLostOutput { return }
    let milliseconds =
      duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
    call.shell.printError(
      "\(lines.answered) answered, \(lines.malformed) malformed, in \(milliseconds) ms")
  }
}
