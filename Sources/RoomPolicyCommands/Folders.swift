#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import PolicyCompiler
import RoomPolicy

extension UnreadableFile {
  /// Whether what was to be read is a folder.
  var isFolder: Bool { reason == Descriptor.isFolder }
}

extension Call {
  /// The files that the operands name, each once: of a folder those below it with an ending, by name.
  ///
  /// A folder without any is left as it is, so that its reader says what is missing. What starts with a dot is left
  /// out below a folder, as shells leave it out.
  func files(ending: String) -> [String] {
    var seen: Set<String> = []
    return operands.flatMap { operand in
      below(operand, ending).map { $0.isEmpty ? [operand] : $0 } ?? [operand]
    }.filter { seen.insert(Call.simplified($0)).inserted }
  }

  /// The files below a folder; nil for what is no folder.
  private func below(_ operand: String, _ ending: String) -> [String]? {
    guard operand != "-", shell.files == nil, isFolder(shell.path(operand)) else { return nil }
    let root = URL(fileURLWithPath: shell.path(operand)).resolvingSymlinksInPath().path
    shell.reads.note(root, as: operand)
    let all = ((try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []).filter { path in
      !path.split(separator: "/").contains { $0.hasPrefix(".") }
    }
    let prefix = operand == "." || operand == "./" ? "" : operand.hasSuffix("/") ? operand : operand + "/"
    if shell.reads.wantsFolders {
      for path in all where isFolder(root + "/" + path) {
        shell.reads.note(root + "/" + path, as: prefix + path)
      }
    }
    return all.filter { $0.hasSuffix(ending) }.sorted().map { prefix + $0 }
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

  private func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }
}
