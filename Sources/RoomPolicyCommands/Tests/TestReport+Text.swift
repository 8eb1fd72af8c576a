import RoomPolicy

extension TestReport {
  func printText(_ call: Call) {
    reportMistakes(call)
    for file in suite.files where !file.ran.isEmpty { printFile(file, call) }
    if !call.has("quiet") { call.shell.print(summary) }
    for coverage in coverages { printCoverage(coverage, call) }
  }

  /// Tells of mistakes on standard error; those with the same sources together.
  func reportMistakes(_ call: Call) {
    for file in suite.files {
      var rest = file.mistakes[...]
      while let first = rest.first {
        let names = first.sources.map(\.name)
        let alike = rest.prefix { $0.sources.map(\.name) == names }
        _ = call.report(alike.map(\.diagnostic), first.sources)
        rest = rest.dropFirst(alike.count)
      }
    }
  }

  private func printFile(_ file: TestSuite.File, _ call: Call) {
    let hasFailures = file.ran.contains { $0.results.contains { !$0.hasPassed } }
    if call.has("quiet") && !hasFailures { return }
    call.shell.print(PlainText.visible(file.name))
    for ran in file.ran {
      let failed = ran.results.count { !$0.hasPassed }
      if call.has("quiet") && failed == 0 { continue }
      let name = PlainText.visible(ran.scenario.name)
      call.shell.print(failed == 0 ? "  pass  \(name) (\(ran.results.count))" : "  FAIL  \(name)")
      for (sentence, result) in zip(ran.scenario.sentences, ran.results) {
        switch result {
        case .passed: continue
        case .malformed: call.shell.print("        cannot be asked: \(Self.place(sentence, file))")
        case .failed(let failure):
          call.shell.print("        \(Self.text(sentence, file))")
          call.shell.print("          at \(PlainText.visible(Self.place(sentence, file)))")
          for line in Self.lines(failure) { call.shell.print("          \(line)") }
        }
      }
    }
  }

  private func printCoverage(_ coverage: Coverage, _ call: Call) {
    let isLow = threshold.map { coverage.percent < $0 } ?? false
    if call.has("quiet") && !isLow { return }
    let name = PlainText.visible(coverage.policy)
    call.shell.print("\(name): \(Self.percent(coverage)) % covered, \(coverage.covered) of \(coverage.total)")
    for item in coverage.items where !item.isCovered || item.atoms.contains(where: { !$0.isCovered }) {
      call.shell.print("  \(PlainText.visible(item.file)):\(item.line)")
      for line in wrapped(item.text, first: "    ", rest: "      ") {
        call.shell.print(PlainText.visible(line))
      }
      if !item.isCovered { tell("nothing fails without it", item.suggestion, call) }
      for atom in item.atoms where !atom.isCovered {
        tell("nothing fails with `\(atom.words)` turned", atom.suggestion, call)
      }
    }
    if isLow, let threshold { call.shell.print("  below the threshold of \(threshold) %") }
  }

  private func tell(_ words: String, _ suggestion: String?, _ call: Call) {
    for line in wrapped(words, first: "      ", rest: "        ") {
      call.shell.print(PlainText.visible(line))
    }
    if let suggestion { call.shell.print("        try: " + PlainText.visible(suggestion)) }
  }
}
