import SourceText
import PolicyTesting
import RoomPolicy

extension TestReport {
  /// The report in lines for a terminal; quiet, of what failed alone.
  package func lines(isQuiet: Bool) -> [String] {
    var lines: [String] = []
    for file in files where !file.runs.isEmpty { add(file, isQuiet, &lines) }
    for coverage in coverages { add(coverage, isQuiet, &lines) }
    // Why last: whoever reads the end of a log sees what became of the run, and which files failed.
    if !isQuiet { lines.append(summary) }
    if !failures.isEmpty { lines += ["failed:"] + failures.map { "  " + $0 } }
    return lines
  }

  private func add(_ file: TestedFile, _ isQuiet: Bool, _ lines: inout [String]) {
    if isQuiet && file.runs.allSatisfy(\.hasPassed) { return }
    lines.append(PlainText.visible(file.name))
    for ran in file.runs {
      if isQuiet && ran.hasPassed { continue }
      let name = PlainText.visible(ran.scenario.name)
      lines.append(ran.hasPassed ? "  pass  \(name) (\(ran.results.count))" : "  FAIL  \(name)")
      for (number, (sentence, result)) in zip(ran.scenario.sentences, ran.results).enumerated() {
        switch result {
        case .passed: continue
        case .malformed:
          lines.append("        cannot be asked: " + Self.place(sentence.span, file))
        case .failed(let failure):
          lines.append("        \(Self.text(sentence, file))")
          lines.append("          at \(Self.place(sentence.span, file))")
          let reported = FailureText(failure, ran.explanations[number], indent: "          ")
          lines += reported.lines
        }
      }
      for span in ran.scenario.mistaken {
        lines.append("        cannot be asked: " + Self.place(span, file))
      }
    }
  }

  private func add(_ coverage: Coverage, _ isQuiet: Bool, _ lines: inout [String]) {
    let isLow = threshold.map { coverage.percent < $0 } ?? false
    if isQuiet && !isLow { return }
    let name = PlainText.visible(coverage.policy)
    lines.append("\(name): \(Self.coverage(coverage))")
    for item in coverage.items
    where item.unmeasured > 0 || ([item.held] + item.atoms.map(\.held)).contains(where: { !$0.isCovered }) {
      lines.append("  \(PlainText.visible(item.file)):\(item.line)")
      for line in wrapped(item.text, first: "    ", rest: "      ") {
        lines.append(PlainText.visible(line))
      }
      add("nothing fails without it", "no request can decide this", item.held, &lines)
      if item.unmeasured > 0 {
        lines.append("      \(Self.count(item.unmeasured, "fact")) of it not measured")
      }
      for atom in item.atoms {
        add(
          "nothing fails with `\(atom.words)` turned", "no request can decide `\(atom.words)`", atom.held,
          &lines)
      }
    }
    addBounds(coverage, &lines)
    if coverage.idle > 0 {
      let words =
        "not counted: \(coverage.idle) lines and facts that say nothing under these policies' settings"
      for line in wrapped(words, first: "  ", rest: "  ") { lines.append(line) }
    }
    if isLow, let threshold { lines.append("  below the threshold of \(Self.number(threshold)) %") }
  }

  /// Says what was left out, for the policy is too large.
  private func addBounds(_ coverage: Coverage, _ lines: inout [String]) {
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
    for line in all.flatMap({ wrapped($0, first: "  ", rest: "  ") }) { lines.append(line) }
  }

  private func add(_ open: String, _ undecidable: String, _ held: Coverage.Holding, _ lines: inout [String]) {
    if held.isCovered { return }
    if !held.isMeasured { return lines.append("      not measured") }
    for line in wrapped(held.isUndecidable ? undecidable : open, first: "      ", rest: "        ") {
      lines.append(PlainText.visible(line))
    }
    if let entry = held.roomEntry {
      lines.append("        with this in the room's `users`: " + PlainText.visible(entry))
    }
    if let suggestion = held.suggestion { lines.append("        try: " + PlainText.visible(suggestion)) }
  }
}
