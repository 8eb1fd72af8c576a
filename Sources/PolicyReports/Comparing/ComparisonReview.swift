import PolicyAnalysis
import RoomPolicy

/// What changes between policies for whoever reviews it: a comment in Markdown, or annotations on the changed lines.
extension ComparedPolicies {
  /// A section of a review comment.
  package var markdown: [String] {
    var lines = ["### `\(new.title)`: \(verdict.words)"]
    for (opens, title) in [(true, "Wider"), (false, "Narrower")] {
      let found = sentences.filter { $0.opens == opens }
      if found.isEmpty { continue }
      lines += ["", "**\(title)**", ""]
      for (sentence, _, people) in found {
        let rules =
          opens
          ? places(sentence.now, new)
          : sentence.now.isEmpty ? "no rule allows it any more" : places(sentence.now, new)
        lines.append("- \(sentence.words(opens: opens)) (\(rules))  ")
        lines.append("  example: \(sentence.example.words)")
        if let people { lines.append("  \(ComparisonText.words(people))") }
      }
    }
    let carried = comparison.requests.carried
    if !carried.isEmpty {
      lines += ["", "**Answered as before, by other rules**", ""]
      for entry in carried {
        let (own, others) = entry.isGone ? (old, new) : (new, old)
        lines.append(
          "- \(entry.isGone ? "gone" : "new"): \(places([entry.rule], own)), "
            + "\(entry.isGone ? "now" : "before") \(places(entry.others, others))")
      }
    }
    for (changes, title) in [
      (comparison.settings, "Settings"), (comparison.roles, "Roles"),
      (comparison.declarations, "Rights and relations"),
      (comparison.entries, "Preauthorizations"), (comparison.assertions, "Assertions"),
    ] where !changes.isEmpty {
      lines += ["", "**\(title)**", ""]
      for change in changes {
        let before = change.old.filter { !change.new.contains($0) }.map { "`\($0)`" }
        let after = change.new.filter { !change.old.contains($0) }.map { "`\($0)`" }
        lines.append(
          "- \(change.subject.isEmpty ? "" : change.subject + ": ")"
            + "\(before.isEmpty ? "—" : before.joined(separator: ", ")) → "
            + "\(after.isEmpty ? "—" : after.joined(separator: ", "))")
      }
    }
    if comparison.requests.isCut {
      lines += ["", "There is more that is answered otherwise than is said here."]
    }
    return lines
  }

  /// "`allow ban` at room.roompolicy:3", a few of them.
  private func places(_ rules: [Int], _ side: Side) -> String {
    let all = rules.prefix(3).map { index in
      let rule = rule(index, side).rule
      return "`\(rule.text)` at \(rule.file):\(rule.line)"
    }
    return all.joined(separator: ", ") + (rules.count > 3 ? " and \(rules.count - 3) more" : "")
  }

  /// Workflow commands, each on the line of the new text that says it, or on the file.
  package var annotations: [Annotation] {
    var all: [Annotation] = []
    func add(_ severity: Severity, _ title: String, _ text: String, _ span: Span?) {
      let source = span.flatMap { span in
        new.checked.isProfile(Int(span.source)) ? nil : new.checked.sources[Int(span.source)]
      }
      all.append(
        Annotation(
          severity: severity, file: source?.name ?? new.title,
          start: source.flatMap { source in span.map { source.place(at: Int($0.start)) } },
          end: source.flatMap { source in span.map { source.place(at: Int($0.end)) } }, title: title,
          text: text))
    }
    for (sentence, opens, _) in sentences {
      let own = sentence.now.first { !new.checked.rules[$0].isOfProfile }
      add(
        opens ? .warning : .note, opens ? "wider" : "narrower",
        sentence.words(opens: opens) + "\nexample: \(sentence.example.words)",
        own.map { new.checked.rules[$0].span })
    }
    for (changes, title) in [
      (comparison.settings, "setting"), (comparison.roles, "role"),
      (comparison.declarations, "declaration"),
      (comparison.entries, "preauthorization"), (comparison.assertions, "assertion"),
    ] {
      for change in changes {
        let before = change.old.filter { !change.new.contains($0) }
        let after = change.new.filter { !change.old.contains($0) }
        add(
          .note, title,
          (change.subject.isEmpty ? "" : change.subject + ": ")
            + "\(before.isEmpty ? "nothing" : before.joined(separator: ", ")) became "
            + (after.isEmpty ? "nothing" : after.joined(separator: ", ")), change.newSpan)
      }
    }
    if all.isEmpty { add(.note, "diff", verdict.words, nil) }
    return all
  }
}
