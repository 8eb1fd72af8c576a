extension GeneratedFile {
  /// The page `README.md` of `Tests/Diagnostics`, which lists the files of each folder.
  package static func diagnosticIndex(_ files: [GeneratedFile]) -> GeneratedFile {
    var page = Markdown(title: "Diagnostics by example")
    page.appendDiagnosticIndex(files.map { $0.path.split(separator: "/").dropFirst(2).map(String.init) })
    return GeneratedFile(path: "Tests/Diagnostics/README.md", bytes: Array(page.text.utf8))
  }

  /// The files that the `README.md` of a generated folder lists, by path from the project's folder: those that
  /// `roompolicy-dev generate` made when it last ran, and may remove.
  ///
  /// A row names a file of the folder, or a folder in it and then that folder's files:
  ///
  ///     | `RP0501.md` | warning | a rule that can never fire |
  ///     | `RP0301` | `broken.roompolicy`, `fixed.roompolicy`, `report.txt` |
  public static func listed(in index: String, of folder: String) -> Set<String> {
    var paths: Set<String> = []
    for line in index.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|")
      let names = cells.prefix(2).map { cell in
        cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
          .filter { $0.offset % 2 == 1 }.map { String($0.element) }
      }
      guard let first = names.first?.first else { continue }
      if first.contains(".") {
        paths.insert("\(folder)/\(first)")
      } else {
        for name in names.dropFirst().joined() { paths.insert("\(folder)/\(first)/\(name)") }
      }
    }
    return paths
  }
}

extension Markdown {
  /// The index of `Tests/Diagnostics`, from paths inside it.
  fileprivate mutating func appendDiagnosticIndex(_ paths: [[String]]) {
    paragraph(
      """
      A folder for each diagnostic, made from its explanation: `report.txt` is what the command prints of
      `check broken.…`, and nothing of `check fixed.…`; `call.txt` has other calls. `roompolicy-dev generate` removes
      files that this page lists once no explanation has them, and leaves others alone.
      """)
    var folders: [(name: String, files: [String])] = []
    for path in paths {
      guard let name = path.first, let file = path.last else { continue }
      if folders.last?.name != name { folders.append((name, [])) }
      folders[folders.count - 1].files.append(file)
    }
    table("folder", "files", rows: folders.map { [Self.code($0.name), Self.codes($0.files)] })
  }
}
