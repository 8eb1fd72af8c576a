import RoomPolicy

extension Bench {
  /// What an ordinary caller pays for a question, by what it has at hand, as multiples of the rules by hand.
  mutating func measureCallers() throws {
    title(
      "callers: a question in a room of 1,000 members, as multiples of the rules by hand over interned users")
    let workload = try Workload()
    let ways = try Way.all(workload)
    try Self.check(ways, workload)
    for isFresh in [false, true] {
      let order = isFresh ? Self.freshOrder(workload) : Array(workload.questions.indices)
      let times = try Self.medians(
        times: isFresh ? 21 : 101, ways.map { way in { Self.sink ^= way.ask(order) } })
      for (way, time) in zip(ways, times) {
        report(
          way.name + (isFresh ? ", fresh" : ""), time / times[0], unit: "×",
          limit: isFresh ? way.limit * 1.2 : way.limit)
      }
      note("\(Self.number(times[0] * 1e9 / Double(order.count))) ns a question by hand")
    }
    try measureThreads(workload)
    try noteInstructions(ways)
  }

  /// A way to ask all questions of a workload.
  struct Way {
    let name: String
    /// At most so many times the time by hand.
    let limit: Double
    /// The verdict of one question, whose rule is numbered among the operation's.
    let verdict: (Int) -> Verdict
    /// Asks questions by their number, and returns how many are allowed.
    let ask: ([Int]) -> Int

    static func all(_ workload: Workload) throws -> [Way] {
      let questions = workload.questions
      let hand = HandWrittenRoom(workload)
      let machine = try Bench.compiled(Bench.plainPolicy).machine
      let room = LiveRoom(machine, workload.state)
      let people = workload.users.map { room.person($0) }
      let facts = questions.map { question in
        room.facts(
          question.operation, actor: people[question.actor], target: question.target.map { people[$0] },
          Request())
      }
      let names = workload.names
      let bytes = names.map { Array($0.utf8) }
      return [
        Way(name: "by hand, users interned", limit: 1) { number in
          let question = questions[number]
          return hand.decide(question.asked, question.actor, question.target)
        } ask: { order in
          var allowed = 0
          for number in order {
            let question = questions[number]
            if hand.decide(question.asked, question.actor, question.target).isAllowed { allowed += 1 }
          }
          return allowed
        },
        Way(name: "by hand, users by `String`", limit: 20) { number in
          let question = questions[number]
          return hand.decide(question.asked, names[question.actor], question.target.map { names[$0] })
        } ask: { order in
          var allowed = 0
          for number in order {
            let question = questions[number]
            if hand.decide(question.asked, names[question.actor], question.target.map { names[$0] })
              .isAllowed
            {
              allowed += 1
            }
          }
          return allowed
        },
        Way(name: "this machine, facts at hand", limit: 3) { number in
          machine.decide(questions[number].operation, facts[number])
        } ask: { order in
          var allowed = 0
          for number in order where machine.decide(questions[number].operation, facts[number]).isAllowed {
            allowed += 1
          }
          return allowed
        },
        Way(name: "this machine, people at hand", limit: 12) { number in
          let question = questions[number]
          return room.decide(
            question.operation, actor: people[question.actor], target: question.target.map { people[$0] },
            Request())
        } ask: { order in
          var allowed = 0
          for number in order {
            let question = questions[number]
            let verdict = room.decide(
              question.operation, actor: people[question.actor], target: question.target.map { people[$0] },
              Request())
            if verdict.isAllowed { allowed += 1 }
          }
          return allowed
        },
        Way(name: "this machine, names at hand", limit: 30) { number in
          Self.byName(room, questions[number], bytes)
        } ask: { order in
          var allowed = 0
          for number in order where Self.byName(room, questions[number], bytes).isAllowed { allowed += 1 }
          return allowed
        },
      ]
    }

    @inline(never)
    static func byName(_ room: LiveRoom, _ question: Workload.Question, _ names: [[UInt8]]) -> Verdict {
      let verdict = try? room.decide(
        question.operation, actor: names[question.actor], target: question.target.map { names[$0] }, Request()
      )
      return verdict ?? Verdict(isAllowed: false, rule: nil)
    }
  }

  /// Every question in every way: the same verdict, by the same rule.
  static func check(_ ways: [Way], _ workload: Workload) throws {
    let program = try compiled(plainPolicy).machine.program
    var rules: [Operation: [RuleNumber]] = [:]
    for operation in Workload.AskedOperation.allCases.map(\.operation) {
      rules[operation] = self.rules(of: operation, program)
    }
    var met: [Operation: Set<Verdict>] = [:]
    for (number, question) in workload.questions.enumerated() {
      let hand = ways[0].verdict(number)
      let rule = hand.rule.flatMap { rules[question.operation]?[Int($0.index)] }
      let expected = Verdict(isAllowed: hand.isAllowed, rule: rule)
      met[question.operation, default: []].insert(expected)
      for (place, way) in ways.enumerated() {
        let verdict = way.verdict(number)
        if verdict != (place < 2 ? hand : expected) {
          throw BenchMistake("\(way.name), question \(number) (\(question)): \(verdict), by hand \(expected)")
        }
      }
    }
    for operation in Workload.AskedOperation.allCases.map(\.operation) where met[operation]?.count ?? 0 < 2 {
      throw BenchMistake("\(operation.row.verb): the answers do not vary")
    }
  }

  /// Sixteen times all questions, never in the same order: no branch is foreseen because it was taken last time.
  private static func freshOrder(_ workload: Workload) -> [Int] {
    var random = SeededGenerator(17)
    return (0..<16).flatMap { _ in workload.questions.indices.shuffled(using: &random) }
  }
}
