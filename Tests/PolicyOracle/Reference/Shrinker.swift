import PolicyCompiler
import PolicyMachine
import RoomModel
import SourceText

/// Makes a disagreement small: takes away whatever it holds without.
struct Shrinker {
  private var policy: GeneratedPolicy
  private var room: Room
  private var found: OracleTrial.Disagreement
  private var tries = 0

  init(policy: GeneratedPolicy, room: Room, found: OracleTrial.Disagreement) {
    self.policy = policy
    self.room = room
    self.found = found
  }

  /// The policy, the room, the question and both answers.
  func shrunken() -> String {
    var least = self
    while least.step() {}
    return """
      \(least.policy.text)
      \(least.room.json)
      \(least.found.question)
      machine: \(least.found.machine)
      reference: \(least.found.reference)
      """
  }

  /// Takes one thing away; false where nothing can go.
  private mutating func step() -> Bool {
    if tries > 3000 { return false }
    for smaller in smallerQuestions where keeps(policy, room, smaller) { return true }
    for smaller in smallerRooms where keeps(policy, smaller, found.question) { return true }
    for smaller in smallerPolicies where keeps(smaller, room, found.question) { return true }
    return false
  }

  /// Whether the two still disagree; then this is the smaller case.
  private mutating func keeps(
    _ policy: GeneratedPolicy, _ room: Room, _ question: ReferenceQuestion
  ) -> Bool {
    tries += 1
    let compiled = compile(Source(name: "random.roompolicy", bytes: Array(policy.text.utf8)))
    guard let program = compiled.program, let checked = compiled.policy else { return false }
    var trial = OracleTrial(checked, program, room)
    do {
      try trial.ask(question)
      return false
    } catch let smaller as OracleTrial.Disagreement {
      self.policy = policy
      self.room = room
      found = smaller
      return true
    } catch {
      return false
    }
  }

  private var smallerPolicies: [GeneratedPolicy] {
    var all: [GeneratedPolicy] = []
    for place in policy.statements.indices {
      var one = policy
      one.statements.remove(at: place)
      all.append(one)
    }
    for place in policy.statements.indices {
      for statement in policy.statements[place].simpler {
        var one = policy
        one.statements[place] = statement
        all.append(one)
      }
    }
    return all
  }

  private var smallerRooms: [Room] {
    var all: [Room] = []
    func less(_ change: (inout Room) -> Void) {
      var one = room
      change(&one)
      all.append(one)
    }
    for place in room.users.indices { less { $0.users.remove(at: place) } }
    if !room.known.isEmpty { less { $0.known = [] } }
    if !room.consents.isEmpty { less { $0.consents = [] } }
    if !room.blocks.isEmpty { less { $0.blocks = [] } }
    if !room.relations.isEmpty { less { $0.relations = [] } }
    if room.parent != nil { less { $0.parent = nil } }
    for place in room.users.indices {
      let user = room.users[place]
      if user.clients > 0 { less { $0.users[place].clients -= 1 } }
      if user.voice != nil { less { $0.users[place].voice = nil } }
      if !user.rights.isEmpty { less { $0.users[place].rights.removeLast() } }
      if user.joined != nil { less { $0.users[place].joined = nil } }
      if user.isBot { less { $0.users[place].isBot = false } }
      if user.usesPseudonym { less { $0.users[place].usesPseudonym = false } }
      if user.participation != nil { less { $0.users[place].participation = nil } }
      if !user.affiliations.workgroups.isEmpty || !user.affiliations.groups.isEmpty {
        less { $0.users[place].affiliations = Affiliations() }
      }
    }
    return all
  }

  private var smallerQuestions: [ReferenceQuestion] {
    var all: [ReferenceQuestion] = []
    func less(_ change: (inout ReferenceQuestion) -> Void) {
      var one = found.question
      change(&one)
      all.append(one)
    }
    let request = found.question.request
    if !found.question.forgotten.isEmpty { less { $0.forgotten = [] } }
    for key in RequestKey.allCases {
      if request.unknown.contains(key.input) { less { $0.request.unknown.remove(key.input) } }
      if request.gives(key) { less { $0.request.drop(key) } }
    }
    return all
  }
}
