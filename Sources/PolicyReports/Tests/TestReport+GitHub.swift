import RoomPolicy

extension TestReport {
  /// Workflow commands that annotate a change's lines: failed expectations, mistakes, and too little coverage.
  package var annotations: [Annotation] {
    var all: [Annotation] = []
    for file in files {
      for mistake in file.mistakes {
        all.append(Annotation(mistake.diagnostic, mistake.sources, file: file.name))
      }
      for ran in file.runs {
        for (number, (sentence, result)) in zip(ran.scenario.sentences, ran.results).enumerated() {
          guard case .failed(let failure) = result else { continue }
          let why = FailureText(failure, ran.explanations[number]).lines
          all.append(
            Annotation(
              severity: .error, file: file.name, start: file.source.place(at: Int(sentence.span.start)),
              end: file.source.place(at: Int(sentence.span.end)), title: ran.scenario.name,
              text: ([Self.text(sentence, file)] + why).joined(separator: "\n")))
        }
      }
    }
    guard let threshold else { return all }
    for (index, coverage) in coverages.enumerated() where coverage.percent < threshold {
      // Invariant: coverages after those of the policies are of profiles, which are no files.
      let isProfile = index >= policyCount
      all.append(
        Annotation(
          severity: .error, file: isProfile ? nil : coverage.policy, title: "coverage",
          text:
            "\(coverage.policy): \(Self.coverage(coverage)), below `--threshold \(Self.number(threshold))`"))
    }
    return all
  }
}
