import Foundation
import PolicyCompiler
import SourceText

/// Files of a checkout that a target's inputs start from: its corpus, and the examples of its kind, those of mistakes
/// too.
public struct FuzzStock: Sendable {
  /// A file by its path from the root.
  public struct File: Sendable {
    /// From the project's folder.
    public let path: String
    /// What the file holds.
    public let bytes: [UInt8]
  }

  /// The inputs in `Tests/Corpus/TARGET`, by name: each once broke something, or comes to where little else does.
  public let corpus: [File]
  /// The examples' files.
  public let examples: [File]

  /// - Parameter root: the project's folder.
  public init(_ target: FuzzTarget, root: String) {
    let files = Self.files(root, "Tests/Corpus/" + target.rawValue) { _ in true }
    corpus = target == .bytecode ? files.map(\.compiled) : files
    examples = ["Examples", "Tests/Diagnostics"].flatMap { folder in
      Self.files(root, folder) { path in target.suffixes.contains { path.hasSuffix($0) } }
    }
  }

  /// All bytes, the corpus first.
  public var inputs: [[UInt8]] { (corpus + examples).map(\.bytes) }

  private static func files(_ root: String, _ folder: String, _ isWanted: (String) -> Bool) -> [File] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder)) ?? []
    return names.filter(isWanted).sorted().compactMap { name in
      let path = folder + "/" + name
      guard let data = FileManager.default.contents(atPath: root + "/" + path) else { return nil }
      return File(path: path, bytes: Array(data))
    }
  }
}

extension FuzzTarget {
  /// How the names of examples end that are inputs of this kind.
  fileprivate var suffixes: [String] {
    switch self {
    case .compile, .format, .lint: [".roompolicy"]
    case .room: [".json"]
    case .tests: [".roomtest"]
    case .query: ["questions.txt"]
    case .walk, .bytecode, .users, .meaning, .difference: []
    }
  }
}

extension FuzzStock.File {
  /// The program of a policy, compiled now; any other file as it is.
  ///
  /// Why: a compiled file that is committed is of one version of the format, and later ones refuse it unread.
  fileprivate var compiled: FuzzStock.File {
    guard path.hasSuffix(".roompolicy"),
      let program = compile(Source(name: path, bytes: bytes)).program
    else { return self }
    return FuzzStock.File(path: path, bytes: program.encoded())
  }
}
