import SourceText
import PolicyTesting
import RoomPolicy

extension TestReport {
  /// JUnit's XML: a suite a file, a case an expectation.
  package var junit: String {
    let counts = counts
    let mistakes = files.reduce(0) { $0 + $1.errors.count }
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites name=\"roompolicy test\" tests=\"\(counts.passed + counts.failed + mistakes)\" "
        + "failures=\"\(counts.failed)\" errors=\"\(mistakes)\">",
    ]
    for file in files { lines += junit(file) }
    lines.append("</testsuites>")
    return lines.joined(separator: "\n")
  }

  private func junit(_ file: TestedFile) -> [String] {
    let counts = Counts(file.runs)
    let (errors, notes) = (file.errors, file.notes)
    let name = PlainText.xml(file.name)
    let all = counts.passed + counts.failed + errors.count
    let milliseconds = Int(file.milliseconds.rounded(.up))
    let fraction = String(milliseconds % 1000)
    let time = "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
    var lines = [
      "  <testsuite name=\"\(name)\" tests=\"\(all)\" failures=\"\(counts.failed)\" "
        + "errors=\"\(errors.count)\" skipped=\"0\" time=\"\(time)\">"
    ]
    let policies = Set(file.runs.map(\.policy))
    // Invariant: a coverage behind those of the policies is a profile's, by all files.
    let covered = coverages.enumerated().filter {
      policies.contains($0.offset) || $0.offset >= policyCount
    }.map(\.element)
    if !covered.isEmpty {
      lines.append("    <properties>")
      for coverage in covered {
        lines.append(
          "      <property name=\"coverage of \(PlainText.xml(coverage.policy))\" "
            + "value=\"\(Self.percent(coverage))\"/>")
      }
      lines.append("    </properties>")
    }
    for mistake in errors {
      lines.append("    <testcase classname=\"\(name)\" name=\"\(PlainText.xml(mistake.diagnostic.code))\">")
      lines.append("      <error message=\"\(PlainText.xml(Self.line(mistake)))\" type=\"malformed\"/>")
      lines.append("    </testcase>")
    }
    for ran in file.runs {
      for (number, (sentence, result)) in zip(ran.scenario.sentences, ran.results).enumerated() {
        let line = file.source.position(at: Int(sentence.span.start)).line
        let title = PlainText.xml("\(ran.scenario.name): \(Self.text(sentence, file))")
        let head = "    <testcase classname=\"\(name)\" name=\"\(title)\" file=\"\(name)\" line=\"\(line)\""
        switch result {
        case .passed: lines.append(head + "/>")
        case .malformed: continue
        case .failed(let failure):
          lines.append(head + ">")
          let message = "expected \(failure.expected), answered \(failure.answered)"
          let text = FailureText(failure, ran.explanations[number]).lines.map(PlainText.xml).joined(
            separator: "\n")
          lines.append(
            "      <failure message=\"\(PlainText.xml(message))\" type=\"expectation\">\(text)</failure>")
          lines.append("    </testcase>")
        }
      }
    }
    if !notes.isEmpty {
      let text = notes.map { PlainText.xml(Self.line($0)) }.joined(separator: "&#10;")
      lines.append("    <system-out>\(text)</system-out>")
    }
    return lines + ["  </testsuite>"]
  }

  /// The Test Anything Protocol, version 14: a test a sentence, and one for each mistake.
  package var tap: String {
    var tests: [String] = []
    func add(_ isGood: Bool, _ title: String) {
      tests.append((isGood ? "ok " : "not ok ") + "\(plan + 1) - " + PlainText.tap(title))
      plan += 1
    }
    var plan = 0
    for file in files {
      for note in file.notes { tests.append("# note: " + PlainText.visible(Self.line(note))) }
      for mistake in file.errors {
        add(false, "\(file.name): \(Self.line(mistake))")
      }
      for ran in file.runs {
        for (number, (sentence, result)) in zip(ran.scenario.sentences, ran.results).enumerated() {
          if case .malformed = result { continue }
          add(
            result.hasPassed,
            "\(Self.place(sentence.span, file)) \(ran.scenario.name): \(Self.text(sentence, file))")
          guard case .failed(let failure) = result else { continue }
          tests.append("  ---")
          tests.append("  expected: \(PlainText.quoted(failure.expected))")
          tests.append("  answered: \(PlainText.quoted(failure.answered))")
          tests.append("  why:")
          for line in FailureText(failure, ran.explanations[number]).lines {
            tests.append("    - \(PlainText.quoted(line))")
          }
          tests.append("  ...")
        }
      }
    }
    var lines = ["TAP version 14", "1..\(plan)"] + tests
    for coverage in coverages {
      lines.append("# coverage of \(PlainText.visible(coverage.policy)): \(Self.percent(coverage)) %")
    }
    return lines.joined(separator: "\n")
  }

  /// LCOV: a line of a policy is a line, each fact of its condition a branch there.
  package var lcov: String {
    var lines: [String] = []
    for coverage in coverages {
      for file in Self.files(coverage) {
        let items = coverage.items.filter { $0.file == file && !$0.held.isUndecidable }
        lines.append("SF:" + PlainText.visible(file))
        var branches: [String] = []
        var hits: [Int: Bool] = [:]
        var block = 0
        for item in items {
          hits[item.line] = (hits[item.line] ?? true) && item.held.isCovered
          for (place, atom) in item.atoms.enumerated() where !atom.held.isUndecidable {
            branches.append("BRDA:\(item.line),\(block),\(place),\(atom.held.isCovered ? "1" : "0")")
          }
          block += 1
        }
        lines += branches
        lines.append("BRF:\(branches.count)")
        lines.append("BRH:\(branches.count { $0.hasSuffix(",1") })")
        for (line, isHit) in hits.sorted(by: { $0.key < $1.key }) {
          lines.append("DA:\(line),\(isHit ? 1 : 0)")
        }
        lines.append("LF:\(hits.count)")
        lines.append("LH:\(hits.values.count { $0 })")
        lines.append("end_of_record")
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func files(_ coverage: Coverage) -> [String] {
    var names: [String] = []
    for item in coverage.items where !names.contains(item.file) { names.append(item.file) }
    return names
  }
}
