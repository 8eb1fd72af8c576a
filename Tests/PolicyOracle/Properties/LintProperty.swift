import PolicyLint
import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import RoomFormats
import RoomModel
import RoomPolicy
import SourceText
import PolicyQuestions

/// A policy's text: what lint proves holds of requests at random in rooms at random, as far as all facts are known.
enum LintProperty {
  private static let sizeLimit = 1 << 13

  static func check(_ bytes: [UInt8]) throws -> Int {
    if bytes.count > sizeLimit { return 0 }
    let source = Source(name: "fuzz.roompolicy", bytes: bytes)
    let compilation = compile(source)
    guard let program = compilation.program, let policy = compilation.policy else { return 0 }
    var limits = FactSpace.Limits.lint
    limits.steps = 1 << 17
    limits.work = 1 << 20
    let findings = lint(policy, limits: limits)
    try SoundReports.check(findings.map(\.diagnostic), policy.sources)
    let trial = try KnownAnswers(policy, program, OracleRandom(hashing: bytes))
    for finding in findings {
      let words = "\(finding.code.code) \(finding.message)"
      switch finding.proof {
      case .request(let witness)?: try check(witness, true, FactSpace(policy), Machine(program), words)
      case .denial(let witness)?: try check(witness, false, FactSpace(policy), Machine(program), words)
      case .rules, .impossibility, nil: break
      }
      if let rules = withoutRule(finding, policy), let less = Program(policy, rules: rules) {
        if let difference = trial.difference(from: less) {
          throw BrokenProperty("\(words): without the rule, \(difference)")
        }
      }
      guard let fix = finding.fix, finding.fixKeepsMeaning, finding.span.source == 0 else { continue }
      let fixed = compile(Source(name: source.name, bytes: applying([fix], to: source, id: 0)))
      guard let other = fixed.program else {
        throw BrokenProperty("\(words): fixed, it does not compile: \(fixed.diagnostics.map(\.message))")
      }
      if let difference = trial.difference(from: other) {
        throw BrokenProperty("\(words): fixed, \(difference)")
      }
    }
    return findings.count
  }

  /// The rules but the one that a finding says decides nothing; nil where it says something else.
  private static func withoutRule(_ finding: Finding, _ policy: CheckedPolicy) -> [CheckedRule]? {
    let codes: [LintCode] = [.ruleNeverFires, .ruleDecidedAlready, .allowOverridden, .forbidMeetsNoAllow]
    guard codes.contains(finding.code) else { return nil }
    let rest = policy.rules.filter { rule in
      rule.isOfProfile || rule.span.source != finding.span.source
        || !rule.span.range.contains(Int(finding.span.start))
    }
    return rest.count < policy.rules.count ? rest : nil
  }

  /// A witness is a request that can be and that is allowed, or denied, also when it is asked as it is written.
  private static func check(
    _ witness: Witness, _ isAllowed: Bool, _ space: FactSpace, _ machine: Machine, _ words: String
  ) throws {
    let value = { (level: Level) in witness.values[level.index] }
    let allowed = try OperationDiagram(space, witness.operation).allowed
    // Why: what depends on a number that is not given is denied, though the number might allow it.
    if isAllowed {
      try hold(space.diagrams.holds(allowed, value), "\(words): \(witness.words) is not allowed")
    }
    let broken = try FactWorld(space, witness.operation).firstBroken(value)
    try hold(broken == nil, "\(words): \(witness.words) cannot be")
    if !witness.circumstances.isEmpty { return }
    var reader = QuestionReader(BoundRoom(machine))
    let question: Question
    do throws(QuestionMistake) { question = try reader.read(line: Array(witness.query.utf8)[...]) } catch {
      throw BrokenProperty("\(words): `\(witness.query)` is not understood: \(error.words)")
    }
    try hold(
      reader.room.verdict(question).isAllowed == isAllowed,
      "\(words): `\(witness.query)` is \(isAllowed ? "denied" : "allowed")")
  }
}

/// What a policy answers to questions at random whose facts are all known.
struct KnownAnswers {
  private var rooms: [(room: Room, answers: [(question: ReferenceQuestion, isAllowed: Bool)])] = []

  init(_ policy: CheckedPolicy, _ program: Program, _ random: OracleRandom) throws {
    var random = random
    for _ in 0..<3 {
      var generator = RoomGenerator(random: random, program: program)
      let json = try generator.room().json
      random = generator.random
      let read = readRoomState(Source(name: "room.json", bytes: Array(json.utf8)), id: 0, against: program)
      guard let room = read.state?.room else { continue }
      var questions = QuestionGenerator(random, policy, room)
      let bound = BoundRoom(Machine(program), room)
      var answers: [(question: ReferenceQuestion, isAllowed: Bool)] = []
      for _ in 0..<80 {
        var question = questions.question()
        question.forgotten = []
        question.request.unknown = []
        if let isAllowed = Self.answer(question, bound) { answers.append((question, isAllowed)) }
      }
      rooms.append((room, answers))
      random = questions.random
    }
  }

  /// A question that another program answers otherwise; nil where there is none.
  func difference(from other: Program) -> String? {
    for (room, answers) in rooms {
      let bound = BoundRoom(Machine(other), room)
      for (question, isAllowed) in answers {
        guard let answer = Self.answer(question, bound), answer != isAllowed else { continue }
        return "`\(question)` is \(answer ? "allowed" : "denied") in\n\(room.json)"
      }
    }
    return nil
  }

  private static func answer(_ question: ReferenceQuestion, _ room: BoundRoom) -> Bool? {
    guard let asked = asked(question, room) else { return nil }
    let facts = room.facts(asked)
    return facts.areKnown ? room.machine.decide(question.operation, facts).isAllowed : nil
  }

  /// A question in the product's own terms; nil where the policy lacks a role that it names.
  static func asked(_ question: ReferenceQuestion, _ room: BoundRoom) -> Question? {
    func person(_ party: ReferenceQuestion.Party, asTarget: Bool) -> Person? {
      switch party {
      case .user(let user): return room.person(user)
      case .role(let name):
        let roles = room.machine.program.roles
        return roles.firstIndex { $0.name.elementsEqual(name.utf8) }.map {
          room.bare(RoleNumber($0), in: question.operation, asTarget: asTarget)
        }
      case .itself: return nil
      }
    }
    guard let actor = person(question.actor, asTarget: false) else { return nil }
    var target: Person?
    if let party = question.target {
      if case .itself = party {
        target = actor.asTargetOfItself
      } else {
        target = person(party, asTarget: true)
      }
      guard let other = target else { return nil }
      if !actor.isBare && other.key == actor.key { target = actor.asTargetOfItself }
    }
    var asked = Question(asking: question.operation, by: actor, target: target)
    asked.request = question.request
    return asked
  }
}

extension Facts {
  /// Whether nothing of what a decision may read is unknown.
  var areKnown: Bool {
    let bits = FactBit.allCases.allSatisfy { value($0) != nil }
    let roles = [
      FactWord.actorRole, .targetRole, .actorPreauthorization, .targetPreauthorization, .newRole, .linkSigner,
    ]
    .allSatisfy { self[$0].nonzeroBitCount == 1 }
    return bits && roles && numbersUnknown == 0 && actorUnknownNames.isEmpty && targetUnknownNames.isEmpty
  }
}
