import PolicySyntax
import SourceText

/// The statements of a policy and of all files that it uses, in the order in which they count.
struct Resolved {
  var trees: [SyntaxTree] = []
  /// Each with the number of its tree.
  var statements: [(tree: Int, statement: Statement)] = []
  var diagnostics: [Diagnostic] = []
  /// Whether every used file is there; if not, names may be missing for that reason alone.
  var isWhole = true
  /// Whether each `profile` names one.
  var hasKnownProfile: Bool { trees.allSatisfy(\.hasKnownProfile) }
  var sources: [Source] { trees.map(\.lexed.source) }
}

/// How many times `use` may bring in a file, all told.
let useLimit = 256

/// Lexes and parses the first file and what it uses.
///
/// Each file is read once, and its statements stand where it is used first: said again they would add nothing.
func resolve(_ source: Source, reading reader: @escaping FileReader) -> Resolved {
  var resolver = Resolver(reader: reader)
  resolver.add(source)
  resolver.splice(0, folder: [], path: [])
  return resolver.resolved
}

private struct Resolver {
  let reader: FileReader
  var resolved = Resolved()
  /// The tree of each file already read, by its path from the first file's folder.
  var treeByPath: [String: Int] = [:]
  /// The trees whose statements stand in the policy already.
  var spliced: Set<Int> = []
  var uses = 0
  var size = 0

  mutating func add(_ source: Source) {
    let tree = parse(lex(source, id: resolved.trees.count))
    resolved.diagnostics += tree.diagnostics
    if !tree.isWhole { resolved.isWhole = false }
    resolved.trees.append(tree)
    size += source.bytes.count
  }

  /// Appends a tree's statements, and in the place of each `use` those of the used file.
  ///
  /// `path` holds the trees that are being spliced, the innermost last.
  mutating func splice(_ tree: Int, folder: [String], path: [Int]) {
    for statement in resolved.trees[tree].statements {
      guard case .use(let use) = statement else {
        resolved.statements.append((tree, statement))
        continue
      }
      guard let parts = locate(use, folder: folder), let used = load(use, parts.joined(separator: "/")) else {
        resolved.isWhole = false
        continue
      }
      if used == tree || path.contains(used) {
        let name = resolved.trees[used].lexed.source.name
        resolved.diagnostics.append(
          CheckCode.useCycle.at(
            use.pathSpan, "`\(shortened(name))` is used here, and it leads back to this file",
            help: "drop one `use` of the circle"))
        continue
      }
      if !spliced.insert(used).inserted { continue }
      splice(used, folder: Array(parts.dropLast()), path: path + [tree])
    }
  }

  /// The path of a used file from the first file's folder; nil, with a diagnostic, when it leads out of it.
  mutating func locate(_ use: UseStatement, folder: [String]) -> [String]? {
    let text = String(decoding: use.path, as: UTF8.self)
    var parts = folder
    var isInside = !text.isEmpty && !text.hasPrefix("/") && !use.path.contains(0x5C) && !use.path.contains(0)
    for part in text.split(separator: "/", omittingEmptySubsequences: true) where isInside {
      if part == ".." {
        if parts.popLast() == nil { isInside = false }
      } else if part != "." {
        parts.append(String(part))
      }
    }
    if isInside && !parts.isEmpty { return parts }
    resolved.diagnostics.append(
      CheckCode.useOutside.at(
        use.pathSpan,
        text.isEmpty
          ? "a file's name is expected in the quotes, and nothing is there"
          : "`\(shortened(text))` does not lie in the folder of the file first named",
        help: "name a file in that folder or below it, by a relative path"))
    return nil
  }

  /// The folder of the file first named, as it was named, up to the last slash.
  private var home: String {
    guard let name = resolved.trees.first?.lexed.source.name.utf8, let slash = name.lastIndex(of: 0x2F) else {
      return ""
    }
    return String(decoding: name[...slash], as: UTF8.self)
  }

  mutating func load(_ use: UseStatement, _ path: String) -> Int? {
    uses += 1
    if uses > useLimit || size > policySizeLimit {
      if uses == useLimit + 1 || size > policySizeLimit {
        resolved.diagnostics.append(
          CheckCode.tooManyUses.at(
            use.pathSpan, "a policy uses at most \(useLimit) files of 16 MiB in all",
            help: "join some of the files"))
        size = 0
        uses = useLimit + 1
      }
      return nil
    }
    if let tree = treeByPath[path] { return tree }
    switch reader(path) {
    case .success(let bytes):
      treeByPath[path] = resolved.trees.count
      add(Source(name: home + path, bytes: bytes))
      return resolved.trees.count - 1
    case .failure(let failure):
      resolved.diagnostics.append(
        CheckCode.useUnreadable.at(
          use.pathSpan, "`\(shortened(path))` cannot be read: \(failure.reason)",
          help: "check the name; it counts from the folder of the file first named"))
      return nil
    }
  }
}
