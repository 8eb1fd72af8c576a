import PolicyReports
import PolicySyntax
import RoomPolicy

/// Which policies use a file, as their texts say: whether a `use` may lead there is for the policy to find out.
///
/// They are looked for among the files of the call, in all folders above the file, and below the topmost of: the root,
/// the repository, the folders reached upward that hold policies.
///
///     let users = UseIndex(call, files).users(of: "/rooms/common/blocks.roompolicy")
final class UseIndex {
  private let call: Call
  private let named: [String]
  /// By folder: the policies in it, or below it.
  private var inFolder: [String: [String]] = [:]
  private var below: [String: [String]] = [:]
  /// By a file's folder: what may use it.
  private var forFolder: [String: [String]] = [:]
  /// By path without links: the files that a policy's own text names.
  private var uses: [String: [String]] = [:]

  /// How many folders upward are looked into.
  private static let mostFolders = 64
  /// How many files and folders are listed below the topmost folder.
  private static let mostListed = 20_000

  init(_ call: Call, _ files: [NamedFile]) {
    self.call = call
    named = files.compactMap { $0.name == "-" ? nil : FolderListing.realPath(call.shell.path($0.name)) }
  }

  /// The policies that use the file with a path without links, themselves or through others.
  func users(of file: String) -> [String] {
    let candidates = candidates(for: file)
    var reached: Set<String> = [file]
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for path in candidates where !reached.contains(path) {
        if named(by: path).contains(where: reached.contains) {
          reached.insert(path)
          isGrowing = true
        }
      }
    }
    return candidates.filter { $0 != file && reached.contains($0) }
  }

  /// Policies that may use a file, and say `use`.
  private func candidates(for file: String) -> [String] {
    let folder = String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
    if let known = forFolder[folder] { return known }
    let found = search(file)
    forFolder[folder] = found
    return found
  }

  private func search(_ file: String) -> [String] {
    var found: [String] = named
    var top = call.root.flatMap { file.hasPrefix($0 + "/") ? $0 : nil }
    var holdsPolicies = true
    var folder = file
    for _ in 0..<Self.mostFolders {
      guard let slash = folder.lastIndex(of: "/") else { break }
      folder = String(folder[..<slash])
      let here = policies(in: folder)
      found += here
      holdsPolicies = holdsPolicies && !here.isEmpty
      // Why: a repository ends where its own folder is.
      let isRepository = FileStamp(folder + "/.git") != nil
      if (holdsPolicies || isRepository) && folder.count < top?.count ?? .max { top = folder }
      if folder.isEmpty || isRepository { break }
    }
    if let top, !top.isEmpty { found += policies(below: top) }
    var seen: Set<String> = []
    return found.filter { seen.insert($0).inserted && !named(by: $0).isEmpty }
  }

  private func policies(in folder: String) -> [String] {
    if let known = inFolder[folder] { return known }
    let names = FolderListing.names(in: folder.isEmpty ? "/" : folder).filter { $0.hasSuffix(".roompolicy") }
    let found = names.sorted().map { folder + "/" + $0 }
    inFolder[folder] = found
    return found
  }

  private func policies(below folder: String) -> [String] {
    if let known = below[folder] { return known }
    let found = FolderListing(folder, most: Self.mostListed) { _ in }.files.filter {
      $0.hasSuffix(".roompolicy")
    }
    .sorted().map { folder + "/" + $0 }
    below[folder] = found
    return found
  }

  /// Whether `use` stands in a text as a word of its own, before a string or a comment.
  // Why by hand: the library's search for a sequence takes a hundred times as long, for each file of a folder.
  private static func maySayUse(_ bytes: [UInt8]) -> Bool {
    let text = bytes.span
    var position = 2
    while position < text.count {
      if text[position] == 0x65 && text[position - 1] == 0x73 && text[position - 2] == 0x75
        && (position == 2 || !isOfWord(text[position - 3]))
      {
        var next = position + 1
        while next < text.count && [0x09, 0x0A, 0x0D, 0x20].contains(text[next]) { next += 1 }
        if next < text.count && [0x22, 0x23].contains(text[next]) { return true }
      }
      position += 1
    }
    return false
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
    default: false
    }
  }

  /// The files that a policy's text names, as paths without links where they are there.
  private func named(by path: String) -> [String] {
    if let known = uses[path] { return known }
    var found: [String] = []
    if case .success(let bytes) = call.read(path, from: .found), Self.maySayUse(bytes),
      bytes.count <= policySizeLimit
    {
      let folder = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
      for case .use(let use) in parse(lex(Source(name: path, bytes: bytes), id: 0)).statements {
        let target = Call.simplified(folder + "/" + String(decoding: use.path, as: UTF8.self))
        found.append(FolderListing.realPath(target) ?? target)
      }
    }
    uses[path] = found
    return found
  }
}
