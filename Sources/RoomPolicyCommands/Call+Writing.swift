import PolicyReports
import PolicyPages
import PolicyCompiler
import RoomPolicy

extension Call {
  /// Which of the files that were read `output` leads to, as it was named; nil where it leads to none.
  func input(_ read: [Reads.Read], at output: String) -> String? {
    guard let stamp = FileStamp(shell.path(output)) else { return nil }
    return read.first { $0.stamp?.isOfSameFile(as: stamp) ?? false }?.name
  }

  /// Whether something is there under a name, be it a file or not.
  func isThere(_ name: String) -> Bool {
    shell.files.map { $0[name] != nil } ?? (FileStamp(shell.path(name)) != nil)
  }

  /// Writes a file whole or not at all; a sentence where that fails.
  ///
  /// What is there and no ordinary file, such as a device, is written to and not replaced.
  func replace(_ name: String, by bytes: [UInt8]) -> String? {
    if shell.files != nil { return nil }
    var isThere = false
    do throws(UnreadableFile) {
      let file = try WholeFile(shell.path(name))
      isThere = file.isReplaced
      try file.write(bytes)
      return nil
    } catch {
      return Call.cannotBeWritten(name, isThere: isThere, error)
    }
  }

  /// Writes files that were not there, all of them or none; a sentence where that fails.
  func create(_ files: [(name: String, text: String)]) -> String? {
    Signals.held {
      for (index, file) in files.enumerated() {
        guard let mistake = replace(file.name, by: Array(file.text.utf8)) else { continue }
        for written in files[..<index] { WholeFile.remove(shell.path(written.name)) }
        return mistake
      }
      return nil
    }
  }

  /// Replaces the text of a file that was read, whole or not at all: a link stays one, permissions stay.
  ///
  /// Of a file found in a folder, nothing outside that folder is replaced. Returns what is wrong where the old file
  /// was left.
  func rewrite(_ file: NamedFile, by bytes: [UInt8]) -> Diagnostic? {
    if shell.files != nil { return nil }
    let title = self.title(file.name)
    func refuse(_ message: String, help: String = "check the disk and the file's permissions") -> Diagnostic {
      UsageCode.cannotWrite.at(Span(source: -1, start: 0, end: 0), message, help: help)
    }
    guard let path = FolderListing.realPath(shell.path(file.name)), FileStamp(path)?.isRegular ?? false else {
      return refuse(
        "`\(title)` cannot be replaced: \(Descriptor.isNotRegular)",
        help: "with `-` for the file, the text is read from standard input and printed")
    }
    if let folder = file.folder, !path.hasPrefix(folder == "/" ? folder : folder + "/") {
      return refuse(
        "`\(title)` is as it was: it is a link that leads out of the folder, to `\(self.title(path))`",
        help: "name the file itself if it is to be changed")
    }
    do throws(UnreadableFile) {
      // Why: replacing needs only the folder's permission, and a file that forbids writing means it.
      if !Descriptor.mayWrite(path) { throw UnreadableFile(reason: "it may only be read") }
      try WholeFile(path).write(bytes)
      return nil
    } catch {
      return refuse(Call.cannotBeWritten(file.name, isThere: true, error))
    }
  }

  private static func cannotBeWritten(_ name: String, isThere: Bool, _ failure: UnreadableFile) -> String {
    let reason = failure.reason == Descriptor.isMissing ? "its folder does not exist" : failure.reason
    return "`\(title(name))` cannot be written\(isThere ? ", and is as it was" : ""): \(reason)"
  }
}
