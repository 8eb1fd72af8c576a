#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import PolicyCompiler
import RoomPolicy

/// The files of one revision of the repository that a call stands in, as `git` gives them.
struct GitRevision {
  /// As the call names it.
  let name: String
  private let commit: String
  /// The repository's own folder, without links.
  private let top: String
  /// Where the call stands.
  private let folder: String

  /// A half sentence where there is no such revision.
  init(_ name: String, _ call: Call) throws(UnreadableFile) {
    self.name = name
    folder = FolderListing.realPath(call.shell.path(".")) ?? "."
    guard let top = Self.line(Self.git(["rev-parse", "--show-toplevel"], in: folder)) else {
      throw UnreadableFile(reason: "`git` finds no repository here")
    }
    self.top = FolderListing.realPath(top) ?? top
    // Why the last word: a revision that looks like an option is none.
    let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"]
    guard !name.isEmpty, let commit = Self.line(Self.git(arguments, in: folder)) else {
      throw UnreadableFile(reason: "the repository has no revision of that name")
    }
    self.commit = commit
  }

  /// A file's bytes as they were; nil where there was none.
  func bytes(_ name: String) -> [UInt8]? {
    inRepository(name).flatMap { Self.git(["cat-file", "blob", "\(commit):\($0)"], in: folder) }
  }

  /// The files below a folder as they were, by paths from it; nil where there was no such folder.
  func files(below name: String) -> [String]? {
    guard let path = inRepository(name) else { return nil }
    let tree = path.isEmpty ? commit : "\(commit):\(path)"
    guard let listed = Self.git(["ls-tree", "-r", "-z", "--name-only", "--full-tree", tree], in: folder)
    else { return nil }
    return listed.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      .filter { path in !path.split(separator: "/").contains { $0.hasPrefix(".") } }
  }

  /// Reads what a policy's `use` names: as it was, inside the policy's folder, or else below the root.
  func reader(besides policy: String, _ call: Call) -> FileReader {
    let parts = policy.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let home = call.belowRoot(policy) == nil ? parts.joined(separator: "/") : call.value("root") ?? ""
    return { path in
      let name = home.isEmpty ? path : home + "/" + path
      if Call.simplified(path).hasPrefix("..") {
        return .failure(UnreadableFile(reason: "it leads out of the policy's folder"))
      }
      return bytes(name).map { .success($0) }
        ?? .failure(UnreadableFile(reason: "the revision has no such file"))
    }
  }

  /// A path from the repository's own folder; nil for one that leads out of it.
  private func inRepository(_ name: String) -> String? {
    let whole = name.hasPrefix("/") ? name : folder + "/" + name
    let path = Call.simplified(whole)
    if path == top { return "" }
    return path.hasPrefix(top + "/") ? String(path.dropFirst(top.count + 1)) : nil
  }

  private static func line(_ output: [UInt8]?) -> String? {
    guard let output, !output.isEmpty else { return nil }
    return String(decoding: output.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  /// What `git` prints; nil where it cannot be run, or fails.
  // Why not Foundation's process: the whole of Foundation makes a cold start of every verb slower (`Descriptor`).
  private static func git(_ arguments: [String], in folder: String) -> [UInt8]? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    let (input, output) = (ends[0], ends[1])
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addclose(&actions, input)
    posix_spawn_file_actions_addclose(&actions, output)
    var words: [UnsafeMutablePointer<CChar>?] =
      (["git", "-C", folder] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let failure = posix_spawnp(&child, "git", &actions, nil, &words, environ)
    _ = close(output)
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while failure == 0 {
      let count = read(input, &piece, piece.count)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { break }
      bytes += piece[..<count]
    }
    _ = close(input)
    var status: Int32 = 0
    if failure != 0 { return nil }
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    return status == 0 ? bytes : nil
  }
}
