import PolicyAnalysis
import PolicyCompiler
import PolicyOverTime
import PolicyTables
import RoomFormats
import RoomPolicy

/// What is found of a policy's assertions, as text, as JSON, as pictures and as scenarios.
package struct ProofReport {
  /// What reports call the policy.
  let title: String
  let checked: CheckedPolicy
  package let answers: [(assertion: AskedAssertion, verdict: ProofVerdict)]

  package init(
    title: String, _ checked: CheckedPolicy, _ answers: [(assertion: AskedAssertion, verdict: ProofVerdict)]
  ) {
    (self.title, self.checked, self.answers) = (title, checked, answers)
  }

  /// The same as a JSON document.
  package var document: some Encodable { ProofDocument(self) }

  /// A paragraph for each assertion.
  package var text: String {
    answers.map { lines($0.assertion, $0.verdict).joined(separator: "\n") }.joined(separator: "\n\n")
  }

  /// The sequences that break assertions as pictures; of what is not broken, what was found.
  package var pictures: [SequencePicture] {
    answers.map { assertion, verdict in
      guard case .timed(.broken(let trace)) = verdict else {
        let words = lines(assertion, verdict).map { String($0.drop { $0 == " " }) }
        return SequencePicture(title: assertion.text, scenes: [], ending: [words.joined(separator: " ")])
      }
      let scenes = trace.scenes.map { scene in
        SequencePicture.Scene(
          step: [scene.step, scene.change.map { "and so \($0)" }].compactMap(\.self), people: scene.people)
      }
      return SequencePicture(title: assertion.text, scenes: scenes, ending: trace.conclusions)
    }
  }

  private func lines(_ assertion: AskedAssertion, _ verdict: ProofVerdict) -> [String] {
    func head(_ words: String) -> [String] {
      wrapped("\(words): \(assertion.text)", first: "", rest: "  ")
        + (assertion.position.map { ["  at \($0)"] } ?? [])
    }
    switch verdict {
    case .right(.holds): return head("holds") + ["  of every request"]
    case .right(.speaksOfNobody):
      return head("warning") + ["  holds, and says nothing: there is no request of which it speaks"]
    case .right(.unknown):
      return head("cannot say") + ["  the policy is too large to look at every request"]
    case .right(.fails(_, let failure)): return head("broken") + lines(failure)
    case .timed(.holds(let bounds)):
      return head("holds") + wrapped(bounds.words, first: "  ", rest: "    ")
        + (bounds.isOpenAfterChange
          ? wrapped(
            "while the policy is as it is: what follows a change of it, which somebody may make, was not looked at",
            first: "  ", rest: "    ") : [])
        + (bounds.mayEnd && assertion.isOfWhatStays
          ? wrapped(
            "the room may be destroyed on the way, which ends a sequence and breaks nothing", first: "  ",
            rest: "    ") : [])
    case .timed(.undecided(let bounds)):
      return head("cannot say")
        + wrapped(Self.found(bounds), first: "  ", rest: "    ")
        + wrapped(bounds.words, first: "  ", rest: "    ")
    case .timed(.vacuous):
      return head("warning") + ["  holds, and says nothing: nobody is meant in any room that was looked at"]
    case .timed(.broken(let trace)):
      let count = trace.steps.count
      let after = count == 0 ? "broken at once" : "broken after \(count) \(count == 1 ? "step" : "steps")"
      return head(after) + ["  in a room of"] + trace.scenes[0].people.map { "    " + $0 }
        + trace.parts.flatMap { part in
          (part.change.map { wrapped("and so \($0)", first: "    ", rest: "      ") } ?? [])
            + part.steps.flatMap { wrapped($0, first: "  ", rest: "    ") }
        } + trace.conclusions.flatMap { wrapped($0, first: "  ", rest: "    ") }
    }
  }

  /// What was found where the search ended at its bounds.
  private static func found(_ bounds: TimedProver.Bounds) -> String {
    if bounds.takesTime {
      return "no sequence of steps breaks it at once, and one may where time passes between them"
    }
    if bounds.openRooms > 0 {
      return
        "of \(bounds.openRooms) rooms that steps lead to, the search ended before anybody was found who can, "
        + "or that nobody ever can"
    }
    if bounds.isOpenAfterChange {
      return
        "no sequence breaks it while the policy is as it is, and not all that follows a change of it was looked at"
    }
    if !bounds.unvaried.isEmpty {
      let facts = bounds.unvaried.map { "`\($0)`" }.joined(separator: ", ")
      return "none was found; rules ask for \(facts), which holds of nobody in the rooms that were looked at"
    }
    if bounds.depth == 0 {
      return "no sequence breaks it in the rooms that were looked at, and others may differ"
    }
    return "no sequence of up to \(bounds.depth) steps breaks it" + (bounds.isAtOnce ? " at once" : "")
  }

  /// The request that breaks an assertion, and the rules that decide it.
  private func lines(_ failure: AssertionVerdict.Failure) -> [String] {
    let (answer, witness, rules) = Self.parts(failure)
    var lines = wrapped("\(answer): \(witness.query)", first: "  ", rest: "    ")
    if !witness.circumstances.isEmpty {
      lines += wrapped(
        "where " + witness.circumstances.joined(separator: ", "), first: "    ", rest: "      ")
    }
    for rule in rules.map({ Reason(checked.rules[$0], checked).rule }) {
      lines += wrapped(rule.text, first: "    ", rest: "      ")
      lines.append("      at \(rule.position)" + named(rule.name))
    }
    return lines + (rules.isEmpty ? ["    no rule allows it"] : [])
  }

  static func parts(_ failure: AssertionVerdict.Failure) -> (answer: String, witness: Witness, rules: [Int]) {
    switch failure {
    case .allows(let witness, let rule): ("allow", witness, [rule])
    case .denies(let witness, let rules): ("deny", witness, rules)
    }
  }

  /// The scenarios of what is broken as a test, and each room and changed policy beside it; none where nothing is.
  ///
  /// - Parameters:
  ///   - file: where the test is to stand; the others have its name and a number.
  ///   - path: the policy's path from there.
  package func scenarioFiles(
    as file: String, policy path: String
  ) throws(UsesOtherFiles) -> [(name: String, bytes: [UInt8])] {
    let name = file.hasSuffix(".roomtest") ? String(file.dropLast(".roomtest".count)) : file
    let base = name.split(separator: "/").last.map(String.init) ?? name
    let folder = name.dropLast(base.count)
    var text = "policy \"\(path)\"\n"
    var files: [(name: String, bytes: [UInt8])] = []
    var number = 0
    for case (let assertion, .timed(.broken(let trace))) in answers {
      for (scenario, part) in zip(trace.scenarios(named: assertion.text), trace.parts) {
        number += 1
        let beside = "\(base)-\(number)"
        if let changed = part.policy {
          if checked.trees.count > 1 { throw UsesOtherFiles() }
          text += "policy \"\(beside).roompolicy\"\n"
          files.append((folder + beside + ".roompolicy", changed))
        } else if number > 1 {
          text += "policy \"\(path)\"\n"
        }
        text += "room \"\(beside).json\"\n\n" + scenario + "\n"
        files.append((folder + beside + ".json", Array(part.roomFile.utf8)))
      }
    }
    return files.isEmpty ? [] : files + [(name + ".roomtest", Array(text.utf8))]
  }

  /// A changed policy uses other files, and would not find them where it is to be written.
  package struct UsesOtherFiles: Error {}
}

extension TimedProver.Bounds {
  /// What was looked at.
  var words: String {
    var words =
      isOfAnySize
      ? "in rooms of any number of people (of each sort it counts whether there is another)"
      : "\(rooms) rooms of up to \(people) people"
    if !newcomers.isEmpty {
      words += ", with " + newcomers.joined(separator: ", ") + " among those who may come in"
    }
    if leftOut > 0 {
      words += "; \(leftOut) \(leftOut == 1 ? "sort" : "sorts") of people whom the policy names left out"
    }
    if versions > 0 {
      words += "; and under \(versions) "
      words +=
        (versions == 1 ? "policy that a change makes" : "policies that one change makes") + " of this one"
    }
    return words
  }
}
