import PolicyOverTime
import RoomFormats
import RoomPolicy

/// What `prove` found, as a JSON document.
struct ProofDocument: Encodable {
  struct Answer: Encodable {
    var assertion: String
    var at: String?
    var verdict: String
    /// The request that breaks it: whether it is allowed, how `can` is asked it, what is so besides, and by what rules.
    var decision: String?
    var query: String?
    var circumstances: [String]?
    var rules: [RuleDocument]?
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
    /// The policy's text after the change that is a step, and that change in words.
    var newPolicy: String?
    var policyChange: String?
    /// Under so many policies that a change makes of it, too.
    var policiesSearched: Int?
    /// Whether it holds only while the policy is as it is: what follows a change was not looked at.
    var holdsUntilChange: Bool?

    enum CodingKeys: String, CodingKey {
      case assertion, at, verdict, decision, query, circumstances, rules, count, scenario, room
      case roomsSearched = "rooms-searched"
      case mostPeople = "most-people"
      case unbrokenSteps = "unbroken-steps"
      case newPolicy = "new-policy"
      case policyChange = "policy-change"
      case policiesSearched = "policies-searched"
      case holdsUntilChange = "holds-until-change"
    }
  }
  var schema = schemaVersion
  var policy: String
  var assertions: [Answer]

  init(_ report: ProofReport) {
    policy = report.title
    assertions = report.answers.map { assertion, verdict in
      var answer = Answer(assertion: assertion.text, at: assertion.position, verdict: "")
      switch verdict {
      case .right(.holds): answer.verdict = "holds"
      case .right(.speaksOfNobody), .timed(.vacuous): answer.verdict = "vacuous"
      case .right(.unknown): answer.verdict = "undecided"
      case .right(.fails(_, let failure)):
        let (decision, witness, rules) = ProofReport.parts(failure)
        answer.verdict = "broken"
        (answer.decision, answer.query, answer.circumstances) = (
          decision, witness.query, witness.circumstances
        )
        answer.rules = rules.map { RuleDocument(Reason(report.checked.rules[$0], report.checked)) }
      case .timed(.holds(let bounds)):
        (answer.roomsSearched, answer.mostPeople) = (bounds.rooms, bounds.people)
        answer.policiesSearched = bounds.versions
        answer.verdict = "holds"
        answer.holdsUntilChange = bounds.isOpenAfterChange ? true : nil
      case .timed(.undecided(let bounds)):
        (answer.roomsSearched, answer.mostPeople) = (bounds.rooms, bounds.people)
        answer.policiesSearched = bounds.versions
        answer.verdict = "undecided"
        answer.unbrokenSteps = bounds.openRooms > 0 || bounds.isOpenAfterChange ? nil : bounds.depth
      case .timed(.broken(let trace)):
        answer.verdict = "broken"
        answer.count = trace.steps.count
        answer.scenario = trace.steps + trace.conclusions
        answer.room = trace.roomFile
        answer.newPolicy = trace.parts.compactMap(\.policy).first.map { String(decoding: $0, as: UTF8.self) }
        answer.policyChange = trace.parts.compactMap(\.change).first
      }
      return answer
    }
  }
}
