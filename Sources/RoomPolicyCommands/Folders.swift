import PolicyCompiler
import RoomPolicy

/// A file that a call works on.
struct NamedFile {
  /// As the call names it, or as it is named below a folder that the call names.
  let name: String
  /// The folder in which it was found, without links; nil for a file that the call itself names.
  var folder: String?

  var origin: FileOrigin { folder == nil ? .call : .found }
}

extension UnreadableFile {
  /// Whether what was to be read is a folder.
  var isFolder: Bool { reason == Descriptor.isFolder }
}

extension Call {
  /// The files that the operands name, each once: of a folder those below it with an ending, by name.
  ///
  /// A folder without any is left as it is, so that its reader says what is missing. What starts with a dot is left
  /// out below a folder, as shells leave it out.
  func files(ending: String) -> [NamedFile] {
    var seen: Set<String> = []
    return operands.flatMap { operand in
      below(operand, ending).flatMap { $0.isEmpty ? nil : $0 } ?? [NamedFile(name: operand)]
    }.filter { seen.insert(Call.simplified($0.name)).inserted }
  }

  /// The files below a folder; nil for what is no folder.
  private func below(_ operand: String, _ ending: String) -> [NamedFile]? {
    guard operand != "-", shell.files == nil, FileStamp(shell.path(operand))?.isFolder ?? false,
      let root = FolderListing.realPath(shell.path(operand))
    else { return nil }
    let prefix = operand == "." || operand == "./" ? "" : operand.hasSuffix("/") ? operand : operand + "/"
    shell.reads.note(root, as: operand)
    let listing = FolderListing(root) { folder in shell.reads.note(root + "/" + folder, as: prefix + folder) }
    let files = listing.files.filter { $0.hasSuffix(ending) }
    // Why: what is below a folder that cannot be listed is not known, which its reader says.
    return (files + listing.unreadable).sorted().map { NamedFile(name: prefix + $0, folder: root) }
  }

  /// A path without `.` and with each `FOLDER/..` left out.
  static func simplified(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
