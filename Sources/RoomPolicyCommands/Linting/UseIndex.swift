import PolicyCompiler
import RoomPolicy

/// Which policies use a file: looked for below `--root`, else in the file's folder and those above it, since without a
/// root no `use` goes up.
///
///     let users = UseIndex(call).users(of: "/rooms/common/blocks.roompolicy")
final class UseIndex {
  private let call: Call
  /// By folder, or by the root: its policies that use others, and the files that each uses.
  private var known: [String: [(name: String, uses: Set<String>)]] = [:]

  /// How many folders upward are looked into.
  private static let mostFolders = 64

  init(_ call: Call) { self.call = call }

  /// The policies that use the file with a path without links, themselves or through others.
  func users(of file: String) -> [String] {
    var users: [String] = []
    if let root = call.root, file.hasPrefix(root + "/") {
      users = policies(below: root).filter { $0.uses.contains(file) }.map(\.name)
    } else {
      var folder = file
      for _ in 0..<Self.mostFolders {
        guard let slash = folder.lastIndex(of: "/") else { break }
        folder = String(folder[..<slash])
        users += policies(in: folder).filter { $0.uses.contains(file) }.map(\.name)
        // Why: a repository ends where its own folder is.
        if folder.isEmpty || FileStamp(folder + "/.git") != nil { break }
      }
    }
    return users.filter { $0 != file }
  }

  private func policies(below root: String) -> [(name: String, uses: Set<String>)] {
    if let known = known[root] { return known }
    let names = FolderListing(root) { _ in }.files.filter { $0.hasSuffix(".roompolicy") }
    let found = names.compactMap { read(root + "/" + $0) }
    known[root] = found
    return found
  }

  private func policies(in folder: String) -> [(name: String, uses: Set<String>)] {
    if let known = known[folder] { return known }
    let names = FolderListing.names(in: folder.isEmpty ? "/" : folder).filter { $0.hasSuffix(".roompolicy") }
    let found = names.sorted().compactMap { read(folder + "/" + $0) }
    known[folder] = found
    return found
  }

  /// A policy and all files that it uses; nil for one that uses none.
  private func read(_ path: String) -> (name: String, uses: Set<String>)? {
    guard case .success(let bytes) = call.read(path, from: .found), bytes.contains("use".utf8) else {
      return nil
    }
    var uses: Set<String> = []
    _ = filesUsed(by: call.source(path, bytes), reading: call.reader(besides: path) { uses.insert($0) })
    return uses.isEmpty ? nil : (path, uses)
  }
}
