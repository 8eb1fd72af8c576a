extension Mutant {
  /// What operations do, and what a question says.
  static let operations: [Mutant] =
    inFile(
      "PolicyMachine/Outcome.swift",
      [
        (
          "clientsAfter = target.isOccupant ? max(clientsAfter - 1, 0) : 0",
          "clientsAfter = max(clientsAfter - 1, 0)", "a pending removal takes one client alone"
        ),
        (
          "let unlists = isOther && !isBySystem &&",
          "let unlists = isOther && (!isBySystem || isBySystem) &&", "a system's Remove unlists"
        ),
        (
          "if !role.isOccupantRole && !staysCounted { clientsAfter = 0 }", "",
          "who is made none keeps their clients"
        ),
        (
          "if target.role == .barred { roleAfter = room", "do { roleAfter = room",
          "who is not banned loses their role by an unban"
        ),
        (
          "if !person.isOccupant { outcome.roleAfter =",
          "if person.isOccupant || !person.isOccupant { outcome.roleAfter =",
          "who is listed enters in another role"
        ),
      ])
    + inFile(
      "PolicyMachine/BoundRoom+RoleChange.swift",
      [
        (
          "mayChange(subject.role, to: to)", "mayChange(actor.role, to: to)",
          "a list is read from the actor's role"
        ),
        (
          "program.roles[Int(acting.rank)].may", "program.roles[Int(actor.role.rank)].may",
          "who acts from outside acts as nobody"
        ),
        (
          "let isNamed = actor.role == .none && actor", "let isNamed = actor",
          "who is listed acts from outside"
        ),
        (
          "return role == .none ? .nothing : .known(of: person, to: role)",
          "return .known(of: person, to: role)",
          "somebody enters as none"
        ),
        (
          "case nil: return .open", "case nil: return .known(of: person, to: role)",
          "a link that may count gives its role"
        ),
      ])
    + inFile(
      "RoomPolicy/Effects/Effects.swift",
      [
        (
          "if takesClientsAtOnce { change(target) { $0.clients = 0 } }", "",
          "with own roles a ban leaves the clients"
        ),
        (
          "user.clients += isOneOfOne && user.clients > 0 ? 0 : clients", "user.clients += clients",
          "a single device becomes two"
        ),
        ("if voice == true { voice = nil }", "voice = nil", "who leaves has the revoked voice back"),
        (
          "if $0.role == nil { $0.participation = participation }", "$0.participation = participation",
          "who is listed is invited too"
        ),
        ("if target.role != .barred { return }", "", "an unban unlists who is not banned"),
        ("} else if clients > 0 {", "} else if clients > 1 {", "who is back counts as gone"),
        (
          "if isOccupant { $0.participation = .left }", "if !isOccupant { $0.participation = .left }",
          "who is kicked does not count as gone"
        ),
      ])
    + inFile(
      "RoomPolicy/Question.swift",
      [
        (
          "case .bit(let bit): facts.set(bit, nil)", "case .bit(let bit): facts.set(bit, false)",
          "what is forgotten is false"
        ),
        (
          "let isOptional = word != .actorRole && word != .targetRole", "let isOptional = word == .newRole",
          "what is forgotten of a preauthorization is not that there is none"
        ),
        (
          "isAllowed && !unfit.isEmpty ? Verdict(isAllowed: false, rule: nil) : self", "self",
          "a policy that does not fit is put in place"
        ),
      ])
    + inFile(
      "PolicyQuestions/QuestionReader+Facts.swift",
      [
        (
          "signer.isSystem ? .system : .role(signer.role)", ".role(signer.role)",
          "a system signs as anybody does"
        )
      ])
    + inFile(
      "RoomPolicy/Replacing/FitCheck.swift",
      [
        (
          "guard let after, UInt64(count) > after", "guard let after, UInt64(count) >= after",
          "a room that is just full does not fit"
        )
      ])
    + inFile(
      "RoomModel/RequestLimit.swift",
      [
        (": number > bound", ": number >= bound", "a number that is just within its bound breaks it"),
        ("? number < bound", "? number <= bound", "an update in time is too early"),
      ])
}
