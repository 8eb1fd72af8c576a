import RoomPolicy
import PolicyCompiler
import RoomModel
import PolicyQuestions

/// Searches the smallest changes that turn one denial; each that it returns has been asked and allows.
struct ChangeSearch {
  let explainer: Explainer
  let question: Question
  var reader: QuestionReader
  /// The rules that govern the operation; none where they have no source.
  let rules: [SpokenRule]
  /// The facts that they ask for; nil where they have no source.
  let asked: Set<Fact>?
  /// The facts among them that compare a number, in order.
  let askedNumbers: [CheckedFact]
  /// How many changes of one kind are reported.
  static let most = 4
  /// How many questions one search over requests may ask.
  static let requestLimit = 3000

  var room: BoundRoom { explainer.room }
  var program: Program { explainer.policy.program }

  init(_ explainer: Explainer, _ question: Question, _ rules: [SpokenRule]) {
    self.explainer = explainer
    self.question = question
    self.rules = rules
    reader = QuestionReader(explainer.room)
    var facts: Set<Fact> = []
    var numbers: [CheckedFact] = []
    for rule in rules {
      rule.spoken.visit { spoken in
        facts.insert(spoken.fact.fact)
        if case .number = spoken.fact.fact.carrier { numbers.append(spoken.fact) }
      }
    }
    asked = explainer.text == nil ? nil : facts
    askedNumbers = numbers
  }

  mutating func run() -> [Change] {
    var changes = requestChanges() + roomChanges() + policyChanges()
    if changes.isEmpty { changes = mixedChanges() }
    if changes.isEmpty { changes = replacement() }
    return changes
  }

  func asks(_ facts: Fact...) -> Bool { asked.map { asked in facts.contains(where: asked.contains) } ?? true }

  /// The request alone: one part of it, else two, else three.
  mutating func requestChanges() -> [Change] {
    let candidates = requestCandidates()
    var spent = 0
    var found: [[RequestChange]] = []
    for size in 1...3 where found.isEmpty {
      choose(size, of: candidates, from: 0, chosen: [], spent: &spent, into: &found)
    }
    return found.map { Change(steps: $0.map(Change.Step.request)) }
  }

  private mutating func choose(
    _ size: Int, of candidates: [RequestChange], from start: Int, chosen: [RequestChange], spent: inout Int,
    into found: inout [[RequestChange]]
  ) {
    if chosen.count == size {
      spent += 1
      if turns(chosen) { found.append(chosen) }
      return
    }
    for index in candidates.indices.dropFirst(start) {
      if found.count >= Self.most || spent >= Self.requestLimit { return }
      let candidate = candidates[index]
      if chosen.contains(where: { $0.key == candidate.key }) { continue }
      choose(size, of: candidates, from: index + 1, chosen: chosen + [candidate], spent: &spent, into: &found)
    }
  }

  private mutating func turns(_ changes: [RequestChange]) -> Bool {
    reader.changed(question, by: changes).map { room.verdict($0).isAllowed } ?? false
  }

  /// Room and request together, one change of each, where neither alone does it.
  mutating func mixedChanges() -> [Change] {
    var found: [Change] = []
    let requests = requestCandidates()
    var spent = 0
    for change in roomCandidates() {
      guard spent < Explainer.roomBudget, found.count < Self.most else { break }
      spent += cost
      guard let (changed, asked) = apply([change]) else { continue }
      var reader = QuestionReader(changed)
      for request in requests where found.count < Self.most {
        if let question = reader.changed(asked, by: [request]), changed.verdict(question).isAllowed {
          found.append(Change(steps: [.request(request), .room(change)]))
        }
      }
    }
    return found
  }
}
