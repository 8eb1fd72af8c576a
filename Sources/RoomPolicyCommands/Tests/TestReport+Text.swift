import SourceText
import PolicyTesting
import RoomPolicy

extension TestReport {
  func printText(_ call: Call) {
    reportMistakes(call)
    for file in suite.files where !file.ran.isEmpty { printFile(file, call) }
    for coverage in coverages { printCoverage(coverage, call) }
    // Why last: whoever reads the end of a log sees what became of the run, and which files failed.
    if !call.has("quiet") { call.shell.print(summary) }
    if !failures.isEmpty {
      call.shell.print((["failed:"] + failures.map { "  " + $0 }).joined(separator: "\n"))
    }
  }

  /// Reports mistakes on standard error; those with the same sources together.
  func reportMistakes(_ call: Call) {
    for file in suite.files {
      for group in file.mistakesBySources { _ = call.report(group.diagnostics, group.sources) }
    }
  }

  private func printFile(_ file: TestSuite.File, _ call: Call) {
    if call.has("quiet") && file.ran.allSatisfy(\.hasPassed) { return }
    call.shell.print(PlainText.visible(file.name))
    for ran in file.ran {
      if call.has("quiet") && ran.hasPassed { continue }
      let name = PlainText.visible(ran.scenario.name)
      call.shell.print(ran.hasPassed ? "  pass  \(name) (\(ran.results.count))" : "  FAIL  \(name)")
      for (number, (sentence, result)) in zip(ran.scenario.sentences, ran.results).enumerated() {
        switch result {
        case .passed: continue
        case .malformed:
          call.shell.print("        cannot be asked: " + Self.place(sentence.span, file))
        case .failed(let failure):
          call.shell.print("        \(Self.text(sentence, file))")
          call.shell.print("          at \(Self.place(sentence.span, file))")
          let reported = FailureText(failure, ran.explanations[number], indent: "          ")
          for line in reported.lines { call.shell.print(line) }
        }
      }
      for span in ran.scenario.mistaken {
        call.shell.print("        cannot be asked: " + Self.place(span, file))
      }
    }
  }

  private func printCoverage(_ coverage: Coverage, _ call: Call) {
    let isLow = threshold.map { coverage.percent < $0 } ?? false
    if call.has("quiet") && !isLow { return }
    let name = PlainText.visible(coverage.policy)
    call.shell.print("\(name): \(Self.coverage(coverage))")
    for item in coverage.items
    where item.unmeasured > 0 || ([item.held] + item.atoms.map(\.held)).contains(where: { !$0.isCovered }) {
      call.shell.print("  \(PlainText.visible(item.file)):\(item.line)")
      for line in wrapped(item.text, first: "    ", rest: "      ") {
        call.shell.print(PlainText.visible(line))
      }
      add("nothing fails without it", "no request can decide this", item.held, call)
      if item.unmeasured > 0 {
        call.shell.print("      \(Self.count(item.unmeasured, "fact")) of it not measured")
      }
      for atom in item.atoms {
        add(
          "nothing fails with `\(atom.words)` turned", "no request can decide `\(atom.words)`", atom.held,
          call)
      }
    }
    printBounds(coverage, call)
    if coverage.idle > 0 {
      let words =
        "not counted: \(coverage.idle) lines and facts that say nothing under these policies' settings"
      for line in wrapped(words, first: "  ", rest: "  ") { call.shell.print(line) }
    }
    if isLow, let threshold { call.shell.print("  below the threshold of \(threshold) %") }
  }

  /// Says what was left out, for the policy is too large.
  private func printBounds(_ coverage: Coverage, _ call: Call) {
    var all: [String] = []
    if coverage.unmeasured > 0 {
      all.append(
        "too much to measure: \(Self.count(coverage.unmeasured, "line or fact", "lines or facts")) left out, "
          + "counted as not covered")
    }
    if coverage.unproved > 0 {
      all.append(
        "too much to analyse: of \(Self.count(coverage.unproved, "line or fact", "lines or facts")) above it is "
          + "not known whether a request can decide them")
    }
    for line in all.flatMap({ wrapped($0, first: "  ", rest: "  ") }) { call.shell.print(line) }
  }

  private func add(_ open: String, _ undecidable: String, _ held: Coverage.Holding, _ call: Call) {
    if held.isCovered { return }
    if !held.isMeasured { return call.shell.print("      not measured") }
    for line in wrapped(held.isUndecidable ? undecidable : open, first: "      ", rest: "        ") {
      call.shell.print(PlainText.visible(line))
    }
    if let entry = held.roomEntry {
      call.shell.print("        with this in the room's `users`: " + PlainText.visible(entry))
    }
    if let suggestion = held.suggestion { call.shell.print("        try: " + PlainText.visible(suggestion)) }
  }
}
