import PolicyOverTime
import RoomFormats
import RoomPolicy

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What `prove` found of sequences of steps.
struct TimedReport {
  /// The policy's path.
  let policy: String
  let title: String
  let answers: [(statement: TimedStatement, verdict: TimedProver.Verdict)]

  var status: ExitStatus {
    var status = ExitStatus.yes
    for (_, verdict) in answers {
      switch verdict {
      case .holds, .vacuous: break
      case .broken: status = max(status, .no)
      case .undecided: status = .cannotSay
      }
    }
    return status
  }

  func print(_ call: Call) {
    if call.isJSON {
      call.print(TimedDocument(self))
    } else {
      call.shell.print(
        answers.map { lines($0.statement, $0.verdict).joined(separator: "\n") }.joined(separator: "\n\n"))
    }
  }

  private func lines(_ statement: TimedStatement, _ verdict: TimedProver.Verdict) -> [String] {
    func head(_ words: String) -> [String] {
      wrapped("\(words): \(statement.text)", first: "", rest: "  ")
        + (statement.position.map { ["  at \($0)"] } ?? [])
    }
    switch verdict {
    case .holds(let bounds): return head("holds") + wrapped(bounds.words, first: "  ", rest: "    ")
    case .undecided(let bounds):
      return head("cannot say")
        + wrapped("no sequence of up to \(bounds.depth) steps breaks it", first: "  ", rest: "    ")
        + wrapped(bounds.words, first: "  ", rest: "    ")
    case .vacuous:
      return head("holds") + ["  and says nothing: nobody is meant in any room that was looked at"]
    case .broken(let trace):
      let count = trace.steps.count
      let after = count == 0 ? "broken at once" : "broken after \(count) \(count == 1 ? "step" : "steps")"
      var lines = head(after) + ["  in a room of"]
      for user in trace.room.users {
        let role = user.role.map { String(decoding: $0, as: UTF8.self) } ?? "none"
        lines.append(
          "    " + String(decoding: user.user.name, as: UTF8.self) + ", \(role)"
            + (user.clients == 0 ? ", without a client" : "")
            + user.rights.map { ", holding " + String(decoding: $0, as: UTF8.self) }.joined())
      }
      for step in trace.steps + trace.conclusions { lines += wrapped(step, first: "  ", rest: "    ") }
      return lines
    }
  }

  /// Writes the scenarios of what is broken, and each room beside them; what is wrong, where that cannot be done.
  func write(_ file: String, _ call: Call) -> String? {
    let name = file.hasSuffix(".roomtest") ? String(file.dropLast(".roomtest".count)) : file
    let base = name.split(separator: "/").last.map(String.init) ?? name
    var text = "policy \"\(Self.path(from: file, to: policy, call))\"\n"
    var number = 0
    for case (let statement, .broken(let trace)) in answers {
      number += 1
      let room = "\(base)-\(number).json"
      text += "room \"\(room)\"\n\n" + trace.scenario(named: statement.text) + "\n"
      let path = name.dropLast(base.count) + room
      if let mistake = call.replace(String(path), by: Array(trace.roomFile.utf8)) { return mistake }
    }
    return call.replace(name + ".roomtest", by: Array(text.utf8))
  }

  /// The path of a file from the folder of another.
  private static func path(from file: String, to policy: String, _ call: Call) -> String {
    func parts(_ name: String) -> [String] {
      URL(fileURLWithPath: call.shell.path(name)).standardizedFileURL.path.split(separator: "/").map(
        String.init)
    }
    var from = parts(file).dropLast()[...]
    var to = parts(policy)[...]
    while let first = from.first, first == to.first, to.count > 1 {
      from.removeFirst()
      to.removeFirst()
    }
    return (from.map { _ in ".." } + to).joined(separator: "/")
  }
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
    return words
  }
}

/// The same as a JSON document.
private struct TimedDocument: Encodable {
  struct Answer: Encodable {
    var assertion: String
    var at: String?
    var verdict: String
    /// How many steps break it.
    var count: Int?
    /// The steps and what they lead to, as sentences of a test.
    var scenario: [String]?
    /// The room at the start, as `--room` reads it.
    var room: String?
    var roomsSearched: Int?
    var mostPeople: Int?
    /// No sequence of so many steps breaks it.
    var unbrokenSteps: Int?

    enum CodingKeys: String, CodingKey {
      case assertion, at, verdict, count, scenario, room
      case roomsSearched = "rooms-searched"
      case mostPeople = "most-people"
      case unbrokenSteps = "unbroken-steps"
    }
  }
  var schema = schemaVersion
  var policy: String
  var assertions: [Answer]

  init(_ report: TimedReport) {
    policy = report.title
    assertions = report.answers.map { statement, verdict in
      var answer = Answer(assertion: statement.text, at: statement.position, verdict: "")
      switch verdict {
      case .holds(let bounds), .undecided(let bounds):
        (answer.roomsSearched, answer.mostPeople) = (bounds.rooms, bounds.people)
        if case .undecided = verdict {
          (answer.verdict, answer.unbrokenSteps) = ("undecided", bounds.depth)
        } else {
          answer.verdict = "holds"
        }
      case .vacuous: answer.verdict = "vacuous"
      case .broken(let trace):
        answer.verdict = "broken"
        answer.count = trace.steps.count
        answer.scenario = trace.steps + trace.conclusions
        answer.room = trace.roomFile
      }
      return answer
    }
  }
}
