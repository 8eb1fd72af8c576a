import PolicyReports
import PolicyLint
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
      those that others of them use, which are reported as parts of these.
      Each finding shows its proof: the rules that decide, a request, or why there
      can be none. Status 1: a finding at or above --fail-on. A comment on a line of
      a statement allows a finding there:
        # lint: allow RP0501 because …
      With --fix each certain fix is made, comments are kept, and the file is
      replaced only when no answer to a request whose facts are known changed, which
      is proved, and none about bare roles, which are asked; unless the finding says
      that its fix changes answers. --dry-run prints the change and writes nothing.
      With `-` the fixed text goes to standard output.
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
      Option(name: "fix", summary: "makes certain fixes"),
      Option(name: "dry-run", summary: "only prints the fixes"),
      Call.watchOption,
    ],
    run: { call in call.has("watch") ? call.watching { call.lint() } : call.lint() })
}

extension Call {
  fileprivate func lint() -> ExitStatus {
    var report = LintedFiles(failOn: failOn)
    let files = self.files
    // Why: what the call reads with is for one thread at a time.
    let lock = Lock()
    let steps = LintRule.all.count
    // Why twice: each file is linted, and then what its fixes would bring.
    var progress = Progress(self, total: UInt64(files.count * steps * 2))
    let found = Workers.map(files) { file in
      var left = steps
      defer { lock.held { progress.show(left) } }
      return lint(file, lock) {
        left -= 1
        lock.held { progress.show(1) }
      }
    }
    let judged = LintBatch(found, self) { lint($0, lock, onRule: {}) }
    var linted = judged.files
    progress.show((found.count - linted.count) * steps)
    if has("fix") || has("dry-run") {
      for index in linted.indices { fixIfPossible(&linted[index], judged, lock) }
    }
    linted = Workers.map(linted) { file in
      var file = file
      defer { lock.held { progress.show(steps) } }
      file.dropFixesThatAddFindings(reading: reader(besides: file.file.name, lock))
      // Why: what is shown as a fix is one that `--fix` makes.
      if file.hasFixes, isJSON || file.isSmall, file.sources.indices.contains(file.sourceID),
        let accepted = lock.held({
          FixedPolicy.acceptable(file.sources[file.sourceID], in: judged.roots(of: file, self))
        })
      {
        file.keepFixes(of: accepted)
      }
      return file
    }
    progress.clear()
    for file in linted { report.add(file) }
    switch value("format") {
    case "json": print(report.json)
    case "sarif": print(report.sarif(version: version, root: root))
    case "github": for annotation in report.annotations { print(annotation) }
    case "junit": shell.print(report.junit)
    case "checkstyle": shell.print(report.checkstyle)
    default: printFindings(report)
    }
    return report.hasErrors ? .cannotSay : report.hasFindings ? .no : .yes
  }

  fileprivate var failOn: Severity {
    switch value("fail-on") {
    case "error": .error
    case "note": .note
    default: .warning
    }
  }

  private func reader(besides name: String, _ lock: Lock) -> FileReader {
    let reader = self.reader(besides: name)
    return { path in lock.held { reader(path) } }
  }

  private func lint(_ named: NamedFile, _ lock: Lock, onRule: () -> Void) -> LintedFile {
    let name = named.name
    var file = LintedFile(named, as: belowRoot(named.name) ?? named.name)
    switch lock.held({ read(name, from: named.origin) }) {
    case .failure(let failure): file.errors = [unreadable(name, failure)]
    case .success(let bytes):
      if let refusal = refusal(of: bytes, name, as: .policySource) {
        file.errors = [refusal]
        return file
      }
      file.paths = [FolderListing.realPath(shell.path(name)) ?? name]
      var used: [String] = []
      let reader = self.reader(besides: name) { used.append($0) }
      file.lint(source(name, bytes), reading: { path in lock.held { reader(path) } }, onRule: onRule)
      file.paths += used
    }
    return file
  }

  private func fixIfPossible(_ file: inout LintedFile, _ judged: LintBatch, _ lock: Lock) {
    if file.errors.isEmpty {
      fix(&file, judged, lock)
    } else if value("format") == "text" {
      let what = file.user == nil ? "it" : "what uses it"
      let why = file.sources.isEmpty ? "\(what) cannot be read" : "\(what) does not compile"
      shell.printError("\(title(file.name)): nothing is fixed, for \(why)")
    }
  }

  /// Makes the fixes of a file, and writes it or shows what would change.
  private func fix(_ file: inout LintedFile, _ judged: LintBatch, _ lock: Lock) {
    let id = file.sourceID
    guard file.sources.indices.contains(id) else { return }
    let source = file.sources[id]
    let fixed = FixedPolicy.make(source, in: judged.roots(of: file, self))
    file.fixes = fixed.fixes
    file.refused = fixed.refused
    if has("dry-run") {
      let title = file.name == "-" ? "stdin" : file.name
      file.diff = unifiedDiff(name: title, from: source.bytes, to: fixed.bytes)
      return
    }
    if file.name == "-" {
      file.fixedText = fixed.bytes
    } else if fixed.bytes != source.bytes, let mistake = rewrite(file.file, by: fixed.bytes) {
      file.fixes = []
      file.errors = [mistake]
      return
    }
    if fixed.bytes == source.bytes { return }
    if file.user != nil {
      judged.lintAgain(&file) { lint($0, lock, onRule: {}) }
    } else {
      let text = Source(name: source.name, bytes: fixed.bytes, folder: source.folder)
      file.lint(text, reading: reader(besides: file.file.name))
    }
  }
}
