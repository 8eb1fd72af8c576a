import Foundation

/// A folder that is gone with its last user.
package final class TemporaryFolder {
  package let path: String
  /// Holds nothing but the folder.
  private let outer: String

  package init() throws {
    // Why: whoever uses a file is looked for upward as long as folders hold policies, and others may leave theirs there.
    outer = NSTemporaryDirectory() + "roompolicy-" + UUID().uuidString
    path = outer + "/here"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: outer) }

  package var console: Console { Console(folder: path) }

  /// What lies in the folder, sorted.
  package var names: [String] { names(in: "") }

  package func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
  }

  @discardableResult
  package func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return name
  }

  @discardableResult
  package func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

  package func read(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
  }

  package func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

  package func hardLink(_ name: String, to destination: String) throws {
    try FileManager.default.linkItem(atPath: path + "/" + destination, toPath: path + "/" + name)
  }

  package func link(_ name: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: destination)
  }
}
