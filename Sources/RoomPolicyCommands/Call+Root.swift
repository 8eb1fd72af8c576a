import RoomPolicy

extension Call {
  /// The folder that `--root` names, without links; nil without it.
  var root: String? { value("root").flatMap { FolderListing.realPath(shell.path($0)) } }

  /// What is wrong with `--root`; nil where nothing is.
  var mistakeInRoot: UsageMistake? {
    guard let named = value("root") else { return nil }
    if shell.files == nil, FileStamp(shell.path(named))?.isFolder ?? false { return nil }
    return UsageMistake(
      words: "`--root \(Call.title(named))` names no folder",
      help: "name the folder from which paths are reported, such as the repository's")
  }

  /// A file's path from the root; nil without a root, and for what does not lie below it.
  func belowRoot(_ name: String) -> String? {
    guard name != "-", shell.files == nil, let root else { return nil }
    let path = shell.path(name)
    let (folder, file) =
      path.lastIndex(of: "/").map { (String(path[..<$0]), path[path.index(after: $0)...]) } ?? (
        ".", path[...]
      )
    guard let real = FolderListing.realPath(folder.isEmpty ? "/" : folder) else { return nil }
    let whole = (real == "/" ? "" : real) + "/" + file
    let start = root == "/" ? "/" : root + "/"
    return whole.hasPrefix(start) ? String(whole.dropFirst(start.count)) : nil
  }

  /// A path without links as a person at the call's folder would name it: from there.
  func shown(_ path: String) -> String {
    guard let here = FolderListing.realPath(shell.path(".")) else { return path }
    let folders = here.split(separator: "/")
    let parts = path.split(separator: "/")
    let shared = zip(folders, parts).prefix { $0 == $1 }.count
    // Why: two paths that share no folder are easier read from the top.
    guard shared > 0, shared < parts.count else { return path }
    return String(repeating: "../", count: folders.count - shared) + parts[shared...].joined(separator: "/")
  }

  /// What messages call a file: its path from the root, or its name.
  func title(_ name: String) -> String { Call.title(belowRoot(name) ?? name) }

  /// A policy's text, with the folder from which its `use` may go up to the root.
  func source(_ name: String, _ bytes: [UInt8]) -> Source {
    Source(name: title(name), bytes: bytes, folder: folderBelowRoot(name))
  }

  /// The folders on the way from the root to a file; none without a root.
  func folderBelowRoot(_ name: String) -> [String] {
    belowRoot(name)?.split(separator: "/").dropLast().map(String.init) ?? []
  }
}
