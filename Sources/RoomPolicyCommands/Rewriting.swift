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
    let path = shell.path(name)
    // Why: replacing needs only the folder's permission, and a file that forbids writing means it.
    if !FileManager.default.isWritableFile(atPath: path) {
      return "`\(name)` cannot be written, and is as it was: it may only be read"
    }
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let permissions = (try? FileManager.default.attributesOfItem(atPath: resolved))?[.posixPermissions]
    if let mistake = replace(resolved, by: bytes) { return mistake }
    if let permissions {
      try? FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: resolved)
    }
    return nil
  }
}
