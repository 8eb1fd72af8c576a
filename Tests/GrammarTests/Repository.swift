import Foundation

/// The files that the tests hold against each other.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let grammar = root.appendingPathComponent("Grammar")

  static func text(_ file: URL) throws -> String {
    String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }

  static func grammarFile() throws -> String { try text(grammar.appendingPathComponent("roompolicy.ebnf")) }

  /// Every file below `folder` with that ending, by path.
  static func files(below folder: String, ending: String) -> [URL] {
    let all = FileManager.default.enumerator(
      at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == ending }
      .sorted { $0.path < $1.path }
  }
}
