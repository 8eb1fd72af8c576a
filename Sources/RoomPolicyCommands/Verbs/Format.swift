import PolicyReports
import RoomFormats
import PolicyTesting
import PolicySyntax
import RoomPolicy

extension Verb {
  static let format = Verb(
    name: "format", operands: "PATH…", count: 1...Int.max, endings: [".roompolicy", ".roomtest"],
    summary: "lays policies and tests out the one canonical way",
    details: """
      A PATH is the file of a policy or a test, or a folder: all .roompolicy and
      .roomtest files below it. Rewrites each file in place: one blank between
      words, a policy's operations by their phrases, its long rules broken before
      `if`, `and`, `or` and `because`, comments and blank lines where they were,
      lines ended as most were. Before a file is replaced, the new text of a policy
      is compiled and must decide as the old did, and that of a test must say the
      same. A file with mistakes stays as it is (status 2). With `-` the result
      goes to standard output.
      """,
    examples: [
      "roompolicy format --check Examples/01-open-room/room.roompolicy",
      "roompolicy format --check --format json Examples/23-every-word/room.roompolicy",
      "roompolicy format --check Examples",
    ],
    options: [
      Option(name: "format", value: "text|json|github", initial: "text", summary: "how results are printed"),
      Option(name: "check", summary: "writes nothing; status 1 for what is not canonical"),
      Option(
        name: "diff",
        summary: "writes nothing; prints what would change"),
    ],
    run: { call in
      var worst = ExitStatus.yes
      var report = FormatReport()
      for file in call.files { worst = max(worst, call.format(file, &report)) }
      if call.isJSON { call.print(report) }
      return worst
    })
}

extension Call {
  fileprivate func format(_ file: NamedFile, _ report: inout FormatReport) -> ExitStatus {
    let name = file.name
    let bytes: [UInt8]
    switch read(name, from: file.origin) {
    case .success(let read): bytes = read
    case .failure(let failure):
      return add([unreadable(name, failure)], [], of: file, &report)
    }
    let isTest = FileKind(bytes, name) == .test
    if !isTest, let refusal = refusal(of: bytes, name, as: .policySource) {
      return add([refusal], [], of: file, &report)
    }
    let source = self.source(name, bytes)
    let formatted: FormattedText
    do throws(FormattedText.Failure) {
      formatted =
        isTest
        ? try FormattedText.test(source)
        : try FormattedText.policy(source, reading: reader(besides: name))
    } catch {
      switch error {
      case .mistaken(let diagnostics, let sources): return add(diagnostics, sources, of: file, &report)
      case .unproved:
        let mistake = SyntaxCode.unreadable.at(
          Span(source: -1, start: 0, end: 0),
          "`\(title(name))` is as it was: its new layout could not be proved to say the same",
          help: "this is a mistake of `roompolicy`; please report it with the file")
        return add([mistake], [], of: file, &report)
      }
    }
    return finish(file, formatted, &report)
  }

  private func finish(
    _ named: NamedFile, _ formatted: FormattedText, _ report: inout FormatReport
  ) -> ExitStatus {
    let name = named.name
    let isDry = has("check") || has("diff")
    var file = FormatReport.File(name, formatted)
    let unseen = file.unseen.map { ": \($0)" } ?? ""
    if isDry && isGitHub {
      if !formatted.isCanonical { print(Annotation(of: formatted, title(name), unseen: file.unseen)) }
    } else if has("diff") {
      if !unseen.isEmpty && !isJSON { shell.printError("\(title(name))\(unseen)") }
      let diff = unifiedDiff(name: name == "-" ? "stdin" : name, from: formatted.old, to: formatted.new)
      if isJSON { file.diff = String(decoding: diff, as: UTF8.self) } else { shell.write(diff[...]) }
    } else if has("check") {
      if !isJSON {
        shell.print("\(title(name)): \(formatted.isCanonical ? "canonical" : "not canonical" + unseen)")
      }
    } else if name == "-" {
      if isJSON {
        file.text = String(decoding: formatted.new, as: UTF8.self)
      } else {
        shell.write(formatted.new[...])
      }
    } else if !formatted.isCanonical {
      if let mistake = rewrite(named, by: formatted.new) {
        return add([mistake], [], of: named, &report)
      }
      file.isWritten = true
      if !isJSON && !isGitHub { shell.print("\(title(name)): formatted\(unseen)") }
    }
    report.files.append(file)
    return isDry && !formatted.isCanonical ? .no : .yes
  }

  private func add(
    _ diagnostics: [Diagnostic], _ sources: [Source], of file: NamedFile, _ report: inout FormatReport
  ) -> ExitStatus {
    // Why: notes are for `check`; here only what stops the formatter counts.
    let errors = diagnostics.filter { $0.severity == .error }
    if isJSON {
      report.diagnostics += errors.map { JSONDiagnostic($0, sources) }
    } else if isGitHub {
      for error in errors { print(Annotation(error, sources, file: title(file.name))) }
    } else {
      _ = self.report(errors, sources)
    }
    return .cannotSay
  }
}
