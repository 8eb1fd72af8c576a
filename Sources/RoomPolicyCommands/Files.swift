#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import PolicyReports
import PolicyCompiler
import PolicySyntax
import RoomFormats
import RoomPolicy

/// The greatest size of a room's state and of questions, which are what grows.
let fileSizeLimit = 4 << 30

/// The greatest size of anything else that is read whole; a policy's own limit is far below.
let policyFileLimit = 256 << 20

/// The greatest size of what is no regular file, such as a pipe or a device: it may have no end.
let specialFileLimit = 64 << 20

/// Where the name of a file comes from.
enum FileOrigin {
  /// From the call: pipes and devices are read too.
  case call
  /// From a folder's listing or another file: only regular files are read, for nobody chose anything else.
  case found
}

/// A file or standard input, a piece at a time.
final class Pieces {
  private let file: Descriptor?
  private let shell: Shell
  /// The file's bytes where it is one of an example, until they are given.
  private var example: [UInt8]?
  /// How many more bytes there may be; none below zero.
  private var left = Int.max

  /// With `isStreamed`, pieces are not kept: a pipe may bring any number of them.
  init(
    _ shell: Shell, _ name: String, from origin: FileOrigin = .call, isStreamed: Bool = false
  ) throws(UnreadableFile) {
    self.shell = shell
    if let files = shell.files {
      guard let bytes = files[name] else { throw UnreadableFile(reason: "there is no such file") }
      example = bytes
      file = nil
      return
    }
    if name != "-" { shell.reads.note(shell.path(name), as: name) }
    file = name == "-" ? nil : try Descriptor(reading: shell.path(name), from: origin)
    let stamp = file.map(\.stamp) ?? shell.inputStamp
    // Why: where the system makes up what a file holds, its size is 0, and it need not end either.
    let isBounded = stamp.map { $0.isRegular && $0.size > 0 } ?? false
    if !isBounded && !(isStreamed && stamp?.isPipe ?? true) { left = specialFileLimit }
  }

  deinit { file?.close() }

  /// The file's size as it was on opening; nil where it is not known.
  var size: Int? {
    guard let stamp = file.map(\.stamp) ?? shell.inputStamp, stamp.isRegular, stamp.size > 0 else {
      return nil
    }
    return Int(stamp.size)
  }

  /// The next bytes; none at the end.
  func next() throws(UnreadableFile) -> [UInt8] {
    if let example {
      self.example = []
      return example
    }
    let piece = try nextPiece()
    left -= piece.count
    if left < 0 {
      throw UnreadableFile(
        reason: "\(Descriptor.isNotRegular), and holds more than \(specialFileLimit >> 20) MiB")
    }
    return piece
  }

  private func nextPiece() throws(UnreadableFile) -> [UInt8] {
    if let file { return try file.read(1 << 18) }
    guard let piece = shell.input() else { throw UnreadableFile(reason: "reading it fails") }
    return piece
  }
}

extension Call {
  /// A file's bytes, or standard input's for `-`.
  func read(
    _ name: String, from origin: FileOrigin = .call, limit: Int = policyFileLimit
  ) -> Result<[UInt8], UnreadableFile> {
    do throws(UnreadableFile) {
      let pieces = try Pieces(shell, name, from: origin)
      let tooLarge = UnreadableFile(reason: "it is larger than \(limit >> 20) MiB")
      var bytes: [UInt8] = []
      if let size = pieces.size {
        if size > limit { throw tooLarge }
        bytes.reserveCapacity(size)
      }
      while true {
        let piece = try pieces.next()
        if piece.isEmpty { return .success(bytes) }
        if bytes.isEmpty && bytes.capacity < piece.count { bytes = piece } else { bytes += piece }
        if bytes.count > limit { throw tooLarge }
      }
    } catch {
      return .failure(error)
    }
  }

  /// What messages and compiled policies call a file: its name, with what is not printable as numbers.
  static func title(_ name: String) -> String { PlainText.title(name) }

  /// A file that cannot be read, as a diagnostic.
  func unreadable(_ name: String, _ failure: UnreadableFile, help: String? = nil) -> Diagnostic {
    let isBare = failure.isFolder && !verb.endings.isEmpty
    return SyntaxCode.unreadable.at(
      Span(source: -1, start: 0, end: 0),
      "`\(title(name))` cannot be read: "
        + (isBare ? nothingBelow : failure.reason),
      help: help
        ?? (isBare
          ? "name a folder with such files in it; `roompolicy new NAME` starts a policy"
          : "check the name, and that it is a file which you may read"))
  }

  /// Reads what a policy's `use` names: inside the root, or else the folder of `policy`, links included.
  /// `onRead` is given the path, without links, of each file that is read.
  func reader(besides policy: String, onRead: @escaping (String) -> Void = { _ in }) -> FileReader {
    if policy == "-" {
      return { _ in .failure(UnreadableFile(reason: "a policy from standard input has no folder")) }
    }
    if shell.files != nil { return { path in read(path, from: .found) } }
    let name = shell.path(policy)
    let top = belowRoot(policy) == nil ? nil : root
    return { path in
      let home =
        top.map { URL(fileURLWithPath: $0) }
        ?? URL(fileURLWithPath: name).deletingLastPathComponent().resolvingSymlinksInPath()
      let root = home.path
      let file = home.appendingPathComponent(path)
      let place = file.resolvingSymlinksInPath().path
      // Why: of a file that is not there no link is resolved, and what is outside must not be probed.
      for found in [place, file.deletingLastPathComponent().resolvingSymlinksInPath().path + "/"]
      where !found.hasPrefix(root.hasSuffix("/") ? root : root + "/") {
        return .failure(
          UnreadableFile(
            reason: top == nil ? "it leads out of the policy's folder" : "it leads out of the root"))
      }
      let folder = policy[..<(policy.lastIndex(of: "/").map { policy.index(after: $0) } ?? policy.startIndex)]
      shell.reads.note(place, as: top == nil ? folder + path : path)
      let result = read(place, from: .found)
      if case .success = result { onRead(place) }
      return result
    }
  }

  /// Reports what was found, on standard error or in JSON, and says whether there were errors.
  func report(_ diagnostics: [Diagnostic], _ sources: [Source], least: Severity = .note) -> Bool {
    let reported = diagnostics.filter { $0.severity >= least }
    if !reported.isEmpty {
      if isJSON {
        shell.notes += reported.map { JSONDiagnostic($0, sources) }
        if reported.contains(where: { $0.severity == .error }) { shell.printNotes() }
      } else {
        if shell.firstReported == nil {
          shell.firstReported =
            reported.filter { sources.indices.contains(Int($0.span.source)) }.gravest?.code
        }
        shell.errors(ArraySlice(Renderer(sources: sources, colour: hasColour).render(reported).utf8))
      }
    }
    return diagnostics.contains { $0.severity == .error }
  }

  /// Reports a mistake that has no position in a source.
  func fail(_ code: some DiagnosticCode, _ message: String, help: String? = nil) -> ExitStatus {
    _ = report([code.at(Span(source: -1, start: 0, end: 0), message, help: help)], [])
    return .cannotSay
  }

  /// The policy that an operand names, which is asked about some operations alone; nil when it cannot be had, which has
  /// been reported.
  func policy(_ name: String, asking asked: OperationSet = .all) -> Policy? {
    switch read(name) {
    case .failure(let failure):
      // Why: who forgets the policy has written a role or a user where it stands.
      let isForgotten = name != "-" && !name.contains { $0 == "/" || $0 == "." }
      let help = isForgotten ? "a policy's file comes first: `roompolicy \(verb.name) \(verb.operands)`" : nil
      _ = report([unreadable(name, failure, help: help)], [])
      return nil
    case .success(let bytes):
      if let refusal = refusal(of: bytes, name, as: .policy) {
        _ = report([refusal], [])
        return nil
      }
      let loaded = Policy.load(
        bytes, name: title(name), folder: folderBelowRoot(name), asking: asked,
        reading: reader(besides: name))
      return report(loaded.diagnostics, loaded.sources, least: .warning) ? nil : loaded.policy
    }
  }

  /// What `--room` names; nil when it cannot be read, which has been reported.
  func roomSource(_ name: String) -> Source? {
    switch read(name, limit: fileSizeLimit) {
    case .failure(let failure):
      _ = report([unreadable(name, failure)], [])
      return nil
    case .success(let bytes):
      if let refusal = refusal(of: bytes, name, as: .room) {
        _ = report([refusal], [])
        return nil
      }
      return Source(name: title(name), bytes: bytes)
    }
  }

  /// A room seen through a policy, without state where there is no source; nil when its state is malformed or
  /// does not fit the policy, which has been reported.
  func room(_ machine: Machine, _ source: Source?, least: Severity = .note) -> BoundRoom? {
    guard let source else { return BoundRoom(machine) }
    return roomState(machine, source, least: least).map { BoundRoom(machine, $0) }
  }

  /// A room's state seen through a policy, for questions about the users who compare by these keys; nil when it is
  /// malformed or does not fit the policy, which has been reported.
  func room(_ machine: Machine, _ source: Source, askingAbout asked: [[UInt8]]) -> BoundRoom? {
    let (room, diagnostics) = readRoom(source, id: 0, RoomTally(machine, askingAbout: asked))
    let hasErrors = report(diagnostics, [source], least: .note)
    return hasErrors ? nil : room
  }

  /// A room's state as a source describes it; nil when it is malformed or does not fit the policy, which has
  /// been reported.
  func roomState(_ machine: Machine, _ source: Source, least: Severity = .note) -> Room? {
    let (state, diagnostics) = readRoomState(source, id: 0, against: machine.program)
    let hasErrors = report(diagnostics, [source], least: least)
    return hasErrors ? nil : state?.room
  }
}

extension [Diagnostic] {
  /// The first of those that weigh most: an error before a warning, a warning before a note.
  var gravest: Diagnostic? {
    let most = map(\.severity).max()
    return first { $0.severity == most }
  }
}
