#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import RoomPolicy

/// Answers a file of questions, one a line, in order.
struct Queries {
  let call: Call
  private var reader: QuestionReader
  private var output: [UInt8] = []
  private var answered = 0
  private var malformed = 0
  private var line = 0

  init(_ call: Call, _ reader: QuestionReader) {
    self.call = call
    self.reader = reader
    output.reserveCapacity(Queries.pieceSize * 2)
  }

  private static let pieceSize = 1 << 16
  private static let allow = Array("allow\n".utf8)
  private static let deny = Array("deny\n".utf8)

  func run(_ file: String) -> ExitStatus {
    var queries = self
    return queries.answerAll(file)
  }

  private mutating func answerAll(_ file: String) -> ExitStatus {
    guard let pieces = Pieces(call, file) else {
      return call.fail(
        QuestionCode.malformed, "`\(file)` cannot be read as questions",
        help: "name a file with one question a line, or `-`")
    }
    let started = ContinuousClock.now
    var progress = Progress(call, total: pieces.total, started: started)
    var rest: [UInt8] = []
    while true {
      let piece = pieces.next()
      if piece.isEmpty { break }
      let bytes = rest.isEmpty ? piece : rest + piece
      var start = 0
      while let end = bytes[start...].firstIndex(of: 0x0A) {
        answer(bytes[start..<end])
        start = end + 1
      }
      rest = start == bytes.count ? [] : Array(bytes[start...])
      if rest.count > 1 << 20 {
        flush()
        return call.fail(
          QuestionCode.malformed, "line \(line + 1) of the questions is longer than 1 MiB",
          help: "write one question a line")
      }
      if output.count > Queries.pieceSize { flush() }
      progress.show(piece.count)
    }
    if !rest.isEmpty { answer(rest[...]) }
    flush()
    progress.clear()
    let seconds = ContinuousClock.now - started
    summarize(seconds)
    return malformed == 0 ? .yes : .cannotSay
  }

  private mutating func answer(_ bytes: ArraySlice<UInt8>) {
    line += 1
    guard let first = bytes.first(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }), first != 0x23 else {
      return
    }
    do throws(QuestionMistake) {
      let isAllowed = reader.room.verdict(try reader.read(line: bytes)).isAllowed
      answered += 1
      if call.has("quiet") { return }
      if call.isJSON {
        output += Array(
          "{\"schema\":\(schemaVersion),\"line\":\(line),\"decision\":\"\(isAllowed ? "allow" : "deny")\"}\n"
            .utf8)
      } else {
        output.append(contentsOf: isAllowed ? Queries.allow : Queries.deny)
      }
    } catch {
      malformed += 1
      if call.has("quiet") { return }
      if call.isJSON {
        flush()
        call.print(Malformed(line: line, error: error.words))
      } else {
        output += Array("error line \(line): \(error.words)\n".utf8)
      }
    }
  }

  private struct Malformed: Encodable {
    var schema = schemaVersion
    var line: Int
    var error: String
  }

  private mutating func flush() {
    if output.isEmpty { return }
    call.shell.write(output[...])
    output.removeAll(keepingCapacity: true)
  }

  private func summarize(_ duration: Duration) {
    if call.isJSON || call.has("quiet") { return }
    let milliseconds =
      duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
    call.shell.printError(
      "\(answered) answered, \(malformed) malformed, in \(milliseconds) ms")
  }
}

/// A file or standard input, a piece at a time.
private final class Pieces {
  private let file: Descriptor?
  private let shell: Shell
  /// Bytes in all; nil where it is not known.
  let total: UInt64?

  init?(_ call: Call, _ name: String) {
    shell = call.shell
    if name == "-" {
      file = nil
      total = nil
      return
    }
    let path = call.shell.path(name)
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder,
      let opened = Descriptor(reading: path)
    else { return nil }
    file = opened
    total = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? UInt64
  }

  deinit { file?.close() }

  func next() -> [UInt8] {
    file.map { $0.read(1 << 18) } ?? shell.readInput()
  }
}

/// A bar on standard error, where a person looks on and more than a second of work has gone by.
private struct Progress {
  private let call: Call
  private let total: UInt64
  private let started: ContinuousClock.Instant
  private var done: UInt64 = 0
  private var shown: UInt64?

  init(_ call: Call, total: UInt64?, started: ContinuousClock.Instant) {
    self.call = call
    self.total = total ?? 0
    self.started = started
  }

  mutating func show(_ count: Int) {
    done += UInt64(count)
    guard call.shell.errorIsTerminal, total > 0, ContinuousClock.now - started > .seconds(1) else { return }
    let percent = min(done * 100 / total, 100)
    if shown == percent { return }
    shown = percent
    let filled = String(repeating: "#", count: Int(percent) / 2).padded(to: 50)
    call.shell.writeError(ArraySlice("\r[\(filled)] \(percent)%".utf8))
  }

  func clear() {
    if shown != nil { call.shell.writeError(ArraySlice("\r\u{1B}[K".utf8)) }
  }
}
