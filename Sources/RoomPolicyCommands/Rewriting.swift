#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Call {
  /// Replaces a file that is there, whole or not at all: a link stays one, permissions stay.
  ///
  /// Returns what is wrong, in words, where the old file was left.
  func rewrite(_ name: String, by bytes: [UInt8]) -> String? {
    let path = URL(fileURLWithPath: shell.path(name)).resolvingSymlinksInPath().path
    // Why: replacing needs only the folder's permission, and a file that forbids writing means it.
    if !FileManager.default.isWritableFile(atPath: path) {
      return "`\(Call.title(name))` cannot be written, and is as it was: it may only be read"
    }
    let permissions = (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions]
    if let mistake = replace(name, by: bytes) { return mistake }
    if let permissions {
      try? FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
    }
    return nil
  }
}
