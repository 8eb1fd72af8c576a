import PolicySyntax
import SourceText

/// The statements of a policy and of all files that it uses, in the order in which they count.
struct Resolution {
  var trees: [SyntaxTree] = []
  /// For each kind of statement, pieces of the trees in the order in which they count: those of a used file stand where
  /// it is used.
  // Why by kind: each is asked for by itself, and a file of many rules has few of the others.
  private var pieces = [[Piece]](repeating: [], count: StatementKind.allCases.count)
  var reports = ReportList<Diagnostic>()
  /// Whether every used file is there; if not, names may be missing for that reason alone.
  var isWhole = true
  /// By tree: those that its file uses itself.
  fileprivate var used: [Int: Set<Int>] = [:]

  /// Statements of a tree that stand together.
  private struct Piece {
    let tree: Int
    var statements: Range<Int>
  }

  /// The trees of the files that a tree's file uses, directly or through others.
  func uses(of tree: Int) -> Set<Int> {
    var all: Set<Int> = []
    var open = [tree]
    while let next = open.popLast() {
      for used in used[next] ?? [] where all.insert(used).inserted { open.append(used) }
    }
    return all
  }

  /// Whether each `profile` names one.
  var hasKnownProfile: Bool { trees.allSatisfy(\.hasKnownProfile) }
  var sources: [Source] { trees.map(\.lexed.source) }

  /// The statements of a kind in the order in which they count, each with the number of its tree.
  func statements(_ kind: StatementKind) -> some Sequence<(tree: Int, statement: Statement)> {
    pieces[Int(kind.rawValue)].lazy.flatMap { piece in
      trees[piece.tree].statements[piece.statements].lazy.map { (tree: piece.tree, statement: $0) }
    }
  }

  /// How many statements of a kind there are.
  func count(of kind: StatementKind) -> Int {
    pieces[Int(kind.rawValue)].reduce(0) { $0 + $1.statements.count }
  }

  /// Whether there is a statement of a kind.
  func has(_ kind: StatementKind) -> Bool { !pieces[Int(kind.rawValue)].isEmpty }

  /// Appends one more statement of a tree.
  mutating func append(_ tree: Int, _ statement: Int, _ kind: StatementKind) {
    let own = Int(kind.rawValue)
    if let last = pieces[own].last, last.tree == tree, last.statements.upperBound == statement {
      pieces[own][pieces[own].count - 1].statements = last.statements.lowerBound..<statement + 1
    } else {
      pieces[own].append(Piece(tree: tree, statements: statement..<statement + 1))
    }
  }
}

/// How many times `use` may bring in a file, in all.
let useLimit = 256

/// Lexes and parses the first file and what it uses.
///
/// Each file is read once, and its statements stand where it is used first: said again they would add nothing.
func resolve(_ source: Source, reading reader: @escaping FileReader) -> Resolution {
  var resolver = Resolver(reader: reader)
  resolver.add(source)
  resolver.splice()
  return resolver.resolved
}

/// The paths of the files that a policy uses, as its reader is asked for them, and whether each is there.
///
/// Costs lexing and parsing alone.
public func filesUsed(
  by source: Source, reading reader: @escaping FileReader
) -> (paths: [String], areAllThere: Bool) {
  var resolver = Resolver(reader: reader)
  resolver.add(source)
  resolver.splice()
  return (resolver.treeByPath.keys.sorted(), resolver.resolved.isWhole)
}

private struct Resolver {
  let reader: FileReader
  var resolved = Resolution()
  /// The tree of each file already read, by its path from the folder that `use` may go up to.
  var treeByPath: [String: Int] = [:]
  /// The trees whose statements stand in the policy already.
  var spliced: Set<Int> = []
  var uses = 0
  var size = 0

  mutating func add(_ source: Source) {
    let tree = parse(lex(source, id: resolved.trees.count))
    resolved.reports.append(contentsOf: tree.reports)
    if !tree.isWhole { resolved.isWhole = false }
    resolved.trees.append(tree)
    size += source.bytes.count
  }

  /// A tree whose statements are being appended.
  private struct Open {
    let tree: Int
    let folder: [String]
    var next = 0
  }

  /// Appends the first tree's statements, and in the place of each `use` those of the used file.
  // Why without recursion: files can use each other in a long row, and a server's threads may have small stacks.
  mutating func splice() {
    var open = [Open(tree: 0, folder: resolved.sources[0].folder)]
    while let place = open.indices.last {
      let (tree, next) = (open[place].tree, open[place].next)
      guard next < resolved.trees[tree].statements.count else {
        open.removeLast()
        continue
      }
      open[place].next += 1
      let kind = resolved.trees[tree].statements[next].kind
      guard kind == .use, case .use(let use) = resolved.trees[tree].statements[next] else {
        resolved.append(tree, next, kind)
        continue
      }
      guard let parts = locate(use, folder: open[place].folder),
        let used = load(use, parts.joined(separator: "/"))
      else {
        resolved.isWhole = false
        continue
      }
      resolved.used[tree, default: []].insert(used)
      if open.contains(where: { $0.tree == used }) {
        let name = resolved.trees[used].lexed.source.name
        resolved.reports.append(
          CheckCode.useCycle.at(
            use.pathSpan, "`\(shortened(name))` is used here, and it leads back to this file",
            help: "drop one `use` of the circle"))
        continue
      }
      if spliced.insert(used).inserted { open.append(Open(tree: used, folder: Array(parts.dropLast()))) }
    }
  }

  /// The path of a used file from the folder that `use` may go up to; nil, with a diagnostic, when it leads out of it.
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
    resolved.reports.append(
      CheckCode.useOutside.at(
        use.pathSpan,
        text.isEmpty
          ? "a file's name is expected in the quotes, and nothing is there"
          : "`\(shortened(text))` does not lie in the folder of the file first named",
        help: text.hasPrefix("../") || text.contains("/../")
          ? "name a file in that folder or below it; with `--root FOLDER`, `use` may go up to that folder"
          : "name a file in that folder or below it, by a relative path"))
    return nil
  }

  /// The folder that used files are named from, as the file first named was named, with its last slash.
  private var home: String {
    guard let source = resolved.trees.first?.lexed.source, let slash = source.name.utf8.lastIndex(of: 0x2F)
    else { return "" }
    let folder = String(decoding: source.name.utf8[...slash], as: UTF8.self)
    if source.folder.isEmpty { return folder }
    let below = source.folder.joined(separator: "/") + "/"
    return folder.hasSuffix(below) ? String(folder.dropLast(below.count)) : folder
  }

  mutating func load(_ use: UseStatement, _ path: String) -> Int? {
    uses += 1
    if uses > useLimit || size > policySizeLimit {
      if uses == useLimit + 1 || size > policySizeLimit {
        resolved.reports.append(
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
      resolved.reports.append(
        CheckCode.useUnreadable.at(
          use.pathSpan, "`\(shortened(path))` cannot be read: \(failure.reason)",
          help: "check the name; it counts from the folder of the file first named"))
      return nil
    }
  }
}
