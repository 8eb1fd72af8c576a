import RoomFormats
import PolicyCompiler
import RoomPolicy

/// Answers a file of questions, one a line, in order.
struct Queries {
  let call: Call
  private var reader: QuestionReader
  private var output: [UInt8] = []
  private var answered = 0
  private var malformed = 0
  private var line = 0
  /// Whether the line being read is over the limit; `longStart` is how it starts.
  private var isTooLong = false
  private var longStart: [UInt8] = []

  // Why: options are looked up by name, which is too much for every line.
  private let isQuiet: Bool
  private let isJSON: Bool

  init(_ call: Call, _ reader: QuestionReader) {
    self.call = call
    isQuiet = call.has("quiet")
    isJSON = call.isJSON
    self.reader = reader
    output.reserveCapacity(Queries.pieceSize * 2)
  }

  private static let pieceSize = 1 << 16
  private static let lineLimit = 1 << 20
  private static let allow = Array("allow\n".utf8)
  private static let deny = Array("deny\n".utf8)

  func run(_ file: String) -> ExitStatus {
    var queries = self
    return queries.answerAll(file)
  }

  private mutating func answerAll(_ file: String) -> ExitStatus {
    let started = ContinuousClock.now
    do throws(UnreadableFile) {
      let pieces = try Pieces(call.shell, file, isStreamed: true)
      var progress = Progress(call, total: pieces.size.map(UInt64.init), started: started)
      var rest: [UInt8] = []
      while true {
        let piece = try pieces.next()
        if piece.isEmpty || call.shell.hasLostOutput { break }
        let bytes = rest.isEmpty ? piece : rest + piece
        rest = answerLines(of: bytes)
        if output.count > Queries.pieceSize { flush() }
        progress.show(piece.count)
      }
      if !rest.isEmpty || isTooLong { answer(rest[...]) }
      flush()
      progress.clear()
    } catch {
      flush()
      _ = call.report([call.unreadable(file, error)], [])
      return .cannotSay
    }
    summarize(ContinuousClock.now - started)
    return malformed == 0 ? .yes : .cannotSay
  }

  /// Answers the lines that have ended, and returns what is left of the last.
  private mutating func answerLines(of bytes: [UInt8]) -> [UInt8] {
    var start = 0
    // Why: a mark of the byte order is no part of the first line.
    if line == 0 && !isTooLong && bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      answer(bytes[start..<end])
      start = end + 1
    }
    if bytes.count - start > Queries.lineLimit || isTooLong {
      // Why: what does not fit is a comment or malformed, which its start shows.
      if !isTooLong {
        longStart = Array(bytes[start..<min(start + Queries.lineLimit, bytes.count)])
        isTooLong = true
      }
      return []
    }
    return start == bytes.count ? [] : Array(bytes[start...])
  }

  private mutating func answer(_ bytes: ArraySlice<UInt8>) {
    line += 1
    // Why: a line may be read whole and be too long all the same.
    let wasTooLong = isTooLong || bytes.count > Queries.lineLimit
    let start = isTooLong ? longStart[...] : bytes.prefix(Queries.lineLimit)
    isTooLong = false
    guard let first = start.first(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }), first != 0x23 else {
      if wasTooLong && !start.contains(0x23) { report(QuestionMistake("a line has at most 1 MiB")) }
      return
    }
    do throws(QuestionMistake) {
      if wasTooLong { throw QuestionMistake("a line has at most 1 MiB", help: "write one question a line") }
      let question = try reader.read(line: bytes)
      let isAllowed = reader.room.verdict(question).isAllowed
      answered += 1
      if isQuiet { return }
      if isJSON {
        output += Array(
          "{\"decision\":\"\(isAllowed ? "allow" : "deny")\",\"line\":\(line),\"schema\":\(schemaVersion)}\n"
            .utf8)
      } else {
        output.append(contentsOf: isAllowed ? Queries.allow : Queries.deny)
      }
    } catch {
      report(error)
    }
  }

  private mutating func report(_ mistake: QuestionMistake) {
    malformed += 1
    if isQuiet { return }
    if isJSON {
      flush()
      call.print(MalformedLine(line: line, error: mistake.words, help: mistake.help))
    } else {
      let help = mistake.help.map { "; " + $0 } ?? ""
      output += Array("error line \(line): \(mistake.words)\(help)\n".utf8)
    }
  }

  private struct MalformedLine: Encodable {
    var schema = schemaVersion
    var line: Int
    var error: String
    var help: String?
  }

  private mutating func flush() {
    if output.isEmpty { return }
    call.shell.write(output[...])
    output.removeAll(keepingCapacity: true)
  }

  private func summarize(_ duration: Duration) {
    if isJSON || isQuiet { return }
    let milliseconds =
      duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
    call.shell.printError("\(answered) answered, \(malformed) malformed, in \(milliseconds) ms")
  }
}
