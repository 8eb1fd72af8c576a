#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is below a folder, by paths from it.
///
/// Links to folders are not followed, so that nothing outside is listed and nothing twice; links to files are files.
struct FolderListing {
  private(set) var files: [String] = []
  /// Folders of which it is not known what is in them.
  private(set) var unreadable: [String] = []

  /// Calls `entering` for each folder before it is listed.
  init(_ root: String, entering: (String) -> Void) {
    var open = [""]
    while let folder = open.popLast() {
      if !folder.isEmpty { entering(folder) }
      guard let names = Self.names(folder.isEmpty ? root : root + "/" + folder) else {
        if !folder.isEmpty { unreadable.append(folder) }
        continue
      }
      for (name, kind) in names {
        let path = folder.isEmpty ? name : folder + "/" + name
        switch kind {
        case .folder: open.append(path)
        case .file: files.append(path)
        case .unknown:
          let full = root + "/" + path
          if !Self.isLink(full) && FileStamp(full)?.isFolder ?? false {
            open.append(path)
          } else if !(FileStamp(full)?.isFolder ?? false) {
            files.append(path)
          }
        }
      }
    }
  }

  /// The files in a folder, without those below it; none where it cannot be listed.
  static func names(in folder: String) -> [String] {
    (names(folder) ?? []).filter { $0.1 != .folder }.map { $0.0 }
  }

  private enum Kind { case file, folder, unknown }

  /// What is in a folder, but for what starts with a dot; nil where it cannot be listed.
  private static func names(_ path: String) -> [(String, Kind)]? {
    guard let folder = opendir(path) else { return nil }
    defer { closedir(folder) }
    var names: [(String, Kind)] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      let kind: Kind =
        switch Int32(entry.pointee.d_type) {
        case Int32(DT_DIR): .folder
        case Int32(DT_UNKNOWN), Int32(DT_LNK): .unknown
        default: .file
        }
      names.append((name, kind))
    }
    return names
  }

  static func isLink(_ path: String) -> Bool { link(path) != nil }

  /// What a link names; nil for what is none.
  static func link(_ path: String) -> String? {
    var size = 256
    while true {
      var bytes = [CChar](repeating: 0, count: size)
      let count = readlink(path, &bytes, size)
      if count < 0 { return nil }
      if count < size {
        return String(decoding: bytes[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      }
      size *= 4
    }
  }

  /// The path without links; nil where there is nothing.
  static func realPath(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}
