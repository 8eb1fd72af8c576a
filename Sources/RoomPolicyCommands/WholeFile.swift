#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import PolicyCompiler

/// A file that is written whole or not at all: beside its place under another name, and then put there.
struct WholeFile {
  /// Where it is to be, links at its end followed.
  let path: String
  /// What is there now.
  let old: FileStamp?

  init(_ path: String) throws(UnreadableFile) {
    var path = path
    var links = 0
    while let destination = FolderListing.link(path) {
      links += 1
      if links > 40 { throw UnreadableFile(reason: Descriptor.reason(ELOOP)) }
      path = destination.hasPrefix("/") ? destination : Self.folder(of: path) + destination
    }
    self.path = path
    old = FileStamp(path)
    if path.hasSuffix("/") || old?.isFolder ?? false { throw UnreadableFile(reason: Descriptor.isFolder) }
  }

  /// Whether what is there is replaced: a pipe or a device is written to.
  var isReplaced: Bool { old?.isRegular ?? false }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// Takes back a file just written.
  static func remove(_ path: String) { unlink(path) }

  /// A half sentence is thrown where that fails, and what was there is as it was.
  func write(_ bytes: [UInt8]) throws(UnreadableFile) {
    if let old, !old.isRegular {
      let device = try Descriptor(writing: path)
      defer { device.close() }
      return try device.write(bytes[...])
    }
    // Why: whatever ends the process in the middle would leave the half behind.
    let failure = Signals.held { () -> UnreadableFile? in
      do throws(UnreadableFile) {
        try put(bytes)
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }

  private func put(_ bytes: [UInt8]) throws(UnreadableFile) {
    let (file, name) = try makeBeside()
    do throws(UnreadableFile) {
      defer { file.close() }
      try file.write(bytes[...])
      if let old { file.become(old) }
    } catch {
      unlink(name)
      throw error
    }
    if rename(name, path) != 0 {
      let code = errno
      unlink(name)
      throw UnreadableFile(reason: Descriptor.reason(code))
    }
  }

  private func makeBeside() throws(UnreadableFile) -> (Descriptor, String) {
    while true {
      let number = String(UInt64.random(in: 0 ... .max), radix: 36)
      let name = Self.folder(of: path) + ".roompolicy-" + number
      if let file = try Descriptor(making: name, permissions: 0o666) { return (file, name) }
    }
  }
}
