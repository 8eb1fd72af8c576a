import PolicyReports
import PolicyCompiler
import RoomPolicy

extension NamedFile {
  var origin: FileOrigin { folder == nil ? .call : .found }
}

extension UnreadableFile {
  /// Whether what was to be read is a folder.
  var isFolder: Bool { reason == Descriptor.isFolder }
}

extension Call {
  /// The files that the operands name, each once.
  var files: [NamedFile] {
    var seen: Set<String> = []
    return filesByOperand.joined().filter { seen.insert(Call.simplified($0.name)).inserted }
  }

  /// The files that each operand names: of a folder those below it with one of the verb's endings, by name.
  ///
  /// A folder without any is left as it is, so that its reader says what is missing. What starts with a dot is left
  /// out below a folder, as shells leave it out.
  var filesByOperand: [[NamedFile]] {
    operands.map { operand in
      below(operand).flatMap { $0.isEmpty ? nil : $0 } ?? [NamedFile(name: operand)]
    }
  }

  /// The files below a folder; nil for what is no folder.
  private func below(_ operand: String) -> [NamedFile]? {
    guard operand != "-", shell.files == nil, FileStamp(shell.path(operand))?.isFolder ?? false,
      let root = FolderListing.realPath(shell.path(operand))
    else { return nil }
    let prefix = operand == "." || operand == "./" ? "" : operand.hasSuffix("/") ? operand : operand + "/"
    shell.reads.note(root, as: operand)
    let listing = FolderListing(root) { folder in shell.reads.note(root + "/" + folder, as: prefix + folder) }
    let files = listing.files.filter { file in verb.endings.contains { file.hasSuffix($0) } }
    // Why: a folder that cannot be listed is passed on as a file, and reading it reports why.
    return (files + listing.unreadable).sorted().map { NamedFile(name: prefix + $0, folder: root) }
  }

  /// Says that of a folder's files none is the verb's to read.
  var nothingBelow: String {
    "no " + verb.endings.map { "`\($0)`" }.joined(separator: " or ") + " file is below it"
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
