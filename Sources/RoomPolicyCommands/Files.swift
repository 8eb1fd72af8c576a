#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import PolicyCompiler
import PolicySyntax
import RoomFormats
import RoomPolicy

/// The greatest size of a file that is read whole.
let fileSizeLimit: UInt64 = 4 << 30

extension Call {
  /// A file's bytes, or standard input's for `-`; a mistake in plain words.
  func read(_ name: String) -> Result<[UInt8], UnreadableFile> {
    if name == "-" {
      var bytes: [UInt8] = []
      while true {
        let piece = shell.readInput()
        if piece.isEmpty { return .success(bytes) }
        bytes += piece
        if UInt64(bytes.count) > fileSizeLimit {
          return .failure(UnreadableFile(reason: "it is larger than 4 GiB"))
        }
      }
    }
    return Call.read(path: shell.path(name))
  }

  static func read(path: String) -> Result<[UInt8], UnreadableFile> {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return .failure(UnreadableFile(reason: "there is no such file"))
    }
    if isFolder { return .failure(UnreadableFile(reason: "it is a folder")) }
    let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? UInt64 ?? 0
    if size > fileSizeLimit { return .failure(UnreadableFile(reason: "it is larger than 4 GiB")) }
    guard let data = FileManager.default.contents(atPath: path) else {
      return .failure(UnreadableFile(reason: "it cannot be opened"))
    }
    return .success([UInt8](data))
  }

  /// Reads what a policy's `use` names: inside the folder of `policy`, links included.
  func reader(besides policy: String) -> FileReader {
    if policy == "-" {
      return { _ in .failure(UnreadableFile(reason: "a policy from standard input has no folder")) }
    }
    let folder = URL(fileURLWithPath: shell.path(policy)).deletingLastPathComponent()
    return { path in
      let root = folder.resolvingSymlinksInPath().path
      let file = folder.appendingPathComponent(path).resolvingSymlinksInPath().path
      guard file.hasPrefix(root.hasSuffix("/") ? root : root + "/") else {
        return .failure(UnreadableFile(reason: "it leads out of the policy's folder"))
      }
      return Call.read(path: file)
    }
  }

  /// Writes a file whole or not at all.
  func replace(_ name: String, by bytes: [UInt8]) -> String? {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: shell.path(name)), options: .atomic)
      return nil
    } catch {
      return "`\(name)` cannot be written, and is as it was: \(Call.words(error))"
    }
  }

  private static func words(_ error: any Error) -> String {
    switch (error as? CocoaError)?.code {
    case .fileWriteOutOfSpace: "the disk is full"
    case .fileWriteNoPermission, .fileWriteVolumeReadOnly: "writing there is not permitted"
    case .fileNoSuchFile: "its folder does not exist"
    default: "the system refuses"
    }
  }

  /// Tells what was found, on standard error or in JSON, and says whether there were errors.
  func report(_ diagnostics: [Diagnostic], _ sources: [Source], least: Severity = .note) -> Bool {
    let told = diagnostics.filter { $0.severity >= least }
    if !told.isEmpty {
      if isJSON {
        print(JSONReport(diagnostics: told.map { JSONDiagnostic($0, sources) }))
      } else {
        shell.writeError(ArraySlice(Renderer(sources: sources, colour: hasColour).render(told).utf8))
      }
    }
    return diagnostics.contains { $0.severity == .error }
  }

  /// Tells of a mistake that has no place in a source.
  func fail(_ code: some DiagnosticCode, _ message: String, help: String? = nil) -> ExitStatus {
    _ = report([code.at(Span(source: -1, start: 0, end: 0), message, help: help)], [])
    return .cannotSay
  }

  /// The policy that an operand names; nil when it cannot be had, which has been told.
  func policy(_ name: String) -> Policy? {
    switch read(name) {
    case .failure(let failure):
      _ = fail(SyntaxCode.unreadable, "`\(name)` cannot be read: \(failure.reason)", help: "check the name")
      return nil
    case .success(let bytes):
      let loaded = Policy.load(
        bytes, name: name == "-" ? "standard input" : name, reading: reader(besides: name))
      return report(loaded.diagnostics, loaded.sources, least: .warning) ? nil : loaded.policy
    }
  }

  /// The room that `--room` names, seen through a policy; nil when it cannot be had, which has been told.
  func room(_ machine: Machine) -> BoundRoom? {
    guard let state = roomState(machine) else { return nil }
    return state.map { BoundRoom(machine, $0) } ?? BoundRoom(machine)
  }

  /// The state that `--room` names, none where it names none; nil when it cannot be had, which has been told.
  func roomState(_ machine: Machine) -> Room?? {
    guard let name = value("room") else { return .some(nil) }
    switch read(name) {
    case .failure(let failure):
      _ = fail(
        InputMistake.unreadableFile, "`\(name)` cannot be read: \(failure.reason)", help: "check the name")
      return nil
    case .success(let bytes):
      let source = Source(name: name == "-" ? "standard input" : name, bytes: bytes)
      let (state, diagnostics) = readRoomState(source, id: 0, against: machine.program)
      let hasErrors = report(diagnostics, [source])
      guard let state, !hasErrors else { return nil }
      return .some(state.room)
    }
  }
}
