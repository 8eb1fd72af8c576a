import PolicyPages

extension GeneratedFile {
  /// All of them: the pages and the manual, and a folder for each diagnostic, with what the command prints of its
  /// example.
  public static let all: [GeneratedFile] = {
    let examples = diagnosticCodes.flatMap { files(of: $0, report: $0.explanation.example?.report) }
    let manual = GeneratedFile(path: "Grammar/roompolicy.1", bytes: Array(ManualPage.text.utf8))
    return pages + [manual, diagnosticIndex(examples)] + examples
  }()
}
