import PolicyAnalysis
import PolicyCompiler
import PolicySyntax
import RoomPolicy

extension Verb {
  static let lint = Verb(
    name: "lint", operands: "PATH…", count: 1...Int.max, endings: [".roompolicy"],
    summary: "finds what is legal in a policy and most likely not meant",
    details: """
      A PATH is a policy's file, or a folder: all .roompolicy files below it, but for
      those that others of them use, which are told as parts of these.
      Each finding shows its proof: the rules that decide, a request, or why there
      can be none. Status 1: a finding at or above --fail-on. A comment on a line of
      a statement allows a finding there:
        # lint: allow RP0501 because …
      With --fix each certain mend is made, comments are kept, and the file is
      replaced only when no answer to a request whose facts are known changed, which
      is proved, and none about bare roles, which are asked; unless the finding says
      that its mend changes answers. --dry-run prints the change and writes nothing.
      With `-` the mended text goes to standard output.
      """,
    examples: [
      "roompolicy lint Examples/01-open-room/room.roompolicy",
      "roompolicy lint --fail-on note --format json Examples/04-moderated-room/room.roompolicy",
    ],
    options: [
      Option(
        name: "format", value: "text|json|sarif|github|junit|checkstyle",
        initial: "text", summary: ""),
      Option(
        name: "fail-on", value: "error|warning|note", initial: "warning", summary: "what is status 1"),
      Option(name: "fix", summary: "makes certain mends"),
      Option(name: "dry-run", summary: "only prints the mends"),
      Call.watchOption,
    ],
    run: { call in call.has("watch") ? call.watching { call.lint() } : call.lint() })
}

extension Call {
  fileprivate func lint() -> ExitStatus {
    var report = LintedFiles(failOn: failOn)
    let files = self.files
    var progress = Progress(self, total: UInt64(files.count * LintRule.all.count))
    var found: [LintedFile] = []
    for file in files {
      var left = LintRule.all.count
      found.append(
        lint(file) {
          left -= 1
          progress.show(1)
        })
      progress.show(left)
    }
    progress.clear()
    // Why: what a policy uses is part of it; by itself it seems to lack what the policy says.
    let whole = found.filter(\.errors.isEmpty)
    let used = Set(
      whole.flatMap { file in file.sources.indices.dropFirst().compactMap(file.path(ofSource:)) }
        .map(Call.simplified))
    for var file in found where !used.contains(Call.simplified(file.name)) {
      if has("fix") || has("dry-run") {
        if file.errors.isEmpty {
          mend(&file)
        } else if value("format") == "text" {
          shell.printError("\(Call.title(file.name)): nothing is mended, for it does not compile")
        }
      }
      file.dropFixesThatAddFindings(reading: reader(besides: file.name))
      report.add(file)
    }
    switch value("format") {
    case "json": report.printJSON(self)
    case "sarif": report.printSARIF(self)
    case "github": report.printGitHub(self)
    case "junit": report.printJUnit(self)
    case "checkstyle": report.printCheckstyle(self)
    default: report.printText(self)
    }
    return report.status
  }

  fileprivate var failOn: Severity {
    switch value("fail-on") {
    case "error": .error
    case "note": .note
    default: .warning
    }
  }

  fileprivate func lint(_ named: NamedFile, onRule: () -> Void) -> LintedFile {
    let name = named.name
    var file = LintedFile(named)
    switch read(name, from: named.origin) {
    case .failure(let failure): file.errors = [unreadable(name, failure)]
    case .success(let bytes):
      if let refusal = refusal(of: bytes, name, as: .policySource) {
        file.errors = [refusal]
        return file
      }
      let source = Source(name: Call.title(name), bytes: bytes)
      file.lint(source, reading: reader(besides: name), onRule: onRule)
    }
    return file
  }

  /// Makes the mends of a file, and writes it or shows what would change.
  private func mend(_ file: inout LintedFile) {
    guard let source = file.sources.first else { return }
    let mended = MendedPolicy.make(source, reading: reader(besides: file.name))
    file.mends = mended.mends
    file.refused = mended.refused
    if has("dry-run") {
      let title = file.name == "-" ? "stdin" : file.name
      file.diff = unifiedDiff(name: title, from: source.bytes, to: mended.bytes)
      return
    }
    if file.name == "-" {
      file.mendedText = mended.bytes
    } else if mended.bytes != source.bytes, let mistake = rewrite(file.file, by: mended.bytes) {
      file.mends = []
      file.errors = [mistake]
      return
    }
    file.lint(Source(name: source.name, bytes: mended.bytes), reading: reader(besides: file.name))
  }
}
