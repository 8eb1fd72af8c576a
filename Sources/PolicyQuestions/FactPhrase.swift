import PolicyCompiler
import RoomModel
import RoomPolicy

/// A fact named by its phrase, without the policy's source: `actor is from domain example.net`.
package struct FactPhrase {
  private let words: [String]
  private let reader: QuestionReader

  /// A word of a fact's pattern, or the position of a value.
  package struct Part {
    let word: String
    let isPlaceholder: Bool
  }

  /// By the fact's number: its pattern, split once.
  private static let patterns = Fact.allCases.map { parts(of: $0.row.pattern) }

  package static func parts(of pattern: String) -> [Part] {
    pattern.split(separator: " ").map { word in
      Part(word: String(word), isPlaceholder: word.utf8.allSatisfy { (0x41...0x5A).contains($0) })
    }
  }

  init(_ text: String, reader: QuestionReader) {
    words = text.split(separator: " ").map(String.init)
    self.reader = reader
  }

  /// Makes the fact unknown.
  func forget(in question: inout Question) throws(QuestionMistake) {
    let subject = words.first ?? ""
    for (fact, pattern) in zip(Fact.allCases, Self.patterns) {
      let row = fact.row
      let isNamed: Bool
      switch row.subject {
      case .party: isNamed = subject == "actor" || subject == "target"
      case .actor: isNamed = subject == "actor"
      case .target: isNamed = subject == "target"
      case .room: isNamed = subject == "room"
      case .request: isNamed = subject == "request"
      case .itself: isNamed = true
      }
      let rest = row.subject == .itself ? words[...] : words.dropFirst()
      guard isNamed, let values = Self.match(pattern, rest) else { continue }
      let needsTarget = row.scope == .target || subject == "target"
      if !row.scope.contains(question.operation) || (needsTarget && question.target == nil) {
        throw QuestionMistake(
          "`\(question.operation.row.phrase)` does not have `\(words.joined(separator: " "))`",
          help: "it exists for \(row.scope.words)")
      }
      if (fact == .isRole || fact == .newRoleIs) && roleNumber(values.first ?? "") == nil { continue }
      // Why: `has at least 3 active director` is another fact, of a role that has no blank in its name.
      if fact == .roomHasAtLeast && values.last?.contains(" ") == true { continue }
      try requireStandardRoles(fact)
      let isActor = subject != "target"
      let inputs = row.inputs
      if fact == .isModerator {
        question.forgotten += forgetModerator(question, isActor: isActor)
      } else if inputs.isEmpty {
        question.forgotten += try forget(fact, isActor: isActor, values)
      } else {
        if row.pattern.contains("ROLE") { _ = try roles(named: values[0]) }
        if row.pattern.contains("RIGHT") { _ = try reader.right(Array(values[0].utf8)[...]) }
        // Why: what is derived from a part of the request is unknown with it.
        question.request.unknown.formUnion(inputs)
      }
      return
    }
    throw QuestionMistake(
      "`\(words.joined(separator: " ").prefix(80))` is no fact",
      help: suggestion.map { "did you mean `\($0)`?" }
        ?? "name a part of the request such as `link`, or a fact as `roompolicy list facts` prints it")
  }

  /// The fact or the part of a request that is nearest to the words.
  private var suggestion: String? {
    var candidates = RequestKey.allCases.map(\.row.word)
    for fact in Fact.allCases {
      let subjects =
        switch fact.row.subject {
        case .party: ["actor ", "target "]
        case .actor: ["actor "]
        case .target: ["target "]
        case .room: ["room "]
        case .request: ["request "]
        case .itself: [""]
        }
      for subject in subjects {
        if fact == .isRole {
          candidates += reader.room.machine.program.roles.map {
            subject + "is " + String(decoding: $0.name, as: UTF8.self)
          }
        } else {
          candidates.append(filled(subject + fact.row.pattern))
        }
      }
    }
    return nearest(words.joined(separator: " "), among: candidates)
  }

  /// A pattern with the words that stand where its placeholders are.
  private func filled(_ pattern: String) -> String {
    var parts = pattern.split(separator: " ").map(String.init)
    for (index, part) in parts.enumerated() where index < words.count {
      guard part.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else { continue }
      parts[index] = index == parts.count - 1 ? words[index...].joined(separator: " ") : words[index]
    }
    return parts.joined(separator: " ")
  }

  /// The values where the words fit a pattern.
  package static func match(_ parts: [Part], _ words: ArraySlice<String>) -> [String]? {
    var values: [String] = []
    var place = words.startIndex
    for (index, part) in parts.enumerated() {
      guard place < words.endIndex else { return nil }
      if !part.isPlaceholder {
        if words[place] != part.word { return nil }
        place += 1
      } else if index == parts.count - 1 {
        values.append(words[place...].joined(separator: " "))
        place = words.endIndex
      } else if part.word == "DURATION" {
        // Why: a duration is two words, its number and its unit.
        guard place + 1 < words.endIndex else { return nil }
        values.append(words[place] + " " + words[place + 1])
        place += 2
      } else {
        values.append(words[place])
        place += 1
      }
    }
    return place == words.endIndex ? values : nil
  }

  private func roleNumber(_ name: String) -> RoleNumber? { try? reader.role(Array(name.utf8)[...]) }

  private func roles(named list: String) throws(QuestionMistake) -> RoleSet {
    var set = RoleSet()
    for part in list.split(separator: ",") {
      set.insert(try reader.role(Array(String(part).trimmingBlanks.utf8)[...]))
    }
    return set
  }

  /// Roles of a policy's own include no owners and admins that a fact could speak of.
  private func requireStandardRoles(_ fact: Fact) throws(QuestionMistake) {
    if fact.profileRoles == nil || reader.room.machine.program.profile != .roles { return }
    throw QuestionMistake("`profile roles` does not have `\(words.joined(separator: " ").prefix(80))`")
  }

  private func roles(where holds: (ProgramRole) -> Bool) -> RoleSet {
    var set = RoleSet()
    for (rank, role) in reader.room.machine.program.roles.enumerated() where holds(role) {
      set.insert(RoleNumber(rank))
    }
    return set
  }

  /// A moderator is an active owner or admin: of the two, what is not so, and else the being active.
  private func forgetModerator(_ question: Question, isActor: Bool) -> [ForgottenFact] {
    guard let person = isActor ? question.actor : question.target else { return [] }
    let moderators = RoleSet.ranks(
      Int(StandardRole.admin.number.rank)...Int(StandardRole.owner.number.rank))
    let isOfRank = moderators.contains(person.role)
    var forgotten: [ForgottenFact] = []
    if !isOfRank { forgotten.append(.roles(isActor ? .actorRole : .targetRole, moderators)) }
    if isOfRank || person.clients == 0 { forgotten.append(.bit(isActor ? .actorActive : .targetActive)) }
    return forgotten
  }

  private func forget(
    _ fact: Fact, isActor: Bool, _ values: [String]
  ) throws(QuestionMistake) -> [ForgottenFact] {
    let program = reader.room.machine.program
    let role: RoleWord = isActor ? .actorRole : .targetRole
    let preauthorization: RoleWord = isActor ? .actorPreauthorization : .targetPreauthorization
    let top = program.roles.count - 1
    switch fact.carrier {
    case .role(.one), .role(.several): return [.roles(role, try roles(named: values[0]))]
    case .role(.atLeast):
      return [.roles(role, RoleSet.ranks(Int(try reader.role(Array(values[0].utf8)[...]).rank)...top))]
    case .role(.occupants): return [.roles(role, top > 1 ? RoleSet.ranks(2...top) : RoleSet())]
    case .voice where program.profile == .roles:
      // Why: with roles of its own a policy gives voice by role.
      return [.roles(role, roles(where: { $0.voice == .always }))]
    case .voice: return [.bit(isActor ? .actorVoice : .targetVoice)]
    case .anyPreauthorization: return [.roles(preauthorization, RoleSet.ranks(2...max(top, 2)))]
    case .preauthorization(.one): return [.roles(preauthorization, try roles(named: values[0]))]
    case .roleCount(let isActive):
      let role = try reader.role(Array((values.last ?? "").utf8)[...])
      let least = values.count > 1 ? try Measure.number(Array(values[0].utf8)[...], in: .count) : 1
      return [.count(RoleCount(role: role, isActive: isActive, least: least))]
    case .number(let number, _): return [.number(number)]
    case .sinceJoining: return [.number(.joined(isActor ? .actor : .target))]
    case .name(let kind): return try name(kind, values[0]).map { [.name($0, isActor: isActor)] } ?? []
    case .right: return [.right(try reader.right(Array(values[0].utf8)[...]), isActor: isActor)]
    case .relation: return [.relation(try reader.relation(Array(values[0].utf8)[...]), isActor: isActor)]
    case .bit(let bit): return [.bit(bit.isOfParty && !isActor ? bit.ofTarget : bit)]
    // Why: the policy says for which roles the fact can hold; only the bit can be unknown.
    case .bitOfRoles(let bit): return [.bit(bit)]
    case .role(.capability), .role(.change), .preauthorization, .roleOfActor, .activeRole, .newRole,
      .namedRight, .signedLink, .setting:
      throw QuestionMistake("`\(words.joined(separator: " "))` is the policy's to say and never unknown")
    }
  }

  /// The name's number; nil for one that no condition of the policy asks for.
  private func name(_ kind: FactName, _ text: String) throws(QuestionMistake) -> NameNumber? {
    let wanted: NameKind
    let key: [UInt8]
    do throws(NameMistake) {
      switch kind {
      case .domain:
        let parsed = try Domain.parse(Array(text.utf8)[...])
        wanted = parsed.isWildcard ? .domainsBelow : .domain
        key = parsed.key
      case .workgroup, .group, .user:
        wanted = kind == .user ? .user : kind == .group ? .group : .workgroup
        key = try User(Array(text.utf8)[...]).key
      }
    } catch {
      throw QuestionMistake("`\(text.prefix(60))` is malformed: \(error.words)")
    }
    let index = reader.room.machine.program.names.firstIndex { $0.kind == wanted && $0.key == key }
    return index.map { NameNumber(UInt32($0)) }
  }
}
