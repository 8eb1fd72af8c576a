import PolicyExplain
import RoomPolicy
import PolicyCompiler
import RoomModel
import PolicyQuestions

/// Looks for a sentence that one policy makes true and a changed one does not.
///
/// It tries everybody whom the rooms list, a stranger and the bare roles, with the facts that requests bring.
/// That is a bounded search of likely questions and no proof that there is none.
struct Proposals {
  private let policy: Policy
  private let rooms: [Room?]
  private let limits: [FactNumber: Set<UInt64>]
  private var candidates: [UInt8: [Candidate]] = [:]
  private var readers: [QuestionReader] = []
  /// What may still be tried, in the units of `Effort`.
  var budget = 2_500_000

  /// Asking a question; more where decisions take many steps.
  private static func cost(_ program: Program) -> Int { 10 + program.code.count / 400 }
  /// Reading one and asking it.
  private static let reading = 20

  private struct Candidate {
    var actor: String
    var rest: String
    var room: Int
    var question: Question
    var facts: Facts
    var verdict: Verdict
    var rules: [RuleNumber]
    /// Whether it says who signed a link.
    var namesSigner: Bool
  }

  init(policy: Policy, rooms: [Room?]) {
    self.policy = policy
    limits = policy.program.limits
    // Why: most scenarios start from one room; its first use stands for all.
    var known: [Room?] = []
    var hasNone = false
    for room in rooms {
      if let room {
        if !known.contains(where: { $0.map { $0.isLike(room) } ?? false }) { known.append(room) }
      } else if !hasNone {
        hasNone = true
        known.append(nil)
      }
    }
    self.rooms = known
  }

  /// Makes every further search end at once.
  mutating func stop() { budget = 0 }

  mutating func sentence(distinguishing changed: Policy, _ operations: [Operation]) -> String? {
    if budget <= 0 { return nil }
    if readers.isEmpty { readers = rooms.map { reader(policy, $0) } }
    let isSameWorld =
      changed.program.names == policy.program.names
      && changed.program.roles == policy.program.roles && changed.program.measures == policy.program.measures
      && changed.program.preauthorizations == policy.program.preauthorizations
    var others = isSameWorld ? [] : rooms.map { reader(changed, $0) }
    var byReason: String?
    let cost = Self.cost(changed.program)
    // Why: what no rule governs is denied under both, and for the same reason.
    let ruled = OperationSet(ruledBy: [policy, changed])
    for operation in operations where ruled.contains(operation) {
      if candidates[operation.rawValue] == nil { candidates[operation.rawValue] = all(operation) }
      for candidate in candidates[operation.rawValue] ?? [] {
        budget -= cost
        if budget < 0 { return byReason }
        var facts = candidate.facts
        if !isSameWorld {
          guard let question = again(candidate, operation, &others[candidate.room], changed) else { continue }
          facts = others[candidate.room].room.facts(question)
        }
        let line = words(candidate, operation)
        if changed.machine.decide(operation, facts).isAllowed != candidate.verdict.isAllowed { return line }
        if byReason == nil, let reason = reason(candidate, operation, facts, changed) {
          byReason = line + " because " + reason
        }
      }
    }
    return byReason
  }

  /// A candidate's question under another policy.
  private func again(
    _ candidate: Candidate, _ operation: Operation, _ reader: inout QuestionReader, _ changed: Policy
  ) -> Question? {
    // Why: who signed a link, and which roles there are, is what the words mean under that policy.
    if changed.program.roles == policy.program.roles && !candidate.namesSigner {
      return candidate.question.again(in: reader.room, from: policy.program)
    }
    let line = candidate.actor + " " + operation.row.verb + candidate.rest
    return try? reader.read(line: Array(line.utf8)[...])
  }

  private func words(_ candidate: Candidate, _ operation: Operation) -> String {
    candidate.actor + (candidate.verdict.isAllowed ? " can " : " cannot ") + operation.row.verb
      + candidate.rest
  }

  /// A reason that carries the answer, and no longer under the changed policy.
  private func reason(
    _ candidate: Candidate, _ operation: Operation, _ facts: Facts, _ changed: Policy
  ) -> String? {
    var rules: [RuleNumber] = []
    _ = changed.machine.decide(operation, facts, into: &rules)
    if candidate.rules.isEmpty { return rules.isEmpty ? nil : "no rule allows it" }
    let carrying = rules.map { changed.program.rules[Int($0.index)] }
    let gone = candidate.rules.map { policy.program.rules[Int($0.index)] }.filter { rule in
      !carrying.contains { $0.line == rule.line && $0.column == rule.column && $0.file == rule.file }
    }
    if gone.isEmpty { return nil }
    let others = carrying.map { RulePlace($0, changed.program) }
    for rule in gone.map({ RulePlace($0, policy.program) }) {
      let reasons = [rule.because, rule.text, rule.fileName, rule.position].compactMap { $0 }
      for reason in reasons where !others.contains(where: { $0.says(Array(reason.utf8)) }) {
        return "\"" + reason.replacing("\"", with: "\\\"") + "\""
      }
    }
    return nil
  }

  private func reader(_ policy: Policy, _ room: Room?) -> QuestionReader {
    QuestionReader(room.map { BoundRoom(policy.machine, $0) } ?? BoundRoom(policy.machine))
  }

  private mutating func all(_ operation: Operation) -> [Candidate] {
    var found: [Candidate] = []
    let cost = Self.cost(policy.program) + Self.reading
    let facts = facts(operation).map { ($0, $0.contains("link-signed-by")) }
    for room in rooms.indices {
      let people = people(rooms[room])
      let targets = operation.row.hasTarget ? people + ["self"] : [""]
      for actor in people {
        for target in targets {
          for (fact, namesSigner) in facts {
            let rest = (target.isEmpty ? "" : " " + target) + (fact.isEmpty ? "" : " " + fact)
            budget -= cost
            if budget < 0 { return found }
            let line = Array((actor + " " + operation.row.verb + rest).utf8)
            guard let question = try? readers[room].read(line: line[...]) else { continue }
            let facts = readers[room].room.facts(question)
            var rules: [RuleNumber] = []
            let verdict = policy.machine.decide(operation, facts, into: &rules)
            found.append(
              Candidate(
                actor: actor, rest: rest, room: room, question: question, facts: facts, verdict: verdict,
                rules: rules, namesSigner: namesSigner))
            if found.count > 100_000 { return found }
          }
        }
      }
    }
    return found
  }

  private func people(_ room: Room?) -> [String] {
    var names: [String] = []
    if let room {
      let listed = room.users.map(\.user) + room.known.map(\.user) + (room.parent ?? [])
      names = listed.prefix(24).map { String(decoding: $0.name, as: UTF8.self) }
      names.append("stranger@example.org")
      // Why: a preauthorization or rule may name somebody, or a domain, that no room state lists.
      for name in policy.program.names.prefix(24) {
        let key = String(decoding: name.key, as: UTF8.self)
        switch name.kind {
        case .user: if !names.contains(key) { names.append(key) }
        case .domain: names.append("stranger@" + key)
        case .domainsBelow: names.append("stranger@sub." + key)
        case .workgroup, .group, .systemForDomain: break
        }
      }
    }
    return names + roles
  }

  /// What a question may bring, without anything first.
  private func facts(_ operation: Operation) -> [String] {
    let keys = RequestKey.allCases.filter { $0.row.scope.contains(operation) }
    var all = [""] + keys.filter { $0 != .external }.flatMap(given).map { "with " + $0 }
    // Why these together: a link opens a door only with who signed it, and a KeyPackage by how many are there.
    if keys.contains(.linkSignedBy) {
      all += given(.linkSignedBy).map { "with \($0), password" }
      if keys.contains(.newRole), let highest = roles.last {
        all += given(.newRole).map { "with link, link-signed-by=\(highest), password, \($0)" }
      }
    }
    if keys.contains(.keyPackage) { all += given(.outstanding).map { "with key-package, \($0)" } }
    if keys.contains(.external) { all += all.map { $0.isEmpty ? "with external" : $0 + ", external" } }
    let counts = Fact.allCases.filter {
      $0.scope.contains(operation) && $0.bit.map(FactBit.ofCounts.contains) ?? false
    }
    return all + counts.map { "unknown request " + $0.row.pattern }
  }

  /// The ways to give one part of a request that the policy may answer differently.
  private func given(_ key: RequestKey) -> [String] {
    switch key.row.kind {
    case .flag, .word: [key.argument]
    case .number(let number):
      numbers(number).map { "\(key.row.word)=\"\(CheckedPolicy.measure($0, number.row.measure))\"" }
    case .role: roles.map { "\(key.row.word)=\($0)" }
    case .signer: (roles + systems).map { "link, \(key.row.word)=\($0)" }
    case .right:
      policy.program.rights.map { "\(key.row.word)=\(String(decoding: $0.name, as: UTF8.self))" }
    case .parts:
      PolicyChanges.values.map { "\(key.row.word)=\($0.word)" }
        + PolicyChanges.values.map { "\(key.row.word)=\"metadata,\($0.word)\"" }
    }
  }

  /// The limits of a number, and what lies next to each in its unit: of `7 days` also 6 and 8.
  private func numbers(_ number: FactNumber) -> [UInt64] {
    var all: Set<UInt64> = []
    for limit in (limits[number] ?? []).sorted().prefix(8) {
      let unit = number.row.measure.step(of: limit)
      all.formUnion([limit - min(limit, unit), limit, limit + min(unit, .max - limit)])
    }
    return all.sorted()
  }

  private var roles: [String] { policy.program.roles.map { String(decoding: $0.name, as: UTF8.self) } }

  private var systems: [String] {
    policy.program.names.filter { $0.standing.contains(.system) }.prefix(1).map {
      String(decoding: $0.key, as: UTF8.self)
    }
  }
}

extension OperationSet {
  /// The operations that a rule of one of the policies governs; all where one came compiled.
  fileprivate init(ruledBy policies: [Policy]) {
    self.init()
    for policy in policies {
      guard let checked = policy.checked else {
        self = .all
        return
      }
      for rule in checked.rules { formUnion(rule.governed) }
    }
  }
}

extension Room {
  /// Whether both came from one file, as far as a search for questions cares.
  fileprivate func isLike(_ other: Room) -> Bool {
    users.count == other.users.count
      && zip(users, other.users).allSatisfy {
        $0.user.key == $1.user.key && $0.role == $1.role && $0.clients == $1.clients && $0.voice == $1.voice
          && $0.participation == $1.participation && $0.isBot == $1.isBot
      }
  }
}
