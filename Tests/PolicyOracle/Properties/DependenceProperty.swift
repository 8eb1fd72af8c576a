import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import RoomFormats
import RoomModel
import RoomPolicy
import SourceText

/// What is said of an answer with unknown facts is so of every request that gives what was unknown.
struct DependenceProperty {
  /// How many questions were asked, and of how many the answer depends.
  private(set) var asked = 0
  private(set) var depending = 0
  /// How many conditions stood in a rule.
  private(set) var compiled = 0

  /// Asks questions of one random policy in one random room.
  mutating func check(seed: Int, questions count: Int = 40) throws {
    var generator = PolicyGenerator(seed: seed)
    let text = generator.policy().text
    let policy = compile(Source(name: "random.roompolicy", bytes: Array(text.utf8)))
    guard let program = policy.program, let checked = policy.policy, !policy.hasErrors else { return }
    var rooms = RoomGenerator(random: generator.random, program: program)
    let json = try rooms.room().json
    let read = readRoomState(Source(name: "room.json", bytes: Array(json.utf8)), id: 0, against: program)
    guard let room = read.state?.room else { return }
    let bound = BoundRoom(Machine(program), room)
    var questions = QuestionGenerator(rooms.random, checked, room)
    for _ in 0..<count {
      var question = questions.question()
      question.forgotten = []
      let keys = RequestVariants.keys(of: question.operation, isOfRoles: checked.profile == .roles)
      for key in questions.random.some(keys, 1, 2) where key != .approvals {
        question.request.unknown.insert(key.input)
      }
      let completions = Self.completions(question.request, checked)
      if completions.count < 2 || completions.count > 400 { continue }
      guard let facts = Self.facts(question, bound) else { continue }
      let found: Dependence
      do throws(DiagramMistake) {
        found = try Dependence(checked, question.operation, facts, forgotten: [])
      } catch { continue }
      asked += 1
      if found.isAllowed == nil { depending += 1 }
      let words = "seed \(seed): `\(question)`: \(found.isAllowed.map { "\($0)" } ?? found.condition ?? "")"
      try hold(found.isAllowed != nil || found.condition != nil, words)
      let condition = try Self.condition(found, question.operation, text, room, words)
      if condition != nil { compiled += 1 }
      for request in completions {
        var whole = question
        whole.request = request
        guard let answer = Self.answer(whole, bound) else { continue }
        if let isAllowed = found.isAllowed {
          try hold(isAllowed == answer, "\(words), and with \(request) \(answer)\n\(text)\(json)")
        }
        guard let condition, let facts = Self.facts(whole, condition.room) else { continue }
        let holds = condition.judging.judge(facts).value(condition.rule)
        try hold(
          holds == nil || holds == answer, "\(words), and with \(request) \(answer)\n\(text)\(json)")
      }
    }
  }

  /// A condition as the condition of one more rule of the policy.
  private struct Pasted {
    let room: BoundRoom
    let rule: CheckedCondition
    let judging: LoweredFacts
  }

  private static func condition(
    _ found: Dependence, _ operation: Operation, _ text: String, _ room: Room, _ words: String
  ) throws -> Pasted? {
    guard found.isCondition, let condition = found.condition else { return nil }
    let rule = "\nallow \(operation.row.phrase) if \(condition)\n"
    let pasted = compile(Source(name: "random.roompolicy", bytes: Array((text + rule).utf8)))
    guard let program = pasted.program, let policy = pasted.policy, !pasted.hasErrors,
      let last = policy.rules.filter({ $0.span.source == 0 }).max(by: { $0.span.start < $1.span.start })
    else {
      throw BrokenProperty("\(words) does not compile: \(pasted.diagnostics.map(\.message))\n\(text)")
    }
    return Pasted(
      room: BoundRoom(Machine(program), room), rule: last.condition(for: operation),
      judging: LoweredFacts(policy))
  }

  /// The requests that give what is unknown of one, each in every way.
  private static func completions(_ request: Request, _ policy: CheckedPolicy) -> [Request] {
    var first = request
    first.unknown = []
    var all = [first]
    for key in RequestKey.allCases where request.unknown.contains(key.input) {
      all = all.flatMap { request in
        values(key, policy).map { value in
          var request = request
          switch key.row.kind {
          case .flag(let bit), .word(_, let bit): request[bit] = value == 1
          case .role: request.newRole = value.map { RoleNumber(Int($0)) }
          case .right: request.right = value.map { RightNumber(Int($0)) }
          case .signer:
            request.linkSigner = value.map {
              $0 < policy.roles.roles.count ? .role(RoleNumber(Int($0))) : .system
            }
          case .number(let number): request[number] = value
          case .parts: request.changes = value.map { PolicyChanges(rawValue: UInt16($0)) }
          }
          return request
        }
      }
    }
    return all
  }

  private static func values(_ key: RequestKey, _ policy: CheckedPolicy) -> [UInt64?] {
    switch key.row.kind {
    case .flag, .word: [0, 1]
    case .role: [nil] + policy.roles.roles.indices.map(UInt64.init)
    case .right: [nil] + policy.rights.indices.map(UInt64.init)
    case .signer: (0...policy.roles.roles.count).map(UInt64.init)
    case .number: RequestVariants.numbers.map { $0 }
    case .parts: PolicyChanges.values.indices.map { 1 << UInt64($0) }
    }
  }

  private static func facts(_ question: ReferenceQuestion, _ room: BoundRoom) -> Facts? {
    KnownAnswers.asked(question, room).map { room.facts($0) }
  }

  private static func answer(_ question: ReferenceQuestion, _ room: BoundRoom) -> Bool? {
    guard let facts = facts(question, room), facts.areKnown else { return nil }
    return room.machine.decide(question.operation, facts).isAllowed
  }
}
